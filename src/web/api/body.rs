//! What a request carries: JSON, or a file.

use super::super::Shared;
use super::super::studio::{FILE_BYTES, Incoming, check, plain_name};
use super::problem::Problem;
use crate::ingest::CheckedPictures;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_urlencoded::parse;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use utoipa::ToSchema;

/// A body in JSON.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Shared> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            let problem = Problem::malformed("Send JSON, with `Content-Type: application/json`; `curl --json` does.");
            return Err(problem.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE).into_response());
        }
        let bytes = Bytes::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        // A list would be taken for the fields of an object, in their order.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err(Problem::refused("The body is a list, and an object belongs here. Look at openapi.json.")
                .into_response());
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let problem = match error.classify() {
                Category::Data => Problem::refused(format!("The JSON does not fit: {error}. Look at openapi.json.")),
                _ => Problem::malformed(format!("The body is no JSON: {error}.")),
            };
            problem.into_response()
        })
    }
}

/// A file as it is: one picture (PNG, JPEG, WebP, GIF), or where several are taken, a ZIP or CBZ of them.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "a body is read as a stream; this stands for it in the description")]
pub(super) struct FileBody(Vec<u8>);

/// The value of a name in the query.
pub(super) fn asked(query: Option<&str>, name: &str) -> Option<String> {
    parse(query?.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Pictures that came in and are checked; their file goes with this.
pub(super) struct Received {
    pub(super) pictures: CheckedPictures,
    _folder: Incoming,
}

/// Writes a body where no reader finds it, and checks every picture in it.
pub(super) async fn receive(app: &Shared, name: &str, body: Body) -> Result<Received, Problem> {
    let name = match plain_name(name) {
        name if name.is_empty() => "picture".to_owned(),
        name => name,
    };
    let folder = Incoming(app.store().incoming_folder());
    let path = folder.0.join(name);
    tokio::fs::create_dir_all(&folder.0).await.map_err(failed)?;
    let mut file = File::create(&path).await.map_err(failed)?;
    let (mut stream, mut length) = (body.into_data_stream(), 0);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Problem::malformed("The file broke off. Send it again."))?;
        length += chunk.len() as u64;
        if length > FILE_BYTES {
            return Err(Problem::too_large());
        }
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok(Received { pictures: check(&path).await??, _folder: folder })
}

/// The same for a body that has to be one picture.
pub(super) async fn receive_one(app: &Shared, name: &str, body: Body) -> Result<Received, Problem> {
    let received = receive(app, name, body).await?;
    match received.pictures.pictures().len() {
        1 => Ok(received),
        count => Err(Problem::refused(format!("One picture belongs here, and {count} were sent. Send one alone."))),
    }
}

fn failed(error: std::io::Error) -> Problem {
    super::super::error::WebError::from(error).into()
}

/// What `If-Match` says of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// The sender has seen this version, or will write over any.
    Yes,
    /// The sender has seen another one.
    No,
    /// Nothing was said.
    Unsaid,
}

impl Seen {
    pub(super) fn of(headers: &HeaderMap, tag: &str) -> Self {
        let said: Vec<&str> = headers.get_all(header::IF_MATCH).iter().filter_map(|one| one.to_str().ok()).collect();
        if said.is_empty() {
            return Self::Unsaid;
        }
        let mut tags = said.iter().flat_map(|line| line.split(',')).map(str::trim);
        // A server before us that compresses makes a weak tag of it.
        if tags.any(|one| one == "*" || one.trim_start_matches("W/") == tag) { Self::Yes } else { Self::No }
    }
}

/// A version as a tag.
pub(super) fn tag(version: &str) -> String {
    format!("\"{version}\"")
}
