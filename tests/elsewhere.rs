//! Comics of other programs, brought in whole: what has a place is put there, what has none is kept.

use crate::restoring::import;
use crate::support::{Site, files_below};
use everypanel::model::{Episode, Slug};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// A copy of a folder of `tests/fixtures/elsewhere`, with its pictures drawn.
fn fixture(name: &str) -> (Site, PathBuf) {
    let site = Site::of_fixture(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/elsewhere").join(name));
    let folder = site.library();
    (site, folder)
}

/// The same as an archive, its paths in the given order.
fn archived(name: &str, first: &str) -> (Site, PathBuf) {
    let (site, folder) = fixture(name);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut files = files_below(&folder);
    files.sort_by_key(|path| !path.ends_with(first));
    for path in files {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace("%20", " ");
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(&path).unwrap()).unwrap();
    }
    let path = folder.with_file_name("comic.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    (site, path)
}

/// What an import into an empty library made: its episodes by their paths.
pub(crate) async fn taken_in(path: &Path) -> (Site, Vec<(String, Episode, String)>) {
    let site = Site::new();
    assert_eq!(import(&site, path).await, 0);
    let library = site.load().await;
    let mut found = Vec::new();
    for (slug, series) in &library.series {
        for entry in &series.episodes {
            let path = format!("{slug}/{}", entry.slug);
            let file = fs::read_to_string(site.library().join("series").join(&path).join("episode.toml")).unwrap();
            found.push((path, entry.text.original().clone(), file));
        }
    }
    assert!(library.problems.iter().all(|problem| problem.severity != everypanel::manifest::Severity::Mistake));
    (site, found)
}

pub(crate) fn alts(episode: &Episode) -> Vec<&str> {
    episode.panels.iter().map(|panel| panel.alt.as_str()).collect()
}

#[tokio::test]
async fn a_comic_git_folder_becomes_a_series_with_an_episode_for_each_page() {
    let (_kept, folder) = fixture("comic_git");
    let (site, episodes) = taken_in(&folder).await;
    let paths: Vec<&str> = episodes.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["harbour-lights/the-lamp", "harbour-lights/the-ladder"]);
    let (_, lamp, file) = &episodes[0];
    assert_eq!(lamp.bonus, "Somebody forgot to pay the bill.");
    assert_eq!(alts(lamp), [""], "what hangs under the mouse describes no picture");
    for kept in ["post date = August 1, 2025", "storyline = Chapter 1", "Sorry that it is *late*.", "Teo: Again?"] {
        assert!(file.contains(kept), "{kept} is lost");
    }
    let (_, ladder, _) = &episodes[1];
    assert_eq!(
        alts(ladder),
        ["Teo carries a ladder twice his height.", "Teo stands on the ladder, the lamp in his hand."]
    );
    let library = site.load().await;
    assert_eq!(library.artists[&Slug::parse("ana-q").unwrap()].text.original().name, "Ana Q");
}

#[tokio::test]
async fn wordpress_comics_of_three_plugins_come_in_with_their_pictures() {
    let (_kept, folder) = fixture("wordpress");
    let (site, episodes) = taken_in(&folder.join("export.xml")).await;
    let titles: Vec<&str> = episodes.iter().map(|(_, episode, _)| episode.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Featured, as Comic Easel has it", "Listed, as Webcomic has it", "Written, as Toocheke has it"]
    );
    let (path, easel, file) = &episodes[0];
    assert_eq!((easel.bonus.as_str(), easel.summary.as_str()), ("It is wet & cold.", "The sea rises."));
    assert_eq!(alts(easel), ["A wave stands over a house."]);
    for kept in ["News of the day.", "Mira: Run!", "2019-03-01 08:00:00 UTC", "chapters: One"] {
        assert!(file.contains(kept), "{kept} is lost");
    }
    let stored = fs::read(site.library().join("series").join(path).join("sea.png")).unwrap();
    assert_eq!(stored, fs::read(folder.join("uploads/2019/03/sea.png")).unwrap());
    let (path, _, file) = &episodes[1];
    assert!(file.contains("Teo: The door!"));
    let stored = fs::read(site.library().join("series").join(path).join("sea.png")).unwrap();
    assert_eq!(stored, fs::read(folder.join("uploads/2019/04/sea.png")).unwrap(), "the one of its own folder");
    let (_, toocheke, file) = &episodes[2];
    assert_eq!(alts(toocheke), ["The roof – gone."]);
    assert!(file.contains("Thanks for reading."));
}

#[tokio::test]
async fn acbf_brings_its_words_beside_its_pictures_or_in_an_archive() {
    let (_kept, folder) = fixture("acbf");
    let (_also, archive) = archived("acbf", "book.acbf");
    for path in [folder.join("book.acbf"), archive] {
        let (_site, episodes) = taken_in(&path).await;
        let [(at, episode, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
        assert_eq!((at.as_str(), episode.summary.as_str()), ("low-tide/low-tide", "Two people wait."));
        let files: Vec<&str> = episode.panels.iter().map(|panel| panel.pictures[0].file.as_str()).collect();
        assert_eq!(files, ["2.png", "1.png"]);
        let words: Vec<Vec<&str>> =
            episode.panels.iter().map(|panel| panel.script.iter().map(|line| line.text.as_str()).collect()).collect();
        assert_eq!(words, [vec!["That night", "Is it far?"], vec!["Too far."]]);
        for kept in ["C'est loin ?", "0,0 40,0 40,60 0,60"] {
            assert!(file.contains(kept), "{kept} is lost");
        }
    }
}

#[tokio::test]
async fn an_epub_of_pictures_comes_in_the_order_of_its_pages() {
    let (_kept, book) = archived("epub", "mimetype");
    let (_site, episodes) = taken_in(&book).await;
    let [(path, episode, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
    assert_eq!(path, "night-train/night-train");
    assert_eq!(alts(episode), ["A train without windows.", ""]);
    assert!(file.contains("To be continued"));
}

#[tokio::test]
async fn a_cbz_is_called_what_its_comic_info_says() {
    let (_kept, archive) = {
        let site = Site::with_one_episode();
        let book = site.serve().await.get("/series/salt/01.cbz").await.body;
        let path = site.library().with_file_name("any name.cbz");
        fs::write(&path, book).unwrap();
        (site, path)
    };
    let (_site, episodes) = taken_in(&archive).await;
    let [(path, episode, file)] = episodes.as_slice() else { panic!("{} episodes", episodes.len()) };
    assert_eq!((path.as_str(), episode.title.as_str()), ("salt/the-lighthouse", "The lighthouse"));
    assert_eq!(episode.summary, "Mira finds the radio again.");
    assert!(file.contains("Genre: Webtoon"));
}
