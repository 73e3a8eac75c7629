//! `…/describe/`: one page, panel after panel, the picture beside its words.
//!
//! The form saves what differs, panel by panel. A script sends single panels while one writes and gets JSON; without it, a
//! button saves them all. Whoever was slower than somebody else sees both texts. What an editor says stands beside its
//! panel, with a button that mends it and a field for the reason to leave it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::findings::{self, Item};
use super::form::fields;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{DraftPicture, draft_pictures};
use super::progress::{Heard, Progress, heard};
use super::sent::{Sent, sent};
use super::{problem, sign_in};
use crate::model::{Episode, PanelId};
use crate::studio::panels::{self, PanelWords, WrittenPanel};
use crate::studio::{StudioError, accepting, mending};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use std::collections::BTreeMap;

/// How wide a picture is asked for: beside its words on a desk, at two pixels to one.
const WIDE: u32 = 640;

#[derive(Serialize)]
struct DescribePage {
    at: String,
    count: usize,
    panels: Vec<Panel>,
    progress: Progress,
    next_problem: Option<String>,
    cast: Vec<String>,
    warned: bool,
}

#[derive(Serialize)]
struct Panel {
    number: usize,
    id: String,
    seen: String,
    words: PanelWords,
    pictures: Vec<DraftPicture>,
    items: Vec<Item>,
    heard: Heard,
    /// What somebody else has written in between.
    theirs: Option<PanelWords>,
}

/// What a script is told about the panels that it has sent.
#[derive(Serialize)]
struct Saved {
    progress: Progress,
    panels: Vec<SavedPanel>,
}

#[derive(Serialize)]
struct SavedPanel {
    number: usize,
    seen: String,
    /// What an editor says of it, and how it will be heard, as HTML.
    told: String,
    heard: String,
    /// The words, where a button has mended them.
    mended: Option<PanelWords>,
    theirs: Option<PanelWords>,
}

/// A part of the page that is shown anew.
#[derive(Serialize)]
struct Part {
    ui: String,
    panel: Shown,
}

#[derive(Serialize)]
struct Shown {
    number: usize,
    items: Vec<Item>,
    heard: Heard,
}

/// What two people have written about the same panel: this one, and the other.
type Conflicts = BTreeMap<PanelId, (PanelWords, PanelWords)>;

/// What came of a form.
#[derive(Default)]
struct Written {
    conflicts: Conflicts,
    /// The words that a button has mended.
    mended: BTreeMap<PanelId, PanelWords>,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    page(&app, tongue, &by, &address, &done, BTreeMap::new()).await
}

