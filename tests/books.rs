//! Books, packs and archives: what leaves the library, as readers and apps get it.

use crate::support::{EPISODE, KOREAN, Served, Site, files_below};
use axum::body::Bytes;
use axum::http::{Request, StatusCode};
use everypanel::export::{self, Book, Format, Scope, archive};
use everypanel::feeds::{Public, Updates};
use everypanel::i18n::Catalogue;
use everypanel::model::{Language, Slug};
use everypanel::pixels::{Limits, Workshop, decode};
use everypanel::renditions::{Maker, Recipe};
use everypanel::store::Store;
use everypanel::transcript::{Wording, transcript};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;

/// The files of a ZIP, in the order in which they lie in it.
struct Unpacked(Vec<(String, Vec<u8>)>);

impl Unpacked {
    fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let files = (0..zip.len()).map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        });
        Self(files.collect())
    }

    #[track_caller]
    fn text(&self, name: &str) -> &str {
        let (_, bytes) = self.0.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}"));
        std::str::from_utf8(bytes).unwrap()
    }

    fn pictures(&self) -> Vec<(&str, u32, u32)> {
        let jpegs = self.0.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|suffix| suffix == "jpg"));
        let sizes = jpegs.map(|(name, bytes)| {
            let picture = decode(bytes, &Limits::default()).unwrap();
            (name.as_str(), picture.width, picture.height)
        });
        sizes.collect()
    }
}

/// An XML file with an element to a line.
fn lines(xml: &str) -> String {
    xml.replace("><", ">\n<")
}

async fn book(served: &Served, path: &str) -> Unpacked {
    let answer = served.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert_eq!(answer.header("content-encoding"), "", "{path} is compressed already");
    Unpacked::of(&answer.body)
}

#[tokio::test]
async fn a_cbz_holds_pages_of_a_webtoon_and_everything_in_words() {
    let served = Site::with_one_episode().picture("series/salt/01/03.png", 800, 9000).serve().await;
    let cbz = book(&served, "/series/salt/01.cbz").await;
    let pages = cbz.pictures();
    assert_eq!(pages.iter().map(|(_, _, height)| height).sum::<u32>(), 600 + 600 + 9000);
    for (place, (name, width, height)) in pages.iter().enumerate() {
        assert_eq!(*name, format!("{:03}.jpg", place + 1));
        assert_eq!(*width, 800);
        assert!(*height <= 1920 && (*height >= 1760 || place + 1 == pages.len()), "{name} is {height} high");
    }
    assert_eq!(cbz.text("transcript.txt"), served.get("/series/salt/01.txt").await.text());
    insta::assert_snapshot!("comic_info", lines(cbz.text("ComicInfo.xml")));
    let guided: serde_json::Value = serde_json::from_str(cbz.text("guided.json")).unwrap();
    insta::assert_json_snapshot!("guided", guided);
    let manifest: serde_json::Value = serde_json::from_str(cbz.text("manifest.json")).unwrap();
    insta::assert_json_snapshot!("divina", manifest);
}

#[tokio::test]
async fn an_epub_begins_with_its_type_and_says_what_is_so() {
    let served = Site::with_one_episode().serve_at("https://comics.example").await;
    let answer = served.get("/series/salt/01.epub").await;
    assert_eq!(answer.header("content-type"), "application/epub+zip");
    assert_eq!(&answer.body[30..58], b"mimetypeapplication/epub+zip");
    let epub = Unpacked::of(&answer.body);
    insta::assert_snapshot!("package", lines(epub.text("EPUB/package.opf")));
    insta::assert_snapshot!("chapter", lines(epub.text("EPUB/episode-001.xhtml")));
    assert!(epub.pictures().iter().all(|(_, width, height)| *width <= 1080 && f64::from(*height) <= 2400.0));
}

#[tokio::test]
async fn words_alone_are_said_to_be_enough_only_where_every_panel_has_them() {
    let undescribed = "title = \"Bare\"\npublished = 2026-02-20T09:00:00Z\n[[panels]]\nimage = \"01.png\"\n";
    let served = Site::with_one_episode()
        .write("site.toml", "allow_undescribed = true\n")
        .write("series/salt/02/episode.toml", undescribed)
        .picture("series/salt/02/01.png", 800, 600)
        .serve()
        .await;
    for (path, described) in [("/series/salt/01.epub", true), ("/series/salt/02.epub", false)] {
        let epub = book(&served, path).await;
        let package = epub.text("EPUB/package.opf");
        for claim in ["schema:accessModeSufficient\">textual<", "alternativeText", "WCAG 2.1"] {
            assert_eq!(package.contains(claim), described, "{path} claims {claim}");
        }
    }
}

