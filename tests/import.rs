//! `everypanel import`, from files to a library.

use everypanel::cli::import::{Import, ImportError, Outcome, State, When};
use everypanel::ingest::descriptions::PanelText;
use everypanel::ingest::{CheckedPictures, Sources, Stop};
use everypanel::library::{Intent, Library, Memory, load};
use everypanel::model::{Language, Number, Publication, Slug};
use everypanel::pixels::Workshop;
use everypanel::store::Store;
use everypanel::studio::episodes::{self, NewEpisode, NewPanel};
use everypanel::studio::{ArtistWish, SeriesWish, StudioError};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// A temporary folder with a library and a place for an artist's files.
struct Desk {
    place: TempDir,
    store: Arc<Store>,
}

impl Desk {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(&place.path().join("comics"), &place.path().join("var")));
        Self { place, store }
    }

    /// Puts a file on the desk.
    fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// A folder of pictures, each of a colour of its own.
    fn pictures(&self, folder: &str, names: &[&str]) -> PathBuf {
        for (place, name) in names.iter().enumerate() {
            self.put(&format!("{folder}/{name}"), &png(place as u8));
        }
        self.place.path().join(folder)
    }

    fn archive(&self, name: &str, entries: &[(&str, &[u8])]) -> PathBuf {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (entry, content) in entries {
            zip.start_file(*entry, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        self.put(name, &zip.finish().unwrap().into_inner())
    }

    async fn import(&self, import: Import) -> Result<Outcome, ImportError> {
        import.run_until(&self.store, true, Stop::default()).await
    }

    async fn library(&self) -> Library {
        load(&self.store, &mut Memory::default(), &Workshop::new(256), Intent::Review).await.unwrap()
    }

    /// Every file of the library, by its path.
    fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    walk(&entry.path(), root, found);
                } else {
                    found.push(entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        let root = self.place.path().join("comics");
        let mut found = Vec::new();
        walk(&root, &root, &mut found);
        found.sort();
        found
    }

    fn manifest(&self, path: &str) -> String {
        fs::read_to_string(self.place.path().join("comics").join(path)).unwrap()
    }
}

fn png(shade: u8) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(4, 6, image::Rgb([shade, 90, 40]))
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    file.into_inner()
}

fn import(path: &Path) -> Import {
    Import {
        paths: vec![path.to_owned()],
        series: Some("salt".to_owned()),
        episode: Some(Slug::parse("one").unwrap()),
        title: Some("The lighthouse".to_owned()),
        number: None,
        artist: None,
        lang: None,
        descriptions: None,
        cut: false,
        publish: None,
    }
}

fn sentences(count: usize) -> String {
    (1..=count).map(|n| format!("Mira climbs step {n} of the stairs.")).collect::<Vec<_>>().join("\n\n")
}

#[tokio::test]
async fn twenty_five_pictures_and_twenty_five_paragraphs_are_published_in_one_command() {
    let desk = Desk::new();
    let names: Vec<String> = (1..=25).map(|n| format!("panel {n}.png")).collect();
    let folder = desk.pictures("Lighthouse", &names.iter().map(String::as_str).collect::<Vec<_>>());
    let text = desk.put("text.txt", sentences(25).as_bytes());
    let wish = Import {
        descriptions: Some(text),
        publish: Some(When::Now),
        artist: Some("Mira Okafor".to_owned()),
        lang: Some(Language::parse("ko").unwrap()),
        ..import(&folder)
    };
    let outcome = desk.import(wish).await.unwrap();
    assert!(matches!(outcome.state, State::Published { .. }), "{outcome}");
    assert_eq!((outcome.exit_code(), outcome.panels, outcome.address.as_str()), (0, 25, "/series/salt/one/"));
    let library = desk.library().await;
    assert!(library.is_sound(), "{:?}", library.problems);
    let series = &library.series[&Slug::parse("salt").unwrap()];
    let episode = series.public(jiff::Timestamp::now()).next().unwrap();
    assert_eq!(episode.text.language().as_str(), "ko");
    assert_eq!(series.text.original().artists[0].as_str(), "mira-okafor");
    let panels = &episode.text.original().panels;
    assert_eq!(panels[24].alt, "Mira climbs step 25 of the stairs.");
    assert_eq!(fs::read(desk.place.path().join("comics/series/salt/one/25.png")).unwrap(), png(24));
}

