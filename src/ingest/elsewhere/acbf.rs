//! ACBF: pages with the words of their balloons, by language. A `.acbf` file beside its pictures, or within an archive.

use super::opened::{Opened, beside};
use super::{Elsewhere, Part, Pictures};
use crate::ingest::descriptions::PanelText;
use crate::model::{Kind, Language, Line};
use roxmltree::{Document, Node};
use std::fs;
use std::path::Path;

/// Reads the file, or the archive.
pub fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    if path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("acbf")) {
        let xml = fs::read_to_string(path).map_err(|error| format!("“{}” cannot be read: {error}.", path.display()));
        let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
        return Some(xml.and_then(|xml| {
            read(&xml, |names| Pictures::Files(names.iter().map(|name| folder.join(name)).collect()))
        }));
    }
    let mut opened = Opened::of(path)?;
    let name = opened.names.iter().find(|name| name.to_lowercase().ends_with(".acbf"))?.clone();
    let xml = opened.text(&name)?;
    Some(read(&xml, |names| {
        Pictures::Archived(path.to_owned(), names.iter().map(|picture| beside(&name, picture)).collect())
    }))
}

fn read(xml: &str, pictures: impl FnOnce(&[String]) -> Pictures) -> Result<Elsewhere, String> {
    let broken =
        |error: roxmltree::Error| format!("The ACBF file is not sound XML: {error}. Write it again with its editor.");
    let document = Document::parse(xml.trim_start_matches('\u{feff}')).map_err(broken)?;
    let root = document.root_element();
    let info = child(root, "meta-data").and_then(|meta| child(meta, "book-info"));
    let field = |name: &str| info.and_then(|info| child(info, name));
    let title = field("book-title").map(words).filter(|title| !title.is_empty());
    let layers = layers(root);
    let spoken = layers.first().cloned();
    let (mut part, mut names) = (Part { title: title.clone().unwrap_or_default(), ..Part::default() }, Vec::new());
    part.summary = field("annotation").map(words).unwrap_or_default();
    let mut found = Elsewhere {
        from: "ACBF",
        series: field("sequence").and_then(|sequence| sequence.attribute("title")).map(str::to_owned).or(title),
        artist: field("author").map(author).filter(|name| !name.is_empty()),
        lang: spoken.as_deref().and_then(|tag| Language::parse(tag).ok()),
        ..Elsewhere::default()
    };
    let pages = child(root, "body").into_iter().flat_map(|body| elements(body, "page").collect::<Vec<_>>());
    for (place, page) in pages.enumerate() {
        let Some(href) =
            child(page, "image").and_then(|image| image.attribute("href")).filter(|href| !href.starts_with('#'))
        else {
            found.left.push(format!("page {} (its picture is not a file)", place + 1));
            continue;
        };
        names.push(href.replace('\\', "/"));
        part.texts.push(PanelText { alt: String::new(), script: script(page, spoken.as_deref()) });
        for layer in elements(page, "text-layer").filter(|layer| layer.attribute("lang") != spoken.as_deref()) {
            let lines: Vec<String> = elements(layer, "text-area").map(words).collect();
            let lang = layer.attribute("lang").unwrap_or("another language");
            part.keep(&format!("page {}, in {lang}", place + 1), &lines.join("\n"));
        }
        if elements(page, "frame").next().is_some() {
            let frames: Vec<&str> = elements(page, "frame").filter_map(|frame| frame.attribute("points")).collect();
            part.keep(&format!("frames of page {}", place + 1), &frames.join("\n"));
        }
    }
    part.pictures = pictures(&names);
    found.episodes.push(part);
    Ok(found)
}

/// The languages of the text layers, the one that most pages have first; shown layers before hidden ones.
fn layers(root: Node<'_, '_>) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for layer in root.descendants().filter(|node| node.has_tag_name_like("text-layer")) {
        let lang = layer.attribute("lang").unwrap_or_default().to_owned();
        if lang.is_empty() {
            continue;
        }
        match counted.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, count)) => *count += 1,
            None => counted.push((lang, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(lang, _)| lang).collect()
}

/// The words of a page in a language, in their order.
fn script(page: Node<'_, '_>, lang: Option<&str>) -> Vec<Line> {
    let layers = elements(page, "text-layer").filter(|layer| layer.attribute("lang") == lang);
    let areas = layers.flat_map(|layer| elements(layer, "text-area").collect::<Vec<_>>());
    areas
        .map(|area| (kind(area.attribute("type")), words(area)))
        .filter(|(_, text)| !text.is_empty())
        .map(line)
        .collect()
}

fn kind(of: Option<&str>) -> Kind {
    match of.unwrap_or("speech") {
        "commentary" | "heading" | "letter" | "formal" | "code" => Kind::Caption,
        "thought" => Kind::Thought,
        "audio" => Kind::Device,
        "sign" => Kind::Sign,
        _ => Kind::Speech,
    }
}

fn line((kind, text): (Kind, String)) -> Line {
    Line { kind, speaker: None, tone: None, text, say: None, lang: None }
}

fn author(author: Node<'_, '_>) -> String {
    let name = |part: &str| child(author, part).map(words).unwrap_or_default();
    let nick = name("nickname");
    if nick.is_empty() { [name("first-name"), name("last-name")].join(" ").trim().to_owned() } else { nick }
}

/// All text of an element, its white space made single.
fn words(node: Node<'_, '_>) -> String {
    let text: Vec<&str> = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|child| child.has_tag_name_like(name))
}

fn elements<'a, 'd>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(move |child| child.has_tag_name_like(name))
}

/// Files of several versions differ in their namespace alone.
trait Named {
    fn has_tag_name_like(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_like(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
