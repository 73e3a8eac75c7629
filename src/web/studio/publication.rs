//! What is left to do before readers see an episode, and doing it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::sign_in::fields;
use super::{problem, read};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, Library};
use crate::manifest::Severity;
use crate::model::{Episode, Publication};
use crate::review::{self, Finding};
use crate::studio::publication;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;

/// What keeps an episode from being published, each with a link to the field, and what could be better.
#[derive(Serialize)]
pub(super) struct Checklist {
    blocks: Vec<Item>,
    suggestions: Vec<Item>,
    /// Whether the author has read these very words without pictures.
    read: bool,
    /// Whether nothing is left to do.
    ready: bool,
    dated: bool,
}

/// One thing to do.
#[derive(Serialize)]
pub(super) struct Item {
    pub(super) text: String,
    href: String,
    /// The place of the panel, counted from 0.
    #[serde(skip)]
    pub(super) place: Option<usize>,
}

impl Item {
    fn of(words: &Catalogue, found: &Found<'_>, finding: &Finding) -> Self {
        let (panel, line) = places(&finding.path);
        let href = match panel {
            Some(panel) => format!("{}describe/#panel-{}", found.path(), panel + 1),
            None => format!("{}#pictures", found.path()),
        };
        let key = format!("lint-{}", finding.rule);
        let text = if words.has(&key) {
            let number = panel.map(|panel| (panel + 1).to_string()).unwrap_or_default();
            let quote = quoted(found.episode.text.original(), panel, line, finding.rule);
            words.message(&key, &[("panel", &number), ("quote", &quote)])
        } else {
            format!("{} {}", finding.message, finding.mend)
        };
        Self { text, href, place: panel }
    }
}

/// The places of a panel and of a line of its script, counted from 0: `panels[2].script[1]`.
fn places(path: &str) -> (Option<usize>, Option<usize>) {
    let after = |mark: &str| path.split_once(mark).and_then(|(_, rest)| rest.split(']').next()?.parse().ok());
    (after("panels["), after("script["))
}

/// What a finding is about, as the artist wrote it.
fn quoted(episode: &Episode, panel: Option<usize>, line: Option<usize>, rule: &str) -> String {
    let Some(panel) = panel.and_then(|panel| episode.panels.get(panel)) else { return String::new() };
    match line.and_then(|line| panel.script.get(line)) {
        Some(line) if rule == "unknown-speaker" => line.speaker.clone().unwrap_or_default(),
        Some(line) => line.text.clone(),
        None => panel.alt.clone(),
    }
}

/// Everything an editor would say of an episode: what blocks it, then what could be better.
pub(super) fn findings(words: &Catalogue, library: &Library, found: &Found<'_>) -> (Vec<Item>, Vec<Item>) {
    let (episode, site) = (found.episode.text.original(), library.site.original());
    let own = review::blocks(episode, site);
    let (blocks, warns): (Vec<_>, Vec<_>) = own.into_iter().partition(|finding| finding.severity == Severity::Blocks);
    let more = warns.into_iter().chain(review::suggestions(episode, found.series.text.original()));
    let items = |list: &[Finding]| list.iter().map(|finding| Item::of(words, found, finding)).collect();
    (items(&blocks), items(&more.collect::<Vec<_>>()))
}

pub(super) fn checklist(words: &Catalogue, library: &Library, found: &Found<'_>, read: bool) -> Checklist {
    let (blocks, suggestions) = findings(words, library, found);
    let ready = blocks.is_empty() && read;
    Checklist { blocks, suggestions, read, ready, dated: found.episode.text.original().published.is_some() }
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
