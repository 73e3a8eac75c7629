//! The studio: who comes in, what they may do, and that nothing they wrote is ever lost.

use crate::support::{Answer, Served, Site};
use axum::body::Body;
use axum::http::Request;
use everypanel::accounts::Role;
use everypanel::model::Slug;
use form_urlencoded::Serializer;

const PASSWORD: &str = "four words in a row";
const EPISODE: &str = "/studio/series/salt/01/";

/// Somebody with a browser.
pub struct Actor<'a> {
    site: &'a Served,
    cookie: String,
}

impl<'a> Actor<'a> {
    /// Makes an account and signs it in.
    pub async fn of(site: &'a Served, name: &str, role: Role, artist: Option<&str>) -> Self {
        let artist = artist.map(|artist| Slug::parse(artist).unwrap());
        site.app.accounts.add(name, role, artist, PASSWORD).await.unwrap();
        let answer = sign_in(site, name, PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        Self { site, cookie: answer.header("set-cookie").split(';').next().unwrap().to_owned() }
    }

    pub async fn owner(site: &'a Served) -> Self {
        Self::of(site, "mira", Role::Owner, None).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.site.ask(Request::get(path).header("accept", "text/html").header("cookie", &self.cookie)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header("accept", "text/html").header("cookie", &self.cookie);
        self.site.send(request.header("sec-fetch-site", "same-origin").body(form(fields)).unwrap()).await
    }

    pub async fn upload(&self, path: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            body.extend_from_slice(format!("--cut\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n").as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--cut--\r\n");
        let request = Request::post(path).header("accept", "application/json").header("cookie", &self.cookie);
        let request = request.header("content-type", "multipart/form-data; boundary=cut");
        self.site.send(request.body(Body::from(body)).unwrap()).await
    }

    /// What a script of ours is told.
    pub async fn json(&self, path: &str, fields: &[(&str, &str)]) -> serde_json::Value {
        let request = Request::post(path).header("accept", "application/json").header("cookie", &self.cookie);
        let answer = self.site.send(request.body(form(fields)).unwrap()).await;
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// The same browser after its session has ended.
    pub fn signed_out(&self) -> Self {
        Self { site: self.site, cookie: "studio=gone".to_owned() }
    }

    /// Leaves everything that could be better as it is.
    pub async fn leave_all(&self, at: &str) {
        let fields = [("all", "yes"), ("reason", "It is a test.")];
        let answer = self.post(&format!("{at}publication/suggestions/"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// The value of a hidden field of a page.
    pub async fn field(&self, path: &str, name: &str) -> String {
        let page = self.get(path).await;
        let (_, rest) = page.text().split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
}

fn form(fields: &[(&str, &str)]) -> Body {
    Body::from(Serializer::new(String::new()).extend_pairs(fields).finish())
}

async fn sign_in(site: &Served, name: &str, password: &str) -> Answer {
    let request = Request::post("/studio/sign-in/").header("accept", "text/html");
    site.send(request.body(form(&[("name", name), ("password", password), ("then", EPISODE)])).unwrap()).await
}

impl Answer {
    /// The value of a hidden field of this page, as a browser has it.
    pub fn hidden(&self, name: &str) -> String {
        let (_, rest) = self.text().split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        let value = rest.split('"').next().unwrap();
        [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .into_iter()
            .fold(value.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
    }
}

/// A draft of two panels without words.
fn with_draft() -> Site {
    Site::with_one_episode()
        .write("series/salt/02/episode.toml", "# Mine\ntitle = \"Two\" # for now\n\n# First\n[[panels]]\nimage = \"01.png\"\n\n[[panels]]\nimage = \"02.png\"\nno_words = true\n")
        .picture("series/salt/02/01.png", 600, 400)
        .picture("series/salt/02/02.png", 600, 400)
}

pub fn file(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.library().join(path)).unwrap()
}

#[tokio::test]
async fn whoever_has_the_address_of_the_first_start_becomes_the_owner_and_nobody_after() {
    let site = Site::new().serve().await;
    let invitation = site.app.accounts.invitation().await.unwrap().unwrap().to_owned();
    let path = format!("/studio/begin/{invitation}/");
    assert_eq!(site.get("/studio/begin/0123/").await.status, 404);
    assert_eq!(site.get(&path).await.status, 200);
    let post = |fields: [(&'static str, &'static str); 2]| {
        let request = Request::post(&path).header("accept", "text/html").body(form(&fields)).unwrap();
        site.send(request)
    };
    let short = post([("name", "Mira"), ("password", "short")]).await;
    assert_eq!(short.status, 422);
    assert!(short.text().contains("shorter than 10 characters") && short.text().contains("value=\"Mira\""));
    let begun = post([("name", "Mira"), ("password", PASSWORD)]).await;
    assert_eq!((begun.status.as_u16(), begun.header("location")), (303, "/studio/"));
    assert_eq!(post([("name", "Eve"), ("password", PASSWORD)]).await.status, 404);
    assert_eq!(site.get(&path).await.header("location"), "/studio/");
    assert_eq!(site.app.accounts.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_session_outlives_a_restart_and_ends_everywhere_at_once() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let restarted = library.serve().await;
    let again = Actor { site: &restarted, cookie: owner.cookie.clone() };
    assert_eq!(again.get("/studio/").await.status, 200);
    let out = again.post("/studio/sign-out/", &[("everywhere", "1")]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(owner.get("/studio/").await.header("location"), "/studio/sign-in/?then=%2Fstudio%2F");
}

#[tokio::test]
async fn a_cookie_is_for_the_studio_and_for_no_script() {
    let site = Site::new().serve().await;
    site.app.accounts.add("mira", Role::Owner, None, PASSWORD).await.unwrap();
    let answer = sign_in(&site, "MIRA ", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("; Path=/studio/;") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert_eq!(answer.header("location"), EPISODE);
    let elsewhere = Request::post("/studio/sign-in/");
    let fields = [("name", "mira"), ("password", PASSWORD), ("then", "//evil.example/studio/")];
    let answer = site.send(elsewhere.body(form(&fields)).unwrap()).await;
    assert_eq!(answer.header("location"), "/studio/");
}

#[tokio::test]
async fn guessing_a_password_is_held_off() {
    let site = Site::new().serve().await;
    site.app.accounts.add("mira", Role::Owner, None, PASSWORD).await.unwrap();
    for _ in 0..5 {
        let wrong = sign_in(&site, "mira", "four words in a line").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("The name or the password is wrong"));
    }
    assert_eq!(sign_in(&site, "mira", PASSWORD).await.status, 429);
    assert_eq!(sign_in(&site, "nobody", PASSWORD).await.status, 422);
    site.at("2026-03-01T12:00:06Z");
    assert_eq!(sign_in(&site, "mira", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn without_a_session_the_studio_shows_and_changes_nothing() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = owner.get("/studio/series/salt/02/").await;
    let picture = page
        .text()
        .split('"')
        .find(|part| part.contains("/02/pictures/") && part.contains(".webp"))
        .unwrap()
        .to_owned();
    let shown = owner.get(&picture).await;
    assert_eq!(
        (shown.status.as_u16(), shown.header("content-type"), shown.header("cache-control")),
        (200, "image/webp", "private, no-store")
    );
    let nobody = Actor { site: &site, cookie: String::new() };
    for path in [
        "/studio/",
        "/studio/series/salt/02/",
        "/studio/series/salt/02/describe/",
        "/studio/series/salt/02/read/",
        &picture,
    ] {
        let answer = nobody.get(path).await;
        assert!(answer.header("location").starts_with("/studio/sign-in/?then="), "{path}: {}", answer.status);
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    assert_eq!(site.get(&picture.replace("/studio/series/salt/02/pictures", "/media")).await.status, 404);
    let before = file(&library, "series/salt/02/episode.toml");
    for path in ["publication/", "describe/", "panels/01/end/", "pictures/"] {
        let answer = nobody.post(&format!("/studio/series/salt/02/{path}"), &[("alt-1", "x")]).await;
        assert!([303, 401].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
    }
    assert_eq!(file(&library, "series/salt/02/episode.toml"), before);
}

#[tokio::test]
async fn a_form_on_another_site_changes_nothing() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = Request::post("/studio/series/salt/01/publication/end/").header("cookie", &owner.cookie);
        let request = request.header("host", "comics.example").header(name, value).body(Body::empty()).unwrap();
        assert_eq!(site.send(request).await.status, 404, "{name}");
    }
    assert!(file(&library, "series/salt/01/episode.toml").contains("published = "));
}

#[tokio::test]
async fn a_describer_writes_words_and_an_artist_works_on_her_own_series() {
    let library = with_draft()
        .write("artists/teo/artist.toml", "name = \"Teo\"\n")
        .write("series/rust/series.toml", "title = \"Rust\"\nartists = [\"teo\"]\n");
    let site = library.serve().await;
    let describer = Actor::of(&site, "ana", Role::Describer, None).await;
    assert_eq!(describer.get("/studio/series/salt/02/describe/").await.status, 200);
    for path in ["publication/", "publication/end/", "panels/01/place/", "panels/01/end/"] {
        assert_eq!(
            describer.post(&format!("/studio/series/salt/02/{path}"), &[("place", "2")]).await.status,
            404,
            "{path}"
        );
    }
    assert_eq!(describer.post("/studio/series/", &[("title", "Mine")]).await.status, 404);
    let artist = Actor::of(&site, "teo", Role::Artist, Some("teo")).await;
    assert_eq!(artist.get("/studio/series/salt/").await.status, 404);
    assert_eq!(artist.get("/studio/series/rust/").await.status, 200);
    assert!(!artist.get("/studio/").await.text().contains("Salt"));
    let made = artist.post("/studio/series/", &[("title", "Tin")]).await;
    assert_eq!(made.header("location"), "/studio/series/tin/?done=series");
    assert!(file(&library, "series/tin/series.toml").contains("artists = [\"teo\"]"));
}

#[tokio::test]
async fn what_is_described_is_written_where_it_belongs_and_nothing_else_changes() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let describe = "/studio/series/salt/02/describe/";
    let seen = owner.field(describe, "seen-1").await;
    let fields = [
        ("id-1", "01"),
        ("seen-1", &seen),
        ("alt-1", "Mira waits\r\nin the rain."),
        ("script-1", "Mira: One.\r\nTeo: Two."),
        ("save", "1"),
    ];
    let answer = owner.post(describe, &fields).await;
    assert_eq!(answer.header("location"), "/studio/series/salt/02/describe/?done=described#panel-1");
    assert_eq!(
        file(&library, "series/salt/02/episode.toml"),
        "# Mine\ntitle = \"Two\" # for now\n\n# First\n[[panels]]\nimage = \"01.png\"\nalt = \"Mira waits in the rain.\"\nscript = \"\"\"\nMira: One.\nTeo: Two.\n\"\"\"\n\n[[panels]]\nimage = \"02.png\"\nno_words = true\n"
    );
    let page = owner.get("/studio/series/salt/02/").await;
    assert!(page.text().contains("mira described panels"), "{}", page.text());
}

#[tokio::test]
async fn of_two_who_write_about_one_panel_nobody_loses_a_word() {
    let library = with_draft();
    let site = library.serve().await;
    let (mira, ana) = (Actor::owner(&site).await, Actor::of(&site, "ana", Role::Describer, None).await);
    let describe = "/studio/series/salt/02/describe/";
    let seen = mira.field(describe, "seen-1").await;
    let first = [("id-1", "01"), ("seen-1", &*seen), ("alt-1", "Mira waits in the rain.")];
    assert_eq!(ana.post(describe, &first).await.status, 303);
    assert_eq!(mira.post(describe, &first).await.status, 303, "the same words are no conflict");
    let second = [("id-1", "01"), ("seen-1", &*seen), ("alt-1", "Mira stands on the pier.")];
    let both = mira.post(describe, &second).await;
    assert_eq!(both.status, 409);
    assert!(both.text().contains("Mira waits in the rain.") && both.text().contains("Mira stands on the pier."));
    assert!(file(&library, "series/salt/02/episode.toml").contains("Mira waits in the rain."));
    let request = Request::post(describe).header("accept", "application/json").header("cookie", &mira.cookie);
    let told: serde_json::Value =
        serde_json::from_slice(&site.send(request.body(form(&second)).unwrap()).await.body).unwrap();
    assert_eq!(told["panels"][0]["theirs"]["alt"], "Mira waits in the rain.");
    let seen = told["panels"][0]["seen"].as_str().unwrap();
    let third = [("id-1", "01"), ("seen-1", seen), ("alt-1", "Mira stands on the pier.")];
    assert_eq!(mira.post(describe, &third).await.status, 303, "who has seen both may decide");
}

#[tokio::test]
async fn a_file_broken_by_hand_is_told_and_left_alone() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let describe = "/studio/series/salt/02/describe/";
    let seen = owner.field(describe, "seen-1").await;
    let broken = "title = \"Two\npublished = 1\n";
    let library = library.write("series/salt/02/episode.toml", broken);
    let answer = owner.post(describe, &[("id-1", "01"), ("seen-1", &seen), ("alt-1", "Mira waits.")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("series/salt/02/episode.toml:1"), "{}", answer.text());
    assert_eq!(file(&library, "series/salt/02/episode.toml"), broken);
}

#[tokio::test]
async fn nothing_is_published_that_is_blocked_or_unread() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let at = "/studio/series/salt/02/";
    let publish = || owner.post("/studio/series/salt/02/publication/", &[("when", "now")]);
    owner.get(&format!("{at}read/")).await;
    assert_eq!(publish().await.status, 422);
    let describe = format!("{at}describe/");
    let (one, two) = (owner.field(&describe, "seen-1").await, owner.field(&describe, "seen-2").await);
    let fields = [
        ("id-1", "01"),
        ("seen-1", &*one),
        ("alt-1", "Mira waits in the rain."),
        ("id-2", "02"),
        ("seen-2", &two),
        ("alt-2", "The lamp goes out."),
        ("none-2", "on"),
    ];
    assert_eq!(owner.post(&describe, &fields).await.status, 303);
    let unread = publish().await;
    assert_eq!(unread.status, 422);
    assert!(unread.text().contains("Read it once without pictures"));
    assert_eq!(site.get("/series/salt/02/").await.status, 404);
    let read = owner.get(&format!("{at}read/")).await;
    assert!(read.text().contains("Mira waits in the rain.") && !read.text().contains("<img"));
    let warned = publish().await;
    assert_eq!(warned.status, 422);
    assert!(warned.text().contains("Mend what could be better"), "{}", warned.text());
    owner.leave_all(at).await;
    assert_eq!(publish().await.header("location"), "/studio/series/salt/02/?done=published");
    assert_eq!(site.get("/series/salt/02/").await.status, 200);
    assert_eq!(owner.post(&format!("{at}publication/end/"), &[]).await.status, 303);
    assert_eq!(site.get("/series/salt/02/").await.status, 404);
    assert!(file(&library, "series/salt/02/episode.toml").starts_with("# Mine\ntitle = \"Two\" # for now\n"));
}

#[tokio::test]
async fn a_scheduled_episode_appears_to_the_second_in_the_artists_zone() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let at = "/studio/series/salt/02/";
    let describe = format!("{at}describe/");
    let (one, two) = (owner.field(&describe, "seen-1").await, owner.field(&describe, "seen-2").await);
    let fields = [
        ("id-1", "01"),
        ("seen-1", &*one),
        ("alt-1", "Mira waits in the rain."),
        ("id-2", "02"),
        ("seen-2", &two),
        ("alt-2", "The lamp goes out."),
        ("none-2", "on"),
    ];
    owner.post(&describe, &fields).await;
    owner.get(&format!("{at}read/")).await;
    owner.leave_all(at).await;
    let wrong = owner
        .post(&format!("{at}publication/"), &[("when", "later"), ("moment", "soon"), ("zone", "Asia/Seoul")])
        .await;
    assert_eq!(wrong.status, 422);
    let fields = [("when", "later"), ("moment", "2026-03-02T09:00"), ("zone", "Asia/Seoul")];
    assert_eq!(
        owner.post(&format!("{at}publication/"), &fields).await.header("location"),
        "/studio/series/salt/02/?done=scheduled"
    );
    assert!(file(&library, "series/salt/02/episode.toml").contains("published = 2026-03-02T09:00:00+09:00"));
    site.at("2026-03-01T23:59:59Z");
    assert_eq!(site.get("/series/salt/02/").await.status, 404);
    let picture =
        owner.get(&describe).await.text().split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(owner.get(&picture).await.status, 200);
    assert_ne!(site.get(&picture).await.status, 200, "a draft's picture is nobody else's");
    site.at("2026-03-02T00:00:00Z");
    let page = site.get("/series/salt/02/").await;
    assert_eq!(page.status, 200);
    let public = page.text().split("/media/").nth(1).unwrap().split(['"', ' ']).next().unwrap().to_owned();
    let media = format!("/media/{public}");
    assert_eq!(site.get(&media).await.status, 200, "{media}");
    site.at("2026-03-01T23:59:59Z");
    assert_eq!(site.get(&media).await.status, 404, "the picture comes with its episode and not before");
    for path in
        ["/", "/series/salt/", "/series/salt/02/both/", "/series/salt/02/text/", "/series/salt/02.txt", "/artists/"]
    {
        assert!(!site.get(path).await.text().contains("The lamp goes out."), "{path}");
    }
}

#[tokio::test]
async fn pictures_come_in_natural_order_once_and_the_refused_are_told_one_by_one() {
    let library = Site::with_one_episode().picture("given/2.png", 300, 200).picture("given/10.png", 300, 200).picture(
        "given/1.png",
        300,
        200,
    );
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let made = owner.post("/studio/series/salt/episodes/", &[("title", "The lighthouse")]).await;
    assert_eq!(made.header("location"), "/studio/series/salt/the-lighthouse/?done=episode");
    let at = "/studio/series/salt/the-lighthouse/pictures/";
    let bytes = |name: &str| std::fs::read(library.library().join("given").join(name)).unwrap();
    for name in ["10.png", "2.png", "1.png", "2.png"] {
        assert_eq!(owner.upload(at, &[(name, &bytes(name))]).await.status, 200);
    }
    let again = owner
        .upload(
            at,
            &[("renamed.png", &bytes("1.png")), ("text.png", b"not a picture"), ("../11.png", &bytes("10.png")[..60])],
        )
        .await;
    let report: serde_json::Value = serde_json::from_slice(&again.body).unwrap();
    assert_eq!((&report["outcomes"][0]["known"], &report["outcomes"][0]["added"]), (&1.into(), &0.into()));
    for (place, name) in [(1, "text.png"), (2, "11.png")] {
        let refused = report["outcomes"][place]["refused"][0].as_str().unwrap();
        assert!(refused.contains(name), "{refused}");
    }
    let manifest = file(&library, "series/salt/the-lighthouse/episode.toml");
    assert_eq!(
        manifest,
        "title = \"The lighthouse\"\nnumber = 2\n\n[[panels]]\nimage = \"1.png\"\n\n[[panels]]\nimage = \"2.png\"\n\n[[panels]]\nimage = \"10.png\"\n"
    );
    assert!(!library.state().join("cache/incoming").read_dir().unwrap().any(|_| true), "nothing is left of uploads");
}

#[tokio::test]
async fn panels_move_and_go_and_come_back() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, "series/salt/02/episode.toml");
    assert_eq!(owner.post("/studio/series/salt/02/panels/02/place/", &[("place", "1")]).await.status, 303);
    let moved = file(&library, "series/salt/02/episode.toml");
    assert!(moved.find("02.png").unwrap() < moved.find("01.png").unwrap(), "{moved}");
    assert_eq!(owner.post("/studio/series/salt/02/panels/01/end/", &[]).await.status, 303);
    assert!(!file(&library, "series/salt/02/episode.toml").contains("01.png"));
    assert!(library.library().join("series/salt/02/01.png").exists(), "masters stay");
    let page = owner.get("/studio/series/salt/02/").await;
    let undo = forms(page.text(), "/history/");
    assert_eq!(undo.len(), 2);
    assert_eq!(owner.post(&undo[1], &[]).await.status, 303);
    assert_eq!(file(&library, "series/salt/02/episode.toml"), before);
    assert_eq!(owner.post("/studio/series/salt/02/history/..%2F..%2Fx/", &[]).await.status, 404);
    assert_eq!(owner.post("/studio/series/salt/02/panels/09/end/", &[]).await.status, 404);
}

#[tokio::test]
async fn the_studio_speaks_the_language_of_the_browser() {
    let site = with_draft().serve().await;
    let page = site
        .ask(Request::get("/studio/sign-in/").header("accept", "text/html").header("accept-language", "ko-KR,ko;q=0.9"))
        .await;
    assert!(page.text().contains("<html lang=\"ko\"") && page.text().contains("로그인"));
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
}

#[tokio::test]
async fn the_fields_around_the_panels_are_saved_field_by_field() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    for (path, file_path, field, old, new) in [
        ("/studio/site/", "site.toml", "licence", "", "CC BY 4.0"),
        ("/studio/artists/mira/", "artists/mira/artist.toml", "pronouns", "", "she"),
        ("/studio/series/salt/details/", "series/salt/series.toml", "summary", "By the sea.", "Tall, with a red scarf"),
        ("/studio/series/salt/02/details/", "series/salt/02/episode.toml", "summary", "", "A lamp goes out."),
    ] {
        assert_eq!(owner.get(path).await.status, 200, "{path}");
        let was = format!("was-{field}");
        let saved = owner.post(path, &[(&*was, old), (field, new)]).await;
        assert_eq!(saved.header("location"), format!("{path}?done=details"));
        let text = new.rsplit(": ").next().unwrap();
        assert!(file(&library, file_path).contains(text), "{}", file(&library, file_path));
        assert!(owner.get(path).await.text().contains(new));
        let other = owner.post(path, &[(&*was, old), (field, "Something else")]).await;
        assert_eq!(other.status, 409, "{path}");
        assert!(other.text().contains("Something else") && other.text().contains(new));
    }
    let empty = owner.post("/studio/series/salt/details/", &[("was-title", "Salt"), ("title", " ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("A title is needed."));
    assert!(site.get("/series/salt/").await.text().contains("Tall, with a red scarf"));
    let describer = Actor::of(&site, "ana", Role::Describer, None).await;
    for path in ["/studio/site/", "/studio/artists/mira/", "/studio/series/salt/details/"] {
        assert_eq!(describer.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_pasted_script_is_seen_first_moved_and_put_into_what_is_empty() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, "series/salt/02/episode.toml");
    let at = "/studio/series/salt/02/script/";
    let text = "Mira waits in the rain.\nMIRA: Still here.\n\nThe lamp goes out.\n\nNobody is left.";
    let look = owner.post(at, &[("text", text), ("wish", "look")]).await;
    assert!(look.text().contains("Mira waits in the rain.") && look.text().contains("Nobody is left."));
    assert!(look.text().contains("These belong to no panel"));
    let moved = owner.post(at, &[("text", text), ("shift", "1:1")]).await;
    assert!(moved.text().contains("name=\"shifts\" value=\"1:1\""));
    let row = |page: &Answer, number: usize| {
        let (_, rest) = page.text().split_once(&format!("<li id=\"panel-{number}\">")).unwrap();
        rest.split("</li>").next().unwrap().to_owned()
    };
    assert!(row(&moved, 2).contains("Mira waits in the rain.") && row(&moved, 1).contains("Nothing for this panel"));
    assert_eq!(file(&library, "series/salt/02/episode.toml"), before, "looking changes nothing");
    let put = owner.post(at, &[("text", text), ("wish", "put-in")]).await;
    assert_eq!(put.header("location"), "/studio/series/salt/02/describe/?done=put-in");
    let after = file(&library, "series/salt/02/episode.toml");
    for words in [
        "alt = \"Mira waits in the rain.\"",
        "MIRA: Still here.",
        "alt = \"The lamp goes out.\"",
        "#   Nobody is left.",
    ] {
        assert!(after.contains(words), "{words}: {after}");
    }
    let other = "Something else.\n\nThat too.";
    owner.post(at, &[("text", other), ("wish", "put-in")]).await;
    assert_eq!(file(&library, "series/salt/02/episode.toml"), after, "what is there stays");
    owner.post(at, &[("text", other), ("wish", "put-in"), ("over", "yes")]).await;
    assert!(file(&library, "series/salt/02/episode.toml").contains("alt = \"That too.\""));
}

#[tokio::test]
async fn a_cover_and_a_portrait_are_set_and_the_ones_before_stay() {
    let library = with_draft().picture("given/a.png", 400, 300).picture("given/b.png", 500, 300);
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let bytes = |name: &str| std::fs::read(library.library().join("given").join(name)).unwrap();
    for (name, file_name) in [("a.png", "cover.png"), ("b.png", "cover-2.png"), ("a.png", "cover.png")] {
        let set = owner.upload("/studio/series/salt/cover/", &[(name, &bytes(name))]).await;
        assert_eq!(set.header("location"), "/studio/series/salt/details/?done=picture");
        assert!(file(&library, "series/salt/series.toml").contains(&format!("cover = \"{file_name}\"")));
    }
    assert_eq!(owner.upload("/studio/artists/mira/portrait/", &[("me.png", &bytes("b.png"))]).await.status, 303);
    assert!(file(&library, "artists/mira/artist.toml").contains("portrait = \"portrait.png\""));
    let wrong = owner.upload("/studio/series/salt/cover/", &[("a.png", b"no picture")]).await;
    assert_eq!(wrong.status, 422);
    assert!(file(&library, "series/salt/series.toml").contains("cover = \"cover.png\""));
    let describer = Actor::of(&site, "ana", Role::Describer, None).await;
    assert_eq!(describer.upload("/studio/series/salt/cover/", &[("a.png", &bytes("a.png"))]).await.status, 404);
}

/// The addresses of forms of a page that lie below `part`.
pub fn forms(page: &str, part: &str) -> Vec<String> {
    let actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.filter(|action| action.contains(part)).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_deleted_episode_leaves_readers_and_comes_back_as_it_was() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, "series/salt/02/episode.toml");
    let picture = std::fs::read(library.library().join("series/salt/02/01.png")).unwrap();
    let asked = owner.get("/studio/series/salt/02/end/").await;
    assert!(asked.text().contains("Delete “"), "it asks first");
    assert!(library.library().join("series/salt/02/episode.toml").exists(), "asking deletes nothing");
    assert_eq!(owner.post("/studio/series/salt/02/end/", &[]).await.status, 303);
    assert!(!library.library().join("series/salt/02/01.png").exists());
    assert_eq!(owner.get("/studio/series/salt/02/").await.status, 404);
    let page = owner.get("/studio/series/salt/").await.text().to_owned();
    let back = forms(&page, "/studio/removed/");
    assert_eq!(back.len(), 1, "{page}");
    assert_eq!(owner.post(&back[0], &[]).await.status, 303);
    assert_eq!(file(&library, "series/salt/02/episode.toml"), before);
    assert_eq!(std::fs::read(library.library().join("series/salt/02/01.png")).unwrap(), picture);
    assert_eq!(owner.post(&back[0], &[]).await.status, 404, "it is back only once");
    assert_eq!(owner.post("/studio/removed/..%2Fx/", &[]).await.status, 404);
}

#[tokio::test]
async fn a_deleted_series_comes_back_whole_and_never_over_a_new_one() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    assert_eq!(owner.post("/studio/series/salt/end/", &[]).await.status, 303);
    assert_eq!(site.get("/series/salt/").await.status, 404);
    assert_eq!(owner.post("/studio/series/", &[("title", "Salt")]).await.status, 303);
    let back = forms(owner.get("/studio/").await.text(), "/studio/removed/");
    assert_eq!(owner.post(&back[0], &[]).await.status, 409, "the new one stays");
    assert_eq!(owner.post("/studio/series/salt/end/", &[]).await.status, 303);
    assert_eq!(owner.post(&back[0], &[]).await.status, 303);
    assert_eq!(site.get("/series/salt/").await.status, 200);
    assert!(library.library().join("series/salt/02/episode.toml").exists(), "drafts too");
}

#[tokio::test]
async fn each_change_is_seen_word_by_word_and_undone_wherever_it_was_made() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, "series/salt/series.toml");
    let sheet = owner.get("/studio/series/salt/details/").await.text().to_owned();
    assert!(sheet.contains("No changes yet."), "{sheet}");
    let title = [("was-title", "Salt"), ("title", "Salt & Iron")];
    assert_eq!(owner.post("/studio/series/salt/details/", &title).await.status, 303);
    let sheet = owner.get("/studio/series/salt/details/").await.text().to_owned();
    let undo = forms(&sheet, "/history/");
    assert_eq!(undo.len(), 1, "{sheet}");
    let seen = owner.get(&undo[0]).await.text().to_owned();
    assert!(seen.contains("<del>title = &quot;Salt&quot;</del>"), "{seen}");
    assert!(seen.contains("<ins>title = &quot;Salt &amp; Iron&quot;</ins>"), "{seen}");
    assert_eq!(owner.post(&undo[0], &[]).await.status, 303);
    assert_eq!(file(&library, "series/salt/series.toml"), before);
}

#[tokio::test]
async fn only_those_whose_series_it_is_delete_it_and_bring_it_back() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let describer = Actor::of(&site, "dee", Role::Describer, None).await;
    assert_eq!(describer.post("/studio/series/salt/02/end/", &[]).await.status, 404);
    assert_eq!(owner.post("/studio/series/salt/02/end/", &[]).await.status, 303);
    let back = forms(owner.get("/studio/series/salt/").await.text(), "/studio/removed/");
    assert!(!describer.get("/studio/series/salt/").await.text().contains("/studio/removed/"));
    assert_eq!(describer.post(&back[0], &[]).await.status, 404);
    assert!(!library.library().join("series/salt/02/episode.toml").exists());
}

#[tokio::test]
async fn friends_see_a_draft_at_its_private_address_until_it_ends_and_nobody_else_does() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = "/studio/series/salt/02/";
    assert_eq!(owner.post(&format!("{page}preview/"), &[]).await.status, 303);
    let address = |page: &str| {
        let (_, rest) = page.split_once("href=\"/preview/").unwrap();
        format!("/preview/{}", rest.split('"').next().unwrap())
    };
    let private = address(owner.get(page).await.text());
    for view in ["", "both/", "text/"] {
        let seen = site.get(&format!("{private}{view}")).await;
        assert_eq!(seen.status, 200, "{view}");
        assert!(seen.text().contains("This is a draft."));
        assert!(!seen.text().contains("/series/salt/02/") && !seen.text().contains("\"/media/"), "{}", seen.text());
        assert_eq!(seen.header("cache-control"), "private, no-store");
        assert_eq!(seen.header("x-robots-tag"), "noindex, nofollow");
    }
    let html = site.get(&private).await.text().to_owned();
    let picture = html.split(['"', ' ']).find(|part| part.contains("/media/")).unwrap();
    assert!(picture.starts_with(&private), "{picture}");
    assert_eq!(site.get(picture).await.status, 200);
    assert_eq!(site.get(&picture.replace(&private, "/")).await.status, 404, "its pictures are not public");
    let other = picture.replace(&private, "/preview/salt/01/00000000000000000000000000000000/");
    assert_eq!(site.get(&other).await.status, 404);
    assert_eq!(site.get("/preview/salt/02/00000000000000000000000000000000/").await.status, 404);
    assert_eq!(site.get(&private.replace("/02/", "/01/")).await.status, 404, "a secret opens one episode");
    assert_eq!(owner.post(&format!("{page}preview/"), &[]).await.status, 303);
    assert_eq!(site.get(&private).await.status, 404, "a new address ends the one before");
    let private = address(owner.get(page).await.text());
    assert_eq!(owner.post(&format!("{page}preview/end/"), &[]).await.status, 303);
    assert_eq!(site.get(&private).await.status, 404);
    assert_eq!(site.get(picture).await.status, 404);
}

#[tokio::test]
async fn a_replaced_picture_keeps_the_words_and_the_address_of_its_panel() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let spare = Site::with_one_episode().picture("series/salt/01/new.png", 500, 300);
    let picture = std::fs::read(spare.library().join("series/salt/01/new.png")).unwrap();
    let path = "/studio/series/salt/02/panels/02/picture/";
    assert_eq!(owner.upload(path, &[("new.png", &picture)]).await.status, 303);
    let after = file(&library, "series/salt/02/episode.toml");
    assert!(after.contains("image = \"new.png\"\nno_words = true\nid = \"02\""), "{after}");
    assert!(library.library().join("series/salt/02/02.png").exists(), "the one before stays");
    assert_eq!(owner.upload(path, &[("bad.png", b"not a picture")]).await.status, 422);
    assert_eq!(owner.upload(path, &[]).await.status, 422);
    assert_eq!(owner.upload("/studio/series/salt/02/panels/09/picture/", &[("new.png", &picture)]).await.status, 404);
    assert_eq!(file(&library, "series/salt/02/episode.toml"), after);
    let left = library.state().join("cache/incoming").read_dir().map_or(0, Iterator::count);
    assert_eq!(left, 0, "nothing is left of uploads");
}

#[tokio::test]
async fn the_owner_adds_and_removes_people_and_nobody_else_does() {
    let library = with_draft().write("artists/teo/artist.toml", "name = \"Teo\"\n");
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let people = "/studio/people/";
    let ana = [("name", "Ana"), ("role", "describer"), ("password", PASSWORD)];
    assert_eq!(owner.post(people, &ana).await.status, 303);
    assert_eq!(owner.post(people, &ana).await.status, 422, "the name is taken");
    let teo = [("name", "teo"), ("role", "artist"), ("artist", "nobody"), ("password", PASSWORD)];
    assert_eq!(owner.post(people, &teo).await.status, 422, "there is no such artist");
    let teo = [("name", "teo"), ("role", "artist"), ("artist", "teo"), ("password", PASSWORD)];
    assert_eq!(owner.post(people, &teo).await.status, 303);
    assert_eq!(owner.post(people, &[("name", "x"), ("password", "short")]).await.status, 422);
    let signed = sign_in(&site, "Ana", PASSWORD).await;
    let describer = Actor { site: &site, cookie: signed.header("set-cookie").split(';').next().unwrap().to_owned() };
    assert_eq!(describer.get(people).await.status, 404);
    assert_eq!(describer.post(people, &[("name", "eve"), ("role", "owner"), ("password", PASSWORD)]).await.status, 404);
    assert_eq!(describer.post("/studio/people/end/", &[("name", "teo")]).await.status, 404);
    assert_eq!(owner.post("/studio/people/end/", &[("name", "mira")]).await.status, 404, "nobody removes themselves");
    assert_eq!(owner.post("/studio/people/end/", &[("name", "MIRA")]).await.status, 404, "by whatever spelling");
    assert_eq!(owner.post("/studio/people/end/", &[("name", "Ana")]).await.status, 303);
    assert_eq!(describer.get("/studio/").await.status, 303, "the session ends with the account");
    assert_eq!(owner.get("/studio/").await.status, 200);
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_all_other_sessions() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let path = "/studio/password/";
    assert_eq!(owner.post(path, &[("password", "wrong words here"), ("new", "five words in a row")]).await.status, 422);
    assert_eq!(owner.post(path, &[("password", PASSWORD), ("new", "short")]).await.status, 422);
    let set = owner.post(path, &[("password", PASSWORD), ("new", "five words in a row")]).await;
    assert_eq!(set.status, 303, "{}", set.text());
    assert_eq!(owner.get("/studio/").await.status, 303, "the session of before is over");
    let here = Actor { site: &site, cookie: set.header("set-cookie").split(';').next().unwrap().to_owned() };
    assert_eq!(here.get("/studio/").await.status, 200);
    assert_eq!(sign_in(&site, "mira", PASSWORD).await.status, 422);
}
