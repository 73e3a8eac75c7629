//! `…/findings`, `…/reading` and `…/publication`: what is left to do, reading without pictures, and readers.
//!
//! The rules are the studio's: the same blocks, and the same reading. What a page of the studio knows because it was opened, a
//! request has to say.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found, is_current, spoken};
use super::body::Sent;
use super::caller::Caller;
use super::problem::{FindingView, Problem};
use crate::manifest::Severity;
use crate::model::{PanelId, Publication};
use crate::review::{self, Finding};
use crate::studio::{accepting, manifests, publication};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an editor would say.
#[derive(Serialize, ToSchema)]
pub(super) struct Findings {
    /// What keeps the episode from being published.
    blocks: Vec<FindingView>,
    /// What could be better.
    suggestions: Vec<FindingView>,
}

/// Suggestions that are left as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    suggestions: Vec<Suggestion>,
    #[schema(min_length = 1)]
    reason: String,
}

/// One of them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Suggestion {
    /// The id of the panel; left out: it is about the whole episode.
    panel: Option<String>,
    #[schema(example = "L09")]
    rule: String,
}

/// An episode without its pictures.
#[derive(Serialize, ToSchema)]
pub(super) struct Reading {
    /// All that is heard, in the order in which it is heard.
    text: String,
    /// Stands for these very words.
    version: String,
    /// Whether somebody has confirmed to have read them.
    confirmed: bool,
}

/// Whoever sends this says: I have read this episode without its pictures, and it can be followed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    /// The `version` of the words that were read.
    version: String,
    /// `true`, as a signature.
    i_have_read_it_without_pictures: bool,
}

/// When readers can see an episode.
#[derive(Serialize, ToSchema)]
pub(super) struct PublicationView {
    /// The moment; absent for a draft.
    at: Option<String>,
    /// Whether readers can see it now.
    public: bool,
}

/// When to publish.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PublicationWish {
    /// A moment with its offset; left out: now.
    #[schema(example = "2026-02-20T09:00:00+09:00")]
    at: Option<String>,
}

/// What is left to do, and what could be better.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/findings", tag = "publication",
    responses((status = 200, body = Findings)))]
pub(super) async fn findings(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Findings>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let (series, episode) = found.slugs();
    let (_, all) = publication::review(app.store(), series, episode).await?;
    let (blocks, more): (Vec<_>, Vec<_>) = all.into_iter().partition(|finding| finding.severity == Severity::Blocks);
    Ok(Json(Findings {
        blocks: blocks.into_iter().map(FindingView::from).collect(),
        suggestions: more.into_iter().map(FindingView::from).collect(),
    }))
}

/// Leaves suggestions as they are: the reason stands in the file, and they are not made again.
#[utoipa::path(post, path = "/series/{series}/episodes/{episode}/accepted", tag = "publication",
    request_body = Acceptance, responses((status = 204, description = "They stay as they are")))]
pub(super) async fn accept(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(sent): Sent<Acceptance>,
) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    if sent.reason.trim().is_empty() {
        return Err(Problem::refused("Say in `reason` why they may stay, in a few words."));
    }
    let (series, episode) = found.slugs();
    let (written, all) = publication::review(app.store(), series, episode).await?;
    let panel_of = |finding: &Finding| review::panel_of(&finding.path).and_then(|place| written.panels.get(place));
    let is_meant = |finding: &Finding, one: &Suggestion| {
        let same = panel_of(finding).map(|panel| panel.id.0.as_str()) == one.panel.as_deref();
        same && finding.rule == one.rule && finding.severity != Severity::Blocks
    };
    if let Some(unknown) = sent.suggestions.iter().find(|one| !all.iter().any(|finding| is_meant(finding, one))) {
        let of = unknown.panel.as_ref().map_or("the episode".to_owned(), |panel| format!("panel “{panel}”"));
        return Err(Problem::refused(format!("Nothing is suggested for {of} by “{}”. GET …/findings.", unknown.rule)));
    }
    let left: Vec<_> = sent.suggestions.into_iter().map(|one| (one.panel.map(PanelId), one.rule)).collect();
    accepting::accept(app.store(), found.slugs(), &left, &sent.reason, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The episode as somebody has it who sees none of its pictures.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/reading", tag = "publication",
    responses((status = 200, body = Reading)))]
pub(super) async fn reading(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Reading>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let text = spoken(&found);
    Ok(Json(Reading { version: manifests::version(&text), confirmed: is_current(&app, &found).await?, text }))
}

/// Confirms to have read it. Publishing asks for this after each change of the words.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/reading", tag = "publication",
    request_body = Confirmation, responses((status = 200, body = Reading)))]
pub(super) async fn confirm(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(sent): Sent<Confirmation>,
) -> Result<Json<Reading>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Describe)?;
    let text = spoken(&found);
    let version = manifests::version(&text);
    if !sent.i_have_read_it_without_pictures {
        return Err(Problem::refused(
            "Only `true` confirms it. Read the episode first: GET …/reading, or …/text/ in the preview.",
        ));
    }
    if sent.version != version {
        return Err(Problem::conflict("The words have changed since this version. GET …/reading again, and read it."));
    }
    publication::has_read(app.store(), found.slugs(), &text).await?;
    Ok(Json(Reading { text, version, confirmed: true }))
}

fn view(found: &Found<'_>, now: Timestamp) -> PublicationView {
    let published = found.episode.text.original().published.as_ref();
    PublicationView { at: published.map(ToString::to_string), public: found.episode.is_public(now) }
}

/// When readers can see it.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/publication", tag = "publication",
    responses((status = 200, body = PublicationView)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<PublicationView>, Problem> {
    let library = app.library();
    Ok(Json(view(&Found::at(&library, &address, &caller.by, Deed::Describe)?, app.now())))
}

/// Publishes an episode now or at a moment. 422 says what blocks it, 409 that nobody has read it without pictures.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/publication", tag = "publication",
    request_body = PublicationWish, responses((status = 200, body = PublicationView)))]
pub(super) async fn publish(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(wish): Sent<PublicationWish>,
) -> Result<Json<PublicationView>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let when = match wish.at {
        Some(date) => {
            let parsed = Publication::parse(&date);
            parsed.map_err(|error| Problem::refused(format!("{error}, or leave `at` out to publish it now.")))?
        }
        None => Publication::at(Timestamp::from_second(app.now().as_second()).unwrap_or_default()),
    };
    // What blocks comes first: whoever mends it has to read it once more anyway.
    let blocks = publication::blocks(app.store(), found.slugs().0, found.slugs().1).await?;
    if blocks.is_empty() && !is_current(&app, &found).await? {
        return Err(Problem::unread());
    }
    publication::publish(app.store(), found.slugs(), &when, caller.name()).await?;
    app.refresh().await?;
    let library = app.library();
    Ok(Json(view(&Found::at(&library, &address, &caller.by, Deed::Manage)?, app.now())))
}

/// Makes it a draft again.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}/publication", tag = "publication",
    responses((status = 204, description = "It is a draft")))]
pub(super) async fn retract(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    publication::retract(app.store(), found.slugs(), caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}
