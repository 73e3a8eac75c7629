//! What a build has written, and what it was made of: kept in the folder, for the next build.

use crate::web::Part;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file's name: hidden, and of no use to readers.
const NAME: &str = ".everypanel.json";

/// All parts of the site by name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    parts: BTreeMap<String, Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    made_of: String,
    #[serde(flatten)]
    written: Written,
}

/// The addresses whose files a part has written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) pages: BTreeSet<String>,
    /// Pictures, which parts share.
    pub(super) media: BTreeSet<String>,
}

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
        let path = place(out);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| unusable(&path, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(out).map_err(|error| unusable(out, error))?;
                let empty = fs::read_dir(out).map_err(|error| unusable(out, error))?.next().is_none();
                if !empty {
                    return Err(RecordError::Foreign(out.display().to_string()));
                }
                let record = Self::default();
                // So that a build that is cut off can go on.
                record.write(out)?;
                Ok(record)
            }
            Err(error) => Err(unusable(&path, error)),
        }
    }

    pub(super) fn write(&self, out: &Path) -> Result<(), RecordError> {
        let (path, beside) = (place(out), out.join(format!("{NAME}.new")));
        let bytes = serde_json::to_vec(self).map_err(|error| unusable(&path, error))?;
        fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path)).map_err(|error| unusable(&path, error))
    }

    /// Whether a part stands in the folder as it would be made now.
    pub(super) fn holds(&self, part: &Part) -> bool {
        self.parts.get(&part.name).is_some_and(|kept| kept.made_of == part.made_of)
    }

    /// Takes note of a part that has been made; what it had written before.
    pub(super) fn replace(&mut self, part: &Part, written: Written) -> Vec<String> {
        let kept = Kept { made_of: part.made_of.clone(), written };
        self.parts.insert(part.name.clone(), kept).map_or_else(Vec::new, |before| before.written.all().collect())
    }

    /// Forgets the parts that the site has no more; what they had written.
    pub(super) fn keep_only(&mut self, names: &BTreeSet<&str>) -> Vec<String> {
        let (kept, gone) =
            std::mem::take(&mut self.parts).into_iter().partition(|(name, _)| names.contains(name.as_str()));
        self.parts = kept;
        BTreeMap::into_values(gone).flat_map(|part: Kept| part.written.all()).collect()
    }

    /// Of these addresses, those that no part has a file of any more.
    pub(super) fn abandoned(&self, mut addresses: HashSet<String>) -> HashSet<String> {
        for address in self.parts.values().flat_map(|part| part.written.pages.iter().chain(&part.written.media)) {
            addresses.remove(address);
        }
        addresses
    }
}

impl Written {
    fn all(self) -> impl Iterator<Item = String> {
        self.pages.into_iter().chain(self.media)
    }
}

fn place(out: &Path) -> PathBuf {
    out.join(NAME)
}
