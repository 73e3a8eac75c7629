//! Readium's visual narrative: a scrolled publication of pictures, with every description in `guided.json`.

use super::ExportError;
use super::book::Book;
use super::cbz::Pages;
use super::parcel::Parcel;
use super::strip::{Sheet, Shown};
use crate::feeds::{Leaf, Part, Publication, manifest, mime};
use bytes::Bytes;
use serde_json::json;
use tokio::sync::mpsc::Sender;

/// Writes the only episode of a book as a package.
pub async fn write(book: &Book<'_>, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    let (pages, mut parcel) = (Pages::of(book)?, Parcel::new(outlet));
    let publication = publication(book, &pages);
    let mut manifest = manifest(&book.public, &publication);
    // What scrolls is `layout`; players from before it go sideways without this.
    manifest["metadata"]["readingProgression"] = json!("ttb");
    pages.add_words(book, &publication, &manifest, &mut parcel).await?;
    pages.add_pictures(book, &mut parcel).await?;
    parcel.finish().await
}

/// The pages of a package, each a file beside its manifest.
pub fn publication<'a>(book: &Book<'a>, pages: &Pages<'a>) -> Publication<'a> {
    let words = json!({ "href": "transcript.txt", "type": mime::TEXT });
    // Its canonical place is the site, where that is known.
    let own = book.address().unwrap_or_default() + "manifest.json";
    let mut links = vec![
        json!({ "rel": "self", "href": own, "type": mime::DIVINA }),
        json!({ "rel": "alternate", "href": "transcript.txt", "type": mime::TEXT }),
    ];
    links.extend(book.address().map(|href| json!({ "rel": "alternate", "href": href, "type": mime::HTML })));
    let leaf = |(sheet, name): (&Sheet, &String)| Leaf {
        href: name.clone(),
        width: pages.strip.width,
        height: sheet.height,
        shows: pages.strip.shown(*sheet).into_iter().map(|shown| part(shown, *sheet)).collect(),
        renditions: Vec::new(),
    };
    Publication {
        series: book.series,
        entry: pages.chapter.entry,
        lang: pages.chapter.lang.clone(),
        identifier: book.identifier(),
        leaves: pages.sheets.iter().zip(&pages.names).map(leaf).collect(),
        guided: "guided.json".to_owned(),
        links,
        resources: vec![json!({ "href": "guided.json", "type": mime::GUIDED }), words],
        still: true,
    }
}

fn part(shown: Shown, sheet: Sheet) -> Part {
    let percent = |rows: u32| format!("{:.2}", f64::from(rows) * 100.0 / f64::from(sheet.height));
    let percent = |rows: u32| percent(rows).trim_end_matches('0').trim_end_matches('.').to_owned();
    let fragment = || format!("#xywh=percent:0,{},100,{}", percent(shown.top), percent(shown.height));
    let part = shown.height < sheet.height;
    Part { panel: shown.panel, fragment: part.then(fragment).unwrap_or_default() }
}
