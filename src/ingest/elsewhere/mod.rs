//! Comics that other programs have published, read as what an import needs: episodes with their pictures in order, and the words that
//! belong to them.
//!
//! What has no certain place is handed on word for word, with where it came from, so that nothing is lost. Nothing here writes.

mod acbf;
mod comic_git;
mod comic_info;
mod epub;
mod html;
mod ini;
mod opened;
mod wordpress;

pub use comic_info::ComicInfo;

use super::Sources;
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
    /// Its pictures in reading order.
    pub pictures: Pictures,
    /// What is known of each of them.
    pub texts: Vec<PanelText>,
    /// What belongs to none.
    pub unmatched: Vec<Unmatched>,
}

/// Where pictures are.
#[derive(Clone, Debug)]
pub enum Pictures {
    /// Files on this disk.
    Files(Vec<PathBuf>),
    /// Entries of an archive.
    Archived(PathBuf, Vec<String>),
}

impl Default for Pictures {
    fn default() -> Self {
        Self::Files(Vec::new())
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

    /// Its pictures, ready to be checked.
    pub fn sources(&self) -> Result<Sources, super::Refused> {
        match &self.pictures {
            Pictures::Files(files) => Sources::in_order(files),
            Pictures::Archived(archive, names) => Sources::open(std::slice::from_ref(archive)).map(|mut sources| {
                sources.arrange(names);
                sources
            }),
        }
    }
}
