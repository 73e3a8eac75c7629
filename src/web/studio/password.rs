//! `/studio/password/`: another password for whoever has signed in. All sessions end, and this device gets a new one.

use super::super::Shared;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue, is_secure};
use super::guard::{self, SignedIn};
use super::sign_in::sentence;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct Password {
    name: String,
    error: Option<String>,
}

pub(super) async fn show(State(app): State<Shared>, tongue: Tongue, by: SignedIn) -> Result<Response, WebError> {
    form(&app, tongue, &by, None)
}

pub(super) async fn set(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    headers: HeaderMap,
    body: String,
) -> Result<Response, WebError> {
    let [old, new] = fields(&body, ["password", "new"]);
    let done = async {
        // As for signing in, guessing is held off.
        app.accounts.sign_in(by.name(), &old, app.now()).await?;
        app.accounts.set_password(&by.0.name, &new).await?;
        app.accounts.sign_in(by.name(), &new, app.now()).await
    };
    match done.await {
        Ok(session) => {
            let cookie = [(header::SET_COOKIE, guard::begun(&session, is_secure(&app, &headers)))];
            Ok((cookie, Redirect::to("/studio/?done=password")).into_response())
        }
        Err(error) => {
            let error = Some(sentence(tongue.0, error)?);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&app, tongue, &by, error)?).into_response())
        }
    }
}

fn form(app: &Shared, tongue: Tongue, by: &SignedIn, error: Option<String>) -> Result<Response, WebError> {
    Frame::new(app, tongue, Some(by), &tongue.0.text("studio-password-change"))
        .below(&tongue.0.text("studio"), "/studio/".to_owned())
        .render(app, "studio/password.html", &Password { name: by.name().to_owned(), error })
}
