//! `/site` and `/artists`: the words around the comics, and who draws them.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::SignedIn;
use super::body::{FileBody, Sent, receive_one};
use super::caller::Caller;
use super::details::{self, ArtistDetails, SiteDetails};
use super::problem::Problem;
use crate::accounts::Role;
use crate::library::ArtistEntry;
use crate::model::Slug;
use crate::store::Key;
use crate::studio::{self, pictures};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Somebody who draws.
#[derive(Serialize, ToSchema)]
pub(super) struct ArtistView {
    slug: String,
    name: String,
    /// The file of the portrait.
    portrait: Option<String>,
}

/// An artist by name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewArtist {
    /// The pen name.
    #[schema(min_length = 1)]
    name: String,
    /// The last part of the address; made of the name where it is left out.
    #[schema(value_type = Option<String>, example = "salt")]
    slug: Option<Slug>,
}

fn view(artist: &ArtistEntry) -> ArtistView {
    let text = artist.text.original();
    ArtistView {
        slug: artist.slug.to_string(),
        name: text.name.clone(),
        portrait: text.portrait.as_ref().map(ToString::to_string),
    }
}

fn owns(by: &SignedIn, slug: &Slug) -> bool {
    by.0.role == Role::Owner || by.0.artist.as_ref() == Some(slug)
}

/// The artist of an address, if they may be changed.
fn artist(app: &Shared, address: &Address, caller: &Caller) -> Result<Key, Problem> {
    let slug = address.artist.as_ref().filter(|slug| owns(&caller.by, slug));
    let slug = slug.filter(|slug| app.library().artists.contains_key(slug)).ok_or_else(Problem::not_found)?;
    Ok(Key::Artist(slug.clone(), None))
}

/// What the site says of itself.
#[utoipa::path(get, path = "/site/details", tag = "site", responses((status = 200, body = SiteDetails)))]
pub(super) async fn site(State(app): State<Shared>, caller: Caller) -> Result<Response, Problem> {
    caller.owner()?;
    details::show::<SiteDetails>(&app, &Key::Site(None)).await
}

/// Changes the fields that are named.
#[utoipa::path(patch, path = "/site/details", tag = "site", request_body = SiteDetails,
    responses((status = 200, body = SiteDetails)))]
pub(super) async fn change_site(
    State(app): State<Shared>,
    caller: Caller,
    headers: HeaderMap,
    Sent(wished): Sent<SiteDetails>,
) -> Result<Response, Problem> {
    caller.owner()?;
    details::change(&app, &Key::Site(None), &headers, &wished, caller.name()).await
}

/// The artists that this account may change.
#[utoipa::path(get, path = "/artists", tag = "site", responses((status = 200, body = Vec<ArtistView>)))]
pub(super) async fn artists(State(app): State<Shared>, caller: Caller) -> Json<Vec<ArtistView>> {
    Json(app.library().artists.values().filter(|artist| owns(&caller.by, &artist.slug)).map(view).collect())
}

/// Makes an artist.
#[utoipa::path(post, path = "/artists", tag = "site", request_body = NewArtist,
    responses((status = 201, body = ArtistView)))]
pub(super) async fn create_artist(
    State(app): State<Shared>,
    caller: Caller,
    Sent(new): Sent<NewArtist>,
) -> Result<Response, Problem> {
    caller.owner()?;
    let slug = studio::create_artist(app.store(), new.slug, &new.name).await?;
    app.refresh().await?;
    let made = ArtistView { slug: slug.to_string(), name: new.name.trim().to_owned(), portrait: None };
    let place = [(header::LOCATION, format!("/api/v1/artists/{slug}/details"))];
    Ok((StatusCode::CREATED, place, Json(made)).into_response())
}

/// What an artist says of themselves.
#[utoipa::path(get, path = "/artists/{artist}/details", tag = "site", responses((status = 200, body = ArtistDetails)))]
pub(super) async fn artist_details(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Response, Problem> {
    details::show::<ArtistDetails>(&app, &artist(&app, &address, &caller)?).await
}

/// Changes the fields that are named.
#[utoipa::path(patch, path = "/artists/{artist}/details", tag = "site", request_body = ArtistDetails,
    responses((status = 200, body = ArtistDetails)))]
pub(super) async fn change_artist(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<ArtistDetails>,
) -> Result<Response, Problem> {
    details::change(&app, &artist(&app, &address, &caller)?, &headers, &wished, caller.name()).await
}

/// The picture of an artist. The same again changes nothing.
#[utoipa::path(put, path = "/artists/{artist}/portrait", tag = "site",
    request_body(content = FileBody, content_type = "application/octet-stream"),
    responses((status = 204, description = "It stands there")))]
pub(super) async fn portrait(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    body: Body,
) -> Result<StatusCode, Problem> {
    let key = artist(&app, &address, &caller)?;
    let received = receive_one(&app, "portrait", body).await?;
    pictures::set(app.store(), &key, received.pictures, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}
