//! The lines that say which panel the following text is about.

use crate::ingest::names;
use unicode_normalization::UnicodeNormalization;

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// `Panel 3`.
    Panel(usize),
    /// `PAGE 2 PANEL 3`.
    PagePanel(usize, usize),
    /// `PAGE 2`, above its panels or, where there are none, for a page that is one picture.
    Page(usize),
    /// `## 03.png`: the place of that picture, counted from 0.
    Picture(usize),
    /// A heading for something that is not there, and why.
    Lost(&'static str),
}

const NO_PICTURE: &str = "no picture has this name";
const NO_PANEL: &str = "this heading names no panel";

impl Heading {
    /// Whether it shows that the file's headings are about panels.
    pub(super) fn names_a_panel(&self) -> bool {
        *self != Self::Lost(NO_PANEL)
    }

    pub(super) fn is_page(&self) -> bool {
        matches!(self, Self::Page(_))
    }
}

/// Reads a line as a heading; `None` where it is text.
pub(super) fn heading(line: &str, pictures: &[String]) -> Option<Heading> {
    let plain = line.trim_start_matches('#');
    let hashes = line.len() - plain.len();
    let marked = (1..=6).contains(&hashes) && (plain.is_empty() || plain.starts_with(char::is_whitespace));
    if hashes > 0 && !marked {
        return None;
    }
    let plain = plain.trim().trim_end_matches('#').trim();
    let plain = plain.trim_matches(|c| matches!(c, '*' | '`')).trim();
    if let Some(counted) = counted(plain) {
        return Some(counted);
    }
    let name = plain.trim_end_matches(':').trim_end();
    if !marked {
        // A name alone on its line is a heading too, if it is a picture's, suffix and all.
        let place = pictures.iter().position(|picture| same(file(picture), name))?;
        return Some(only(place, name, pictures));
    }
    let stem =
        |picture: &str| file(picture).rsplit_once('.').map_or(file(picture).to_owned(), |(stem, _)| stem.to_owned());
    let whole = pictures.iter().position(|picture| same(picture, name)).map(Heading::Picture);
    let by_file =
        || pictures.iter().position(|picture| same(file(picture), name)).map(|place| only(place, name, pictures));
    let by_stem = || {
        let mut places =
            pictures.iter().enumerate().filter(|(_, picture)| same(&stem(picture), name)).map(|(place, _)| place);
        places.next().filter(|_| places.next().is_none()).map(Heading::Picture)
    };
    let lost = || Heading::Lost(if names::claims_picture(name) { NO_PICTURE } else { NO_PANEL });
    Some(whole.or_else(by_file).or_else(by_stem).unwrap_or_else(lost))
}

/// The picture at `place`, unless another in another folder has the same name.
fn only(place: usize, name: &str, pictures: &[String]) -> Heading {
    let another = pictures.iter().skip(place + 1).any(|picture| same(file(picture), name));
    if another { Heading::Lost("several pictures have this name") } else { Heading::Picture(place) }
}

fn file(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.nfc().flat_map(char::to_lowercase).collect::<String>();
    plain(a) == plain(b)
}

/// `Panel N`, `PAGE N PANEL N` and `PAGE N`, in English or Korean, with nothing else on the line.
pub(super) fn counted(line: &str) -> Option<Heading> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '.' | '-' | '–' | '—' | '#'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_panel = |word: &str| matches!(word, "panel" | "패널" | "컷");
    let is_page = |word: &str| matches!(word, "page" | "페이지" | "쪽");
    let number = |word: &str| word.parse::<usize>().ok();
    match *words.as_slice() {
        [panel, n] if is_panel(panel) => Some(Heading::Panel(number(n)?)),
        [page, n] if is_page(page) => Some(Heading::Page(number(n)?)),
        [page, n, panel, m] if is_page(page) && is_panel(panel) => Some(Heading::PagePanel(number(n)?, number(m)?)),
        _ => None,
    }
}
