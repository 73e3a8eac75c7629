//! What a build has written, and what it was made of: kept in the folder, for the next build.

use crate::web::Part;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The file's name: hidden, and of no use to readers.
const NAME: &str = ".everypanel.json";

/// All parts of the site by name.
#[derive(Debug)]
pub(super) struct Record {
    path: PathBuf,
    parts: BTreeMap<String, Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    made_of: String,
    /// Addresses, which nobody asks for while the part stays as it is: a large site has hundreds of thousands.
    written: Box<RawValue>,
}

/// The addresses whose files a part has written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) pages: BTreeSet<String>,
    /// Pictures, which parts share.
    pub(super) media: BTreeSet<String>,
}

/// Addresses by folder: most share theirs.
type Folders = BTreeMap<String, Vec<String>>;

/// Why the folder cannot be built into.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Something else stands there.
    #[error("{0} holds files that no build of a site has written. Name an empty folder, or one that is not there yet.")]
    Foreign(String),
    /// The record cannot be read or written.
    #[error("{path} cannot be used: {reason}. Delete the folder and build it anew.")]
    Unusable {
        /// The record, or the folder.
        path: String,
        /// What is wrong.
        reason: String,
    },
}

fn unusable(path: &Path, reason: impl std::fmt::Display) -> RecordError {
    RecordError::Unusable { path: path.display().to_string(), reason: reason.to_string() }
}

impl Record {
    /// The record of a folder; an empty one for a folder that is empty or not there.
    pub(super) fn read(out: &Path) -> Result<Self, RecordError> {
        let path = out.join(NAME);
        match fs::read(&path) {
            Ok(bytes) => {
                let parts = serde_json::from_slice(&bytes).map_err(|error| unusable(&path, error))?;
                Ok(Self { path, parts })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(out).map_err(|error| unusable(out, error))?;
                let empty = fs::read_dir(out).map_err(|error| unusable(out, error))?.next().is_none();
                if !empty {
                    return Err(RecordError::Foreign(out.display().to_string()));
                }
                let record = Self { path, parts: BTreeMap::new() };
                // So that a build that is cut off can go on.
                record.write()?;
                Ok(record)
            }
            Err(error) => Err(unusable(&path, error)),
        }
    }

    pub(super) fn write(&self) -> Result<(), RecordError> {
        let beside = self.path.with_extension("json.new");
        let write = || {
            let mut file = BufWriter::new(File::create(&beside)?);
            serde_json::to_writer(&mut file, &self.parts)?;
            file.flush()?;
            fs::rename(&beside, &self.path)
        };
        write().map_err(|error| self.unusable(error))
    }

    /// Whether a part stands in the folder as it would be made now.
    pub(super) fn holds(&self, part: &Part) -> bool {
        self.parts.get(&part.name).is_some_and(|kept| kept.made_of == part.made_of)
    }

    /// Takes note of a part that has been made; what it had written before, and has not now.
    pub(super) fn replace(&mut self, part: &Part, written: Written) -> Result<Vec<String>, RecordError> {
        let now: BTreeSet<String> = written.pages.into_iter().chain(written.media).collect();
        let kept = to_raw_value(&by_folder(&now)).map(|written| Kept { made_of: part.made_of.clone(), written });
        let before = self.parts.insert(part.name.clone(), kept.map_err(|error| self.unusable(error))?);
        let before = before.map(|before| self.addresses(&before)).transpose()?.unwrap_or_default();
        Ok(before.into_iter().filter(|address| !now.contains(address)).collect())
    }

    /// Forgets the parts that the site has no more; what they had written.
    pub(super) fn keep_only(&mut self, names: &BTreeSet<&str>) -> Result<Vec<String>, RecordError> {
        let (kept, gone): (_, BTreeMap<String, Kept>) =
            std::mem::take(&mut self.parts).into_iter().partition(|(name, _)| names.contains(name.as_str()));
        self.parts = kept;
        let gone: Result<Vec<_>, _> = gone.values().map(|part| self.addresses(part)).collect();
        Ok(gone?.concat())
    }

    /// Of these addresses, those that no part has a file of any more.
    pub(super) fn abandoned(&self, mut addresses: HashSet<String>) -> Result<HashSet<String>, RecordError> {
        for part in self.parts.values() {
            if addresses.is_empty() {
                break;
            }
            for address in self.addresses(part)? {
                addresses.remove(&address);
            }
        }
        Ok(addresses)
    }

    fn addresses(&self, part: &Kept) -> Result<Vec<String>, RecordError> {
        let folders: Folders = serde_json::from_str(part.written.get()).map_err(|error| self.unusable(error))?;
        let all = folders.iter().flat_map(|(folder, names)| names.iter().map(move |name| format!("{folder}{name}")));
        Ok(all.collect())
    }

    fn unusable(&self, reason: impl std::fmt::Display) -> RecordError {
        unusable(&self.path, reason)
    }
}

fn by_folder(addresses: &BTreeSet<String>) -> Folders {
    let mut folders = Folders::new();
    for address in addresses {
        let (folder, name) = address.split_at(address.rfind('/').map_or(0, |slash| slash + 1));
        folders.entry(folder.to_owned()).or_default().push(name.to_owned());
    }
    folders
}
