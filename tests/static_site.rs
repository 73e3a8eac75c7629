//! `everypanel build`: the public site as files.

use crate::support::{Served, Site};
use everypanel::static_site::{Report, build};
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

async fn built(served: &Served, out: &Path, path: &str) -> Report {
    build(&served.app, out, path, |_, _| ()).await.unwrap()
}

fn read(out: &Path, file: &str) -> String {
    std::fs::read_to_string(out.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every address between double quotes, or in a srcset, that begins at the top of the host.
fn links(html: &str) -> BTreeSet<String> {
    let quoted = html.split("=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let each = quoted.flat_map(|value| value.split(", ")).filter_map(|one| one.split([' ', '#', '?']).next());
    each.filter(|one| one.starts_with('/')).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_link_of_every_page_leads_to_a_file() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    let served = site.serve_as_files("https://a.example").await;
    let report = built(&served, out.path(), "/comics").await;
    assert!(report.pages > 10, "{report:?}");
    let mut seen = 0;
    for page in [
        "index.html",
        "series/salt/index.html",
        "series/salt/01/index.html",
        "series/salt/01/both/index.html",
        "series/salt/01/text/index.html",
        "artists/mira/index.html",
        "404.html",
    ] {
        for link in links(&read(out.path(), page)) {
            let file = link.strip_prefix("/comics/").unwrap_or_else(|| panic!("{page} links to {link}"));
            let there = out.path().join(file);
            let leads = if there.is_dir() { there.join("index.html").is_file() } else { there.is_file() };
            assert!(leads, "{page} links to {link}");
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} links were seen");
}

#[tokio::test]
async fn a_file_says_what_the_server_says() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    let served = site.serve_as_files("https://a.example").await;
    built(&served, out.path(), "").await;
    let page = read(out.path(), "series/salt/01/both/index.html");
    let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).unwrap().to_owned() + "\n";
    assert!(policy.contains("default-src 'none'") && !policy.contains("frame-ancestors"), "{policy}");
    let said = served.get("/series/salt/01/both/").await.text().replace("href=\"/search\"", "href=\"/search/\"");
    assert_eq!(page.replace(&policy, ""), said);
    assert_eq!(read(out.path(), "series/salt/01.txt"), served.get("/series/salt/01.txt").await.text());
    let squeezed = std::fs::read(out.path().join("series/salt/01/index.html.br")).unwrap();
    assert!(squeezed.len() < page.len());
}

#[tokio::test]
async fn a_second_build_touches_only_what_depends_on_the_change_and_deletes_what_is_gone() {
    let out = TempDir::new().unwrap();
    let site = ["02", "03", "04", "05"].iter().fold(Site::with_one_episode(), |site, slug| {
        let episode = format!("title = \"Part {slug}\"\nnumber = {slug}.0\npublished = 2026-01-01T00:00:00Z\n[[panels]]\nimage = \"a.png\"\nalt = \"Mira waits in the rain.\"\nno_words = true\n");
        site.write(&format!("series/salt/{slug}/episode.toml"), &episode.replace("= 0", "= ")).picture(&format!("series/salt/{slug}/a.png"), 90, 60)
    });
    let served = site.serve_as_files("https://a.example").await;
    let first = built(&served, out.path(), "").await;
    assert_eq!((first.unchanged, first.deleted), (0, 0));
    let again = built(&served, out.path(), "").await;
    assert_eq!((again.made, again.written, again.deleted), (0, 0, 0), "{again:?}");

    let manifest = site.library().join("series/salt/05/episode.toml");
    let text = std::fs::read_to_string(&manifest).unwrap().replace("in the rain", "in the snow");
    std::fs::write(&manifest, text).unwrap();
    served.app.refresh().await.unwrap();
    let changed = built(&served, out.path(), "").await;
    // The episode, the one before it, the series, its artist and the site; not the other three episodes and the program's own files.
    assert_eq!((changed.made, changed.unchanged), (first.made - 4, 4), "{changed:?}");
    assert!(read(out.path(), "series/salt/05/text/index.html").contains("in the snow"));

    std::fs::remove_dir_all(site.library().join("series/salt/05")).unwrap();
    served.app.refresh().await.unwrap();
    let removed = built(&served, out.path(), "").await;
    assert!(removed.deleted > 4, "{removed:?}");
    assert!(!out.path().join("series/salt/05").exists());
}

#[tokio::test]
async fn a_folder_of_something_else_is_left_alone() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    std::fs::write(out.path().join("index.html"), "mine").unwrap();
    let served = site.serve_as_files("https://a.example").await;
    let error = build(&served.app, out.path(), "", |_, _| ()).await.unwrap_err();
    assert!(error.to_string().contains("Name an empty folder"), "{error}");
    assert_eq!(read(out.path(), "index.html"), "mine");
}

#[tokio::test]
async fn all_that_can_be_found_is_a_file_and_leads_to_panels() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    let served = site.serve_as_files("https://a.example").await;
    built(&served, out.path(), "").await;
    let listed: serde_json::Value = serde_json::from_str(&read(out.path(), "search.json")).unwrap();
    assert_eq!(listed["lists"], serde_json::json!(["/series/salt/search.json"]));
    let of_series: serde_json::Value = serde_json::from_str(&read(out.path(), "series/salt/search.json")).unwrap();
    let each = [&listed["entries"], &of_series].into_iter().flat_map(|list| list.as_array().unwrap());
    let hrefs: Vec<&str> = each.map(|one| one["href"].as_str().unwrap()).collect();
    for href in ["/series/salt/", "/series/salt/01/", "/series/salt/01/#p1", "/artists/mira/"] {
        assert!(hrefs.contains(&href), "{href} is not among {hrefs:?}");
    }
    assert!(read(out.path(), "search/index.html").contains("data-index=\"/search.json\""));
    // A server has an engine of its own, and no list for everybody to fetch.
    for list in ["/search.json", "/series/salt/search.json"] {
        assert_eq!(site.serve().await.get(list).await.status, 404);
    }
}

