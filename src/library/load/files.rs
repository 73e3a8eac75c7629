//! What stands where, as the listing of the library tells.

use crate::store::{Fingerprint, Key, Listed};
use std::collections::BTreeMap;

/// A file of the library.
#[derive(Clone, Copy)]
pub(super) struct File {
    pub(super) fingerprint: Fingerprint,
    /// In bytes.
    pub(super) length: u64,
}

/// The files that are part of a library; others are passed over.
pub(super) fn files(listing: &[Listed]) -> BTreeMap<Key, File> {
    let mut files = BTreeMap::new();
    for Listed { path, fingerprint, length } in listing {
        let Some(key) = Key::parse(path) else { continue };
        // One language can be spelt in two ways; the usual one is read.
        if !files.contains_key(&key) || key.path() == *path {
            files.insert(key, File { fingerprint: *fingerprint, length: *length });
        }
    }
    files
}
