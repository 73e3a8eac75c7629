//! What feed readers get.

use crate::support::{EPISODE, KOREAN, Served, Site};
use axum::http::Request;

const FILE: &str = "series/salt/01/episode.toml";

async fn feed(site: &Served, path: &str) -> String {
    let answer = site.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_owned()
}

fn all_of<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).map(|rest| rest.split(close.as_str()).next().unwrap()).collect()
}

fn items(json: &str) -> Vec<serde_json::Value> {
    let feed: serde_json::Value = serde_json::from_str(json).unwrap();
    feed["items"].as_array().unwrap().clone()
}

/// Without the names of pictures, which differ with the encoders of a build.
fn anywhere(text: &str) -> String {
    let mut parts = text.split("/media/");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| text + "/media/…" + &part[part.find('/').unwrap()..])
}

/// A series of `count` episodes, a day apart.
fn long_series(count: usize) -> Site {
    (1..=count).fold(Site::with_one_episode(), |site, number| {
        let episode = format!(
            "title = \"Day {number}\"\nnumber = {number}\npublished = 2026-01-{:02}T09:00:00Z\n[[panels]]\nimage = \"01.png\"\nalt = \"Day {number} at the sea.\"\n",
            number.min(28)
        );
        site.write(&format!("series/long/{number:03}/episode.toml"), &episode)
            .picture(&format!("series/long/{number:03}/01.png"), 60, 40)
            .write("series/long/series.toml", "title = \"Long\"\nartists = [\"mira\"]\n")
    })
}

#[tokio::test]
async fn a_feed_is_as_it_was() {
    let site = Site::with_one_episode().write("series/salt/01/episode.ko.toml", KOREAN);
    let site = site.serve_at("https://comics.example").await;
    let atom = anywhere(&feed(&site, "/series/salt/feed.xml").await);
    insta::assert_snapshot!("atom", atom.replace("><", ">\n<"));
    let json: serde_json::Value = serde_json::from_str(&anywhere(&feed(&site, "/ko/feed.json").await)).unwrap();
    insta::assert_json_snapshot!("json_feed", json);
}

