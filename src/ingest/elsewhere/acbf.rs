//! ACBF: pages with the words of their balloons, by language. A `.acbf` file beside its pictures, or within an archive.

use super::opened::{Opened, beside, folder_of, read_text};
use super::xml::{self, child, children};
use super::{Elsewhere, Page, Part, Within};
use crate::ingest::descriptions::PanelText;
use crate::model::{Kind, Language, Line};
use roxmltree::Node;
use std::collections::HashMap;
use std::path::Path;

/// Reads the file, or the archive.
pub fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    if path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("acbf")) {
        return Some(read_text(path).and_then(|xml| read(&xml, Within::Folder(folder_of(path)), str::to_owned)));
    }
    let mut opened = Opened::of(path)?;
    let name = opened.names.iter().find(|name| name.to_lowercase().ends_with(".acbf"))?.clone();
    let xml = opened.text(&name)?;
    Some(read(&xml, Within::Zip(path.to_owned()), |picture| beside(&name, picture)))
}

fn read(text: &str, within: Within, picture: impl Fn(&str) -> String) -> Result<Elsewhere, String> {
    let broken = |error| format!("The ACBF file is not sound XML: {error}. Write it again with its editor.");
    let document = xml::parse(text).map_err(broken)?;
    let root = document.root_element();
    let info = child(root, "meta-data").and_then(|meta| child(meta, "book-info"));
    let field = |name: &str| info.and_then(|info| child(info, name));
    let title = field("book-title").map(words).filter(|title| !title.is_empty());
    let spoken = most_spoken(root);
    let mut part = Part { title: title.clone().unwrap_or_default(), within, ..Part::default() };
    part.summary = field("annotation").map(words).unwrap_or_default();
    let mut found = Elsewhere {
        from: "ACBF",
        series: field("sequence").and_then(|sequence| sequence.attribute("title")).map(str::to_owned).or(title),
        artist: field("author").map(author).filter(|name| !name.is_empty()),
        lang: spoken.and_then(|tag| Language::parse(tag).ok()),
        ..Elsewhere::default()
    };
    let pages = child(root, "body").into_iter().flat_map(|body| children(body, "page").collect::<Vec<_>>());
    for (place, page) in pages.enumerate() {
        let Some(href) =
            child(page, "image").and_then(|image| image.attribute("href")).filter(|href| !href.starts_with('#'))
        else {
            found.left.push(format!("page {} (its picture is not a file)", place + 1));
            continue;
        };
        let text = PanelText { alt: String::new(), script: script(page, spoken) };
        part.pages.push(Page { picture: picture(&href.replace('\\', "/")), text });
        for layer in children(page, "text-layer").filter(|layer| layer.attribute("lang") != spoken) {
            let lines: Vec<String> = children(layer, "text-area").map(words).collect();
            let lang = layer.attribute("lang").unwrap_or("another language");
            part.keep(&format!("page {}, in {lang}", place + 1), &lines.join("\n"));
        }
        let frames: Vec<&str> = children(page, "frame").filter_map(|frame| frame.attribute("points")).collect();
        part.keep(&format!("frames of page {}", place + 1), &frames.join("\n"));
    }
    found.episodes.push(part);
    Ok(found)
}

/// The language that most text layers have; of several, the first.
fn most_spoken<'a>(root: Node<'a, 'a>) -> Option<&'a str> {
    let mut counted: HashMap<&str, (usize, usize)> = HashMap::new();
    let layers = xml::all(root, "text-layer").filter_map(|layer| layer.attribute("lang"));
    for (place, lang) in layers.enumerate().filter(|(_, lang)| !lang.is_empty()) {
        counted.entry(lang).or_insert((0, usize::MAX - place)).0 += 1;
    }
    counted.into_iter().max_by_key(|(_, count_and_place)| *count_and_place).map(|(lang, _)| lang)
}

/// The words of a page in a language, in their order.
fn script(page: Node<'_, '_>, lang: Option<&str>) -> Vec<Line> {
    let layers = children(page, "text-layer").filter(|layer| layer.attribute("lang") == lang);
    let areas = layers.flat_map(|layer| children(layer, "text-area").collect::<Vec<_>>());
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
