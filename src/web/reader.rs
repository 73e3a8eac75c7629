//! `/series/<series>/<episode>/` and its other views: an episode, read.

use super::address::{Address, Paths, View};
use super::error::WebError;
use super::home::{artists_of, language_of};
use super::layout::Layout;
use super::reader_page::reader_page;
use super::reading::Reading;
use super::{Shared, books, page};
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::{Language, Slug};
use crate::transcript::plain_text;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// `?view=` leads to the address of that view, so that files, caches and the address bar agree.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wish {
    view: Option<String>,
}

/// The pictures, with the text invisible on them.
pub(super) async fn pictures(
    State(app): State<Shared>,
    address: Address,
    reading: Reading,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&app, &library, &address)?;
    if let Some(view) = wish.ok().and_then(|wish| wish.0.view).as_deref().and_then(View::named) {
        let paths = Paths::new(found.lang.clone());
        return Ok(Redirect::temporary(&(paths.episode(found.series, found.episode, view) + &reading.carried()))
            .into_response());
    }
    show(&app, &library, &found, View::Pictures, &reading)
}

/// The pictures, with the text beneath each.
pub(super) async fn both(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    show(&app, &library, &Found::at(&app, &library, &address)?, View::Both, &reading)
}

/// The text alone.
pub(super) async fn text(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    show(&app, &library, &Found::at(&app, &library, &address)?, View::Text, &reading)
}

/// A file of an episode: `/series/<series>/<episode>.txt`, `.epub` and other books.
pub(super) async fn file(
    State(app): State<Shared>,
    mut address: Address,
    reading: Reading,
) -> Result<Response, WebError> {
    let file = address.file.take().unwrap_or_default();
    let Some((stem, suffix)) = file.rsplit_once('.') else {
        // `/series/salt/01` lacks only its last slash.
        address.episode = Some(Slug::parse(&file).map_err(|_| WebError::NotFound)?);
        let library = app.library();
        let found = Found::at(&app, &library, &address)?;
        let path = Paths::new(found.lang).episode(found.series, found.episode, View::Pictures);
        return Ok(Redirect::permanent(&path).into_response());
    };
    address.episode = Some(Slug::parse(stem).map_err(|_| WebError::NotFound)?);
    match books::format_of(suffix) {
        Some(format) => books::answer(&app, &address, format),
        None if suffix == "txt" => plain(&app, &address, &reading),
        None => Err(WebError::NotFound),
    }
}

/// The text alone, as plain text.
fn plain(app: &Shared, address: &Address, reading: &Reading) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(app, &library, address)?;
    let layout = Layout::of(app, &library, Some(&found.lang), reading);
    let (episode, series) = (found.episode.text.get(&found.lang), found.series.text.get(&found.lang));
    let names: Vec<String> =
        artists_of(&layout, &library, found.series).into_iter().map(|artist| artist.name).collect();
    let text = plain_text(episode, &found.lang, &series.title, &names, layout.words(), reading.wording());
    Ok(page::plain(text))
}

/// What an address names: an episode that readers can see, in a language that it has.
pub(super) struct Found<'a> {
    pub(super) series: &'a SeriesEntry,
    pub(super) episode: &'a EpisodeEntry,
    pub(super) lang: Language,
}

impl<'a> Found<'a> {
    pub(super) fn at(app: &Shared, library: &'a Library, address: &Address) -> Result<Self, WebError> {
        let now = app.now();
        let (series, episode) =
            (address.series.as_ref().ok_or(WebError::NotFound)?, address.episode.as_ref().ok_or(WebError::NotFound)?);
        let series = library.public_series_named(series, now).ok_or(WebError::NotFound)?;
        let Some(episode) = series.public_episode(episode, now) else {
            let lang = address.lang.clone().unwrap_or_else(|| series.text.language().clone());
            let href = Paths::new(lang.clone()).series(series, now);
            return Err(WebError::NotInSeries { title: series.text.get(&lang).title.clone(), href });
        };
        let spoken = address.lang.as_ref().is_some_and(|lang| episode.text.has(lang));
        let lang = language_of(address, episode.text.language(), spoken)?;
        Ok(Self { series, episode, lang })
    }
}

fn show(
    app: &Shared,
    library: &Library,
    found: &Found<'_>,
    view: View,
    reading: &Reading,
) -> Result<Response, WebError> {
    page::page(app, "reader.html", &reader_page(app, library, found, view, reading))
}
