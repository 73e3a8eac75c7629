//! From a view to an answer.

use super::error::WebError;
use super::security::InlineStyle;
use super::{CachePolicy, Shared, cache};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

/// A page that readers may keep and ask about.
pub(super) fn page<V: Serialize>(app: &Shared, template: &str, view: &V) -> Result<Response, WebError> {
    let response = html(app, template, view)?;
    Ok((CachePolicy::Revalidate.extension(), response).into_response())
}

/// A page without a word on keeping it.
pub(super) fn html<V: Serialize>(app: &Shared, template: &str, view: &V) -> Result<Response, WebError> {
    let (body, style) = app.templates.render(template, view)?;
    let tag = cache::tag(body.as_bytes());
    let mut response = Html(body).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    if let Some(style) = style {
        response.extensions_mut().insert(InlineStyle(style));
    }
    Ok(response)
}

/// A plain text that readers may keep and ask about.
pub(super) fn plain(body: String) -> Response {
    let tag = cache::tag(body.as_bytes());
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    let mut response = (headers, CachePolicy::Revalidate.extension(), body).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    response
}
