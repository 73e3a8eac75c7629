//! Where an episode goes, and what it is called, where the artist has not said everything.

use super::{Import, ImportError};
use crate::ingest::title_of;
use crate::model::Slug;
use crate::store::Store;
use crate::studio::{ArtistWish, SeriesWish, find_artist, find_series, highest_number};
use std::path::PathBuf;

/// The names of what is going to be made.
pub(super) struct Target {
    pub(super) series: SeriesWish,
    pub(super) artist: Option<ArtistWish>,
    pub(super) title: String,
    pub(super) slug: Slug,
}

impl Target {
    pub(super) async fn of(import: &Import, store: &Store, paths: &[PathBuf]) -> Result<Self, ImportError> {
        let title = import.title.clone().or_else(|| title_of(paths));
        let series = match (&import.series, &title) {
            (Some(given), _) => find_series(store, given).await?.ok_or_else(|| no_letters("--series", given))?,
            (None, title) => own_series(import, title.as_deref())
                .ok_or_else(|| no_letters("--series", title.as_deref().unwrap_or_default()))?,
        };
        let artist = match &import.artist {
            Some(given) => Some(find_artist(store, given).await?.ok_or_else(|| no_letters("--artist", given))?),
            None => None,
        };
        let slug = match import.episode.clone().or_else(|| title.as_deref().and_then(Slug::from_title)) {
            Some(slug) => slug,
            None => numbered(import, store, &series.slug).await?,
        };
        Ok(Self { series, artist, title: title.unwrap_or_else(|| slug.to_string()), slug })
    }
}

/// A series of its own for an episode of which nobody said to what it belongs.
fn own_series(import: &Import, title: Option<&str>) -> Option<SeriesWish> {
    let slug = title.and_then(Slug::from_title).or_else(|| import.episode.clone())?;
    Some(SeriesWish { title: title.map_or_else(|| slug.to_string(), str::to_owned), slug })
}

/// `episode-7`, for a title of which no letter can be part of an address.
async fn numbered(import: &Import, store: &Store, series: &Slug) -> Result<Slug, ImportError> {
    let number = match import.number {
        Some(number) => number.value(),
        None => highest_number(store, series).await?.map_or(1.0, |number| number.value().floor() + 1.0),
    };
    Slug::parse(&format!("episode-{number}").replace('.', "-")).map_err(|error| {
        ImportError::Usage(format!("{error}. Give the episode a name for its address with --episode."))
    })
}

fn no_letters(option: &str, given: &str) -> ImportError {
    ImportError::Usage(format!(
        "Nothing of “{given}” can be part of an address. Give a slug, such as {option} salt-and-stone."
    ))
}
