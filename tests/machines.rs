//! What search engines, other sites and reading apps are told about pages.

use crate::support::{EPISODE, KOREAN, Served, Site};
use serde_json::Value;

const HOME: &str = "https://comics.example";
const FILE: &str = "series/salt/01/episode.toml";

fn korean() -> Site {
    Site::with_one_episode().write("series/salt/01/episode.ko.toml", KOREAN)
}

async fn json(site: &Served, path: &str) -> Value {
    let answer = site.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    serde_json::from_slice(&answer.body).unwrap()
}

/// What a page says about itself.
async fn linked(site: &Served, path: &str) -> Value {
    let page = site.get(path).await;
    let script = page.text().split("<script type=\"application/ld+json\">").nth(1).expect("no data");
    serde_json::from_str(script.split("</script>").next().unwrap()).unwrap()
}

/// Every text of a document, in the order of the document.
fn said(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| said(one, into)),
        Value::Object(object) => {
            // A description comes before what it is followed by, and children last.
            for key in ["description", "text", "plain", "children", "guided"] {
                match object.get(key) {
                    Some(Value::String(text)) => into.push(text.clone()),
                    Some(inner) => said(inner, into),
                    None => {}
                }
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn the_site_map_names_every_page_in_every_language_and_the_pictures() {
    let site = korean().serve_at(HOME).await;
    let map = site.get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let pages: Vec<&str> = map.text().split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    for url in &pages {
        assert_eq!(site.get(url.strip_prefix(HOME).unwrap()).await.status, 200, "{url}");
    }
    for path in [
        "/",
        "/ko/",
        "/artists/mira/",
        "/series/salt/",
        "/ko/series/salt/",
        "/series/salt/01/",
        "/ko/series/salt/01/text/",
    ] {
        assert!(pages.contains(&format!("{HOME}{path}").as_str()), "{path}");
    }
    let both_ways = format!("hreflang=\"ko\" href=\"{HOME}/ko/series/salt/01/\"");
    assert_eq!(map.text().matches(&both_ways).count(), 2);
    assert!(map.text().contains("<lastmod>2026-02-20T00:00:00Z</lastmod>"));
    let pictures: Vec<&str> =
        map.text().split("<image:loc>").skip(1).map(|rest| rest.split("</image:loc>").next().unwrap()).collect();
    // Two art panels, one of three tiles, in two languages; none of the text panel.
    assert_eq!(pictures.len(), 8);
    for url in pictures {
        assert_eq!(site.get(url.strip_prefix(HOME).unwrap()).await.status, 200, "{url}");
    }
    assert_eq!(site.get("/sitemap/1.xml").await.status, 404);
    assert!(site.get("/robots.txt").await.text().contains("Sitemap: https://comics.example/sitemap.xml\n"));
    let closed = Site::with_one_episode().write("site.toml", "title = \"Quiet\"\ncrawlers = \"none\"\n").serve().await;
    assert!(!closed.get("/robots.txt").await.text().contains("Sitemap"));
}

#[tokio::test]
async fn pages_say_what_they_are_with_computed_accessibility() {
    let site = korean().serve_at(HOME).await;
    let episode = linked(&site, "/series/salt/01/").await;
    assert_eq!(episode["@type"], serde_json::json!(["ComicIssue", "ComicStory"]));
    assert_eq!(episode["@id"], format!("{HOME}/series/salt/01/#episode"));
    assert_eq!(episode["isPartOf"]["name"], "Salt");
    assert_eq!(episode["artist"][0]["url"], format!("{HOME}/artists/mira/"));
    assert_eq!(episode["accessMode"], serde_json::json!(["visual", "textOnVisual"]));
    assert_eq!(episode["accessModeSufficient"][0]["itemListElement"][0], "textual");
    assert_eq!(episode["accessibilityHazard"], serde_json::json!(["none"]));
    assert_eq!(episode["accessibilitySummary"], "All panels are described.");
    let features = episode["accessibilityFeature"].as_array().unwrap();
    for feature in ["alternativeText", "transcript", "longDescription"] {
        assert!(features.contains(&feature.into()), "{feature}");
    }
    let translated = linked(&site, "/ko/series/salt/01/text/").await;
    assert_eq!(translated["translationOfWork"]["@id"], episode["@id"]);
    assert_eq!(linked(&site, "/series/salt/").await["@type"], "ComicSeries");
    let profile = linked(&site, "/artists/mira/").await;
    assert_eq!((&profile["@type"], &profile["mainEntity"]["name"]), (&"ProfilePage".into(), &"Mira".into()));
}

#[tokio::test]
async fn nothing_is_claimed_that_is_not_there() {
    let undescribed =
        EPISODE.replace("alt = \"A lighthouse stands against a yellow sky.\"", "described_by = \"A. Reyes\"");
    let site = Site::with_one_episode()
        .write("site.toml", "title = \"Open\"\nallow_undescribed = true\n")
        .write(FILE, &undescribed)
        .serve()
        .await;
    for path in ["/series/salt/01/", "/series/salt/"] {
        let data = linked(&site, path).await;
        assert_eq!(data["accessModeSufficient"].as_array().unwrap().len(), 1, "{path}");
        assert_eq!(data["accessModeSufficient"][0]["itemListElement"][0], "visual", "{path}");
        let features = data["accessibilityFeature"].as_array().unwrap();
        assert!(!features.contains(&"alternativeText".into()) && !features.contains(&"transcript".into()), "{path}");
        assert_eq!(data["accessibilitySummary"], "1 of 3 panels are not described. Described by A. Reyes.", "{path}");
    }
    let manifest = json(&site, "/series/salt/01/manifest.json").await;
    assert_eq!(manifest["metadata"]["accessibility"]["accessModeSufficient"], serde_json::json!(["visual"]));
}

#[tokio::test]
async fn what_an_artist_writes_does_not_end_the_data() {
    let site = Site::with_one_episode()
        .write(FILE, &EPISODE.replace("title = \"The lighthouse\"", "title = \"</script><b>\""))
        .serve()
        .await;
    assert_eq!(linked(&site, "/series/salt/01/").await["name"], "Episode 1: </script><b>");
}

#[tokio::test]
async fn a_manifest_has_every_rendition_of_every_page() {
    let site = korean().serve_at(HOME).await;
    let manifest = json(&site, "/series/salt/01/manifest.json").await;
    let metadata = &manifest["metadata"];
    assert_eq!(metadata["layout"], "scrolled");
    assert_eq!(metadata["conformsTo"], "https://readium.org/webpub-manifest/profiles/divina");
    assert_eq!(metadata["published"], "2026-02-20T09:00:00+09:00");
    assert_eq!(metadata["numberOfPages"], 5);
    let pages = manifest["readingOrder"].as_array().unwrap();
    assert_eq!(pages.len(), 5);
    for page in pages {
        assert_eq!(page["type"], "image/jpeg");
        for link in page["alternate"].as_array().unwrap().iter().chain([page]) {
            let path = link["href"].as_str().unwrap().strip_prefix(HOME).unwrap();
            let answer = site.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, link["type"].as_str().unwrap()));
            if let (Some(width), Some(height)) = (link["width"].as_u64(), link["height"].as_u64()) {
                let facts = everypanel::pixels::inspect(&answer.body, &everypanel::pixels::Limits::default()).unwrap();
                assert_eq!((u64::from(facts.width), u64::from(facts.height)), (width, height), "{path}");
            }
        }
    }
    assert_eq!(manifest["toc"][0]["title"], "The pier, night");
    let korean = json(&site, "/ko/series/salt/01/manifest.json").await;
    assert_eq!((&korean["metadata"]["language"], &korean["toc"][0]["title"]), (&"ko".into(), &"부두, 밤".into()));
}

