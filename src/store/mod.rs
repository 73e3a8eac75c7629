//! Bytes by key: the one door to the library and to the state folder.
//!
//! Writes are atomic and durable; a write that depends on what stood there before takes an operating-system lock
//! and looks again under it, so that several processes can work on one library.

mod fingerprint;
mod folder;
pub mod kept;
mod key;

pub use fingerprint::Fingerprint;
pub use folder::{Listed, Version};
pub use key::{Key, Root};

use bytes::Bytes;
use folder::Folder;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The library and the state folder.
#[derive(Debug)]
pub struct Store {
    library: Folder,
    state: Folder,
}

/// Why a file could not be read or written. The text is for the log; what a reader is told is decided above.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the file in between, or created it first.
    #[error("{0} was changed by somebody else in the meantime; nothing was written. Look at it again and repeat.")]
    Changed(String),
    /// The disk or the service failed.
    #[error("{path} could not be {action}: {source}. Look at the disk's space and permissions.")]
    Failed {
        /// The file, within its folder.
        path: String,
        /// “read”, “written”, “listed”.
        action: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Store {
    /// Opens the two folders; neither has to exist before the first write.
    pub fn open(library: &Path, state: &Path) -> Self {
        Self { library: Folder::new(library.to_owned()), state: Folder::new(state.to_owned()) }
    }

    fn folder(&self, key: &Key) -> &Folder {
        match key.root() {
            Root::Library => &self.library,
            Root::State => &self.state,
        }
    }

    /// Where a file of the library stands on this disk, for messages.
    pub fn library_path(&self) -> &Path {
        self.library.path()
    }

    /// Where the state folder stands on this disk.
    pub fn state_path(&self) -> PathBuf {
        self.state.path().to_owned()
    }

    /// A folder of its own for a file that comes in, outside the library; it is not there yet.
    pub fn incoming_folder(&self) -> PathBuf {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        self.state.path().join("cache/incoming").join(format!("{}-{count}", std::process::id()))
    }

    /// The whole file, or `None` where there is none.
    pub async fn get(&self, key: &Key) -> Result<Option<Bytes>, StoreError> {
        Ok(self.folder(key).get(&key.path()).await?.map(|(bytes, _)| bytes))
    }

    /// The whole file with its version.
    pub async fn get_versioned(&self, key: &Key) -> Result<Option<(Bytes, Version)>, StoreError> {
        self.folder(key).get(&key.path()).await
    }

    /// Whether the file is there.
    pub async fn has(&self, key: &Key) -> Result<bool, StoreError> {
        Ok(self.size(key).await?.is_some())
    }

    /// The length of a file in bytes, or `None` where there is none.
    pub async fn size(&self, key: &Key) -> Result<Option<u64>, StoreError> {
        self.folder(key).size(&key.path()).await
    }

    /// Writes a file, whatever stood there.
    pub async fn put(&self, key: &Key, bytes: Bytes) -> Result<(), StoreError> {
        self.folder(key).put(&key.path(), bytes).await
    }

    /// Writes a file that is not there yet; [`StoreError::Changed`] where it is.
    pub async fn create(&self, key: &Key, bytes: Bytes) -> Result<(), StoreError> {
        self.folder(key).create(&key.path(), bytes).await
    }

    /// Writes a file that still has `version`; [`StoreError::Changed`] where it has not.
    pub async fn update_if(&self, key: &Key, version: &Version, bytes: Bytes) -> Result<(), StoreError> {
        self.folder(key).update_if(&key.path(), version, bytes).await
    }

    /// Deletes a file; one that is not there is no error.
    pub async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.folder(key).delete(&key.path()).await
    }

    /// Every plain file of the library, in the order of their paths. Hidden files and links are passed over.
    pub async fn list_library(&self) -> Result<Vec<Listed>, StoreError> {
        self.library.list("").await
    }

    /// Every file below a folder of the state, by its path within the state and in the order of these paths.
    pub async fn list_state(&self, below: &str) -> Result<Vec<Listed>, StoreError> {
        self.state.list(below).await
    }

    /// Deletes a file of the state by the path that [`list_state`](Self::list_state) gave.
    pub async fn delete_state(&self, listed: &Listed) -> Result<(), StoreError> {
        self.state.delete(&listed.path).await
    }
}
