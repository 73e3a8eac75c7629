//! Puts an episode before readers, and takes it back.

use super::change::change;
use super::history::What;
use super::{StudioError, standing};
use crate::manifest::{self, Severity};
use crate::model::{Episode, Publication, Series, Slug};
use crate::review::{self, Finding, Manuscript};
use crate::store::{Key, Store};
use bytes::Bytes;
use toml_edit::value;

/// What an editor says of an episode, as its file stands now: what keeps it from being published, then what could be better.
pub async fn review(store: &Store, series: &Slug, episode: &Slug) -> Result<(Episode, Vec<Finding>), StudioError> {
    let site = standing::site(store).await?;
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let read = standing::read(store, &key, |file, text| manifest::episode(file, text, None)).await?;
    let written = read.ok_or_else(|| StudioError::Gone(key.path()))?;
    let of = standing::series(store, series).await?.unwrap_or_else(|| Series::titled(series.as_str()));
    let manuscript = Manuscript { episode: &written, slug: episode, series: &of, lang: &site.lang };
    let mut found = review::blocks(&written, &site);
    found.extend(review::suggestions(&manuscript));
    found.sort_by_key(|finding| finding.severity);
    Ok((written, found))
}

/// What keeps an episode from being published, as its file stands now.
pub async fn blocks(store: &Store, series: &Slug, episode: &Slug) -> Result<Vec<Finding>, StudioError> {
    let (_, mut found) = review(store, series, episode).await?;
    found.retain(|finding| finding.severity == Severity::Blocks);
    Ok(found)
}

/// Publishes an episode, or schedules it.
///
/// Errors: [`StudioError::Blocked`] where something keeps it from being published.
pub async fn publish(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    when: &Publication,
    by: &str,
) -> Result<(), StudioError> {
    let blocks = blocks(store, series, episode).await?;
    if !blocks.is_empty() {
        return Err(StudioError::Blocked(blocks));
    }
    let date: toml_edit::Datetime =
        when.to_string().parse().map_err(|_| StudioError::Picture(format!("{when} is no date that can be kept.")))?;
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Published, |file| {
        file["published"] = value(date);
        Ok(())
    })
    .await
}

/// Makes an episode a draft again.
pub async fn retract(store: &Store, (series, episode): (&Slug, &Slug), by: &str) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Retracted, |file| {
        file.remove("published");
        Ok(())
    })
    .await
}

/// Remembers that the author has read these words without pictures.
pub async fn has_read(store: &Store, (series, episode): (&Slug, &Slug), words: &str) -> Result<(), StudioError> {
    let mark = blake3::hash(words.as_bytes()).to_hex();
    Ok(store.put(&Key::ReadAlone(series.clone(), episode.clone()), Bytes::from(mark.to_string())).await?)
}

/// Whether the author has read just these words without pictures.
pub async fn was_read(store: &Store, (series, episode): (&Slug, &Slug), words: &str) -> Result<bool, StudioError> {
    let mark = blake3::hash(words.as_bytes()).to_hex();
    let kept = store.get(&Key::ReadAlone(series.clone(), episode.clone())).await?;
    Ok(kept.is_some_and(|kept| kept == mark.as_bytes()))
}
