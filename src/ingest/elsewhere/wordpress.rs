//! WordPress export files of Comic Easel, Webcomic and Toocheke, with the pictures beside them.

use super::html::{Piece, pieces, text as text_of};
use super::opened::{folder_of, percent_decoded};
use super::xml::{self, children};
use super::{Elsewhere, Page, Part, Within};
use crate::model::Language;
use roxmltree::Node;
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
    let document = xml::parse(&xml)
        .map_err(|error| format!("“{shown}” is not sound XML: {error}. Export it again from WordPress."))?;
    let channel = xml::all(document.root(), "channel").next();
    let channel = channel.ok_or_else(|| format!("There is nothing in “{shown}”."))?;
    Export::of(children(channel, "item").map(Post::of).collect(), &folder_of(path))
        .found(&child(channel, "title"), &child(channel, "language"))
}

/// An item of the export.
struct Post<'a> {
    id: String,
    kind: String,
    title: String,
    parent: String,
    status: String,
    password: String,
    content: String,
    excerpt: String,
    date: String,
    address: String,
    meta: HashMap<&'a str, &'a str>,
    terms: Vec<String>,
}

impl<'a> Post<'a> {
    fn of(item: Node<'a, 'a>) -> Self {
        let metas = children(item, "postmeta");
        let pair = |meta: Node<'a, 'a>| {
            let part = |name: &str| xml::child(meta, name).and_then(|node| node.text());
            Some((part("meta_key")?, part("meta_value").unwrap_or_default()))
        };
        let terms = children(item, "category");
        let encoded = |space: &str| {
            let own = children(item, "encoded");
            let mut own = own.filter(|node| node.tag_name().namespace().is_some_and(|name| name.contains(space)));
            own.next().and_then(|node| node.text()).unwrap_or_default().to_owned()
        };
        Self {
            id: child(item, "post_id"),
            kind: child(item, "post_type"),
            title: child(item, "title"),
            parent: child(item, "post_parent"),
            status: child(item, "status"),
            password: child(item, "post_password"),
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

    /// Why readers of the old site could not see it; `None` where they could.
    fn withheld(&self) -> Option<String> {
        let known = match self.status.as_str() {
            // What old exports do not say, and what is attached to what is public.
            "" | "publish" | "inherit" => return (!self.password.is_empty()).then(|| "behind a password".to_owned()),
            "draft" | "auto-draft" => "a draft",
            "pending" => "waiting for review",
            "future" => "not published yet",
            "trash" => "in the trash",
            other => other,
        };
        Some(known.to_owned())
    }
}

struct Export<'a> {
    posts: Vec<Post<'a>>,
    /// Posts by their numbers.
    by_id: HashMap<String, usize>,
    /// Those that belong to another, by its number.
    below: HashMap<String, Vec<usize>>,
    /// Where the pictures lie.
    folder: PathBuf,
    /// Files by name.
    files: HashMap<String, Vec<PathBuf>>,
}

impl<'a> Export<'a> {
    fn of(posts: Vec<Post<'a>>, folder: &Path) -> Self {
        let mut below: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, post) in posts.iter().enumerate() {
            below.entry(post.parent.clone()).or_default().push(place);
        }
        // Of two with one number the first is meant.
        let by_id = posts.iter().enumerate().rev().map(|(place, post)| (post.id.clone(), place)).collect();
        Self { posts, by_id, below, folder: folder.to_owned(), files: files_below(folder, DEPTH) }
    }

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
            if part.pages.is_empty() {
                found.left.push(format!("“{}” (none of its pictures lies beside the export)", comic.title));
            } else {
                found.episodes.push(part);
            }
        }
        Ok(found)
    }

    fn post(&self, id: &str) -> Option<&Post<'a>> {
        self.by_id.get(id).filter(|_| id != "0").map(|place| &self.posts[*place])
    }

    /// What belongs to a post, of one kind.
    fn below<'b>(&'b self, post: &Post<'_>, kind: &'b str) -> impl Iterator<Item = &'b Post<'a>> {
        let below = self
            .below
            .get(&post.id)
            .filter(|_| !post.id.is_empty())
            .into_iter()
            .flatten()
            .map(|place| &self.posts[*place]);
        below.filter(move |post| post.kind == kind)
    }

    fn part(&self, comic: &Post<'a>, left: &mut Vec<String>) -> Part {
        let mut part = Part {
            title: comic.title.clone(),
            summary: text_of(&comic.excerpt),
            bonus: comic
                .meta("comic-hovertext")
                .or_else(|| comic.meta("hovertext"))
                .unwrap_or_default()
                .trim()
                .to_owned(),
            within: Within::Folder(self.folder.clone()),
            withheld: comic.withheld(),
            ..Part::default()
        };
        for (address, alt) in self.pictures(comic, &mut part) {
            match self.file(&address) {
                Some(file) => part.pages.push(Page::described(file, &alt)),
                None => left.push(format!("{address} (of “{}”; it does not lie beside the export)", comic.title)),
            }
        }
        if !comic.date.is_empty() {
            part.keep("when it was published before", &format!("{} UTC", comic.date));
        }
        let transcripts = self.below(comic, "webcomic_transcript");
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
    fn pictures(&self, comic: &Post<'a>, part: &mut Part) -> Vec<(String, String)> {
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
            attached = self.below(comic, "attachment").collect();
        }
        let described = attached.into_iter().filter(|post| !post.address.is_empty()).map(|post| {
            (post.address.clone(), post.meta("_wp_attachment_image_alt").unwrap_or_default().trim().to_owned())
        });
        described.collect()
    }

    /// The file beside the export that an address means: the one of its name whose folders are most alike.
    fn file(&self, address: &str) -> Option<String> {
        let address = percent_decoded(address.split(['?', '#']).next()?);
        let name = address.rsplit('/').next()?;
        let known = self.files.get(name).or_else(|| self.files.get(&whole(name)?))?;
        let alike = |path: &&PathBuf| {
            let parts = path.iter().rev().map(|part| part.to_string_lossy());
            parts.zip(address.rsplit('/')).take_while(|(one, other)| one == other).count()
        };
        let found = known.iter().max_by_key(alike)?;
        Some(found.to_string_lossy().replace('\\', "/"))
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

/// The files below a folder by their names, as paths within it.
fn files_below(folder: &Path, depth: usize) -> HashMap<String, Vec<PathBuf>> {
    let mut files: HashMap<String, Vec<PathBuf>> = HashMap::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let own = PathBuf::from(path.file_name().unwrap_or_default());
        // A link in a folder that somebody has shared could mean any file of this machine.
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() && depth > 0 {
            for (name, paths) in files_below(&path, depth - 1) {
                files.entry(name).or_default().extend(paths.iter().map(|path| own.join(path)));
            }
        } else if path.is_file() {
            files.entry(own.to_string_lossy().into_owned()).or_default().push(own);
        }
    }
    files
}

fn child(node: Node<'_, '_>, name: &str) -> String {
    xml::child(node, name).and_then(|child| child.text()).unwrap_or_default().trim().to_owned()
}