#[tokio::test]
async fn a_draft_and_a_translation_that_is_not_there_are_not_found() {
    let draft = "title = \"Soon\"\n[[panels]]\nimage = \"01.png\"\nalt = \"A boat.\"\n";
    let site =
        Site::with_one_episode().write("series/salt/02/episode.toml", draft).picture("series/salt/02/01.png", 9, 9);
    let served = site.write("series/salt/01/episode.ko.toml", KOREAN).serve().await;
    for path in ["/series/salt/02.epub", "/series/salt/02.cbz", "/fr/series/salt/01.epub", "/series/salt/01.mobi"] {
        assert_eq!(served.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let korean = book(&served, "/ko/series/salt/01.epub").await;
    assert!(korean.text("EPUB/package.opf").contains("<dc:language>ko</dc:language>"));
    assert!(korean.text("EPUB/episode-001.xhtml").contains("노란 하늘 아래 등대가 서 있다."));
}

#[tokio::test]
async fn a_book_that_has_not_changed_is_not_sent_again() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let tag = served.get("/series/salt/01.cbz").await.header("etag").to_owned();
    let ask = || Request::get("/series/salt/01.cbz").header("if-none-match", &tag);
    assert_eq!(served.ask(ask()).await.status, StatusCode::NOT_MODIFIED);
    let _site = site.write("series/salt/series.toml", "title = \"Salt and more\"\n");
    served.refresh().await;
    assert_eq!(served.ask(ask()).await.status, StatusCode::OK);
}

/// The text of a page or a file, without its markup, with what its pictures are said to show.
fn heard(text: &str) -> String {
    let mut heard = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        heard.push_str(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        if let Some((_, alt)) = rest[start..end].split_once(" alt=\"") {
            heard.push(' ');
            heard.push_str(alt.split('"').next().unwrap_or_default());
        }
        heard.push(' ');
        rest = &rest[end..];
    }
    heard.push_str(rest);
    let entities = [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(heard, |text, (entity, character)| text.replace(entity, character))
}

/// Whether a text says all of this, in this order.
#[track_caller]
fn says(what: &str, text: &str, strings: &[String]) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain(text);
    let mut from = 0;
    for string in strings {
        let string = plain(string);
        let found = text[from..].find(&string);
        from +=
            found.unwrap_or_else(|| panic!("{what} does not say “{string}” after “{}”", &text[..from])) + string.len();
    }
}

/// R05: one renderer gives the words to all of them.
#[tokio::test]
async fn all_outputs_of_the_reference_episode_say_the_same_in_the_same_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference");
    let site = Site::of_fixture(&root);
    let served = site.serve().await;
    served.at("2027-01-01T00:00:00Z");
    let library = served.app.library();
    let series = &library.series[&Slug::parse("reference").unwrap()];
    let entry = series.episodes.iter().find(|entry| entry.slug.as_str() == "last-bus").unwrap();
    let english = Language::english();
    let text = transcript(entry.text.original(), &english, Catalogue::of(&english), Wording::default());
    let mut strings = Vec::new();
    for scene in &text.scenes {
        strings.extend(scene.title.clone());
        strings.extend(scene.setting.clone());
        for panel in &scene.panels {
            strings.extend((!panel.alt.is_empty()).then(|| panel.alt.clone()));
            strings.extend(panel.lines.iter().map(|line| line.text.clone()));
            strings.extend(panel.long.iter().cloned());
        }
    }
    assert!(strings.len() > 50, "only {} strings", strings.len());
    for path in ["last-bus/", "last-bus/both/", "last-bus/text/"] {
        let page = served.get(&format!("/series/reference/{path}")).await;
        let strip = page.text().split_once("<section class=\"scene\"").unwrap().1;
        says(path, &heard(strip), &strings);
    }
    says("last-bus.txt", served.get("/series/reference/last-bus.txt").await.text(), &strings);
    let epub = book(&served, "/series/reference/last-bus.epub").await;
    says("EPUB", &heard(epub.text("EPUB/episode-001.xhtml")), &strings);
    for suffix in ["cbz", "divina"] {
        let archive = book(&served, &format!("/series/reference/last-bus.{suffix}")).await;
        says("transcript.txt", archive.text("transcript.txt"), &strings);
        let guided: serde_json::Value = serde_json::from_str(archive.text("guided.json")).unwrap();
        let mut told = Vec::new();
        plain_strings(&guided, &mut told);
        says("guided.json", &told.join("\n"), &strings);
        let manifest = archive.text("manifest.json");
        assert!(manifest.contains("Content warning: a storm"), "manifest.json of the {suffix}: {manifest}");
    }
}

