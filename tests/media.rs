//! Pictures as readers get them.

use crate::support::{EPISODE, Served, Site, files_below};
use everypanel::pixels::Encoding;
use everypanel::renditions::{Plan, Recipe, Stage};
use image::ImageReader;
use std::io::Cursor;
use std::sync::Arc;

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

/// A site whose first panel is soft enough that AVIF is smaller than WebP.
fn with_a_soft_panel() -> Site {
    Site::with_one_episode().picture("series/salt/01/01.png", 400, 150)
}

fn plan_of(site: &Served, picture: &str, width: u32) -> Arc<Plan> {
    let named = |plan: &&Arc<Plan>| plan.master.key.path() == picture && plan.widths.last() == Some(&width);
    site.app.atlas().plans().iter().find(named).unwrap().clone()
}

/// The site, served, with the AVIF of its soft panel made.
async fn served_with_avif(site: &Site) -> (Served, Arc<Plan>) {
    let served = site.serve().await;
    let panel = plan_of(&served, "series/salt/01/01.png", 400);
    served.app.maker.make(&panel, Stage::Later).await.unwrap();
    (served, panel)
}

#[tokio::test]
async fn an_avif_is_named_only_once_it_is_stored() {
    let site = with_a_soft_panel().serve().await;
    assert!(!site.get("/series/salt/01/").await.text().contains("image/avif"));
    let panel = plan_of(&site, "series/salt/01/01.png", 400);
    site.app.maker.make(&panel, Stage::Later).await.unwrap();
    let address = panel.tiles[0].address(400, Encoding::Avif);
    assert!(site.get("/series/salt/01/").await.text().contains(&format!("{address} 400w")));
    let made = site.get(&address).await;
    assert_eq!((made.status.as_u16(), made.header("content-type")), (200, "image/avif"));
    let webp = site.get(&panel.tiles[0].address(400, Encoding::WebP)).await;
    assert!(made.body.len() < webp.body.len());
}

#[tokio::test]
async fn an_avif_that_is_larger_than_its_webp_is_never_named() {
    let site = Site::with_one_episode().picture("series/salt/01/01.png", 24, 16).serve().await;
    let panel = plan_of(&site, "series/salt/01/01.png", 24);
    site.app.maker.make(&panel, Stage::Later).await.unwrap();
    assert_eq!(site.app.maker.avif(&panel).unwrap().kept, [[0_u32; 0]]);
    assert!(!site.get("/series/salt/01/").await.text().contains("image/avif"));
}

#[tokio::test]
async fn an_avif_that_is_gone_is_answered_by_the_webp_and_not_kept() {
    let site = with_a_soft_panel();
    let (served, panel) = served_with_avif(&site).await;
    let address = panel.tiles[0].address(400, Encoding::Avif);
    std::fs::remove_dir_all(site.state().join("cache/media")).unwrap();
    let answer = served.get(&address).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/webp"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!served.get("/series/salt/01/").await.text().contains(&address));
}

#[tokio::test]
async fn an_avif_that_is_gone_is_made_again() {
    let site = with_a_soft_panel();
    let (served, panel) = served_with_avif(&site).await;
    let file = site.state().join(format!("cache/media/{}/400.avif", panel.name()));
    std::fs::remove_file(&file).unwrap();
    // Neither the first restart nor a reader takes the record's word for it.
    let again = site.serve().await;
    assert!(!again.get("/series/salt/01/").await.text().contains("image/avif"));
    served.get(&panel.tiles[0].address(400, Encoding::Avif)).await;
    served.app.maker.make(&panel, Stage::Later).await.unwrap();
    assert!(file.exists());
}

#[tokio::test]
async fn an_avif_that_went_while_nobody_looked_is_missed_by_the_first_reader_alone() {
    let site = with_a_soft_panel();
    let (_first, panel) = served_with_avif(&site).await;
    // A start takes note of all that there are, and the next does not look for each.
    site.serve().await;
    std::fs::remove_file(site.state().join(format!("cache/media/{}/400.avif", panel.name()))).unwrap();
    let served = site.serve().await;
    let address = panel.tiles[0].address(400, Encoding::Avif);
    assert!(served.get("/series/salt/01/").await.text().contains(&address));
    assert_eq!(served.get(&address).await.header("content-type"), "image/webp");
    for served in [served, site.serve().await] {
        assert!(!served.get("/series/salt/01/").await.text().contains(&address));
    }
}

#[tokio::test]
async fn what_was_made_before_a_restart_is_not_made_again() {
    let site = with_a_soft_panel();
    let (_first, panel) = served_with_avif(&site).await;
    let file = site.state().join(format!("cache/media/{}/400.avif", panel.name()));
    let before = std::fs::metadata(&file).unwrap().modified().unwrap();
    let second = site.serve().await;
    assert_eq!(second.app.progress().avif, 1);
    assert!(second.get("/series/salt/01/").await.text().contains("400.avif 400w"));
    second.app.maker.make(&panel, Stage::Later).await.unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), before);
}

