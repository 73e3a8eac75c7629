//! Comics that other programs have published, read as what an import needs: episodes with their pictures in order, and the words that
//! belong to them.
//!
//! What has no certain place is handed on word for word, with where it came from, so that nothing is lost. Nothing here writes.

mod acbf;
mod comic_git;
mod comic_info;
mod epub;
mod gathering;
mod html;
mod ini;
mod opened;
mod wordpress;
mod xml;

pub use comic_info::ComicInfo;
pub use gathering::Gathered;

use super::descriptions::{PanelText, Unmatched};
use crate::model::Language;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// Where it comes from, as the artist knows it: “comic_git”.
    pub from: &'static str,
    /// The title of the series.
    pub series: Option<String>,
    /// Who made it.
    pub artist: Option<String>,
    /// The language of the words.
    pub lang: Option<Language>,
    /// The episodes in reading order.
    pub episodes: Vec<Part>,
    /// What could not be taken in at all, a name or a sentence each.
    pub left: Vec<String>,
}

/// One episode.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The title.
    pub title: String,
    /// One or two sentences on it.
    pub summary: String,
    /// The “mouse-over joke”.
    pub bonus: String,
    /// Its pictures in reading order, with what is known of each.
    pub pages: Vec<Page>,
    /// Where they are.
    pub within: Within,
    /// What belongs to none.
    pub unmatched: Vec<Unmatched>,
    /// Why it must not be published, where nobody could see it before: “a draft”.
    pub withheld: Option<String>,
}

/// A picture as a page shows it; others may show the same.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path within the folder or archive, with `/`.
    pub picture: String,
    /// What is known of it.
    pub text: PanelText,
}

/// Where pictures are.
#[derive(Clone, Debug)]
pub enum Within {
    /// A folder on this disk.
    Folder(PathBuf),
    /// A ZIP or CBZ archive, or a book.
    Zip(PathBuf),
}

impl Default for Within {
    fn default() -> Self {
        Self::Folder(PathBuf::new())
    }
}

impl Page {
    fn described(picture: String, alt: &str) -> Self {
        Self { picture, text: PanelText { alt: alt.trim().to_owned(), script: Vec::new() } }
    }
}

impl Elsewhere {
    /// Reads what other programs have left at a path; `None` where it is nothing of theirs.
    ///
    /// Errors: it is, and cannot be used; a sentence.
    pub fn open(path: &Path) -> Option<Result<Self, String>> {
        if path.is_dir() {
            return comic_git::open(path);
        }
        wordpress::open(path).or_else(|| acbf::open(path)).or_else(|| epub::open(path))
    }
}

impl Part {
    /// Keeps a text that has no place, with where it comes from.
    fn keep(&mut self, reason: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            let line = self.unmatched.len() + 1;
            self.unmatched.push(Unmatched { line, reason: reason.to_owned(), text: text.to_owned() });
        }
    }
}
