//! An episode: the version that readers see, what keeps it from them, and its translations.

use super::{Intent, Loading};
use crate::library::EpisodeEntry;
use crate::library::translations::{completeness, original_words, staleness};
use crate::manifest::{self, Places, Problem, Severity};
use crate::model::{Episode, Language, Localised, Series, Site, Slug};
use crate::review::{self, Manuscript};
use crate::store::{Fingerprint, Key, StoreError};
use std::collections::HashMap;
use std::sync::Arc;

impl Loading {
    /// An episode that was sound when it was last read, and of which nothing has changed since.
    pub(super) fn known_episode(&self, series: &Slug, slug: &Slug, made_of: Fingerprint) -> Option<EpisodeEntry> {
        let known = self.source.memory.texts.get(series, slug, made_of);
        let text = known.filter(|_| self.source.intent == Intent::Show)?;
        // What would be shown if the file broke is kept where it is read.
        let own = text.language();
        let manifest =
            |lang: &Language| Key::Episode(series.clone(), slug.clone(), (lang != own).then(|| lang.clone()));
        if !text.languages().all(|lang| self.is_kept(&manifest(lang))) {
            return None;
        }
        // What could not be looked at this time is told of where its episode is read.
        let pictures = self.known_pictures(series, slug, text.original())?;
        Some(EpisodeEntry { slug: slug.clone(), text, pictures, blocked: false, held: false })
    }

    pub(super) async fn episode(
        &mut self,
        series: &Slug,
        of: &Series,
        slug: Slug,
        series_lang: &Language,
        site: &Site,
    ) -> Result<Option<EpisodeEntry>, StoreError> {
        let key = Key::Episode(series.clone(), slug.clone(), None);
        let parse = |file: &str, text: &str| manifest::episode(file, text, None);
        let Some(bytes) = self.text(&key).await? else { return Ok(None) };
        let read = self.parse(&key, &bytes, parse);
        let places = read.places.clone();
        let current = read.usable();
        let mut pictures = HashMap::new();
        let mut blocked = current.is_none();
        if let Some(episode) = &current {
            let (found, sound) = self.pictures(&key, series, &slug, episode, &places);
            pictures = found;
            let mut findings = review::blocks(episode, site);
            if self.source.intent == Intent::Review {
                findings.extend(review::suggestions(&Manuscript {
                    episode,
                    slug: &slug,
                    series: of,
                    lang: series_lang,
                }));
            }
            for finding in findings {
                blocked |= finding.severity == Severity::Blocks;
                self.problems.push(at_line(&key, finding, &places));
            }
            blocked |= !sound;
        }
        let shown = match current {
            Some(episode) if !blocked || episode.published.is_none() => {
                self.keep_good(&key, &bytes).await;
                Some((episode, false))
            }
            current => {
                // A version that readers have seen stays up; the current one is shown to nobody but its artist.
                let good = self.last_good(&key, parse).await?.filter(|good| good.published.is_some());
                let good = good.map(|good| not_before(good, current.as_ref()));
                if let Some(good) = &good {
                    let kept = self.problems.len();
                    pictures = self.pictures(&key, series, &slug, good, &Places::default()).0;
                    self.problems.truncate(kept);
                }
                good.map(|good| (good, false)).or(current.map(|current| (current, true)))
            }
        };
        let Some((episode, held)) = shown else { return Ok(None) };
        let is_dated = episode.published.is_some();
        let language = episode.lang.clone().unwrap_or_else(|| series_lang.clone());
        let text = Arc::new(self.translated(series, &slug, &language, episode).await?);
        Ok(Some(EpisodeEntry { slug, text, pictures, blocked: blocked && is_dated, held }))
    }

    async fn translated(
        &mut self,
        series: &Slug,
        slug: &Slug,
        language: &Language,
        episode: Episode,
    ) -> Result<Localised<Episode>, StoreError> {
        let mut text = Localised::new(language.clone(), episode.clone());
        for lang in self.translations(|lang| Key::Episode(series.clone(), slug.clone(), Some(lang))) {
            let key = Key::Episode(series.clone(), slug.clone(), Some(lang.clone()));
            let blank = original_words(&episode);
            let Some(own) = self.manifest(&key, |file, text| manifest::episode(file, text, Some(&blank))).await? else {
                continue;
            };
            let missing = completeness(&episode, &own.value);
            if missing.is_empty() {
                // Nothing is missing, so laying the texts over the original a second time tells nothing new.
                let kept = self.problems.len();
                let whole = self.manifest(&key, |file, text| manifest::episode(file, text, Some(&episode))).await?;
                self.problems.truncate(kept);
                if let Some(whole) = whole {
                    text.translate(lang, whole.value);
                }
            }
            let places = own.places.unwrap_or_default();
            for finding in missing {
                self.problems.push(at_line(&key, finding, &places));
            }
            for finding in staleness(&episode, &own.value) {
                self.problems.push(at_line(&key, finding, &places));
            }
        }
        Ok(text)
    }
}

/// The earlier version, but not before the day to which the artist has since put it off.
fn not_before(mut good: Episode, current: Option<&Episode>) -> Episode {
    let later = current.and_then(|current| current.published.as_ref());
    if let Some(later) = later
        && good.published.as_ref().is_some_and(|published| published.moment() < later.moment())
    {
        good.published = Some(later.clone());
    }
    good
}

/// A finding as a problem of its file.
fn at_line(key: &Key, finding: review::Finding, places: &Places) -> Problem {
    // A line of a script stands as many lines below its field.
    let (path, below) = match finding.path.rsplit_once("].script[") {
        Some((panel, line)) => (format!("{panel}].script"), line.trim_end_matches(']').parse().unwrap_or(0)),
        None => (finding.path, 0),
    };
    let line = places.line(&path).map(|line| line + below);
    Problem {
        file: key.path(),
        line,
        severity: finding.severity,
        rule: finding.rule,
        message: finding.message,
        mend: finding.mend,
    }
}
