//! Brings a descriptions file and the panels together.
//!
//! An artist writes plain text or Markdown: blank lines or headings between panels, a few labelled lines for the words.
//! Nothing is guessed that could put a description under the wrong picture: what has no certain place is handed back
//! with a reason, word for word, so that nothing is lost.

mod blocks;
mod headings;
mod lines;
mod pages;
#[cfg(test)]
mod tests;

use crate::model::Line;
use blocks::{Block, split};
use headings::Heading;
use lines::Labels;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// What the text says of one panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelText {
    /// What the picture shows; empty where the text does not say.
    pub alt: String,
    /// The words, in the order of the text.
    pub script: Vec<Line>,
}

/// A piece of the text that belongs to no panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmatched {
    /// Its first line, counted from 1.
    pub line: usize,
    /// Why, as the rest of a sentence: “no picture has this name”.
    pub reason: String,
    /// The piece itself.
    pub text: String,
}

/// The text, panel by panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// One for each picture, in their order.
    pub panels: Vec<PanelText>,
    /// What belongs to none, in the order of the text.
    pub unmatched: Vec<Unmatched>,
}

/// The text of a file in UTF-8 or, with a byte order mark, UTF-16; `None` where it is in neither.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    (!had_errors).then(|| text.into_owned())
}

/// Matches a text with pictures, by their names in reading order. `cast` holds the names that may stand before a colon.
pub fn describe(text: &str, pictures: &[String], cast: &[String]) -> Matched {
    let text: String = text.trim_start_matches('\u{feff}').nfc().collect();
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{0c}'], "\n");
    let (blocks, has_headings) = split(&text, pictures);
    let mut matching = Matching {
        matched: Matched { panels: vec![PanelText::default(); pictures.len()], unmatched: Vec::new() },
        taken: vec![false; pictures.len()],
        labels: Labels::of(cast, if has_headings { &blocks } else { &[] }),
        has_headings,
    };
    if has_headings {
        matching.by_headings(&blocks);
    } else {
        matching.by_order(blocks);
    }
    matching.matched.unmatched.sort_by_key(|piece| piece.line);
    matching.matched
}

/// The work in progress.
struct Matching {
    matched: Matched,
    taken: Vec<bool>,
    labels: Labels,
    has_headings: bool,
}

impl Matching {
    fn by_headings(&mut self, blocks: &[Block<'_>]) {
        let pages = pages::places(blocks, self.taken.len());
        for (block, page) in blocks.iter().zip(pages) {
            let place = match &block.heading {
                None => Err("it stands before the first heading".to_owned()),
                Some(Heading::Picture(place)) => Ok(*place),
                Some(Heading::Lost(reason)) => Err((*reason).to_owned()),
                Some(Heading::Panel(_) | Heading::PagePanel(..) | Heading::Page(_)) => page,
            };
            match place {
                _ if block.heading.as_ref().is_some_and(Heading::is_page) && block.is_empty() => {}
                Ok(place) => self.put(place, block),
                Err(reason) => self.leave(block, reason),
            }
        }
    }

    /// The first paragraph describes the first panel, and so on.
    fn by_order(&mut self, blocks: Vec<Block<'_>>) {
        let (lost, paragraphs): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|block| block.heading.is_some());
        for block in lost {
            self.leave(&block, "this heading names no panel".to_owned());
        }
        let paragraphs = self.with_words_apart(paragraphs);
        let count = self.taken.len();
        for (place, block) in paragraphs.iter().enumerate() {
            if place < count {
                self.put(place, block);
            } else {
                self.leave(block, format!("there are {} paragraphs for {count} panels", paragraphs.len()));
            }
        }
    }

    /// Where a blank line stands between each description and its words, they make one panel all the same; that is so
    /// if it explains exactly why there are more paragraphs than panels.
    fn with_words_apart<'a>(&self, paragraphs: Vec<Block<'a>>) -> Vec<Block<'a>> {
        let only_words = |block: &Block<'_>| self.labels.read(block, false).alt.is_empty();
        let descriptions = paragraphs.iter().filter(|block| !only_words(block)).count();
        if paragraphs.len() <= self.taken.len()
            || descriptions != self.taken.len()
            || paragraphs.first().is_some_and(only_words)
        {
            return paragraphs;
        }
        let mut joined: Vec<Block<'a>> = Vec::new();
        for block in paragraphs {
            match joined.last_mut() {
                Some(before) if only_words(&block) => before.lines.extend(block.lines),
                _ => joined.push(block),
            }
        }
        joined
    }

    fn put(&mut self, place: usize, block: &Block<'_>) {
        let by_pages = matches!(block.heading, Some(Heading::PagePanel(..)));
        if self.taken[place] && !by_pages {
            self.leave(block, format!("panel {} is described above already", place + 1));
            return;
        }
        self.taken[place] = true;
        let text = self.labels.read(block, self.has_headings);
        let panel = &mut self.matched.panels[place];
        if !panel.alt.is_empty() && !text.alt.is_empty() {
            panel.alt.push(' ');
        }
        panel.alt.push_str(&text.alt);
        panel.script.extend(text.script);
    }

    fn leave(&mut self, block: &Block<'_>, reason: String) {
        self.matched.unmatched.push(Unmatched { line: block.line, reason, text: block.text() });
    }
}
