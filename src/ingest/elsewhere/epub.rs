//! EPUB books whose pages are pictures: their order, their descriptions, and what is written on the pages.

use super::html::{Piece, pieces};
use super::opened::{Opened, beside};
use super::xml::{self, all};
use super::{Elsewhere, Page, Part, Within};
use crate::model::Language;
use roxmltree::Node;
use std::collections::{HashMap, HashSet};
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
    let container = xml::parse(&container).ok()?;
    let package_name = all(container.root(), "rootfile").next()?.attribute("full-path")?.to_owned();
    let package = opened.text(&package_name)?;
    let package = xml::parse(&package).ok()?;
    let text = |name: &'static str| {
        let found = all(package.root(), name).find_map(|node| node.text());
        found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let title = text("title");
    let mut part = Part {
        title: title.clone().unwrap_or_default(),
        summary: text("description").unwrap_or_default(),
        within: Within::Zip(path.to_owned()),
        ..Part::default()
    };
    let mut left = Vec::new();
    for page in spine(package.root(), &package_name) {
        if crate::ingest::names::claims_picture(&page) {
            part.pages.push(Page::described(page, ""));
            continue;
        }
        let Some(html) = opened.text(&page) else {
            left.push(format!("{page} (a page that is not there, or too long)"));
            continue;
        };
        let mut written = Vec::new();
        for piece in pieces(&html) {
            match piece {
                Piece::Picture(address, alt) if !address.starts_with("data:") => {
                    part.pages.push(Page::described(beside(&page, &address), &alt));
                }
                Piece::Picture(..) => {}
                Piece::Text(text) => written.push(text),
            }
        }
        part.keep(&format!("written on {page}, up to picture {}", part.pages.len()), &written.join("\n"));
    }
    let series = all(package.root(), "meta").find(|meta| meta.attribute("property") == Some("belongs-to-collection"));
    Some(Elsewhere {
        from: "EPUB",
        series: series.and_then(|meta| meta.text()).map(str::to_owned).or(title),
        artist: text("creator"),
        lang: text("language").and_then(|tag| Language::parse(&tag).ok()),
        episodes: vec![part],
        left,
    })
}

/// The pages in the order in which they are read, each once.
fn spine(package: Node<'_, '_>, package_name: &str) -> Vec<String> {
    let items: HashMap<&str, Node<'_, '_>> =
        all(package, "item").filter_map(|item| Some((item.attribute("id")?, item))).collect();
    let mut seen = HashSet::new();
    let order = all(package, "itemref").filter_map(|itemref| itemref.attribute("idref"));
    let read = order.filter(|id| seen.insert(*id)).filter_map(|id| items.get(id));
    read.filter(|item| item.attribute("properties") != Some("nav"))
        .filter_map(|item| Some(beside(package_name, item.attribute("href")?)))
        .collect()
}
