//! Addresses out: the path of everything that readers and programs can be sent to, in a language.

use crate::library::{ArtistEntry, EpisodeEntry, Library, SeriesEntry};
use crate::model::Language;
use jiff::Timestamp;

/// The three ways to read an episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The text invisible on the pictures.
    Pictures,
    /// The text below each picture.
    Both,
    /// The text alone.
    Text,
}

impl View {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Pictures, Self::Both, Self::Text];

    /// The last part of the address, and the name in `?view=`, style and catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pictures => "pictures",
            Self::Both => "both",
            Self::Text => "text",
        }
    }

    /// The view of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// The paths of things as a reader in one language is sent to them.
#[derive(Clone, Debug)]
pub struct Paths {
    lang: Language,
}

impl Paths {
    /// The paths for readers of a language.
    pub fn new(lang: Language) -> Self {
        Self { lang }
    }

    fn prefix(&self, original: &Language, offered: bool) -> String {
        if offered && self.lang != *original { format!("/{}", self.lang) } else { String::new() }
    }

    /// A page of the site itself: `/`, `/artists/`.
    pub fn site(&self, library: &Library, now: Timestamp, path: &str) -> String {
        format!("{}{path}", self.prefix(library.site.language(), library.languages(now).contains(&self.lang)))
    }

    /// `/series/<series>/`
    pub fn series(&self, series: &SeriesEntry, now: Timestamp) -> String {
        format!("{}/series/{}/", self.prefix(series.text.language(), series.speaks(&self.lang, now)), series.slug)
    }

    /// A series as one book: `/series/<series>.epub`.
    pub fn series_book(&self, series: &SeriesEntry, now: Timestamp) -> String {
        format!("{}.epub", self.series(series, now).trim_end_matches('/'))
    }

    /// An episode in a view: `/series/<series>/<episode>/`, and `both/` or `text/` below it.
    pub fn episode(&self, series: &SeriesEntry, episode: &EpisodeEntry, view: View) -> String {
        let end = if view == View::Pictures { String::new() } else { format!("{}/", view.name()) };
        format!("{}/{end}", self.episode_stem(series, episode))
    }

    /// An episode as one file: `/series/<series>/<episode>.<suffix>`.
    pub fn file(&self, series: &SeriesEntry, episode: &EpisodeEntry, suffix: &str) -> String {
        format!("{}.{suffix}", self.episode_stem(series, episode))
    }

    fn episode_stem(&self, series: &SeriesEntry, episode: &EpisodeEntry) -> String {
        format!(
            "{}/series/{}/{}",
            self.prefix(episode.text.language(), episode.text.has(&self.lang)),
            series.slug,
            episode.slug
        )
    }

    /// `/artists/<artist>/`
    pub fn artist(&self, artist: &ArtistEntry) -> String {
        format!("{}/artists/{}/", self.prefix(artist.text.language(), artist.text.has(&self.lang)), artist.slug)
    }
}
