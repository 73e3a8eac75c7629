//! The texts of an archive by their paths, for formats that keep more in it than pages; and texts that lie on this disk.

use crate::ingest::zip::{Zip, ZipLimits};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The longest text that is read, in bytes; in an archive, that of all texts together.
const TEXT_BYTES: u64 = 16 << 20;

/// A ZIP of which the directory was read.
pub struct Opened {
    zip: Zip<File>,
    /// The paths of its files.
    pub names: Vec<String>,
    places: HashMap<String, usize>,
    /// How many bytes of text may still be read.
    left: u64,
}

impl Opened {
    /// Opens a ZIP that is safe to read; `None` for anything else: who reads pages says what is wrong with it.
    pub fn of(path: &Path) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let mut head = [0; 2];
        file.read_exact(&mut head).ok()?;
        if head != *b"PK" {
            return None;
        }
        let (zip, names) = Zip::raw(file, ZipLimits::default()).ok()?;
        let places = names.iter().cloned().zip(0..).collect();
        Some(Self { zip, names, places, left: TEXT_BYTES })
    }

    /// The text of a file; `None` where there is none that can be read.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let position = *self.places.get(name)?;
        self.left = self.left.checked_sub(self.zip.raw_length(position))?;
        let bytes = self.zip.read_raw(position).ok()?;
        Some(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
    }
}

/// The text of a file on this disk.
///
/// Errors: a sentence.
pub fn read_text(path: &Path) -> Result<String, String> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(TEXT_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| format!("“{shown}” cannot be read: {error}. Look at its permissions."))?;
    if bytes.len() as u64 > TEXT_BYTES {
        return Err(format!("“{shown}” is no text of at most {} MB. Take it out of the folder.", TEXT_BYTES >> 20));
    }
    Ok(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
}

/// The folder that a file lies in.
pub fn folder_of(file: &Path) -> PathBuf {
    // A name alone lies in the folder in which the program runs.
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// The path of a file that another names, both within an archive.
pub fn beside(file: &str, named: &str) -> String {
    let named = named.split(['#', '?']).next().unwrap_or(named);
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in named.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    percent_decoded(&parts.join("/"))
}

/// `%20` as a space.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{beside, folder_of};
    use std::path::Path;

    #[test]
    fn a_name_alone_lies_in_the_folder_in_which_the_program_runs() {
        assert_eq!(folder_of(Path::new("book.acbf")), Path::new("."));
        assert_eq!(folder_of(Path::new("a/book.acbf")), Path::new("a"));
    }

    #[test]
    fn a_path_within_an_archive_never_leaves_it() {
        assert_eq!(beside("OEBPS/one.xhtml", "../art/z%20first.png#top"), "art/z first.png");
        assert_eq!(beside("one.xhtml", "../../a.png"), "a.png");
    }
}
