//! What other sites show beside a link.

use crate::support::{EPISODE, KOREAN, Site};
use std::collections::HashSet;

const EPISODE_FILE: &str = "series/salt/01/episode.toml";
const CARD: &str = "/series/salt/01/card.jpg";
const HOME: &str = "https://comics.example";

fn with_pictures() -> Site {
    Site::with_one_episode()
        .write("series/salt/01/episode.ko.toml", KOREAN)
        .write(
            "series/salt/series.toml",
            "title = \"Salt\"\nartists = [\"mira\"]\ncover = \"cover.png\"\ncover_alt = \"A pier.\"\n",
        )
        .picture("series/salt/cover.png", 300, 400)
        .write(
            "artists/mira/artist.toml",
            "name = \"Mira\"\nportrait = \"me.png\"\nportrait_alt = \"A woman laughs.\"\n",
        )
        .picture("artists/mira/me.png", 64, 64)
}

fn metas(page: &str) -> Vec<&str> {
    let start = |line: &&str| {
        line.starts_with("<meta property=\"og:")
            || line.contains("canonical")
            || line.starts_with("<meta name=\"twitter")
    };
    page.lines().filter(start).collect()
}

#[tokio::test]
async fn a_card_has_the_size_that_other_sites_ask_for() {
    let site = with_pictures().serve().await;
    let mut tags = HashSet::new();
    for path in [CARD, "/ko/series/salt/01/card.jpg", "/series/salt/card.jpg", "/artists/mira/card.jpg"] {
        let card = site.get(path).await;
        assert_eq!((card.status.as_u16(), card.header("content-type")), (200, "image/jpeg"), "{path}");
        assert_eq!(card.header("cache-control"), "no-cache", "{path}");
        let picture = image::ImageReader::new(std::io::Cursor::new(&card.body)).with_guessed_format().unwrap();
        assert_eq!(picture.format(), Some(image::ImageFormat::Jpeg), "{path}");
        let facts = everypanel::pixels::inspect(&card.body, &everypanel::pixels::Limits::default()).unwrap();
        assert_eq!((facts.width, facts.height), (1200, 630), "{path}");
        let again = site.get(path).await;
        assert!(again.body == card.body && again.header("etag") == card.header("etag"));
        assert!(tags.insert(card.header("etag").to_owned()), "{path}");
        if let Ok(folder) = std::env::var("EVERYPANEL_SHOW_CARDS") {
            std::fs::write(format!("{folder}{}", path.replace('/', "-")), &card.body).unwrap();
        }
    }
}

#[tokio::test]
async fn another_title_makes_another_card() {
    let site = with_pictures();
    let served = site.serve().await;
    let before = served.get(CARD).await.header("etag").to_owned();
    let _site = site.write(EPISODE_FILE, &EPISODE.replace("The lighthouse", "The windmill"));
    served.refresh().await;
    assert_ne!(served.get(CARD).await.header("etag"), before);
}

#[tokio::test]
async fn what_readers_cannot_see_has_no_card() {
    let scheduled = EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00+09:00");
    let site = with_pictures().write(EPISODE_FILE, &scheduled).serve().await;
    let paths = [CARD, "/ko/series/salt/01/card.jpg", "/series/salt/card.jpg", "/artists/mira/card.jpg"];
    for path in paths {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    site.at("2026-03-05T00:00:00Z");
    for path in paths {
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
    for path in
        ["/series/salt/99/card.jpg", "/series/none/card.jpg", "/artists/nobody/card.jpg", "/en/series/salt/card.jpg"]
    {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_page_tells_other_sites_its_card_in_words() {
    let site = with_pictures().serve_at(HOME).await;
    let page = site.get("/series/salt/01/").await;
    for line in [
        "<link rel=\"canonical\" href=\"https://comics.example/series/salt/01/\">",
        "<meta property=\"og:title\" content=\"Episode 1: The lighthouse – Salt\">",
        "<meta property=\"og:description\" content=\"Mira finds the radio again.\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:url\" content=\"https://comics.example/series/salt/01/\">",
        "<meta property=\"og:locale\" content=\"en_US\">",
        "<meta property=\"og:image\" content=\"https://comics.example/series/salt/01/card.jpg\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Mira, soaked, holds a brass radio to her chest.\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(metas(page.text()).contains(&line), "{line} in {:#?}", metas(page.text()));
    }
    let text = site.get("/series/salt/01/text/").await;
    assert!(text.text().contains("<link rel=\"canonical\" href=\"https://comics.example/series/salt/01/text/\">"));
    assert!(text.text().contains("content=\"https://comics.example/series/salt/01/card.jpg\""));
    let korean = site.get("/ko/series/salt/01/").await;
    assert!(korean.text().contains("og:image:alt\" content=\"흠뻑 젖은 미라가 놋쇠 라디오를 가슴에 안고 있다.\""));
    assert!(korean.text().contains("content=\"https://comics.example/ko/series/salt/01/card.jpg\""));
    assert!(korean.text().contains("content=\"ko_KR\""));
    for (path, alt) in [("/series/salt/", "A pier."), ("/artists/mira/", "A woman laughs.")] {
        let page = site.get(path).await;
        assert!(page.text().contains(&format!("og:image:alt\" content=\"{alt}\"")), "{path}");
    }
}

#[tokio::test]
async fn a_picture_that_nobody_described_is_not_shown_elsewhere() {
    let plain = "title = \"Salt\"\nartists = [\"mira\"]\ncover = \"cover.png\"\n";
    let chosen = EPISODE.replace("bonus =", "card = \"wide.png\"\nbonus =");
    let site = with_pictures()
        .write("series/salt/series.toml", plain)
        .write(EPISODE_FILE, &chosen)
        .picture("series/salt/01/wide.png", 400, 200)
        .serve_at(HOME)
        .await;
    for path in ["/series/salt/", "/series/salt/01/", "/", "/about/"] {
        let page = site.get(path).await;
        assert!(page.text().contains("og:title") && page.text().contains("canonical"), "{path}");
        assert!(!page.text().contains("og:image") && !page.text().contains("twitter:card"), "{path}");
    }
    assert_eq!(site.get(CARD).await.status, 200);
}

#[tokio::test]
async fn a_warned_panel_is_never_chosen_for_the_card() {
    let warned = EPISODE.replace("[[panels]]\nimage = \"01.png\"", "warnings = [{ topic = \"storm\", from = \"01\", instead = \"They get home.\" }]\n[[panels]]\nimage = \"01.png\"");
    let site = Site::with_one_episode().write(EPISODE_FILE, &warned).serve_at(HOME).await;
    let page = site.get("/series/salt/01/").await;
    assert!(page.text().contains("og:image:alt\" content=\"A lighthouse stands against a yellow sky.\""));
}

#[tokio::test]
async fn without_an_address_of_its_own_a_site_tells_nothing() {
    let site = with_pictures().serve().await;
    for path in ["/", "/series/salt/", "/series/salt/01/", "/artists/mira/", "/search?q=x"] {
        let page = site.get(path).await;
        assert_eq!(metas(page.text()), Vec::<&str>::new(), "{path}");
        assert!(!page.text().contains("og:"), "{path}");
    }
}
