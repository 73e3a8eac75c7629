//! What every page of the studio has around its own content.

use super::super::error::WebError;
use super::super::{Shared, page};
use super::guard::SignedIn;
use crate::i18n::Catalogue;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use serde::Serialize;
use std::convert::Infallible;

/// The language that the studio speaks with somebody: what their browser asks for.
#[derive(Clone, Copy)]
pub(super) struct Tongue(pub(super) &'static Catalogue);

impl<S: Sync> FromRequestParts<S> for Tongue {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let asked = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
        Ok(Self(Catalogue::wished(asked.unwrap_or_default())))
    }
}

/// The frame of a page.
#[derive(Serialize)]
pub(super) struct Frame {
    ui: String,
    ui_dir: &'static str,
    title: String,
    heading: String,
    site_title: String,
    /// Whoever has signed in.
    account: Option<String>,
    crumbs: Vec<Crumb>,
    /// What has just been done, said once.
    notice: Option<String>,
    #[serde(skip)]
    pub(super) words: &'static Catalogue,
}

#[derive(Serialize)]
struct Crumb {
    text: String,
    href: String,
}

/// A page: its frame and its own values.
#[derive(Serialize)]
struct Whole<'a, V> {
    #[serde(flatten)]
    frame: Frame,
    page: &'a V,
}

impl Frame {
    pub(super) fn new(app: &Shared, tongue: Tongue, by: Option<&SignedIn>, heading: &str) -> Self {
        let library = app.library();
        let words = tongue.0;
        let site_title = library.site.get(words.language()).title.clone();
        Self {
            ui: words.language().to_string(),
            ui_dir: words.language().direction().as_str(),
            title: format!("{heading} – {}", words.message("studio-title", &[("site", &site_title)])),
            heading: heading.to_owned(),
            site_title,
            account: by.map(|by| by.name().to_owned()),
            crumbs: Vec::new(),
            notice: None,
            words,
        }
    }

    /// A page on the way to this one.
    #[must_use]
    pub(super) fn below(mut self, text: &str, href: String) -> Self {
        self.crumbs.push(Crumb { text: text.to_owned(), href });
        self
    }

    /// Says what has been done, by the name that the address has for it.
    #[must_use]
    pub(super) fn noting(mut self, done: Option<&str>) -> Self {
        let key = done.filter(|done| done.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        self.notice = key
            .map(|done| format!("studio-done-{done}"))
            .filter(|key| self.words.has(key))
            .map(|key| self.words.text(&key));
        self
    }

    pub(super) fn render<V: Serialize>(self, app: &Shared, template: &str, view: &V) -> Result<Response, WebError> {
        page::html(app, template, &Whole { frame: self, page: view })
    }
}

/// The path of an address of this site, as a browser names the page that it comes from.
pub(super) fn path_of(address: &HeaderValue) -> Option<String> {
    let uri: Uri = address.to_str().ok()?.parse().ok()?;
    Some(uri.path().to_owned()).filter(|path| path.starts_with("/studio/"))
}

/// Whether the browser reaches us over HTTPS, perhaps through a server before us.
pub(super) fn is_secure(app: &Shared, headers: &HeaderMap) -> bool {
    let forwarded = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    forwarded || app.base_url.as_ref().is_some_and(|base| base.starts_with("https://"))
}
