//! Renditions: immutable, and only those that a public page names.

use super::address::Address;
use super::error::WebError;
use super::{CachePolicy, Shared};
use crate::pixels::Encoding;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// `/media/<hash>/<width>.<suffix>`: from the cache, or made now.
pub(super) async fn rendition(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let (Some(hash), Some(file)) = (address.hash, address.file) else { return Err(WebError::NotFound) };
    let (atlas, now) = (app.atlas(), app.now());
    let Some(plan) = atlas.public(&hash, now).filter(|plan| plan.names(&file)) else {
        // A page from before a change of the recipe names what was made then, as long as the picture is still public.
        let successor = atlas.public_source(&hash, now).ok_or(WebError::NotFound)?;
        if let Some(bytes) = app.maker.stored(&hash, &file).await.map_err(WebError::from)? {
            return answer(&hash, &file, bytes, CachePolicy::Immutable);
        }
        let only = Some(successor.name().to_owned()).filter(|_| successor.tiles.len() == 1);
        let (tile, file) = (only.ok_or(WebError::NotFound)?, in_webp(&file));
        if !successor.names(&file) {
            return Err(WebError::NotFound);
        }
        let bytes = app.maker.rendition(successor, &tile, &file).await?.ok_or(WebError::NotFound)?;
        return answer(&tile, &file, bytes, CachePolicy::Never);
    };
    if let Some(bytes) = app.maker.rendition(plan, &hash, &file).await? {
        return answer(&hash, &file, bytes, CachePolicy::Immutable);
    }
    // An AVIF that a page named and that is gone: whoever knows AVIF knows WebP.
    let file = in_webp(&file);
    let bytes = app.maker.rendition(plan, &hash, &file).await?.ok_or(WebError::NotFound)?;
    answer(&hash, &file, bytes, CachePolicy::Never)
}

/// The name of the WebP of the same width, for an AVIF; any other name as it is.
fn in_webp(file: &str) -> String {
    match file.strip_suffix(Encoding::Avif.extension()) {
        Some(width) => format!("{width}{}", Encoding::WebP.extension()),
        None => file.to_owned(),
    }
}

fn answer(hash: &str, file: &str, bytes: Bytes, policy: CachePolicy) -> Result<Response, WebError> {
    let mime = Encoding::of_file(file).ok_or(WebError::NotFound)?.mime();
    let tag = HeaderValue::from_str(&format!("\"{hash}-{file}\"")).map_err(|_| WebError::NotFound)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(mime)), (header::ETAG, tag)];
    Ok((headers, policy.extension(), bytes).into_response())
}
