//! A folder on this disk, through `object_store`.
//!
//! Listing is ours: object_store's stops at the first name that it cannot hold, and one odd file must not take a site down.

use super::{Fingerprint, StoreError};
use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::{Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions, path::Path as ObjectPath};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A state of a file, different after each write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(Option<String>);

/// One file of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The path within the folder, with `/`.
    pub path: String,
    /// Whether the file is as it was.
    pub fingerprint: Fingerprint,
    /// The file's length in bytes.
    pub length: u64,
}

#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    files: OnceLock<LocalFileSystem>,
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, files: OnceLock::new() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.root
    }

    /// The folder as an object store, or `None` where it does not exist.
    fn files(&self) -> Option<&LocalFileSystem> {
        if self.files.get().is_none() {
            let files = LocalFileSystem::new_with_prefix(&self.root).ok()?.with_fsync(true);
            let _ = self.files.set(files);
        }
        self.files.get()
    }

    /// The folder, made if need be.
    fn made(&self) -> Result<&LocalFileSystem, StoreError> {
        let failed = |source| StoreError::Failed { path: self.root.display().to_string(), action: "created", source };
        fs::create_dir_all(&self.root).map_err(failed)?;
        self.files().ok_or_else(|| failed(io::ErrorKind::NotFound.into()))
    }

    pub(super) async fn get(&self, path: &str) -> Result<Option<(Bytes, Version)>, StoreError> {
        let Some(files) = self.files() else { return Ok(None) };
        let got = match files.get(&object_path(path)?).await {
            Ok(got) => got,
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(failed(path, "read", error)),
        };
        let version = Version(got.meta.e_tag.clone());
        let bytes = got.bytes().await.map_err(|error| failed(path, "read", error))?;
        Ok(Some((bytes, version)))
    }

    pub(super) async fn size(&self, path: &str) -> Result<Option<u64>, StoreError> {
        let Some(files) = self.files() else { return Ok(None) };
        match files.head(&object_path(path)?).await {
            Ok(found) => Ok(Some(found.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(path, "read", error)),
        }
    }

    pub(super) async fn put(&self, path: &str, bytes: Bytes) -> Result<(), StoreError> {
        self.made()?
            .put(&object_path(path)?, bytes.into())
            .await
            .map(drop)
            .map_err(|error| failed(path, "written", error))
    }

    pub(super) async fn create(&self, path: &str, bytes: Bytes) -> Result<(), StoreError> {
        let options = PutOptions::from(PutMode::Create);
        match self.made()?.put_opts(&object_path(path)?, bytes.into(), options).await {
            Ok(_) => Ok(()),
            Err(Error::AlreadyExists { .. }) => Err(StoreError::Changed(path.to_owned())),
            Err(error) => Err(failed(path, "written", error)),
        }
    }

    pub(super) async fn update_if(&self, path: &str, version: &Version, bytes: Bytes) -> Result<(), StoreError> {
        self.made()?;
        let _lock = self.lock(path).await?;
        let now = self.get(path).await?.map(|(_, version)| version);
        if now.as_ref() != Some(version) {
            return Err(StoreError::Changed(path.to_owned()));
        }
        self.put(path, bytes).await
    }

    pub(super) async fn delete(&self, path: &str) -> Result<(), StoreError> {
        let Some(files) = self.files() else { return Ok(()) };
        match files.delete(&object_path(path)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(path, "deleted", error)),
        }
    }

    /// Holds other processes' writes off until the guard is dropped, or this process dies.
    async fn lock(&self, path: &str) -> Result<File, StoreError> {
        let (root, path) = (self.root.clone(), path.to_owned());
        let locked = tokio::task::spawn_blocking(move || {
            // The folder itself is locked, so that no lock file is left in the library.
            let folder = File::open(root)?;
            folder.lock()?;
            Ok(folder)
        });
        let locked: io::Result<File> = locked.await.unwrap_or_else(|error| Err(io::Error::other(error)));
        locked.map_err(|source| StoreError::Failed { path, action: "locked", source })
    }

    pub(super) async fn list(&self, below: &str) -> Result<Vec<Listed>, StoreError> {
        let (root, below) = (self.root.clone(), below.to_owned());
        let listed = tokio::task::spawn_blocking(move || {
            let mut listed = Vec::new();
            walk(&root.join(&below), &below, &mut listed);
            listed.sort_by(|a, b| a.path.cmp(&b.path));
            listed
        });
        listed.await.map_err(|error| StoreError::Failed {
            path: self.root.display().to_string(),
            action: "listed",
            source: io::Error::other(error),
        })
    }
}

