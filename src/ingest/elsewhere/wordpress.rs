//! WordPress export files of Comic Easel, Webcomic and Toocheke, with the pictures beside them.

use super::html::{Piece, pieces, text as text_of};
use super::opened::percent_decoded;
use super::{Elsewhere, Part, Pictures};
use crate::ingest::descriptions::PanelText;
use crate::model::Language;
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The longest export file, in bytes.
const EXPORT_BYTES: u64 = 256 << 20;
/// Folders are searched for pictures so deep.
const DEPTH: usize = 8;

/// Reads an export file; `None` for any other file.
pub fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    let mut head = Vec::new();
    fs::File::open(path).ok()?.take(4096).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head);
    if !head.contains("<rss") || !head.contains("wordpress.org/export") {
        return None;
    }
    Some(read(path))
}

fn read(path: &Path) -> Result<Elsewhere, String> {
    let shown = path.display();
    let length = fs::metadata(path).map(|found| found.len()).unwrap_or_default();
    if length > EXPORT_BYTES {
        return Err(format!("“{shown}” is larger than {} MB. Export the comics alone.", EXPORT_BYTES >> 20));
    }
    let xml = fs::read(path).map_err(|error| format!("“{shown}” cannot be read: {error}."))?;
    let xml = encoding_rs::UTF_8.decode(&xml).0.into_owned();
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&xml, options)
        .map_err(|error| format!("“{shown}” is not sound XML: {error}. Export it again from WordPress."))?;
    let channel = document.descendants().find(|node| named(*node, "channel"));
    let channel = channel.ok_or_else(|| format!("There is nothing in “{shown}”."))?;
    let posts: Vec<Post<'_>> = channel.children().filter(|node| named(*node, "item")).map(Post::of).collect();
    let files = files_below(path.parent().unwrap_or(Path::new(".")), DEPTH);
    Export { posts, files }.found(&child(channel, "title"), &child(channel, "language"))
}

/// An item of the export.
struct Post<'a> {
    id: String,
    kind: String,
    title: String,
    parent: String,
    content: String,
    excerpt: String,
    date: String,
    address: String,
    meta: HashMap<&'a str, &'a str>,
    terms: Vec<String>,
}

impl<'a> Post<'a> {
    fn of(item: Node<'a, 'a>) -> Self {
        let metas = item.children().filter(|node| named(*node, "postmeta"));
        let pair = |meta: Node<'a, 'a>| {
            let part = |name: &str| meta.children().find(|node| named(*node, name)).and_then(|node| node.text());
            Some((part("meta_key")?, part("meta_value").unwrap_or_default()))
        };
        let terms = item.children().filter(|node| named(*node, "category"));
        let encoded = |space: &str| {
            let own = item.children().filter(|node| named(*node, "encoded"));
            let mut own = own.filter(|node| node.tag_name().namespace().is_some_and(|name| name.contains(space)));
            own.next().and_then(|node| node.text()).unwrap_or_default().to_owned()
        };
        Self {
            id: child(item, "post_id"),
            kind: child(item, "post_type"),
            title: child(item, "title"),
            parent: child(item, "post_parent"),
            content: encoded("content"),
            excerpt: encoded("excerpt"),
            date: child(item, "post_date_gmt"),
            address: child(item, "attachment_url"),
            meta: metas.filter_map(pair).collect(),
            terms: terms.filter_map(|term| Some(format!("{}: {}", term.attribute("domain")?, term.text()?))).collect(),
        }
    }

    fn meta(&self, key: &str) -> Option<&'a str> {
        self.meta.get(key).copied().filter(|value| !value.trim().is_empty())
    }

    /// Comic Easel and Toocheke call a comic `comic`, Webcomic `webcomic1`, `webcomic2` ….
    fn is_comic(&self) -> bool {
        let numbered = self.kind.strip_prefix("webcomic").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
        self.kind == "comic" || numbered
    }
}

struct Export<'a> {
    posts: Vec<Post<'a>>,
    /// Files by name.
    files: HashMap<String, Vec<PathBuf>>,
}

