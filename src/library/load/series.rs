//! Series, and their episodes side by side.

use super::Loading;
use crate::library::texts::Text;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::manifest::{self, Severity};
use crate::model::{Localised, Publication, Site, Slug};
use crate::pixels::cores;
use crate::store::{Fingerprint, Key, StoreError};
use futures::StreamExt;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Loading {
    pub(super) async fn all_series(
        &mut self,
        site: &Arc<Localised<Site>>,
    ) -> Result<BTreeMap<Slug, SeriesEntry>, StoreError> {
        let mut episodes: BTreeMap<Slug, BTreeMap<Slug, Vec<Fingerprint>>> = BTreeMap::new();
        for (key, file) in &self.source.files {
            match key {
                Key::Series(slug, None) => drop(episodes.entry(slug.clone()).or_default()),
                // Keys come in their order: an episode's manifest before all that stands beside it.
                Key::Episode(series, slug, None) => {
                    episodes.entry(series.clone()).or_default().insert(slug.clone(), vec![file.fingerprint]);
                }
                Key::Episode(series, slug, Some(_)) | Key::EpisodeFile(series, slug, _) => {
                    if let Some(files) = episodes.get_mut(series).and_then(|episodes| episodes.get_mut(slug)) {
                        files.push(file.fingerprint);
                    }
                }
                _ => {}
            }
        }
        let mut all = BTreeMap::new();
        for (slug, episodes) in episodes {
            if let Some(entry) = self.one_series(slug.clone(), episodes, site).await? {
                all.insert(slug, entry);
            }
        }
        Ok(all)
    }

    async fn one_series(
        &mut self,
        slug: Slug,
        episodes: BTreeMap<Slug, Vec<Fingerprint>>,
        site: &Arc<Localised<Site>>,
    ) -> Result<Option<SeriesEntry>, StoreError> {
        let key = Key::Series(slug.clone(), None);
        let Some(read) = self.manifest(&key, |file, text| manifest::series(file, text, None)).await? else {
            if !self.source.files.contains_key(&key) {
                self.tell(
                    &key,
                    None,
                    Severity::Mistake,
                    "no-series-file",
                    format!("There are episodes in series/{slug}, and no series.toml."),
                    "Write one that says title = \"…\".",
                );
            }
            return Ok(None);
        };
        let original = read.value;
        let places = read.places.unwrap_or_default();
        let cover = match &original.cover {
            Some(file) => self.picture(&key, places.line("cover"), &Key::SeriesFile(slug.clone(), file.clone())),
            None => None,
        };
        if original.cover.is_some() && original.cover_alt.is_empty() {
            self.tell(
                &key,
                places.line("cover"),
                Severity::Warns,
                "L37",
                "The cover has no description.".to_owned(),
                "Add cover_alt = \"…\".",
            );
        }
        let language = original.lang.clone().unwrap_or_else(|| site.language().clone());
        let mut text = Localised::new(language.clone(), original.clone());
        for lang in self.translations(|lang| Key::Series(slug.clone(), Some(lang))) {
            let key = Key::Series(slug.clone(), Some(lang.clone()));
            if let Some(read) = self.manifest(&key, |file, text| manifest::series(file, text, Some(&original))).await? {
                text.translate(lang, read.value);
            }
        }
        // What an episode is read with, beside its own files.
        let around = format!("{:?} {language}", site.original());
        let of = Arc::new((slug.clone(), original, language));
        // Side by side: reading a thousand manifests takes a second.
        let source = self.source.clone();
        let mut reading = futures::stream::iter(episodes)
            .map(|(episode, files)| {
                let (mut own, of, site) = (Self::from(&source), of.clone(), site.clone());
                let made_of = Fingerprint::of_all(&files, &around);
                tokio::spawn(async move {
                    if let Some(entry) = own.known_episode(&of.0, &episode, made_of) {
                        return (Ok(Some(entry)), made_of, Vec::new());
                    }
                    let (series, text, language) = &*of;
                    let entry = own.episode(series, text, episode, language, site.original()).await;
                    (entry, made_of, own.problems)
                })
            })
            .buffered(cores());
        let (mut entries, mut sound) = (Vec::new(), BTreeMap::new());
        while let Some(read) = reading.next().await {
            let (entry, made_of, told) = read.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()));
            if let Some(entry) = entry? {
                if told.is_empty() {
                    sound.insert(entry.slug.clone(), Text { made_of, text: entry.text.clone() });
                }
                entries.push(entry);
            }
            self.problems.extend(told);
        }
        self.sound.learn(slug.clone(), sound);
        entries.sort_by_cached_key(|entry| {
            let episode = entry.text.original();
            (
                episode.number.is_none(),
                episode.number,
                episode.published.as_ref().map(Publication::moment),
                entry.slug.clone(),
            )
        });
        self.tell_equal_numbers(&slug, &entries);
        Ok(Some(SeriesEntry { slug, text, cover, episodes: entries }))
    }

    fn tell_equal_numbers(&mut self, series: &Slug, entries: &[EpisodeEntry]) {
        for pair in entries.windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            if let Some(number) = second.text.original().number
                && first.text.original().number == Some(number)
            {
                let key = Key::Episode(series.clone(), second.slug.clone(), None);
                let message = format!("Episodes “{}” and “{}” are both number {number}.", first.slug, second.slug);
                self.tell(
                    &key,
                    None,
                    Severity::Warns,
                    "equal-numbers",
                    message,
                    "Give one of them a number of its own; 12.5 lies between 12 and 13.",
                );
            }
        }
    }
}
