//! Who may come in: the session of a cookie, and forms of our own pages alone.

use super::super::{CachePolicy, Shared, WebError, same_site};
use super::frame::path_of;
use crate::accounts::{Account, Role, Session};
use crate::library::SeriesEntry;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

/// The name of the session's cookie.
const COOKIE: &str = "studio";

/// Somebody who has signed in.
pub(in crate::web) struct SignedIn(pub(in crate::web) Account);

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Response> {
        let found = match cookie(&parts.headers) {
            Some(cookie) => app.accounts.who(cookie, app.now()).await,
            None => Ok(None),
        };
        match found {
            Ok(Some(account)) => Ok(Self(account)),
            Ok(None) => Err(to_sign_in(parts)),
            Err(error) => Err(WebError::from(error).into_response()),
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Deed {
    /// Write about panels.
    Describe,
    /// Everything else about an episode or a series.
    Manage,
}

impl SignedIn {
    /// Whether the role allows it for a series.
    pub(in crate::web) fn may(&self, deed: Deed, series: &SeriesEntry) -> bool {
        match self.0.role {
            Role::Owner => true,
            Role::Describer => deed == Deed::Describe,
            Role::Artist => {
                self.0.artist.as_ref().is_some_and(|artist| series.text.original().artists.contains(artist))
            }
        }
    }

    /// Whether the role allows to make a new series.
    pub(in crate::web) fn may_begin_series(&self) -> bool {
        self.0.role == Role::Owner || self.0.role == Role::Artist && self.0.artist.is_some()
    }

    /// The name in the history of changes.
    pub(in crate::web) fn name(&self) -> &str {
        self.0.name.as_str()
    }
}

/// A page leads to the sign-in and back; a program is told.
fn to_sign_in(parts: &Parts) -> Response {
    let wants_page = parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    if parts.method != Method::GET && !wants_page.is_some_and(|accept| accept.contains("text/html")) {
        return axum::http::StatusCode::UNAUTHORIZED.into_response();
    }
    let page = if parts.method == Method::GET {
        parts.uri.path().to_owned()
    } else {
        parts.headers.get(header::REFERER).and_then(path_of).unwrap_or_else(|| "/studio/".to_owned())
    };
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("then", &page);
    Redirect::to(&format!("/studio/sign-in/?{}", query.finish())).into_response()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|one| one.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

/// The cookie of a new session; `secure` where the site is reached over HTTPS.
pub(super) fn begun(session: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={session}; Path=/studio/; Max-Age={}; HttpOnly; SameSite=Lax{secure}", Session::LASTS)
}

/// The cookie that ends a session.
pub(super) fn ended() -> String {
    format!("{COOKIE}=; Path=/studio/; Max-Age=0; HttpOnly; SameSite=Lax")
}

/// Refuses what a form on another site sends.
pub(super) async fn own_forms(request: Request, next: Next) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if !reads && !same_site(request.headers()) {
        return WebError::NotFound.into_response();
    }
    next.run(request).await
}

/// No page of the studio is kept anywhere, and no search engine is to name one.
pub(super) async fn kept_by_nobody(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.extensions_mut().insert(CachePolicy::Studio);
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}
