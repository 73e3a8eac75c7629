//! What was read of sound episodes, so that neither a reload nor a start reads again what has not changed.
//!
//! Only of sound ones: an episode of which anything has to be told is read again, and told of, each time.

use crate::model::{Episode, Localised, Slug};
use crate::pixels::cores;
use crate::store::{Fingerprint, Key, Store, StoreError, kept};
use bytes::Bytes;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// By series and episode; a clone costs little.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts(BTreeMap<Slug, Arc<OfSeries>>);

/// The texts of one series, by episode.
type OfSeries = BTreeMap<Slug, Text>;

/// What an episode says in all of its languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Text {
    /// All that it was read from.
    pub(super) made_of: Fingerprint,
    pub(super) text: Arc<Localised<Episode>>,
}

/// This program: another might find mistakes where this one found none. Where it cannot be known, nothing is kept.
static EDITION: LazyLock<Option<Fingerprint>> = LazyLock::new(|| {
    let program = std::env::current_exe().ok()?;
    Some(Fingerprint::of_file(&program.to_string_lossy(), &program.metadata().ok()?))
});

impl Texts {
    /// What an earlier run read; nothing where it left no trace.
    pub(super) async fn remembered(store: &Store) -> Self {
        let kept = store.list_state(Key::TEXTS).await.unwrap_or_default();
        let series = kept.into_iter().filter_map(|listed| Slug::parse(listed.path.rsplit('/').next()?).ok());
        let reading = futures::stream::iter(series).map(|series| async move {
            let bytes = store.get(&Key::Texts(series.clone())).await.ok()??;
            let read = tokio::task::spawn_blocking(move || kept::read::<_, OfSeries>(&(*EDITION)?, &bytes));
            Some((series, Arc::new(read.await.ok()??)))
        });
        Self(reading.buffer_unordered(cores()).filter_map(std::future::ready).collect().await)
    }

    /// Keeps what was read for the next start, where it is other than `before`; what could be kept.
    pub(super) async fn remember(mut self, store: &Store, before: &Self) -> Self {
        if let Err(error) = self.forget_deleted(store).await {
            tracing::warn!(%error, "what was read of a deleted series could not be deleted");
        }
        let mut failed = Vec::new();
        for (series, texts) in self.0.iter().filter(|(series, texts)| !before.holds(series, texts)) {
            let bytes = EDITION.and_then(|edition| kept::bytes(&edition, &**texts));
            let kept = match bytes {
                Some(bytes) => store.put(&Key::Texts(series.clone()), Bytes::from(bytes)).await,
                None => store.delete(&Key::Texts(series.clone())).await,
            };
            if let Err(error) = kept {
                tracing::warn!(%error, "what was read could not be kept");
                failed.push(series.clone());
            }
        }
        // Those are read, and kept, once more.
        self.0.retain(|series, _| !failed.contains(series));
        self
    }

    /// Deletes what was kept of series that are gone, by whomever.
    async fn forget_deleted(&self, store: &Store) -> Result<(), StoreError> {
        for listed in store.list_state(Key::TEXTS).await? {
            if !self.0.keys().any(|series| Key::Texts(series.clone()).path() == listed.path) {
                store.delete_state(&listed).await?;
            }
        }
        Ok(())
    }

    /// Whether just these are the texts of a series.
    fn holds(&self, series: &Slug, texts: &OfSeries) -> bool {
        let made_of = |texts: &OfSeries| texts.values().map(|text| text.made_of).collect::<Vec<_>>();
        self.0.get(series).is_some_and(|own| made_of(own) == made_of(texts))
    }

    /// What was read of an episode, if it was read from the same.
    pub(super) fn get(&self, series: &Slug, episode: &Slug, made_of: Fingerprint) -> Option<Arc<Localised<Episode>>> {
        let text = self.0.get(series)?.get(episode).filter(|text| text.made_of == made_of)?;
        Some(text.text.clone())
    }

    /// Takes note of the sound episodes of a series.
    pub(super) fn learn(&mut self, series: Slug, texts: BTreeMap<Slug, Text>) {
        self.0.insert(series, Arc::new(texts));
    }
}