impl Export<'_> {
    fn found(&self, site: &str, lang: &str) -> Result<Elsewhere, String> {
        let mut comics: Vec<&Post<'_>> = self.posts.iter().filter(|post| post.is_comic()).collect();
        if comics.is_empty() {
            return Err("There are no comics in this export: neither Comic Easel's, nor Webcomic's, nor Toocheke's. Export them in WordPress under Tools, Export.".to_owned());
        }
        comics.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
        let series = comics.iter().find_map(|comic| self.post(&comic.parent)).map(|parent| parent.title.clone());
        let mut found = Elsewhere {
            from: "WordPress",
            series: Some(series.unwrap_or_else(|| site.to_owned())),
            lang: Language::parse(lang).ok(),
            ..Elsewhere::default()
        };
        for comic in comics {
            let part = self.part(comic, &mut found.left);
            if matches!(&part.pictures, Pictures::Files(files) if files.is_empty()) {
                found.left.push(format!("“{}” (none of its pictures lies beside the export)", comic.title));
            } else {
                found.episodes.push(part);
            }
        }
        Ok(found)
    }

    fn post(&self, id: &str) -> Option<&Post<'_>> {
        self.posts.iter().find(|post| post.id == id && id != "0")
    }

    fn part(&self, comic: &Post<'_>, left: &mut Vec<String>) -> Part {
        let mut part = Part {
            title: comic.title.clone(),
            summary: text_of(&comic.excerpt),
            bonus: comic
                .meta("comic-hovertext")
                .or_else(|| comic.meta("hovertext"))
                .unwrap_or_default()
                .trim()
                .to_owned(),
            ..Part::default()
        };
        let mut files = Vec::new();
        for (address, alt) in self.pictures(comic, &mut part) {
            match self.file(&address) {
                Some(file) if files.contains(&file) => {}
                Some(file) => {
                    files.push(file);
                    part.texts.push(PanelText { alt, script: Vec::new() });
                }
                None => left.push(format!("{address} (of “{}”; it does not lie beside the export)", comic.title)),
            }
        }
        part.pictures = Pictures::Files(files);
        if !comic.date.is_empty() {
            part.keep("when it was published before", &format!("{} UTC", comic.date));
        }
        let transcripts =
            self.posts.iter().filter(|post| post.kind == "webcomic_transcript" && post.parent == comic.id);
        let transcripts: Vec<String> = transcripts.map(|post| text_of(&post.content)).collect();
        let own = comic.meta("transcript").map(text_of);
        for transcript in transcripts.into_iter().chain(own) {
            part.keep("the transcript", &transcript);
        }
        for (reason, key) in
            [("the blog post", "comic_blog_post_editor"), ("the second language", "desktop_comic_2nd_language_editor")]
        {
            part.keep(reason, &text_of(comic.meta(key).unwrap_or_default()));
        }
        part.keep("chapters, characters and tags", &comic.terms.join("\n"));
        part
    }

    /// The pictures of a comic with their descriptions: those within it, or else those attached to it.
    fn pictures(&self, comic: &Post<'_>, part: &mut Part) -> Vec<(String, String)> {
        let mut pictures = Vec::new();
        let body = comic.meta("desktop_comic_editor").unwrap_or(&comic.content);
        let mut written = Vec::new();
        for piece in pieces(body) {
            match piece {
                Piece::Picture(address, alt) => pictures.push((address, alt.trim().to_owned())),
                Piece::Text(text) => written.push(text),
            }
        }
        part.keep("the text of the post", &written.join("\n"));
        if !pictures.is_empty() {
            return pictures;
        }
        // Webcomic keeps a serialised list of numbers; whatever else is in it is no number.
        let media = comic.meta("_webcomic_media").or_else(|| comic.meta("webcomic_media")).unwrap_or_default();
        let mut ids: Vec<&str> = comic.meta("_thumbnail_id").into_iter().collect();
        ids.extend(media.split(|c: char| !c.is_ascii_digit()).filter(|id| !id.is_empty()));
        let mut attached: Vec<&Post<'_>> = ids.into_iter().filter_map(|id| self.post(id)).collect();
        if attached.is_empty() {
            attached = self.posts.iter().filter(|post| post.kind == "attachment" && post.parent == comic.id).collect();
        }
        let described = attached.into_iter().filter(|post| !post.address.is_empty()).map(|post| {
            (post.address.clone(), post.meta("_wp_attachment_image_alt").unwrap_or_default().trim().to_owned())
        });
        described.collect()
    }

    /// The file beside the export that an address means: the one of its name whose folders are most alike.
    fn file(&self, address: &str) -> Option<PathBuf> {
        let address = percent_decoded(address.split(['?', '#']).next()?);
        let name = address.rsplit('/').next()?;
        let known = self.files.get(name).or_else(|| self.files.get(&whole(name)?))?;
        let alike = |path: &&PathBuf| {
            let parts = path.iter().rev().map(|part| part.to_string_lossy());
            parts.zip(address.rsplit('/')).take_while(|(one, other)| one == other).count()
        };
        known.iter().max_by_key(alike).cloned()
    }
}

/// The name of the picture that WordPress has made a smaller one of: `page-1024x768.png`.
fn whole(name: &str) -> Option<String> {
    let (stem, suffix) = name.rsplit_once('.')?;
    let (stem, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(width) && digits(height)).then(|| format!("{stem}.{suffix}"))
}

fn files_below(folder: &Path, depth: usize) -> HashMap<String, Vec<PathBuf>> {
    let mut files: HashMap<String, Vec<PathBuf>> = HashMap::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() && depth > 0 && !path.is_symlink() {
            for (name, paths) in files_below(&path, depth - 1) {
                files.entry(name).or_default().extend(paths);
            }
        } else if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.entry(name).or_default().push(path);
        }
    }
    files
}

fn named(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn child(node: Node<'_, '_>, name: &str) -> String {
    let child = node.children().find(|child| named(*child, name));
    child.and_then(|child| child.text()).unwrap_or_default().trim().to_owned()
}
