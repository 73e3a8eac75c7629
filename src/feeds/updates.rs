//! When each episode was last mended: what feeds, catalogues and site maps tell.
//!
//! The times of files do not survive a copy, and a comment in a manifest is no news to readers. So what readers get of each
//! episode is hashed, and the hash is kept in the state folder with the moment at which it was first seen to differ. Where the
//! state folder is lost, episodes are as old as their publication again, and no feed announces anything.

use crate::library::{EpisodeEntry, Library};
use crate::model::{Crop, FileName, Panel, Slug, digest};
use crate::store::{Key, Store};
use bytes::Bytes;
use jiff::{Timestamp, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Changes with what goes into a hash: what an older program kept is then hashed anew, and its moments stay.
const VERSION: u32 = 2;

/// What is known of every episode that has a date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Updates {
    version: u32,
    /// The hash of everything that any feed can tell.
    whole: String,
    /// When that was first seen.
    changed: Option<Timestamp>,
    /// By `series/episode`.
    episodes: BTreeMap<String, Seen>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Seen {
    hash: String,
    /// When it was first seen to differ, if it was public before.
    mended: Option<Timestamp>,
}

impl Updates {
    /// What an earlier run kept; nothing where it left no trace.
    pub async fn remembered(store: &Store) -> Self {
        match store.get(&Key::Updates).await {
            Ok(Some(bytes)) => serde_json::from_slice(&bytes).unwrap_or_default(),
            _ => Self::default(),
        }
    }

    /// Looks at a newer snapshot, and keeps what is new.
    pub async fn look(&self, store: &Store, library: &Library, now: Timestamp) -> Self {
        let newer = self.after(library, now.round(Unit::Second).unwrap_or(now));
        if newer != *self
            && let Ok(json) = serde_json::to_vec(&newer)
            && let Err(error) = store.put(&Key::Updates, Bytes::from(json)).await
        {
            tracing::warn!(%error, "what has been mended could not be kept");
        }
        newer
    }

    fn after(&self, library: &Library, now: Timestamp) -> Self {
        let mut episodes = BTreeMap::new();
        for series in library.series.values() {
            for episode in series.episodes.iter().filter(|episode| episode.public_from().is_some()) {
                let name = name(&series.slug, episode);
                let seen = self.seen(&name, hash(episode), episode.is_public(now), now);
                episodes.insert(name, seen);
            }
        }
        let whole = whole(library, &episodes);
        let changed = if self.whole == whole { self.changed } else { Some(now) };
        Self { version: VERSION, whole, changed, episodes }
    }

    fn seen(&self, name: &str, hash: String, public: bool, now: Timestamp) -> Seen {
        let mended = match self.episodes.get(name) {
            Some(before) if before.hash == hash || self.version != VERSION => before.mended,
            Some(before) if !public => before.mended,
            Some(_) => Some(now),
            None => None,
        };
        Seen { hash, mended }
    }

    /// When an episode was last mended; when it was published, if never.
    pub fn of(&self, series: &Slug, episode: &EpisodeEntry) -> Timestamp {
        let published = episode.public_from().unwrap_or_default();
        let mended = self.episodes.get(&name(series, episode)).and_then(|seen| seen.mended);
        mended.map_or(published, |mended| mended.max(published))
    }

    /// When anything that a feed can tell has last changed.
    pub fn changed(&self, library: &Library, now: Timestamp) -> Timestamp {
        let series = library.series.values();
        let published = series.flat_map(|series| series.public(now)).filter_map(EpisodeEntry::public_from).max();
        self.changed.max(published).unwrap_or_default()
    }
}

fn name(series: &Slug, episode: &EpisodeEntry) -> String {
    format!("{series}/{}", episode.slug)
}

/// What readers get of an episode, in all of its languages: words and pictures, but neither comments nor how it is written.
fn hash(episode: &EpisodeEntry) -> String {
    let told = episode.text.languages().map(|language| {
        let text = episode.text.get(language);
        let around = (text.number, &text.thumbnail, &text.warnings, &text.credits);
        let panels: Vec<_> = text.panels.iter().map(|panel| (words(panel), pictures(episode, panel))).collect();
        (language, &text.title, &text.summary, &text.bonus, around, panels)
    });
    digest(&told.collect::<Vec<_>>())
}

fn words(panel: &Panel) -> impl Serialize + '_ {
    let Panel { id, role, lang, scene, setting, alt, script, long, warning, .. } = panel;
    (id, role, lang, scene, setting, alt, script, long, warning)
}

fn pictures<'a>(episode: &'a EpisodeEntry, panel: &'a Panel) -> Vec<(Option<&'a String>, Option<Crop>)> {
    let content = |file: &FileName| episode.pictures.get(file).map(|master| &master.content);
    panel.pictures.iter().map(|picture| (content(&picture.file), picture.crop)).collect()
}

/// The hash of all that feeds can tell; that it changes once too often does no harm.
fn whole(library: &Library, episodes: &BTreeMap<String, Seen>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{} {:?}", env!("CARGO_PKG_VERSION"), library.site).as_bytes());
    for series in library.series.values() {
        let cover = series.cover.as_ref().map(|cover| &cover.content);
        hasher.update(format!("{:?} {:?} {cover:?}", series.slug, series.text).as_bytes());
        for episode in &series.episodes {
            let seen = episodes.get(&name(&series.slug, episode)).map(|seen| &seen.hash);
            hasher.update(format!("{:?} {seen:?} {:?}", episode.slug, episode.public_from()).as_bytes());
        }
    }
    for artist in library.artists.values() {
        let portrait = artist.portrait.as_ref().map(|portrait| &portrait.content);
        hasher.update(format!("{:?} {:?} {portrait:?}", artist.slug, artist.text).as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}
