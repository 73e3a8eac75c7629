//! `…/preview/`: gives a draft a private address, and ends it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::problem;
use crate::studio::preview;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

pub(super) async fn begin(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    match preview::begin(app.store(), found.slugs(), app.now()).await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=preview#preview", found.path())).into_response()),
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    }
}

pub(super) async fn end(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    match preview::end(app.store(), found.slugs()).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=preview-ended#preview", found.path())).into_response()),
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    }
}
