//! `/artists/` and `/artists/<artist>/`: portrait, bio, links, support, works.

use super::address::Address;
use super::error::WebError;
use super::home::{
    ArtistName, EpisodeCard, SeriesCard, artist_name, episode_card, language_of, offer_all, series_card, site_layout,
};
use super::layout::Layout;
use super::machine::linked;
use super::picture::{self, PictureView};
use super::reading::Reading;
use super::{Shared, card, page};
use crate::feeds::linked_data;
use crate::library::{ArtistEntry, Library};
use crate::model::{Language, Link};
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct ArtistsPage {
    #[serde(flatten)]
    layout: Layout,
    list: Vec<ArtistCard>,
}

#[derive(Serialize)]
struct ArtistCard {
    #[serde(flatten)]
    artist: ArtistName,
    series: Vec<SeriesCard>,
}

#[derive(Serialize)]
struct ArtistPage {
    #[serde(flatten)]
    layout: Layout,
    heading: String,
    lang: Option<String>,
    pronouns: Option<String>,
    portrait: Option<PictureView>,
    portrait_alt: String,
    bio: String,
    links: Vec<LinkView>,
    support: Vec<LinkView>,
    works: Vec<Work>,
    latest: Vec<EpisodeCard>,
}

/// A series with its cover.
#[derive(Serialize)]
struct Work {
    #[serde(flatten)]
    series: SeriesCard,
    cover: Option<PictureView>,
}

#[derive(Serialize)]
struct LinkView {
    name: String,
    url: String,
}

/// How many episodes a profile lists.
const LATEST: usize = 6;

/// The list of artists.
pub(super) async fn list(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    let mut layout = site_layout(&app, &library, &address, &reading)?;
    let now = layout.now;
    let heading = layout.words().text("artists-title");
    layout.title = format!("{heading} – {}", layout.site_title);
    layout.crumb(&heading, None, None);
    layout.offer(library.languages(now), |paths| paths.site(&library, now, "/artists/"));
    let list = library
        .public_artists(now)
        .map(|artist| ArtistCard {
            artist: artist_name(&layout, artist),
            series: library.series_of(&artist.slug, now).map(|series| series_card(&layout, series)).collect(),
        })
        .collect();
    page::page(&app, "artists.html", &ArtistsPage { layout, list })
}

/// The profile of an artist.
pub(super) async fn show(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    let (artist, lang) = at(&app, &library, &address)?;
    let (now, slug) = (app.now(), &artist.slug);
    let mut layout = Layout::of(&app, &library, Some(&lang), &reading);
    let (text, text_lang) = layout.pick(&artist.text);
    layout.title = format!("{} – {}", text.name, layout.site_title);
    layout.description = super::markdown::first_paragraph(&text.bio);
    offer_all(&mut layout, artist.text.languages(), |paths| paths.artist(artist));
    let list = layout.words().text("artists-title");
    let list_path = layout.artists.clone();
    layout.crumb(&list, None, Some(list_path));
    layout.crumb(&text.name, text_lang.clone(), None);
    let folder = layout.paths().artist(artist);
    layout.feed(&text.name, &folder);
    let about = layout.description.clone();
    layout.linked = Some(linked(&app, &library, now, |public| linked_data::of_artist(public, artist, &lang, &about)));
    layout.show_elsewhere("profile", &folder, |layout| card::of_artist(&app, layout, artist));
    let latest = library
        .latest(now)
        .into_iter()
        .filter(|(series, _)| series.text.original().artists.contains(slug))
        .take(LATEST);
    let view = ArtistPage {
        heading: text.name.clone(),
        lang: text_lang,
        pronouns: text.pronouns.clone(),
        portrait: artist.portrait.as_ref().and_then(|portrait| picture::portrait(&app, portrait)),
        portrait_alt: text.portrait_alt.clone(),
        bio: text.bio.clone(),
        links: text.links.iter().map(link).collect(),
        support: text.support.iter().map(link).collect(),
        works: library
            .series_of(slug, now)
            .map(|series| Work {
                cover: series.cover.as_ref().and_then(|cover| picture::cover(&app, cover, picture::THUMBNAIL)),
                series: series_card(&layout, series),
            })
            .collect(),
        latest: latest
            .map(|(series, episode)| episode_card(&app, &layout, series, episode, picture::THUMBNAIL))
            .collect(),
        layout,
    };
    page::page(&app, "artist.html", &view)
}

/// What an address names: an artist of whom readers can see anything, in a language of theirs.
pub(super) fn at<'a>(
    app: &Shared,
    library: &'a Library,
    address: &Address,
) -> Result<(&'a ArtistEntry, Language), WebError> {
    let slug = address.artist.as_ref().ok_or(WebError::NotFound)?;
    let artist = library.public_artists(app.now()).find(|artist| artist.slug == *slug).ok_or(WebError::NotFound)?;
    let spoken = address.lang.as_ref().is_some_and(|lang| artist.text.has(lang));
    Ok((artist, language_of(address, artist.text.language(), spoken)?))
}

fn link(link: &Link) -> LinkView {
    LinkView { name: link.name.clone(), url: link.url.clone() }
}
