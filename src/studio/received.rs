//! Which files an episode has taken in, by the hash of what was sent: whoever goes on after a lost line need not send them again.

use super::StudioError;
use crate::model::{FileName, Slug};
use crate::store::{Key, Store};
use bytes::Bytes;
use std::collections::BTreeSet;

/// Keeps in mind what became of a file: the pictures that were in it. `hash`: SHA-256, as lower-case hexadecimal digits.
pub async fn note(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    hash: &str,
    files: &[FileName],
) -> Result<(), StudioError> {
    let names: Vec<&str> = files.iter().map(FileName::as_str).collect();
    let key = Key::Received(series.clone(), episode.clone(), hash.to_owned());
    Ok(store.put(&key, Bytes::from(serde_json::to_vec(&names).unwrap_or_default())).await?)
}

/// The hashes of the files all of whose pictures are shown; `shown` are those of the episode's panels.
pub async fn of(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    shown: &BTreeSet<&str>,
) -> Result<Vec<String>, StudioError> {
    let mut hashes = Vec::new();
    for listed in store.list_state(&format!("{}/{series}/{episode}", Key::RECEIVED)).await? {
        let file = listed.path.rsplit('/').next().unwrap_or_default();
        let Some(hash) = file.strip_suffix(".json") else { continue };
        let key = Key::Received(series.clone(), episode.clone(), hash.to_owned());
        let names = store.get(&key).await?.and_then(|bytes| serde_json::from_slice::<Vec<String>>(&bytes).ok());
        if names.is_some_and(|names| !names.is_empty() && names.iter().all(|name| shown.contains(name.as_str()))) {
            hashes.push(hash.to_owned());
        }
    }
    Ok(hashes)
}