#[tokio::test]
async fn drafts_are_in_no_file() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    let site = site
        .write(
            "series/salt/secret/episode.toml",
            "title = \"Secret\"\n[[panels]]\nimage = \"s.png\"\nalt = \"Nobody sees this yet.\"\n",
        )
        .picture("series/salt/secret/s.png", 90, 60);
    let served = site.serve_as_files("https://a.example").await;
    built(&served, out.path(), "").await;
    assert!(!out.path().join("series/salt/secret").exists());
    assert!(!read(out.path(), "series/salt/index.html").contains("Secret"));
}

#[tokio::test]
async fn what_other_programs_read_is_there_and_asks_no_program() {
    let (site, out) = (Site::with_one_episode(), TempDir::new().unwrap());
    let served = site.serve_as_files("https://a.example").await;
    built(&served, out.path(), "").await;
    for file in ["sitemap.xml", "opensearch.xml", "opds/catalog.json", "opds/v1.2/catalog.xml", "opds/latest.json"] {
        assert!(out.path().join(file).is_file(), "{file}");
    }
    let mut seen = 0;
    for file in [
        "opds/series/salt.json",
        "opds/v1.2/artists/mira.xml",
        "series/salt/01/manifest.json",
        "sitemap.xml",
        "series/salt/feed.xml",
    ] {
        let text = read(out.path(), file);
        for own in text.split(['"', '<', '>']).filter_map(|one| one.strip_prefix("https://a.example/")) {
            let there = out.path().join(own.split('#').next().unwrap());
            assert!(there.is_file() || there.join("index.html").is_file(), "{file} names {own}");
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} addresses were seen");
    assert!(!read(out.path(), "opds/v1.2/series/salt.xml").contains("pageNumber"));
}
