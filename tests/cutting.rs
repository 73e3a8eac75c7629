//! Strips and slices become panels, and nothing that was written is lost.

use crate::restoring::wish;
use crate::studio::{Actor, file};
use crate::support::Site;
use everypanel::model::{Episode, Slug};
use everypanel::pixels::Workshop;
use everypanel::store::Store;
use everypanel::studio::cutting::{Strip, cut, propose};
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::Arc;

/// A draft whose first two pictures are slices of one strip.
fn with_slices() -> Site {
    Site::with_one_episode()
        .write("series/salt/02/episode.toml", "# Mine\ntitle = \"Two\"\n\n# First\n[[panels]]\nimage = \"01.png\"\nalt = \"One.\"\nscript = \"Mira: A.\"\n\n[[panels]]\nimage = \"02.png\"\nalt = \"Two.\"\nscript = \"Mira: B.\"\n")
        .picture("series/salt/02/01.png", 600, 400)
        .picture("series/salt/02/02.png", 600, 500)
}

const CUT: &str = "/studio/series/salt/02/cut/";

#[tokio::test]
async fn slices_are_joined_and_cut_where_the_artist_says_and_files_stay() {
    let library = with_slices();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let master = std::fs::read(library.library().join("series/salt/02/01.png")).unwrap();
    let page = owner.get(&format!("{CUT}?cut=150&cut=600&cut=")).await;
    assert!(
        page.text().contains("cut into 3 pieces") || page.text().contains("cut into \u{2068}3\u{2069} pieces"),
        "{}",
        page.text()
    );
    let shown = page.text().split("<image href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(owner.get(shown).await.status, 200, "{shown}");
    assert_eq!(site.get(shown).await.status, 303, "only for those who work on it");
    assert!(file(&library, "series/salt/02/episode.toml").contains("image = \"01.png\""), "looking changes nothing");
    assert_eq!(owner.post(CUT, &[("cut", "600"), ("cut", "150"), ("cut", "")]).await.status, 303);
    let after = file(&library, "series/salt/02/episode.toml");
    assert!(after.contains("# First\n[[panels]]"), "{after}");
    assert!(after.contains("image = { file = \"01.png\", crop = [0, 0, 600, 150] }"), "{after}");
    assert!(
        after.contains("images = [{ file = \"01.png\", crop = [0, 150, 600, 250] }, { file = \"02.png\", crop = [0, 0, 600, 200] }]"),
        "{after}"
    );
    assert!(after.contains("image = { file = \"02.png\", crop = [0, 200, 600, 300] }"), "{after}");
    assert_eq!(std::fs::read(library.library().join("series/salt/02/01.png")).unwrap(), master);
    // The cuts stand in the form, and can be changed.
    let page = owner.get(CUT).await;
    assert!(page.text().contains("value=\"150\"") && page.text().contains("value=\"600\""), "{}", page.text());
    assert_eq!(owner.get("/studio/series/salt/02/describe/").await.status, 200);
}

#[tokio::test]
async fn words_stay_with_their_piece_and_join_where_panels_do() {
    let library = with_slices();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, "series/salt/02/episode.toml");
    assert_eq!(owner.post(CUT, &[("cut", "200"), ("cut", "400")]).await.status, 303);
    let after = file(&library, "series/salt/02/episode.toml");
    let panels: Vec<&str> = after.split("[[panels]]").skip(1).collect();
    assert!(panels[0].contains("alt = \"One.\"") && !panels[1].contains("alt"), "{after}");
    assert!(panels[1].contains("id = \"01-1\"") && panels[2].contains("alt = \"Two.\""), "{after}");
    assert_eq!(owner.post(CUT, &[]).await.status, 303, "no cuts: one panel");
    let joined = file(&library, "series/salt/02/episode.toml");
    assert_eq!(joined.matches("[[panels]]").count(), 1, "{joined}");
    assert!(joined.contains("alt = \"One. Two.\"") && joined.contains("Mira: A.\nMira: B.\n"), "{joined}");
    assert!(joined.contains("images = [\"01.png\", \"02.png\"]"), "{joined}");
    let page = owner.get("/studio/series/salt/02/").await;
    let undo = crate::studio::forms(page.text(), "/history/");
    assert_eq!(owner.post(&undo[1], &[]).await.status, 303);
    assert_eq!(file(&library, "series/salt/02/episode.toml"), before);
}

