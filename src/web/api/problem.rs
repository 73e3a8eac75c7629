//! Why a request was not done, as RFC 9457 has it: a program reads `type`, a person reads `detail`.

use super::super::CachePolicy;
use super::super::error::WebError;
use crate::accounts::AccountError;
use crate::ingest::Refused;
use crate::review::Finding;
use crate::store::StoreError;
use crate::studio::StudioError;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// The media type of a problem.
pub(super) const PROBLEM_JSON: &str = "application/problem+json";

/// A problem as it is sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    /// What kind of problem it is; a page of the manual lists them all.
    #[serde(rename = "type")]
    #[schema(example = "urn:everypanel:problem:changed")]
    kind: &'static str,
    /// The kind in a few words.
    title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What happened, and what to do next.
    #[schema(value_type = String)]
    detail: Box<str>,
    /// The field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// What keeps an episode from being published.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Option<Vec<FindingView>>)]
    blocks: Box<[FindingView]>,
    /// What was sent and not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    yours: Option<Box<Value>>,
    /// What stands there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<Box<Value>>,
    /// The version of `theirs`, for `If-Match`.
    #[serde(skip)]
    tag: Option<Box<str>>,
}

/// One thing that an editor would say of an episode.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FindingView {
    /// A stable name for programs.
    rule: &'static str,
    /// The field of the episode's file, places counted from 0: `panels[2].alt`.
    path: String,
    /// What is wrong.
    message: String,
    /// What to do.
    mend: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self { rule: finding.rule, path: finding.path, message: finding.message, mend: finding.mend }
    }
}

impl Problem {
    fn new(status: StatusCode, kind: &'static str, title: &'static str, detail: impl Into<Box<str>>) -> Self {
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: detail.into(),
            field: None,
            blocks: Box::default(),
            yours: None,
            theirs: None,
            tag: None,
        }
    }

    #[must_use]
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status: status.as_u16(), ..self }
    }

    /// No token, or none that works.
    pub(super) fn no_token(detail: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "urn:everypanel:problem:no-token", "A token is needed", detail)
    }

    /// Nothing that this account may see or change. Which of the two is not told.
    pub(super) fn not_found() -> Self {
        let detail = "Nothing is at this address that this account may see or change. Look at the address, and at what \
                      the account may do (GET /api/v1/account).";
        Self::new(StatusCode::NOT_FOUND, "urn:everypanel:problem:not-found", "Not found", detail)
    }

    /// The request cannot be understood.
    pub(super) fn malformed(detail: impl Into<Box<str>>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "urn:everypanel:problem:malformed",
            "The request cannot be understood",
            detail,
        )
    }

    /// It is understood, and cannot be done as it is.
    pub(super) fn refused(detail: impl Into<Box<str>>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "urn:everypanel:problem:refused", "This cannot be taken in", detail)
    }

    /// It does not fit to what is there.
    pub(super) fn conflict(detail: impl Into<Box<str>>) -> Self {
        Self::new(StatusCode::CONFLICT, "urn:everypanel:problem:conflict", "This does not fit to what is there", detail)
    }

    /// More bytes than are taken in.
    pub(super) fn too_large() -> Self {
        let detail = "The body is longer than the server takes in. Send less at a time.";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "urn:everypanel:problem:too-large", "Too long", detail)
    }

    /// Somebody else was faster: both texts, and the version to name in order to write over theirs.
    pub(super) fn changed(yours: &impl Serialize, theirs: &impl Serialize, tag: String) -> Self {
        let detail = "Somebody else has changed this since you read it. Both texts are here; send the better one with \
                      `If-Match` and the ETag of this answer.";
        let changed = Self::new(
            StatusCode::PRECONDITION_FAILED,
            "urn:everypanel:problem:changed",
            "Changed in the meantime",
            detail,
        );
        changed.with_both(yours, theirs, tag)
    }

    /// Something is there already, and the request does not say that its sender has seen it.
    pub(super) fn unseen(yours: &impl Serialize, theirs: &impl Serialize, tag: String) -> Self {
        let detail = "Something is written here already, and the request does not say that you have seen it. Send \
                      `If-Match` with the ETag of this answer to write over it.";
        let unseen =
            Self::new(StatusCode::PRECONDITION_REQUIRED, "urn:everypanel:problem:unseen", "If-Match is needed", detail);
        unseen.with_both(yours, theirs, tag)
    }

    fn with_both(self, yours: &impl Serialize, theirs: &impl Serialize, tag: String) -> Self {
        let json = |value: Result<Value, _>| value.ok().map(Box::new);
        Self {
            yours: json(serde_json::to_value(yours)),
            theirs: json(serde_json::to_value(theirs)),
            tag: Some(tag.into()),
            ..self
        }
    }

    /// The episode has not been read without pictures since its words last changed.
    pub(super) fn unread() -> Self {
        let detail = "Nobody has confirmed to have read this episode without its pictures since its words last changed. \
                      GET …/reading, read it, and PUT …/reading.";
        Self::new(StatusCode::CONFLICT, "urn:everypanel:problem:unread", "Read it without pictures first", detail)
    }

    fn failed() -> Self {
        let detail = "The server failed; nothing of this request was kept. Its log says why. Try again later.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "urn:everypanel:problem:failed", "The server failed", detail)
    }

    /// What an answer without words of its own means.
    fn of_status(status: StatusCode, method: &Method) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                status,
                "urn:everypanel:problem:wrong-method",
                "This address answers to other methods",
                format!("{method} is not possible here. The header `Allow` says what is."),
            ),
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large(),
            status if status.is_client_error() => Self {
                status: status.as_u16(),
                ..Self::malformed("The request cannot be understood. Look at openapi.json.")
            },
            _ => Self::failed(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"everypanel\""));
        }
        if let Some(tag) = self.tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
            headers.insert(header::ETAG, tag);
        }
        response.extensions_mut().insert(CachePolicy::Never);
        response
    }
}

