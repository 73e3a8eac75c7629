//! `/search`: a form, and what was found.

use super::address::{Address, Paths, View};
use super::error::WebError;
use super::home::site_layout;
use super::layout::Layout;
use super::reading::Reading;
use super::{CachePolicy, Shared, page};
use crate::app::App;
use crate::i18n::Catalogue;
use crate::library::{Library, SeriesEntry};
use crate::model::Language;
use crate::search::{self, Hit, Listed, Match, Question, Results, Snippet, Thing};
use crate::transcript::numbered;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::{AcquireError, Semaphore, SemaphorePermit};

/// So many questions are answered at a time, since forgiving mistakes takes memory; others wait.
static ROOM: Semaphore = Semaphore::const_new(4);

/// How many results a page has.
const RESULTS: usize = 20;
/// Nobody reads on after so many pages.
const PAGES: usize = 50;

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// Counted from 1; anything else is the first page.
    page: String,
}

#[derive(Serialize)]
struct SearchPage {
    #[serde(flatten)]
    layout: Layout,
    question: String,
    /// “3 results for “lighthouse””, or that there are none; absent where nothing was asked.
    outcome: Option<String>,
    /// What the results are, where they are not quite what was asked for.
    note: Option<String>,
    results: Vec<ResultView>,
    more: Option<String>,
    /// Where a page that is a file finds all that can be found.
    index: &'static str,
    /// What its script says, as JSON.
    script_words: String,
}

#[derive(Serialize)]
struct ResultView {
    #[serde(flatten)]
    place: Place,
    /// The language of all of its words, where it is not the interface's.
    lang: Option<String>,
    snippet: Option<Snippet>,
}

/// One entry of the list of all that can be found.
#[derive(Serialize)]
struct Findable {
    #[serde(flatten)]
    place: Place,
    /// The language of all of its words.
    lang: String,
    names: String,
    words: String,
}

/// Where a thing is found.
#[derive(Serialize)]
struct Place {
    href: String,
    title: String,
    /// What it belongs to, or what kind of thing it is.
    of: String,
}

/// The page with the form, and with results where words are asked for.
pub(super) async fn show(
    State(app): State<Shared>,
    address: Address,
    reading: Reading,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, WebError> {
    let asked = asked.map(|asked| asked.0).unwrap_or_default();
    let question = Question::new(&asked.q);
    let number: usize = asked.page.parse().unwrap_or(1).clamp(1, PAGES);
    let library = app.library();
    let mut layout = site_layout(&app, &library, &address, &reading)?;
    let now = layout.now;
    layout.robots = layout.robots.or(Some("noindex"));
    layout.offer(library.languages(now), |paths| here(&paths.site(&library, now, "/search"), &question, number));
    let heading = layout.words().text("search-title");
    layout.crumb(&heading, None, None);
    layout.title = title(&layout, heading, &question, number);
    let mut view = SearchPage {
        question: question.text().to_owned(),
        outcome: None,
        note: None,
        results: Vec::new(),
        more: None,
        index: "/search.json",
        script_words: script_words(&layout),
        layout,
    };
    if !question.text().is_empty() {
        answer(&app, &library, question, number, &mut view).await?;
    }
    page::page(&app, "search.html", &view)
}

fn script_words(layout: &Layout) -> String {
    let say = |key: &str| layout.words().message(key, &[("query", "{query}"), ("count", "{count}")]);
    json!({
        "found": say("search-found"), "none": say("search-none"), "how": say("search-none-how"),
        "close": say("search-close"), "some": say("search-some"), "failed": say("search-not-yet"),
    })
    .to_string()
}

/// `/search.json`: what can be found, for a page that is a file: the artists, and where the series list what is theirs.
pub(super) async fn listing(State(app): State<Shared>) -> Result<Response, WebError> {
    listed(&app, |library, now| {
        let series = library.public_series(now);
        let lists: Vec<String> = series.map(|series| format!("/series/{}/search.json", series.slug)).collect();
        let entries = findable(library, search::listed_artists(library, now), now);
        Some(json!({ "entries": entries, "lists": lists }))
    })
}

/// `/series/<series>/search.json`: what can be found of a series. A change makes little to fetch again.
pub(super) async fn listing_of_series(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    listed(&app, |library, now| {
        let series = library.public_series_named(&address.series?, now)?;
        Some(findable(library, search::listed_series(library, series, now), now))
    })
}

fn findable(library: &Library, listed: Vec<Listed>, now: Timestamp) -> Vec<Findable> {
    let entries = listed.into_iter().filter_map(|one| {
        let place = place(library, &one.thing, &one.language, View::Pictures, now)?;
        Some(Findable { place, lang: one.language.to_string(), names: one.names, words: one.words })
    });
    entries.collect()
}

/// A list that only a site of files has, and nobody makes a server make: it has an engine to ask.
fn listed<T: Serialize>(app: &App, list: impl FnOnce(&Library, Timestamp) -> Option<T>) -> Result<Response, WebError> {
    if !app.as_files {
        return Err(WebError::NotFound);
    }
    let body = serde_json::to_vec(&list(&app.library(), app.now()).ok_or(WebError::NotFound)?)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((headers, CachePolicy::Revalidate.extension(), body).into_response())
}

/// Leave to put a question to the index.
pub(super) async fn room() -> Result<SemaphorePermit<'static>, AcquireError> {
    ROOM.acquire().await
}

