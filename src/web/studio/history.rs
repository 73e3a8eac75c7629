//! `…/history/<change>/`: what a change did, word by word, and the way back.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::problem;
use super::subject::Subject;
use crate::i18n::Catalogue;
use crate::store::Key;
use crate::studio::StudioError;
use crate::studio::history::{self, Change};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// The most changes that a page lists.
const LISTED: usize = 20;
/// The lines that are shown around what changed.
const AROUND: usize = 1;

/// A change as a page lists it.
#[derive(Serialize)]
pub(super) struct ChangeView {
    name: String,
    text: String,
}

impl ChangeView {
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name == name
    }
}

#[derive(Serialize)]
struct ChangePage {
    text: String,
    lines: Vec<Line>,
    at: String,
    name: String,
    back: String,
}

#[derive(Serialize)]
struct Line {
    /// `gone`, `new`, `same`, or `cut` for lines that are left out.
    kind: &'static str,
    text: String,
}

/// What can be undone about a manifest, newest first.
pub(super) async fn changes(app: &Shared, words: &Catalogue, key: &Key) -> Result<Vec<ChangeView>, WebError> {
    let changes = history::of(app.store(), key).await.or_else(|error| match error {
        StudioError::Store(error) => Err(error),
        _ => Ok(Vec::new()),
    })?;
    let view = |change: Change| ChangeView { text: told(words, &change), name: change.name };
    Ok(changes.into_iter().take(LISTED).map(view).collect())
}

/// “Teo moved panels, 3 May, 14:20”.
fn told(words: &Catalogue, change: &Change) -> String {
    let when = words.moment(change.when);
    words.message(&format!("studio-change-{}", change.what.name()), &[("by", &change.by), ("when", &when)])
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let name = address.hash.unwrap_or_default();
    let seen = match history::seen(app.store(), &subject.key, &name).await {
        Ok(seen) => seen,
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, subject.page())),
    };
    let page = ChangePage {
        text: told(tongue.0, &seen.change),
        lines: lines(&seen.before, &seen.after),
        at: subject.page().to_owned(),
        name,
        back: format!("{}#history", subject.page()),
    };
    Frame::new(&app, tongue, Some(&by), &tongue.0.text("studio-change"))
        .below(&tongue.0.text("studio"), "/studio/".to_owned())
        .below(&subject.name, subject.page().to_owned())
        .render(&app, "studio/change.html", &page)
}

/// The lines that differ, with a little around them.
fn lines(before: &str, after: &str) -> Vec<Line> {
    let differences = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for (place, group) in differences.grouped_ops(AROUND).iter().enumerate() {
        if place > 0 {
            lines.push(Line { kind: "cut", text: String::new() });
        }
        for change in group.iter().flat_map(|one| differences.iter_changes(one)) {
            let kind = match change.tag() {
                ChangeTag::Delete => "gone",
                ChangeTag::Insert => "new",
                ChangeTag::Equal => "same",
            };
            lines.push(Line { kind, text: change.value().trim_end().to_owned() });
        }
    }
    lines
}

pub(super) async fn undo(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    if let Err(error) = history::undo(app.store(), &subject.key, &address.hash.unwrap_or_default(), by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, subject.page()));
    }
    app.refresh().await?;
    Ok(Redirect::to(&format!("{}?done=undone", subject.page())).into_response())
}