#[tokio::test]
async fn the_site_a_series_an_artist_and_a_language_have_a_feed_that_their_pages_name() {
    let site = Site::with_one_episode().write("series/salt/01/episode.ko.toml", KOREAN).serve().await;
    for (page, stem) in [
        ("/", "/feed"),
        ("/about/", "/feed"),
        ("/series/salt/", "/series/salt/feed"),
        ("/series/salt/01/text/", "/series/salt/feed"),
        ("/artists/mira/", "/artists/mira/feed"),
        ("/ko/", "/ko/feed"),
        ("/ko/series/salt/", "/ko/series/salt/feed"),
    ] {
        let html = site.get(page).await;
        for (kind, suffix) in [("atom+xml", "xml"), ("feed+json", "json")] {
            let link = format!("<link rel=\"alternate\" type=\"application/{kind}\" href=\"{stem}.{suffix}\"");
            assert!(html.text().contains(&link), "{page} lacks {link}");
            let answer = site.get(&format!("{stem}.{suffix}")).await;
            assert_eq!(answer.status, 200, "{stem}.{suffix}");
            assert!(answer.header("content-type").starts_with(&format!("application/{kind}")));
        }
    }
    for path in [
        "/en/feed.xml",
        "/xx/feed.xml",
        "/series/none/feed.xml",
        "/artists/none/feed.json",
        "/ko/artists/mira/feed.xml",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_language_has_what_exists_in_it_in_its_own_words() {
    let site = long_series(1).write("series/salt/01/episode.ko.toml", KOREAN).serve().await;
    let korean = items(&feed(&site, "/ko/feed.json").await);
    assert_eq!(korean.len(), 1);
    assert!(korean[0]["title"].as_str().unwrap().contains("등대"));
    assert!(korean[0]["content_html"].as_str().unwrap().contains("흠뻑 젖은 미라가"));
    assert!(korean[0]["id"].as_str().unwrap().ends_with("/ko/series/salt/01/"));
    assert_eq!(items(&feed(&site, "/feed.json").await).len(), 2);
}

#[tokio::test]
async fn an_episode_is_whole_with_its_descriptions_and_words_in_order() {
    let site = Site::with_one_episode().serve().await;
    let items = items(&feed(&site, "/feed.json").await);
    let html = items[0]["content_html"].as_str().unwrap();
    let words = [
        "Scene 1: The pier, night",
        "Rain. One lamp at the end",
        "alt=\"Mira, soaked, holds",
        "Sound effect: static crackles",
        "Mira, whispering: “You kept it &amp;",
        "<p lang=\"es\">Teo, out of view: «¡Espérame!»",
        "Rain runs from her hair.",
        "Caption: Three years later.",
        "alt=\"A lighthouse stands",
        "He said he threw it away.",
    ];
    let places: Vec<_> = words.iter().map(|word| html.find(word)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {html}");
    let images: Vec<&str> = html.split("<img ").skip(1).map(|rest| rest.split("/>").next().unwrap()).collect();
    // The text panel is words alone, and the tall panel's further tiles are silent.
    assert!(images.len() > 2);
    assert_eq!(images.iter().filter(|image| image.contains("alt=\"\"")).count(), images.len() - 2);
    for image in images {
        assert!(image.contains(" width=\"") && image.contains(" height=\""), "{image}");
        let address = image.split('"').nth(1).unwrap().split_once("/media/").unwrap().1;
        assert_eq!(site.get(&format!("/media/{address}")).await.header("content-type"), "image/jpeg", "{image}");
    }
}

#[tokio::test]
async fn a_warned_panel_is_its_warning_and_what_happens_instead() {
    let warned = EPISODE
        .replace("\n[[panels]]\nimage = \"03.png\"", "\n[[panels]]\nimage = \"03.png\"\nscript = \"Sign: Keep off.\"");
    let warned = warned.replace(
        "bonus =",
        "warnings = [{ topic = \"drowning\", from = \"02\", to = \"03\", instead = \"He gets out.\" }]\nbonus =",
    );
    let site = Site::with_one_episode().write(FILE, &warned).serve().await;
    let items = items(&feed(&site, "/feed.json").await);
    let html = items[0]["content_html"].as_str().unwrap();
    assert!(html.contains("/series/salt/01/#p2\">Content warning: drowning. Shows panels 2 to 3.</a>"), "{html}");
    assert!(html.contains("<p>What happens: He gets out.</p>"));
    for hidden in ["Three years later", "A lighthouse stands", "Keep off"] {
        assert!(!html.contains(hidden), "{hidden}");
    }
    assert_eq!(html.matches("<img ").count(), 1);
    assert_eq!(html.matches("Shows panels").count(), 1);
}

#[tokio::test]
async fn what_an_artist_writes_breaks_out_of_nothing() {
    let hostile = EPISODE
        .replace("title = \"The lighthouse\"", "title = \"]]></title><script>\\u0008\"")
        .replace("A lighthouse stands", "\\\"><script>alert(1)</script>");
    let site = Site::with_one_episode().write(FILE, &hostile).serve().await;
    let xml = feed(&site, "/feed.xml").await;
    assert!(!xml.contains("<script") && !xml.contains('\u{8}') && !xml.contains("]]>"));
    let items = items(&feed(&site, "/feed.json").await);
    assert!(!items[0]["content_html"].as_str().unwrap().contains("<script"));
}

#[tokio::test]
async fn drafts_and_scheduled_episodes_come_with_their_second() {
    let site = long_series(1)
        .write(FILE, &EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00+09:00"))
        .write("series/salt/draft/episode.toml", "title = \"Draft\"\n")
        .serve()
        .await;
    for path in ["/series/salt/feed.xml", "/series/salt/feed.json"] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    let before = site.get("/feed.xml").await;
    assert_eq!(all_of(before.text(), "published").len(), 1);
    site.at("2026-03-05T00:00:00Z");
    let after = site.get("/feed.xml").await;
    assert_eq!(all_of(after.text(), "published"), ["2026-03-05T09:00:00+09:00", "2026-01-01T09:00:00+00:00"]);
    assert!(!after.text().contains("Draft"));
    assert_ne!(before.header("last-modified"), after.header("last-modified"));
    assert_eq!(after.header("last-modified"), "Thu, 05 Mar 2026 00:00:00 GMT");
}

#[tokio::test]
async fn a_fix_changes_updated_and_nothing_else_does() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let told = |xml: String| {
        let one = |name: &str| all_of(&xml, name).last().map(|text| (*text).to_owned()).unwrap();
        (one("id"), one("published"), one("updated"))
    };
    let first = told(feed(&served, "/series/salt/feed.xml").await);
    assert_eq!(first.2, "2026-02-20T00:00:00Z");
    served.at("2026-03-02T12:00:00.7Z");
    // A comment, and a day later a mended word.
    let site = site.write(FILE, &format!("# a note to myself\n{EPISODE}"));
    served.refresh().await;
    assert_eq!(told(feed(&served, "/series/salt/feed.xml").await), first);
    let site = site.write(FILE, &EPISODE.replace("Mira, soaked", "Mira, drenched").replace("The lighthouse", "Lights"));
    served.refresh().await;
    let mended = told(feed(&served, "/series/salt/feed.xml").await);
    assert_eq!(mended, (first.0.clone(), first.1.clone(), "2026-03-02T12:00:01Z".to_owned()));
    // After a restart and after a copy, it is still as it was.
    let again = site.serve().await;
    assert_eq!(told(feed(&again, "/series/salt/feed.xml").await), mended);
    // Another picture under the same name is a fix too.
    let site = site.picture("series/salt/01/01.png", 801, 600);
    let third = site.serve().await;
    assert_eq!(told(feed(&third, "/series/salt/feed.xml").await).2, "2026-03-01T12:00:00Z");
    // Without the state, nothing is announced.
    std::fs::remove_dir_all(site.state()).unwrap();
    assert_eq!(told(feed(&site.serve().await, "/series/salt/feed.xml").await).2, first.2);
}

#[tokio::test]
async fn who_has_a_feed_already_is_told_so() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let first = served.get("/feed.xml").await;
    let (tag, date) = (first.header("etag").to_owned(), first.header("last-modified").to_owned());
    assert!(!tag.is_empty() && date.ends_with("GMT"));
    for (name, value) in [("if-none-match", &tag), ("if-modified-since", &date)] {
        let again = served.ask(Request::get("/feed.xml").header(name, value)).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{name}");
    }
    let both = Request::get("/feed.xml").header("if-none-match", "\"other\"").header("if-modified-since", &date);
    assert_eq!(served.ask(both).await.status, 200);
    let unclear = Request::get("/feed.xml").header("if-modified-since", "yesterday");
    assert_eq!(served.ask(unclear).await.status, 200);
    served.at("2026-03-02T12:00:00Z");
    let _site = site.write("artists/mira/artist.toml", "name = \"Mira O.\"\n");
    served.refresh().await;
    assert_eq!(served.ask(Request::get("/feed.xml").header("if-modified-since", &date)).await.status, 200);
}

#[tokio::test]
async fn the_feed_of_a_series_goes_back_to_its_beginning() {
    let site = long_series(45).serve_at("https://comics.example").await;
    let (mut next, mut titles) = (Some("/series/long/feed.json".to_owned()), Vec::new());
    while let Some(path) = next {
        let json = feed(&site, &path).await;
        titles.extend(items(&json).iter().map(|item| item["title"].as_str().unwrap().to_owned()));
        let feed: serde_json::Value = serde_json::from_str(&json).unwrap();
        next = feed["next_url"].as_str().map(|url| url.strip_prefix("https://comics.example").unwrap().to_owned());
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 45);
    let second = feed(&site, "/series/long/feed/2.xml").await;
    for (rel, to) in [("first", "feed.xml"), ("previous", "feed.xml"), ("next", "feed/3.xml"), ("last", "feed/3.xml")] {
        assert!(
            second.contains(&format!("<link rel=\"{rel}\" href=\"https://comics.example/series/long/{to}\"")),
            "{rel}"
        );
    }
    for path in
        ["/series/long/feed/1.xml", "/series/long/feed/4.xml", "/series/long/feed/x.xml", "/series/long/feed/2.txt"]
    {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn without_an_address_of_its_own_a_site_has_that_of_the_question() {
    let site = Site::with_one_episode().serve().await;
    let at = async |request: axum::http::request::Builder| all_of(site.ask(request).await.text(), "id")[0].to_owned();
    let request = || Request::get("/feed.xml");
    assert_eq!(at(request().header("host", "sea.example:8080")).await, "http://sea.example:8080/feed.xml");
    let proxied = request().header("host", "sea.example").header("x-forwarded-proto", "https");
    assert_eq!(at(proxied).await, "https://sea.example/feed.xml");
    for odd in ["a b", "me@evil.example", "<x>", ""] {
        assert_eq!(at(request().header("host", odd)).await, "http://localhost/feed.xml", "{odd}");
    }
}

#[tokio::test]
async fn an_empty_site_has_an_empty_feed() {
    let site = Site::new().serve().await;
    assert_eq!(all_of(&feed(&site, "/feed.xml").await, "updated"), ["1970-01-01T00:00:00Z"]);
    assert!(items(&feed(&site, "/feed.json").await).is_empty());
}
