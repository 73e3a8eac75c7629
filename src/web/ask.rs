//! Asks the site for an address without a network: what the static site is made of is what readers are served.

use super::Shared;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, Request, Response, header};
use bytes::Bytes;
use tower::ServiceExt;

/// The whole site, as a function from addresses to answers.
#[derive(Clone, Debug)]
pub struct Site(Router);

/// What an address answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status: 200 where something is there.
    pub status: u16,
    /// The type of the content, without its parameters: `text/html`.
    pub mime: String,
    /// The content security policy.
    pub policy: String,
    /// The content, uncompressed.
    pub body: Bytes,
}

/// An address that cannot be asked for, or an answer that broke off.
#[derive(Debug, thiserror::Error)]
#[error("{address} could not be asked for: {reason}")]
pub struct AskError {
    address: String,
    reason: String,
}

impl Site {
    /// The site of a running program.
    pub fn new(app: Shared) -> Self {
        Self(super::unlogged(app))
    }

    /// The answer to a reader who has made no choices, and whose browser takes HTML.
    pub async fn ask(&self, address: &str) -> Result<Answer, AskError> {
        let failed = |reason: String| AskError { address: address.to_owned(), reason };
        let request = Request::get(address)
            .header(header::ACCEPT, "text/html,*/*;q=0.5")
            .body(Body::empty())
            .map_err(|error| failed(error.to_string()))?;
        let Ok(response) = self.0.clone().oneshot(request).await;
        let status = response.status().as_u16();
        let mime = value(&response, &header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_owned();
        let policy = value(&response, &header::CONTENT_SECURITY_POLICY);
        let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|error| failed(error.to_string()))?;
        Ok(Answer { status, mime, policy, body })
    }
}

fn value(response: &Response<Body>, name: &HeaderName) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
