//! `…/describe/`: one page, panel after panel, the picture beside its words.
//!
//! The form saves what differs, panel by panel. A script sends single panels while one writes and gets JSON; without it, a
//! button saves them all. Whoever was slower than somebody else sees both texts.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{DraftPicture, draft_pictures};
use super::publication::findings;
use super::series::described;
use super::{problem, sign_in};
use crate::i18n::Catalogue;
use crate::library::Library;
use crate::model::PanelId;
use crate::studio::StudioError;
use crate::studio::panels::{self, PanelWords, WrittenPanel};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use serde::Serialize;
use std::collections::BTreeMap;

/// How wide a picture is asked for: beside its words on a desk, at two pixels to one.
const WIDE: u32 = 640;

#[derive(Serialize)]
struct DescribePage {
    at: String,
    count: usize,
    panels: Vec<Panel>,
    progress: String,
    listening: String,
    left: String,
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
    problems: Vec<Told>,
    /// What somebody else has written in between.
    theirs: Option<PanelWords>,
}

#[derive(Serialize)]
struct Told {
    text: String,
    blocks: bool,
}

/// What a script is told about the panels that it has sent.
#[derive(Serialize)]
struct Saved {
    progress: String,
    left: String,
    panels: Vec<SavedPanel>,
}

#[derive(Serialize)]
struct SavedPanel {
    number: usize,
    seen: String,
    problems: Vec<Told>,
    theirs: Option<PanelWords>,
}

/// A panel of the form.
struct Sent {
    number: usize,
    id: PanelId,
    seen: String,
    words: PanelWords,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let [done] = sign_in::fields(&query.unwrap_or_default(), ["done"]);
    page(&app, tongue, &by, &address, &done, BTreeMap::new()).await
}

pub(super) async fn save(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    headers: HeaderMap,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let (sent, mut conflicts) = (sent(&form), BTreeMap::new());
    for panel in &sent {
        if panel.words.version() == panel.seen {
            continue;
        }
        match panels::describe(app.store(), found.slugs(), &panel.id, &panel.seen, &panel.words, by.name()).await {
            Ok(()) => {}
            Err(StudioError::Conflict(theirs)) => {
                conflicts.insert(panel.id.clone(), (panel.words.clone(), *theirs));
            }
            Err(error) => return Ok(failed(&app, tongue, &by, &headers, &error, &found)),
        }
    }
    app.refresh().await?;
    if wants_json(&headers) {
        let library = app.library();
        let found = Found::at(&library, &address, &by, Deed::Describe)?;
        return Ok(Json(saved(tongue.0, &library, &found, &sent, &conflicts)).into_response());
    }
    if conflicts.is_empty() {
        let [which] = sign_in::fields(&form, ["save"]);
        let fragment = which.parse::<usize>().map(|number| format!("#panel-{number}")).unwrap_or_default();
        return Ok(Redirect::to(&format!("{}describe/?done=described{fragment}", found.path())).into_response());
    }
    Ok((StatusCode::CONFLICT, page(&app, tongue, &by, &address, "", conflicts).await?).into_response())
}

/// The panels of a form: fields named `alt-7`, `script-7` and so on.
fn sent(form: &str) -> Vec<Sent> {
    let mut all: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    for (name, value) in parse(form.as_bytes()) {
        if let Some((field, number)) = name.rsplit_once('-')
            && let Ok(number) = number.parse()
        {
            all.entry(number).or_default().insert(field.to_owned(), value.into_owned());
        }
    }
    let panel = |(number, mut fields): (usize, BTreeMap<String, String>)| {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let words = PanelWords {
            role: take("role"),
            scene: take("scene"),
            setting: take("setting"),
            alt: take("alt"),
            script: take("script"),
            no_words: !take("none").is_empty(),
            long: take("long"),
            warning: take("warning"),
        };
        Sent { number, id: PanelId(take("id")), seen: take("seen"), words: words.tidy() }
    };
    all.into_iter().map(panel).collect()
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
    words: &Catalogue,
    library: &Library,
    found: &Found<'_>,
    sent: &[Sent],
    conflicts: &BTreeMap<PanelId, (PanelWords, PanelWords)>,
) -> Saved {
    let mut problems = problems(words, library, found);
    let panels = sent.iter().map(|panel| {
        let theirs = conflicts.get(&panel.id).map(|(_, theirs)| theirs.clone());
        SavedPanel {
            number: panel.number,
            seen: theirs.as_ref().unwrap_or(&panel.words).version(),
            problems: problems.remove(&(panel.number.saturating_sub(1))).unwrap_or_default(),
            theirs,
        }
    });
    let panels = panels.collect();
    Saved { progress: described(words, found.episode), left: left(words, library, found), panels }
}

