//! `…/panels`: what each shows, its words, its picture, their order; and panels that become one, or several.
//!
//! Words carry a version, so that nobody writes over words that they have not seen. A picture is known by its content: the same
//! again changes nothing, so that a script that was cut off just runs again.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::body::{FileBody, Seen, Sent, receive_one, tag};
use super::caller::Caller;
use super::problem::Problem;
use crate::model::{FileName, PanelId};
use crate::pixels;
use crate::store::Key;
use crate::studio::manifests::Put;
use crate::studio::panels::{self, PanelWords, WrittenPanel};
use crate::studio::{StudioError, merging, order, panel_picture};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A panel.
#[derive(Serialize, ToSchema)]
pub(super) struct PanelView {
    /// Its stable name.
    id: String,
    /// The files that it shows, whole or in part.
    files: Vec<String>,
    words: PanelWords,
    /// The version of its words, for `If-Match`.
    version: String,
}

/// What became of a picture.
#[derive(Serialize, ToSchema)]
pub(super) struct PutView {
    /// `created`, `changed`, or `same` where nothing was to be done.
    #[schema(pattern = "^(created|changed|same)$")]
    became: &'static str,
}

impl PutView {
    /// The answer to a file that was put.
    pub(super) fn answer(put: Put) -> Response {
        let (status, became) = match put {
            Put::Created => (StatusCode::CREATED, "created"),
            Put::Changed => (StatusCode::OK, "changed"),
            Put::Same => (StatusCode::OK, "same"),
        };
        (status, Json(Self { became })).into_response()
    }
}

/// All panels by id, each once.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    #[schema(example = json!(["01", "02"]))]
    order: Vec<String>,
}

fn view(found: &Found<'_>, written: WrittenPanel) -> PanelView {
    let shown = found.episode.text.original().panel(&written.id);
    let files = shown.map(|(_, panel)| panel.pictures.iter().map(|picture| picture.file.to_string()).collect());
    PanelView {
        id: written.id.to_string(),
        files: files.unwrap_or_default(),
        version: tag(&written.words.version()),
        words: written.words,
    }
}

async fn one(app: &Shared, found: &Found<'_>, address: &Address) -> Result<WrittenPanel, Problem> {
    let (series, episode) = found.slugs();
    let id = PanelId(address.panel.clone().unwrap_or_default());
    let written = panels::written(app.store(), series, episode).await?;
    written.into_iter().find(|panel| panel.id == id).ok_or_else(|| StudioError::NoPanel(id.to_string()).into())
}

/// The panels of an episode in reading order.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/panels", tag = "panels",
    responses((status = 200, body = Vec<PanelView>)))]
pub(super) async fn list(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Vec<PanelView>>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let (series, episode) = found.slugs();
    let written = panels::written(app.store(), series, episode).await?;
    Ok(Json(written.into_iter().map(|panel| view(&found, panel)).collect()))
}

/// Puts all panels into an order.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/order", tag = "panels", request_body = Order,
    responses((status = 200, body = Order)))]
pub(super) async fn arrange(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(wished): Sent<Order>,
) -> Result<Json<Order>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let ids: Vec<PanelId> = wished.order.iter().cloned().map(PanelId).collect();
    order::arrange(app.store(), found.slugs(), &ids, caller.name()).await?;
    app.refresh().await?;
    Ok(Json(wished))
}

/// A panel.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/panels/{panel}", tag = "panels",
    responses((status = 200, body = PanelView)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<PanelView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let written = one(&app, &found, &address).await?;
    Ok(Json(view(&found, written)))
}

/// Takes a panel out. Its picture stays, so that the history can bring all of it back.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}/panels/{panel}", tag = "panels",
    responses((status = 204, description = "It is out")))]
pub(super) async fn remove(State(app): State<Shared>, caller: Caller, address: Address) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let id = PanelId(address.panel.unwrap_or_default());
    panels::remove(app.store(), found.slugs(), &id, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes one panel of this and the next: the pictures and the words of both.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/panels/{panel}/union", tag = "panels",
    responses((status = 204, description = "They are one")))]
pub(super) async fn merge(State(app): State<Shared>, caller: Caller, address: Address) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let panel = PanelId(address.panel.unwrap_or_default());
    merging::merge(app.store(), found.slugs(), &panel, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a panel of each picture of a panel; the words stay with the first.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/panels/{panel}/pieces", tag = "panels",
    responses((status = 204, description = "Each is a panel")))]
