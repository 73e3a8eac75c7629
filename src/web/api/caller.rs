//! Who calls: the account of a bearer token.

use super::super::Shared;
use super::super::studio::SignedIn;
use super::problem::Problem;
use crate::accounts::{Role, Token};
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

/// An account that calls with one of its tokens. What it may do is what it may do in the studio.
pub(super) struct Caller {
    pub(super) by: SignedIn,
    /// The token that it calls with.
    pub(super) token: Token,
}

impl Caller {
    /// Only the owner goes on.
    pub(super) fn owner(&self) -> Result<(), Problem> {
        if self.by.0.role == Role::Owner { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// The name in the history of changes.
    pub(super) fn name(&self) -> &str {
        self.by.name()
    }
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Problem> {
        let sent = parts.headers.get(header::AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let bearer = sent.and_then(|sent| {
            let (scheme, token) = sent.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
        });
        let Some(token) = bearer else {
            return Err(Problem::no_token(
                "Send a token: `Authorization: Bearer …`. `everypanel account token NAME` makes one, and so does the studio.",
            ));
        };
        match app.accounts.by_token(token, app.now()).await? {
            Some((account, token)) => Ok(Self { by: SignedIn(account), token }),
            None => Err(Problem::no_token(
                "This token is not known, or does not work any more. Make another: `everypanel account token NAME`.",
            )),
        }
    }
}
