//! `/series` and their episodes, drafts too: made, changed, deleted.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found, allowed};
use super::body::{FileBody, Sent, receive_one};
use super::caller::Caller;
use super::details::{self, EpisodeDetails, SeriesDetails};
use super::problem::Problem;
use super::removed::RemovedView;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::Slug;
use crate::store::Key;
use crate::studio::{self, episodes, pictures, removal};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A series.
#[derive(Serialize, ToSchema)]
pub(super) struct SeriesView {
    slug: String,
    title: String,
    /// The slugs of its artists.
    artists: Vec<String>,
    /// The file of the cover.
    cover: Option<String>,
    /// How many episodes it has, drafts too.
    episodes: usize,
}

/// An episode.
#[derive(Serialize, ToSchema)]
pub(super) struct EpisodeView {
    slug: String,
    title: String,
    number: Option<f64>,
    /// When it is published; absent for a draft.
    published: Option<String>,
    /// Whether readers can see it now.
    public: bool,
    panels: usize,
}

/// A series or an episode by title.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSeries {
    #[schema(min_length = 1)]
    title: String,
    /// The last part of the address; made of the title where it is left out.
    #[schema(value_type = Option<String>, example = "salt")]
    slug: Option<Slug>,
    /// The pen name or slug of its artist, who is made if new. An artist's own account names itself.
    artist: Option<String>,
}

/// An episode by title.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEpisode {
    #[schema(min_length = 1)]
    title: String,
    /// The last part of the address; made of the title where it is left out.
    #[schema(value_type = Option<String>, example = "salt")]
    slug: Option<Slug>,
}

fn series_view(series: &SeriesEntry) -> SeriesView {
    let text = series.text.original();
    SeriesView {
        slug: series.slug.to_string(),
        title: text.title.clone(),
        artists: text.artists.iter().map(ToString::to_string).collect(),
        cover: text.cover.as_ref().map(ToString::to_string),
        episodes: series.episodes.len(),
    }
}

fn episode_view(episode: &EpisodeEntry, now: Timestamp) -> EpisodeView {
    let text = episode.text.original();
    EpisodeView {
        slug: episode.slug.to_string(),
        title: text.title.clone(),
        number: text.number.map(crate::model::Number::value),
        published: text.published.as_ref().map(ToString::to_string),
        public: episode.is_public(now),
        panels: text.panels.len(),
    }
}

/// The series that this account may work on.
#[utoipa::path(get, path = "/series", tag = "series", responses((status = 200, body = Vec<SeriesView>)))]
pub(super) async fn list(State(app): State<Shared>, caller: Caller) -> Json<Vec<SeriesView>> {
    let library = app.library();
    Json(library.series.values().filter(|series| caller.by.may(Deed::Describe, series)).map(series_view).collect())
}

/// Makes a series.
#[utoipa::path(post, path = "/series", tag = "series", request_body = NewSeries,
    responses((status = 201, body = SeriesView)))]
pub(super) async fn create(
    State(app): State<Shared>,
    caller: Caller,
    Sent(new): Sent<NewSeries>,
) -> Result<Response, Problem> {
    if !caller.by.may_begin_series() {
        return Err(Problem::not_found());
    }
    let artist = match (&caller.by.0.artist, new.artist.as_deref().map(str::trim)) {
        (Some(own), _) => Some(own.clone()),
        (None, None | Some("")) => None,
        (None, Some(name)) => studio::ensure_artist(app.store(), name).await?,
    };
    let slug = match new.slug {
        Some(slug) => {
            studio::create_series_at(app.store(), &slug, &new.title, artist.as_ref()).await?;
            slug
        }
        None => studio::create_series(app.store(), &new.title, artist.as_ref(), None).await?,
    };
    app.refresh().await?;
    let library = app.library();
    let made = library.series.get(&slug).ok_or_else(Problem::not_found)?;
    let place = [(header::LOCATION, format!("/api/v1/series/{slug}"))];
    Ok((StatusCode::CREATED, place, Json(series_view(made))).into_response())
}

/// A series.
#[utoipa::path(get, path = "/series/{series}", tag = "series", responses((status = 200, body = SeriesView)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<SeriesView>, Problem> {
    Ok(Json(series_view(allowed(&app.library(), &address, &caller.by, Deed::Describe)?)))
}

