//! What is for programs: the site's whole address, and answers that they may keep, ask about and read from anywhere.

use super::{CachePolicy, Shared, cache};
use crate::app::App;
use crate::feeds::{Public, Updates, linked_data};
use crate::library::Library;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::convert::Infallible;
use std::sync::Arc;

/// One look at what is public: what all parts of an answer agree on.
pub(super) struct Machine {
    app: Shared,
    pub(super) library: Arc<Library>,
    updates: Arc<Updates>,
    /// The site's whole address, without a slash at its end: as it was configured, else as this request has it.
    base: String,
    pub(super) now: Timestamp,
}

impl Machine {
    pub(super) fn public(&self) -> Public<'_> {
        let Self { app, library, updates, base, now } = self;
        Public { library, updates, maker: &app.maker, base, now: *now, files: app.as_files }
    }

    /// A text for programs, with what is needed to ask whether it has changed.
    pub(super) fn answer(&self, mime: &str, body: String) -> Response {
        let tag = cache::tag(body.as_bytes());
        // Who sends a page to a feed reader in the browser fetches from another site; all of this is public.
        let open = (HeaderName::from_static("access-control-allow-origin"), HeaderValue::from_static("*"));
        let mut response = (CachePolicy::Revalidate.extension(), [open], body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::ETAG, tag);
        let xml = mime.split(';').next().is_some_and(|kind| kind.ends_with("xml"));
        let kind = HeaderValue::from_str(&if xml { format!("{mime}; charset=utf-8") } else { mime.to_owned() });
        let changed = cache::date(self.updates.changed(&self.library, self.now));
        for (name, value) in [(header::CONTENT_TYPE, kind.ok()), (header::LAST_MODIFIED, changed)] {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// What a page says about itself, as its script element of data holds it; by the site's whole address where it has one.
pub(super) fn linked(
    app: &App,
    library: &Library,
    now: Timestamp,
    data: impl FnOnce(&Public<'_>) -> serde_json::Value,
) -> String {
    let base = app.base_url.as_deref().unwrap_or_default();
    let public = Public { library, updates: &app.updates(), maker: &app.maker, base, now, files: app.as_files };
    linked_data::embedded(&data(&public))
}

impl FromRequestParts<Shared> for Machine {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Infallible> {
        let base = base(app, &parts.headers, &parts.uri);
        let (library, updates, now) = (app.library(), app.updates(), app.now());
        Ok(Self { app: app.clone(), library, updates, base, now })
    }
}

/// The site's whole address, without a slash at its end: as it was configured, else as a request has it.
pub(super) fn base(app: &App, headers: &HeaderMap, uri: &Uri) -> String {
    if let Some(base) = &app.base_url {
        return base.clone();
    }
    let named = uri.authority().cloned().or_else(|| asked_host(headers));
    let host = named.map_or_else(|| "localhost".to_owned(), |host| host.to_string());
    // A server in front of ours that ends the encryption says so.
    let secure = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    format!("{}://{host}", if secure { "https" } else { "http" })
}

/// The host that a request names, where it can be one.
fn asked_host(headers: &HeaderMap) -> Option<Authority> {
    let host = headers.get(header::HOST)?.to_str().ok()?.parse::<Authority>().ok()?;
    (!host.as_str().contains('@')).then_some(host)
}
