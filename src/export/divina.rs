//! Readium's visual narrative: a scrolled publication of pictures, with every description in `guided.json`.

use super::ExportError;
use super::book::Book;
use super::cbz::Pages;
use super::parcel::Parcel;
use crate::feeds::Accessibility;
use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc::Sender;

/// Writes the only episode of a book as a package.
pub async fn write(book: &Book<'_>, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    let (pages, mut parcel) = (Pages::of(book)?, Parcel::new(outlet));
    pages.add_words(book, &mut parcel, true).await?;
    pages.add_pictures(book, &mut parcel).await?;
    parcel.finish().await
}

/// Pictures in books stand still, whatever they do on the page.
pub const HAZARDS: [&str; 1] = ["none"];

/// The manifest of the pages beside it. `old_readers`: with the direction that players of before 2025 ask for.
pub fn manifest(book: &Book<'_>, pages: &Pages<'_>, old_readers: bool) -> Value {
    let Pages { chapter, strip, sheets, names } = pages;
    let claims = Accessibility::of_episode(chapter.entry, &book.lang);
    let mut metadata = json!({
        "@type": "http://schema.org/ComicIssue",
        "conformsTo": "https://readium.org/webpub-manifest/profiles/divina",
        "identifier": book.identifier(),
        "title": chapter.heading,
        "language": chapter.lang.as_str(),
        "layout": "scrolled",
        "modified": book.modified().to_string(),
        "numberOfPages": sheets.len(),
        "belongsTo": { "series": { "name": book.series_text().title } },
        "accessibility": {
            "accessMode": claims.modes,
            "accessModeSufficient": claims.sufficient,
            "feature": claims.features,
            "hazard": HAZARDS,
            "summary": claims.summary,
        },
    });
    if let Some(number) = chapter.episode.number {
        metadata["belongsTo"]["series"]["position"] = json!(number.value());
    }
    if !book.artists().is_empty() {
        metadata["author"] = json!(book.artists());
    }
    if !book.summary().is_empty() {
        metadata["description"] = json!(book.summary());
    }
    if let Some(published) = &chapter.episode.published {
        metadata["published"] = json!(published.to_string());
    }
    if old_readers {
        metadata["readingProgression"] = json!("ttb");
    }
    let pictures = sheets.iter().zip(names).map(|(sheet, name)| {
        json!({ "href": name, "type": "image/jpeg", "width": strip.width, "height": sheet.height,
            "alternate": [{ "href": "guided.json", "type": "application/guided-navigation+json" }] })
    });
    json!({
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": metadata,
        "links": [
            { "rel": "self", "href": "manifest.json", "type": "application/divina+json" },
            { "rel": "related", "href": "guided.json", "type": "application/guided-navigation+json" },
            { "rel": "alternate", "href": "transcript.txt", "type": "text/plain" },
        ],
        "readingOrder": pictures.collect::<Vec<_>>(),
        "resources": [
            { "href": "guided.json", "type": "application/guided-navigation+json" },
            { "href": "transcript.txt", "type": "text/plain" },
        ],
    })
}
