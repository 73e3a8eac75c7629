//! The texts of an archive by their paths, for formats that keep more in it than pages.

use crate::ingest::archive::{Archive, ArchiveLimits};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The longest text that is read, in bytes.
const TEXT_BYTES: usize = 16 << 20;

/// A ZIP of which the directory was read.
pub struct Opened {
    archive: Archive<File>,
    /// The paths of its files.
    pub names: Vec<String>,
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
        let (archive, names) = Archive::raw(file, ArchiveLimits::default()).ok()?;
        Some(Self { archive, names })
    }

    /// The text of a file.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let position = self.names.iter().position(|other| other == name)?;
        let bytes = self.archive.read_raw(position).ok().filter(|bytes| bytes.len() <= TEXT_BYTES)?;
        Some(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
    }
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
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
