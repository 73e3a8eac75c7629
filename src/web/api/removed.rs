//! `/removed` and `/restorations`: what was deleted in the last thirty days, and comes back.

use super::super::Shared;
use super::super::studio::may_bring_back;
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::studio::removal::{self, Removed};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A series or an episode that was deleted.
#[derive(Serialize, ToSchema)]
pub(super) struct RemovedView {
    /// Its name among the deleted.
    name: String,
    series: String,
    /// Absent for a whole series.
    episode: Option<String>,
    title: String,
    /// Who deleted it.
    by: String,
    /// When.
    at: String,
}

impl From<Removed> for RemovedView {
    fn from(removed: Removed) -> Self {
        Self {
            at: removed.when().to_string(),
            name: removed.name,
            series: removed.series.to_string(),
            episode: removed.episode.map(|episode| episode.to_string()),
            title: removed.title,
            by: removed.by,
        }
    }
}

/// What is to come back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Restoration {
    /// The name among the deleted.
    removed: String,
}

/// What can be brought back, newest first.
#[utoipa::path(get, path = "/removed", tag = "history", responses((status = 200, body = Vec<RemovedView>)))]
pub(super) async fn list(State(app): State<Shared>, caller: Caller) -> Result<Json<Vec<RemovedView>>, Problem> {
    let all = removal::of(app.store()).await?.into_iter();
    Ok(Json(all.filter(|one| may_bring_back(&caller.by, one)).map(RemovedView::from).collect()))
}

/// Puts it back where it was. 409: its address is taken by now.
#[utoipa::path(post, path = "/restorations", tag = "history", request_body = Restoration,
    responses((status = 201, body = RemovedView)))]
pub(super) async fn restore(
    State(app): State<Shared>,
    caller: Caller,
    Sent(wish): Sent<Restoration>,
) -> Result<Response, Problem> {
    let removed = removal::named(app.store(), &wish.removed).await?;
    if !may_bring_back(&caller.by, &removed) {
        return Err(Problem::not_found());
    }
    removal::bring_back(app.store(), &removed).await?;
    app.refresh().await?;
    let episode = removed.episode.as_ref().map(|episode| format!("/episodes/{episode}")).unwrap_or_default();
    let place = [(header::LOCATION, format!("/api/v1/series/{}{episode}", removed.series))];
    Ok((StatusCode::CREATED, place, Json(RemovedView::from(removed))).into_response())
}