#[tokio::test]
async fn pictures_come_in_natural_order_and_litter_is_passed_over() {
    let desk = Desk::new();
    let folder =
        desk.pictures("f", &["p10.png", "p2.png", "p1.png", ".hidden.png", "._p1.png", "Thumbs.db", "more/p3.png"]);
    desk.put("f/notes.txt", b"Buy ink.");
    let outcome = desk.import(import(&folder)).await.unwrap();
    let library = desk.library().await;
    let episode = &library.series[&Slug::parse("salt").unwrap()].episodes[0];
    let ids: Vec<&str> = episode.text.original().panels.iter().map(|panel| panel.id.0.as_str()).collect();
    assert_eq!(ids, ["p1", "p2", "p10"]);
    let mut ignored = outcome.ignored.clone();
    ignored.sort();
    assert_eq!(ignored, ["._p1.png", ".hidden.png", "Thumbs.db", "more/", "notes.txt"]);
}

#[tokio::test]
async fn an_archive_becomes_an_episode_with_the_text_beside_its_pictures() {
    let desk = Desk::new();
    let (one, two) = (png(1), png(2));
    let archive = desk.archive(
        "등대 1화.cbz",
        &[
            ("1화/02_컷.png", &two),
            ("1화/01_컷.png", &one),
            ("1화/transcript.md", b"## 02_\xEC\xBB\xB7.png\nA lamp.\n## 01_\xEC\xBB\xB7.png\nRain on the pier.\n"),
            ("__MACOSX/._x", b"x"),
        ],
    );
    let wish = Import { series: None, episode: None, title: None, publish: Some(When::Now), ..import(&archive) };
    let outcome = desk.import(wish).await.unwrap();
    assert_eq!((outcome.title.as_str(), outcome.series.as_str()), ("등대 1화", outcome.episode.as_str()));
    assert!(matches!(outcome.state, State::Published { .. }), "{outcome}");
    let library = desk.library().await;
    let entry = library.series.values().next().unwrap();
    let panels = &entry.episodes[0].text.original().panels;
    assert_eq!((panels[0].alt.as_str(), panels[1].alt.as_str()), ("Rain on the pier.", "A lamp."));
    assert_eq!(panels[0].pictures[0].file.as_str(), "01.png");
}

#[tokio::test]
async fn one_bad_picture_keeps_everything_out_and_every_bad_one_is_named() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png", "4.png"]);
    let whole = png(7);
    desk.put("f/2.png", &whole[..whole.len() / 2]);
    desk.put("f/3.png", b"");
    let refused = desk.import(import(&folder)).await.unwrap_err();
    assert_eq!(refused.exit_code(), 1);
    assert!(refused.to_string().contains("3.png"), "{refused}");
    fs::remove_file(desk.place.path().join("f/3.png")).unwrap();
    desk.put("f/5.png", &whole[..whole.len() / 2]);
    let refused = desk.import(import(&folder)).await.unwrap_err().to_string();
    assert!(refused.contains("2.png") && refused.contains("5.png"), "{refused}");
    assert!(!desk.place.path().join("comics").exists());
}

#[tokio::test]
async fn a_drawing_in_svg_is_refused_by_name() {
    let desk = Desk::new();
    let drawing = desk.put("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    let refused = desk.import(import(&drawing)).await.unwrap_err().to_string();
    assert!(refused.contains("a.svg") && refused.contains("SVG"), "{refused}");
}

#[tokio::test]
async fn an_existing_episode_is_left_as_it_is() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png"]);
    desk.import(import(&folder)).await.unwrap();
    let before: Vec<_> =
        desk.files().iter().map(|path| fs::read(desk.place.path().join("comics").join(path)).unwrap()).collect();
    let refused = desk.import(import(&desk.pictures("g", &["2.png"]))).await.unwrap_err();
    assert_eq!(refused.exit_code(), 1);
    let after: Vec<_> =
        desk.files().iter().map(|path| fs::read(desk.place.path().join("comics").join(path)).unwrap()).collect();
    assert_eq!(before, after);
}

#[tokio::test]
async fn without_descriptions_it_stays_a_draft_and_each_panel_is_named() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png", "2.png"]);
    let outcome = desk.import(Import { publish: Some(When::Now), ..import(&folder) }).await.unwrap();
    assert_eq!((outcome.state.clone(), outcome.exit_code(), outcome.blocks.len()), (State::Blocked, 1, 2));
    assert!(outcome.blocks[1].message.contains("Panel 2"));
    assert!(!desk.manifest("series/salt/one/episode.toml").contains("published"));
}

#[tokio::test]
async fn an_owner_may_allow_undescribed_panels() {
    let desk = Desk::new();
    desk.put("comics/site.toml", b"allow_undescribed = true\n");
    let outcome =
        desk.import(Import { publish: Some(When::Now), ..import(&desk.pictures("f", &["1.png"])) }).await.unwrap();
    assert!(matches!(outcome.state, State::Published { .. }), "{outcome}");
}

