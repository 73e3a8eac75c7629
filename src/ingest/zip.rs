//! ZIP and CBZ archives of pages.
//!
//! An archive is taken whole or not at all: half an episode is worse than a clear word. Opening reads the
//! directory and the first bytes of each entry; pages are inflated one at a time by `read`, so that memory
//! holds one page whatever the archive claims.

mod directory;
mod refusal;

use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

pub use self::refusal::ZipRefusal;
use super::{names, natural_order};
use crate::pixels::{self, Format, Limits, Refusal};

/// Upper bounds for one archive from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZipLimits {
    /// Length of the archive, in bytes. Default: 1 GiB.
    pub archive_bytes: u64,
    /// Number of entries, folders and litter among them. Default: 10,000.
    pub entries: u64,
    /// Inflated length of one entry, in bytes. Default: 64 MiB.
    pub entry_bytes: u64,
    /// Inflated length of all entries together, in bytes. Default: 2 GiB.
    pub total_bytes: u64,
}

impl Default for ZipLimits {
    fn default() -> Self {
        Self { archive_bytes: 1 << 30, entries: 10_000, entry_bytes: 64 << 20, total_bytes: 2 << 30 }
    }
}

/// A picture in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path inside the archive with `/` between its components; safe to show, not to be used as a path.
    pub name: String,
    /// Format by content.
    pub format: Format,
    /// Inflated length in bytes, as the directory states it; `Zip::read` enforces it.
    pub length: u64,
    index: usize,
}

/// An opened archive.
#[derive(Debug)]
pub struct Zip<R> {
    entries: ZipArchive<R>,
    limits: ZipLimits,
    /// The pages in natural order of their paths; at least one.
    pub pictures: Vec<Entry>,
    /// The text of `ComicInfo.xml`, if there is one. Untrusted: read it without external entities.
    pub comic_info: Option<String>,
    /// Other short texts (`.txt`, `.md`, `.toml`, `.json`, `.ini`) by path.
    pub texts: Vec<(String, String)>,
    /// Paths of entries that are neither, in natural order; folders are not counted.
    pub ignored: Vec<String>,
    /// All files, where nobody has looked what they are.
    raw: Vec<Listed>,
}

/// The longest text that is read, in bytes.
const TEXT_BYTES: u64 = 1 << 20;
/// As much of an entry as `pixels::sniff` asks for.
const HEAD_BYTES: u64 = 1024;

/// What the directory says of an entry that is no folder.
#[derive(Debug)]
struct Listed {
    index: usize,
    name: String,
    length: u64,
}

impl<R: Read + Seek> Zip<R> {
    /// Reads the directory and the first bytes of each entry.
    ///
    /// Errors: everything that makes an archive unfit, except damage inside a page, which `read` finds.
    pub fn open(reader: R, limits: ZipLimits) -> Result<Self, ZipRefusal> {
        let mut archive = Self::admit(reader, limits)?;
        let mut seen = HashSet::new();
        for entry in archive.list()? {
            // On many disks, and in many a reader, they are one.
            if !seen.insert(entry.name.to_lowercase()) {
                return Err(ZipRefusal::DuplicateName(Some(entry.name)));
            }
            if names::is_litter(&entry.name) {
                archive.ignored.push(entry.name);
            } else {
                archive.classify(entry)?;
            }
        }
        if archive.pictures.is_empty() {
            return Err(ZipRefusal::NoPictures);
        }
        let by_name = natural_order::compare;
        archive.pictures.sort_by(|a, b| by_name(&a.name, &b.name));
        archive.texts.sort_by(|a, b| by_name(&a.0, &b.0));
        archive.ignored.sort_by(|a, b| by_name(a, b));
        Ok(archive)
    }

    /// Reads the directory alone: the archive, and the paths of its files by position, for [`read_raw`](Self::read_raw).
    /// Nothing is passed over, and names that differ only in case are two.
    ///
    /// Errors: everything that makes an archive unfit, whatever is in its files.
    pub(super) fn raw(reader: R, limits: ZipLimits) -> Result<(Self, Vec<String>), ZipRefusal> {
        let mut archive = Self::admit(reader, limits)?;
        archive.raw = archive.list()?;
        let names = archive.raw.iter().map(|entry| entry.name.clone()).collect();
        Ok((archive, names))
    }

