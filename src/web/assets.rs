//! The style sheet, the reader's scripts and the icons, carried by the binary; their address changes with their content.

use super::address::Address;
use super::error::WebError;
use super::{CachePolicy, cache};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// One name for all files together, so that a script finds another beside itself.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for file in STATIC.files() {
        hasher.update(file.path().as_os_str().as_encoded_bytes()).update(file.contents());
    }
    hasher.finalize().to_hex()[..12].to_owned()
});

/// The address of a file of `static/`: `/static/<edition>/style.css`.
pub(super) fn href(name: &str) -> Option<String> {
    STATIC.get_file(name).map(|_| format!("/static/{}/{name}", *EDITION))
}

/// `/static/<edition>/<name>`
pub(super) async fn file(address: Address) -> Result<Response, WebError> {
    let (Some(edition), Some(name)) = (address.hash, address.file) else { return Err(WebError::NotFound) };
    // A page from before an update gets the file of today, but is not to keep it under the old name.
    let policy = if edition == *EDITION { CachePolicy::Immutable } else { CachePolicy::Never };
    answer(&name, policy)
}

/// `/worker.js`: at the top of the site, because a worker sees only what lies below its own address.
pub(super) async fn worker() -> Result<Response, WebError> {
    answer("worker.js", CachePolicy::Revalidate)
}

fn answer(name: &str, policy: CachePolicy) -> Result<Response, WebError> {
    let file = STATIC.get_file(name).ok_or(WebError::NotFound)?;
    let mime = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, mime.parse()?), (header::ETAG, cache::tag(file.contents()))];
    Ok((headers, policy.extension(), file.contents()).into_response())
}
