//! What goes with every answer.

use crate::support::Site;
use axum::http::Request;

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    let page = served.get("/series/salt/01/").await;
    assert_eq!(page.header("cache-control"), "no-cache");
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with("W/\""));
    let again = served.ask(Request::get("/series/salt/01/").header("if-none-match", format!("\"x\", {tag}"))).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), tag);
    let _site = site.write("series/salt/series.toml", "title = \"Pepper\"\n");
    served.refresh().await;
    let changed = served.ask(Request::get("/series/salt/01/").header("if-none-match", tag)).await;
    assert_eq!(changed.status, 200);
}

#[tokio::test]
async fn pages_are_compressed_and_pictures_are_not() {
    let site = Site::with_one_episode().serve().await;
    let page = site.ask(Request::get("/series/salt/01/").header("accept-encoding", "br, gzip")).await;
    assert_eq!(page.header("content-encoding"), "br");
    let varies: Vec<_> = page.headers.get_all("vary").iter().collect();
    assert_eq!(varies, ["cookie", "accept-encoding"]);
    let picture = site.get("/series/salt/01/").await.media()[0].clone();
    let picture = site.ask(Request::get(&picture).header("accept-encoding", "br, gzip")).await;
    assert_eq!(picture.header("content-encoding"), "");
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let site = Site::with_one_episode().serve().await;
    for path in ["/", "/series/salt/01/", "/nope/", "/healthz", "/robots.txt"] {
        let answer = site.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn no_page_holds_an_inline_script_an_inline_style_or_anything_from_elsewhere() {
    let site = Site::with_one_episode().serve().await;
    for path in ["/", "/series/salt/", "/series/salt/01/", "/series/salt/01/text/", "/artists/mira/", "/nope/"] {
        let page = site.get(path).await;
        // What a page says about itself is no script, though it stands in such an element.
        let data = page.text().matches("<script type=\"application/ld+json\">").count();
        let scripts = page.text().matches("<script").count() - data;
        assert_eq!(
            scripts,
            page.text().matches("<script type=\"module\" fetchpriority=\"low\" src=\"/static/").count(),
            "{path}"
        );
        assert_eq!(scripts, usize::from(path.starts_with("/series/salt/01/")), "{path}: only readers have one");
        for forbidden in [" style=\"", " onclick", "src=\"http", "srcset=\"http", "@import"] {
            assert!(!page.text().contains(forbidden), "{path} holds {forbidden}");
        }
    }
}

#[tokio::test]
async fn a_series_colours_pass_the_policy_by_their_hash() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};
    let site = Site::with_one_episode()
        .picture("series/salt/cover.png", 60, 80)
        .write("series/salt/series.toml", "title = \"Salt\"\ncover = \"cover.png\"\ncover_alt = \"Waves.\"\n");
    let page = site.serve().await.get("/series/salt/").await;
    let style = page.text().split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(style.contains("--accent-light:#"));
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(page.header("content-security-policy").contains(&format!("'sha256-{hash}'")));
}

#[tokio::test]
async fn errors_and_health_are_never_kept() {
    let site = Site::with_one_episode().serve().await;
    for path in ["/nope/", "/media/00/1.webp", "/healthz", "/readyz"] {
        assert_eq!(site.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn the_style_sheet_is_kept_for_ever_under_its_own_address() {
    let site = Site::with_one_episode().serve().await;
    let home = site.get("/").await;
    let sheet = home.text().split('"').find(|part| part.ends_with("/style.css")).unwrap().to_owned();
    let answer = site.get(&sheet).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(site.get("/static/style.css").await.status, 404);
    let small = site.ask(Request::get(&sheet).header("accept-encoding", "gzip, br")).await;
    assert_eq!((small.header("content-encoding"), small.header("vary")), ("br", "accept-encoding"));
    assert!(small.body.len() * 3 < answer.body.len());
    let plain = site.ask(Request::get(&sheet).header("accept-encoding", "br;q=0")).await;
    assert_eq!(plain.header("content-encoding"), "");
    // A page from before an update still gets a style, which is not kept under the old address.
    let old = site.get("/static/000000000000/style.css").await;
    assert_eq!((old.status.as_u16(), old.header("cache-control")), (200, "no-store"));
    assert_eq!(site.get("/static/000000000000/other.css").await.status, 404);
}

#[tokio::test]
async fn mining_is_reserved_in_each_way_that_crawlers_are_told_unless_all_are_welcome() {
    let site = Site::with_one_episode().serve().await;
    let page = site.get("/series/salt/01/").await;
    assert_eq!((page.header("tdm-reservation"), page.header("x-robots-tag")), ("1", "noai, noimageai"));
    let told = site.get("/.well-known/tdmrep.json").await;
    assert_eq!(told.text(), r#"[{"location":"/","tdm-reservation":1}]"#);
    let open = Site::with_one_episode().write("site.toml", "title = \"Open\"\ncrawlers = \"all\"\n").serve().await;
    let page = open.get("/series/salt/01/").await;
    assert!(page.headers.get("tdm-reservation").is_none() && page.headers.get("x-robots-tag").is_none());
    assert_eq!(open.get("/.well-known/tdmrep.json").await.text(), r#"[{"location":"/","tdm-reservation":0}]"#);
}
