//! Reads an episode as a careful editor would: what keeps it from being published, and what could be better.
//!
//! Pure rules over the model. `Blocks` is the whole list of `docs/publishing.md`; everything else suggests. A rule that
//! depends on a language has its words for that language, and is silent in every other.

mod across;
mod blocks;
mod capitals;
mod description;
mod likeness;
mod marks;
mod phrases;
mod script;
#[cfg(test)]
mod tests;
mod tongue;
mod words;

pub use blocks::blocks;

use crate::manifest::Severity;
use crate::model::{Episode, Language, Line, Panel, Series, Slug};

/// One thing that an editor would say, at a field of the episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field, as in `manifest::Places`: `panels[2].alt`.
    pub path: String,
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for programs, which `accepted` silences.
    pub rule: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do, as a sentence.
    pub mend: String,
    /// What it is about, as the artist wrote it; may be empty.
    pub quote: String,
    /// The words as they would be mended, where that needs no understanding.
    pub repair: Option<Repair>,
}

/// Words that a rule can mend by itself. Nothing is ever mended unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Another description.
    Alt(String),
    /// A shorter description, and what was taken from it, for `long`.
    Split(String, String),
    /// Another line of the script, in the place of this one.
    Line(usize, Box<Line>),
    /// The line needs to be told how it sounds.
    Say(usize),
}

/// An episode, and what an editor has to know to read it.
#[derive(Clone, Copy, Debug)]
pub struct Manuscript<'a> {
    /// The episode.
    pub episode: &'a Episode,
    /// Its slug.
    pub slug: &'a Slug,
    /// Its series.
    pub series: &'a Series,
    /// The language of a series that names none.
    pub lang: &'a Language,
}

impl Finding {
    /// A finding about no words in particular.
    pub fn new(
        severity: Severity,
        path: String,
        rule: &'static str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { path, severity, rule, message: message.into(), mend: mend.into(), quote: String::new(), repair: None }
    }

    fn about(mut self, quote: &str) -> Self {
        quote.clone_into(&mut self.quote);
        self
    }

    fn with(mut self, repair: Option<Repair>) -> Self {
        self.repair = repair;
        self
    }
}

impl<'a> Manuscript<'a> {
    fn lang_of(&self, panel: &'a Panel) -> &'a Language {
        let of_episode = self.episode.lang.as_ref().or(self.series.lang.as_ref());
        panel.lang.as_ref().or(of_episode).unwrap_or(self.lang)
    }
}

/// Everything an editor would suggest, less what the artist has decided against.
pub fn suggestions(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let mut found = across::suggestions(manuscript);
    for (place, panel) in manuscript.episode.panels.iter().enumerate() {
        found.extend(description::suggestions(manuscript, place, panel));
        found.extend(script::suggestions(manuscript, place, panel));
    }
    found.retain(|finding| !is_accepted(manuscript.episode, finding));
    found
}

fn is_accepted(episode: &Episode, finding: &Finding) -> bool {
    let accepted = match panel_of(&finding.path).and_then(|place| episode.panels.get(place)) {
        Some(panel) => &panel.accepted,
        None => &episode.accepted,
    };
    accepted.contains_key(finding.rule)
}

/// The place of the panel that a path is about, counted from 0: 2 of `panels[2].script[1]`.
pub fn panel_of(path: &str) -> Option<usize> {
    path.strip_prefix("panels[")?.split(']').next()?.parse().ok()
}

fn suggest(path: String, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding::new(Severity::Warns, path, rule, message, mend)
}

fn hint(path: String, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding::new(Severity::Hints, path, rule, message, mend)
}
