//! Why an archive was not taken in, told to an artist.

use std::fmt;

use crate::pixels::{Foreign, Refusal};

/// A reason to refuse a whole archive. Its `Display` says what happened and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZipRefusal {
    /// The archive, or the named entry, does not read as it says it should.
    Damaged(Option<String>),
    /// Two entries have one name, or names that differ only in case; the name where it is known.
    DuplicateName(Option<String>),
    /// The named entry has a password.
    Encrypted(String),
    /// The named entry is a link.
    Link(String),
    /// There is no picture in it.
    NoPictures,
    /// The file is not a ZIP archive; what it is, if that is known.
    NotAnArchive(Option<Foreign>),
    /// Entries share their bytes, as they do only in an attack.
    Overlapping,
    /// The named entry is a picture that cannot be taken in, for this reason.
    Picture(String, Refusal),
    /// It unpacks to more bytes than this limit; the entry, if it does so alone.
    TooLarge(Option<String>, u64),
    /// It is longer than this limit in bytes.
    TooLong(u64),
    /// It has more entries than this limit.
    TooManyEntries(u64),
    /// The path of the named entry leads outside of the archive.
    UnsafePath(String),
    /// The named entry is compressed in a way that is not supported.
    UnsupportedCompression(String),
}

const PACK: &str = "Pack the pages anew as ZIP or CBZ and add that.";

impl fmt::Display for ZipRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(None) => write!(f, "This archive is damaged or incomplete. {PACK}"),
            Self::Damaged(Some(name)) => {
                write!(f, "“{name}” in this archive is damaged. {PACK}")
            }
            Self::DuplicateName(None) => {
                write!(f, "This archive has two files of one name, so that one would be lost. {PACK}")
            }
            Self::DuplicateName(Some(name)) => {
                write!(f, "This archive has “{name}” twice, so that one would be lost. {PACK}")
            }
            Self::Encrypted(name) => {
                write!(f, "“{name}” in this archive has a password. Pack the pages without one and add that.")
            }
            Self::Link(name) => write!(f, "“{name}” in this archive is a link and not a file. {PACK}"),
            Self::NoPictures => {
                f.write_str("There are no pictures in this archive. Add one with PNG, JPEG, WebP or GIF files.")
            }
            Self::NotAnArchive(Some(Foreign::Rar)) => {
                write!(f, "This is a RAR archive, which is not supported. {PACK}")
            }
            Self::NotAnArchive(Some(Foreign::SevenZip)) => {
                write!(f, "This is a 7-Zip archive, which is not supported. {PACK}")
            }
            Self::NotAnArchive(_) => write!(f, "This file is not a ZIP or CBZ archive. {PACK}"),
            Self::Overlapping => write!(f, "The files in this archive overlap, which no packing program does. {PACK}"),
            Self::Picture(name, refusal) => write!(f, "“{name}” in this archive: {refusal}"),
            Self::TooLarge(None, limit) => {
                write!(f, "This archive unpacks to more than {} MB. Split it and add the parts.", limit / 1_000_000)
            }
            Self::TooLarge(Some(name), limit) => write!(
                f,
                "“{name}” in this archive unpacks to more than {} MB. Leave it out or make it smaller.",
                limit / 1_000_000
            ),
            Self::TooLong(limit) => {
                write!(f, "This archive is larger than {} MB. Split it and add the parts.", limit / 1_000_000)
            }
            Self::TooManyEntries(limit) => {
                write!(f, "This archive has more than {limit} files. Split it and add the parts.")
            }
            Self::UnsafePath(name) => write!(f, "“{name}” in this archive has a path that leads outside of it. {PACK}"),
            Self::UnsupportedCompression(name) => {
                write!(f, "“{name}” in this archive is compressed in a way that is not supported. {PACK}")
            }
        }
    }
}

impl std::error::Error for ZipRefusal {}
