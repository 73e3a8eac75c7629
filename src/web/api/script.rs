//! `…/script`: one text for all panels, brought together with them, then put in.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::studio::script::{self, Matching, Shift};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;
use utoipa::ToSchema;

/// A text for all panels, as a descriptions file has it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[schema(example = "A lighthouse at night.\nMira: Hello?\n\nThe door opens.")]
    text: String,
    /// Moves texts to other panels, one after the other.
    #[serde(default)]
    #[schema(max_items = 1000)]
    shifts: Vec<ShiftWish>,
    /// Whether to write over words that are there too.
    #[serde(default)]
    over: bool,
}

/// Moves everything from a panel on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShiftWish {
    /// The panel, counted from 1.
    #[schema(value_type = u16, minimum = 1)]
    from: NonZeroU16,
    /// How many panels down, or up where it is negative.
    by: i16,
}

/// A text and an episode, brought together.
#[derive(Serialize, ToSchema)]
pub(super) struct MatchingView {
    proposals: Vec<ProposalView>,
    /// Pieces that belong to no panel. Put in, they are kept as comments.
    unmatched: Vec<String>,
    /// How many panels were changed.
    changed: usize,
}

/// What a text says of a panel.
#[derive(Serialize, ToSchema)]
pub(super) struct ProposalView {
    panel: String,
    alt: String,
    script: String,
}

async fn matching(app: &Shared, found: &Found<'_>, sent: &Script) -> Result<Matching, Problem> {
    let cast = &found.series.text.original().cast;
    let cast: Vec<String> =
        cast.iter().flat_map(|one| std::iter::once(one.name.clone()).chain(one.short_tag.clone())).collect();
    let shifts = sent.shifts.iter().take(1000);
    let shifts: Vec<Shift> =
        shifts.map(|shift| Shift { from: usize::from(shift.from.get()), by: i32::from(shift.by) }).collect();
    Ok(script::matching(app.store(), found.slugs(), &sent.text, &cast, &shifts).await?)
}

fn view(matching: Matching, changed: usize) -> Json<MatchingView> {
    let proposal = |one: script::Proposal| ProposalView { panel: one.id.to_string(), alt: one.alt, script: one.script };
    Json(MatchingView {
        proposals: matching.proposals.into_iter().map(proposal).collect(),
        unmatched: matching.unmatched.into_iter().map(|piece| piece.text).collect(),
        changed,
    })
}

/// Shows what a text would say of each panel. Nothing is written.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/script/proposals", tag = "panels",
    request_body = Script, responses((status = 200, body = MatchingView)))]
pub(super) async fn propose(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(sent): Sent<Script>,
) -> Result<Json<MatchingView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    Ok(view(matching(&app, &found, &sent).await?, 0))
}

/// Puts a text in: into empty fields alone, or `over` what is there too.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/script", tag = "panels", request_body = Script,
    responses((status = 200, body = MatchingView)))]
pub(super) async fn put_in(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(sent): Sent<Script>,
) -> Result<Json<MatchingView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let matching = matching(&app, &found, &sent).await?;
    let changed = script::put_in(app.store(), found.slugs(), &matching, sent.over, caller.name()).await?;
    app.refresh().await?;
    Ok(view(matching, changed))
}
