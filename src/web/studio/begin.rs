//! `/studio/begin/<invitation>/`: the first start. Whoever has the address becomes the owner.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue, is_secure};
use super::guard;
use crate::accounts::AccountError;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct Begin {
    name: String,
    error: Option<String>,
}

pub(super) async fn show(State(app): State<Shared>, tongue: Tongue, address: Address) -> Result<Response, WebError> {
    match app.accounts.invitation().await? {
        Some(invitation) if address.hash.as_deref() == Some(invitation) => form(&app, tongue, String::new(), None),
        Some(_) => Err(WebError::NotFound),
        None => Ok(Redirect::to("/studio/").into_response()),
    }
}

pub(super) async fn begin(
    State(app): State<Shared>,
    tongue: Tongue,
    address: Address,
    headers: HeaderMap,
    body: String,
) -> Result<Response, WebError> {
    let [name, password] = fields(&body, ["name", "password"]);
    let account = match app.accounts.begin(&address.hash.unwrap_or_default(), &name, &password).await {
        Ok(account) => account,
        Err(AccountError::NotFirst) => return Err(WebError::NotFound),
        Err(error) => {
            let sentence = super::sign_in::sentence(tongue.0, error)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&app, tongue, name, Some(sentence))?).into_response());
        }
    };
    let session = app.accounts.session_of(&account, app.now()).await?;
    let cookie = [(header::SET_COOKIE, guard::begun(&session, is_secure(&app, &headers)))];
    Ok((cookie, Redirect::to("/studio/")).into_response())
}

fn form(app: &Shared, tongue: Tongue, name: String, error: Option<String>) -> Result<Response, WebError> {
    let heading = tongue.0.text("studio-begin");
    Frame::new(app, tongue, None, &heading).render(app, "studio/begin.html", &Begin { name, error })
}