pub(super) async fn save(
    State(app): State<Shared>,
    tongue: Tongue,
    by: Result<SignedIn, Response>,
    address: Address,
    uri: Uri,
    headers: HeaderMap,
    form: String,
) -> Result<Response, WebError> {
    let by = match by {
        Ok(by) => by,
        Err(_) if !wants_json(&headers) => return sign_in::keeping(&app, tongue, uri.path(), form).await,
        Err(refusal) => return Ok(refusal),
    };
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let sent = sent(&form);
    let [which, mend] = fields(&form, ["save", "mend"]);
    let written = write(&app, tongue, &by, &found, &sent, &mend).await;
    let written = match written {
        Ok(written) => written,
        Err(error) => return Ok(failed(&app, tongue, &by, &headers, &error, &found)),
    };
    app.refresh().await?;
    if wants_json(&headers) {
        let said = match findings::of(&app, tongue.0, &by, &found).await {
            Ok((episode, items)) => saved(&app, tongue, &found, (&episode, items), &sent, &written)?,
            Err(error) => return Ok(failed(&app, tongue, &by, &headers, &error, &found)),
        };
        return Ok(Json(said).into_response());
    }
    if !written.conflicts.is_empty() {
        let page = page(&app, tongue, &by, &address, "", written.conflicts).await?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let done = if written.mended.is_empty() { "described" } else { "mended" };
    let panel = if mend.is_empty() { which.as_str() } else { mend.split(':').next().unwrap_or_default() };
    let fragment = panel.parse::<usize>().map(|number| format!("#panel-{number}")).unwrap_or_default();
    Ok(Redirect::to(&format!("{}describe/?done={done}{fragment}", found.path())).into_response())
}

/// Saves what was sent, then mends and leaves what was asked for. The texts that met, and the words that were mended.
async fn write(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    found: &Found<'_>,
    sent: &[Sent],
    mend: &str,
) -> Result<Written, StudioError> {
    let mut written = Written::default();
    for panel in sent.iter().filter(|panel| panel.words.version() != panel.seen) {
        match panels::describe(app.store(), found.slugs(), &panel.id, &panel.seen, &panel.words, by.name()).await {
            Err(StudioError::Conflict(theirs)) => {
                written.conflicts.insert(panel.id.clone(), (panel.words.clone(), *theirs));
            }
            other => other?,
        }
    }
    let asked = !mend.is_empty() || sent.iter().any(|panel| !panel.reasons.is_empty() || !panel.says.is_empty());
    if !asked || !written.conflicts.is_empty() {
        return Ok(written);
    }
    let (episode, items) = findings::of(app, tongue.0, by, found).await?;
    let mut items = by_panel(&episode, items);
    for panel in sent {
        let now = mended_panel(panel, &items.remove(&panel.id).unwrap_or_default(), mend);
        if now != panel.words {
            let version = panel.words.version();
            match panels::describe(app.store(), found.slugs(), &panel.id, &version, &now, by.name()).await {
                Err(StudioError::Conflict(theirs)) => {
                    written.conflicts.insert(panel.id.clone(), (panel.words.clone(), *theirs));
                    continue;
                }
                other => other?,
            }
            written.mended.insert(panel.id.clone(), now);
        }
        for (rule, reason) in &panel.reasons {
            let which = [(Some(panel.id.clone()), rule.clone())];
            accepting::accept(app.store(), found.slugs(), &which, reason, by.name()).await?;
        }
    }
    Ok(written)
}

/// The words of a panel with everything mended that its form asks for. `items`: what an editor says of this panel.
fn mended_panel(panel: &Sent, items: &[Item], mend: &str) -> PanelWords {
    let meant = mend.split_once(':').filter(|(number, _)| number.parse() == Ok(panel.number)).map(|(_, name)| name);
    let mut words = panel.words.clone();
    for item in items {
        let said = panel.says.iter().find(|(name, _)| *name == item.name);
        let asked = meant == Some(&*item.name) || said.is_some();
        if let Some(repair) = item.repair.as_ref().filter(|_| asked) {
            words = mending::mended(&words, repair, said.map_or("", |(_, say)| say)).tidy();
        }
    }
    words
}

fn failed(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    headers: &HeaderMap,
    error: &StudioError,
    found: &Found<'_>,
) -> Response {
    if wants_json(headers) {
        return (StatusCode::UNPROCESSABLE_ENTITY, problem::sentence(tongue.0, error)).into_response();
    }
    problem::page(app, tongue, by, error, &format!("{}describe/", found.path()))
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json")
}

fn saved(
    app: &Shared,
    tongue: Tongue,
    found: &Found<'_>,
    (episode, items): (&Episode, Vec<Item>),
    sent: &[Sent],
    written: &Written,
) -> Result<Saved, WebError> {
    let progress = Progress::of(tongue.0, found, episode, &items);
    let mut items = by_panel(episode, items);
    let panels = sent.iter().map(|panel| {
        let theirs = written.conflicts.get(&panel.id).map(|(_, theirs)| theirs.clone());
        let mended = written.mended.get(&panel.id).cloned();
        let items = items.remove(&panel.id).unwrap_or_default();
        let shown = Shown { number: panel.number, items, heard: heard(tongue.0, found, episode, &panel.id) };
        let part = Part { ui: tongue.0.language().to_string(), panel: shown };
        Ok(SavedPanel {
            number: panel.number,
            seen: theirs.as_ref().or(mended.as_ref()).unwrap_or(&panel.words).version(),
            told: app.templates.render("studio/told.html", &part)?.0,
            heard: app.templates.render("studio/heard.html", &part)?.0,
            mended,
            theirs,
        })
    });
    Ok(Saved { panels: panels.collect::<Result<_, WebError>>()?, progress })
}

/// What an editor would say, by panel: while somebody writes, panels may change places.
fn by_panel(episode: &Episode, items: Vec<Item>) -> BTreeMap<PanelId, Vec<Item>> {
    let mut all: BTreeMap<PanelId, Vec<Item>> = BTreeMap::new();
    for item in items {
        if let Some(panel) = item.place.and_then(|place| episode.panels.get(place)) {
            all.entry(panel.id.clone()).or_default().push(item);
        }
    }
    all
}

async fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    address: &Address,
    done: &str,
    mut conflicts: Conflicts,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, address, by, Deed::Describe)?;
    let read = async {
        let written = panels::written(app.store(), found.slugs().0, found.slugs().1).await?;
        Ok((written, findings::of(app, tongue.0, by, &found).await?))
    };
    let (written, (episode, items)) = match read.await {
        Ok(read) => read,
        Err(error) => return Ok(problem::page(app, tongue, by, &error, &found.path())),
    };
    let progress = Progress::of(tongue.0, &found, &episode, &items);
    let mut items = by_panel(&episode, items);
    let panel = |(place, WrittenPanel { id, words }): (usize, WrittenPanel)| {
        let pictures = episode.panel(&id).map(|(_, panel)| draft_pictures(app, &found, panel, WIDE));
        let seen = words.version();
        let (words, theirs) = match conflicts.remove(&id) {
            Some((yours, theirs)) => (yours, Some(theirs)),
            None => (words, None),
        };
        Panel {
            number: place + 1,
            seen,
            words,
            pictures: pictures.unwrap_or_default(),
            items: items.remove(&id).unwrap_or_default(),
            heard: heard(tongue.0, &found, &episode, &id),
            theirs,
            id: id.to_string(),
        }
    };
    let panels: Vec<Panel> = written.into_iter().enumerate().map(panel).collect();
    let view = DescribePage {
        at: found.path(),
        count: panels.len(),
        warned: panels.iter().any(|panel| panel.theirs.is_some()),
        next_problem: panels
            .iter()
            .find(|panel| panel.items.iter().any(|item| item.blocks || item.asks))
            .map(|panel| format!("#panel-{}", panel.number)),
        panels,
        progress,
        cast: found.series.text.original().cast.iter().map(|one| one.name.clone()).collect(),
    };
    let heading = tongue.0.text("studio-describe");
    found.frame(app, tongue, by, Some(&heading)).noting(Some(done)).render(app, "studio/describe.html", &view)
}
