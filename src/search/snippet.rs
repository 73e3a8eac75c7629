//! The few words around what was found, cut so that a page can mark what matched.

use super::question::{Closeness, Question};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How long a snippet is, in characters as readers see them.
const LENGTH: usize = 160;
/// How much of that stands before the first match.
const BEFORE: usize = 40;
/// How far a cut is moved to fall between two words.
const REACH: usize = 20;

/// A piece of text on its own, out of which a snippet may be cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Their language, where it is not the one around them.
    pub lang: Option<String>,
}

/// A part of a piece, in parts of its own: matched and not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// In their order.
    pub parts: Vec<Part>,
    /// The language of the words, where it is not the one around them.
    pub lang: Option<String>,
}

/// Some words of a snippet, as text, not as HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Whether they are what was asked for.
    pub hit: bool,
}

/// The snippet of the piece that has most of the wanted words; the earlier one where two have as many.
pub(super) fn snippet(question: &Question, closeness: Closeness, pieces: &[Piece]) -> Option<Snippet> {
    let mut best: Option<(usize, &Piece, Vec<Range<usize>>)> = None;
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let places = question.places(&piece.text, closeness);
        let count = places.iter().map(|(_, number)| number).collect::<BTreeSet<_>>().len();
        if best.as_ref().is_none_or(|(most, ..)| count > *most) {
            best = Some((count, piece, places.into_iter().map(|(place, _)| place).collect()));
        }
    }
    best.map(|(_, piece, places)| Snippet { parts: parts(&piece.text, &places), lang: piece.lang.clone() })
}

fn parts(text: &str, places: &[Range<usize>]) -> Vec<Part> {
    let window = window(text, places.first().map_or(0, |place| place.start));
    let mut parts = Vec::new();
    let mut add = |text: &str, hit: bool| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), hit });
        }
    };
    if window.start > 0 {
        add("…", false);
    }
    let mut at = window.start;
    for place in places {
        // Two wanted words may stand at one place.
        let (from, to) = (place.start.max(at), place.end.min(window.end));
        if from < to {
            add(&text[at..from], false);
            add(&text[from..to], true);
            at = to;
        }
    }
    add(&text[at..window.end], false);
    if window.end < text.len() {
        add("…", false);
    }
    parts
}

/// The part of a text that is shown, in bytes.
fn window(text: &str, first: usize) -> Range<usize> {
    let clusters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let place = |index: usize| clusters.get(index).map_or(text.len(), |(at, _)| *at);
    if clusters.len() <= LENGTH {
        return 0..text.len();
    }
    let hit = clusters.partition_point(|(at, _)| *at < first);
    let mut start = hit.saturating_sub(BEFORE).min(clusters.len() - LENGTH);
    let mut end = start + LENGTH;
    let is_space = |index: usize| clusters[index].1.trim().is_empty();
    if start > 0 {
        start = (start..(start + REACH).min(hit)).find(|index| is_space(*index)).map_or(start, |space| space + 1);
    }
    if end < clusters.len() {
        end = (end - REACH..end).rev().find(|index| is_space(*index)).unwrap_or(end);
    }
    place(start)..place(end)
}

#[cfg(test)]
mod tests {
    use super::{Piece, snippet};
    use crate::search::question::{Closeness, Question};

    fn cut(question: &str, texts: &[&str]) -> String {
        let pieces: Vec<Piece> = texts.iter().map(|text| Piece { text: (*text).to_owned(), lang: None }).collect();
        let snippet = snippet(&Question::new(question), Closeness::Forgiving, &pieces).unwrap();
        let marked =
            snippet.parts.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() });
        marked.collect()
    }

    #[test]
    fn the_piece_with_most_of_the_words_is_shown() {
        assert_eq!(cut("red lamp", &["A red coat.", "A lamp, red as rust.", "lamp"]), "A [lamp], [red] as rust.");
        assert_eq!(cut("nothing", &["", "A red coat."]), "A red coat.");
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_match() {
        let text = "word ".repeat(100) + "lighthouse " + &"word ".repeat(100);
        let cut = cut("lighthouse", &[&text]);
        assert!(cut.starts_with("…word") && cut.ends_with("word…") && cut.contains(" [lighthouse] "), "{cut}");
        assert!(cut.chars().count() <= 164);
    }

    #[test]
    fn a_text_without_spaces_is_cut_too() {
        let text = "京".repeat(300) + "東京" + &"京".repeat(300);
        assert!(cut("東京", &[&text]).contains("[東京]"));
    }
}