/// Every `plain` of a document, in its order.
fn plain_strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(all) => all.iter().for_each(|one| plain_strings(one, found)),
        serde_json::Value::Object(fields) => {
            // What a picture shows goes before what is said in it.
            for name in ["guided", "text", "description", "children"] {
                match fields.get(name) {
                    Some(serde_json::Value::Object(text)) if text.contains_key("plain") => {
                        found.push(text["plain"].as_str().unwrap().to_owned());
                    }
                    Some(other) => plain_strings(other, found),
                    None => {}
                }
            }
        }
        _ => {}
    }
}

/// An archive of a library, as bytes.
pub(crate) async fn packed(site: &Site, of: Option<(&str, Option<&str>)>) -> Vec<u8> {
    let (library, store) = (site.load().await, Store::open(&site.library(), &site.state()));
    let scope = of.map_or(Scope::Whole, |(series, episode)| {
        let series = &library.series[&Slug::parse(series).unwrap()];
        let episode = episode.map(|slug| series.episodes.iter().find(|entry| entry.slug.as_str() == slug).unwrap());
        Scope::Series(series, episode)
    });
    let (outlet, mut inlet) = tokio::sync::mpsc::channel::<axum::body::Bytes>(1);
    let taking = async {
        let mut bytes = Vec::new();
        while let Some(part) = inlet.recv().await {
            bytes.extend_from_slice(&part);
        }
        bytes
    };
    let (packed, bytes) = tokio::join!(archive(&store, &library, scope, outlet), taking);
    packed.unwrap();
    bytes
}

