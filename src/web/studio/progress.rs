//! How far the describing has come, and how a panel will be heard.

use super::episode::Found;
use super::findings::Item;
use crate::i18n::Catalogue;
use crate::model::{Episode, PanelId, Role};
use crate::transcript::{self, Wording};
use serde::Serialize;

/// How far the describing has come.
#[derive(Serialize)]
pub(super) struct Progress {
    /// “31 of 46 panels described.”
    told: String,
    done: usize,
    count: usize,
    /// What keeps it from being published, and what asks to be mended.
    left: String,
    /// How long the writing may still take; empty where all is described.
    time: String,
    /// How long it takes to hear.
    listening: String,
}

/// How a panel will be heard.
#[derive(Serialize)]
pub(super) struct Heard {
    lines: Vec<String>,
    seconds: String,
}

impl Progress {
    pub(super) fn of(words: &Catalogue, found: &Found<'_>, episode: &Episode, items: &[Item]) -> Self {
        let art = || episode.panels.iter().filter(|panel| panel.role == Role::Art);
        let (count, done) = (art().count(), art().filter(|panel| !panel.alt.is_empty()).count());
        let lang = found.episode.text.language();
        let all = transcript::transcript(episode, lang, Catalogue::of(lang), Wording::default());
        let blocks = items.iter().filter(|item| item.blocks).count();
        let asks = items.iter().filter(|item| item.asks).count();
        let left = words.counted("studio-left", "count", blocks);
        Self {
            told: words.message("studio-described", &[("told", &done.to_string()), ("count", &count.to_string())]),
            left: if asks == 0 { left } else { format!("{left} {}", words.counted("studio-asks", "count", asks)) },
            time: if done == count { String::new() } else { words.counted("studio-time-left", "count", count - done) },
            listening: words.counted("listening", "minutes", all.minutes),
            done,
            count,
        }
    }
}

/// The lines of a panel as a voice will say them.
pub(super) fn heard(words: &Catalogue, found: &Found<'_>, episode: &Episode, id: &PanelId) -> Heard {
    let Some((place, panel)) = episode.panel(id) else { return Heard { lines: Vec::new(), seconds: String::new() } };
    let lang = found.episode.text.language();
    let text = transcript::panel_text(place, place + 1, panel, lang, Catalogue::of(lang), Wording::default());
    let lines: Vec<String> = text.lines.into_iter().map(|line| line.text).collect();
    let seconds = transcript::seconds(std::iter::once(text.alt.as_str()).chain(lines.iter().map(String::as_str)));
    let seconds = words.counted("studio-seconds", "count", (seconds.ceil() as usize).max(1));
    Heard { seconds: if text.alt.is_empty() && lines.is_empty() { String::new() } else { seconds }, lines }
}
