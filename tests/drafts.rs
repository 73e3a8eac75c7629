//! What nobody but the artist may see.

use crate::support::{Answer, EPISODE, Served, Site};

const EPISODE_FILE: &str = "series/salt/01/episode.toml";

async fn hidden(site: &Served) {
    for path in [
        "/series/salt/01/",
        "/series/salt/01/both/",
        "/series/salt/01/text/",
        "/series/salt/01.txt",
        "/series/salt/",
        "/artists/mira/",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    for path in ["/", "/artists/"] {
        assert!(!site.get(path).await.text().contains("salt"), "{path}");
    }
}

#[tokio::test]
async fn a_draft_and_its_pictures_are_not_there() {
    let public = Site::with_one_episode();
    let pictures = public.serve().await.get("/series/salt/01/").await.media();
    assert!(!pictures.is_empty());
    let draft = EPISODE.replace("published = 2026-02-20T09:00:00+09:00", "");
    let site = public.write(EPISODE_FILE, &draft).serve().await;
    hidden(&site).await;
    for picture in pictures {
        let answer = site.get(&picture).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (404, "no-store"), "{picture}");
    }
}

#[tokio::test]
async fn a_scheduled_episode_appears_at_its_second_without_a_restart() {
    let scheduled = EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00+09:00");
    let site = Site::with_one_episode().write(EPISODE_FILE, &scheduled).serve().await;
    site.at("2026-03-04T23:59:59Z");
    hidden(&site).await;
    site.at("2026-03-05T00:00:00Z");
    let page = site.get("/series/salt/01/").await;
    assert_eq!(page.status, 200);
    assert_eq!(site.get(&page.media()[0]).await.status, 200);
    assert!(site.get("/").await.text().contains("The lighthouse"));
}

#[tokio::test]
async fn a_date_does_not_publish_what_the_rules_block() {
    let undescribed = EPISODE.replace("alt = \"A lighthouse stands against a yellow sky.\"", "");
    let site = Site::with_one_episode().write(EPISODE_FILE, &undescribed);
    hidden(&site.serve().await).await;
    let library = site.load().await;
    assert!(!library.is_sound());
    assert!(library.problems.iter().any(|problem| problem.rule == "no-description"));
}

#[tokio::test]
async fn an_owner_who_allows_it_publishes_undescribed_panels_with_a_label() {
    let undescribed = EPISODE.replace("alt = \"A lighthouse stands against a yellow sky.\"", "");
    let site = Site::with_one_episode()
        .write("site.toml", "title = \"Test\"\nallow_undescribed = true\n")
        .write(EPISODE_FILE, &undescribed)
        .serve()
        .await;
    let page = site.get("/series/salt/01/").await;
    assert!(page.text().contains("1 of 3 panels are not described."));
    assert!(page.text().contains("Not described yet."));
}

#[tokio::test]
async fn a_hand_edit_appears_and_a_broken_one_leaves_the_last_good_version_up() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let title = |page: Answer| page.text().split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap().to_owned();
    let site = site.write(EPISODE_FILE, &EPISODE.replace("The lighthouse", "The new lighthouse"));
    served.refresh().await;
    assert_eq!(title(served.get("/series/salt/01/").await), "Episode 1: The new lighthouse");
    let site = site.write(EPISODE_FILE, "title = \"Broken\npanels = [");
    served.refresh().await;
    assert_eq!(title(served.get("/series/salt/01/").await), "Episode 1: The new lighthouse");
    let site = site.write(EPISODE_FILE, &EPISODE.replace("image = \"03.png\"", "image = \"99.png\""));
    served.refresh().await;
    assert_eq!(title(served.get("/series/salt/01/").await), "Episode 1: The new lighthouse");
    // Also after a restart, from the state folder.
    assert_eq!(title(site.serve().await.get("/series/salt/01/").await), "Episode 1: The new lighthouse");
    assert!(site.load().await.problems.iter().any(|problem| problem.rule == "missing-picture"));
}

#[tokio::test]
async fn one_odd_file_does_not_take_the_site_down() {
    let site = Site::with_one_episode()
        .write("series/salt/01/notes#1", "x")
        .write("series/salt/01/.DS_Store", "x")
        .write("series/Not A Slug/series.toml", "title = 1")
        .write_bytes("series/other/series.toml", &[0xff, 0xfe, 0x00])
        .write("series/salt/01/04.png", "not a picture");
    let served = site.serve().await;
    assert_eq!(served.get("/series/salt/01/").await.status, 200);
    assert!(site.load().await.problems.iter().any(|problem| problem.rule == "not-utf8"));
}

#[tokio::test]
async fn what_an_interrupted_import_left_behind_is_no_mistake() {
    let site =
        Site::with_one_episode().picture("series/salt/02/01.png", 40, 40).picture("series/new/01/01.png", 40, 40);
    let library = site.load().await;
    assert!(library.is_sound(), "{:?}", library.problems);
}

#[tokio::test]
async fn a_version_put_off_by_a_blocked_edit_does_not_appear_on_its_old_day() {
    let scheduled = EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00Z");
    let site = Site::with_one_episode().write(EPISODE_FILE, &scheduled);
    let served = site.serve().await;
    let later = scheduled.replace("2026-03-05", "2026-03-20").replace("alt = \"A lighthouse", "long = \"A lighthouse");
    let _site = site.write(EPISODE_FILE, &later);
    served.refresh().await;
    served.at("2026-03-06T00:00:00Z");
    hidden(&served).await;
}

#[tokio::test]
async fn the_words_of_a_deleted_episode_never_come_back() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    std::fs::remove_file(site.library().join(EPISODE_FILE)).unwrap();
    served.refresh().await;
    let _site = site.write(EPISODE_FILE, "title = \"Broken\npanels = [");
    served.refresh().await;
    hidden(&served).await;
}
