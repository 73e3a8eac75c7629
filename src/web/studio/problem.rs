//! A change that was not made, told as a page of the studio.

use super::super::Shared;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use crate::i18n::Catalogue;
use crate::studio::StudioError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Serialize)]
struct Problem {
    sentence: String,
    back: String,
}

/// The page, with a way back to where the change was made.
pub(super) fn page(app: &Shared, tongue: Tongue, by: &SignedIn, error: &StudioError, back: &str) -> Response {
    let status = match error {
        StudioError::Gone(_) | StudioError::NoPanel(_) => StatusCode::NOT_FOUND,
        StudioError::Conflict(_) | StudioError::Exists(_) => StatusCode::CONFLICT,
        StudioError::Store(error) => {
            tracing::error!(%error, "a change was not made");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    told(app, tongue, by, status, sentence(tongue.0, error), back)
}

/// A page with one sentence.
pub(super) fn told(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    status: StatusCode,
    sentence: String,
    back: &str,
) -> Response {
    let frame = Frame::new(app, tongue, Some(by), &tongue.0.text("studio-problem"));
    match frame.render(app, "studio/problem.html", &Problem { sentence, back: back.to_owned() }) {
        Ok(page) => (status, page).into_response(),
        Err(error) => error.into_response(),
    }
}

/// What went wrong, in the words of the interface.
pub(super) fn sentence(words: &Catalogue, error: &StudioError) -> String {
    match error {
        StudioError::Gone(path) => words.message("studio-error-gone", &[("path", path)]),
        StudioError::NoPanel(panel) => words.message("studio-error-no-panel", &[("panel", panel)]),
        StudioError::Exists(path) => words.message("studio-error-exists", &[("path", path)]),
        StudioError::Conflict(_) => words.text("studio-error-conflict"),
        StudioError::Blocked(_) => words.text("studio-error-blocked"),
        StudioError::NoNext => words.text("studio-error-no-next"),
        StudioError::InEntry(_, error) => sentence(words, error),
        StudioError::NoTitle => words.text("studio-error-no-title"),
        StudioError::Store(_) => words.text("studio-error-store"),
        other => other.to_string(),
    }
}
