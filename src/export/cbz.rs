//! CBZ: the episode as pages that reading apps scroll, and beside them everything in words.

use super::book::{Book, Chapter};
use super::comic_info::comic_info;
use super::cuts::Rows;
use super::parcel::{Packing, Parcel};
use super::printer::Printer;
use super::strip::{Sheet, Strip};
use super::{ExportError, divina};
use crate::feeds::{Publication, guided, manifest};
use crate::transcript::{Wording, plain_text};
use bytes::Bytes;
use serde_json::Value;
use tokio::sync::mpsc::Sender;

/// Apps tell a webtoon by pages of more than twice their width; taller than 2.4 they cost phones too much.
const PAGE: (f64, f64) = (2.2, 2.4);

/// The widest page, in pixels: the size at which art is drawn, and all that a phone shows.
const WIDEST: u32 = 1440;

/// An episode cut into pages, with their names.
pub struct Pages<'a> {
    pub chapter: Chapter<'a>,
    pub strip: Strip,
    pub sheets: Vec<Sheet>,
    pub names: Vec<String>,
}

impl<'a> Pages<'a> {
    /// Cuts the only episode of a book.
    pub fn of(book: &Book<'a>) -> Result<Self, ExportError> {
        let only_one = || ExportError::Empty("Such a book holds one episode. Name it: SERIES/EPISODE.".to_owned());
        let [_] = book.episodes.as_slice() else { return Err(only_one()) };
        let chapter = book.chapters().pop().ok_or_else(only_one)?;
        let strip = Strip::of(chapter.entry, book.public.maker.recipe, WIDEST);
        if strip.height == 0 {
            return Err(no_pictures(&chapter));
        }
        let sheets = strip.sheets(Rows::of_width(strip.width, PAGE.0, PAGE.1));
        let names = names(sheets.len(), "jpg");
        Ok(Self { chapter, strip, sheets, names })
    }

    /// Adds `transcript.txt` and the documents for machines.
    pub async fn add_words(
        &self,
        book: &Book<'_>,
        publication: &Publication<'_>,
        manifest: &Value,
        parcel: &mut Parcel,
    ) -> Result<(), ExportError> {
        parcel.text("transcript.txt", &transcript_text(book, &self.chapter)).await?;
        parcel.text("guided.json", &guided(&book.public, publication).to_string()).await?;
        parcel.text("manifest.json", &manifest.to_string()).await
    }

    /// Makes the pages and adds them.
    pub async fn add_pictures(&self, book: &Book<'_>, parcel: &mut Parcel) -> Result<(), ExportError> {
        let printer = Printer::new(book.public.maker, book.store);
        for (place, name) in self.names.iter().enumerate() {
            let page = printer.page(&self.strip, &self.sheets[place..]).await?;
            parcel.add(name, &page, Packing::Stored).await?;
        }
        Ok(())
    }
}

/// Writes the only episode of a book.
pub async fn write(book: &Book<'_>, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    let (pages, mut parcel) = (Pages::of(book)?, Parcel::new(outlet));
    parcel.text("ComicInfo.xml", &comic_info(book, &pages.chapter, &pages.strip, &pages.sheets)).await?;
    let publication = divina::publication(book, &pages);
    pages.add_words(book, &publication, &manifest(&book.public, &publication), &mut parcel).await?;
    pages.add_pictures(book, &mut parcel).await?;
    parcel.finish().await
}

/// `001.jpg`, `002.jpg` …: their order by name is their order.
pub fn names(count: usize, suffix: &str) -> Vec<String> {
    let digits = count.to_string().len().max(3);
    (1..=count).map(|number| format!("{number:0digits$}.{suffix}")).collect()
}

/// An episode in words, as its `.txt` has it.
pub fn transcript_text(book: &Book<'_>, chapter: &Chapter<'_>) -> String {
    let title = &book.series_text().title;
    plain_text(chapter.episode, &chapter.lang, title, &book.artists(), book.words(), Wording::default())
}

pub fn no_pictures(chapter: &Chapter<'_>) -> ExportError {
    ExportError::Empty(format!("“{}” has no pictures yet. Add some, and export it again.", chapter.episode.title))
}
