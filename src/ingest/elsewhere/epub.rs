//! EPUB books whose pages are pictures: their order, their descriptions, and what is written on the pages.

use super::html::{Piece, pieces};
use super::opened::{Opened, beside};
use super::{Elsewhere, Part, Pictures};
use crate::ingest::descriptions::PanelText;
use crate::model::Language;
use roxmltree::{Document, Node};
use std::path::Path;

/// Reads a book; `None` for any other file.
pub fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    let mut opened = Opened::of(path)?;
    if opened.text("mimetype")?.trim() != "application/epub+zip" {
        return None;
    }
    Some(read(path, &mut opened).ok_or_else(|| {
        "This EPUB does not say what is in it. Make it again with the program that wrote it.".to_owned()
    }))
}

fn read(path: &Path, opened: &mut Opened) -> Option<Elsewhere> {
    let container = opened.text("META-INF/container.xml")?;
    let container = Document::parse(&container).ok()?;
    let package_name = named(container.root(), "rootfile").next()?.attribute("full-path")?.to_owned();
    let package = opened.text(&package_name)?;
    let package = Document::parse(package.trim_start_matches('\u{feff}')).ok()?;
    let text = |name: &'static str| {
        let found = named(package.root(), name).find_map(|node| node.text());
        found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let title = text("title");
    let mut part = Part {
        title: title.clone().unwrap_or_default(),
        summary: text("description").unwrap_or_default(),
        ..Part::default()
    };
    let mut pictures = Vec::new();
    for page in spine(package.root(), &package_name) {
        if crate::ingest::names::claims_picture(&page) {
            pictures.push(page);
            part.texts.push(PanelText::default());
            continue;
        }
        let Some(html) = opened.text(&page) else { continue };
        let mut written = Vec::new();
        for piece in pieces(&html) {
            match piece {
                Piece::Picture(address, alt) if !address.starts_with("data:") => {
                    pictures.push(beside(&page, &address));
                    part.texts.push(PanelText { alt: alt.trim().to_owned(), script: Vec::new() });
                }
                Piece::Picture(..) => {}
                Piece::Text(text) => written.push(text),
            }
        }
        part.keep(&format!("written on {page}, up to picture {}", pictures.len()), &written.join("\n"));
    }
    part.pictures = Pictures::Archived(path.to_owned(), pictures);
    let series = named(package.root(), "meta").find(|meta| meta.attribute("property") == Some("belongs-to-collection"));
    Some(Elsewhere {
        from: "EPUB",
        series: series.and_then(|meta| meta.text()).map(str::to_owned).or(title),
        artist: text("creator"),
        lang: text("language").and_then(|tag| Language::parse(&tag).ok()),
        episodes: vec![part],
        left: Vec::new(),
    })
}

/// The pages in the order in which they are read.
fn spine(package: Node<'_, '_>, package_name: &str) -> Vec<String> {
    let item = |id: &str| {
        let item = named(package, "item").find(|item| item.attribute("id") == Some(id))?;
        (item.attribute("properties") != Some("nav"))
            .then(|| beside(package_name, item.attribute("href")?).into())
            .flatten()
    };
    let order = named(package, "itemref").filter_map(|itemref| itemref.attribute("idref"));
    order.filter_map(item).collect()
}

fn named<'a, 'd: 'a>(root: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    root.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}