#[tokio::test]
async fn a_date_in_the_future_schedules_it() {
    let desk = Desk::new();
    let text = desk.put("d.txt", b"Mira waits at the pier.");
    let date = Publication::parse("2999-02-20T09:00:00+09:00").unwrap();
    let outcome = desk
        .import(Import {
            descriptions: Some(text),
            publish: Some(When::At(date)),
            ..import(&desk.pictures("f", &["1.png"]))
        })
        .await
        .unwrap();
    assert_eq!(outcome.state, State::Scheduled { published: "2999-02-20T09:00:00+09:00".to_owned() });
    assert!(desk.manifest("series/salt/one/episode.toml").contains("published = 2999-02-20T09:00:00+09:00"));
}

#[tokio::test]
async fn what_an_interrupted_import_has_left_is_used_again_and_never_overwritten() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png", "2.png"]);
    desk.put("comics/series/salt/one/1.png", &png(0));
    desk.put("comics/series/salt/one/2.png", b"something else");
    desk.import(import(&folder)).await.unwrap();
    assert_eq!(
        desk.files(),
        [
            "series/salt/one/1.png",
            "series/salt/one/2-2.png",
            "series/salt/one/2.png",
            "series/salt/one/episode.toml",
            "series/salt/series.toml"
        ]
    );
    assert_eq!(fs::read(desk.place.path().join("comics/series/salt/one/2.png")).unwrap(), b"something else");
    assert!(desk.library().await.problems.iter().all(|problem| problem.rule != "missing-picture"));
}

