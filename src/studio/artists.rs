//! Artists, as far as a new episode names one.

use super::{StudioError, standing};
use crate::manifest::{self, write_artist};
use crate::model::{Artist, Slug};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;

/// The artist of a new episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtistWish {
    /// The slug.
    pub slug: Slug,
    /// The pen name, if the artist is new.
    pub name: String,
}

/// The artist that `given` means: a slug or pen name that is there, or a new one.
///
/// `Ok(None)`: nothing of the name can be part of an address.
pub async fn find_artist(store: &Store, given: &str) -> Result<Option<ArtistWish>, StudioError> {
    let name = given.trim();
    let known: Vec<Slug> = store
        .list_library()
        .await?
        .into_iter()
        .filter_map(
            |listed| if let Some(Key::Artist(slug, None)) = Key::parse(&listed.path) { Some(slug) } else { None },
        )
        .collect();
    if let Some(slug) = known.iter().find(|slug| slug.as_str() == name) {
        return Ok(Some(ArtistWish { slug: slug.clone(), name: name.to_owned() }));
    }
    for slug in known {
        match standing::read(store, &Key::Artist(slug.clone(), None), |file, text| manifest::artist(file, text, None))
            .await
        {
            Ok(Some(artist)) if artist.name.to_lowercase() == name.to_lowercase() => {
                return Ok(Some(ArtistWish { slug, name: artist.name }));
            }
            Err(StudioError::Store(error)) => return Err(error.into()),
            _ => {}
        }
    }
    Ok(Slug::from_title(name).map(|slug| ArtistWish { slug, name: name.to_owned() }))
}

/// The artist that `given` means, who is made if new; `None` where nothing of the name can be part of an address.
pub async fn ensure_artist(store: &Store, given: &str) -> Result<Option<Slug>, StudioError> {
    let Some(wish) = find_artist(store, given).await? else { return Ok(None) };
    match create(store, &wish).await {
        Ok(()) | Err(StoreError::Changed(_)) => Ok(Some(wish.slug)),
        Err(error) => Err(error.into()),
    }
}

/// Makes an artist at an address, or at one made of the name; where that is taken, at the next that is free.
///
/// Errors: [`StudioError::Exists`] where the address that was asked for is taken.
pub async fn create_artist(store: &Store, slug: Option<Slug>, name: &str) -> Result<Slug, StudioError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(StudioError::NoTitle);
    }
    let slugs = match &slug {
        Some(slug) => vec![slug.clone()],
        None => Slug::from_title(name).ok_or(StudioError::NoTitle)?.numbered().take(1000).collect(),
    };
    for slug in slugs {
        match create(store, &ArtistWish { slug: slug.clone(), name: name.to_owned() }).await {
            Ok(()) => return Ok(slug),
            Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(slug.map_or(StudioError::NoTitle, |slug| StudioError::Exists(format!("artists/{slug}"))))
}

/// Writes a new `artist.toml`.
pub(super) async fn create(store: &Store, wish: &ArtistWish) -> Result<(), StoreError> {
    let artist = Artist {
        name: wish.name.clone(),
        lang: None,
        bio: String::new(),
        portrait: None,
        portrait_alt: String::new(),
        pronouns: None,
        links: Vec::new(),
        support: Vec::new(),
    };
    store.create(&Key::Artist(wish.slug.clone(), None), Bytes::from(write_artist(&artist))).await
}