#[tokio::test]
async fn guided_navigation_says_what_the_text_says_in_its_order() {
    let site = korean().serve_at(HOME).await;
    for (document, text) in [
        ("/series/salt/01/guided.json", "/series/salt/01.txt"),
        ("/ko/series/salt/01/guided.json", "/ko/series/salt/01.txt"),
    ] {
        let mut texts = Vec::new();
        said(&json(&site, document).await, &mut texts);
        let plain = site.get(text).await;
        // The head of the file and the headings of panels are its own.
        let lines: Vec<&str> = plain.text().lines().skip(4).filter(|line| !line.is_empty()).collect();
        let panels = |line: &&&str| !line.starts_with("Panel ") && !line.starts_with("패널 ") && !line.ends_with('컷');
        let lines: Vec<&str> = lines.iter().filter(panels).copied().collect();
        assert_eq!(texts, lines, "{document}");
    }
}

#[tokio::test]
async fn warned_panels_stand_behind_their_warning() {
    let warned = EPISODE.replace(
        "bonus =",
        "warnings = [{ topic = \"drowning\", from = \"03\", instead = \"He gets out.\" }]\nbonus =",
    );
    let site = Site::with_one_episode().write(FILE, &warned).serve().await;
    let guided = json(&site, "/series/salt/01/guided.json").await;
    let scene = guided["guided"][0]["children"].as_array().unwrap();
    let behind = scene.iter().find(|part| part["role"][0] == "details").unwrap();
    assert_eq!(
        behind["children"][0]["text"]["plain"],
        "Content warning: drowning, panel 3. What happens: He gets out."
    );
    assert_eq!(behind["children"][1]["id"], "p3");
    let manifest = json(&site, "/series/salt/01/manifest.json").await;
    assert_eq!(manifest["readingOrder"][2]["title"], "Panel 3. Content warning: drowning");
    assert!(!site.get("/sitemap.xml").await.text().contains(manifest["readingOrder"][2]["href"].as_str().unwrap()));
}

#[tokio::test]
async fn other_sites_embed_a_link_and_a_described_picture() {
    let site = korean().serve_at(HOME).await;
    let page = site.get("/ko/series/salt/01/both/").await;
    let link = page.text().split("application/json+oembed\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let embed = json(&site, link).await;
    let asked = "/oembed?format=json&url=https://comics.example/ko/series/salt/01/both/";
    assert_eq!(embed, json(&site, asked).await);
    assert_eq!((&embed["version"], &embed["type"]), (&"1.0".into(), &"rich".into()));
    assert_eq!(embed["thumbnail_url"], format!("{HOME}/ko/series/salt/01/card.jpg"));
    let html = embed["html"].as_str().unwrap();
    assert!(
        html.contains("alt=\"흠뻑 젖은 미라가 놋쇠 라디오를 가슴에 안고 있다.\"")
            && html.contains("<a href=\"https://comics.example/ko/series/salt/01/\">")
    );
    for (query, status) in [
        ("url=https://comics.example/series/none/01/", 404),
        ("url=https://elsewhere.example/series/salt/01/", 404),
        ("url=https://comics.example/", 404),
        ("url=https://comics.example/series/salt/01/&format=xml", 501),
        ("url=https://comics.example/series/salt/01/&format=json&maxwidth=300", 200),
    ] {
        assert_eq!(site.get(&format!("/oembed?{query}")).await.status, status, "{query}");
    }
    assert!(site.get("/oembed").await.status.is_client_error());
}