/// Every file of a library and its bytes.
pub(crate) fn contents(library: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = files_below(library).into_iter();
    files
        .map(|path| {
            let name = path.strip_prefix(library).unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

#[tokio::test]
async fn an_archive_of_one_episode_holds_it_and_those_who_made_it() {
    let site = Site::with_one_episode()
        .write("series/salt/02/episode.toml", "title = \"Other\"\n")
        .write("artists/guest/artist.toml", "name = \"Guest\"\n");
    let archive = Unpacked::of(&packed(&site, Some(("salt", Some("01")))).await);
    let names: Vec<&str> = archive.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "artists/mira/artist.toml",
            "series/salt/01/01.png",
            "series/salt/01/02.png",
            "series/salt/01/03.png",
            "series/salt/01/episode.toml",
            "series/salt/series.toml",
            "site.toml",
        ]
    );
    assert_eq!(Unpacked::of(&packed(&site, None).await).0.len(), 9);
}

/// The episode `salt/01` in any form, while it is made as `export` makes it.
async fn exporting(site: &Site, format: Format) -> (Receiver<Bytes>, JoinHandle<()>) {
    let (library, store) = (site.load().await, Arc::new(Store::open(&site.library(), &site.state())));
    let (outlet, taken) = tokio::sync::mpsc::channel(1);
    let making = tokio::spawn(async move {
        let (updates, now) = (Updates::remembered(&store).await, "2026-03-01T12:00:00Z".parse().unwrap());
        let maker = Maker::new(store.clone(), Workshop::new(256), Recipe::default());
        let public = Public { library: &library, updates: &updates, maker: &maker, base: "", now, files: false };
        let series = &library.series[&Slug::parse("salt").unwrap()];
        let episodes = vec![&series.episodes[0]];
        let book = Book { public, series, episodes, lang: Language::english(), store: &store };
        export::write(&book, format, outlet).await.unwrap();
    });
    (taken, making)
}

async fn exported(site: &Site, format: Format) -> Unpacked {
    let (mut taken, making) = exporting(site, format).await;
    let mut bytes = Vec::new();
    while let Some(part) = taken.recv().await {
        bytes.extend_from_slice(&part);
    }
    making.await.unwrap();
    Unpacked::of(&bytes)
}

/// The files of a fixed layout in the order in which they are read.
fn read_in_order(epub: &Unpacked) -> String {
    let package = epub.text("EPUB/package.opf");
    let order = package.split("<itemref idref=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    order.map(|id| heard(epub.text(&format!("EPUB/{id}.xhtml")))).collect::<Vec<_>>().join(" ")
}

/// Panels 2 and 3 stand behind a warning, 3 has no picture; the scene begins with a picture that tells nothing.
const WARNED: &str = r#"title = "The fall"
number = 1
published = 2026-02-20T09:00:00Z
summary = "Mira goes out in the storm."
bonus = "The boat is fine."
warnings = [{ topic = "drowning", from = "b", to = "c", instead = "Teo pulls her out." }]

[[panels]]
id = "z"
role = "decorative"
image = "01.png"
scene = "The pier, night"
setting = "Rain."

[[panels]]
id = "a"
image = "02.png"

[[panels]]
id = "b"
image = "03.png"
alt = "Mira under water."

[[panels]]
id = "c"
alt = "Her hand above the waves."
script = "Mira: Teo!"
image = "gone.png"

[[panels]]
id = "d"
image = "02.png"
alt = "Both on the pier, wet."
"#;

fn warned() -> Site {
    Site::with_one_episode()
        .write("site.toml", "title = \"Test site\"\nallow_undescribed = true\n")
        .write("series/salt/01/episode.toml", WARNED)
}

#[tokio::test]
async fn every_form_warns_before_a_panel_and_says_what_happens_instead() {
    let site = warned();
    let before = |panel: &str| {
        let all = ["Content warning: drowning", "panels 2 to 3", "What happens: Teo pulls her out.", panel];
        all.map(str::to_owned)
    };
    let panel = before("Mira under water.");
    for format in [Format::Cbz, Format::Divina, Format::Webtoon] {
        let archive = exported(&site, format).await;
        let text = archive.text("transcript.txt");
        says("transcript.txt", text.split_once("Scene 1").unwrap().1, &panel);
        assert!(text.split_once("Scene 1").unwrap().0.contains("drowning: panels 2 to 3."), "{text}");
        if format == Format::Webtoon {
            says("descriptions.txt", archive.text("descriptions.txt"), &panel);
            continue;
        }
        let guided: serde_json::Value = serde_json::from_str(archive.text("guided.json")).unwrap();
        let mut told = Vec::new();
        plain_strings(&guided, &mut told);
        says("guided.json", &told.join("\n"), &panel);
        let manifest: serde_json::Value = serde_json::from_str(archive.text("manifest.json")).unwrap();
        let about = manifest["metadata"]["description"].as_str().unwrap();
        assert_eq!(about, "Mira goes out in the storm. Content warning: drowning: panels 2 to 3.");
        let titles: Vec<&str> =
            manifest["readingOrder"].as_array().unwrap().iter().filter_map(|page| page["title"].as_str()).collect();
        assert!(titles.iter().any(|title| title.ends_with("Content warning: drowning")), "{titles:?}");
        if format == Format::Cbz {
            assert!(archive.text("ComicInfo.xml").contains(&format!("<Summary>{about}</Summary>")));
        }
    }
    for format in [Format::Epub, Format::FixedEpub] {
        let heard = read_in_order(&exported(&site, format).await);
        says("EPUB", heard.split_once("Scene 1").unwrap().1, &panel);
    }
}

#[tokio::test]
async fn a_fixed_layout_loses_no_word() {
    let epub = exported(&warned(), Format::FixedEpub).await;
    let order = [
        "Mira goes out in the storm.",
        "drowning: panels 2 to 3.",
        "Scene 1: The pier, night",
        "Rain.",
        "Panel 1",
        "Not described yet.",
        "Skip to panel 4",
        "Panel 2",
        "Mira under water.",
        "Panel 3",
        "Her hand above the waves.",
        "Mira: “Teo!”",
        "Panel 4",
        "Both on the pier, wet.",
        "The boat is fine.",
    ];
    says("the book", &read_in_order(&epub), &order.map(str::to_owned));
    let pages = epub.0.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|suffix| suffix == "xhtml"));
    for (name, bytes) in pages {
        let xhtml = std::str::from_utf8(bytes).unwrap();
        assert!(!xhtml.contains("alt=\"Not described"), "{name}");
        for target in xhtml.split("href=\"").skip(1).map(|rest| rest.split(['"', '#']).next().unwrap()) {
            assert!(epub.0.iter().any(|(name, _)| *name == format!("EPUB/{target}")), "{name} leads to {target}");
        }
    }
    let contents = epub.text("EPUB/nav.xhtml");
    assert!(contents.contains(">Episode 1: The fall</a>") && !contents.contains("<ol></ol>"), "{contents}");
    let package = epub.text("EPUB/package.opf");
    assert!(package.contains("idref=\"episode-001\" properties=\"rendition:layout-reflowable\""), "{package}");
}

