//! Changes one manifest: what stands around the change stays, what stood before is kept for thirty days.

use super::StudioError;
use super::history::{self, What};
use crate::manifest::{self, Problem, Severity};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use toml_edit::DocumentMut;

/// How often a change is tried again that another one overtook.
const TRIES: usize = 8;

/// Lets `edit` change a manifest. Comments and order stay; a file that a person has broken is left alone, and no edit can break one.
///
/// `by`: the name of the account, for the history. `edit` may be called more than once.
///
/// Errors: nothing was written.
pub(super) async fn change<T>(
    store: &Store,
    key: &Key,
    by: &str,
    what: What,
    mut edit: impl FnMut(&mut DocumentMut) -> Result<T, StudioError>,
) -> Result<T, StudioError> {
    for _ in 0..TRIES {
        let (bytes, version) = store.get_versioned(key).await?.ok_or_else(|| StudioError::Gone(key.path()))?;
        let before = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
        if let Some(mistake) = mistake(key, &before) {
            return Err(StudioError::Broken(mistake));
        }
        let mut file = parse(key, &before)?;
        let done = edit(&mut file)?;
        let after = file.to_string();
        if after == before {
            return Ok(done);
        }
        if let Some(mistake) = mistake(key, &after) {
            return Err(StudioError::Broken(mistake));
        }
        // Before the change: one that could not be undone must not happen.
        let kept = history::keep(store, key, by, &what, &before).await?;
        match store.update_if(key, &version, Bytes::from(after)).await {
            Ok(()) => return Ok(done),
            Err(error) => {
                if let Some(kept) = kept {
                    store.delete(&kept).await?;
                }
                if !matches!(error, StoreError::Changed(_)) {
                    return Err(error.into());
                }
            }
        }
    }
    Err(StoreError::Changed(key.path()).into())
}

/// The manifest as it stands, for reading its fields as they were typed.
pub(super) async fn document(store: &Store, key: &Key) -> Result<DocumentMut, StudioError> {
    let bytes = store.get(key).await?.ok_or_else(|| StudioError::Gone(key.path()))?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    match mistake(key, text) {
        Some(mistake) => Err(StudioError::Broken(mistake)),
        None => parse(key, text),
    }
}

fn parse(key: &Key, text: &str) -> Result<DocumentMut, StudioError> {
    text.parse().map_err(|_| StudioError::Gone(key.path()))
}

/// The first mistake of a manifest.
pub(super) fn mistake(key: &Key, text: &str) -> Option<Problem> {
    let file = key.path();
    let problems = match key {
        Key::Site(..) => manifest::site(&file, text, None).problems,
        Key::Artist(..) => manifest::artist(&file, text, None).problems,
        Key::Series(..) => manifest::series(&file, text, None).problems,
        _ => manifest::episode(&file, text, None).problems,
    };
    problems.into_iter().find(|problem| problem.severity == Severity::Mistake)
}
