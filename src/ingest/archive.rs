//! An archive that Everypanel has written: the files of a library, to be restored as they are.
//!
//! It is held against the same rules as an archive of pages before anything of it is stored, and every byte of it is read once to
//! see that it is whole. What its texts say is not judged: a backup with a mistake in it is still a archive.

use super::zip::{Zip, ZipLimits, ZipRefusal};
use crate::store::{Key, Root};
use std::fs::File;
use std::path::Path;

/// An archive whose every file was read once.
#[derive(Debug)]
pub struct Archive {
    zip: Zip<File>,
    /// What it holds, in the order in which it is restored.
    pub files: Vec<(Key, usize)>,
    /// Paths that are no part of a library.
    pub ignored: Vec<String>,
}

/// A library may be far larger than an episode; it unpacks to little more than it is.
fn limits(length: u64) -> ZipLimits {
    let usual = ZipLimits::default();
    ZipLimits { archive_bytes: u64::MAX, entries: 1_000_000, total_bytes: length * 4 + usual.total_bytes, ..usual }
}

impl Archive {
    /// Opens an archive if it is one of a library; `None` if it is not.
    ///
    /// Errors: it is one, and unsafe or damaged.
    pub fn open(path: &Path) -> Option<Result<Self, ZipRefusal>> {
        let file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        // Where it cannot be read, nobody knows whether it is one; who reads pages says what is wrong with it.
        let Ok((zip, names)) = Zip::raw(file, limits(length)) else { return None };
        let key = |name: &str| Key::parse(name).filter(|key| key.root() == Root::Library && key.path() == name);
        let own = |key: &Key| matches!(key, Key::Artist(..) | Key::Series(..) | Key::Episode(..));
        if !names.iter().any(|name| key(name).is_some_and(|key| own(&key))) {
            return None;
        }
        let mut archive = Self { zip, files: Vec::new(), ignored: Vec::new() };
        for (position, name) in names.into_iter().enumerate() {
            match key(&name) {
                Some(key) => archive.files.push((key, position)),
                None => archive.ignored.push(name),
            }
        }
        archive.files.sort_by_key(|(key, _)| (order(key), key.path()));
        Some(archive.read_all().map(|()| archive))
    }

    /// A file's bytes.
    pub fn read(&mut self, position: usize) -> Result<Vec<u8>, ZipRefusal> {
        self.zip.read_raw(position)
    }

    fn read_all(&mut self) -> Result<(), ZipRefusal> {
        for place in 0..self.files.len() {
            self.read(self.files[place].1)?;
        }
        Ok(())
    }
}

/// What makes an episode one comes after its pictures, and a series before its episodes.
fn order(key: &Key) -> u8 {
    match key {
        Key::Site(_) => 0,
        Key::Artist(..) | Key::ArtistFile(..) => 1,
        Key::Series(..) | Key::SeriesFile(..) => 2,
        Key::Episode(_, _, None) => 4,
        _ => 3,
    }
}
