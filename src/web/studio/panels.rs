//! Panels change places, and go.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::problem;
use super::sign_in::fields;
use crate::model::PanelId;
use crate::studio::panels;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

/// `…/panels/<panel>/place/`: `place` counts from 1.
pub(super) async fn put(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let [place] = fields(&form, ["place"]);
    let place: usize = place.trim().parse().unwrap_or(usize::MAX);
    let panel = PanelId(address.panel.unwrap_or_default());
    let done = panels::put(app.store(), found.slugs(), &panel, place.saturating_sub(1), by.name()).await;
    if let Err(error) = done {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    let last = found.episode.text.original().panels.len();
    Ok(Redirect::to(&format!("{}?done=moved#panel-{}", found.path(), place.clamp(1, last.max(1)))).into_response())
}

/// `…/panels/<panel>/end/`: takes it out; the history brings it back.
pub(super) async fn remove(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let panel = PanelId(address.panel.unwrap_or_default());
    if let Err(error) = panels::remove(app.store(), found.slugs(), &panel, by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    Ok(Redirect::to(&format!("{}?done=removed#history", found.path())).into_response())
}
