//! `/studio/passkeys/`: the devices that open the studio without a password. A browser makes and uses passkeys by script; the
//! forms carry what it brings back.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::super::machine::base;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::sign_in::sentence;
use crate::accounts::{AccountError, Door, Passkey};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct PasskeysPage {
    passkeys: Vec<PasskeyRow>,
    error: Option<String>,
}

#[derive(Serialize)]
struct PasskeyRow {
    id: String,
    text: String,
}

/// The site's own address, which a passkey is for, and its title.
pub(super) struct Entrance {
    origin: String,
    title: String,
}

impl Entrance {
    pub(super) fn of(app: &Shared, headers: &HeaderMap, uri: &Uri) -> Self {
        let title = app.library().site.original().title.clone();
        Self { origin: base(app, headers, uri), title }
    }

    pub(super) fn door(&self) -> Door<'_> {
        Door { origin: &self.origin, title: &self.title }
    }
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    page(&app, tongue, &by, None, &done)
}

/// What a browser needs to make a passkey.
pub(super) async fn begin(
    State(app): State<Shared>,
    by: SignedIn,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, WebError> {
    let entrance = Entrance::of(&app, &headers, &uri);
    Ok(Json(app.accounts.ask_for_passkey(&by.0, entrance.door(), app.now()).await?).into_response())
}

/// A password is asked for, as for a token: a device that was left open is not to give out keys.
pub(super) async fn keep(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    headers: HeaderMap,
    uri: Uri,
    form: String,
) -> Result<Response, WebError> {
    let [password, state, credential] = fields(&form, ["password", "state", "credential"]);
    let entrance = Entrance::of(&app, &headers, &uri);
    let kept = async {
        app.accounts.sign_in(by.name(), &password, app.now()).await?;
        app.accounts.keep_passkey(&by.0, entrance.door(), (&state, &credential), app.now()).await
    };
    match kept.await {
        Ok(()) => Ok(Redirect::to("/studio/passkeys/?done=passkey-added").into_response()),
        Err(error) => {
            let page = page(&app, tongue, &by, Some(sentence(tongue.0, error)?), "")?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub(super) async fn end(State(app): State<Shared>, by: SignedIn, address: Address) -> Result<Response, WebError> {
    match app.accounts.end_passkey(&by.0.name, &address.hash.unwrap_or_default()).await {
        Ok(()) | Err(AccountError::Unknown(_)) => {
            Ok(Redirect::to("/studio/passkeys/?done=passkey-ended").into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page(app: &Shared, tongue: Tongue, by: &SignedIn, error: Option<String>, done: &str) -> Result<Response, WebError> {
    let words = tongue.0;
    let row = |passkey: &Passkey| {
        let told = [("id", passkey.id.as_str()), ("made", &words.moment(passkey.made))];
        PasskeyRow { text: words.message("studio-passkey-one", &told), id: passkey.id.clone() }
    };
    let passkeys = by.0.passkeys.iter().map(row).collect();
    Frame::new(app, tongue, Some(by), &words.text("studio-passkeys"))
        .below(&words.text("studio"), "/studio/".to_owned())
        .noting(Some(done))
        .render(app, "studio/passkeys.html", &PasskeysPage { passkeys, error })
}
