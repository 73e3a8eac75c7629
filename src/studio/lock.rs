//! Holds other processes' changes off while one change looks, decides and writes several files.

use super::StudioError;
use crate::store::{Store, StoreError};
use std::fs::{self, File};
use std::io;

/// Given back when it is dropped, or when this process dies.
#[derive(Debug)]
pub(super) struct Held {
    _folder: File,
}

/// Waits for the library's lock. It is the one that [`Store::update_if`] takes, which must not be called under it.
pub(super) async fn hold(store: &Store) -> Result<Held, StudioError> {
    let root = store.library_path().to_owned();
    let path = root.display().to_string();
    let held = tokio::task::spawn_blocking(move || {
        fs::create_dir_all(&root)?;
        let folder = File::open(&root)?;
        folder.lock()?;
        Ok(Held { _folder: folder })
    });
    let held: io::Result<Held> = held.await.unwrap_or_else(|error| Err(io::Error::other(error)));
    held.map_err(|source| StudioError::Store(StoreError::Failed { path, action: "locked", source }))
}
