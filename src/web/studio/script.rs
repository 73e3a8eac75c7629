//! `…/script/`: a whole script pasted, seen beside the panels, moved where it slipped, then put in.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::form::fields;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{DraftPicture, draft_pictures};
use super::{problem, sign_in};
use crate::studio::script::{self, Matching, Shift};
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct ScriptPage {
    at: String,
    text: String,
    /// The shifts so far: `7:1,12:-1`.
    shifts: String,
    rows: Vec<Row>,
    unmatched: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    picture: Option<DraftPicture>,
    alt: String,
    script: String,
    /// Whether something is there already that would stay.
    stays: bool,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    page(&app, tongue, &by, &found, String::new(), String::new(), None)
}

pub(super) async fn match_up(
    State(app): State<Shared>,
    tongue: Tongue,
    by: Result<SignedIn, Response>,
    address: Address,
    uri: Uri,
    form: String,
) -> Result<Response, WebError> {
    let Ok(by) = by else { return sign_in::keeping(&app, tongue, uri.path(), form).await };
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let [text, mut shifts, shift, wish, over] = fields(&form, ["text", "shifts", "shift", "wish", "over"]);
    if !shift.is_empty() {
        shifts = if shifts.is_empty() { shift } else { format!("{shifts},{shift}") };
    }
    let cast = &found.series.text.original().cast;
    let cast: Vec<String> =
        cast.iter().flat_map(|one| std::iter::once(one.name.clone()).chain(one.short_tag.clone())).collect();
    let matched = script::matching(app.store(), found.slugs(), &text, &cast, &parsed(&shifts)).await;
    let matching = match matched {
        Ok(matching) => matching,
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    };
    if wish != "put-in" {
        return page(&app, tongue, &by, &found, text, shifts, Some(matching));
    }
    match script::put_in(app.store(), found.slugs(), &matching, !over.is_empty(), by.name()).await {
        Ok(_) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("{}describe/?done=put-in", found.path())).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    }
}

/// `7:1,12:-1`: from panel 7 one down, from panel 12 one up.
fn parsed(shifts: &str) -> Vec<Shift> {
    let shift = |one: &str| {
        let (from, by) = one.split_once(':')?;
        Some(Shift { from: from.parse().ok()?, by: by.parse().ok()? })
    };
    shifts.split(',').filter_map(shift).take(1000).collect()
}

fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    found: &Found<'_>,
    text: String,
    shifts: String,
    matching: Option<Matching>,
) -> Result<Response, WebError> {
    let episode = found.episode.text.original();
    let (proposals, unmatched) = matching.map(|one| (one.proposals, one.unmatched)).unwrap_or_default();
    let row = |(place, proposal): (usize, script::Proposal)| Row {
        number: place + 1,
        picture: episode
            .panel(&proposal.id)
            .and_then(|(_, panel)| draft_pictures(app, found, panel, 160).into_iter().next()),
        stays: !proposal.alt.is_empty() && !proposal.now.alt.is_empty()
            || !proposal.script.is_empty() && !proposal.now.script.is_empty(),
        alt: proposal.alt,
        script: proposal.script,
    };
    let view = ScriptPage {
        at: found.path(),
        text,
        shifts,
        rows: proposals.into_iter().enumerate().map(row).collect(),
        unmatched: unmatched.into_iter().map(|piece| piece.text).collect(),
    };
    let heading = tongue.0.text("studio-script-paste");
    found.frame(app, tongue, by, Some(&heading)).render(app, "studio/script.html", &view)
}
