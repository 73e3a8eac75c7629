//! Addresses in, addresses out: what a path names, and the path of a thing in a language.

use super::error::WebError;
use crate::library::{ArtistEntry, EpisodeEntry, Library, SeriesEntry};
use crate::model::{Language, Slug};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use jiff::Timestamp;
use serde::Deserialize;

/// What the segments of a path name, each parsed; a segment that cannot name anything is not found.
#[derive(Debug, Default)]
pub(super) struct Address {
    pub(super) lang: Option<Language>,
    pub(super) series: Option<Slug>,
    pub(super) episode: Option<Slug>,
    pub(super) artist: Option<Slug>,
    pub(super) file: Option<String>,
    pub(super) hash: Option<String>,
    pub(super) panel: Option<String>,
    pub(super) picture: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Segments {
    lang: Option<String>,
    series: Option<String>,
    episode: Option<String>,
    artist: Option<String>,
    file: Option<String>,
    hash: Option<String>,
    panel: Option<String>,
    picture: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Ok(Path(segments)) = Path::<Segments>::from_request_parts(parts, state).await else {
            return Err(WebError::NotFound);
        };
        let slug =
            |name: Option<String>| name.map(|name| Slug::parse(&name)).transpose().map_err(|_| WebError::NotFound);
        let lang = match segments.lang {
            // Only the usual form of a tag is an address.
            Some(tag) => {
                Some(Language::parse(&tag).ok().filter(|lang| lang.as_str() == tag).ok_or(WebError::NotFound)?)
            }
            None => None,
        };
        Ok(Self {
            lang,
            series: slug(segments.series)?,
            episode: slug(segments.episode)?,
            artist: slug(segments.artist)?,
            file: segments.file,
            hash: segments.hash,
            panel: segments.panel,
            picture: segments.picture,
        })
    }
}

/// The three ways to read an episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Pictures,
    Both,
    Text,
}

impl View {
    pub(super) const ALL: [Self; 3] = [Self::Pictures, Self::Both, Self::Text];

    /// The last part of the address, and the name in `?view=`, style and catalogues.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pictures => "pictures",
            Self::Both => "both",
            Self::Text => "text",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// The paths of things as a reader in one language is sent to them.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    lang: Language,
}

impl Paths {
    pub(super) fn new(lang: Language) -> Self {
        Self { lang }
    }

    fn prefix(&self, original: &Language, offered: bool) -> String {
        if offered && self.lang != *original { format!("/{}", self.lang) } else { String::new() }
    }

    /// A page of the site itself: `/`, `/artists/`.
    pub(super) fn site(&self, library: &Library, now: Timestamp, path: &str) -> String {
        format!("{}{path}", self.prefix(library.site.language(), library.languages(now).contains(&self.lang)))
    }

    pub(super) fn series(&self, series: &SeriesEntry, now: Timestamp) -> String {
        format!("{}/series/{}/", self.prefix(series.text.language(), series.speaks(&self.lang, now)), series.slug)
    }

    pub(super) fn episode(&self, series: &SeriesEntry, episode: &EpisodeEntry, view: View) -> String {
        let end = if view == View::Pictures { String::new() } else { format!("{}/", view.name()) };
        format!("{}/{end}", self.episode_stem(series, episode))
    }

    pub(super) fn plain(&self, series: &SeriesEntry, episode: &EpisodeEntry) -> String {
        format!("{}.txt", self.episode_stem(series, episode))
    }

    fn episode_stem(&self, series: &SeriesEntry, episode: &EpisodeEntry) -> String {
        format!(
            "{}/series/{}/{}",
            self.prefix(episode.text.language(), episode.text.has(&self.lang)),
            series.slug,
            episode.slug
        )
    }

    pub(super) fn artist(&self, artist: &ArtistEntry) -> String {
        format!("{}/artists/{}/", self.prefix(artist.text.language(), artist.text.has(&self.lang)), artist.slug)
    }
}