/// What an editor would say, by the place of the panel.
fn problems(words: &Catalogue, library: &Library, found: &Found<'_>) -> BTreeMap<usize, Vec<Told>> {
    let (blocks, suggestions) = findings(words, library, found);
    let mut all: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    let told = blocks.into_iter().map(|item| (item, true)).chain(suggestions.into_iter().map(|item| (item, false)));
    for (item, blocks) in told {
        if let Some(place) = item.place {
            all.entry(place).or_default().push(Told { text: item.text, blocks });
        }
    }
    all
}

fn left(words: &Catalogue, library: &Library, found: &Found<'_>) -> String {
    words.counted("studio-left", "count", findings(words, library, found).0.len())
}

async fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    address: &Address,
    done: &str,
    mut conflicts: BTreeMap<PanelId, (PanelWords, PanelWords)>,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, address, by, Deed::Describe)?;
    let written = match panels::written(app.store(), found.slugs().0, found.slugs().1).await {
        Ok(written) => written,
        Err(error) => return Ok(problem::page(app, tongue, by, &error, &found.path())),
    };
    let (words, episode) = (tongue.0, found.episode.text.original());
    let mut problems = problems(words, &library, &found);
    let panel = |(place, WrittenPanel { id, words }): (usize, WrittenPanel)| {
        let pictures = episode.panel(&id).map(|(_, panel)| draft_pictures(app, &found, panel, WIDE));
        let seen = words.version();
        let (words, theirs) = match conflicts.remove(&id) {
            Some((yours, theirs)) => (yours, Some(theirs)),
            None => (words, None),
        };
        Panel {
            number: place + 1,
            id: id.to_string(),
            seen,
            words,
            pictures: pictures.unwrap_or_default(),
            problems: problems.remove(&place).unwrap_or_default(),
            theirs,
        }
    };
    let panels: Vec<Panel> = written.into_iter().enumerate().map(panel).collect();
    let lang = found.episode.text.language();
    let minutes =
        crate::transcript::transcript(episode, lang, Catalogue::of(lang), crate::transcript::Wording::default())
            .minutes;
    let cast = found.series.text.original().cast.iter().map(|one| one.name.clone()).collect();
    let view = DescribePage {
        at: found.path(),
        count: panels.len(),
        warned: panels.iter().any(|panel| panel.theirs.is_some()),
        next_problem: panels
            .iter()
            .find(|panel| panel.problems.iter().any(|told| told.blocks))
            .map(|panel| format!("#panel-{}", panel.number)),
        panels,
        progress: described(words, found.episode),
        listening: words.counted("listening", "minutes", minutes),
        left: left(words, &library, &found),
        cast,
    };
    let heading = words.text("studio-describe");
    found.frame(app, tongue, by, Some(&heading)).noting(Some(done)).render(app, "studio/describe.html", &view)
}

#[cfg(test)]
mod tests {
    use super::sent;

    #[test]
    fn a_form_is_taken_apart_panel_by_panel() {
        let panels =
            sent("id-1=01&seen-1=aa&alt-1=One.&none-1=on&id-12=b-2&alt-12=Two.&script-12=A%3A+b%0D%0A&save=12&x=1");
        assert_eq!(panels.len(), 2);
        assert_eq!((panels[0].number, panels[0].words.alt.as_str(), panels[0].words.no_words), (1, "One.", true));
        assert_eq!((panels[1].id.0.as_str(), panels[1].words.script.as_str()), ("b-2", "A: b"));
    }
}
