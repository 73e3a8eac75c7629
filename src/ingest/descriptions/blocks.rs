//! Cuts a descriptions file into the pieces that may each describe a panel.

use super::headings::{Heading, heading};

/// A heading and what stands under it, or a paragraph.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// What it says it is about.
    pub(super) heading: Option<Heading>,
    /// Its first line, counted from 1.
    pub(super) line: usize,
    /// The heading as it was written.
    pub(super) title: Option<&'a str>,
    /// Its other lines that are not blank, trimmed.
    pub(super) lines: Vec<&'a str>,
}

impl Block<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The whole piece.
    pub(super) fn text(&self) -> String {
        self.title.iter().chain(&self.lines).copied().collect::<Vec<_>>().join("\n")
    }
}

/// The pieces in order, and whether headings separate them. With headings, blank lines separate nothing.
pub(super) fn split<'a>(text: &'a str, pictures: &[String]) -> (Vec<Block<'a>>, bool) {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).collect();
    let lines = without_title(&lines, pictures);
    let headed = |line: &str| heading(line, pictures);
    let has_headings = lines.iter().any(|(_, line)| headed(line).is_some_and(|heading| heading.names_a_panel()));
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut apart = true;
    for &(number, line) in lines {
        let rule = is_rule(line);
        if line.is_empty() || rule {
            apart |= !has_headings;
            continue;
        }
        if let Some(heading) = headed(line) {
            blocks.push(Block { heading: Some(heading), line: number, title: Some(line), lines: Vec::new() });
            apart = !has_headings;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if !apart => block.lines.push(line),
            _ => blocks.push(Block { heading: None, line: number, title: None, lines: vec![line] }),
        }
        apart = false;
    }
    (blocks, has_headings)
}

/// The lines after a first `# Title`.
fn without_title<'l, 'a>(lines: &'l [(usize, &'a str)], pictures: &[String]) -> &'l [(usize, &'a str)] {
    let Some(first) = lines.iter().position(|(_, line)| !line.is_empty()) else { return &[] };
    let line = lines[first].1;
    let title = line.starts_with("# ") && heading(line, pictures).is_some_and(|heading| !heading.names_a_panel());
    &lines[first + usize::from(title)..]
}

/// Whether a line is one that Markdown draws across the page: `---`.
fn is_rule(line: &str) -> bool {
    let marks: String = line.split_whitespace().collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}
