//! What other programs have left may be incomplete, broken or hostile: no description lands on a wrong picture, nothing comes from
//! outside, and nothing takes long.

use crate::elsewhere::{alts, taken_in};
use crate::restoring::{import, wish};
use crate::support::Site;
use everypanel::model::Episode;
use everypanel::store::Store;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a hostile file may take at most; a debug build on a busy machine takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(20);

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, width as u8]));
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

fn archive(site: &Site, files: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let path = site.state().with_file_name("foreign.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path
}

const CONTAINER: &[u8] = b"<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"o.opf\"/></rootfiles></container>";

/// A book of one page for each of these bodies, its pictures beside it.
fn epub(site: &Site, bodies: &[&str], pictures: &[(&str, &[u8])]) -> PathBuf {
    let (mut items, mut spine) = (String::new(), String::new());
    let pages: Vec<(String, String)> =
        bodies.iter().enumerate().map(|(at, body)| (format!("{at}.xhtml"), format!("<body>{body}</body>"))).collect();
    for (name, _) in &pages {
        let _ = write!(items, "<item id=\"i{name}\" href=\"{name}\"/>");
        let _ = write!(spine, "<itemref idref=\"i{name}\"/>");
    }
    let package = format!(
        "<package><metadata><title>Book</title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("o.opf", package.as_bytes()),
    ];
    files.extend(pages.iter().map(|(name, page)| (name.as_str(), page.as_bytes())));
    files.extend(pictures);
    archive(site, &files)
}

fn acbf(pages: &[(&str, &str)]) -> String {
    let mut xml = "<ACBF><meta-data><book-info><book-title>Tide</book-title></book-info></meta-data><body>".to_owned();
    for (picture, words) in pages {
        let _ = write!(
            xml,
            "<page><image href=\"{picture}\"/><text-layer lang=\"en\"><text-area><p>{words}</p></text-area></text-layer></page>"
        );
    }
    xml + "</body></ACBF>"
}

fn shown(episode: &Episode) -> Vec<&str> {
    episode.panels.iter().map(|panel| panel.pictures[0].file.as_str()).collect()
}

fn words(episode: &Episode) -> Vec<&str> {
    episode.panels.iter().map(|panel| panel.script[0].text.as_str()).collect()
}

#[tokio::test]
async fn a_repeated_or_missing_picture_moves_no_description_of_a_book() {
    let desk = Site::new().write("x", "");
    let bodies = [
        "<img src=\"a.png\" alt=\"A door.\"/>",
        "<img src=\"a.png\" alt=\"A door.\"/>",
        "<img src=\"gone.png\" alt=\"A lost view.\"/>",
        "<img src=\"b.png\" alt=\"A key.\"/>",
        "<img src=\"a.png\" alt=\"The door again, open.\"/>",
    ];
    let (a, b) = (png(30, 40), png(30, 41));
    let book = epub(&desk, &bodies, &[("a.png", &a), ("b.png", &b)]);
    let (site, episodes) = taken_in(&book).await;
    let [(path, episode, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
    assert_eq!(alts(episode), ["A door.", "A key.", "The door again, open."]);
    assert_eq!(shown(episode), ["a.png", "b.png", "a.png"]);
    assert_ne!(episode.panels[0].id, episode.panels[2].id);
    assert!(file.contains("A lost view.") && file.contains("gone.png"), "{file}");
    assert_eq!(fs::read(site.library().join("series").join(path).join("b.png")).unwrap(), b);
}

#[tokio::test]
async fn a_repeated_or_missing_picture_moves_no_words_of_acbf() {
    let pages = [("1.png", "One."), ("gone.png", "Lost."), ("2.png", "Two."), ("1.png", "One."), ("3.png", "Three.")];
    let xml = acbf(&pages);
    let pictures = [("1.png", png(30, 40)), ("2.png", png(30, 41)), ("3.png", png(30, 42))];
    let mut beside = Site::new().write("book.acbf", &xml);
    let mut files: Vec<(&str, &[u8])> = vec![("book.acbf", xml.as_bytes())];
    for (name, bytes) in &pictures {
        beside = beside.write_bytes(name, bytes);
        files.push((name, bytes));
    }
    for path in [archive(&beside, &files), beside.library().join("book.acbf")] {
        let (_site, episodes) = taken_in(&path).await;
        let [(_, episode, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
        assert_eq!(words(episode), ["One.", "Two.", "Three."]);
        assert_eq!(shown(episode), ["1.png", "2.png", "3.png"]);
        assert!(file.contains("Lost."), "{file}");
    }
}

#[tokio::test]
async fn an_angle_bracket_in_a_description_ends_nothing() {
    let desk = Site::new().write("x", "");
    let a = png(30, 40);
    let book = epub(&desk, &["<img alt=\"Teo -> door, src='b.png'\" src=\"a.png\"/><p>5 > 4</p>"], &[("a.png", &a)]);
    let (_site, episodes) = taken_in(&book).await;
    assert_eq!(alts(&episodes[0].1), ["Teo -> door, src='b.png'"]);
}

#[tokio::test]
async fn a_wordpress_comic_that_was_not_public_stays_a_draft() {
    let item = |title: &str, more: &str| {
        format!(
            "<item><title>{title}</title><wp:post_type>comic</wp:post_type>{more}<content:encoded>&lt;img src=\"https://old.example/a.png\" alt=\"A door.\"&gt;</content:encoded></item>"
        )
    };
    let status = |status: &str| format!("<wp:status>{status}</wp:status>");
    let items: String = [
        item("Open", &status("publish")),
        item("Old export", ""),
        item("Sketch", &status("draft")),
        item("Hidden", &status("private")),
        item("Binned", &status("trash")),
        item("Later", &status("future")),
        item("Locked", &(status("publish") + "<wp:post_password>sesame</wp:post_password>")),
    ]
    .concat();
    let export = format!(
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Salt</title><language>en</language>{items}</channel></rss>"
    );
    let desk = Site::new().write("export.xml", &export).write_bytes("a.png", &png(30, 40));
    let site = Site::new().write("site.toml", "allow_undescribed = true\n");
    let store = Arc::new(Store::open(&site.library(), &site.state()));
    let mut wish = wish(&desk.library().join("export.xml"));
    wish.publish = Some(everypanel::cli::import::When::Now);
    assert_eq!(wish.execute(store, true, false).await, 0);
    let library = site.load().await;
    let public: Vec<&str> = library
        .series
        .values()
        .flat_map(|series| &series.episodes)
        .map(|episode| episode.text.original())
        .filter(|episode| episode.published.is_some())
        .map(|episode| episode.title.as_str())
        .collect();
    assert_eq!(public, ["Open", "Old export"]);
    assert_eq!(library.series.values().flat_map(|series| &series.episodes).count(), 7, "nothing is lost");
}

/// Refused with nothing stored, and the sentence names what is wrong.
#[track_caller]
fn nothing_stored(site: &Site) {
    assert!(!site.library().join("series").exists());
}

#[tokio::test]
async fn no_picture_is_taken_from_outside_of_the_folder() {
    let outside = png(30, 40);
    for away in ["../secret.png", "C:\\secret.png", "comics/../../secret.png"] {
        let desk = Site::new().write("book.acbf", &acbf(&[(away, "One.")]));
        fs::write(desk.library().with_file_name("secret.png"), &outside).unwrap();
        let site = Site::new();
        assert_eq!(import(&site, &desk.library().join("book.acbf")).await, 1, "{away}");
        nothing_stored(&site);
    }
    let desk = Site::new();
    fs::create_dir_all(desk.library()).unwrap();
    let absolute = desk.library().with_file_name("secret.png");
    fs::write(&absolute, &outside).unwrap();
    for away in ["../../../secret.png", absolute.to_str().unwrap()] {
        let desk = Site::new()
            .write("comic_info.ini", "[Comic Info]\nComic name = Salt\n")
            .write("comics/001/info.ini", &format!("Title = One\nFilename = {away}\n"));
        fs::write(desk.library().with_file_name("secret.png"), &outside).unwrap();
        let site = Site::new();
        assert_eq!(import(&site, &desk.library()).await, 1, "{away}");
        nothing_stored(&site);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn no_link_leads_outside_of_the_folder() {
    let desk = Site::new()
        .write("comic_info.ini", "[Comic Info]\nComic name = Salt\n")
        .write("comics/001/info.ini", "Title = One\nFilename = a.png\n")
        .write_bytes("comics/002/b.png", &png(30, 40))
        .write("comics/002/info.ini", "Title = Two\n");
    let secret = desk.library().with_file_name("secret.png");
    fs::write(&secret, png(30, 41)).unwrap();
    std::os::unix::fs::symlink(&secret, desk.library().join("comics/001/a.png")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", desk.library().join("comics/002/post.txt")).unwrap();
    let site = Site::new();
    assert_eq!(import(&site, &desk.library()).await, 1);
    nothing_stored(&site);
    fs::remove_file(desk.library().join("comics/001/a.png")).unwrap();
    let (_site, episodes) = taken_in(&desk.library()).await;
    let [(path, _, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
    assert_eq!(path, "salt/two");
    assert!(!file.contains("post.txt"), "{file}");
}

/// Imports a hostile file, whatever comes of it, and says how long that took.
async fn took(path: &Path) -> Duration {
    let site = Site::new();
    let start = Instant::now();
    import(&site, path).await;
    start.elapsed()
}

#[tokio::test]
async fn small_hostile_files_take_no_time() {
    let desk = Site::new().write("x", "");
    let picture = png(3, 4);
    let many = 40_000;
    // As many pages as the package names, each looked up by its id.
    let (mut items, mut spine) = (String::new(), String::new());
    for at in 0..many {
        let _ = write!(items, "<item id=\"{at}\" href=\"{at}.xhtml\"/>");
        let _ = write!(spine, "<itemref idref=\"{at}\"/>");
    }
    let package = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
    let book: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("o.opf", package.as_bytes()),
        ("a.png", &picture),
    ];
    let many_pages = took(&archive(&desk, &book)).await;
    // One long page, which the spine names again and again.
    let long = "<p>x</p>".repeat(100_000);
    let again = "<itemref idref=\"p\"/>".repeat(2000);
    let package =
        format!("<package><manifest><item id=\"p\" href=\"p.xhtml\"/></manifest><spine>{again}</spine></package>");
    let repeated = took(&archive(
        &desk,
        &[book[0], book[1], ("o.opf", package.as_bytes()), ("p.xhtml", long.as_bytes()), book[3]],
    ))
    .await;
    // A quote that never ends behind many that do, with every end of a tag in quotes.
    let unended = "<x a=\">\"".repeat(200_000) + "'<y b='";
    let quotes = took(&epub(&desk, &[&unended], &[("a.png", &picture)])).await;
    // As many languages as layers.
    let mut layers = "<ACBF><body><page><image href=\"a.png\"/>".to_owned();
    for at in 0..many {
        let _ = write!(layers, "<text-layer lang=\"l{at}\"/>");
    }
    layers += "</page></body></ACBF>";
    let languages = took(&archive(&desk, &[("b.acbf", layers.as_bytes()), ("a.png", &picture)])).await;
    // As many attributes as fit into one element, and names of names.
    let mut attributes = "<ACBF ".to_owned();
    for at in 0..100_000 {
        let _ = write!(attributes, "a{at}=\"\" ");
    }
    attributes += "><body/></ACBF>";
    let wide = took(&archive(&desk, &[("b.acbf", attributes.as_bytes()), ("a.png", &picture)])).await;
    let comic_info = attributes.replace("ACBF", "ComicInfo");
    let info = took(&archive(&desk, &[("ComicInfo.xml", comic_info.as_bytes()), ("a.png", &picture)])).await;
    let mut nested = String::new();
    for at in 0..20_000 {
        let _ = write!(nested, "<a xmlns:n{at}=\"u\">");
    }
    let deep = took(&archive(&desk, &[("b.acbf", nested.as_bytes()), ("a.png", &picture)])).await;
    let all = [many_pages, repeated, quotes, languages, wide, info, deep];
    assert!(all.iter().all(|took| *took < PATIENCE), "{all:?}");
}

#[tokio::test]
async fn a_text_that_is_far_too_long_is_refused() {
    let desk = Site::new()
        .write("comic_info.ini", "[Comic Info]\nComic name = Salt\n")
        .write("comics/001/info.ini", "Title = One\n")
        .write_bytes("comics/001/a.png", &png(30, 40))
        .write("book.acbf", "<ACBF/>");
    for (long, path) in [("comics/001/post.txt", desk.library()), ("book.acbf", desk.library().join("book.acbf"))] {
        // It takes no room on the disk.
        let file =
            fs::OpenOptions::new().write(true).create(true).truncate(false).open(desk.library().join(long)).unwrap();
        file.set_len(17 << 20).unwrap();
        let site = Site::new();
        assert_eq!(import(&site, &path).await, 1, "{long}");
        nothing_stored(&site);
    }
}