    fn admit(mut reader: R, limits: ZipLimits) -> Result<Self, ZipRefusal> {
        admit_file(&mut reader, &limits)?;
        Ok(Self {
            entries: ZipArchive::new(reader).map_err(|_| ZipRefusal::Damaged(None))?,
            limits,
            pictures: Vec::new(),
            comic_info: None,
            texts: Vec::new(),
            ignored: Vec::new(),
            raw: Vec::new(),
        })
    }

    /// The inflated length of a file of an archive that [`raw`](Self::raw) has opened, in bytes.
    ///
    /// # Panics
    /// If `position` is not less than the number of files.
    pub(super) fn raw_length(&self, position: usize) -> u64 {
        self.raw[position].length
    }

    /// Inflates a file of an archive that [`raw`](Self::raw) has opened.
    ///
    /// Errors: the entry is damaged, or its content is not as long as the directory states.
    ///
    /// # Panics
    /// If `position` is not less than the number of files.
    pub(super) fn read_raw(&mut self, position: usize) -> Result<Vec<u8>, ZipRefusal> {
        let Listed { index, name, length } = &self.raw[position];
        let (index, name, length) = (*index, name.clone(), *length);
        self.inflate(index, &name, length)
    }

    /// Inflates the picture at `position` in `pictures`.
    ///
    /// Errors: the entry is damaged, or its content is not as long as the directory states.
    ///
    /// # Panics
    /// If `position` is not less than the number of pictures.
    pub fn read(&mut self, position: usize) -> Result<Vec<u8>, ZipRefusal> {
        let Entry { name, length, index, .. } = &self.pictures[position];
        let (name, length, index) = (name.clone(), *length, *index);
        self.inflate(index, &name, length)
    }

    /// Reads and decodes every page, one at a time, so that a damaged one is found before any is stored.
    ///
    /// Errors: the first page that is damaged or refused, by its name.
    pub fn check(&mut self, limits: &Limits) -> Result<(), ZipRefusal> {
        for position in 0..self.pictures.len() {
            let bytes = self.read(position)?;
            pixels::check(&bytes, limits)
                .map_err(|refusal| ZipRefusal::Picture(self.pictures[position].name.clone(), refusal))?;
        }
        Ok(())
    }

    /// Holds the directory against the rules; nothing is inflated yet.
    fn list(&mut self) -> Result<Vec<Listed>, ZipRefusal> {
        if self.entries.has_duplicate_names() {
            return Err(ZipRefusal::DuplicateName(None));
        }
        if self.entries.len() as u64 > self.limits.entries {
            return Err(ZipRefusal::TooManyEntries(self.limits.entries));
        }
        let metadata = self.entries.metadata();
        let encoding = names::guess(&self.entries.file_names_raw().collect::<Vec<_>>());
        let mut listed = Vec::new();
        let mut seen = HashSet::new();
        let mut total = 0_u64;
        for index in 0..metadata.len() {
            let damaged = |_: ZipError| ZipRefusal::Damaged(None);
            let entry = metadata.entry(index).map_err(damaged)?;
            let raw = entry.name_raw();
            let name = match (std::str::from_utf8(raw), encoding) {
                (Ok(name), _) => name.to_owned(),
                (Err(_), Some(encoding)) => encoding.decode_without_bom_handling(raw).0.into_owned(),
                (Err(_), None) => entry.name().map_err(damaged)?.into_owned(),
            };
            if names::is_unsafe(&name) {
                return Err(ZipRefusal::UnsafePath(name));
            }
            let name = name.replace('\\', "/");
            if entry.is_symlink() {
                return Err(ZipRefusal::Link(name));
            }
            if entry.encrypted() {
                return Err(ZipRefusal::Encrypted(name));
            }
            if name.ends_with('/') {
                continue;
            }
            if !seen.insert(name.clone()) {
                return Err(ZipRefusal::DuplicateName(Some(name)));
            }
            if entry.size() > self.limits.entry_bytes {
                let limit = self.limits.entry_bytes;
                return Err(ZipRefusal::TooLarge(Some(name), limit));
            }
            total = total.saturating_add(entry.size());
            if total > self.limits.total_bytes {
                return Err(ZipRefusal::TooLarge(None, self.limits.total_bytes));
            }
            listed.push(Listed { index, name, length: entry.size() });
        }
        match self.entries.has_overlapping_entries() {
            Ok(false) => Ok(listed),
            Ok(true) => Err(ZipRefusal::Overlapping),
            Err(_) => Err(ZipRefusal::Damaged(None)),
        }
    }

