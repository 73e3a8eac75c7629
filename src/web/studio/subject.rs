//! What an address of the studio names: the site, an artist, a series or an episode.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::guard::{Deed, SignedIn};
use super::series::allowed;
use crate::accounts::Role;
use crate::store::Key;

/// What an address names: the file, the name of its kind, and the page above it.
pub(super) struct Subject {
    pub(super) key: Key,
    pub(super) kind: &'static str,
    pub(super) name: String,
    /// Its own page.
    pub(super) own: String,
    pub(super) back: String,
}

impl Subject {
    pub(super) fn at(app: &Shared, address: &Address, by: &SignedIn) -> Result<Self, WebError> {
        let library = app.library();
        match (&address.artist, &address.series, &address.episode) {
            (Some(slug), ..) => {
                let own = by.0.role == Role::Owner || by.0.artist.as_ref() == Some(slug);
                let artist = library.artists.get(slug).filter(|_| own).ok_or(WebError::NotFound)?;
                let name = artist.text.original().name.clone();
                let own = format!("/studio/artists/{slug}/");
                Ok(Self {
                    key: Key::Artist(slug.clone(), None),
                    kind: "artist",
                    name,
                    own,
                    back: "/studio/".to_owned(),
                })
            }
            (None, Some(_), episode) => {
                let series = allowed(&library, address, by, Deed::Manage)?;
                let above = format!("/studio/series/{}/", series.slug);
                let Some(slug) = episode else {
                    let name = series.text.original().title.clone();
                    return Ok(Self {
                        key: Key::Series(series.slug.clone(), None),
                        kind: "series",
                        name,
                        own: format!("{above}details/"),
                        back: above,
                    });
                };
                let found = series.episode(slug).ok_or(WebError::NotFound)?;
                let key = Key::Episode(series.slug.clone(), slug.clone(), None);
                let name = found.text.original().title.clone();
                let back = format!("{above}{slug}/");
                Ok(Self { key, kind: "episode", name, own: format!("{back}details/"), back })
            }
            (None, None, _) if by.0.role == Role::Owner => {
                let name = library.site.original().title.clone();
                Ok(Self {
                    key: Key::Site(None),
                    kind: "site",
                    name,
                    own: "/studio/site/".to_owned(),
                    back: "/studio/".to_owned(),
                })
            }
            _ => Err(WebError::NotFound),
        }
    }

    /// The page that its history stands on.
    pub(super) fn page(&self) -> &str {
        if matches!(self.key, Key::Episode(..)) { &self.back } else { &self.own }
    }
}
