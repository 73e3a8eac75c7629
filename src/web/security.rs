//! What a browser may do with our pages: nothing that is not listed here.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The style element of a page, which the policy lets through by its hash.
#[derive(Clone, Debug)]
pub(super) struct InlineStyle(pub(super) String);

/// Puts the security headers on every answer.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let style = response.extensions().get::<InlineStyle>().map(|style| hash(&style.0));
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(style.as_deref())) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let fixed: [(HeaderName, &str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Other sites are not told which page a reader came from.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a form comes from a page of ours: another site must not choose, sign in or publish for somebody.
pub(super) fn same_site(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    // Browsers of before 2023; a program sends neither.
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    origin.is_none_or(|origin| origin.split_once("://").map(|(_, origin)| origin) == host)
}

fn policy(style: Option<&str>) -> String {
    let style = style.map(|hash| format!(" 'sha256-{hash}'")).unwrap_or_default();
    [
        // Whatever is not named below is forbidden.
        "default-src 'none'".to_owned(),
        "img-src 'self'".to_owned(),
        // The reader's scripts, the worker that keeps saved episodes, and what they ask of us.
        "script-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "connect-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        // Our style sheet, and one element with a series' colours.
        format!("style-src 'self'{style}"),
        "form-action 'self'".to_owned(),
        // Nobody may frame a page to catch clicks.
        "frame-ancestors 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
    ]
    .join("; ")
}

fn hash(style: &str) -> String {
    STANDARD.encode(Sha256::digest(style.as_bytes()))
}