    /// Decides by its first bytes what an entry is.
    fn classify(&mut self, entry: Listed) -> Result<(), ZipRefusal> {
        let Listed { index, name, length } = entry;
        let mut head = Vec::new();
        self.open_entry(index, &name)?
            .take(HEAD_BYTES)
            .read_to_end(&mut head)
            .map_err(|_| ZipRefusal::Damaged(Some(name.clone())))?;
        let file = name.rsplit('/').next().unwrap_or(&name);
        match pixels::sniff(&head) {
            Ok(format) => self.pictures.push(Entry { name, format, length, index }),
            Err(refusal @ Refusal::Damaged(_)) => {
                return Err(ZipRefusal::Picture(name, refusal));
            }
            Err(refusal) if names::claims_picture(&name) => {
                return Err(ZipRefusal::Picture(name, refusal));
            }
            Err(_) if length > TEXT_BYTES => self.ignored.push(name),
            Err(_) if file.eq_ignore_ascii_case("ComicInfo.xml") && self.comic_info.is_none() => {
                self.comic_info = Some(text(&self.inflate(index, &name, length)?));
            }
            Err(_) if names::claims_text(&name) && self.texts.len() < 100 => {
                let content = text(&self.inflate(index, &name, length)?);
                self.texts.push((name, content));
            }
            Err(_) => self.ignored.push(name),
        }
        Ok(())
    }

    fn open_entry(&mut self, index: usize, name: &str) -> Result<zip::read::ZipFile<'_, R>, ZipRefusal> {
        self.entries.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => ZipRefusal::UnsupportedCompression(name.into()),
            _ => ZipRefusal::Damaged(Some(name.into())),
        })
    }

    /// Inflates an entry of exactly `length` bytes; its checksum is verified at its end.
    fn inflate(&mut self, index: usize, name: &str, length: u64) -> Result<Vec<u8>, ZipRefusal> {
        let mut bytes = Vec::new();
        let read = self.open_entry(index, name)?.take(length + 1).read_to_end(&mut bytes);
        match read {
            Ok(read) if read as u64 == length => Ok(bytes),
            _ => Err(ZipRefusal::Damaged(Some(name.into()))),
        }
    }
}

/// Length, signature and number of entries, before the directory is read.
fn admit_file<R: Read + Seek>(reader: &mut R, limits: &ZipLimits) -> Result<(), ZipRefusal> {
    let unreadable = |_: std::io::Error| ZipRefusal::Damaged(None);
    let length = reader.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if length > limits.archive_bytes {
        return Err(ZipRefusal::TooLong(limits.archive_bytes));
    }
    reader.rewind().map_err(unreadable)?;
    let mut head = Vec::new();
    reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    if !head.starts_with(b"PK") {
        let kind = match pixels::sniff(&head) {
            Err(Refusal::Foreign(kind)) => Some(kind),
            _ => None,
        };
        return Err(ZipRefusal::NotAnArchive(kind));
    }
    directory::admit(reader, limits.entries)?;
    reader.rewind().map_err(unreadable)
}

/// Text as UTF-8, or as UTF-16 if it says so; what is invalid is replaced.
fn text(bytes: &[u8]) -> String {
    encoding_rs::UTF_8.decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests;
