//! An answer as a file, and beside a text the same compressed, for hosts that send it so.

use super::{BuildError, links};
use crate::web::Answer;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A text of fewer bytes fits into one packet as it is.
const WORTH_COMPRESSING: usize = 1000;
/// Brotli's and gzip's effort: what each takes is a few milliseconds for a page.
const EFFORT: u32 = 6;

/// The folder that a host serves.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The path of the site on its host, without a slash at its end.
    path: String,
}

impl Folder {
    pub(super) fn new(root: PathBuf, path: String) -> Self {
        Self { root, path }
    }

    /// The file of an address: a folder's is its `index.html`, and so is that of a page without a suffix.
    fn file(&self, address: &str) -> PathBuf {
        let name = address.rsplit('/').next().unwrap_or_default();
        let relative = address.trim_start_matches('/');
        match name {
            "" => self.root.join(relative).join("index.html"),
            name if name.contains('.') => self.root.join(relative),
            _ => self.root.join(relative).join("index.html"),
        }
    }

    pub(super) fn has(&self, address: &str) -> bool {
        self.file(address).is_file()
    }

    /// Writes an answer; whether the file is another than before.
    pub(super) fn write(&self, address: &str, answer: &Answer) -> Result<bool, BuildError> {
        let file = self.file(address);
        let placed = links::text(answer).map(|text| links::placed(answer, text, &self.path));
        let bytes = placed.as_ref().map_or(answer.body.as_ref(), |text| text.as_bytes());
        if fs::read(&file).is_ok_and(|before| before == bytes) {
            return Ok(false);
        }
        let failed = |source| BuildError::Disk { path: file.display().to_string(), source };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let worth = placed.is_some() && bytes.len() >= WORTH_COMPRESSING;
        for (suffix, squeeze) in [("br", brotli as fn(&[u8]) -> io::Result<Vec<u8>>), ("gz", gzip)] {
            let beside = compressed(&file, suffix);
            if worth {
                put(&beside, &squeeze(bytes).map_err(failed)?).map_err(failed)?;
            } else {
                remove(&beside).map_err(failed)?;
            }
        }
        put(&file, bytes).map_err(failed)?;
        Ok(true)
    }

    /// Deletes the file of an address, and folders that are empty then; whether it was there.
    pub(super) fn delete(&self, address: &str) -> Result<bool, BuildError> {
        let file = self.file(address);
        let failed = |source| BuildError::Disk { path: file.display().to_string(), source };
        let was = remove(&file).map_err(failed)?;
        for suffix in ["br", "gz"] {
            remove(&compressed(&file, suffix)).map_err(failed)?;
        }
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != self.root);
        // One that is not empty stays, with all above it.
        let _ = folders.map(fs::remove_dir).take_while(Result::is_ok).count();
        Ok(was)
    }
}

fn compressed(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    name.into()
}

/// Whole or not at all: a host may be serving the folder. Two parts of the site may write one picture at a time.
fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let beside = compressed(file, &format!("{}.new", WRITTEN.fetch_add(1, Ordering::Relaxed)));
    fs::write(&beside, bytes)?;
    fs::rename(&beside, file)
}

/// Whether a file was there to delete.
fn remove(file: &Path) -> io::Result<bool> {
    match fs::remove_file(file) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let effort = brotli::enc::BrotliEncoderParams { quality: EFFORT.cast_signed(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &effort)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(EFFORT));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn one_file_may_be_written_by_many_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("360.webp");
        std::thread::scope(|scope| {
            let each = (0..8).map(|_| scope.spawn(|| (0..50).try_for_each(|_| super::put(&file, b"a picture"))));
            each.collect::<Vec<_>>().into_iter().for_each(|one| one.join().unwrap().unwrap());
        });
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn every_address_has_a_file_that_a_plain_host_finds() {
        let folder = Folder::new("out".into(), String::new());
        for (address, file) in [
            ("/", "out/index.html"),
            ("/ko/series/salt/", "out/ko/series/salt/index.html"),
            ("/search", "out/search/index.html"),
            ("/series/salt/01.txt", "out/series/salt/01.txt"),
            ("/media/ab/720.webp", "out/media/ab/720.webp"),
            ("/.well-known/tdmrep.json", "out/.well-known/tdmrep.json"),
        ] {
            assert_eq!(folder.file(address).to_str(), Some(file));
        }
    }
}
