//! `/account`: whose token it is, their password and their tokens.
//!
//! Tokens are made where a password is asked for: in the studio, or on the machine.

use super::super::Shared;
use super::super::address::Address;
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::accounts::Account;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who may work in the studio.
#[derive(Serialize, ToSchema)]
pub(super) struct AccountView {
    name: String,
    /// `owner`, `artist` or `describer`.
    role: &'static str,
    /// For an artist: the slug of the artist whose series are theirs.
    artist: Option<String>,
}

impl From<&Account> for AccountView {
    fn from(account: &Account) -> Self {
        let artist = account.artist.as_ref().map(ToString::to_string);
        Self { name: account.name.to_string(), role: account.role.name(), artist }
    }
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
pub(super) struct TokenView {
    id: String,
    made: String,
    until: String,
    /// Whether this request was sent with it.
    this: bool,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordChange {
    /// The one of now.
    old: String,
    /// Ten characters at least.
    #[schema(min_length = 10)]
    new: String,
}

/// Who this token belongs to.
#[utoipa::path(get, path = "/account", tag = "accounts", responses((status = 200, body = AccountView)))]
pub(super) async fn me(caller: Caller) -> Json<AccountView> {
    Json(AccountView::from(&caller.by.0))
}

/// Another password. Sessions end on every device; tokens stay.
#[utoipa::path(put, path = "/account/password", tag = "accounts", request_body = PasswordChange,
    responses((status = 204, description = "It holds from now on")))]
pub(super) async fn set_password(
    State(app): State<Shared>,
    caller: Caller,
    Sent(change): Sent<PasswordChange>,
) -> Result<StatusCode, Problem> {
    // As for signing in, guessing is held off.
    app.accounts.sign_in(caller.name(), &change.old, app.now()).await?;
    app.accounts.set_password(&caller.by.0.name, &change.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The tokens of this account.
#[utoipa::path(get, path = "/account/tokens", tag = "accounts", responses((status = 200, body = Vec<TokenView>)))]
pub(super) async fn tokens(caller: Caller) -> Json<Vec<TokenView>> {
    let view = |token: &crate::accounts::Token| TokenView {
        id: token.id.clone(),
        made: token.made.to_string(),
        until: token.until.to_string(),
        this: *token == caller.token,
    };
    Json(caller.by.0.tokens.iter().map(view).collect())
}

/// Ends a token, but not the one that calls.
#[utoipa::path(delete, path = "/account/tokens/{token}", tag = "accounts",
    responses((status = 204, description = "It has ended")))]
pub(super) async fn end_token(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<StatusCode, Problem> {
    let id = address.hash.unwrap_or_default();
    if id == caller.token.id {
        return Err(Problem::conflict(
            "This is the token that you call with. End it with another one, in the studio, or with `everypanel account token`.",
        ));
    }
    app.accounts.end_token(caller.name(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
