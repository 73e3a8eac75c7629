//! What reading apps get: the catalogue in both forms, and the pages of an episode one by one.

use crate::support::{EPISODE, KOREAN, Served, Site};
use serde_json::Value;
use std::collections::BTreeSet;

const HOME: &str = "https://comics.example";

async fn json(site: &Served, path: &str) -> Value {
    let answer = site.get(path).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/opds+json"), "{path}");
    serde_json::from_slice(&answer.body).unwrap()
}

async fn xml(site: &Served, path: &str) -> String {
    let answer = site.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert!(answer.header("content-type").starts_with("application/atom+xml;profile=opds-catalog;kind="), "{path}");
    answer.text().to_owned()
}

/// Every address that a catalogue leads to within itself, by walking it.
async fn walk(site: &Served, start: &str) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![start.to_owned()]);
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = site.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        let parts = answer.text().split('"').filter_map(|part| part.strip_prefix(HOME));
        let inside = parts.filter(|path| path.contains("/opds/") && !path.contains('{') && !path.contains('?'));
        open.extend(inside.map(str::to_owned));
    }
    seen
}

fn many(count: usize) -> Site {
    (1..=count).fold(Site::with_one_episode(), |site, number| {
        let episode = format!(
            "title = \"Day {number}\"\nnumber = {number}\npublished = 2026-01-01T09:00:00Z\n[[panels]]\nimage = \"01.png\"\nalt = \"Day {number} at the sea.\"\n"
        );
        site.write(&format!("series/long/{number:03}/episode.toml"), &episode)
            .picture(&format!("series/long/{number:03}/01.png"), 60, 40)
            .write("series/long/series.toml", "title = \"Long\"\nartists = [\"mira\"]\n")
    })
}

#[tokio::test]
async fn both_forms_of_the_catalogue_lead_to_every_episode() {
    let site = many(60).write("series/salt/01/episode.ko.toml", KOREAN).serve_at(HOME).await;
    for start in ["/opds/catalog.json", "/opds/v1.2/catalog.xml"] {
        let mut found = BTreeSet::new();
        let shelves = walk(&site, start).await;
        for path in &shelves {
            let answer = site.get(path).await;
            for part in answer.text().split('"').filter(|part| part.ends_with("txt")) {
                found.insert(part.to_owned());
            }
        }
        assert_eq!(found.len(), 61, "{start}");
        let suffix = start.rsplit('.').next().unwrap();
        for shelf in ["latest", "series", "artists", "series/salt", "series/long", "series/long/2", "artists/mira"] {
            assert!(shelves.iter().any(|path| path.ends_with(&format!("/{shelf}.{suffix}"))), "{shelf} in {shelves:?}");
        }
    }
}

