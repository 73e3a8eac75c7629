//! `/`: the newest episode, the earlier ones, the series and the artists.

use super::Shared;
use super::address::{Address, Paths};
use super::error::WebError;
use super::layout::Layout;
use super::picture::{self, PictureView};
use super::reading::Reading;
use super::{markdown, page};
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::Language;
use crate::transcript::numbered;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
struct HomePage {
    #[serde(flatten)]
    layout: Layout,
    newest: Option<EpisodeCard>,
    earlier: Vec<EpisodeCard>,
    series: Vec<SeriesCard>,
    artists_named: Vec<ArtistName>,
}

/// An episode in a list.
#[derive(Serialize)]
pub(super) struct EpisodeCard {
    /// With its number.
    pub(super) title: String,
    pub(super) lang: Option<String>,
    pub(super) href: String,
    pub(super) summary: String,
    pub(super) series: String,
    pub(super) series_lang: Option<String>,
    pub(super) date: String,
    pub(super) date_machine: String,
    pub(super) thumbnail: Option<PictureView>,
}

/// A series in a list.
#[derive(Serialize)]
pub(super) struct SeriesCard {
    pub(super) title: String,
    pub(super) lang: Option<String>,
    pub(super) href: String,
    pub(super) summary: String,
    pub(super) count: usize,
}

/// An artist's name with their page, where they have one.
#[derive(Clone, Serialize)]
pub(super) struct ArtistName {
    pub(super) name: String,
    pub(super) lang: Option<String>,
    pub(super) href: Option<String>,
}

/// How many episodes the home page lists.
const EARLIER: usize = 20;

/// The home page.
pub(super) async fn show(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    let mut layout = site_layout(&app, &library, &address, &reading)?;
    layout.description = markdown::first_paragraph(&library.site.get(&layout.lang).about);
    layout.offer(library.languages(layout.now), |paths| paths.site(&library, app.now(), "/"));
    let mut latest = library.latest(layout.now).into_iter();
    let newest = latest.next().map(|(series, episode)| episode_card(&app, &layout, series, episode, picture::LEAD));
    let earlier = latest
        .take(EARLIER)
        .map(|(series, episode)| episode_card(&app, &layout, series, episode, picture::BESIDE))
        .collect();
    let series = library.public_series(layout.now).map(|series| series_card(&layout, series)).collect();
    let artists_named = library.public_artists(layout.now).map(|artist| artist_name(&layout, artist)).collect();
    page::page(&app, "home.html", &HomePage { layout, newest, earlier, series, artists_named })
}

/// The frame of a page of the site itself; a language that nothing here speaks has none.
pub(super) fn site_layout(
    app: &Shared,
    library: &Library,
    address: &Address,
    reading: &Reading,
) -> Result<Layout, WebError> {
    let lang = site_language(library, address, app.now())?;
    Ok(Layout::of(app, library, Some(&lang), reading))
}

/// The language of a page of the site itself.
pub(super) fn site_language(library: &Library, address: &Address, now: Timestamp) -> Result<Language, WebError> {
    let spoken = address.lang.as_ref().is_some_and(|lang| library.languages(now).contains(lang));
    language_of(address, library.site.language(), spoken)
}

pub(super) fn episode_card(
    app: &Shared,
    layout: &Layout,
    series: &SeriesEntry,
    episode: &EpisodeEntry,
    sizes: &'static str,
) -> EpisodeCard {
    let (text, lang) = layout.pick(&episode.text);
    let (of, series_lang) = layout.pick(&series.text);
    EpisodeCard {
        title: numbered(layout.words(), text),
        lang,
        href: layout.paths().episode(series, episode, layout.view),
        summary: text.summary.clone(),
        series: of.title.clone(),
        series_lang,
        date: text.published.as_ref().map(|published| layout.words().date(published)).unwrap_or_default(),
        date_machine: text.published.as_ref().map(ToString::to_string).unwrap_or_default(),
        thumbnail: picture::thumbnail(app, episode, sizes),
    }
}

pub(super) fn series_card(layout: &Layout, series: &SeriesEntry) -> SeriesCard {
    let (text, lang) = layout.pick(&series.text);
    let href = layout.paths().series(series, layout.now);
    SeriesCard {
        title: text.title.clone(),
        lang,
        href,
        summary: text.summary.clone(),
        count: series.public(layout.now).count(),
    }
}

pub(super) fn artist_name(layout: &Layout, artist: &crate::library::ArtistEntry) -> ArtistName {
    let (text, lang) = layout.pick(&artist.text);
    ArtistName { name: text.name.clone(), lang, href: Some(layout.paths().artist(artist)) }
}

/// The artists of a series by name, in its own order; one without a page is their slug.
pub(super) fn artists_of(layout: &Layout, library: &Library, series: &SeriesEntry) -> Vec<ArtistName> {
    series
        .text
        .original()
        .artists
        .iter()
        .map(|slug| match library.artists.get(slug) {
            Some(artist) => artist_name(layout, artist),
            None => ArtistName { name: slug.to_string(), lang: None, href: None },
        })
        .collect()
}

/// Checks that a page in the language of the address exists, and gives the language to show it in.
pub(super) fn language_of(address: &Address, own: &Language, spoken: bool) -> Result<Language, WebError> {
    match &address.lang {
        None => Ok(own.clone()),
        Some(lang) if spoken && lang != own => Ok(lang.clone()),
        Some(_) => Err(WebError::NotFound),
    }
}

/// The alternatives of a page, in the order of its languages.
pub(super) fn offer_all<'a>(
    layout: &mut Layout,
    languages: impl Iterator<Item = &'a Language>,
    path: impl Fn(&Paths) -> String,
) {
    let languages: Vec<_> = languages.cloned().collect();
    layout.offer(languages, path);
}