/// Deletes a series with all its episodes; it can be brought back for thirty days.
#[utoipa::path(delete, path = "/series/{series}", tag = "series", responses((status = 200, body = RemovedView)))]
pub(super) async fn remove(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<RemovedView>, Problem> {
    let library = app.library();
    let series = allowed(&library, &address, &caller.by, Deed::Manage)?;
    let removed = removal::remove(app.store(), &library, &series.slug, None, caller.name()).await?;
    app.refresh().await?;
    Ok(Json(removed.into()))
}

/// What stands around the episodes of a series.
#[utoipa::path(get, path = "/series/{series}/details", tag = "series", responses((status = 200, body = SeriesDetails)))]
pub(super) async fn series_details(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Response, Problem> {
    let series = allowed(&app.library(), &address, &caller.by, Deed::Manage)?.slug.clone();
    details::show::<SeriesDetails>(&app, &Key::Series(series, None)).await
}

/// Changes the fields that are named.
#[utoipa::path(patch, path = "/series/{series}/details", tag = "series", request_body = SeriesDetails,
    responses((status = 200, body = SeriesDetails)))]
pub(super) async fn change(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<SeriesDetails>,
) -> Result<Response, Problem> {
    let series = allowed(&app.library(), &address, &caller.by, Deed::Manage)?.slug.clone();
    details::change(&app, &Key::Series(series, None), &headers, &wished, caller.name()).await
}

/// The cover of a series. The same again changes nothing.
#[utoipa::path(put, path = "/series/{series}/cover", tag = "series",
    request_body(content = FileBody, content_type = "application/octet-stream"),
    responses((status = 204, description = "It stands there")))]
pub(super) async fn cover(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    body: Body,
) -> Result<StatusCode, Problem> {
    let series = allowed(&app.library(), &address, &caller.by, Deed::Manage)?.slug.clone();
    let received = receive_one(&app, "cover", body).await?;
    pictures::set(app.store(), &Key::Series(series, None), received.pictures, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The episodes of a series in reading order, drafts too.
#[utoipa::path(get, path = "/series/{series}/episodes", tag = "episodes",
    responses((status = 200, body = Vec<EpisodeView>)))]
pub(super) async fn episodes(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Vec<EpisodeView>>, Problem> {
    let library = app.library();
    let series = allowed(&library, &address, &caller.by, Deed::Describe)?;
    Ok(Json(series.episodes.iter().map(|episode| episode_view(episode, app.now())).collect()))
}

/// Makes an episode: a draft without panels, with the next number.
#[utoipa::path(post, path = "/series/{series}/episodes", tag = "episodes", request_body = NewEpisode,
    responses((status = 201, body = EpisodeView)))]
pub(super) async fn create_episode(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(new): Sent<NewEpisode>,
) -> Result<Response, Problem> {
    let series = allowed(&app.library(), &address, &caller.by, Deed::Manage)?.slug.clone();
    let slug = match &new.slug {
        Some(slug) => episodes::create_empty_at(app.store(), &series, slug, &new.title).await?,
        None => episodes::create_empty(app.store(), &series, &new.title).await?,
    };
    app.refresh().await?;
    let address = Address { series: Some(series.clone()), episode: Some(slug.clone()), ..Address::default() };
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let place = [(header::LOCATION, format!("/api/v1/series/{series}/episodes/{slug}"))];
    Ok((StatusCode::CREATED, place, Json(episode_view(found.episode, app.now()))).into_response())
}

/// An episode.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}", tag = "episodes",
    responses((status = 200, body = EpisodeView)))]
pub(super) async fn show_episode(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<EpisodeView>, Problem> {
    let library = app.library();
    Ok(Json(episode_view(Found::at(&library, &address, &caller.by, Deed::Describe)?.episode, app.now())))
}

/// Deletes an episode; it can be brought back for thirty days.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}", tag = "episodes",
    responses((status = 200, body = RemovedView)))]
pub(super) async fn remove_episode(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<RemovedView>, Problem> {
    let library = app.library();
    let (series, episode) = Found::at(&library, &address, &caller.by, Deed::Manage)?.slugs();
    let removed = removal::remove(app.store(), &library, series, Some(episode), caller.name()).await?;
    app.refresh().await?;
    Ok(Json(removed.into()))
}

/// What stands above the panels of an episode.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/details", tag = "episodes",
    responses((status = 200, body = EpisodeDetails)))]
pub(super) async fn episode_details(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Response, Problem> {
    details::show::<EpisodeDetails>(&app, &episode_key(&app, &address, &caller)?).await
}

/// Changes the fields that are named.
#[utoipa::path(patch, path = "/series/{series}/episodes/{episode}/details", tag = "episodes",
    request_body = EpisodeDetails, responses((status = 200, body = EpisodeDetails)))]
pub(super) async fn change_episode(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<EpisodeDetails>,
) -> Result<Response, Problem> {
    details::change(&app, &episode_key(&app, &address, &caller)?, &headers, &wished, caller.name()).await
}

fn episode_key(app: &Shared, address: &Address, caller: &Caller) -> Result<Key, Problem> {
    let library = app.library();
    let (series, episode) = Found::at(&library, address, &caller.by, Deed::Manage)?.slugs();
    Ok(Key::Episode(series.clone(), episode.clone(), None))
}
