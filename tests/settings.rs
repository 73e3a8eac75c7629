//! How a reader wants to read: by cookie, by link, and without a script.

use crate::support::{Answer, Served, Site};
use axum::body::Body;
use axum::http::Request;

const READER: &str = "/series/salt/01/";
const BOTH: &str = "/series/salt/01/both/";

async fn with(site: &Served, path: &str, cookie: &str) -> Answer {
    site.ask(Request::get(path).header("accept", "text/html").header("cookie", format!("other=1; reading={cookie}")))
        .await
}

async fn post(site: &Served, body: &str, from: &str) -> Answer {
    let request = Request::post("/settings/").header("sec-fetch-site", from);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(body.to_owned()));
    site.send(request.unwrap()).await
}

fn place(page: &Answer, text: &str) -> usize {
    page.text().find(text).unwrap_or_else(|| panic!("“{text}” is not on the page"))
}

#[tokio::test]
async fn saving_sets_one_cookie_and_shows_what_was_saved() {
    let site = Site::with_one_episode().serve().await;
    let answer = post(
        &site,
        "view=text&detail=full&theme=dark&size=100&return=%2Fseries%2Fsalt%2F&next=j&back=k",
        "same-origin",
    )
    .await;
    assert_eq!(answer.status, 303);
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("reading=detail=full&theme=dark&view=text; Path=/"), "{cookie}");
    assert!(cookie.contains("SameSite=Lax") && cookie.contains("HttpOnly"));
    let page = with(&site, answer.header("location"), "detail=full&theme=dark&view=text").await;
    assert!(page.text().contains("Your settings are saved.") && page.text().contains("href=\"/series/salt/\""));
    assert!(page.text().contains("value=\"full\" checked") && page.text().contains("class=\"theme-dark\""));
    assert!(page.text().contains("/settings/?detail=full&amp;theme=dark&amp;view=text"));
}

#[tokio::test]
async fn an_address_offers_settings_and_keeps_nothing_by_itself() {
    let site = Site::with_one_episode().serve().await;
    let page = site.get("/settings/?view=both&theme=dark").await;
    assert!(page.text().contains("value=\"both\" checked") && page.text().contains("They hold once you save them."));
    assert!(!page.headers.contains_key("set-cookie"));
    assert!(!page.text().contains("class=\"theme-dark\""));
}

#[tokio::test]
async fn another_site_can_neither_choose_for_a_reader_nor_send_her_away() {
    let site = Site::with_one_episode().serve().await;
    let answer = post(&site, "view=text", "cross-site").await;
    assert!(answer.status == 404 && !answer.headers.contains_key("set-cookie"));
    let answer = post(&site, "view=text&return=%2F%2Fevil.example%2F", "same-origin").await;
    assert_eq!(answer.header("location"), "/settings/?saved=1");
    for back in
        ["//evil.example", "/%09/evil.example", "/%5Cevil.example", "https://evil.example/", "%20//evil.example"]
    {
        let page = site.get(&format!("/settings/?saved=1&return={back}")).await;
        assert!(page.status == 200 && !page.text().contains("evil.example"), "{back}");
    }
}

