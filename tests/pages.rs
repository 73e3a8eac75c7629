//! What readers find at each address.

use crate::support::{EPISODE, Site};

const READER: &str = "/series/salt/01/";

#[tokio::test]
async fn every_page_of_a_small_site_is_there() {
    let site = Site::with_one_episode().serve().await;
    for path in [
        "/",
        "/series/salt/",
        READER,
        "/series/salt/01/both/",
        "/series/salt/01/text/",
        "/series/salt/01.txt",
        "/artists/",
        "/artists/mira/",
        "/about/",
        "/accessibility/",
        "/robots.txt",
        "/healthz",
        "/readyz",
    ] {
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn an_empty_or_absent_library_says_how_to_begin() {
    let site = Site::new().serve().await;
    let home = site.get("/").await;
    assert_eq!(home.status, 200);
    assert!(home.text().contains("Nothing has been published yet"));
    assert!(home.text().contains("everypanel import"));
}

#[tokio::test]
async fn all_three_views_and_the_text_file_say_the_same_in_the_same_order() {
    let site = Site::with_one_episode().serve().await;
    let words = [
        "Rain. One lamp at the end",
        "Mira, soaked, holds",
        "Sound effect: static crackles",
        "Mira, whispering: “You kept it &",
        "Teo, out of view: «¡Espérame!»",
        "Rain runs from her hair.",
        "Caption: Three years later.",
        "A lighthouse stands",
        "He said he threw it away.",
    ];
    for path in [READER, "/series/salt/01/both/", "/series/salt/01/text/", "/series/salt/01.txt"] {
        let page = site.get(path).await;
        // What is printed beneath a picture is the description that it carries.
        let text: String = page
            .text()
            .replace("&amp;", "&")
            .split(" data-alt=\"")
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once('"').map_or("", |(_, rest)| rest) })
            .collect();
        let places: Vec<Option<usize>> = words.iter().map(|word| text.find(word)).collect();
        assert!(places.iter().all(Option::is_some), "{path} lacks words: {places:?}");
        assert!(places.is_sorted(), "{path} has another order: {places:?}");
        for word in words {
            assert_eq!(text.matches(word).count(), 1, "{path} says “{word}” again");
        }
    }
}

#[tokio::test]
async fn a_line_in_another_language_says_so_on_the_whole_line() {
    let site = Site::with_one_episode().serve().await;
    assert!(site.get(READER).await.text().contains("<p class=\"speech\" lang=\"es\" dir=\"ltr\">Teo, out of view"));
}

#[tokio::test]
async fn the_first_picture_is_asked_for_at_once_and_the_others_wait() {
    let site = Site::with_one_episode().serve().await;
    let page = site.get(READER).await;
    let images: Vec<&str> = page.text().split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert!(images.len() > 3, "the tall picture is one tile");
    assert!(images[0].contains("fetchpriority=\"high\"") && !images[0].contains("loading=\"lazy\""));
    assert!(images[1..].iter().all(|image| image.contains("loading=\"lazy\"")));
    assert!(
        images
            .iter()
            .all(|image| image.contains(" width=\"") && image.contains(" height=\"") && image.contains(" alt=\""))
    );
    assert!(page.text().contains("rel=\"preload\" as=\"image\""));
}

#[tokio::test]
async fn pictures_are_silent_where_their_text_stands_below_them() {
    let site = Site::with_one_episode().serve().await;
    let both = site.get("/series/salt/01/both/").await;
    assert!(both.text().contains("<p class=\"alt\">Mira, soaked"));
    assert!(!both.text().contains("alt=\"Mira"));
    assert!(!both.text().contains("alt=\"A lighthouse"));
}

#[tokio::test]
async fn only_the_first_tile_of_a_tall_picture_carries_its_description() {
    let site = Site::with_one_episode().serve().await;
    assert_eq!(site.get(READER).await.text().matches(" alt=\"A lighthouse stands").count(), 1);
}

#[tokio::test]
async fn what_an_artist_writes_is_text_and_never_a_script() {
    let site = Site::with_one_episode().serve().await;
    let profile = site.get("/artists/mira/").await;
    assert!(profile.text().contains("&lt;script&gt;") && !profile.text().contains("<script>"));
    assert!(profile.text().contains("<strong>sea</strong>"));
}

