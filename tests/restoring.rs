//! Archives come back: `import` of what `export` made gives an equal library (R70).

use crate::books::{contents, packed};
use crate::support::Site;
use everypanel::cli::import::Import;
use everypanel::store::Store;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

/// What `everypanel import` answers to one file.
pub(crate) async fn import(site: &Site, path: &Path) -> u8 {
    let store = Arc::new(Store::open(&site.library(), &site.state()));
    wish(path).execute(store, true, false).await
}

pub(crate) fn wish(path: &Path) -> Import {
    Import {
        paths: vec![path.to_owned()],
        series: None,
        episode: None,
        title: None,
        number: None,
        artist: None,
        lang: None,
        descriptions: None,
        cut: false,
        publish: None,
    }
}

/// Writes an archive beside a library.
fn beside(site: &Site, bytes: &[u8]) -> std::path::PathBuf {
    let path = site.state().with_file_name("archive.zip");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test]
async fn an_archive_comes_back_byte_for_byte() {
    let site = Site::with_one_episode()
        .write("series/salt/01/episode.ko.toml", crate::support::KOREAN)
        .write("series/salt/01/notes from the artist.txt", "Buy ink.\r\n")
        .picture("artists/mira/portrait.png", 40, 50);
    let empty = Site::new();
    let archive = beside(&empty, &packed(&site, None).await);
    assert_eq!(import(&empty, &archive).await, 0);
    assert_eq!(contents(&empty.library()), contents(&site.library()));
}

#[tokio::test]
async fn an_episode_that_is_there_is_never_overwritten() {
    let site = Site::with_one_episode();
    let archive = beside(&site, &packed(&site, None).await);
    let other = Site::with_one_episode().write("series/salt/01/episode.toml", "title = \"Mine\"\n");
    let before = contents(&other.library());
    assert_eq!(import(&other, &archive).await, 1);
    assert_eq!(contents(&other.library()), before);
}

#[tokio::test]
async fn what_stands_beside_it_is_left_as_it_is() {
    let site = Site::with_one_episode();
    let archive = beside(&site, &packed(&site, Some(("salt", Some("01")))).await);
    let other =
        Site::new().write("site.toml", "title = \"My own\"\n").write("series/salt/series.toml", "title = \"Mine\"\n");
    assert_eq!(import(&other, &archive).await, 0);
    let after = contents(&other.library());
    assert_eq!(after["site.toml"], b"title = \"My own\"\n");
    assert_eq!(after["series/salt/series.toml"], b"title = \"Mine\"\n");
    assert_eq!(after["series/salt/01/01.png"], contents(&site.library())["series/salt/01/01.png"]);
}

#[tokio::test]
async fn a_hostile_archive_is_refused_whole() {
    let manifest = ("series/salt/01/episode.toml", "title = \"One\"\n");
    for hostile in
        ["../outside.txt", "/etc/outside.txt", "series/salt/01/../../../../x", "series\\salt\\01\\episode.toml"]
    {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [manifest, (hostile, "x")] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let site = Site::new();
        let archive = beside(&site, &zip.finish().unwrap().into_inner());
        assert_eq!(import(&site, &archive).await, 1, "{hostile}");
        assert!(!site.library().join("series").exists(), "{hostile}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn names_that_differ_only_in_case_and_names_like_litter_come_back() {
    let site = Site::with_one_episode()
        .picture("series/salt/01/01.PNG", 30, 40)
        .write("series/salt/01/Thumbs.db", "mine")
        .write("series/salt/desktop.ini", "mine too");
    let empty = Site::new();
    let archive = beside(&empty, &packed(&site, None).await);
    assert_eq!(import(&empty, &archive).await, 0);
    assert_eq!(contents(&empty.library()), contents(&site.library()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_takes_two_names_for_one_is_told_and_nothing_is_restored() {
    let site = Site::with_one_episode().picture("series/salt/01/01.PNG", 30, 40);
    // On such a disk the second name finds the file of the first.
    let other = Site::new().write("series/salt/01/notes.txt", "mine");
    let folder = other.library().join("series/salt/01");
    std::os::unix::fs::symlink("01.PNG", folder.join("01.png")).unwrap();
    let archive = beside(&other, &packed(&site, None).await);
    assert_eq!(import(&other, &archive).await, 1);
    std::fs::remove_file(folder.join("01.png")).unwrap();
    assert_eq!(contents(&other.library()).into_keys().collect::<Vec<_>>(), ["series/salt/01/notes.txt"]);
}

#[tokio::test]
async fn a_damaged_archive_stores_nothing() {
    let site = Site::with_one_episode();
    let mut bytes = packed(&site, None).await;
    let name = b"series/salt/01/02.png";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap() + name.len() + 100;
    bytes[at] ^= 0xFF;
    let empty = Site::new();
    let archive = beside(&empty, &bytes);
    assert_eq!(import(&empty, &archive).await, 1);
    assert!(!empty.library().join("series").exists());
}

/// Any text that a manifest can hold, as an artist might have typed it.
fn text() -> impl Strategy<Value = String> {
    "[^\u{0}-\u{8}\u{b}-\u{1f}\u{7f}'\\\\]{0,60}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// R70: every text field and every picture comes back byte for byte, whatever is in it.
    #[test]
    fn export_and_import_give_an_equal_library(
        texts in prop::collection::vec((text(), text(), text()), 1..5),
        sizes in prop::collection::vec((1_u32..60, 1_u32..90), 1..4),
        comment in text(),
        ending in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut site = Site::new().write("site.toml", "title = 'A site'\n").write("series/salt/series.toml", "title = 'Salt'\n");
        for (number, (title, alt, script)) in texts.iter().enumerate() {
            let folder = format!("series/salt/{number}");
            let mut lines = vec![format!("# {}", comment.replace('\n', " ")), format!("title = 't{}'", title.replace('\n', " "))];
            for (place, (width, height)) in sizes.iter().enumerate() {
                site = site.picture(&format!("{folder}/{place}.png"), *width, *height);
                lines.push(format!("[[panels]]{ending}image = '{place}.png'{ending}alt = '''{alt}'''{ending}script = '''{script}'''"));
            }
            site = site.write(&format!("{folder}/episode.toml"), &lines.join(ending));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let empty = Site::new();
            std::fs::create_dir_all(empty.library()).unwrap();
            let archive = beside(&empty, &packed(&site, None).await);
            prop_assert_eq!(import(&empty, &archive).await, 0);
            prop_assert_eq!(contents(&empty.library()), contents(&site.library()));
            let (before, after) = (site.load().await, empty.load().await);
            let texts = |library: &everypanel::library::Library| {
                let series = library.series.values().next().unwrap();
                series.episodes.iter().map(|entry| entry.text.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(texts(&after), texts(&before));
            Ok(())
        })?;
    }
}
