//! `/library/history`: what was done to a manifest in the last thirty days, and the way back.

use super::super::Shared;
use super::super::address::Address;
use super::body::Sent;
use super::caller::Caller;
use super::library::named;
use super::problem::Problem;
use crate::studio::history::{self, Change, Seen};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A change.
#[derive(Serialize, ToSchema)]
pub(super) struct ChangeView {
    name: String,
    /// When.
    at: String,
    /// The name of the account.
    by: String,
    /// What was done: `described`, `published` and so on.
    did: &'static str,
}

/// A change, and the file before and after it.
#[derive(Serialize, ToSchema)]
pub(super) struct SeenView {
    change: ChangeView,
    before: String,
    after: String,
}

/// Which version is to come back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Undoing {
    /// The name of the change that is to be undone: the file says again what it said before it.
    undo: String,
}

impl From<Change> for ChangeView {
    fn from(change: Change) -> Self {
        Self { at: change.when.to_string(), name: change.name, by: change.by, did: change.what.name() }
    }
}

/// The changes of a manifest, newest first.
#[utoipa::path(get, path = "/library/history", tag = "history",
    params(("path" = String, Query, description = "The manifest", example = "series/salt/01/episode.toml")),
    responses((status = 200, body = Vec<ChangeView>)))]
pub(super) async fn list(
    State(app): State<Shared>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<ChangeView>>, Problem> {
    let key = named(&app, &caller, query.as_deref()).await?;
    Ok(Json(history::of(app.store(), &key).await?.into_iter().map(ChangeView::from).collect()))
}

/// What a change did.
#[utoipa::path(get, path = "/library/history/{change}", tag = "history",
    params(("path" = String, Query, description = "The manifest", example = "series/salt/01/episode.toml")),
    responses((status = 200, body = SeenView)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Json<SeenView>, Problem> {
    let key = named(&app, &caller, query.as_deref()).await?;
    let Seen { change, before, after } = history::seen(app.store(), &key, &address.hash.unwrap_or_default()).await?;
    Ok(Json(SeenView { change: change.into(), before, after }))
}

/// Undoes a change. What stands there now is kept as well, so this can be undone too.
#[utoipa::path(post, path = "/library/history", tag = "history",
    params(("path" = String, Query, description = "The manifest", example = "series/salt/01/episode.toml")),
    request_body = Undoing, responses((status = 204, description = "The file is as it was before")))]
pub(super) async fn undo(
    State(app): State<Shared>,
    caller: Caller,
    RawQuery(query): RawQuery,
    Sent(wish): Sent<Undoing>,
) -> Result<StatusCode, Problem> {
    let key = named(&app, &caller, query.as_deref()).await?;
    history::undo(app.store(), &key, &wish.undo, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}