#[tokio::test]
async fn an_interrupted_ladder_goes_on_where_it_was() {
    let site = with_a_soft_panel();
    let (_first, panel) = served_with_avif(&site).await;
    let folder = site.state().join(format!("cache/media/{}", panel.name()));
    let made = std::fs::read(folder.join("avif.json")).unwrap();
    let before = std::fs::metadata(folder.join("360.avif")).unwrap().modified().unwrap();
    // As if the machine had stopped before the last width.
    std::fs::remove_file(folder.join("avif.json")).unwrap();
    std::fs::remove_file(folder.join("400.avif")).unwrap();
    let second = site.serve().await;
    assert_eq!(second.app.progress().avif, 0);
    second.app.maker.make(&panel, Stage::Later).await.unwrap();
    assert_eq!(std::fs::read(folder.join("avif.json")).unwrap(), made);
    assert!(folder.join("400.avif").exists());
    assert_eq!(std::fs::metadata(folder.join("360.avif")).unwrap().modified().unwrap(), before);
}

#[tokio::test]
async fn a_changed_recipe_leaves_nobody_without_a_picture() {
    let site = with_a_soft_panel().picture("series/salt/01/02.png", 90, 60).picture("series/salt/01/03.png", 60, 240);
    let (before, panel) = served_with_avif(&site).await;
    let old = before.get("/series/salt/01/").await.media();
    for address in &old {
        assert_eq!(before.get(address).await.status, 200);
    }
    drop(before);
    let after = site.serve_with(Recipe { target: 60 }).await;
    let ahead = tokio::spawn(after.app.clone().make_ahead(true));
    let began = std::time::Instant::now();
    loop {
        assert!(began.elapsed().as_secs() < 900, "the pictures are never finished");
        let new = after.get("/series/salt/01/").await.media();
        assert!(new.iter().all(|address| !old.contains(address)));
        for address in new.iter().chain(&old) {
            let answer = after.get(address).await;
            assert_eq!(answer.status, 200, "{address}");
            let suffix = address.rsplit('.').next().unwrap().replace("jpg", "jpeg");
            assert_eq!(answer.header("content-type"), format!("image/{suffix}"), "{address}");
        }
        let progress = after.app.progress();
        if progress.avif == progress.pictures {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    ahead.abort();
    let stored = |address: &String| site.state().join("cache").join(address.trim_start_matches('/')).exists();
    assert!(old.iter().all(stored));
    let new = after.get("/series/salt/01/").await.media();
    // What a start took note of is not to be trusted after that.
    let known = site.state().join("cache/media/avif");
    site.serve_with(Recipe { target: 60 }).await;
    assert!(known.exists());
    after.app.maker.prune(&after.app.atlas()).await.unwrap();
    assert!(!old.iter().any(stored) && new.iter().all(stored) && !known.exists());
    // A page that was open all the while still gets every picture that is one tile, in today's form.
    let open = panel.tiles[0].address(400, Encoding::Avif);
    let answer = after.get(&open).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
}

#[tokio::test]
async fn a_changed_picture_remakes_only_itself() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let ahead = served.get("/series/salt/01/").await.media();
    for address in &ahead {
        served.get(address).await;
    }
    let stamps = |site: &Site| -> Vec<_> {
        let files = files_below(&site.state().join("cache/media"));
        files.into_iter().map(|file| (file.clone(), std::fs::metadata(file).unwrap().modified().unwrap())).collect()
    };
    let before = stamps(&site);
    let site = site.picture("series/salt/01/02.png", 900, 600);
    served.refresh().await;
    for address in served.get("/series/salt/01/").await.media() {
        assert_eq!(served.get(&address).await.status, 200);
    }
    let after = stamps(&site);
    assert!(before.iter().all(|file| after.contains(file)), "what was there was made again");
    assert_eq!(after.len() - before.len(), 4 + 1, "four widths of WebP, one of JPEG");
}

#[tokio::test]
async fn a_tall_strip_is_cut_in_its_gutters_and_described_once() {
    // Four drawings of 1,000 rows on black; between them lie gutters of 100 rows.
    let strip = image::RgbImage::from_fn(800, 4400, |x, y| {
        let drawn = (50..1050).contains(&(y % 1100));
        image::Rgb(if drawn { [(x * y % 251) as u8, (x * 7 % 256) as u8, 90] } else { [0; 3] })
    });
    let mut png = Cursor::new(Vec::new());
    strip.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let site = Site::with_one_episode().write_bytes("series/salt/01/03.png", png.get_ref()).serve().await;
    let plan = plan_of(&site, "series/salt/01/03.png", 800);
    let cuts: Vec<u32> = plan.tiles.iter().skip(1).map(|tile| tile.top % 1100).collect();
    assert!(!cuts.is_empty() && cuts.iter().all(|row| *row <= 50 || *row >= 1050), "{cuts:?}");
    let page = site.get("/series/salt/01/").await;
    let panel = page.text().split("id=\"p3\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert_eq!(panel.matches("<img").count(), plan.tiles.len());
    assert_eq!(panel.matches(" alt=\"A lighthouse stands against a yellow sky.\"").count(), 1);
    assert_eq!(panel.matches(" alt=\"\"").count(), plan.tiles.len() - 1);
    // The tiles of every width are all of the resized strip, row by row, and the rows that they share.
    for width in [360, 800] {
        let rows: u32 = futures::future::join_all(plan.tiles.iter().map(async |tile| {
            let answer = site.get(&tile.address(width, Encoding::WebP)).await;
            let reader = ImageReader::new(Cursor::new(answer.body)).with_guessed_format().unwrap();
            reader.into_dimensions().unwrap().1
        }))
        .await
        .iter()
        .sum();
        let shared: u32 = plan.tiles.iter().map(|tile| tile.bleed * width / 800).sum();
        assert!(rows.abs_diff(plan.height_at(width) + shared) <= plan.tiles.len() as u32, "{rows}");
    }
}

#[tokio::test]
async fn a_picture_has_its_proportions_and_its_edge_before_it_comes() {
    let site = Site::with_one_episode().serve().await;
    let page = site.get("/series/salt/01/").await;
    let style = page.text().split("<style>").nth(1).unwrap().split("</style>").next().unwrap().to_owned();
    assert!(style.contains("aspect-ratio:800/600;background:#"), "{style}");
    for class in page.text().split("<img class=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(style.contains(&format!(".{class}{{aspect-ratio:")), "{class}");
    }
}

#[tokio::test]
async fn a_truncated_file_put_there_by_hand_is_told_and_not_shown() {
    let site = Site::with_one_episode();
    let whole = std::fs::read(site.library().join("series/salt/01/02.png")).unwrap();
    let site = site.write_bytes("series/salt/01/02.png", &whole[..whole.len() / 2]);
    let problems = site.load().await.problems;
    let told = problems.iter().find(|problem| problem.rule == "unusable-picture").unwrap();
    assert!(told.message.contains("ends early"), "{told}");
    assert_eq!(site.serve().await.get("/series/salt/01/").await.status, 404);
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

/// The usual episode, whose first panel is a GIF of frames in these shades, each shown for so many milliseconds.
fn with_gif(shades: &[u8], shown: u32) -> Site {
    let mut gif = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
    for shade in shades {
        let frame = image::RgbaImage::from_fn(500, 300, |x, y| {
            image::Rgba([*shade, (x % 200) as u8, *shade.max(&((y % 90) as u8)), 255])
        });
        let delay = image::Delay::from_numer_denom_ms(shown, 1);
        encoder.encode_frame(image::Frame::from_parts(frame, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    Site::with_one_episode()
        .write("series/salt/01/episode.toml", &EPISODE.replace("\"01.png\"", "\"01.gif\""))
        .write_bytes("series/salt/01/01.gif", &gif)
}

#[tokio::test]
async fn a_picture_that_moves_keeps_moving_and_can_be_stopped() {
    let site = with_gif(&[40, 90, 140, 190], 200).serve().await;
    let page = site.get("/series/salt/01/").await;
    let panel = page.text().split("id=\"p1\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let motion = "media=\"(prefers-reduced-motion: no-preference)\" type=\"image/webp\" srcset=\"";
    let address = panel.split("</label>").nth(1).unwrap().split(motion).nth(2).unwrap().split(' ').next().unwrap();
    let moving = site.get(address).await;
    assert_eq!((moving.status.as_u16(), moving.header("content-type")), (200, "image/webp"));
    assert!(moving.body.windows(4).any(|chunk| chunk == b"ANMF"));
    // Who wishes for less motion gets the first frame, which is an ordinary picture.
    let still = panel.split("<img").nth(2).unwrap().split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(site.get(still).await.body.starts_with(&[0xff, 0xd8]));
    assert!(panel.contains("<input type=\"checkbox\"") && panel.contains("Pause the animation"));
    assert_eq!(panel.matches(" alt=\"Mira, soaked").count(), 1, "it is heard once");
}

#[tokio::test]
async fn what_flashes_more_than_three_times_a_second_stands_still_and_is_told() {
    let site = with_gif(&[0, 255, 0, 255], 50);
    let served = site.serve().await;
    let page = served.get("/series/salt/01/").await;
    assert!(!page.text().contains("class=\"moving\"") && page.text().contains("alt=\"Mira, soaked"));
    let told = site.load().await.problems;
    let told: Vec<_> =
        told.iter().filter(|problem| problem.rule == "L34").map(|problem| problem.message.as_str()).collect();
    assert_eq!(told, ["“01.gif” flashes more than three times in a second, which can bring on a seizure."]);
}
