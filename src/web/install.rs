//! `/manifest.webmanifest`: what a phone needs to put the site beside its apps.

use super::Shared;
use super::address::Address;
use super::error::WebError;
use super::home::site_layout;
use super::reading::Reading;
use super::{CachePolicy, assets, cache};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub(super) async fn manifest(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let layout = site_layout(&app, &app.library(), &address, &Reading::default())?;
    let icon = |name: &str, sizes: &str, mime: &str, purpose: &str| json!({ "src": assets::href(name), "sizes": sizes, "type": mime, "purpose": purpose });
    let body = json!({
        "id": "/",
        "name": layout.site_title,
        "short_name": layout.site_title,
        "lang": layout.ui,
        "dir": layout.ui_dir,
        "start_url": layout.home,
        "scope": "/",
        // With the browser's ways back and to larger text.
        "display": "minimal-ui",
        "background_color": "#faf8f4",
        "theme_color": "#faf8f4",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any maskable"),
        ],
    })
    .to_string();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (header::ETAG, cache::tag(body.as_bytes())),
    ];
    Ok((headers, CachePolicy::Revalidate.extension(), body).into_response())
}
