//! `…/history/<change>/`: brings back what was there before a change.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::problem;
use crate::store::Key;
use crate::studio::history;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

pub(super) async fn undo(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let key = Key::Episode(found.series.slug.clone(), found.episode.slug.clone(), None);
    if let Err(error) = history::undo(app.store(), &key, &address.hash.unwrap_or_default(), by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    Ok(Redirect::to(&format!("{}?done=undone", found.path())).into_response())
}
