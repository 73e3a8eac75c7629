//! `/studio/sign-in/`: a name and a password, or a passkey, and back to where one was.

use super::super::Shared;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue, is_secure};
use super::guard::{self, SignedIn};
use super::passkeys::Entrance;
use crate::accounts::{AccountError, NameError, PasswordError};
use crate::i18n::Catalogue;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use serde::Serialize;

#[derive(Serialize)]
struct SignIn {
    name: String,
    then: String,
    error: Option<String>,
    /// A form that was sent after the session had ended, word for word.
    kept: String,
    /// Whether nobody has an account yet: the address that makes the first is printed where the program was started.
    nobody: bool,
}

/// Words that were sent after the session had ended, to be sent once more.
#[derive(Serialize)]
struct Kept {
    then: String,
    sent: Vec<(String, String)>,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let [then] = fields(&query.unwrap_or_default(), ["then"]);
    form(&app, tongue, SignIn { name: String::new(), then: own(then), kept: String::new(), error: None, nobody: false })
        .await
}

pub(super) async fn sign_in(
    State(app): State<Shared>,
    tongue: Tongue,
    headers: HeaderMap,
    uri: Uri,
    body: String,
) -> Result<Response, WebError> {
    let [name, password, then, kept] = fields(&body, ["name", "password", "then", "kept"]);
    let [state, credential] = fields(&body, ["state", "credential"]);
    let then = own(then);
    let session = if credential.is_empty() {
        app.accounts.sign_in(&name, &password, app.now()).await
    } else {
        let entrance = Entrance::of(&app, &headers, &uri);
        app.accounts.sign_in_by_passkey(entrance.door(), (&state, &credential), app.now()).await
    };
    match session {
        Ok(session) => {
            let cookie = [(header::SET_COOKIE, guard::begun(&session, is_secure(&app, &headers)))];
            if kept.is_empty() {
                return Ok((cookie, Redirect::to(&then)).into_response());
            }
            let sent = parse(kept.as_bytes()).into_owned().collect();
            let page = Frame::new(&app, tongue, None, &tongue.0.text("studio-kept-heading"));
            Ok((cookie, page.render(&app, "studio/kept.html", &Kept { then, sent })?).into_response())
        }
        Err(error) => {
            let status = match error {
                AccountError::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let error = Some(sentence(tongue.0, error)?);
            let page = form(&app, tongue, SignIn { name, then, kept, error, nobody: false }).await?;
            Ok((status, page).into_response())
        }
    }
}

/// What a browser needs to sign in with a passkey.
pub(super) async fn challenge(State(app): State<Shared>, headers: HeaderMap, uri: Uri) -> Result<Response, WebError> {
    let entrance = Entrance::of(&app, &headers, &uri);
    Ok(Json(app.accounts.ask_to_open(entrance.door(), app.now()).await?).into_response())
}

/// Asks somebody whose session has ended to sign in, and keeps what they have written until then.
pub(super) async fn keeping(app: &Shared, tongue: Tongue, path: &str, form: String) -> Result<Response, WebError> {
    let error = Some(tongue.0.text("studio-kept-sign-in"));
    let page = SignIn { name: String::new(), then: own(path.to_owned()), kept: form, error, nobody: false };
    Ok((StatusCode::UNAUTHORIZED, self::form(app, tongue, page).await?).into_response())
}

/// Ends this session, or all of them.
pub(super) async fn sign_out(State(app): State<Shared>, by: SignedIn, body: String) -> Result<Response, WebError> {
    let [everywhere] = fields(&body, ["everywhere"]);
    if !everywhere.is_empty() {
        app.accounts.end_everywhere(&by.0.name).await?;
    }
    Ok(([(header::SET_COOKIE, guard::ended())], Redirect::to("/studio/sign-in/")).into_response())
}

async fn form(app: &Shared, tongue: Tongue, mut page: SignIn) -> Result<Response, WebError> {
    page.nobody = app.accounts.invitation().await?.is_some();
    let heading = tongue.0.text("studio-sign-in");
    Frame::new(app, tongue, None, &heading).render(app, "studio/sign_in.html", &page)
}

/// A path within the studio, or its first page.
fn own(path: String) -> String {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if path.starts_with("/studio/") && plain { path } else { "/studio/".to_owned() }
}

/// What was wrong, in the words of the interface. Errors: it was not the form's fault.
pub(super) fn sentence(words: &Catalogue, error: AccountError) -> Result<String, WebError> {
    Ok(match error {
        AccountError::Name(NameError::Empty) => words.text("studio-name-empty"),
        AccountError::Name(NameError::TooLong) => words.text("studio-name-too-long"),
        AccountError::Name(NameError::Unseen) => words.text("studio-name-unseen"),
        AccountError::Password(PasswordError::TooShort) => words.text("studio-password-too-short"),
        AccountError::Password(PasswordError::TooLong) => words.text("studio-password-too-long"),
        AccountError::Passkey => words.text("studio-passkey-refused"),
        AccountError::Wrong => words.text("studio-sign-in-wrong"),
        AccountError::Wait(seconds) => words.message("studio-sign-in-wait", &[("seconds", &seconds.to_string())]),
        AccountError::Taken(name) => words.message("studio-name-taken", &[("name", name.as_str())]),
        other => return Err(other.into()),
    })
}
