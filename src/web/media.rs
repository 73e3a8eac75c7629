//! Renditions: immutable, and only those that a public page names.

use super::address::Address;
use super::error::WebError;
use super::{CachePolicy, Shared};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// `/media/<hash>/<width>.<suffix>`: from the cache, or made now.
pub(super) async fn rendition(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let (Some(hash), Some(file)) = (address.hash, address.file) else { return Err(WebError::NotFound) };
    let atlas = app.atlas();
    let plan = atlas.public(&hash, app.now()).filter(|plan| plan.names(&file)).ok_or(WebError::NotFound)?;
    let bytes = app.maker.rendition(plan, &hash, &file).await?.ok_or(WebError::NotFound)?;
    let mime = match file.rsplit('.').next() {
        Some("avif") => "image/avif",
        Some("webp") => "image/webp",
        _ => "image/jpeg",
    };
    let tag = HeaderValue::from_str(&format!("\"{hash}-{file}\"")).map_err(|_| WebError::NotFound)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(mime)), (header::ETAG, tag)];
    Ok((headers, CachePolicy::Immutable.extension(), bytes).into_response())
}
