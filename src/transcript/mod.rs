//! The one renderer of an episode's words: what the page, the text edition, the plain text and every export say,
//! in the same order.

use crate::i18n::Catalogue;
use crate::library::Library;
use crate::model::{Character, Credit, Episode, Kind, Language, Line, Panel, Role};
use serde::Serialize;

mod plain;
mod warnings;

pub use plain::{byline, plain_text};
pub use warnings::{Gate, Note, gate, notes, open_after, range};

/// How a reader wants the words put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// How sound effects are told.
    pub sounds: Sounds,
    /// Whether a description begins with how near the picture is.
    pub camera: bool,
    /// Whether descriptions and lines are all that is told: no settings, nothing on demand.
    pub brief: bool,
}

/// How sound effects are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sounds {
    /// As the artist says they sound: “static crackles”.
    #[default]
    Described,
    /// As they are lettered: “KRRSSH”.
    Lettered,
    /// Not at all.
    Off,
}

/// An episode in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Transcript {
    /// The scenes in order; an episode without scenes is one, untitled.
    pub scenes: Vec<SceneText>,
    /// How many panels there are, decorative ones not counted.
    pub panels: usize,
    /// How many art panels nobody has described.
    pub undescribed: usize,
    /// How long a voice takes to read it, in minutes, at least 1.
    pub minutes: usize,
}

/// A scene in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SceneText {
    /// Its number, counted from 1.
    pub number: usize,
    /// Its heading; `None` for panels before the first scene.
    pub title: Option<String>,
    /// Where it is, said once.
    pub setting: Option<String>,
    /// Its panels.
    pub panels: Vec<PanelText>,
}

/// A panel in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PanelText {
    /// Its place among the episode's panels, counted from 0: decorative ones count here.
    pub place: usize,
    /// Its number for readers, counted from 1; `None` for a decorative panel.
    pub number: Option<usize>,
    /// What it shows; empty for text and decorative panels.
    pub alt: String,
    /// Whether it should have a description and has none.
    pub undescribed: bool,
    /// Its words.
    pub lines: Vec<LineText>,
    /// More, in paragraphs.
    pub long: Vec<String>,
    /// The panel's language, where it is not the episode's.
    pub lang: Option<String>,
    /// What readers may want to know before it.
    pub warning: Option<String>,
    /// The warning that stands right before it: not again before the other panels that the same one is about.
    pub gate: Option<Gate>,
}

/// A line as it is read: one piece of text with its speaker.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineText {
    /// `speech`, `sfx`, `caption` …, for style only.
    pub class: &'static str,
    /// What is read.
    pub text: String,
    /// Who says it, as the script names them.
    pub speaker: Option<String>,
    /// The line's language, where it is not the panel's.
    pub lang: Option<String>,
}

/// Puts an episode in `language` into words.
pub fn transcript(episode: &Episode, language: &Language, catalogue: &Catalogue, wording: Wording) -> Transcript {
    let mut scenes: Vec<SceneText> = Vec::new();
    let mut number = 0;
    let mut before = None;
    for (place, panel) in episode.panels.iter().enumerate() {
        if panel.scene.is_some() || scenes.is_empty() {
            let setting = panel.setting.clone().filter(|_| !wording.brief);
            scenes.push(SceneText {
                number: scenes.len() + 1,
                title: panel.scene.clone(),
                setting,
                panels: Vec::new(),
            });
        }
        if panel.role != Role::Decorative {
            number += 1;
        }
        if let Some(scene) = scenes.last_mut() {
            let gate = gate(episode, place);
            let begins = gate.clone().filter(|gate| before.as_ref() != Some(gate));
            before = gate;
            let text = panel_text(place, number, panel, language, catalogue, wording);
            scene.panels.push(PanelText { gate: begins, ..text });
        }
    }
    let all = || scenes.iter().flat_map(|scene| &scene.panels);
    let undescribed = all().filter(|panel| panel.undescribed).count();
    let minutes = minutes(&scenes);
    Transcript { panels: number, undescribed, minutes, scenes }
}