impl From<WebError> for Problem {
    fn from(error: WebError) -> Self {
        match error {
            WebError::Server(reason) => {
                tracing::error!(%reason, "a request of the API failed");
                Self::failed()
            }
            _ => Self::not_found(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        StudioError::from(error).into()
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::refused(refused.to_string())
    }
}

impl From<StudioError> for Problem {
    fn from(error: StudioError) -> Self {
        let detail = error.to_string();
        match error {
            StudioError::Gone(_) | StudioError::NoPanel(_) => Self { detail: detail.into(), ..Self::not_found() },
            StudioError::Exists(path) => Self::conflict(format!("{path} is there already, and was left as it is.")),
            StudioError::Store(StoreError::Changed(_)) | StudioError::Conflict(_) | StudioError::Overtaken(..) => {
                Self::conflict(detail)
            }
            StudioError::InEntry(_, error) => (*error).into(),
            StudioError::Field(field, _) => Self { field: Some(field), ..Self::refused(detail) },
            StudioError::Blocked(blocks) => {
                let blocks = blocks.into_iter().map(FindingView::from).collect();
                let blocked = StatusCode::UNPROCESSABLE_ENTITY;
                Self {
                    blocks,
                    ..Self::new(blocked, "urn:everypanel:problem:blocked", "Not ready to be published", detail)
                }
            }
            StudioError::Store(_) | StudioError::Machine(_) => {
                tracing::error!(%detail, "a change was not made");
                Self::failed()
            }
            _ => Self::refused(detail),
        }
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let detail = error.to_string();
        match error {
            AccountError::Taken(_) => Self::conflict(detail),
            AccountError::Unknown(_) | AccountError::NoToken(..) => Self { detail: detail.into(), ..Self::not_found() },
            AccountError::Wait(_) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "urn:everypanel:problem:wait", "Too many tries", detail)
            }
            AccountError::Store(_) | AccountError::Machine(_) => {
                tracing::error!(%detail, "an account was not changed");
                Self::failed()
            }
            _ => Self::refused(detail),
        }
    }
}

/// Every answer of the API that tells of a failure is a problem, whoever made it.
pub(super) async fn told(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    let status = response.status();
    let is_told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM_JSON);
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut told = Problem::of_status(status, &method).into_response();
    told.headers_mut().extend(allow.map(|allow| (header::ALLOW, allow)));
    told
}
