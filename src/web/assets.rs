//! The style sheet, the reader's scripts and the icons, carried by the binary; their address changes with their content.

use super::address::Address;
use super::error::WebError;
use super::{CachePolicy, cache};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use include_dir::{Dir, include_dir};
use std::collections::HashMap;
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

/// What names all files together.
pub(super) fn edition() -> &'static str {
    &EDITION
}

/// The address of every file.
pub(super) fn addresses() -> impl Iterator<Item = String> {
    STATIC.files().filter_map(|file| href(file.path().to_str()?))
}

/// `/static/<edition>/<name>`
pub(super) async fn file(address: Address, headers: HeaderMap) -> Result<Response, WebError> {
    let (Some(edition), Some(name)) = (address.hash, address.file) else { return Err(WebError::NotFound) };
    // A page from before an update gets the file of today, but is not to keep it under the old name.
    let policy = if edition == *EDITION { CachePolicy::Immutable } else { CachePolicy::Never };
    answer(&name, policy, &headers)
}

/// `/worker.js`: at the top of the site, because a worker sees only what lies below its own address.
pub(super) async fn worker(headers: HeaderMap) -> Result<Response, WebError> {
    answer("worker.js", CachePolicy::Revalidate, &headers)
}

/// The texts among them as small as they can be: far too slow to do for each request, so done once.
static COMPRESSED: LazyLock<HashMap<&'static str, Bytes>> = LazyLock::new(|| {
    let texts = STATIC.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    texts.filter_map(|(name, text)| Some((name, compressed(&without_comments(name, text)).ok()?))).collect()
});

/// A script without the lines that only people read.
fn without_comments(name: &str, text: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//") || (line.starts_with("/**") && line.ends_with("*/"));
    let script = name.rsplit_once('.').is_some_and(|(_, suffix)| suffix == "js");
    let kept = text.lines().filter(|line| !script || !is_comment(line.trim()));
    kept.flat_map(|line| [line, "\n"]).collect()
}

fn compressed(text: &str) -> std::io::Result<Bytes> {
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut small, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(small.into())
}

/// Whether a browser takes Brotli.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let takes = |list: &str| {
        list.split(',').any(|one| one.trim() == "br" || (one.trim().starts_with("br;") && !one.trim().ends_with("q=0")))
    };
    headers.get(header::ACCEPT_ENCODING).and_then(|list| list.to_str().ok()).is_some_and(takes)
}

fn answer(name: &str, policy: CachePolicy, asked: &HeaderMap) -> Result<Response, WebError> {
    let file = STATIC.get_file(name).ok_or(WebError::NotFound)?;
    let mime = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, mime.parse()?), (header::ETAG, cache::tag(file.contents()))];
    if let Some(small) = COMPRESSED.get(name).filter(|_| takes_brotli(asked)) {
        let encoded = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return Ok((headers, encoded, policy.extension(), small.clone()).into_response());
    }
    Ok((headers, policy.extension(), file.contents()).into_response())
}
