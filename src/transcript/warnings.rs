//! What readers may want to know before they come to it: at the beginning of an episode, and right before the panels.

use crate::i18n::Catalogue;
use crate::model::{ContentWarning, Episode};
use serde::Serialize;

/// What stands before panels with a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl Gate {
    /// “Content warning: drowning, panels 30 to 33.”, by the numbers that readers see.
    pub fn warning(&self, numbers: &[Option<usize>], words: &Catalogue) -> String {
        let topic = format!("{}, {}", self.topic, range(numbers, self.first, self.last, words));
        words.message("content-warning", &[("topic", &topic)]) + "."
    }

    /// “What happens: Teo pulls her out.”
    pub fn told_instead(&self, words: &Catalogue) -> Option<String> {
        let told = !self.instead.is_empty();
        told.then(|| words.message("content-note-instead", &[("text", &self.instead)]))
    }

    /// Both of them.
    pub fn sentences(&self, numbers: &[Option<usize>], words: &Catalogue) -> Vec<String> {
        std::iter::once(self.warning(numbers, words)).chain(self.told_instead(words)).collect()
    }
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

impl Note {
    /// “Content warning: drowning: panels 30 to 33.”
    pub fn warning(&self, words: &Catalogue) -> String {
        words.message("content-warning", &[("topic", &self.text)])
    }

    /// The same, and what happens instead.
    pub fn sentences(&self, words: &Catalogue) -> Vec<String> {
        std::iter::once(self.warning(words)).chain(self.instead.clone()).collect()
    }
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
