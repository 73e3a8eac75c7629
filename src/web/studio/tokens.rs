//! `/studio/tokens/`: what scripts sign in with. A new token is shown once, on the answer to the form that made it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::sign_in::sentence;
use crate::accounts::{AccountError, Token};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Default, Serialize)]
struct TokensPage {
    tokens: Vec<TokenRow>,
    /// The new one.
    made: Option<String>,
    error: Option<String>,
}

#[derive(Serialize)]
struct TokenRow {
    id: String,
    text: String,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    page(&app, tongue, &by, TokensPage::default(), &done).await
}

/// A password is asked for: a device that was left open is not to give out keys that work for a year.
pub(super) async fn make(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    form: String,
) -> Result<Response, WebError> {
    let [password] = fields(&form, ["password"]);
    let made = async {
        app.accounts.sign_in(by.name(), &password, app.now()).await?;
        app.accounts.make_token(by.name(), Token::DAYS, app.now()).await
    };
    match made.await {
        Ok((_, text)) => page(&app, tongue, &by, TokensPage { made: Some(text), ..TokensPage::default() }, "").await,
        Err(error) => {
            let error = Some(sentence(tongue.0, error)?);
            let page = page(&app, tongue, &by, TokensPage { error, ..TokensPage::default() }, "").await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub(super) async fn end(State(app): State<Shared>, by: SignedIn, address: Address) -> Result<Response, WebError> {
    match app.accounts.end_token(by.name(), &address.hash.unwrap_or_default()).await {
        Ok(()) | Err(AccountError::NoToken(..)) => Ok(Redirect::to("/studio/tokens/?done=token-ended").into_response()),
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    mut tokens: TokensPage,
    done: &str,
) -> Result<Response, WebError> {
    let words = tongue.0;
    let row = |token: Token| {
        let told =
            [("id", token.id.as_str()), ("made", &words.moment(token.made)), ("until", &words.moment(token.until))];
        TokenRow { text: words.message("studio-token-one", &told), id: token.id.clone() }
    };
    tokens.tokens = app.accounts.tokens(by.name()).await?.into_iter().map(row).collect();
    Frame::new(app, tongue, Some(by), &words.text("studio-tokens"))
        .below(&words.text("studio"), "/studio/".to_owned())
        .noting(Some(done))
        .render(app, "studio/tokens.html", &tokens)
}
