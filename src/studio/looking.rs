//! Looks at the pixels of an episode's pictures, one at a time and in its turn.

use super::StudioError;
use crate::model::{FileName, Slug};
use crate::pixels::{self, Limits, Picture, Workshop};
use crate::store::{Key, Store};

/// Decodes a picture and lets `see` look at it.
///
/// Errors: [`StudioError::Gone`] for one that is not there, [`StudioError::Picture`] for one that cannot be read any more.
pub(super) async fn look<T: Send + 'static>(
    store: &Store,
    workshop: &Workshop,
    (series, episode): (&Slug, &Slug),
    file: &FileName,
    see: impl FnOnce(&Picture) -> T + Send + 'static,
) -> Result<T, StudioError> {
    let key = Key::EpisodeFile(series.clone(), episode.clone(), file.clone());
    let bytes = store.get(&key).await?.ok_or_else(|| StudioError::Gone(key.path()))?;
    let unreadable = |why: String| StudioError::Picture(format!("{}: {why}", key.path()));
    let facts = pixels::inspect(&bytes, &Limits::default()).map_err(|refusal| unreadable(refusal.to_string()))?;
    let _place = workshop.place(facts.memory()).await;
    let seen = pixels::patiently(move || pixels::decode_known(&bytes, &Limits::default()).map(|picture| see(&picture)));
    let seen = seen.await.ok_or_else(|| unreadable("It could not be read.".to_owned()))?;
    seen.map_err(|refusal| unreadable(refusal.to_string()))
}