#[tokio::test]
async fn a_markdown_link_to_a_script_leads_nowhere() {
    let site = Site::with_one_episode().write("artists/mira/artist.toml", "name = \"Mira\"\nbio = \"[x](javascript:alert(1)) [y](https://example.org) ![z](https://example.org/z.png)\"\n");
    let profile = site.serve().await.get("/artists/mira/").await;
    assert!(!profile.text().contains("javascript:") && !profile.text().contains("z.png"));
    assert!(profile.text().contains("href=\"https://example.org\""));
}

#[tokio::test]
async fn a_view_by_query_leads_to_its_address() {
    let site = Site::with_one_episode().serve().await;
    let answer = site.get("/series/salt/01/?view=text").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (307, "/series/salt/01/text/"));
}

#[tokio::test]
async fn an_address_without_its_last_slash_is_sent_on() {
    let site = Site::with_one_episode().serve().await;
    for (path, to) in [("/series/salt", "/series/salt/"), ("/series/salt/01", READER), ("/artists", "/artists/")] {
        let answer = site.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, to));
    }
    assert_eq!(site.get("//evil.example").await.status, 404);
}

#[tokio::test]
async fn a_page_that_is_not_there_offers_ways_on() {
    let site = Site::with_one_episode().serve().await;
    let missing = site.get("/series/salt/99/").await;
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("href=\"/series/salt/\"") && missing.text().contains("href=\"/\""));
    for path in
        ["/series/SALT/", "/series/salt/01/other/", "/artists/nobody/", "/xx/", "/en/", "/%00/", "/series/salt/01.pdf"]
    {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn programs_get_errors_as_a_line_of_text() {
    let site = Site::with_one_episode().serve().await;
    let answer = site.ask(axum::http::Request::get("/nope/")).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.text().lines().count(), 1);
}

#[tokio::test]
async fn a_page_that_only_answers_to_reading_says_so() {
    let site = Site::with_one_episode().serve().await;
    let answer = site.ask(axum::http::Request::post("/about/").header("accept", "text/html")).await;
    assert_eq!(answer.status, 405);
    assert!(answer.text().contains("<h1>"));
}

#[tokio::test]
async fn warned_panels_stand_behind_their_warning_and_nothing_of_them_is_fetched_early() {
    let warned = EPISODE.replace("[[panels]]\nimage = \"01.png\"", "warnings = [{ topic = \"storm\", from = \"01\", to = \"02\", instead = \"They get home.\" }]\n[[panels]]\nimage = \"01.png\"");
    let site = Site::with_one_episode().write("series/salt/01/episode.toml", &warned).serve().await;
    let page = site.get(READER).await;
    let gate = page.text().split("<details class=\"warned\">").nth(1).unwrap();
    let (inside, after) =
        gate.split_once("</details>\n").map(|(_, rest)| gate.split_at(gate.len() - rest.len())).unwrap();
    assert!(inside.contains("Content warning: storm. Shows panels 1 to 2"));
    assert!(inside.contains("Mira, soaked") && !after.contains("Mira, soaked"));
    assert!(after.contains("They get home.") && after.contains("href=\"#p3\""));
    assert!(!page.text().contains("rel=\"preload\" as=\"image\""));
}

#[tokio::test]
async fn episodes_are_read_in_the_order_of_their_numbers() {
    let numbered = |number: &str| EPISODE.replace("number = 1", &format!("number = {number}"));
    let mut site = Site::with_one_episode();
    for (slug, number) in [("z", "1.5"), ("y", "10"), ("x", "2")] {
        site = site.write(&format!("series/salt/{slug}/episode.toml"), &numbered(number));
        for picture in ["01.png", "02.png", "03.png"] {
            site = site.picture(&format!("series/salt/{slug}/{picture}"), 40, 40);
        }
    }
    let site = site.serve().await;
    for (path, next) in [("01", "z"), ("z", "x"), ("x", "y")] {
        let page = site.get(&format!("/series/salt/{path}/")).await;
        assert!(page.text().contains(&format!("<link rel=\"next\" href=\"/series/salt/{next}/\">")), "after {path}");
    }
}
