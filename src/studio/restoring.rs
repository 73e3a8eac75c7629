//! Restores the files of an archive, byte for byte.

use super::{StudioError, lock};
use crate::ingest::{Archive, Stop};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;

/// What was done with an archive.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    /// The series whose files were written, or were there already, and how many of their episodes are new.
    pub episodes: Vec<String>,
    /// How many files were written.
    pub files: usize,
    /// Files that stood in the library and say something else: they were left as they are.
    pub kept: Vec<String>,
    /// Paths in the archive that are no part of a library.
    pub ignored: Vec<String>,
}

/// Writes every file of the archive that is not there yet. `progress` is called after each.
///
/// Errors: an episode of it is there already; the archive cannot be read again; it was asked to stop. Nothing of it is left then.
pub async fn restore(
    store: &Store,
    mut archive: Archive,
    stop: &Stop,
    progress: impl Fn(),
) -> Result<Restored, StudioError> {
    let _held = lock::hold(store).await?;
    for (key, _) in &archive.files {
        if matches!(key, Key::Episode(_, _, None)) && store.has(key).await? {
            let path = key.path();
            return Err(StudioError::Exists(path.trim_end_matches("/episode.toml").to_owned()));
        }
    }
    let mut restored = Restored { ignored: std::mem::take(&mut archive.ignored), ..Restored::default() };
    let mut written = Vec::new();
    let done = write_all(store, archive, stop, progress, &mut restored, &mut written).await;
    if done.is_err() {
        for key in written.iter().rev() {
            if let Err(error) = store.delete(key).await {
                tracing::warn!(%error, "an unfinished import could not be removed whole");
            }
        }
    }
    done.map(|()| restored)
}

async fn write_all(
    store: &Store,
    mut archive: Archive,
    stop: &Stop,
    progress: impl Fn(),
    restored: &mut Restored,
    written: &mut Vec<Key>,
) -> Result<(), StudioError> {
    for (key, position) in std::mem::take(&mut archive.files) {
        if stop.is_asked() {
            return Err(StudioError::Stopped);
        }
        let read = tokio::task::spawn_blocking(move || {
            let bytes = archive.read(position);
            (archive, bytes)
        });
        let (back, bytes) = read.await.map_err(|error| StudioError::Picture(error.to_string()))?;
        archive = back;
        let bytes = Bytes::from(bytes.map_err(|refusal| StudioError::Picture(refusal.to_string()))?);
        match store.create(&key, bytes.clone()).await {
            Ok(()) => {
                restored.files += 1;
                if let Key::Episode(series, episode, None) = &key {
                    restored.episodes.push(format!("{series}/{episode}"));
                }
                written.push(key);
            }
            Err(StoreError::Changed(_)) => {
                if store.get(&key).await?.is_none_or(|there| there != bytes) {
                    if let Some(twin) = twin(written, &key) {
                        return Err(StudioError::Twins(twin.path(), key.path()));
                    }
                    restored.kept.push(key.path());
                }
            }
            Err(error) => return Err(error.into()),
        }
        progress();
    }
    Ok(())
}

/// The file of this archive whose path differs only in case: where a disk takes both for one, the first stands for the second.
fn twin<'a>(written: &'a [Key], key: &Key) -> Option<&'a Key> {
    let path = key.path().to_lowercase();
    written.iter().find(|other| *other != key && other.path().to_lowercase() == path)
}

#[cfg(test)]
mod tests {
    use super::twin;
    use crate::store::Key;

    #[test]
    fn a_file_whose_name_differs_only_in_case_is_its_twin() {
        let keys = ["series/salt/01/01.png", "series/salt/02/01.PNG"].map(|path| Key::parse(path).unwrap());
        let twin_of = |path| twin(&keys, &Key::parse(path).unwrap()).map(Key::path);
        assert_eq!(twin_of("series/salt/01/01.PNG").as_deref(), Some("series/salt/01/01.png"));
        assert_eq!(twin_of("series/salt/01/01.png"), None, "it is the same");
        assert_eq!(twin_of("series/salt/01/02.png"), None);
    }
}
