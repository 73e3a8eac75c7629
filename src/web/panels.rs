//! The panels of a reader's page, scene by scene, and what stands before those with a warning.

use super::Shared;
use super::frames::Frames;
use super::layout::Layout;
use super::picture::{self, PictureView};
use crate::library::EpisodeEntry;
use crate::model::{Character, Episode};
use crate::transcript::{self, LineText, PanelText, SceneText, Transcript};
use serde::Serialize;

/// A scene: its heading, then its panels.
#[derive(Serialize)]
pub(super) struct SceneView {
    pub(super) number: usize,
    pub(super) title: Option<String>,
    setting: Option<String>,
    /// The first numbered panel, for links from the text to its pictures.
    pub(super) first: Option<usize>,
    parts: Vec<Part>,
}

/// Panels in a row: as they are, or behind a warning.
#[derive(Serialize)]
struct Part {
    warning: Option<Gate>,
    panels: Vec<PanelView>,
}

/// What stands before warned panels.
#[derive(Clone, PartialEq, Serialize)]
struct Gate {
    topic: String,
    /// “panels 30 to 33”.
    range: String,
    instead: Option<String>,
    /// The number of the panel after them.
    skip_to: Option<usize>,
}

#[derive(Serialize)]
struct PanelView {
    id: String,
    number: Option<usize>,
    /// The panel's stable name, by which a reader's place is kept.
    name: String,
    alt: String,
    undescribed: bool,
    lines: Vec<LineView>,
    long: Vec<String>,
    lang: Option<String>,
    /// The interface's language, where its words stand within another.
    ui_lang: Option<String>,
    pictures: Vec<PictureView>,
    eager: bool,
}

#[derive(Serialize)]
struct LineView {
    class: &'static str,
    text: String,
    lang: Option<String>,
    /// The place in the cast of whoever speaks, for reading aloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<usize>,
}

/// What the panels of one page have in common.
pub(super) struct Strip<'a> {
    app: &'a Shared,
    layout: &'a Layout,
    entry: &'a EpisodeEntry,
    episode: &'a Episode,
    cast: &'a [Character],
    /// Whether warned panels stand open.
    warnings_open: bool,
    /// The numbers that readers see, by place.
    numbers: Vec<Option<usize>>,
}

impl<'a> Strip<'a> {
    pub(super) fn new(
        app: &'a Shared,
        layout: &'a Layout,
        entry: &'a EpisodeEntry,
        cast: &'a [Character],
        text: &Transcript,
        warnings_open: bool,
    ) -> Self {
        let episode = entry.text.get(&layout.lang);
        Self { app, layout, entry, episode, cast, warnings_open, numbers: text.numbers() }
    }

    pub(super) fn scene(&self, scene: &SceneText, frames: &mut Frames) -> SceneView {
        let mut parts: Vec<Part> = Vec::new();
        for panel in &scene.panels {
            let gate = self.gate(panel);
            let view = self.panel(panel, gate.is_some(), frames);
            match parts.last_mut() {
                Some(part) if part.warning == gate => part.panels.push(view),
                _ => parts.push(Part { warning: gate, panels: vec![view] }),
            }
        }
        let first = scene.panels.iter().find_map(|panel| panel.number);
        SceneView { number: scene.number, title: scene.title.clone(), setting: scene.setting.clone(), first, parts }
    }

    fn panel(&self, panel: &PanelText, warned: bool, frames: &mut Frames) -> PanelView {
        let own = &self.episode.panels[panel.place];
        let pictures = own
            .pictures
            .iter()
            .flat_map(|reference| picture::of_panel(self.app, self.entry, reference, frames))
            .collect();
        let layout = self.layout;
        PanelView {
            // A browser opens what an address points into: to a warned panel, `#p6` leads to its warning.
            id: match panel.number {
                Some(number) if self.warnings_open || !warned => format!("p{number}"),
                Some(number) => format!("w{number}"),
                None => format!("d{}", panel.place + 1),
            },
            number: panel.number,
            name: own.id.to_string(),
            alt: panel.alt.clone(),
            undescribed: panel.undescribed,
            lines: panel.lines.iter().map(|line| self.line(line)).collect(),
            long: panel.long.clone(),
            lang: panel.lang.clone(),
            ui_lang: (panel.lang.is_some() || layout.foreign(&layout.lang).is_some()).then(|| layout.ui.clone()),
            pictures,
            eager: false,
        }
    }

    fn line(&self, line: &LineText) -> LineView {
        let says = |name: &String| line.speaker.as_ref() == Some(name);
        let by = self.cast.iter().position(|one| says(&one.name) || one.short_tag.as_ref().is_some_and(says));
        LineView { class: line.class, text: line.text.clone(), lang: line.lang.clone(), by }
    }

    /// The warning a panel stands behind.
    fn gate(&self, panel: &PanelText) -> Option<Gate> {
        let transcript::Gate { topic, first, last, instead } = transcript::gate(self.episode, panel.place)?;
        Some(Gate {
            topic,
            range: self.range(first, last),
            instead: (!instead.is_empty()).then_some(instead),
            skip_to: transcript::open_after(self.episode, &self.numbers, last),
        })
    }

    /// “panels 30 to 33”, by the numbers that readers see.
    fn range(&self, first: usize, last: usize) -> String {
        transcript::range(&self.numbers, first, last, self.layout.words())
    }
}

/// Lets the first picture of the page load at once, unless it stands behind a warning.
pub(super) fn mark_first(scenes: &mut [SceneView]) -> Option<PictureView> {
    let part = scenes.iter_mut().flat_map(|scene| &mut scene.parts).next()?;
    if part.warning.is_some() {
        return None;
    }
    let panel = part.panels.iter_mut().find(|panel| !panel.pictures.is_empty())?;
    panel.eager = true;
    panel.pictures.first().filter(|picture| picture.moving.is_none()).cloned()
}
