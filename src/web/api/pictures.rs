//! `…/pictures`: pictures and archives for an episode, and where they are cut into panels.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::body::{FileBody, Sent, asked, receive};
use super::caller::Caller;
use super::problem::Problem;
use crate::studio::cutting::{self, Strip};
use crate::studio::pictures::{self, Added};
use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of a file.
#[derive(Serialize, ToSchema)]
pub(super) struct AddedView {
    /// The new files: each is a panel now.
    added: Vec<String>,
    /// The pictures that the episode had already; they were left out.
    known: Vec<String>,
}

/// Where the pictures of an episode, joined into one strip, are cut.
#[derive(Serialize, ToSchema)]
pub(super) struct CutsView {
    /// The height of the strip, in pixels.
    height: u32,
    /// The rows at which panels begin, from the top.
    cuts: Vec<u32>,
    /// Those of `cuts` that lie in no gutter, and want a look.
    unsure: Vec<u32>,
    /// Whether they are proposed: nothing has been cut yet.
    proposed: bool,
}

/// The rows to cut at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Cuts {
    #[schema(max_items = 2000, example = json!([1280, 2560]))]
    cuts: Vec<u32>,
}

/// Adds a picture, or all pictures of a ZIP or CBZ: each becomes a panel where its name belongs. A picture that is there
/// already is left out, whatever its name.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/pictures", tag = "panels",
    params(("name" = String, Query, description = "The name of the file", example = "01.png")),
    request_body(content = FileBody, content_type = "application/octet-stream"),
    responses((status = 200, body = AddedView)))]
pub(super) async fn add(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    RawQuery(query): RawQuery,
    body: Body,
) -> Result<Json<AddedView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let name = asked(query.as_deref(), "name").filter(|name| !name.trim().is_empty());
    let name = name.ok_or_else(|| Problem::malformed("Say the name of the file: `?name=01.png`."))?;
    let received = receive(&app, &name, body).await?;
    let Added { files, known } = pictures::add(app.store(), found.slugs(), received.pictures, caller.name()).await?;
    app.refresh().await?;
    let known = known.into_iter().map(|(name, _)| name).collect();
    Ok(Json(AddedView { added: files.iter().map(ToString::to_string).collect(), known }))
}

/// Where the strip is cut, or could be.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/cuts", tag = "panels",
    responses((status = 200, body = CutsView)))]
pub(super) async fn cuts(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<CutsView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let strip = Strip::of(found.episode);
    if !strip.cuts.is_empty() || strip.slices.is_empty() {
        let Strip { height, cuts, .. } = strip;
        return Ok(Json(CutsView { height, cuts, unsure: Vec::new(), proposed: false }));
    }
    let proposed = cutting::propose(app.store(), &app.maker.workshop, found.slugs(), &strip).await?;
    Ok(Json(CutsView {
        height: strip.height,
        cuts: proposed.iter().map(|cut| cut.row).collect(),
        unsure: proposed.iter().filter(|cut| !cut.gutter).map(|cut| cut.row).collect(),
        proposed: true,
    }))
}

/// Cuts the strip: what lies between two rows is a panel. Files stay whole, words stay with the piece that they began in.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/cuts", tag = "panels", request_body = Cuts,
    responses((status = 200, body = CutsView)))]
pub(super) async fn cut(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(wished): Sent<Cuts>,
) -> Result<Json<CutsView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let strip = Strip::of(found.episode);
    let cuts = strip.within(wished.cuts.clone());
    if wished.cuts.len() > 2000 || cuts.len() < wished.cuts.len() {
        return Err(Problem::refused(format!(
            "Each cut is a row of its own between 1 and {}, and there are 2000 at most.",
            strip.height.saturating_sub(1)
        )));
    }
    if strip.slices.is_empty() {
        return Err(Problem::conflict("The episode has no pictures that could be cut."));
    }
    cutting::cut(app.store(), found.slugs(), &strip, &cuts, caller.name()).await?;
    app.refresh().await?;
    Ok(Json(CutsView { height: strip.height, cuts, unsure: Vec::new(), proposed: false }))
}
