//! What a reader is told when something is not there or goes wrong. Internals go to the log only.

use super::layout::Layout;
use super::page;
use super::reading::Reading;
use super::{CachePolicy, Shared};
use crate::model::Language;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use std::any::Any;

/// Why there is no page.
#[derive(Clone, Debug)]
pub(super) enum WebError {
    /// Nothing stands at the address that readers may see.
    NotFound,
    /// The same, within a series that they may see: its title and address are a way on.
    NotInSeries {
        /// The series' title.
        title: String,
        /// The series' page.
        href: String,
    },
    /// Our mistake; the text is for the log.
    Server(String),
}

/// Marks an answer that is to become a page.
#[derive(Clone)]
struct Failed(WebError);

impl<E: std::error::Error> From<E> for WebError {
    fn from(error: E) -> Self {
        Self::Server(error.to_string())
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::NotFound | Self::NotInSeries { .. } => StatusCode::NOT_FOUND,
            Self::Server(reason) => {
                tracing::error!(%reason, "a page could not be made");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Failed(self));
        response
    }
}

#[derive(Serialize)]
struct ErrorPage {
    #[serde(flatten)]
    layout: Layout,
    heading: String,
    why: String,
    ways: Vec<Way>,
}

#[derive(Serialize)]
struct Way {
    text: String,
    href: String,
}

/// Turns failed answers into pages in the reader's language: HTML for browsers, a line of text for programs.
pub(super) async fn pages(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let wants_html = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let reading = Reading::of_headers(request.headers());
    let lang = request.uri().path().split('/').nth(1).and_then(|part| Language::parse(part).ok());
    let response = next.run(request).await;
    let status = response.status();
    let failed = response.extensions().get::<Failed>().map(|failed| failed.0.clone());
    // The API tells its problems itself.
    let is_told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json");
    if is_told || failed.is_none() && status != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let library = app.library();
    let lang = lang.filter(|lang| library.languages(app.now()).contains(lang));
    let mut layout = Layout::of(&app, &library, lang.as_ref(), &reading);
    let key = match status {
        StatusCode::NOT_FOUND => "error-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "error-method",
        _ => "error-server",
    };
    let words = layout.words();
    let (heading, why) = (words.text(key), words.text(&format!("{key}-why")));
    if !wants_html {
        return (
            status,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            CachePolicy::Never.extension(),
            format!("{heading}. {why}\n"),
        )
            .into_response();
    }
    let mut ways = Vec::new();
    if let Some(WebError::NotInSeries { title, href }) = failed {
        ways.push(Way { text: words.message("way-series", &[("title", &title)]), href });
    }
    ways.push(Way { text: words.text("way-home"), href: layout.home.clone() });
    ways.push(Way { text: words.text("way-artists"), href: layout.artists.clone() });
    layout.title = format!("{heading} – {}", layout.site_title);
    let page = ErrorPage { layout, heading, why, ways };
    match page::html(&app, "error.html", &page) {
        Ok(response) => (status, CachePolicy::Never.extension(), response).into_response(),
        Err(error) => {
            tracing::error!(?error, "the error page could not be made");
            status.into_response()
        }
    }
}

/// An address that nothing stands at; one that lacks only its last slash is sent on.
pub(super) async fn unknown_address(method: Method, uri: Uri) -> Response {
    let path = uri.path();
    let last = path.rsplit('/').next().unwrap_or_default();
    // Two slashes in front would name another host.
    let folder = !last.is_empty() && !last.contains('.') && !path.starts_with("//") && !path.contains('\\');
    if folder && (method == Method::GET || method == Method::HEAD) {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::permanent(&format!("{path}/{query}")).into_response();
    }
    WebError::NotFound.into_response()
}

/// An address that answers to another method.
pub(super) async fn wrong_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

/// A handler panicked: the reader is told as of any mistake of ours.
// The signature is tower-http's.
#[expect(clippy::needless_pass_by_value)]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let reason =
        panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    WebError::Server(format!("a handler panicked: {}", reason.unwrap_or_default())).into_response()
}