#[tokio::test]
async fn a_stopped_import_leaves_nothing() {
    let desk = Desk::new();
    let stop = Stop::default();
    stop.ask();
    let stopped = import(&desk.pictures("f", &["1.png"])).run_until(&desk.store, true, stop).await.unwrap_err();
    assert_eq!(stopped.exit_code(), 1);
    assert!(desk.files().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_imports_of_one_address_one_wins_whole() {
    for round in 0..6 {
        let desk = Desk::new();
        let folders: Vec<PathBuf> = (0..4)
            .map(|who| {
                for page in 1..=3 {
                    // In half of the rounds everybody imports the same pictures.
                    let shade = if round % 2 == 0 { page } else { who * 10 + page };
                    desk.put(&format!("f{who}/{page}.png"), &png(shade));
                }
                desk.place.path().join(format!("f{who}"))
            })
            .collect();
        let all = folders.iter().map(|folder| desk.import(import(folder)));
        let results = futures::future::join_all(all).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(results.iter().flatten().all(|outcome| outcome.exit_code() == 0));
        let library = desk.library().await;
        let episode = &library.series[&Slug::parse("salt").unwrap()].episodes[0];
        assert_eq!(episode.pictures.len(), 3, "round {round}");
        let winner = results.iter().position(Result::is_ok).unwrap() as u8;
        for (panel, page) in episode.text.original().panels.iter().zip(1..) {
            let stored =
                fs::read(desk.place.path().join("comics/series/salt/one").join(panel.pictures[0].file.as_str()))
                    .unwrap();
            assert_eq!(stored, png(if round % 2 == 0 { page } else { winner * 10 + page }));
        }
        assert_eq!(desk.files().len(), 5, "{:?}", desk.files());
    }
}

#[tokio::test]
async fn an_existing_series_keeps_its_text_and_gains_artist_and_number() {
    let desk = Desk::new();
    desk.put(
        "comics/series/salt/series.toml",
        b"# Mine\ntitle = \"Salt\"\nlang = \"ko\"\n\n[[cast]]\nname = \"Teo\"\n",
    );
    desk.put("comics/series/salt/zero/episode.toml", b"title = \"Zero\"\nnumber = 12.5\n");
    desk.put("comics/artists/mira/artist.toml", b"name = \"Mira Okafor\"\n");
    let text = desk.put("d.txt", b"Rain on the pier.\nTeo: Oh.\n");
    let wish = Import {
        series: Some("SALT".to_owned()),
        artist: Some("mira okafor".to_owned()),
        descriptions: Some(text),
        ..import(&desk.pictures("f", &["1.png"]))
    };
    let outcome = desk.import(wish).await.unwrap();
    assert_eq!((outcome.number, outcome.series_is_new, outcome.artist_is_new), (Some(13.0), false, false));
    assert_eq!(
        desk.manifest("series/salt/series.toml"),
        "# Mine\ntitle = \"Salt\"\nlang = \"ko\"\nartists = [\"mira\"]\n\n[[cast]]\nname = \"Teo\"\n"
    );
    assert!(desk.manifest("series/salt/one/episode.toml").contains("Teo: Oh."));
    let other = Import {
        episode: Slug::parse("two").ok(),
        number: Number::new(2.0),
        lang: Language::parse("en").ok(),
        ..import(&desk.place.path().join("f"))
    };
    desk.import(other).await.unwrap();
    assert!(desk.manifest("series/salt/two/episode.toml").contains("number = 2\nlang = \"en\""));
}

#[tokio::test]
async fn text_without_a_panel_is_kept_in_comments() {
    let desk = Desk::new();
    let text =
        desk.put("d.md", "## 1.png\r\nRain on the pier.\r\n\r\n## 9.png\r\nA \u{7}lamp = \"lit\".\r\n".as_bytes());
    let outcome = desk
        .import(Import {
            descriptions: Some(text),
            publish: Some(When::Now),
            ..import(&desk.pictures("f", &["1.png"]))
        })
        .await
        .unwrap();
    assert_eq!(outcome.unmatched.len(), 1);
    assert!(desk.manifest("series/salt/one/episode.toml").ends_with("#   ## 9.png\n#   A  lamp = \"lit\".\n"));
    assert!(desk.library().await.is_sound());
}

#[tokio::test]
async fn several_texts_beside_the_pictures_are_not_guessed_between() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png"]);
    desk.put("f/transcript.md", b"One.");
    desk.put("f/descriptions.txt", b"Two.");
    let outcome = desk.import(import(&folder)).await.unwrap();
    assert_eq!(outcome.descriptions, None);
    assert_eq!(outcome.descriptions_not_chosen, ["descriptions.txt", "transcript.md"]);
}

#[tokio::test]
async fn the_archive_of_a_library_is_told_from_a_comic() {
    let desk = Desk::new();
    let archive = desk.archive(
        "all.zip",
        &[("series/salt/one/1.png", &png(1)), ("series/salt/one/episode.toml", b"title = \"One\"")],
    );
    let refused = desk.import(import(&archive)).await.unwrap_err();
    assert!(refused.to_string().contains("archive of an Everypanel library"), "{refused}");
}

#[tokio::test]
async fn folders_archives_and_pictures_may_be_mixed() {
    let desk = Desk::new();
    let archive = desk.archive("a.cbz", &[("1.png", &png(1))]);
    let folder = desk.pictures("f", &["2.png"]);
    let loose = [desk.put("10.png", &png(10)), desk.put("9.png", &png(9))];
    let wish = Import {
        paths: vec![archive, folder, loose[0].clone(), loose[1].clone(), loose[1].clone()],
        ..import(&loose[0])
    };
    let outcome = desk.import(wish).await.unwrap();
    assert_eq!((outcome.panels, outcome.ignored.as_slice()), (4, &["9.png (named twice)".to_owned()][..]));
    let order: Vec<usize> = ["\"1.png\"", "\"2.png\"", "\"9.png\"", "\"10.png\""]
        .iter()
        .map(|name| desk.manifest("series/salt/one/episode.toml").find(name).unwrap())
        .collect();
    assert!(order.is_sorted());
}

#[tokio::test]
async fn a_stop_between_two_pictures_takes_back_what_was_written_and_nothing_else() {
    let desk = Desk::new();
    let folder = desk.pictures("f", &["1.png", "2.png", "3.png"]);
    desk.put("comics/series/salt/one/1.png", &png(0));
    desk.put("comics/series/salt/series.toml", b"title = \"Salt\"\n");
    let stop = Stop::default();
    let pictures = CheckedPictures::check(Sources::open(&[folder]).unwrap(), &stop, || {}).unwrap().unwrap();
    let slug = |name| Slug::parse(name).unwrap();
    let wish = NewEpisode {
        series: SeriesWish { slug: slug("salt"), title: "Salt".to_owned() },
        artist: Some(ArtistWish { slug: slug("mira"), name: "Mira".to_owned() }),
        slug: slug("one"),
        title: "One".to_owned(),
        number: None,
        lang: None,
        publish: None,
        panels: (0..3).map(|place| NewPanel::of_picture(place, PanelText::default())).collect(),
        unmatched: Vec::new(),
        summary: String::new(),
        bonus: String::new(),
    };
    let stored = AtomicUsize::new(0);
    let after_two = || {
        if stored.fetch_add(1, Ordering::Relaxed) == 1 {
            stop.ask();
        }
    };
    let stopped = episodes::create(&desk.store, &wish, pictures, &stop, after_two).await;
    assert!(matches!(stopped, Err(StudioError::Stopped)), "{stopped:?}");
    assert_eq!(desk.files(), ["series/salt/one/1.png", "series/salt/series.toml"]);
}

#[tokio::test]
async fn folders_in_a_folder_are_asked_about_unless_there_is_but_one() {
    let desk = Desk::new();
    let folder = desk.pictures("ep", &["en/1.png"]);
    assert_eq!(desk.import(import(&folder)).await.unwrap().panels, 1);
    desk.pictures("ep", &["fr/1.png"]);
    let wish = Import { episode: Slug::parse("two").ok(), ..import(&folder) };
    let refused = desk.import(wish).await.unwrap_err().to_string();
    assert!(refused.contains("en”") && refused.contains("fr”"), "{refused}");
}
