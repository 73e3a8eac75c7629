//! What is kept between loads and starts: nothing shows it but the time that they take.

use crate::support::Site;
use everypanel::library::{Intent, Library, Memory, load};
use everypanel::pixels::Workshop;
use everypanel::store::Store;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The library as a program shows it that starts now.
async fn start(site: &Site) -> Library {
    start_in(&site.library(), &site.state()).await
}

async fn start_in(library: &Path, state: &Path) -> Library {
    let store = Arc::new(Store::open(library, state));
    let mut memory = Memory::remembered(&store, Intent::Show).await;
    load(&store, &mut memory, &Workshop::new(256), Intent::Show).await.unwrap()
}

/// Everything that a library says and shows, in one order.
fn told(library: &Library) -> String {
    let around = format!("{:?}{:?}{:?}", library.site, library.artists, library.problems);
    let episodes = library.series.values().flat_map(|series| {
        let head = format!("{:?}{:?}{:?}", series.slug, series.text, series.cover);
        let episodes = series.episodes.iter().map(|episode| {
            let mut pictures: Vec<_> = episode.pictures.iter().collect();
            pictures.sort_by_key(|(name, _)| name.as_str());
            format!("{:?}{:?}{pictures:?}{}{}", episode.slug, episode.text, episode.blocked, episode.held)
        });
        std::iter::once(head).chain(episodes)
    });
    std::iter::once(around).chain(episodes).collect()
}

fn title<'a>(library: &'a Library, episode: &str) -> &'a str {
    let episodes = &library.series.values().next().unwrap().episodes;
    &episodes.iter().find(|one| one.slug.as_str() == episode).unwrap().text.original().title
}

/// Changes what is remembered of the words of a series: who reads the files does not meet the other words.
fn remember_otherwise(site: &Site, series: &str, words: &str, others: &str) {
    let file = site.state().join("cache/texts").join(series);
    let bytes = fs::read(&file).unwrap();
    let at = bytes.windows(words.len()).position(|part| part == words.as_bytes()).expect("the words are remembered");
    assert_eq!(words.len(), others.len());
    fs::write(file, [&bytes[..at], others.as_bytes(), &bytes[at + words.len()..]].concat()).unwrap();
}

/// Every file of the state in which the words stand.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let each = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = each.flat_map(|path| {
        let holds = || fs::read(&path).unwrap().windows(words.len()).any(|part| part == words.as_bytes());
        if path.is_dir() { holding(&path, words) } else { Vec::from_iter(holds().then(|| path.clone())) }
    });
    found.collect()
}

#[tokio::test]
async fn what_is_remembered_of_every_library_is_what_was_read_of_it() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut libraries = 0;
    let state = tempfile::tempdir().unwrap();
    let sample = root.join("comics");
    let read = start_in(&sample, state.path()).await;
    assert_eq!(told(&start_in(&sample, state.path()).await), told(&read));
    for fixture in fs::read_dir(root.join("tests/fixtures/broken")).unwrap() {
        let fixture = fixture.unwrap().path();
        if !fixture.is_dir() {
            continue;
        }
        let site = Site::of_fixture(&fixture);
        let read = start(&site).await;
        assert_eq!(told(&start(&site).await), told(&read), "{}", fixture.display());
        libraries += 1;
    }
    assert!(libraries > 10);
}

#[tokio::test]
async fn an_episode_that_nothing_has_touched_is_not_read_again() {
    let site = Site::with_one_episode();
    let read = title(&start(&site).await, "01").to_owned();
    let other: String = read.chars().rev().collect();
    remember_otherwise(&site, "salt", &read, &other);
    assert_eq!(title(&start(&site).await, "01"), other, "it was read");
    // The same words with the same time of change: no program can set back when it wrote.
    let manifest = site.library().join("series/salt/01/episode.toml");
    let (text, time) = (fs::read(&manifest).unwrap(), manifest.metadata().unwrap().modified().unwrap());
    fs::write(&manifest, text).unwrap();
    File::options().append(true).open(&manifest).unwrap().set_modified(time).unwrap();
    assert_eq!(title(&start(&site).await, "01"), read, "it was not read");
}

#[tokio::test]
async fn an_episode_whose_last_good_version_is_gone_is_read_again_and_kept() {
    let site = Site::with_one_episode();
    let read = title(&start(&site).await, "01").to_owned();
    let kept = site.state().join("keep/last-good/series/salt/01/episode.toml");
    fs::remove_file(&kept).unwrap();
    start(&site).await;
    assert!(kept.exists());
    fs::write(site.library().join("series/salt/01/episode.toml"), "title = ").unwrap();
    assert_eq!(title(&start(&site).await, "01"), read);
}

#[tokio::test]
async fn what_an_episode_is_read_with_counts_as_the_episode() {
    let site = Site::with_one_episode();
    start(&site).await;
    let site = site.write("series/salt/series.toml", "title = \"Salt\"\nlang = \"ko\"\n");
    let library = start(&site).await;
    let salt = library.series.into_values().next().unwrap();
    assert_eq!(salt.episodes[0].text.language().as_str(), "ko");
    let site = site.write("series/salt/01/episode.de.toml", "title = \"Eins\"\n");
    assert!(start(&site).await.problems.iter().any(|problem| problem.rule == "incomplete-translation"));
    fs::remove_file(site.library().join("series/salt/01/episode.de.toml")).unwrap();
    fs::remove_file(site.library().join("series/salt/01/02.png")).unwrap();
    assert!(start(&site).await.problems.iter().any(|problem| problem.rule == "missing-picture"));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_every_start() {
    let site = Site::with_one_episode();
    let manifest = site.library().join("series/salt/01/episode.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("colour = \"red\"\n{text}")).unwrap();
    for _ in 0..3 {
        let told = start(&site).await.problems;
        assert!(told.iter().any(|problem| problem.rule == "unknown-field"), "{told:?}");
    }
}

#[tokio::test]
async fn words_that_were_deleted_stand_nowhere_in_the_state() {
    let panel = "[[panels]]\nimage = \"a.png\"\nno_words = true\nalt = \"Mira keeps a secret lighthouse.\"\n";
    let secret = format!("title = \"Secret\"\npublished = 2026-01-01T00:00:00Z\n{panel}");
    let site = Site::with_one_episode()
        .write("series/salt/02/episode.toml", &secret)
        .picture("series/salt/02/a.png", 90, 60)
        .write("series/sea/series.toml", "title = \"Sea\"\n")
        .write("series/sea/01/episode.toml", &secret)
        .picture("series/sea/01/a.png", 90, 60);
    start(&site).await;
    assert!(!holding(&site.state(), "secret lighthouse").is_empty());
    // A series of which another program has kept what this one cannot read.
    fs::write(site.state().join("cache/texts/sea"), "a secret lighthouse").unwrap();
    fs::remove_dir_all(site.library().join("series/salt/02")).unwrap();
    fs::remove_dir_all(site.library().join("series/sea")).unwrap();
    start(&site).await;
    assert_eq!(holding(&site.state(), "secret lighthouse"), [] as [PathBuf; 0]);
}

#[tokio::test]
async fn a_disk_that_is_away_makes_nothing_forgotten() {
    let site = Site::with_one_episode();
    start(&site).await;
    let away = site.library().with_extension("away");
    fs::rename(site.library(), &away).unwrap();
    assert!(start(&site).await.series.is_empty());
    assert!(site.state().join("cache/texts/salt").exists());
    fs::rename(&away, site.library()).unwrap();
    assert!(!start(&site).await.series.is_empty());
}