#[tokio::test]
async fn rows_that_are_not_in_the_strip_cut_nothing() {
    let library = with_slices();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    for wild in ["?cut=0&cut=900&cut=4294967295&cut=-3&cut=x&cut=1e9", "?cut=%FF", "?without=3"] {
        assert_eq!(owner.get(&format!("{CUT}{wild}")).await.status, 200, "{wild}");
    }
    assert_eq!(owner.post(CUT, &[("cut", "0"), ("cut", "900"), ("cut", "99999999999")]).await.status, 303);
    assert_eq!(file(&library, "series/salt/02/episode.toml").matches("[[panels]]").count(), 1);
    assert_eq!(owner.get("/studio/series/salt/01/cut/").await.status, 200, "an episode that is public too");
}

/// Two slices of a strip with three panels, the second of which goes across the slices.
fn with_a_strip() -> Site {
    let drawn = |row: u32| !(300..360).contains(&row) && !(700..760).contains(&row);
    let slice = |from: u32, rows: u32| {
        let picture = RgbImage::from_fn(200, rows, |x, y| {
            let noise = (x * 7919 + (y + from) * 104_729).wrapping_mul(2_654_435_761) >> 24;
            if drawn(y + from) { Rgb([noise as u8; 3]) } else { Rgb([255; 3]) }
        });
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    };
    Site::new().write_bytes("strip/1.png", &slice(0, 500)).write_bytes("strip/2.png", &slice(500, 500))
}

/// The only episode of a library.
async fn only_episode(site: &Site) -> Episode {
    let library = site.load().await;
    let series = library.series.values().next().unwrap();
    series.episodes[0].text.original().clone()
}

#[tokio::test]
async fn an_import_joins_slices_and_cuts_them_at_their_gutters() {
    let desk = with_a_strip().write("words.txt", "A door.\n\nA key.\n\nA lock.\n");
    let site = Site::new();
    let mut wish = wish(&desk.library().join("strip"));
    (wish.cut, wish.descriptions) = (true, Some(desk.library().join("words.txt")));
    let store = Arc::new(Store::open(&site.library(), &site.state()));
    assert_eq!(wish.execute(store, true, false).await, 0);
    let file = file(&site, "series/strip/strip/episode.toml");
    for panel in [
        "image = { file = \"1.png\", crop = [0, 0, 200, 330] }\nalt = \"A door.\"",
        "images = [{ file = \"1.png\", crop = [0, 330, 200, 170] }, { file = \"2.png\", crop = [0, 0, 200, 230] }]\nalt = \"A key.\"",
        "image = { file = \"2.png\", crop = [0, 230, 200, 270] }\nalt = \"A lock.\"",
    ] {
        assert!(file.contains(panel), "{file}");
    }
    for slice in ["1.png", "2.png"] {
        let master = std::fs::read(site.library().join("series/strip/strip").join(slice)).unwrap();
        assert_eq!(master, std::fs::read(desk.library().join("strip").join(slice)).unwrap(), "masters stay whole");
    }
    let library = site.load().await;
    assert!(library.problems.iter().all(|problem| problem.severity != everypanel::manifest::Severity::Mistake));
}

#[tokio::test]
async fn an_import_cuts_as_the_studio_does() {
    let desk = with_a_strip();
    let mut cuttings = Vec::new();
    for by_import in [true, false] {
        let site = Site::new();
        let store = Arc::new(Store::open(&site.library(), &site.state()));
        let mut wish = wish(&desk.library().join("strip"));
        wish.cut = by_import;
        assert_eq!(wish.execute(store.clone(), true, false).await, 0);
        if !by_import {
            let library = site.load().await;
            let strip = Strip::of(&library.series.values().next().unwrap().episodes[0]);
            let slug = Slug::parse("strip").unwrap();
            let proposed = propose(&store, &Workshop::new(256), (&slug, &slug), &strip).await.unwrap();
            let rows: Vec<u32> = proposed.iter().map(|cut| cut.row).collect();
            cut(&store, (&slug, &slug), &strip, &rows, "somebody").await.unwrap();
        }
        let panels = only_episode(&site).await.panels;
        cuttings.push(panels.into_iter().map(|panel| panel.pictures).collect::<Vec<_>>());
    }
    assert_eq!(cuttings[0].len(), 3);
    assert_eq!(cuttings[0], cuttings[1]);
}
