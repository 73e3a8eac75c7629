//! Series, as far as a new episode needs one.

use super::{StudioError, standing};
use crate::manifest::write_series;
use crate::model::{Language, Series, Slug};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use toml_edit::{Array, DocumentMut, Value};

/// The series an episode belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesWish {
    /// Its slug.
    pub slug: Slug,
    /// Its title, if it has to be made.
    pub title: String,
}

/// The series that `given` means: a slug, the title of a series that is there, or the title of a new one.
///
/// `Ok(None)`: nothing of the title can be part of an address.
pub async fn find_series(store: &Store, given: &str) -> Result<Option<SeriesWish>, StudioError> {
    let title = given.trim();
    if let Ok(slug) = Slug::parse(title) {
        return Ok(Some(SeriesWish { slug, title: title.to_owned() }));
    }
    for listed in store.list_library().await? {
        let Some(Key::Series(slug, None)) = Key::parse(&listed.path) else { continue };
        match standing::series(store, &slug).await {
            Ok(Some(series)) if series.title.to_lowercase() == title.to_lowercase() => {
                return Ok(Some(SeriesWish { slug, title: series.title }));
            }
            Err(StudioError::Store(error)) => return Err(error.into()),
            _ => {}
        }
    }
    Ok(Slug::from_title(title).map(|slug| SeriesWish { slug, title: title.to_owned() }))
}

/// A series of which only this is known.
pub(super) fn new_series(title: &str, artist: Option<&Slug>, lang: Option<Language>) -> Series {
    Series { lang, artists: artist.into_iter().cloned().collect(), ..Series::titled(title) }
}

/// Makes a series of a title, and names its artist in it. Where its address is taken, the next that is free.
pub async fn create_series(
    store: &Store,
    title: &str,
    artist: Option<&Slug>,
    lang: Option<Language>,
) -> Result<Slug, StudioError> {
    let title = title.trim();
    let series = new_series(title, artist, lang);
    for slug in Slug::from_title(title).ok_or(StudioError::NoTitle)?.numbered() {
        match create(store, &slug, &series).await {
            Ok(()) => return Ok(slug),
            Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StudioError::NoTitle)
}

/// Makes a series at an address.
///
/// Errors: [`StudioError::Exists`] where the address is taken.
pub async fn create_series_at(
    store: &Store,
    slug: &Slug,
    title: &str,
    artist: Option<&Slug>,
) -> Result<(), StudioError> {
    if title.trim().is_empty() {
        return Err(StudioError::NoTitle);
    }
    create(store, slug, &new_series(title.trim(), artist, None)).await.map_err(|error| match error {
        StoreError::Changed(_) => StudioError::Exists(format!("series/{slug}")),
        failed @ StoreError::Failed { .. } => failed.into(),
    })
}

/// Writes a new `series.toml`.
pub(super) async fn create(store: &Store, slug: &Slug, series: &Series) -> Result<(), StoreError> {
    store.create(&Key::Series(slug.clone(), None), Bytes::from(write_series(series))).await
}

/// Names the artist in a series that is there; its comments and order stay.
///
/// Whether anything was written. Errors: the file is not one that can be edited, or changed again and again.
pub(super) async fn name_artist(store: &Store, series: &Slug, artist: &Slug) -> Result<bool, StudioError> {
    let key = Key::Series(series.clone(), None);
    for _ in 0..5 {
        let Some((bytes, version)) = store.get_versioned(&key).await? else { return Ok(false) };
        let Some(text) = with_artist(&bytes, artist) else { return Ok(false) };
        match store.update_if(&key, &version, Bytes::from(text)).await {
            Ok(()) => return Ok(true),
            Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Changed(key.path()).into())
}

/// The file with the artist at the end of `artists`; `None` where nothing is to be done or can be done.
fn with_artist(bytes: &[u8], artist: &Slug) -> Option<String> {
    let mut file: DocumentMut = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    if !file.contains_key("artists") {
        // Above the first table, where it belongs to the series; toml_edit sees to that.
        file["artists"] = toml_edit::value(Array::new());
    }
    let artists = file.get_mut("artists")?.as_array_mut()?;
    if artists.iter().any(|known| known.as_str() == Some(artist.as_str())) {
        return None;
    }
    artists.push(Value::from(artist.as_str()));
    Some(file.to_string())
}

#[cfg(test)]
mod tests {
    use super::with_artist;
    use crate::model::Slug;

    #[test]
    fn naming_an_artist_keeps_comments_and_order() {
        let artist = Slug::parse("mira").unwrap();
        let before = "# My series\ntitle = \"Salt\" # for now\nartists = [\"teo\"]\n\n[[cast]]\nname = \"Ana\"\n";
        let after = with_artist(before.as_bytes(), &artist).unwrap();
        assert_eq!(after, before.replace("[\"teo\"]", "[\"teo\", \"mira\"]"));
        assert_eq!(with_artist(after.as_bytes(), &artist), None);
        let none = with_artist(b"title = \"Salt\"\n\n[[cast]]\nname = \"Ana\"\n", &artist).unwrap();
        assert_eq!(none, "title = \"Salt\"\nartists = [\"mira\"]\n\n[[cast]]\nname = \"Ana\"\n");
    }
}
