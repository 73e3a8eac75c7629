//! `…/preview`: the private address at which friends see a draft.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::caller::Caller;
use super::problem::Problem;
use crate::studio::preview::{self, Preview};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// A private address.
#[derive(Serialize, ToSchema)]
pub(super) struct PreviewView {
    /// Whole where the site knows its own address, else from its root on.
    address: String,
    /// When it stops working.
    until: String,
}

fn view(app: &Shared, found: &Found<'_>, preview: &Preview) -> Json<PreviewView> {
    let (series, episode) = found.slugs();
    let path = super::super::preview::path(series, episode, &preview.secret);
    let base = app.base_url.as_deref().unwrap_or_default();
    Json(PreviewView { address: format!("{base}{path}"), until: preview.until.to_string() })
}

/// The address that works now.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/preview", tag = "publication",
    responses((status = 200, body = PreviewView)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<PreviewView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let preview = preview::of(app.store(), found.slugs(), app.now()).await?.ok_or_else(Problem::not_found)?;
    Ok(view(&app, &found, &preview))
}

/// A new address; one from before stops working.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/preview", tag = "publication",
    responses((status = 201, body = PreviewView)))]
pub(super) async fn begin(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<(StatusCode, Json<PreviewView>), Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let preview = preview::begin(app.store(), found.slugs(), app.now()).await?;
    Ok((StatusCode::CREATED, view(&app, &found, &preview)))
}

/// Ends the address.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}/preview", tag = "publication",
    responses((status = 204, description = "There is none")))]
pub(super) async fn end(State(app): State<Shared>, caller: Caller, address: Address) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    preview::end(app.store(), found.slugs()).await?;
    Ok(StatusCode::NO_CONTENT)
}