/// This page's address.
fn here(path: &str, question: &Question, number: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !question.text().is_empty() {
        query.append_pair("q", question.text());
    }
    if number > 1 {
        query.append_pair("page", &number.to_string());
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// “lighthouse – Search – Test site”
fn title(layout: &Layout, heading: String, question: &Question, number: usize) -> String {
    let heading = if number > 1 {
        layout.words().message("search-title-page", &[("page", &number.to_string())])
    } else {
        heading
    };
    let asked = if question.text().is_empty() { String::new() } else { format!("{} – ", question.text()) };
    format!("{asked}{heading} – {}", layout.site_title)
}

async fn answer(
    app: &Shared,
    library: &Arc<Library>,
    question: Question,
    number: usize,
    view: &mut SearchPage,
) -> Result<(), WebError> {
    let Some(index) = app.index() else {
        view.outcome = Some(view.layout.words().text("search-not-yet"));
        return Ok(());
    };
    let newest = library.clone();
    let (reader, now, of) = (view.layout.lang.clone(), view.layout.now, index.library().clone());
    let asked = question.clone();
    let search = move || index.search(&asked, &reader, now, &newest, (number - 1, RESULTS));
    let _room = room().await?;
    let Results { matched, total, page } = tokio::task::spawn_blocking(search).await??;
    let layout = &view.layout;
    let words = layout.words();
    view.results = page.into_iter().filter_map(|hit| result(layout, &of, hit)).collect();
    let query = [("query", question.text())];
    view.outcome = Some(match total {
        0 => words.message("search-none", &query),
        _ => words.counted_with("search-results", "count", total, &query),
    });
    view.note = match matched {
        _ if total == 0 => Some(words.text("search-none-how")),
        Match::All => None,
        Match::Close => Some(words.text("search-close")),
        Match::Some => Some(words.text("search-some")),
    };
    let more = number < PAGES && number * RESULTS < total;
    view.more = more.then(|| here(&layout.search, &question, number + 1));
    Ok(())
}

/// A result in the language in which it was found.
fn result(layout: &Layout, library: &Library, hit: Hit) -> Option<ResultView> {
    let place = place(library, &hit.thing, &hit.language, layout.view, layout.now)?;
    Some(ResultView { place, lang: layout.foreign(&hit.language), snippet: hit.snippet })
}

fn place(library: &Library, thing: &Thing, language: &Language, view: View, now: Timestamp) -> Option<Place> {
    let (paths, words) = (Paths::new(language.clone()), Catalogue::of(language));
    let series_title = |series: &SeriesEntry| series.text.get(language).title.clone();
    let (href, title, of) = match thing {
        Thing::Artist(slug) => {
            let artist = library.artists.get(slug)?;
            (paths.artist(artist), artist.text.get(language).name.clone(), words.text("search-artist"))
        }
        Thing::Series(slug) => {
            let series = library.series.get(slug)?;
            (paths.series(series, now), series_title(series), words.text("search-series"))
        }
        Thing::Episode { series, episode } => {
            let (series, episode) = library.episode(series, episode)?;
            let title = numbered(words, episode.text.get(language));
            (paths.episode(series, episode, view), title, series_title(series))
        }
        Thing::Panel { series, episode, number, .. } => {
            let (series, episode) = library.episode(series, episode)?;
            let of = numbered(words, episode.text.get(language));
            let title = words.message("search-panel", &[("number", &number.to_string()), ("title", &of)]);
            (format!("{}#p{number}", paths.episode(series, episode, view)), title, series_title(series))
        }
    };
    Some(Place { href, title, of })
}
