//! `…/read/`: an episode without its pictures, just as a screen reader has it. To open it is part of publishing.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use crate::i18n::Catalogue;
use crate::studio::publication;
use crate::transcript::{LineText, Wording, transcript};
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct ReadPage {
    at: String,
    lang: Option<String>,
    scenes: Vec<Scene>,
    listening: String,
}

#[derive(Serialize)]
struct Scene {
    title: Option<String>,
    setting: Option<String>,
    panels: Vec<Panel>,
}

#[derive(Serialize)]
struct Panel {
    number: usize,
    alt: String,
    undescribed: bool,
    lang: Option<String>,
    lines: Vec<Line>,
    long: Vec<String>,
    warning: Option<String>,
    /// Where its words are written.
    href: String,
}

#[derive(Serialize)]
struct Line {
    text: String,
    lang: Option<String>,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let episode = found.episode.text.original();
    let lang = found.episode.text.language();
    let words = Catalogue::of(lang);
    let text = transcript(episode, lang, words, Wording::default());
    let line = |line: &LineText| Line { text: line.text.clone(), lang: line.lang.clone() };
    let page = ReadPage {
        at: found.path(),
        lang: (lang.as_str() != tongue.0.language().as_str()).then(|| lang.to_string()),
        listening: tongue.0.counted("listening", "minutes", text.minutes),
        scenes: text
            .scenes
            .iter()
            .map(|scene| Scene {
                title: scene.title.clone(),
                setting: scene.setting.clone(),
                panels: scene
                    .panels
                    .iter()
                    .filter_map(|panel| {
                        Some(Panel {
                            number: panel.number?,
                            alt: panel.alt.clone(),
                            undescribed: panel.undescribed,
                            lang: panel.lang.clone(),
                            lines: panel.lines.iter().map(line).collect(),
                            long: panel.long.clone(),
                            warning: panel.warning.clone(),
                            href: format!("{}describe/#panel-{}", found.path(), panel.place + 1),
                        })
                    })
                    .collect(),
            })
            .collect(),
    };
    publication::has_read(app.store(), found.slugs(), &spoken(&found)).await?;
    let heading = tongue.0.text("studio-read");
    found.frame(&app, tongue, &by, Some(&heading)).render(&app, "studio/read.html", &page)
}

/// Whether the author has read the words as they are now.
pub(in crate::web) async fn is_current(app: &Shared, found: &Found<'_>) -> Result<bool, WebError> {
    Ok(publication::was_read(app.store(), found.slugs(), &spoken(found)).await?)
}

/// All words of the episode.
pub(in crate::web) fn spoken(found: &Found<'_>) -> String {
    let lang = found.episode.text.language();
    let words = Catalogue::of(lang);
    transcript(found.episode.text.original(), lang, words, Wording::default()).plain(words)
}
