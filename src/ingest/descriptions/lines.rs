//! Tells the words of a panel from its description, line by line.

use super::PanelText;
use super::blocks::Block;
use super::headings::counted;
use crate::model::Line;
use std::collections::HashMap;

/// The labels that make a line part of the script.
#[derive(Debug)]
pub(super) struct Labels {
    cast: Vec<String>,
    any: bool,
}

impl Labels {
    /// Keywords, labels in capitals, and the names of the cast; any name at all where `blocks` are a transcript.
    pub(super) fn of(cast: &[String], blocks: &[Block<'_>]) -> Self {
        Self { cast: cast.iter().map(|name| name.to_lowercase()).collect(), any: is_transcript(blocks) }
    }

    /// What a block says. `bullets_are_words`: items of a list under a heading are lettering without a known speaker.
    pub(super) fn read(&self, block: &Block<'_>, bullets_are_words: bool) -> PanelText {
        let (mut alt, mut script) = (Vec::new(), Vec::new());
        for line in &block.lines {
            let item = item(line);
            let words = unbolded(item.unwrap_or(line));
            let parsed = Line::parse(&words);
            if self.is_script(&parsed, item.is_some()) {
                script.push(parsed);
            } else if let Some(item) = item.filter(|_| bullets_are_words) {
                if !item.is_empty() {
                    // The colon keeps a colon within the words from making a speaker of what stands before it.
                    script.push(Line::parse(&format!(": {item}")));
                }
            } else {
                alt.push(unlabelled(line));
            }
        }
        PanelText { alt: alt.join(" "), script }
    }

    fn is_script(&self, line: &Line, item: bool) -> bool {
        let Some(speaker) = &line.speaker else {
            return !line.kind.is_speech() || self.any && !item && line.tone.is_some();
        };
        let in_cast = self.cast.contains(&speaker.to_lowercase());
        in_cast || is_capitals(speaker) || self.any && !item
    }
}

/// Whether a text holds nothing but labelled lines, and its labels recur: then it describes nothing, and its labels
/// are speakers although nobody has written down the cast yet.
fn is_transcript(blocks: &[Block<'_>]) -> bool {
    let lines = || blocks.iter().filter(|block| block.heading.is_some()).flat_map(|block| &block.lines);
    let mut panels: HashMap<String, usize> = HashMap::new();
    for block in blocks {
        let mut speakers: Vec<String> = block.lines.iter().filter_map(|line| Line::parse(line).speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        for speaker in speakers {
            *panels.entry(speaker).or_default() += 1;
        }
    }
    let labelled = |line: &&str| {
        let parsed = Line::parse(line);
        item(line).is_none() && (parsed.speaker.is_some() || parsed.tone.is_some() || !parsed.kind.is_speech())
    };
    lines().next().is_some() && lines().all(labelled) && panels.values().any(|count| *count > 1)
}

/// A label without a small letter that has a capital, and is no heading.
fn is_capitals(label: &str) -> bool {
    let structure = ["alt", "alt text", "alt-text", "description", "page", "panel"];
    label.chars().any(char::is_uppercase)
        && !label.chars().any(char::is_lowercase)
        && !structure.contains(&label.to_lowercase().as_str())
        && counted(label).is_none()
}

/// The text of a list item.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '•'])?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// `Mira: words` of Markdown's `**Mira:** words` and `**Mira**: words`.
fn unbolded(line: &str) -> String {
    let bold = line.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    match bold {
        Some((label, words)) if label.trim_end().ends_with(':') => {
            format!("{} {}", label.trim_end(), words.trim_start())
        }
        Some((label, words)) if words.starts_with(':') => format!("{label}{words}"),
        _ => line.to_owned(),
    }
}

/// A description without the word that says that it is one: `Alt: `.
fn unlabelled(line: &str) -> &str {
    let label = line.split_once(':').filter(|(label, _)| {
        ["alt", "alt text", "alt-text", "description"].contains(&label.trim().to_lowercase().as_str())
    });
    label.map_or(line, |(_, text)| text.trim_start())
}
