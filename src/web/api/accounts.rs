//! `/accounts`: who may work in the studio, for the owner.

use super::super::Shared;
use super::super::address::Address;
use super::account::AccountView;
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::accounts::{AccountName, Role};
use crate::model::Slug;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Somebody new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccount {
    /// The name to sign in with.
    #[schema(min_length = 1, max_length = 64)]
    name: String,
    #[schema(value_type = String, pattern = "^(owner|artist|describer)$")]
    role: Role,
    /// For an artist: the slug of the artist whose series are theirs.
    artist: Option<String>,
    /// Ten characters at least.
    #[schema(min_length = 10)]
    password: String,
}

/// Everybody.
#[utoipa::path(get, path = "/accounts", tag = "accounts", responses((status = 200, body = Vec<AccountView>)))]
pub(super) async fn list(State(app): State<Shared>, caller: Caller) -> Result<Json<Vec<AccountView>>, Problem> {
    caller.owner()?;
    Ok(Json(app.accounts.list().await?.iter().map(AccountView::from).collect()))
}

/// Lets somebody work here.
#[utoipa::path(post, path = "/accounts", tag = "accounts", request_body = NewAccount,
    responses((status = 201, body = AccountView)))]
pub(super) async fn add(
    State(app): State<Shared>,
    caller: Caller,
    Sent(new): Sent<NewAccount>,
) -> Result<(StatusCode, Json<AccountView>), Problem> {
    caller.owner()?;
    let known = new.artist.and_then(|artist| Slug::parse(&artist).ok());
    let known = known.filter(|slug| app.library().artists.contains_key(slug));
    if new.role == Role::Artist && known.is_none() {
        return Err(Problem::refused("An artist's account names an artist of this site: put the slug into `artist`."));
    }
    let artist = known.filter(|_| new.role == Role::Artist);
    let account = app.accounts.add(&new.name, new.role, artist, &new.password).await?;
    Ok((StatusCode::CREATED, Json(AccountView::from(&account))))
}

/// Removes an account, but not the one that calls: the site would be without an owner. Its sessions and tokens end.
#[utoipa::path(delete, path = "/accounts/{account}", tag = "accounts",
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<Shared>, caller: Caller, address: Address) -> Result<StatusCode, Problem> {
    caller.owner()?;
    let name = address.hash.unwrap_or_default();
    if AccountName::parse(&name).is_ok_and(|name| name == caller.by.0.name) {
        return Err(Problem::conflict("Nobody removes themselves: the site would be without an owner."));
    }
    app.accounts.remove(&name).await?;
    Ok(StatusCode::NO_CONTENT)
}
