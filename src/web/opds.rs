//! `/opds/`: the catalogue for reading apps, and its pages one by one.

use super::address::Address;
use super::error::WebError;
use super::home::site_language;
use super::machine::Machine;
use super::reader::Found;
use super::{CachePolicy, Shared};
use crate::feeds::{self, Shelf, ShelfPage, mime};
use crate::library::{ArtistEntry, EpisodeEntry, Library, SeriesEntry};
use crate::model::{Language, Slug};
use crate::pixels::Encoding;
use crate::search::{Hit, Question, Thing};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;

/// How many results a search looks at; several may be panels of one episode.
const RESULTS: usize = 100;

/// A question in either form: `q` by OpenSearch, `query` by OPDS 2.0.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    query: String,
}

/// The two forms of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// OPDS 1.2: Atom, with page streaming.
    One,
    /// OPDS 2.0: JSON.
    Two,
}

/// `/opds/v1.2`, which people type.
pub(super) async fn one() -> Redirect {
    Redirect::permanent("/opds/v1.2/")
}

/// `/opds/v1.2/`
pub(super) async fn start_one(state: State<Shared>, machine: Machine, address: Address) -> Result<Response, WebError> {
    shelf(&state, &machine, Address { file: Some("catalog.xml".to_owned()), ..address }, Form::One, None).await
}

/// `/opds/`
pub(super) async fn start_two(state: State<Shared>, machine: Machine, address: Address) -> Result<Response, WebError> {
    shelf(&state, &machine, Address { file: Some("catalog.json".to_owned()), ..address }, Form::Two, None).await
}

