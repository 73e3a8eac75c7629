//! The one renderer of an episode's words: what the page, the text edition, the plain text and every export say,
//! in the same order.

use crate::i18n::Catalogue;
use crate::library::Library;
use crate::model::{Character, ContentWarning, Credit, CreditedPerson, Episode, Kind, Language, Line, Panel, Role};
use serde::Serialize;

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
            scene.panels.push(panel_text(place, number, panel, language, catalogue, wording));
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
    let name = |person: &CreditedPerson| match person {
        CreditedPerson::Artist(slug) => {
            library.artist_name(slug, language).map_or_else(|| slug.to_string(), str::to_owned)
        }
        CreditedPerson::Name(name) => name.clone(),
    };
    let line = |credit: &Credit| {
        let name = name(&credit.person);
        if credit.role.is_empty() { name } else { words.message("credit", &[("role", &credit.role), ("name", &name)]) }
    };
    episode.credits.iter().map(line).collect()
}

/// What stands before panels with a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// What they are about.
    pub topic: String,
    /// The place of the first of them, counted from 0.
    pub first: usize,
    /// The place of the last of them.
    pub last: usize,
    /// What happens there, for those who pass them over; may be empty.
    pub instead: String,
}

/// The warning that the panel at a place stands behind: those of the episode that name it, or else its own. Where two overlap,
/// a panel stands behind both.
pub fn gate(episode: &Episode, place: usize) -> Option<Gate> {
    let warnings = episode.warnings_of(place);
    let topic = episode.warned_topics(place).join(", ");
    let instead: Vec<&str> =
        warnings.iter().map(|(warning, _)| warning.instead.as_str()).filter(|text| !text.is_empty()).collect();
    let ends = warnings.iter().map(|(_, ends)| *ends);
    let (first, last) =
        ends.reduce(|(low, high), (first, last)| (low.min(first), high.max(last))).unwrap_or((place, place));
    (!topic.is_empty()).then(|| Gate { topic, first, last, instead: instead.join(" ") })
}

/// “panels 30 to 33”, from the place of the first to that of the last, by the numbers that readers see.
pub fn range(numbers: &[Option<usize>], first: usize, last: usize, words: &Catalogue) -> String {
    let seen: Vec<usize> = numbers[first..=last].iter().filter_map(|number| *number).collect();
    let end = |number: Option<&usize>| number.copied().unwrap_or(1).to_string();
    let (low, high) = (end(seen.first()), end(seen.last()));
    let key = if low == high { "panel-one" } else { "panel-range" };
    words.message(key, &[("first", &low), ("last", &high)])
}

/// The number, as readers see it, of the first panel after a place that stands behind no warning.
pub fn open_after(episode: &Episode, numbers: &[Option<usize>], last: usize) -> Option<usize> {
    (last + 1..numbers.len()).filter(|place| !episode.is_warned(*place)).find_map(|place| numbers[place])
}

/// What readers may want to know before an episode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// “drowning: panels 30 to 33.”
    pub text: String,
    /// “What happens: Mira falls in; Teo pulls her out.”
    pub instead: Option<String>,
}

/// The warnings of an episode, with the `numbers` that readers see by the places of panels.
pub fn notes(episode: &Episode, numbers: &[Option<usize>], words: &Catalogue) -> Vec<Note> {
    let note = |warning: &ContentWarning| {
        let whole = warning.from.is_none() && warning.to.is_none();
        let text = match episode.warned_panels(warning).filter(|_| !whole) {
            Some((first, last)) => format!("{}: {}.", warning.topic, range(numbers, first, last, words)),
            None => words.message("content-note-all", &[("topic", &warning.topic)]) + ".",
        };
        let instead =
            (!warning.instead.is_empty()).then(|| words.message("content-note-instead", &[("text", &warning.instead)]));
        Note { text, instead }
    };
    episode.warnings.iter().map(note).collect()
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

    /// The whole as plain text: a blank line between panels, no line broken.
    pub fn plain(&self, catalogue: &Catalogue) -> String {
        let mut blocks: Vec<String> = Vec::new();
        for scene in &self.scenes {
            if let Some(title) = &scene.title {
                blocks.push(
                    catalogue.message("scene-heading", &[("number", &scene.number.to_string()), ("title", title)]),
                );
            }
            blocks.extend(scene.setting.clone());
            blocks
                .extend(scene.panels.iter().filter(|panel| panel.number.is_some()).map(|panel| panel.plain(catalogue)));
        }
        blocks.join("\n\n") + "\n"
    }
}

impl PanelText {
    /// The panel as plain text, under its number.
    pub fn plain(&self, catalogue: &Catalogue) -> String {
        let number = self.number.unwrap_or_default().to_string();
        let mut lines = vec![catalogue.message("panel-heading", &[("number", &number)])];
        if self.undescribed {
            lines.push(catalogue.text("not-described"));
        } else if !self.alt.is_empty() {
            lines.push(self.alt.clone());
        }
        lines.extend(self.lines.iter().map(|line| line.text.clone()));
        lines.extend(self.long.iter().cloned());
        lines.join("\n")
    }
}