/// Collects the plain files below a folder; what cannot be read is not there.
fn walk(folder: &Path, path: &str, listed: &mut Vec<Listed>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let (Ok(kind), hidden) = (entry.file_type(), name.starts_with('.')) else { continue };
        if hidden {
            continue;
        }
        let path = if path.is_empty() { name } else { format!("{path}/{name}") };
        if kind.is_dir() {
            walk(&entry.path(), &path, listed);
        } else if kind.is_file()
            && let Ok(meta) = entry.metadata()
        {
            let is_manifest = Path::new(&path).extension().is_some_and(|suffix| suffix == "toml");
            let of = if is_manifest { Fingerprint::of_file } else { Fingerprint::of_picture };
            listed.push(Listed { fingerprint: of(&path, &meta), path, length: meta.len() });
        }
    }
}

fn object_path(path: &str) -> Result<ObjectPath, StoreError> {
    ObjectPath::parse(path).map_err(|error| StoreError::Failed {
        path: path.to_owned(),
        action: "named",
        source: io::Error::other(error),
    })
}

fn failed(path: &str, action: &'static str, error: Error) -> StoreError {
    StoreError::Failed { path: path.to_owned(), action, source: io::Error::other(error) }
}

#[cfg(test)]
mod tests {
    use super::Folder;
    use bytes::Bytes;

    fn folder() -> (tempfile::TempDir, Folder) {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().join("not/there/yet"));
        (place, folder)
    }

    #[tokio::test]
    async fn an_absent_folder_reads_as_empty_and_is_made_by_the_first_write() {
        let (_place, folder) = folder();
        assert!(folder.list("").await.unwrap().is_empty());
        assert!(folder.get("a.txt").await.unwrap().is_none());
        folder.put("deep/er/é 등대.txt", Bytes::from("x")).await.unwrap();
        assert_eq!(folder.list("").await.unwrap()[0].path, "deep/er/é 등대.txt");
        assert_eq!(folder.get("deep/er/é 등대.txt").await.unwrap().unwrap().0, "x");
    }

    #[tokio::test]
    async fn a_second_creation_changes_nothing() {
        let (_place, folder) = folder();
        folder.create("a.txt", Bytes::from("first")).await.unwrap();
        assert!(folder.create("a.txt", Bytes::from("second")).await.is_err());
        assert_eq!(folder.get("a.txt").await.unwrap().unwrap().0, "first");
    }

    #[tokio::test]
    async fn of_many_updates_of_one_version_one_wins() {
        let (_place, folder) = folder();
        folder.put("a.txt", Bytes::from("start")).await.unwrap();
        let (_, version) = folder.get("a.txt").await.unwrap().unwrap();
        let tries = (0..8).map(|n| folder.update_if("a.txt", &version, Bytes::from(format!("try {n}"))));
        let wins = futures::future::join_all(tries).await.iter().filter(|result| result.is_ok()).count();
        assert_eq!(wins, 1);
    }

    #[tokio::test]
    async fn hidden_files_and_links_are_not_listed() {
        let (_place, folder) = folder();
        folder.put("a.txt", Bytes::from("x")).await.unwrap();
        std::fs::write(folder.path().join(".DS_Store"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("b.txt")).unwrap();
        let names: Vec<_> = folder.list("").await.unwrap().into_iter().map(|listed| listed.path).collect();
        assert_eq!(names, ["a.txt"]);
    }
}