/// `/opds/v1.2/<shelf>.xml`
pub(super) async fn shelf_one(
    state: State<Shared>,
    machine: Machine,
    address: Address,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, WebError> {
    shelf(&state, &machine, address, Form::One, asked.ok().map(|asked| asked.0)).await
}

/// `/opds/<shelf>.json`
pub(super) async fn shelf_two(
    state: State<Shared>,
    machine: Machine,
    address: Address,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, WebError> {
    shelf(&state, &machine, address, Form::Two, asked.ok().map(|asked| asked.0)).await
}

/// `/opds/series/<series>.json`, `/opds/v1.2/series/<series>.xml`
pub(super) async fn of_series(machine: Machine, mut address: Address) -> Result<Response, WebError> {
    let (slug, form) = split(address.file.as_deref())?;
    address.series = Some(Slug::parse(slug).map_err(|_| WebError::NotFound)?);
    page_of(&machine, &address, form, 1)
}

/// `/opds/artists/<artist>.json`, `/opds/v1.2/artists/<artist>.xml`
pub(super) async fn of_artist(machine: Machine, mut address: Address) -> Result<Response, WebError> {
    let (slug, form) = split(address.file.as_deref())?;
    address.artist = Some(Slug::parse(slug).map_err(|_| WebError::NotFound)?);
    page_of(&machine, &address, form, 1)
}

/// `/opds/series/<series>/2.json` and its like.
pub(super) async fn page(machine: Machine, address: Address) -> Result<Response, WebError> {
    let (number, form) = split(address.file.as_deref())?;
    let page = number.parse().ok().filter(|page: &usize| *page > 1).ok_or(WebError::NotFound)?;
    page_of(&machine, &address, form, page)
}

fn split(file: Option<&str>) -> Result<(&str, Form), WebError> {
    match file.and_then(|file| file.rsplit_once('.')) {
        Some((stem, "xml")) => Ok((stem, Form::One)),
        Some((stem, "json")) => Ok((stem, Form::Two)),
        _ => Err(WebError::NotFound),
    }
}

fn page_of(machine: &Machine, address: &Address, form: Form, page: usize) -> Result<Response, WebError> {
    let (library, now) = (&machine.library, machine.now);
    let (shelf, own) = if let Some(slug) = &address.series {
        let series = library.public_series_named(slug, now).ok_or(WebError::NotFound)?;
        (Shelf::Series(series), series.text.language())
    } else {
        let named = |artist: &&ArtistEntry| Some(&artist.slug) == address.artist.as_ref();
        let artist = library.public_artists(now).find(named).ok_or(WebError::NotFound)?;
        (Shelf::Artist(artist), artist.text.language())
    };
    // A shelf is there in each language of the site in which something stands on it.
    let lang = if address.lang.is_some() { site_language(library, address, now)? } else { own.clone() };
    write(machine, shelf, &lang, address, form, page)
}

async fn shelf(
    app: &Shared,
    machine: &Machine,
    address: Address,
    wanted: Form,
    asked: Option<Asked>,
) -> Result<Response, WebError> {
    let lang = site_language(&machine.library, &address, machine.now)?;
    let (stem, form) = split(address.file.as_deref())?;
    if form != wanted {
        return Err(WebError::NotFound);
    }
    let question = asked.map(|asked| if asked.q.is_empty() { asked.query } else { asked.q }).unwrap_or_default();
    let shelf = match stem {
        "catalog" => Shelf::Start,
        "latest" => Shelf::Latest,
        "series" => Shelf::AllSeries,
        "artists" => Shelf::AllArtists,
        "search" => Shelf::Found(&question, found(app, machine, &lang, &question).await?),
        _ => return Err(WebError::NotFound),
    };
    write(machine, shelf, &lang, &address, form, 1)
}

fn write(
    machine: &Machine,
    shelf: Shelf<'_>,
    lang: &Language,
    address: &Address,
    form: Form,
    page: usize,
) -> Result<Response, WebError> {
    let navigates = matches!(shelf, Shelf::Start | Shelf::AllSeries | Shelf::AllArtists);
    let public = machine.public();
    let catalog = ShelfPage::new(&public, shelf, lang, address.lang.as_ref(), page).ok_or(WebError::NotFound)?;
    Ok(match form {
        Form::One if navigates => machine.answer(mime::OPDS_1_NAVIGATION, feeds::opds1(&public, &catalog)),
        Form::One => machine.answer(mime::OPDS_1_ACQUISITION, feeds::opds1(&public, &catalog)),
        Form::Two => machine.answer(mime::OPDS_2, feeds::opds2(&public, &catalog)),
    })
}

/// The episodes that answer a question, each once: those it is found in, and the first of a series that it names.
async fn found<'a>(
    app: &Shared,
    machine: &'a Machine,
    lang: &Language,
    question: &str,
) -> Result<Vec<(&'a SeriesEntry, &'a EpisodeEntry)>, WebError> {
    let Some(index) = app.index().filter(|_| !question.trim().is_empty()) else { return Ok(Vec::new()) };
    let (question, newest, now, lang) = (Question::new(question), machine.library.clone(), machine.now, lang.clone());
    let search = move || index.search(&question, &lang, now, &newest, (0, RESULTS));
    let _room = super::search::room().await?;
    let results = tokio::task::spawn_blocking(search).await??;
    let mut books: Vec<(&SeriesEntry, &EpisodeEntry)> = Vec::new();
    for hit in results.page {
        let Some((series, episode)) = book(&machine.library, &hit, now) else { continue };
        if !books.iter().any(|(of, one)| of.slug == series.slug && one.slug == episode.slug) {
            books.push((series, episode));
        }
    }
    Ok(books)
}

fn book<'a>(library: &'a Library, hit: &Hit, now: Timestamp) -> Option<(&'a SeriesEntry, &'a EpisodeEntry)> {
    if let Thing::Series(slug) = &hit.thing {
        let series = library.public_series_named(slug, now)?;
        return Some((series, series.public(now).next()?));
    }
    let (series, episode) = hit.thing.episode()?;
    let series = library.public_series_named(series, now)?;
    Some((series, series.public_episode(episode, now)?))
}

/// `/opds/pages/<series>/<episode>/<page>/<width>.jpg`: one page, as the JPEG nearest to the width that an app asks for.
pub(super) async fn picture(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    let number: usize = address.panel.as_deref().and_then(|page| page.parse().ok()).ok_or(WebError::NotFound)?;
    let Found { episode, .. } = Found::at(&app, &machine.library, &address)?;
    let pages = feeds::pages(&machine.public(), episode);
    let page = pages.get(number).ok_or(WebError::NotFound)?;
    // An app that knows no widths leaves the words of the template where one belongs.
    let most = address.file.as_deref().and_then(|file| file.strip_suffix(".jpg")?.parse().ok()).unwrap_or(u32::MAX);
    let file = format!("{}.{}", page.width_within(most), Encoding::Jpeg.extension());
    let hash = &page.tile().hash;
    let bytes = app.maker.rendition(&page.plan, hash, &file).await?.ok_or(WebError::NotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{hash}-{file}\""))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(Encoding::Jpeg.mime())), (header::ETAG, tag)];
    Ok((headers, CachePolicy::Revalidate.extension(), bytes).into_response())
}
