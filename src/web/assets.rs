//! The style sheet, carried by the binary; its address changes with its content.

use super::address::Address;
use super::error::WebError;
use super::{CachePolicy, cache};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The address of a file of `static/`: `/static/style.<hash>.css`.
pub(super) fn href(name: &str) -> Option<String> {
    let file = STATIC.get_file(name)?;
    let (stem, suffix) = name.rsplit_once('.')?;
    Some(format!("/static/{stem}.{}.{suffix}", &blake3::hash(file.contents()).to_hex()[..12]))
}

/// `/static/<name>.<hash>.<suffix>`
pub(super) async fn file(address: Address) -> Result<Response, WebError> {
    let asked = address.file.ok_or(WebError::NotFound)?;
    let path = format!("/static/{asked}");
    let file = STATIC
        .files()
        .find(|file| file.path().to_str().and_then(href).as_deref() == Some(path.as_str()))
        .ok_or(WebError::NotFound)?;
    let mime = match asked.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, mime.parse()?), (header::ETAG, cache::tag(file.contents()))];
    Ok((headers, CachePolicy::Immutable.extension(), file.contents()).into_response())
}
