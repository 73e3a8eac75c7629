//! Packs for platforms: an episode cut by their rules, with the descriptions beside, for whoever types them in there.

use super::ExportError;
use super::book::{Book, Chapter};
use super::cbz::{names, no_pictures, transcript_text};
use super::cuts::Rows;
use super::parcel::{Packing, Parcel};
use super::printer::Printer;
use super::strip::{Sheet, Strip};
use bytes::Bytes;
use std::fmt::Write;
use tokio::sync::mpsc::Sender;

/// What a platform takes.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// In pixels.
    width: u32,
    /// In pixels.
    height: u32,
    /// In bytes.
    picture: usize,
    /// Of an episode, in bytes.
    all: usize,
}

const MB: usize = 1_000_000;

/// WEBTOON Canvas.
pub const WEBTOON: Rules = Rules { width: 800, height: 1280, picture: 2 * MB, all: 20 * MB };

/// Tapas, which has no limit for a whole episode.
pub const TAPAS: Rules = Rules { width: 940, height: 4000, picture: 2 * MB, all: usize::MAX };

/// The shortest picture that is cut for the sake of a gutter, as a part of the tallest.
const SHORTEST: u32 = 3;

/// Writes the only episode of a book. What is too much for one upload lies in folders `part-1`, `part-2` ….
pub async fn write(book: &Book<'_>, rules: Rules, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    let one = || ExportError::Empty("A pack holds one episode. Name it: SERIES/EPISODE.".to_owned());
    let [entry] = book.episodes.as_slice() else { return Err(one()) };
    let chapter = book.chapters().pop().ok_or_else(one)?;
    let strip = Strip::of(entry, book.public.maker.recipe, rules.width);
    if strip.height == 0 {
        return Err(no_pictures(&chapter));
    }
    let sheets = strip.sheets(Rows { least: rules.height / SHORTEST, most: rules.height });
    let mut parcel = Parcel::new(outlet);
    let printer = Printer::limited(book.public.maker, book.store, rules.picture);
    let (mut part, mut bytes, mut paths) = (1, 0, Vec::new());
    for (place, name) in names(sheets.len(), "jpg").iter().enumerate() {
        let picture = printer.page(&strip, &sheets[place..]).await?;
        if picture.len() > rules.picture {
            return Err(ExportError::Page(format!(
                "A picture of “{}” stays larger than the {} MB that the platform takes. Cut its panel in two.",
                chapter.episode.title,
                rules.picture / MB
            )));
        }
        if bytes + picture.len() > rules.all {
            (part, bytes) = (part + 1, 0);
        }
        bytes += picture.len();
        paths.push(format!("part-{part}/{name}"));
        parcel.add(&format!("part-{part}/{name}"), &picture, Packing::Stored).await?;
    }
    parcel.text("descriptions.txt", &descriptions(book, &chapter, &strip, &sheets, &paths)).await?;
    parcel.text("transcript.txt", &transcript_text(book, &chapter)).await?;
    parcel.finish().await
}

/// For each picture the panels that begin on it, in words.
fn descriptions(book: &Book<'_>, chapter: &Chapter<'_>, strip: &Strip, sheets: &[Sheet], paths: &[String]) -> String {
    let panels: Vec<_> = chapter.text.scenes.iter().flat_map(|scene| &scene.panels).collect();
    let (numbers, mut text, mut told) = (chapter.text.numbers(), String::new(), 0);
    for (sheet, path) in sheets.iter().zip(paths) {
        let last = strip.shown(*sheet).last().map_or(told, |shown| shown.panel + 1);
        let mut words: Vec<String> = Vec::new();
        for panel in panels.iter().filter(|panel| (told..last).contains(&panel.place)) {
            words.extend(panel.gate.as_ref().map(|gate| gate.sentences(&numbers, book.words()).join("\n")));
            words.extend(panel.number.map(|_| panel.plain(book.words())));
        }
        let _ = writeln!(text, "# {path}\n");
        if !words.is_empty() {
            let _ = writeln!(text, "{}\n", words.join("\n\n"));
        }
        told = told.max(last);
    }
    text
}