#[tokio::test]
async fn the_way_back_leads_to_where_the_reader_was_and_changes_no_key() {
    let site = Site::with_one_episode().serve().await;
    for from in ["/", "/search?q=storm&page=1", "/series/salt/01/?detail=full"] {
        let ask = Request::get("/settings/").header("host", "reader.example");
        let form = site.ask(ask.header("referer", format!("https://reader.example{from}"))).await;
        let hidden = form.text().split("name=\"return\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(hidden.replace("&amp;", "&"), from);
        let body = form_urlencoded::Serializer::new("theme=dark&next=j&back=k".to_owned())
            .append_pair("return", from)
            .finish();
        let answer = post(&site, &body, "same-origin").await;
        assert!(answer.header("set-cookie").starts_with("reading=theme=dark;"), "{}", answer.header("set-cookie"));
        let page = with(&site, answer.header("location"), "theme=dark").await;
        assert!(page.text().contains("Your settings are saved."), "{from}");
        assert!(page.text().contains(&format!("href=\"{}\"", from.replace('&', "&amp;"))), "{from}");
    }
    let elsewhere =
        Request::get("/settings/").header("host", "reader.example").header("referer", "https://other.example/x");
    assert!(!site.ask(elsewhere).await.text().contains("name=\"return\""));
}

#[tokio::test]
async fn standard_can_be_asked_for_over_a_brief_cookie_and_is_carried_on() {
    let site = Site::with_one_episode().serve().await;
    let page = with(&site, "/series/salt/01/?detail=standard", "detail=brief").await;
    assert!(page.text().contains("Rain. One lamp") && page.text().contains("/series/salt/01/both/?detail=standard"));
}

#[tokio::test]
async fn a_page_made_for_one_reader_is_kept_by_her_browser_alone() {
    let site = Site::with_one_episode().serve().await;
    let public = site.get(READER).await;
    assert_eq!((public.header("cache-control"), public.header("vary")), ("no-cache", "cookie"));
    let own = with(&site, READER, "theme=dark").await;
    assert_eq!((own.header("cache-control"), own.header("vary")), ("private, no-cache", "cookie"));
    assert_ne!(public.header("etag"), own.header("etag"));
    // A cookie that chooses nothing changes nothing.
    assert_eq!(with(&site, READER, "view=sideways").await.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn links_to_episodes_lead_to_the_chosen_view_and_addresses_mean_what_they_say() {
    let site = Site::with_one_episode().serve().await;
    for page in ["/", "/series/salt/", "/artists/mira/"] {
        assert!(with(&site, page, "view=text").await.text().contains("href=\"/series/salt/01/text/\""), "{page}");
    }
    assert!(with(&site, READER, "view=text").await.text().contains("class=\"reader view-pictures\""));
}

#[tokio::test]
async fn brief_tells_the_descriptions_and_the_words_alone_and_full_opens_everything() {
    let site = Site::with_one_episode().serve().await;
    let told = ["Rain. One lamp", "Rain runs from her hair."];
    for path in [READER, BOTH, "/series/salt/01/text/", "/series/salt/01.txt"] {
        let (standard, brief) = (site.get(path).await, site.get(&format!("{path}?detail=brief")).await);
        for text in told {
            assert!(standard.text().contains(text), "{path} lacks “{text}”");
            assert!(!brief.text().contains(text), "{path} is not brief: “{text}”");
        }
        assert!(brief.text().contains("Mira, soaked") && brief.text().contains("Caption: Three years later."));
        assert!(!with(&site, path, "detail=brief").await.text().contains(told[1]), "{path} by cookie");
    }
    let full = site.get("/series/salt/01/?detail=full").await;
    assert!(full.text().contains("-more\" open>"));
    assert!(full.text().contains("href=\"/series/salt/01/both/?detail=full\""), "links within the episode keep it");
    assert!(!site.get(READER).await.text().contains("-more\" open>"));
}

#[tokio::test]
async fn sounds_are_described_lettered_or_left_out() {
    let site = Site::with_one_episode().serve().await;
    assert!(site.get(BOTH).await.text().contains("Sound effect: static crackles"));
    let lettered = with(&site, BOTH, "sounds=lettered").await;
    assert!(lettered.text().contains("Sound effect: KRRSSH") && !lettered.text().contains("static crackles"));
    let silent = with(&site, BOTH, "sounds=off").await;
    assert!(!silent.text().contains("Sound effect") && silent.text().contains("Mira, whispering"));
}

#[tokio::test]
async fn the_words_may_come_before_the_description() {
    let site = Site::with_one_episode().serve().await;
    for path in [READER, BOTH, "/series/salt/01/text/"] {
        let (usual, turned) = (site.get(path).await, with(&site, path, "order=words").await);
        assert!(place(&usual, "Mira, soaked") < place(&usual, "Sound effect: static"), "{path}");
        assert!(place(&turned, "Mira, soaked") > place(&turned, "Sound effect: static"), "{path}");
    }
}

#[tokio::test]
async fn a_panel_begins_with_a_heading_its_number_or_nothing() {
    let site = Site::with_one_episode().serve().await;
    assert!(site.get(BOTH).await.text().contains("<h3>Panel 2</h3>"));
    let plain = with(&site, BOTH, "marker=plain").await;
    assert!(plain.text().contains("<p class=\"marker\">2.</p>") && !plain.text().contains("<h3>Panel"));
    let none = with(&site, BOTH, "marker=none").await;
    assert!(!none.text().contains("class=\"marker\"") && !none.text().contains("<h3>Panel"));
    assert!(none.text().contains("id=\"p2\""), "its place can be linked to all the same");
}

#[tokio::test]
async fn camera_words_are_told_only_to_whom_wants_them() {
    let site = Site::with_one_episode();
    let path = site.library().join("series/salt/01/episode.toml");
    let text = std::fs::read_to_string(path).unwrap().replacen("alt = \"Mira", "shot = \"Close-up\"\nalt = \"Mira", 1);
    let site = site.write("series/salt/01/episode.toml", &text).serve().await;
    assert!(!site.get(BOTH).await.text().contains("Close-up"));
    assert!(with(&site, BOTH, "camera=on").await.text().contains("Close-up. Mira, soaked"));
}

#[tokio::test]
async fn keys_are_named_on_the_page_only_for_whom_asked_for_them() {
    let site = Site::with_one_episode().serve().await;
    assert!(!site.get(READER).await.text().contains("data-keys"));
    assert!(with(&site, READER, "keys=on&next=n").await.text().contains("data-keys=\"n k\""));
}
