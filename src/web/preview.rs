//! `/preview/<series>/<episode>/<secret>/`: a draft, just as readers will see it, for friends who have its private address.

use super::address::{Address, View};
use super::error::WebError;
use super::reader::Found;
use super::reader_page::reader_page;
use super::reading::Reading;
use super::security::InlineStyle;
use super::{CachePolicy, Shared};
use crate::library::Library;
use crate::model::Slug;
use crate::pixels::Encoding;
use crate::renditions::{Plan, atlas};
use crate::studio::{StudioError, preview};
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use std::sync::Arc;

/// The path of a preview, with the secret.
pub(super) fn path(series: &Slug, episode: &Slug, secret: &str) -> String {
    format!("/preview/{series}/{episode}/{secret}/")
}

pub(super) async fn pictures(state: State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    show(state, address, reading, View::Pictures).await
}

pub(super) async fn both(state: State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    show(state, address, reading, View::Both).await
}

pub(super) async fn text(state: State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    show(state, address, reading, View::Text).await
}

/// The episode of an address whose secret is right; whoever does not know it learns nothing, not even that there is one.
async fn found<'a>(app: &Shared, library: &'a Library, address: &Address) -> Result<Found<'a>, WebError> {
    let (Some(series), Some(episode), Some(secret)) = (&address.series, &address.episode, &address.hash) else {
        return Err(WebError::NotFound);
    };
    let known = preview::of(app.store(), (series, episode), app.now()).await.map_err(|error| match error {
        StudioError::Store(error) => WebError::from(error),
        _ => WebError::NotFound,
    })?;
    known.filter(|known| known.opens_with(secret)).ok_or(WebError::NotFound)?;
    let (series, episode) = library.episode(series, episode).ok_or(WebError::NotFound)?;
    let lang = address.lang.clone().unwrap_or_else(|| episode.text.language().clone());
    if !episode.text.has(&lang) {
        return Err(WebError::NotFound);
    }
    Ok(Found { series, episode, lang })
}

async fn show(State(app): State<Shared>, address: Address, reading: Reading, view: View) -> Result<Response, WebError> {
    let library = app.library();
    let found = found(&app, &library, &address).await?;
    let page = reader_page(&app, &library, &found, view, &reading).into_draft();
    let (html, style) = app.templates.render("reader.html", &page)?;
    let (series, episode) = (&found.series.slug, &found.episode.slug);
    let here = path(series, episode, address.hash.as_deref().unwrap_or_default());
    // All addresses of a page are written in full, so those of the draft are found by how they begin.
    let html = html
        .replace("\"/media/", &format!("\"{here}media/"))
        .replace(", /media/", &format!(", {here}media/"))
        .replace(&format!("/series/{series}/{episode}/"), &here);
    let mut response = seen_by_few(Html(html).into_response());
    if let Some(style) = style {
        response.extensions_mut().insert(InlineStyle(style));
    }
    Ok(response)
}

/// `…/media/<picture>/<file>`
pub(super) async fn rendition(State(app): State<Shared>, mut address: Address) -> Result<Response, WebError> {
    let (Some(picture), Some(file)) = (address.picture.take(), address.file.take()) else {
        return Err(WebError::NotFound);
    };
    let library = app.library();
    let found = found(&app, &library, &address).await?;
    let plan = atlas::of_episode(found.episode, app.maker.recipe)
        .find(|plan: &Plan| plan.tiles.iter().any(|tile| tile.hash == picture) && plan.names(&file));
    let plan = Arc::new(plan.ok_or(WebError::NotFound)?);
    let bytes = app.maker.rendition(&plan, &picture, &file).await?.ok_or(WebError::NotFound)?;
    let mime = Encoding::of_file(&file).ok_or(WebError::NotFound)?.mime();
    Ok(seen_by_few(([(header::CONTENT_TYPE, mime)], bytes).into_response()))
}

/// Kept by nobody and named by no search engine.
fn seen_by_few(response: Response) -> Response {
    (CachePolicy::Studio.extension(), [("x-robots-tag", "noindex, nofollow")], response).into_response()
}
