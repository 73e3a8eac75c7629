//! The archive: masters and all text, exactly as they lie in the library. `import` makes an equal library of it.

use super::ExportError;
use super::parcel::{Packing, Parcel};
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::{CreditedPerson, Slug};
use crate::store::{Key, Store};
use bytes::Bytes;
use std::collections::BTreeSet;
use tokio::sync::mpsc::Sender;

/// How much of the library is packed.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// All of it.
    Whole,
    /// A series, or one episode of it, with everybody who is named there.
    Series(&'a SeriesEntry, Option<&'a EpisodeEntry>),
}

/// Packs the library, or a part of it.
pub async fn archive(
    store: &Store,
    library: &Library,
    scope: Scope<'_>,
    outlet: Sender<Bytes>,
) -> Result<(), ExportError> {
    let listing = store.list_library().await?;
    let all: Vec<Key> = listing.iter().filter_map(|listed| Key::parse(&listed.path)).collect();
    let people = people(library, scope);
    let wanted: Vec<Key> = all.into_iter().filter(|key| belongs(key, scope, &people)).collect();
    if wanted.is_empty() {
        return Err(ExportError::Empty("There is nothing in the library to pack.".to_owned()));
    }
    let mut parcel = Parcel::new(outlet);
    for key in wanted {
        // One that was deleted since the listing is no part of the library any more.
        if let Some(bytes) = store.get(&key).await? {
            let packing = if key.is_picture() { Packing::Stored } else { Packing::Deflated };
            parcel.add(&key.path(), &bytes, packing).await?;
        }
    }
    parcel.finish().await
}

/// Whether a file is packed. The site's own file says in which language everything is that names none.
fn belongs(key: &Key, scope: Scope<'_>, people: &BTreeSet<&Slug>) -> bool {
    let Scope::Series(series, episode) = scope else { return true };
    match key {
        Key::Site(_) => true,
        Key::Artist(artist, _) | Key::ArtistFile(artist, _) => people.contains(artist),
        Key::Series(of, _) | Key::SeriesFile(of, _) => *of == series.slug,
        Key::Episode(of, slug, _) | Key::EpisodeFile(of, slug, _) => {
            *of == series.slug && episode.is_none_or(|episode| episode.slug == *slug)
        }
        _ => false,
    }
}

/// The artists of a series, and those who are credited in what is packed of it.
fn people<'a>(library: &'a Library, scope: Scope<'a>) -> BTreeSet<&'a Slug> {
    let Scope::Series(series, only) = scope else { return library.artists.keys().collect() };
    let episodes = series.episodes.iter().filter(|episode| only.is_none_or(|only| only.slug == episode.slug));
    let credited = episodes
        .flat_map(|episode| &episode.text.original().credits)
        .filter_map(|credit| if let CreditedPerson::Artist(slug) = &credit.person { Some(slug) } else { None });
    series.text.original().artists.iter().chain(credited).collect()
}
