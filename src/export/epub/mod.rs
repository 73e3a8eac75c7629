//! EPUB 3: one book that can be seen, read and heard.
//!
//! Reflowable, it has the pictures, and below each what it shows and what is said, as real text: read aloud, searched, enlarged.
//! With a fixed layout its pages are the pictures themselves, scrolled, with the same words lying on them unseen, and pages of text
//! between them for what belongs to no picture.

mod art;
mod chapter;
mod fixed;
mod front;
mod nav;
mod package;
mod page;

use super::ExportError;
use super::book::Book;
use super::parcel::{Packing, Parcel};
use super::printer::Printer;
use art::{Cover, Illustrated};
use bytes::Bytes;
use page::Page;
use tokio::sync::mpsc::Sender;

const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// The style of the text; a reader's own settings go before it.
const STYLE: &str = include_str!("style.css");
/// The style of pages that are pictures.
const FIXED_STYLE: &str = include_str!("fixed.css");

/// Writes a book, reflowable or with a fixed layout.
pub async fn write(book: &Book<'_>, fixed: bool, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    let chapters: Vec<Illustrated<'_>> =
        book.chapters().into_iter().enumerate().map(|(place, chapter)| Illustrated::of(book, chapter, place)).collect();
    if chapters.iter().all(|chapter| chapter.panels.is_empty()) {
        return Err(ExportError::Empty("There are no panels to make a book of. Add some first.".to_owned()));
    }
    let cover = Cover::of(book);
    let pages = pages(book, &chapters, cover.as_ref().filter(|_| !fixed), fixed);
    let mut parcel = Parcel::new(outlet);
    parcel.add("mimetype", b"application/epub+zip", Packing::Stored).await?;
    parcel.text("META-INF/container.xml", CONTAINER).await?;
    parcel.text("EPUB/package.opf", &package::package(book, &chapters, cover.as_ref(), &pages, fixed)).await?;
    parcel.text("EPUB/nav.xhtml", &nav::nav(book, &chapters, &pages, fixed)).await?;
    parcel.text("EPUB/style.css", STYLE).await?;
    if fixed {
        parcel.text("EPUB/fixed.css", FIXED_STYLE).await?;
    }
    for page in &pages {
        parcel.text(&format!("EPUB/{}", page.file), &page.xhtml).await?;
    }
    let printer = Printer::new(book.public.maker, book.store);
    if let Some(cover) = &cover {
        let jpeg = printer.page(&cover.strip, &[cover.sheet]).await?;
        parcel.add(&format!("EPUB/{}", art::COVER), &jpeg, Packing::Stored).await?;
    }
    for art in chapters.iter().flat_map(|chapter| &chapter.panels) {
        for (place, file) in art.files.iter().enumerate() {
            let jpeg = printer.page(&art.strip, &art.sheets[place..]).await?;
            parcel.add(&format!("EPUB/{file}"), &jpeg, Packing::Stored).await?;
        }
    }
    parcel.finish().await
}

/// The pages of a book, in the order in which they are read.
fn pages(book: &Book<'_>, chapters: &[Illustrated<'_>], cover: Option<&Cover>, fixed: bool) -> Vec<Page> {
    let mut pages = Vec::new();
    pages.extend(cover.map(|cover| front::cover(book, cover)));
    pages.push(front::title(book));
    pages.extend(front::cast(book));
    for chapter in chapters {
        if fixed {
            pages.extend(fixed::pages(book, chapter));
        } else {
            pages.push(chapter::page(book, chapter));
        }
    }
    pages.extend(front::credits(book, chapters));
    pages
}
