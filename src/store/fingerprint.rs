//! Whether a file is as it was, known without reading it.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::time::UNIX_EPOCH;

/// Another at each path, and another after a change of the file there, as far as its folder can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of a picture, by its size and the time of its last change: looking at it takes long, and being linked or copied with its
    /// time is no reason to.
    pub fn of_picture(path: &str, file: &Metadata) -> Self {
        let changed = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        Self::of(&[path.as_bytes(), b"\0", &file.len().to_le_bytes(), &changed.as_nanos().to_le_bytes()])
    }

    /// Of any other file, also by what no program can set back: reading it is quick, so the least doubt is reason enough.
    pub fn of_file(path: &str, file: &Metadata) -> Self {
        let Self(changed) = Self::of_picture(path, file);
        Self::of(&[&changed, &touched(file)])
    }

    /// Of several files and the words that they are read with, in their order.
    pub fn of_all(files: &[Self], words: &str) -> Self {
        let files: Vec<&[u8]> = files.iter().map(|file| file.0.as_slice()).collect();
        Self::of(&[&files.concat(), words.as_bytes()])
    }

    fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(short)
    }
}

/// When anything of the file was last changed, and which file it is.
#[cfg(unix)]
fn touched(file: &Metadata) -> Vec<u8> {
    use std::os::unix::fs::MetadataExt;
    [file.ctime(), file.ctime_nsec(), file.ino().cast_signed()].map(i64::to_le_bytes).concat()
}

#[cfg(not(unix))]
fn touched(_: &Metadata) -> Vec<u8> {
    Vec::new()
}
