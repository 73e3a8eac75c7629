//! The pictures of a book, cut and named before they are made.

use crate::export::book::{Book, Chapter};
use crate::export::cuts::Rows;
use crate::export::strip::{Sheet, Strip};
use crate::renditions::atlas;
use std::sync::Arc;

/// The widest picture, in pixels: what tablets show.
const WIDEST: u32 = 1080;
/// Pictures taller than this, as a multiple of their width, are cut: phones decode no taller ones whole.
const TALLEST: f64 = 2.4;
/// The shortest part for the sake of a better cut.
const SHORTEST: f64 = 1.0;

/// The file of the cover.
pub const COVER: &str = "images/cover.jpg";

/// An episode with its pictures.
pub struct Illustrated<'a> {
    pub chapter: Chapter<'a>,
    /// Its place in the book, counted from 0.
    pub place: usize,
    /// The pictures of each panel.
    pub panels: Vec<Art>,
}

/// The pictures of a panel, from the top.
pub struct Art {
    pub strip: Strip,
    pub sheets: Vec<Sheet>,
    /// Their files in the book.
    pub files: Vec<String>,
}

/// The picture on the front.
pub struct Cover {
    pub strip: Strip,
    pub sheet: Sheet,
    /// What it shows; empty where nobody has said so.
    pub alt: String,
}

impl<'a> Illustrated<'a> {
    pub fn of(book: &Book<'a>, chapter: Chapter<'a>, place: usize) -> Self {
        let mut count = 0;
        let panels = (0..chapter.episode.panels.len())
            .map(|panel| {
                let strip = Strip::of_panel(chapter.entry, panel, book.public.maker.recipe, WIDEST);
                let rows = Rows::of_width(strip.width, SHORTEST, TALLEST);
                let sheets = if strip.height == 0 { Vec::new() } else { strip.sheets(rows) };
                let files = sheets.iter().map(|_| {
                    count += 1;
                    format!("images/{:03}-{count:04}.jpg", place + 1)
                });
                let files = files.collect();
                Art { strip, sheets, files }
            })
            .collect();
        Self { chapter, place, panels }
    }

    /// The name of its page in the manifest.
    pub fn id(&self) -> String {
        format!("episode-{:03}", self.place + 1)
    }

    /// The file of its page.
    pub fn file(&self) -> String {
        format!("{}.xhtml", self.id())
    }
}

impl Cover {
    /// The series' cover, or else the small picture of the first episode.
    pub fn of(book: &Book<'_>) -> Option<Self> {
        let recipe = book.public.maker.recipe;
        let (plan, alt) = match &book.series.cover {
            Some(master) => (atlas::cover(master, recipe), book.series_text().cover_alt.clone()),
            None => (atlas::thumbnail(book.episodes.first()?, recipe)?, String::new()),
        };
        let strip = Strip::of_one(Arc::new(plan), WIDEST);
        let sheet = Sheet { top: 0, height: strip.height };
        Some(Self { strip, sheet, alt })
    }
}
