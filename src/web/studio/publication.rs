//! What is left to do before readers see an episode, and doing it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::findings::{self, Item};
use super::form::fields;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::{problem, read};
use crate::i18n::Catalogue;
use crate::library::EpisodeEntry;
use crate::model::Publication;
use crate::studio::{accepting, publication};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;

/// What keeps an episode from being published, each with a link to the field, and what could be better.
#[derive(Serialize)]
pub(super) struct Checklist {
    blocks: Vec<Item>,
    /// What has to be mended, or left with a reason.
    suggestions: Vec<Item>,
    /// How many there are, as a sentence.
    suggested: String,
    /// What nobody is asked about.
    hints: Vec<Item>,
    hinted: String,
    /// Whether the author has read these very words without pictures.
    read: bool,
    /// Whether nothing is left to do.
    ready: bool,
    dated: bool,
}

impl Checklist {
    pub(super) fn new(words: &Catalogue, items: Vec<Item>, read: bool, found: &Found<'_>) -> Self {
        let (blocks, more): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.blocks);
        let (suggestions, hints): (Vec<_>, Vec<_>) = more.into_iter().partition(|item| item.asks);
        let ready = blocks.is_empty() && suggestions.is_empty() && read;
        Self {
            suggested: words.counted("studio-suggestions-left", "count", suggestions.len()),
            hinted: words.counted("studio-hints", "count", hints.len()),
            dated: found.episode.text.original().published.is_some(),
            blocks,
            suggestions,
            hints,
            read,
            ready,
        }
    }
}

/// “Draft”, “Published on …”, “Appears on …”.
pub(super) fn state(words: &Catalogue, episode: &EpisodeEntry, now: Timestamp) -> String {
    let Some(published) = &episode.text.original().published else { return words.text("studio-state-draft") };
    let when = words.moment(published.moment());
    let key = if episode.held {
        "studio-state-held"
    } else if episode.blocked {
        "studio-state-blocked"
    } else if published.moment() > now {
        "studio-state-scheduled"
    } else {
        "studio-state-published"
    };
    words.message(key, &[("when", &when)])
}

/// Now, or at a day and time in a zone.
pub(super) async fn publish(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let refuse = |key: &str| {
        Ok(problem::told(&app, tongue, &by, StatusCode::UNPROCESSABLE_ENTITY, tongue.0.text(key), &found.path()))
    };
    if !read::is_current(&app, &found).await? {
        return refuse("studio-error-unread");
    }
    match findings::of(&app, tongue.0, &by, &found).await {
        Ok((_, items)) if items.iter().any(|item| item.blocks) => {
            return refuse("studio-error-blocked");
        }
        Ok((_, items)) if items.iter().any(|item| item.asks) => return refuse("studio-error-suggestions"),
        Ok(_) => {}
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    }
    let [when, moment, zone] = fields(&form, ["when", "moment", "zone"]);
    let date = if when == "later" {
        match in_zone(&moment, &zone) {
            Some(date) => date,
            None => return refuse("studio-error-moment"),
        }
    } else {
        Publication::at(Timestamp::from_second(app.now().as_second()).unwrap_or_default())
    };
    if let Err(error) = publication::publish(app.store(), found.slugs(), &date, by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    let done = if when == "later" { "scheduled" } else { "published" };
    Ok(Redirect::to(&format!("{}?done={done}", found.path())).into_response())
}

/// A day and time as a browser's field has it, in a zone by name or by offset.
fn in_zone(moment: &str, zone: &str) -> Option<Publication> {
    let moment: DateTime = moment.trim().replace(' ', "T").parse().ok()?;
    let zone = match zone.trim() {
        "" => TimeZone::UTC,
        name => TimeZone::get(name).ok()?,
    };
    let zoned = moment.to_zoned(zone).ok()?;
    Publication::parse(&zoned.timestamp().display_with_offset(zoned.offset()).to_string()).ok()
}

/// Leaves the marked suggestions, or all of them, as they are, for one reason.
pub(super) async fn accept(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let [reason, all] = fields(&form, ["reason", "all"]);
    let marked: Vec<String> =
        parse(form.as_bytes()).filter(|(name, _)| name == "which").map(|(_, value)| value.into_owned()).collect();
    let refuse = |key: &str| {
        Ok(problem::told(&app, tongue, &by, StatusCode::UNPROCESSABLE_ENTITY, tongue.0.text(key), &found.path()))
    };
    if reason.trim().is_empty() {
        return refuse("studio-error-reason");
    }
    if marked.is_empty() && all.is_empty() {
        return refuse("studio-error-none-marked");
    }
    let (written, items) = match findings::of(&app, tongue.0, &by, &found).await {
        Ok(found) => found,
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &found.path())),
    };
    let is_meant = |item: &&Item| item.asks && (!all.is_empty() || marked.contains(&item.mark));
    let left = items.iter().filter(is_meant).map(|item| {
        let panel = item.place.and_then(|place| written.panels.get(place)).map(|panel| panel.id.clone());
        (panel, item.rule.to_owned())
    });
    let left: Vec<_> = left.collect();
    if let Err(error) = accepting::accept(app.store(), found.slugs(), &left, &reason, by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    Ok(Redirect::to(&format!("{}?done=accepted#publication", found.path())).into_response())
}

/// Makes it a draft again.
pub(super) async fn retract(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    if let Err(error) = publication::retract(app.store(), found.slugs(), by.name()).await {
        return Ok(problem::page(&app, tongue, &by, &error, &found.path()));
    }
    app.refresh().await?;
    Ok(Redirect::to(&format!("{}?done=retracted", found.path())).into_response())
}

#[cfg(test)]
mod tests {
    use super::in_zone;

    #[test]
    fn a_time_is_meant_in_the_artists_own_zone() {
        let date = |moment, zone| in_zone(moment, zone).map(|date| date.to_string());
        assert_eq!(date("2026-02-20T09:00", "Asia/Seoul").as_deref(), Some("2026-02-20T09:00:00+09:00"));
        assert_eq!(date("2026-07-01 09:00", "Europe/Berlin").as_deref(), Some("2026-07-01T09:00:00+02:00"));
        assert_eq!(date("2026-02-20T09:00", "").as_deref(), Some("2026-02-20T09:00:00+00:00"));
        assert_eq!(date("tomorrow", "UTC"), None);
        assert_eq!(date("2026-02-20T09:00", "Nowhere/City"), None);
    }
}