pub(super) async fn split(State(app): State<Shared>, caller: Caller, address: Address) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let panel = PanelId(address.panel.unwrap_or_default());
    merging::split(app.store(), found.slugs(), &panel, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The words of a panel, with their version.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/panels/{panel}/words", tag = "panels",
    responses((status = 200, body = PanelWords, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn words(State(app): State<Shared>, caller: Caller, address: Address) -> Result<Response, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let written = one(&app, &found, &address).await?;
    Ok(([(header::ETAG, tag(&written.words.version()))], Json(written.words)).into_response())
}

/// Writes the words of a panel: all of them, what is left out becomes empty. Words that stand there are written over only with
/// `If-Match`: 428 without it, 412 where they have changed; both answers hold both texts.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/panels/{panel}/words", tag = "panels",
    params(("If-Match" = Option<String>, Header, description = "The version that you have seen, or *")),
    request_body = PanelWords,
    responses((status = 200, body = PanelWords, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn write(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(words): Sent<PanelWords>,
) -> Result<Response, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let (words, there) = (words.tidy(), one(&app, &found, &address).await?);
    let version = there.words.version();
    if there.words != words {
        let unwritten = there.words == PanelWords::default();
        match Seen::of(&headers, &tag(&version)) {
            Seen::Yes => {}
            Seen::Unsaid if unwritten => {}
            Seen::Unsaid => return Err(Problem::unseen(&words, &there.words, tag(&version))),
            Seen::No => return Err(Problem::changed(&words, &there.words, tag(&version))),
        }
        match panels::describe(app.store(), found.slugs(), &there.id, &version, &words, caller.name()).await {
            Err(StudioError::Conflict(theirs)) => {
                return Err(Problem::changed(&words, &theirs, tag(&theirs.version())));
            }
            done => done?,
        }
        app.refresh().await?;
    }
    Ok(([(header::ETAG, tag(&words.version()))], Json(words)).into_response())
}

/// The first file that a panel shows, as it was sent, less private data.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/panels/{panel}/picture", tag = "panels",
    responses((status = 200, body = FileBody, content_type = "image/*")))]
pub(super) async fn picture(State(app): State<Shared>, caller: Caller, address: Address) -> Result<Response, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let id = PanelId(address.panel.unwrap_or_default());
    let (_, panel) = found.episode.text.original().panel(&id).ok_or_else(Problem::not_found)?;
    let file = panel.pictures.first().map(|picture| picture.file.clone()).ok_or_else(Problem::not_found)?;
    master(&app, &found, file).await
}

/// A master, for those who may work on it.
pub(super) async fn master(app: &Shared, found: &Found<'_>, file: FileName) -> Result<Response, Problem> {
    let (series, episode) = found.slugs();
    let bytes = app.store().get(&Key::EpisodeFile(series.clone(), episode.clone(), file)).await?;
    let bytes = bytes.ok_or_else(Problem::not_found)?;
    let mime = pixels::sniff(&bytes).map_or("application/octet-stream", |format| format.mime());
    Ok(([(header::CONTENT_TYPE, mime)], bytes).into_response())
}

/// Gives a panel a picture; its words stay. A panel of a new id is made, and stands where its id belongs: 2 before 10.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/panels/{panel}/picture", tag = "panels",
    request_body(content = FileBody, content_type = "application/octet-stream"),
    responses((status = 200, body = PutView), (status = 201, body = PutView)))]
pub(super) async fn put_picture(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    body: Body,
) -> Result<Response, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let id = address.panel.unwrap_or_default();
    let plain = FileName::parse(&id).is_ok() && id.chars().count() <= LONGEST_ID;
    if !plain {
        return Err(Problem::refused(format!("“{id}” cannot name a panel. Use letters, digits and hyphens.")));
    }
    let received = receive_one(&app, &id, body).await?;
    let put = panel_picture::put(app.store(), found.slugs(), &PanelId(id), received.pictures, caller.name()).await?;
    app.refresh().await?;
    Ok(PutView::answer(put))
}

/// The longest name of a panel, in characters.
const LONGEST_ID: usize = 100;
