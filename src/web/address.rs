//! Addresses in: what a path names.

use super::error::WebError;
pub(super) use crate::addresses::{Paths, View};
use crate::model::{Language, Slug};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
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
    /// What only this server can name.
    #[serde(alias = "account", alias = "change", alias = "token")]
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
