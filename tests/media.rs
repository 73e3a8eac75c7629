//! Pictures as readers get them.

use crate::support::Site;
use image::ImageReader;
use std::io::Cursor;

#[tokio::test]
async fn every_picture_a_page_names_is_there_in_its_size_and_kept_for_ever() {
    let site = Site::with_one_episode().serve().await;
    let page = site.get("/series/salt/01/").await;
    let pictures = page.media();
    assert!(pictures.len() > 10);
    for picture in pictures {
        let answer = site.get(&picture).await;
        assert_eq!(answer.status, 200, "{picture}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        let decoded = ImageReader::new(Cursor::new(&answer.body)).with_guessed_format().unwrap();
        if let Some(named) = picture.rsplit('/').next().and_then(|name| name.strip_suffix(".webp")) {
            assert_eq!(answer.header("content-type"), "image/webp");
            assert_eq!(decoded.into_dimensions().unwrap().0, named.parse::<u32>().unwrap());
        } else {
            assert_eq!(answer.header("content-type"), "image/jpeg");
            assert!(answer.body.starts_with(&[0xff, 0xd8]) && answer.body.ends_with(&[0xff, 0xd9]));
        }
    }
}

#[tokio::test]
async fn many_readers_of_one_picture_share_one_making() {
    let site = Site::with_one_episode().serve().await;
    let picture = site.get("/series/salt/01/").await.media()[0].clone();
    let answers = futures::future::join_all((0..16).map(|_| site.get(&picture))).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
}

#[tokio::test]
async fn an_avif_is_named_only_once_it_is_stored() {
    let site = Site::with_one_episode().picture("series/salt/01/01.png", 24, 16).serve().await;
    assert!(!site.get("/series/salt/01/").await.text().contains("image/avif"));
    let atlas = site.app.atlas();
    let small = atlas.plans().iter().find(|plan| plan.widths == [24]).unwrap();
    let (tile, file) = (small.tiles[0].hash.clone(), "24.avif");
    assert_eq!(site.get(&format!("/media/{tile}/{file}")).await.status, 404);
    site.app.maker.make(small, true).await.unwrap();
    assert!(site.get("/series/salt/01/").await.text().contains(&format!("/media/{tile}/{file} 24w")));
    let made = site.get(&format!("/media/{tile}/{file}")).await;
    assert_eq!((made.status.as_u16(), made.header("content-type")), (200, "image/avif"));
}

#[tokio::test]
async fn only_planned_sizes_and_names_are_answered() {
    let site = Site::with_one_episode().serve().await;
    let picture = site.get("/series/salt/01/").await.media()[0].clone();
    let hash = picture.split('/').nth(2).unwrap();
    for name in ["1.webp", "99999.webp", "720.png", "..%2f720.webp", "720.webp.webp"] {
        assert_eq!(site.get(&format!("/media/{hash}/{name}")).await.status, 404, "{name}");
    }
}

#[tokio::test]
async fn the_cache_may_be_deleted_at_any_time() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let picture = served.get("/series/salt/01/").await.media()[0].clone();
    let first = served.get(&picture).await.body;
    std::fs::remove_dir_all(site.state().join("cache")).unwrap();
    assert_eq!(served.get(&picture).await.body, first);
}

#[tokio::test]
async fn a_master_that_is_replaced_gets_a_new_address() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let before = served.get("/series/salt/01/").await.media();
    let site = site.picture("series/salt/01/02.png", 900, 600);
    served.refresh().await;
    let after = served.get("/series/salt/01/").await.media();
    assert_ne!(before, after);
    assert!(after.iter().any(|address| address.ends_with("/900.webp")));
    drop(site);
}

#[tokio::test]
async fn another_picture_never_gets_the_address_of_the_one_it_replaced() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let picture = served.get("/series/salt/01/").await.media()[0].clone();
    // The file changes, and nobody has looked yet.
    let site = site.picture("series/salt/01/01.png", 640, 480).picture("series/salt/01/02.png", 640, 480);
    let site = site.picture("series/salt/01/03.png", 640, 480);
    assert_eq!(served.get(&picture).await.status, 500);
    drop(site);
}
