//! How long an answer may be kept, as a type that tests can ask for.

use super::reading;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

/// How long an answer may be kept, and by whom. A handler attaches one; [`headers`] writes it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Pages and other things whose address stays while they change: kept by anybody, asked about each time.
    Revalidate,
    /// The same made for one reader, as they have chosen to read: kept by their browser alone.
    Private,
    /// Things whose address changes with their content: kept for a year, never asked about again.
    Immutable,
    /// Pages of the studio: kept by nobody, not even for the way back.
    Studio,
    /// Errors and health: never kept, since they may be over in a second.
    Never,
}

impl CachePolicy {
    fn header(self) -> &'static str {
        match self {
            Self::Revalidate => "no-cache",
            Self::Private => "private, no-cache",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Studio => "private, no-store",
            Self::Never => "no-store",
        }
    }
}

/// Writes the policy into the headers; an answer without one is not kept. Answers 304 where the reader has it already.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let since = request.headers().get(header::IF_MODIFIED_SINCE).cloned();
    let chosen = reading::is_chosen(request.headers());
    let mut response = next.run(request).await;
    let mut policy = response.extensions().get::<CachePolicy>().copied().unwrap_or(CachePolicy::Never);
    if policy == CachePolicy::Revalidate {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
        if chosen {
            policy = CachePolicy::Private;
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(policy.header()));
    let has = match &asked {
        Some(asked) => response.headers().get(header::ETAG).is_some_and(|tag| matches(tag, asked)),
        // Who asks by both means the tag.
        None => response
            .headers()
            .get(header::LAST_MODIFIED)
            .zip(since.as_ref())
            .is_some_and(|(at, since)| is_no_later(at, since)),
    };
    if response.status() == StatusCode::OK && has {
        let (parts, _) = response.into_parts();
        let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
        *unchanged.headers_mut() = parts.headers;
        for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE] {
            unchanged.headers_mut().remove(name);
        }
        unchanged.extensions_mut().extend(parts.extensions);
        return unchanged;
    }
    response
}

/// Whether a list of tags names this one, as weak comparison has it.
fn matches(tag: &HeaderValue, asked: &HeaderValue) -> bool {
    let (Ok(tag), Ok(asked)) = (tag.to_str(), asked.to_str()) else { return false };
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    asked.trim() == "*" || asked.split(',').any(|one| plain(one) == plain(tag))
}

/// Whether a date of HTTP is no later than another; dates that are none are later.
fn is_no_later(at: &HeaderValue, since: &HeaderValue) -> bool {
    let date = |value: &HeaderValue| jiff::fmt::rfc2822::parse(value.to_str().ok()?).ok();
    date(at).zip(date(since)).is_some_and(|(at, since)| at <= since)
}

/// A moment as HTTP writes it.
pub(super) fn date(moment: Timestamp) -> Option<HeaderValue> {
    let text = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).ok()?;
    HeaderValue::from_str(&text).ok()
}

/// A weak tag of a body: the same content, however compressed.
pub(super) fn tag(body: &[u8]) -> HeaderValue {
    let hash = blake3::hash(body).to_hex();
    HeaderValue::from_str(&format!("W/\"{}\"", &hash[..20])).unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

impl CachePolicy {
    /// The policy as a part of an answer.
    pub(super) fn extension(self) -> axum::Extension<Self> {
        axum::Extension(self)
    }
}