/// Puts one panel into words: the one at `place`, counted from 0, with its number for readers.
pub fn panel_text(
    place: usize,
    number: usize,
    panel: &Panel,
    language: &Language,
    catalogue: &Catalogue,
    wording: Wording,
) -> PanelText {
    let spoken = panel.lang.as_ref().unwrap_or(language);
    let told = |line: &&Line| line.kind != Kind::Sfx || wording.sounds != Sounds::Off;
    let alt = match &panel.shot {
        Some(shot) if wording.camera && !panel.alt.is_empty() => {
            catalogue.message("shot-before", &[("shot", shot), ("alt", &panel.alt)])
        }
        _ => panel.alt.clone(),
    };
    PanelText {
        place,
        number: (panel.role != Role::Decorative).then_some(number),
        alt: if panel.role == Role::Art { alt } else { String::new() },
        undescribed: panel.role == Role::Art && panel.alt.is_empty(),
        lines: if panel.role == Role::Decorative {
            Vec::new()
        } else {
            panel.script.iter().filter(told).map(|line| line_text(line, spoken, catalogue, wording)).collect()
        },
        long: if wording.brief { Vec::new() } else { paragraphs(&panel.long) },
        lang: (spoken != language).then(|| spoken.to_string()),
        warning: panel.warning.clone(),
        gate: None,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn line_text(line: &Line, panel: &Language, catalogue: &Catalogue, wording: Wording) -> LineText {
    let spoken = line.lang.as_ref().unwrap_or(panel);
    let (open, close) = spoken.quotes();
    let quoted = format!("{open}{}{close}", line.text);
    let unknown = catalogue.text("unknown-voice");
    let speaker = line.speaker.as_deref().unwrap_or(&unknown);
    let (class, key) = match line.kind {
        Kind::Speech => ("speech", "line-speech"),
        Kind::Whisper => ("speech", "line-whisper"),
        Kind::Shout => ("speech", "line-shout"),
        Kind::Thought => ("thought", "line-thought"),
        Kind::Off => ("speech", "line-off"),
        Kind::Device => ("speech", "line-device"),
        Kind::Telepathy => ("speech", "line-telepathy"),
        Kind::Song => ("speech", "line-song"),
        Kind::Caption => ("caption", "line-caption"),
        Kind::Narration => ("caption", "line-narration"),
        Kind::Sign => ("caption", "line-sign"),
        Kind::Sfx => ("sfx", "line-sfx"),
    };
    let text = match (line.kind, &line.tone) {
        (Kind::Sfx, _) => {
            let say = line.say.as_deref().filter(|_| wording.sounds == Sounds::Described);
            catalogue.message(key, &[("words", say.unwrap_or(&line.text))])
        }
        (Kind::Caption | Kind::Narration | Kind::Sign, _) => catalogue.message(key, &[("words", &line.text)]),
        (Kind::Speech, Some(tone)) => {
            catalogue.message("line-speech-tone", &[("speaker", speaker), ("tone", tone), ("words", &quoted)])
        }
        (_, Some(tone)) => {
            let said = format!("{speaker} ({tone})");
            catalogue.message(key, &[("speaker", &said), ("words", &quoted)])
        }
        _ => catalogue.message(key, &[("speaker", speaker), ("words", &quoted)]),
    };
    LineText { class, text, speaker: line.speaker.clone(), lang: (spoken != panel).then(|| spoken.to_string()) }
}

/// Its panels' headings are heard too: two words each.
fn minutes(scenes: &[SceneText]) -> usize {
    let panels = || scenes.iter().flat_map(|scene| &scene.panels);
    let texts = panels()
        .flat_map(|panel| std::iter::once(panel.alt.as_str()).chain(panel.lines.iter().map(|line| line.text.as_str())));
    let headings = panels().count() as f64 * 2.0 / WORDS_A_SECOND;
    ((seconds(texts) + headings) / 60.0).round().max(1.0) as usize
}

/// 180 words a minute, or 360 characters of a script without spaces.
const WORDS_A_SECOND: f64 = 3.0;

/// How long a voice takes to read these texts.
pub fn seconds<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    let (mut words, mut dense) = (0, 0);
    for text in texts {
        words += text.split_whitespace().count();
        dense += text.chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).count();
    }
    words as f64 / WORDS_A_SECOND + dense as f64 / (2.0 * WORDS_A_SECOND)
}

/// “Episode 12: The lighthouse”, or the title alone where there is no number.
pub fn numbered(words: &Catalogue, episode: &Episode) -> String {
    match episode.number {
        Some(number) => words.message("episode-title", &[("number", &number.to_string()), ("title", &episode.title)]),
        None => episode.title.clone(),
    }
}

/// Who did what in an episode, a line each.
pub fn credits(library: &Library, episode: &Episode, language: &Language, words: &Catalogue) -> Vec<String> {
    let line = |credit: &Credit| {
        let name = library.credited(credit, language);
        if credit.role.is_empty() {
            name.to_owned()
        } else {
            words.message("credit", &[("role", &credit.role), ("name", name)])
        }
    };
    episode.credits.iter().map(line).collect()
}

/// The people who speak in an episode, in the order of the cast; all of the cast where nobody speaks.
pub fn speakers<'a>(episode: &Episode, cast: &'a [Character]) -> Vec<&'a Character> {
    let speaks = |name: &str| {
        episode.panels.iter().flat_map(|panel| &panel.script).any(|line| line.speaker.as_deref() == Some(name))
    };
    let speaking: Vec<&Character> = cast
        .iter()
        .filter(|character| speaks(&character.name) || character.short_tag.as_deref().is_some_and(speaks))
        .collect();
    if speaking.is_empty() { cast.iter().collect() } else { speaking }
}

impl Transcript {
    /// The numbers that readers see, by the places of the panels.
    pub fn numbers(&self) -> Vec<Option<usize>> {
        self.scenes.iter().flat_map(|scene| &scene.panels).map(|panel| panel.number).collect()
    }
}