#[tokio::test]
async fn the_start_has_groups_of_the_newest_and_of_each_series() {
    let site = many(12).serve().await;
    let start = json(&site, "/opds/").await;
    assert_eq!(start, json(&site, "/opds/catalog.json").await);
    let groups: Vec<(&str, usize, u64)> = start["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            let metadata = &group["metadata"];
            (
                metadata["title"].as_str().unwrap(),
                group["publications"].as_array().unwrap().len(),
                metadata["numberOfItems"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(groups, [("Newest episodes", 10, 13), ("Salt", 1, 1), ("Long", 10, 12)]);
    let ways: Vec<&str> =
        start["navigation"].as_array().unwrap().iter().map(|way| way["title"].as_str().unwrap()).collect();
    assert_eq!(ways, ["Newest episodes", "Series", "Artists"]);
}

#[tokio::test]
async fn an_entry_is_as_it_was() {
    let site = Site::with_one_episode().serve_at(HOME).await;
    let mut shelf = json(&site, "/opds/series/salt.json").await;
    shelf["publications"][0]["images"][0]["href"] = "…".into();
    insta::assert_json_snapshot!("opds2", shelf);
    let atom = xml(&site, "/opds/v1.2/series/salt.xml").await;
    let lines: Vec<String> = atom
        .replace("><", ">\n<")
        .lines()
        .map(|line| {
            if line.contains("/media/") { line.split(HOME).next().unwrap().to_owned() + "…" } else { line.to_owned() }
        })
        .collect();
    insta::assert_snapshot!("opds1", lines.join("\n"));
}

#[tokio::test]
async fn an_address_that_people_type_leads_to_the_catalogue() {
    let site = Site::with_one_episode().serve().await;
    for (path, to) in [("/opds", "/opds/"), ("/opds/v1.2", "/opds/v1.2/")] {
        let answer = site.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, to));
    }
    assert_eq!(site.get("/opds/v1.2/").await.body, site.get("/opds/v1.2/catalog.xml").await.body);
    for path in [
        "/opds/nothing.json",
        "/opds/catalog.xml",
        "/opds/series/none.json",
        "/opds/series/salt/2.json",
        "/opds/v1.2/artists/none.xml",
        "/en/opds/",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_language_has_a_catalogue_of_what_exists_in_it() {
    let site = many(2).write("series/salt/01/episode.ko.toml", KOREAN).serve_at(HOME).await;
    let korean = json(&site, "/ko/opds/latest.json").await;
    let books = korean["publications"].as_array().unwrap();
    assert_eq!(books.len(), 1);
    assert_eq!(books[0]["metadata"]["language"], "ko");
    assert_eq!(books[0]["metadata"]["identifier"], format!("{HOME}/ko/series/salt/01/"));
    assert!(walk(&site, "/ko/opds/v1.2/").await.iter().all(|path| path.starts_with("/ko/opds/v1.2/")));
}

#[tokio::test]
async fn a_search_finds_by_the_words_of_a_panel() {
    let site = many(3).serve_at(HOME).await;
    let found = json(&site, "/opds/search.json?query=brass%20radio").await;
    assert_eq!(found["publications"].as_array().unwrap().len(), 1);
    assert_eq!(found["publications"][0]["metadata"]["title"], "Episode 1: The lighthouse");
    assert_eq!(found["links"][0]["href"], format!("{HOME}/opds/search.json?query=brass+radio"));
    let atom = xml(&site, "/opds/v1.2/search.xml?q=lighthouse").await;
    assert_eq!(atom.matches("<entry>").count(), 1);
    // A feed of nothing still leads on.
    for path in ["/opds/search.json?query=zzzzzzzz", "/opds/search.json"] {
        let nothing = json(&site, path).await;
        assert!(nothing["publications"].is_null() && nothing["navigation"].as_array().unwrap().len() == 1, "{path}");
    }
    let described = site.get("/opensearch.xml").await;
    assert!(described.text().contains("template=\"https://comics.example/opds/v1.2/search.xml?q={searchTerms}\""));
    assert!(described.text().contains("template=\"https://comics.example/search?q={searchTerms}\""));
}

#[tokio::test]
async fn a_page_comes_as_the_jpeg_nearest_to_the_width_that_is_asked_for() {
    let wide = EPISODE.replace("[[panels]]\nimage = \"01.png\"", "[[panels]]\nimage = \"wide.png\"");
    let site = Site::with_one_episode()
        .write("series/salt/01/episode.toml", &wide)
        .picture("series/salt/01/wide.png", 1600, 400)
        .serve()
        .await;
    let atom = xml(&site, "/opds/v1.2/series/salt.xml").await;
    let stream =
        "href=\"http://localhost/opds/pages/salt/01/{pageNumber}/{maxWidth}.jpg\" type=\"image/jpeg\" pse:count=\"5\"";
    assert!(atom.contains(stream), "{atom}");
    for (asked, width) in
        [("100", 720), ("720", 720), ("1000", 720), ("1080", 1080), ("4000", 1080), ("{maxWidth}", 1080)]
    {
        let answer =
            site.get(&format!("/opds/pages/salt/01/0/{}.jpg", asked.replace('{', "%7B").replace('}', "%7D"))).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/jpeg"), "{asked}");
        let facts = everypanel::pixels::inspect(&answer.body, &everypanel::pixels::Limits::default()).unwrap();
        assert_eq!(facts.width, width, "{asked}");
    }
    // The five pages are those of the manifest, in its order.
    let manifest: Value = serde_json::from_slice(&site.get("/series/salt/01/manifest.json").await.body).unwrap();
    for (number, page) in manifest["readingOrder"].as_array().unwrap().iter().enumerate() {
        let path = page["href"].as_str().unwrap().strip_prefix("http://localhost").unwrap();
        let width = page["width"].as_u64().unwrap();
        let streamed = site.get(&format!("/opds/pages/salt/01/{number}/{width}.jpg")).await;
        assert_eq!(streamed.body, site.get(path).await.body, "{number}");
    }
    for path in ["/opds/pages/salt/01/5/720.jpg", "/opds/pages/salt/01/x/720.jpg", "/opds/pages/salt/99/0/720.jpg"] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn what_readers_cannot_see_is_in_no_catalogue() {
    let later = EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00+09:00");
    let site = many(1).write("series/salt/01/episode.toml", &later).serve_at(HOME).await;
    for start in ["/opds/", "/opds/v1.2/"] {
        for path in walk(&site, start).await {
            assert!(!site.get(&path).await.text().contains("salt"), "{path}");
        }
    }
    assert_eq!(site.get("/opds/pages/salt/01/0/720.jpg").await.status, 404);
    site.at("2026-03-05T00:00:00Z");
    assert!(site.get("/opds/latest.json").await.text().contains("/series/salt/01/"));
    assert_eq!(site.get("/opds/pages/salt/01/0/720.jpg").await.status, 200);
}