#[tokio::test]
async fn a_book_is_newer_when_it_was_mended_and_when_somebody_in_it_has_another_name() {
    let credited = EPISODE.replace("bonus =", "credits = [{ artist = \"guest\", as = \"colour\" }]\nbonus =");
    let site = Site::with_one_episode()
        .write("artists/guest/artist.toml", "name = \"Real Name\"\n")
        .write("series/salt/01/episode.toml", &credited);
    let served = site.serve().await;
    let state = async || {
        let tag = served.get("/series/salt/01.epub").await.header("etag").to_owned();
        let epub = book(&served, "/series/salt/01.epub").await;
        let package = epub.text("EPUB/package.opf").to_owned();
        let cbz = book(&served, "/series/salt/01.cbz").await;
        let manifest: serde_json::Value = serde_json::from_str(cbz.text("manifest.json")).unwrap();
        (tag, package, manifest["metadata"]["modified"].as_str().unwrap().to_owned())
    };
    let first = state().await;
    assert!(first.1.contains("dcterms:modified\">2026-02-20T00:00:00Z<") && first.1.contains(">Real Name<"));
    let site = site.write("artists/guest/artist.toml", "name = \"Pen Name\"\n");
    served.refresh().await;
    let renamed = state().await;
    assert_ne!(renamed.0, first.0);
    assert!(renamed.1.contains(">Pen Name<") && !renamed.1.contains("Real Name"));
    served.at("2026-03-02T12:00:00Z");
    let site = site.write("series/salt/01/episode.toml", &credited.replace("Mira, soaked", "Mira, drenched"));
    served.refresh().await;
    let mended = state().await;
    assert_ne!(mended.0, renamed.0);
    assert!(mended.1.contains("dcterms:modified\">2026-03-02T12:00:00Z<"), "{}", mended.1);
    assert_eq!(mended.2, "2026-03-02T12:00:00Z");
    // The command line knows it too.
    let exported = exported(&site, Format::Epub).await;
    assert!(exported.text("EPUB/package.opf").contains("dcterms:modified\">2026-03-02T12:00:00Z<"));
}

#[tokio::test]
async fn a_site_of_files_is_made_again_where_somebody_credited_has_another_name() {
    let credited = EPISODE.replace("bonus =", "credits = [{ artist = \"guest\", as = \"colour\" }]\nbonus =");
    let site = Site::with_one_episode()
        .write("artists/guest/artist.toml", "name = \"Real Name\"\n")
        .write("series/salt/01/episode.toml", &credited);
    let served = site.serve().await;
    let made_of = || {
        let parts = everypanel::web::site_map(&served.app);
        parts.into_iter().find(|part| part.name == "series/salt/01").unwrap().made_of
    };
    let first = made_of();
    let _site = site.write("artists/guest/artist.toml", "name = \"Pen Name\"\n");
    served.refresh().await;
    assert_ne!(made_of(), first);
}

#[tokio::test]
async fn a_tall_picture_is_not_held_while_somebody_takes_its_first_page() {
    let site = Site::with_one_episode()
        .write(
            "series/salt/01/episode.toml",
            "title = \"Tall\"\npublished = 2026-02-20T09:00:00Z\n[[panels]]\nimage = \"03.png\"\nalt = \"A tower.\"\n",
        )
        .picture("series/salt/01/03.png", 400, 9000);
    let (mut taken, making) = exporting(&site, Format::Cbz).await;
    let whole = loop {
        let part = taken.recv().await.unwrap();
        if part.windows(7).any(|name| name == b"001.jpg") {
            break part;
        }
    };
    assert!(!whole.windows(7).any(|name| name == b"003.jpg"), "all of it was sent at once");
    // Nothing more is taken, and yet all pages of the picture are there already.
    let kept = files_below(&site.state().join("cache/pages")).len();
    assert!(kept >= 9, "only {kept} pages");
    drop(taken);
    making.abort();
}
