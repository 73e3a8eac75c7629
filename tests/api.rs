//! The API: the studio's rules by another door, described whole, and nobody's words lost.

use crate::support::{Answer, EPISODE, Served, Site};
use axum::body::Body;
use axum::http::Request;
use everypanel::accounts::Role;
use everypanel::model::Slug;
use serde_json::{Value, json};

const PASSWORD: &str = "four words in a row";
const DRAFT: &str = "/series/salt/episodes/02";

/// A program with a token.
pub(crate) struct Program<'a> {
    site: &'a Served,
    pub(crate) token: String,
}

impl<'a> Program<'a> {
    /// Makes an account and a token of it.
    pub(crate) async fn of(site: &'a Served, name: &str, role: Role, artist: Option<&str>) -> Self {
        let artist = artist.map(|artist| Slug::parse(artist).unwrap());
        site.app.accounts.add(name, role, artist, PASSWORD).await.unwrap();
        let (_, token) = site.app.accounts.make_token(name, 30, site.app.now()).await.unwrap();
        Self { site, token }
    }

    pub(crate) async fn owner(site: &'a Served) -> Self {
        Self::of(site, "mira", Role::Owner, None).await
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.site.send(request.body(body).unwrap()).await
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, &[], Body::empty()).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        serde_json::from_str(answer.text()).unwrap()
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.ask(method, path, &[("content-type", "application/json")], Body::from(body.to_string())).await
    }

    async fn put_if(&self, path: &str, seen: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("if-match", seen)];
        self.ask("PUT", path, &headers, Body::from(body.to_string())).await
    }

    async fn file(&self, method: &str, path: &str, bytes: &[u8]) -> Answer {
        self.ask(method, path, &[("content-type", "application/octet-stream")], Body::from(bytes.to_vec())).await
    }
}

/// A draft of two panels without words, and files from which pictures can be sent.
fn with_draft() -> Site {
    Site::with_one_episode()
        .write("series/salt/02/episode.toml", "# Mine\ntitle = \"Two\" # for now\n\n# First\n[[panels]]\nimage = \"01.png\"\n\n[[panels]]\nimage = \"02.png\"\nno_words = true\n")
        .picture("series/salt/02/01.png", 600, 400)
        .picture("series/salt/02/02.png", 600, 400)
}

fn bytes(site: &Site, path: &str) -> Vec<u8> {
    std::fs::read(site.library().join(path)).unwrap()
}

/// A PNG that no library has.
fn new_picture(name: &str) -> Vec<u8> {
    bytes(&Site::new().picture(name, 500, 300), name)
}

#[track_caller]
fn problem(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(answer.header("cache-control").contains("no-store"));
    let problem: Value = serde_json::from_str(answer.text()).unwrap();
    assert_eq!(problem["type"], format!("urn:everypanel:problem:{kind}"));
    assert_eq!(problem["status"], status);
    assert!(problem["detail"].as_str().unwrap().ends_with(['.', ')']), "{problem}");
    problem
}

fn described(alt: &str) -> Value {
    json!({ "alt": alt, "no_words": true })
}

#[tokio::test]
async fn without_a_token_that_works_nothing_is_answered() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    assert_eq!(owner.get("/account").await, json!({ "name": "mira", "role": "owner", "artist": null }));
    let none = site.ask(Request::get("/api/v1/account")).await;
    let told = problem(&none, 401, "no-token");
    assert!(told["detail"].as_str().unwrap().contains("everypanel account token NAME"));
    assert_eq!(none.header("www-authenticate"), "Bearer realm=\"everypanel\"");
    let last = owner.token.chars().next_back().unwrap();
    let forged = format!("{}{}", &owner.token[..owner.token.len() - 1], if last == '0' { '1' } else { '0' });
    for token in [forged.as_str(), "", "everypanel_x", "four words in a row"] {
        let request = Request::get("/api/v1/account").header("authorization", format!("Bearer {token}"));
        problem(&site.ask(request).await, 401, "no-token");
    }
    site.at("2026-04-01T12:00:00Z");
    problem(&owner.ask("GET", "/account", &[], Body::empty()).await, 401, "no-token");
    site.at("2026-03-01T12:00:00Z");
    site.app.accounts.remove("mira").await.unwrap();
    problem(&owner.ask("GET", "/account", &[], Body::empty()).await, 401, "no-token");
    // Somebody new of the same name has tokens of their own.
    site.app.accounts.add("mira", Role::Owner, None, PASSWORD).await.unwrap();
    problem(&owner.ask("GET", "/account", &[], Body::empty()).await, 401, "no-token");
}

#[tokio::test]
async fn a_token_is_kept_as_a_hash_and_ends() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    let secret = owner.token.rsplit('_').next().unwrap();
    for file in crate::support::files_below(&library.state()) {
        assert!(!String::from_utf8_lossy(&std::fs::read(&file).unwrap()).contains(secret), "{}", file.display());
    }
    let tokens = owner.get("/account/tokens").await;
    assert_eq!(tokens[0]["this"], true);
    let own = tokens[0]["id"].as_str().unwrap();
    problem(&owner.ask("DELETE", &format!("/account/tokens/{own}"), &[], Body::empty()).await, 409, "conflict");
    let (other, text) = site.app.accounts.make_token("mira", 30, site.app.now()).await.unwrap();
    let answer = owner.ask("DELETE", &format!("/account/tokens/{}", other.id), &[], Body::empty()).await;
    assert_eq!(answer.status, 204);
    let ended = Program { site: &site, token: text };
    problem(&ended.ask("GET", "/account", &[], Body::empty()).await, 401, "no-token");
}

#[tokio::test]
async fn a_token_may_do_what_its_account_may() {
    let library = with_draft().write("artists/teo/artist.toml", "name = \"Teo\"\n");
    let site = library.serve().await;
    let describer = Program::of(&site, "dana", Role::Describer, None).await;
    let stranger = Program::of(&site, "teo", Role::Artist, Some("teo")).await;
    let artist = Program::of(&site, "mira", Role::Artist, Some("mira")).await;
    let words = format!("{DRAFT}/panels/01/words");
    assert_eq!(describer.send("PUT", &words, &described("The sea.")).await.status, 200);
    for (method, path) in [
        ("DELETE", DRAFT.to_owned()),
        ("PATCH", format!("{DRAFT}/details")),
        ("PUT", format!("{DRAFT}/publication")),
        ("PUT", format!("{DRAFT}/order")),
        ("POST", "/series".to_owned()),
        ("GET", "/accounts".to_owned()),
        ("GET", "/library/file?path=series/salt/02/01.png".to_owned()),
    ] {
        let body = json!({ "order": [], "title": "Mine" });
        let body = if path.ends_with("publication") {
            json!({})
        } else if path.ends_with("order") {
            json!({ "order": [] })
        } else if method == "PATCH" || method == "POST" {
            json!({ "title": "Mine" })
        } else {
            body
        };
        problem(&describer.send(method, &path, &body).await, 404, "not-found");
    }
    // Another artist's drafts are not even there.
    problem(&stranger.ask("GET", &words, &[], Body::empty()).await, 404, "not-found");
    assert_eq!(stranger.get("/series").await, json!([]));
    assert_eq!(stranger.get("/library").await[0]["path"], "artists/teo/artist.toml");
    problem(&stranger.ask("GET", "/site/details", &[], Body::empty()).await, 404, "not-found");
    assert_eq!(artist.get("/series").await[0]["slug"], "salt");
    let made = stranger.send("POST", "/series", &json!({ "title": "Own", "artist": "mira" })).await;
    assert_eq!(made.status, 201);
    assert_eq!(serde_json::from_str::<Value>(made.text()).unwrap()["artists"], json!(["teo"]));
    // A series that is sent as a file names its artist too.
    let foreign =
        stranger.file("PUT", "/library/file?path=series/x/series.toml", b"title = \"X\"\nartists = [\"mira\"]\n").await;
    problem(&foreign, 422, "refused");
    let over = stranger.file("PUT", "/library/file?path=series/salt/series.toml", b"title = \"X\"\n").await;
    problem(&over, 404, "not-found");
}

#[tokio::test]
async fn nobody_writes_over_words_that_they_have_not_seen() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let path = format!("{DRAFT}/panels/01/words");
    let first = owner.send("PUT", &path, &described("The sea.")).await;
    assert_eq!(first.status, 200, "empty words are nobody's");
    let seen = first.header("etag").to_owned();
    assert_eq!(owner.send("PUT", &path, &described("The sea.")).await.status, 200, "the same words are no change");
    let unsaid = owner.send("PUT", &path, &described("A lake.")).await;
    let told = problem(&unsaid, 428, "unseen");
    assert_eq!((&told["yours"]["alt"], &told["theirs"]["alt"]), (&"A lake.".into(), &"The sea.".into()));
    let second = owner.put_if(&path, &seen, &described("The sea at night.")).await;
    assert_eq!(second.status, 200, "{}", second.text());
    let late = owner.put_if(&path, &seen, &described("A lake.")).await;
    let told = problem(&late, 412, "changed");
    assert_eq!((&told["yours"]["alt"], &told["theirs"]["alt"]), (&"A lake.".into(), &"The sea at night.".into()));
    assert_eq!(late.header("etag"), second.header("etag"));
    assert_eq!(owner.put_if(&path, late.header("etag"), &described("A lake.")).await.status, 200);
    assert_eq!(owner.put_if(&path, "*", &described("A pond.")).await.status, 200);
    assert_eq!(owner.get(&path).await["alt"], "A pond.");
}

#[tokio::test]
async fn details_change_field_by_field() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    let path = "/series/salt/details";
    let read = owner.ask("GET", path, &[], Body::empty()).await;
    let wish = json!({ "tags": ["sea"], "finished": true });
    let changed = owner.send("PATCH", path, &wish).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    let details = owner.get(path).await;
    assert_eq!(
        (&details["tags"][0], &details["title"], &details["finished"]),
        (&"sea".into(), &"Salt".into(), &true.into())
    );
    let headers = [("content-type", "application/json"), ("if-match", read.header("etag"))];
    let late = owner.ask("PATCH", path, &headers, Body::from("{\"title\": \"Pepper\"}")).await;
    problem(&late, 412, "changed");
    let wrong = owner.send("PATCH", path, &json!({ "lang": "no language" })).await;
    assert_eq!(problem(&wrong, 422, "refused")["field"], "lang");
    problem(&owner.send("PATCH", path, &json!([null])).await, 422, "refused");
    let typo = owner.send("PATCH", path, &json!({ "titel": "Pepper" })).await;
    assert!(problem(&typo, 422, "refused")["detail"].as_str().unwrap().contains("titel"));
    problem(
        &owner.ask("PATCH", path, &[("content-type", "application/json")], Body::from("{")).await,
        400,
        "malformed",
    );
    problem(&owner.ask("PATCH", path, &[], Body::from("{}")).await, 415, "malformed");
    assert_eq!(owner.send("PATCH", "/site/details", &json!({ "about": "By **us**." })).await.status, 200);
    assert!(String::from_utf8(bytes(&library, "site.toml")).unwrap().contains("about = \"By **us**.\""));
}

#[tokio::test]
async fn lists_are_written_whole_by_those_who_have_seen_them() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    let path = "/series/salt/cast";
    assert_eq!(owner.get(path).await, json!({ "cast": [] }));
    let (ana, teo) = (
        json!({ "name": "Ana", "first_look": "tall: in a red scarf", "voice": { "pitch": 1.2 } }),
        json!({ "name": "Teo", "revealed_at": { "episode": "01" }, "short_tag": "the man in the cap" }),
    );
    let made = owner.send("PUT", path, &json!({ "cast": [ana, teo] })).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let cast = owner.get(path).await;
    assert_eq!((&cast["cast"][0]["id"], &cast["cast"][0]["voice"]["pitch"]), (&"Ana".into(), &1.2.into()));
    assert_eq!(cast["cast"][1]["revealed_at"], json!({ "episode": "01", "panel": "01" }));
    problem(&owner.send("PUT", path, &json!({ "cast": [] })).await, 428, "unseen");
    // A name changes, and the id by which translations know it stays.
    let mut renamed = cast.clone();
    renamed["cast"][1]["name"] = "Theo".into();
    assert_eq!(owner.put_if(path, made.header("etag"), &renamed).await.status, 200);
    let now = owner.get(path).await;
    assert_eq!((&now["cast"][1]["id"], &now["cast"][1]["name"]), (&"Teo".into(), &"Theo".into()));
    let late = owner.put_if(path, made.header("etag"), &cast).await;
    assert_eq!(problem(&late, 412, "changed")["theirs"], now);
    let wrong = json!({ "cast": [{ "name": "Ana", "voice": { "pitch": 9 } }] });
    assert_eq!(problem(&owner.put_if(path, "*", &wrong).await, 422, "refused")["field"], "voice.pitch");
    assert_eq!(owner.put_if(path, "*", &json!({ "cast": [{ "id": "Teo", "name": "Theo" }] })).await.status, 200);
    assert_eq!(owner.get(path).await["cast"].as_array().unwrap().len(), 1);

    let warnings = format!("{DRAFT}/warnings");
    let storm = json!({ "warnings": [{ "topic": "storm", "from": "02", "to": "02", "instead": "It rains." }] });
    assert_eq!(owner.send("PUT", &warnings, &storm).await.status, 200);
    assert_eq!(owner.get(&warnings).await, storm);
    let credits = format!("{DRAFT}/credits");
    problem(&owner.send("PUT", &credits, &json!({ "credits": [{ "as": "letters" }] })).await, 422, "refused");
    assert_eq!(
        owner.send("PUT", &credits, &json!({ "credits": [{ "artist": "mira", "as": "art" }] })).await.status,
        200
    );
    assert_eq!(owner.get(&credits).await["credits"][0], json!({ "name": "", "artist": "mira", "as": "art" }));
}

#[tokio::test]
async fn what_lists_show_is_chosen_and_given_back() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    for shown in ["thumbnail", "card"] {
        let path = format!("{DRAFT}/{shown}");
        assert_eq!(owner.get(&path).await, Value::Null);
        let part = json!({ "file": "01.png", "crop": [1, 2, 30, 20] });
        let chosen = owner.send("PUT", &path, &part).await;
        assert_eq!(chosen.status, 204, "{}", chosen.text());
        assert_eq!(owner.get(&path).await, part);
        for wrong in [json!({ "file": "../x" }), json!({ "file": "01.png", "crop": [0, 0, 99999, 1] })] {
            problem(&owner.send("PUT", &path, &wrong).await, 422, "refused");
        }
        assert_eq!(owner.ask("DELETE", &path, &[], Body::empty()).await.status, 204);
        assert_eq!(owner.get(&path).await, Value::Null);
    }
}

#[tokio::test]
async fn a_suggestion_is_left_for_a_reason_and_only_one_that_was_made() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    owner.send("PUT", &format!("{DRAFT}/panels/01/words"), &described("A picture of the sea.")).await;
    let path = format!("{DRAFT}/accepted");
    let leave =
        |rule: &str, reason: &str| json!({ "suggestions": [{ "panel": "01", "rule": rule }], "reason": reason });
    problem(&owner.send("POST", &path, &leave("L07", " ")).await, 422, "refused");
    problem(&owner.send("POST", &path, &leave("L99", "Mine.")).await, 422, "refused");
    let left = owner.send("POST", &path, &leave("L07", "It is a picture book.")).await;
    assert_eq!(left.status, 204, "{}", left.text());
    let findings = owner.get(&format!("{DRAFT}/findings")).await;
    assert!(!findings["suggestions"].as_array().unwrap().iter().any(|one| one["rule"] == "L07"), "{findings}");
    problem(&owner.send("POST", &path, &leave("L07", "Again.")).await, 422, "refused");
}

#[tokio::test]
async fn a_picture_that_is_sent_twice_is_no_second_panel() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Program::owner(&site).await;
    let (path, picture) = (format!("{DRAFT}/panels/10/picture"), new_picture("a.png"));
    for (status, became) in [(201, "created"), (200, "same")] {
        let answer = owner.file("PUT", &path, &picture).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (status, format!("{{\"became\":\"{became}\"}}").as_str()));
    }
    let ids = |panels: &Value| panels.as_array().unwrap().iter().map(|panel| panel["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&owner.get(&format!("{DRAFT}/panels")).await), ["01", "02", "10"]);
    // A panel between them, and another picture for a panel, whose words stay.
    assert_eq!(owner.file("PUT", &format!("{DRAFT}/panels/9/picture"), &new_picture("b.png")).await.status, 201);
    owner.send("PUT", &format!("{DRAFT}/panels/10/words"), &described("The sea.")).await;
    let replaced = owner.file("PUT", &path, &new_picture("c.png")).await;
    assert_eq!(replaced.text(), "{\"became\":\"changed\"}");
    let panels = owner.get(&format!("{DRAFT}/panels")).await;
    assert_eq!(ids(&panels), ["01", "02", "9", "10"]);
    assert_eq!(panels[3]["words"]["alt"], "The sea.");
    let master = owner.ask("GET", &path, &[], Body::empty()).await;
    assert_eq!((master.header("content-type"), &master.body), ("image/png", &new_picture("c.png")));
    let added = owner.file("POST", &format!("{DRAFT}/pictures?name=again.png"), &new_picture("c.png")).await;
    assert_eq!(added.text(), "{\"added\":[],\"known\":[\"again.png\"]}");
    let refused = owner.file("PUT", &path, b"no picture").await;
    assert!(problem(&refused, 422, "refused")["detail"].as_str().unwrap().contains("10"), "{}", refused.text());
}

#[tokio::test]
async fn panels_are_put_into_an_order_that_names_each_once() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let path = format!("{DRAFT}/order");
    for _ in 0..2 {
        assert_eq!(owner.send("PUT", &path, &json!({ "order": ["02", "01"] })).await.status, 200);
    }
    assert_eq!(owner.get(&format!("{DRAFT}/panels")).await[0]["id"], "02");
    problem(&owner.send("PUT", &path, &json!({ "order": ["01"] })).await, 422, "refused");
    problem(&owner.send("PUT", &path, &json!({ "order": ["01", "01", "02"] })).await, 422, "refused");
    problem(&owner.send("PUT", &path, &json!({ "order": ["01", "02", "03"] })).await, 404, "not-found");
}

#[tokio::test]
async fn an_episode_is_published_only_when_nothing_blocks_it_and_somebody_has_read_it() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let (publication, reading) = (format!("{DRAFT}/publication"), format!("{DRAFT}/reading"));
    let blocked = problem(&owner.send("PUT", &publication, &json!({})).await, 422, "blocked");
    assert_eq!(blocked["blocks"].as_array().unwrap().len(), 2);
    assert_eq!(blocked["blocks"], owner.get(&format!("{DRAFT}/findings")).await["blocks"]);
    // Not by a file either: what is sent publishes nothing.
    let file = "/library/file?path=series/salt/02/episode.toml".to_owned();
    let dated = "title = \"Two\"\npublished = 2026-01-01T00:00:00Z\n[[panels]]\nimage = \"01.png\"\nalt = \"The sea.\"\nno_words = true\n";
    let sent = owner.ask("PUT", &file, &[("if-match", "*")], Body::from(dated)).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert_eq!(owner.get(&publication).await, json!({ "at": null, "public": false }));
    problem(&owner.send("PUT", &publication, &json!({})).await, 409, "unread");
    let read = owner.get(&reading).await;
    assert!(read["text"].as_str().unwrap().contains("The sea.") && read["confirmed"] == false, "{read}");
    let sign = |version: &Value, signed: bool| json!({ "version": version, "i_have_read_it_without_pictures": signed });
    problem(&owner.send("PUT", &reading, &sign(&read["version"], false)).await, 422, "refused");
    problem(&owner.send("PUT", &reading, &sign(&"0".into(), true)).await, 409, "conflict");
    assert_eq!(owner.send("PUT", &reading, &sign(&read["version"], true)).await.status, 200);
    // Other words have to be read again.
    owner.put_if(&format!("{DRAFT}/panels/01/words"), "*", &described("The sea at night.")).await;
    problem(&owner.send("PUT", &publication, &json!({})).await, 409, "unread");
    let read = owner.get(&reading).await;
    owner.send("PUT", &reading, &sign(&read["version"], true)).await;
    problem(&owner.send("PUT", &publication, &json!({ "at": "tomorrow" })).await, 422, "refused");
    let later = owner.send("PUT", &publication, &json!({ "at": "2026-03-02T09:00:00+09:00" })).await;
    assert_eq!(later.text(), "{\"at\":\"2026-03-02T09:00:00+09:00\",\"public\":false}");
    assert_eq!(site.get("/series/salt/02/").await.status, 404);
    let now = owner.send("PUT", &publication, &json!({})).await;
    assert_eq!(now.text(), "{\"at\":\"2026-03-01T12:00:00+00:00\",\"public\":true}");
    assert_eq!(site.get("/series/salt/02/").await.status, 200);
    assert_eq!(owner.ask("DELETE", &publication, &[], Body::empty()).await.status, 204);
    assert_eq!(site.get("/series/salt/02/").await.status, 404);
}

#[tokio::test]
async fn pictures_of_drafts_are_for_those_who_may_work_on_them() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    for path in ["/series/salt/episodes/02/panels/01/picture", "/library/file?path=series/salt/02/01.png"] {
        let answer = owner.ask("GET", path, &[], Body::empty()).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "private, no-store"));
        assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
        problem(&site.ask(Request::get(format!("/api/v1{path}"))).await, 401, "no-token");
    }
}

#[tokio::test]
async fn what_is_deleted_comes_back_and_what_is_changed_is_undone() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let deleted = owner.ask("DELETE", DRAFT, &[], Body::empty()).await;
    let name = serde_json::from_str::<Value>(deleted.text()).unwrap()["name"].clone();
    problem(&owner.ask("GET", DRAFT, &[], Body::empty()).await, 404, "not-found");
    assert_eq!(owner.get("/removed").await[0]["name"], name);
    let back = owner.send("POST", "/restorations", &json!({ "removed": name })).await;
    assert_eq!((back.status.as_u16(), back.header("location")), (201, "/api/v1/series/salt/episodes/02"));
    owner.send("PUT", &format!("{DRAFT}/panels/01/words"), &described("The sea.")).await;
    assert_eq!(owner.ask("DELETE", &format!("{DRAFT}/panels/02"), &[], Body::empty()).await.status, 204);
    let history = "/library/history?path=series/salt/02/episode.toml";
    let changes = owner.get(history).await;
    assert_eq!((&changes[0]["did"], &changes[0]["by"]), (&"removed-panels".into(), &"mira".into()));
    let change = changes[0]["name"].as_str().unwrap();
    let seen = owner.get(&history.replace("history?", &format!("history/{change}?"))).await;
    assert!(seen["before"].as_str().unwrap().contains("02.png") && !seen["after"].as_str().unwrap().contains("02.png"));
    assert_eq!(owner.send("POST", history, &json!({ "undo": change })).await.status, 204);
    assert_eq!(owner.get(&format!("{DRAFT}/panels")).await.as_array().unwrap().len(), 2);
    problem(&owner.send("POST", history, &json!({ "undo": "12" })).await, 404, "not-found");
}

#[tokio::test]
async fn everything_from_an_account_to_a_preview_is_made_changed_and_ended() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let status = |answer: Answer| answer.status.as_u16();
    let new = json!({ "name": "Teo", "role": "artist", "artist": "mira", "password": PASSWORD });
    assert_eq!(status(owner.send("POST", "/accounts", &new).await), 201);
    problem(&owner.send("POST", "/accounts", &new).await, 409, "conflict");
    assert_eq!(status(owner.ask("DELETE", "/accounts/teo", &[], Body::empty()).await), 204);
    problem(&owner.ask("DELETE", "/accounts/mira", &[], Body::empty()).await, 409, "conflict");
    let wrong = owner.send("PUT", "/account/password", &json!({ "old": "wrong", "new": "five words in a row" })).await;
    problem(&wrong, 422, "refused");
    assert_eq!(
        status(owner.send("PUT", "/account/password", &json!({ "old": PASSWORD, "new": "five words in a row" })).await),
        204
    );
    assert_eq!(status(owner.send("POST", "/artists", &json!({ "name": "Ana", "slug": "ana-b" })).await), 201);
    problem(&owner.send("POST", "/artists", &json!({ "name": "Ana", "slug": "ana-b" })).await, 409, "conflict");
    assert_eq!(
        status(
            owner
                .send(
                    "PATCH",
                    "/artists/ana-b/details",
                    &json!({ "links": [{ "name": "Shop", "url": "https://shop.example" }] })
                )
                .await
        ),
        200
    );
    for path in ["/artists/ana-b/portrait", "/series/salt/cover"] {
        assert_eq!(status(owner.file("PUT", path, &new_picture("p.png")).await), 204, "{path}");
    }
    let made = owner.send("POST", "/series", &json!({ "title": "The sea", "slug": "sea" })).await;
    assert_eq!((made.status.as_u16(), made.header("location")), (201, "/api/v1/series/sea"));
    let made = owner.send("POST", "/series/sea/episodes", &json!({ "title": "One" })).await;
    assert_eq!((made.status.as_u16(), made.header("location")), (201, "/api/v1/series/sea/episodes/one"));
    let strip = bytes(&Site::new().picture("s.png", 400, 3000), "s.png");
    assert_eq!(status(owner.file("POST", "/series/sea/episodes/one/pictures?name=s.png", &strip).await), 200);
    assert_eq!(owner.get("/series/sea/episodes/one/cuts").await["height"], 3000);
    assert_eq!(status(owner.send("PUT", "/series/sea/episodes/one/cuts", &json!({ "cuts": [1000, 2000] })).await), 200);
    problem(&owner.send("PUT", "/series/sea/episodes/one/cuts", &json!({ "cuts": [3000] })).await, 422, "refused");
    let page = bytes(&Site::new().picture("p.png", 400, 300), "p.png");
    owner.send("POST", "/series/sea/episodes", &json!({ "title": "Page" })).await;
    owner.file("POST", "/series/sea/episodes/page/pictures?name=p.png", &page).await;
    let boxes = "/series/sea/episodes/page/boxes";
    assert_eq!(owner.get(boxes).await[0]["proposed"], true);
    let two = |width: u32| json!({ "pages": [{ "file": "p.png", "boxes": [[0, 0, 200, 300], [200, 0, width, 300]] }] });
    problem(&owner.send("PUT", boxes, &two(201)).await, 422, "refused");
    assert_eq!(status(owner.send("PUT", boxes, &two(200)).await), 204);
    assert_eq!(owner.get(boxes).await[0]["boxes"], two(200)["pages"][0]["boxes"]);
    let count = async || owner.get("/series/sea/episodes/page/panels").await.as_array().unwrap().len();
    assert_eq!(count().await, 2);
    let first = owner.get("/series/sea/episodes/page/panels").await[0]["id"].as_str().unwrap().to_owned();
    for (part, left) in [("union", 1), ("pieces", 2)] {
        let path = format!("/series/sea/episodes/page/panels/{first}/{part}");
        assert_eq!(status(owner.ask("POST", &path, &[], Body::empty()).await), 204, "{part}");
        assert_eq!(count().await, left, "{part}");
    }
    let script = json!({ "text": "The sea.\n\nA boat.\n\nA bird." });
    let proposed = owner.send("POST", "/series/sea/episodes/one/script/proposals", &script).await;
    assert_eq!(serde_json::from_str::<Value>(proposed.text()).unwrap()["proposals"][2]["alt"], "A bird.");
    let put_in = owner.send("PUT", "/series/sea/episodes/one/script", &script).await;
    assert_eq!(serde_json::from_str::<Value>(put_in.text()).unwrap()["changed"], 3);
    let preview = owner.ask("POST", "/series/sea/episodes/one/preview", &[], Body::empty()).await;
    let address = serde_json::from_str::<Value>(preview.text()).unwrap()["address"].as_str().unwrap().to_owned();
    assert_eq!(site.get(&address).await.status, 200);
    assert_eq!(status(owner.ask("DELETE", "/series/sea/episodes/one/preview", &[], Body::empty()).await), 204);
    assert_eq!(site.get(&address).await.status, 404);
    assert_eq!(status(owner.ask("DELETE", "/series/sea", &[], Body::empty()).await), 200);
}

#[tokio::test]
async fn a_manifest_that_is_sent_waits_for_its_pictures_and_for_those_who_wrote_before() {
    let site = with_draft().serve().await;
    let owner = Program::owner(&site).await;
    let file = |path: &str| format!("/library/file?path={path}");
    let manifest = file("series/salt/03/episode.toml");
    let text = b"title = \"Three\"\n[[panels]]\nimage = \"01.png\"\n";
    let early = owner.file("PUT", &manifest, text).await;
    assert!(
        problem(&early, 422, "refused")["detail"]
            .as_str()
            .unwrap()
            .starts_with("series/salt/03/01.png is not there yet")
    );
    let picture = file("series/salt/03/01.png");
    assert_eq!(owner.file("PUT", &picture, &new_picture("a.png")).await.status, 201);
    assert_eq!(owner.file("PUT", &picture, &new_picture("a.png")).await.text(), "{\"became\":\"same\"}");
    assert_eq!(owner.file("PUT", &manifest, text).await.status, 201);
    assert_eq!(owner.file("PUT", &manifest, text).await.text(), "{\"became\":\"same\"}");
    let as_sent = |library: &Value| {
        let files = library.as_array().unwrap();
        files.iter().find(|file| file["path"] == "series/salt/03/episode.toml").unwrap()["as_sent"].clone()
    };
    assert_eq!(as_sent(&owner.get("/library?below=series/salt").await), true);
    owner.send("PUT", "/series/salt/episodes/03/panels/01/words", &described("The sea.")).await;
    assert_eq!(as_sent(&owner.get("/library").await), false);
    let unsaid = owner.file("PUT", &manifest, text).await;
    let told = problem(&unsaid, 428, "unseen");
    assert!(
        told["theirs"].as_str().unwrap().contains("The sea.")
            && told["yours"] == String::from_utf8_lossy(text).as_ref()
    );
    let broken = owner.ask("PUT", &manifest, &[("if-match", "*")], Body::from("title = ")).await;
    problem(&broken, 422, "refused");
    // Another picture under the same name: the first one stays beside it.
    assert_eq!(owner.file("PUT", &picture, &new_picture("b.png")).await.text(), "{\"became\":\"changed\"}");
    let beside = owner.ask("GET", &file("series/salt/03/01-2.png"), &[], Body::empty()).await;
    assert_eq!(beside.body, new_picture("a.png"));
    problem(&owner.file("PUT", &file("../../etc/passwd"), b"x").await, 422, "refused");
    problem(&owner.file("PUT", "/library/file", b"x").await, 400, "malformed");
}

/// The methods and paths of `openapi.json`, with examples in the place of what a path leaves open.
async fn operations(site: &Served) -> Vec<(String, String)> {
    let answer = site.ask(Request::get("/api/v1/openapi.json")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let document: Value = serde_json::from_str(answer.text()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let mut example = path.clone();
            for parameter in operation["parameters"].as_array().unwrap() {
                if parameter["in"] == "path" {
                    let (name, value) = (parameter["name"].as_str().unwrap(), parameter["example"].as_str().unwrap());
                    example = example.replace(&format!("{{{name}}}"), value);
                }
            }
            assert!(!example.contains('{'), "{path} leaves a part unexplained");
            assert!(
                operation["responses"]["default"].is_object() && operation["summary"].is_string(),
                "{method} {path}"
            );
            all.push((method.to_uppercase(), example));
        }
    }
    all
}

#[tokio::test]
async fn what_is_described_is_a_route_and_every_route_is_described() {
    let site = with_draft().serve().await;
    let operations = operations(&site).await;
    assert!(operations.len() > 50, "{}", operations.len());
    let methods = |path: &str| {
        let mut methods: Vec<&str> =
            operations.iter().filter(|(_, other)| other == path).map(|(method, _)| method.as_str()).collect();
        methods.sort_unstable();
        methods
    };
    for (method, path) in &operations {
        let request = Request::builder().method(method.as_str()).uri(format!("/api/v1{path}"));
        // A route asks for a token first; what is none is not found.
        problem(&site.ask(request).await, 401, "no-token");
        let other = site.ask(Request::builder().method("TRACE").uri(format!("/api/v1{path}"))).await;
        problem(&other, 405, "wrong-method");
        let mut allowed: Vec<&str> = other.header("allow").split(',').filter(|method| *method != "HEAD").collect();
        allowed.sort_unstable();
        assert_eq!(allowed, methods(path), "{path}");
    }
    problem(&site.ask(Request::get("/api/v1/nothing")).await, 404, "not-found");
    // Each handler that is described is in the list, and the list is the only way to an address.
    let mut described = 0;
    for file in crate::support::files_below(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/api")) {
        let source = std::fs::read_to_string(&file).unwrap();
        described += source.matches("#[utoipa::path(").count();
        let own: Vec<&str> = source.lines().map(str::trim).filter(|line| line.starts_with(".route(")).collect();
        let only = [".route(\"/api/v1/openapi.json\", get(describe))", ".route(\"/api/{*other}\", any(nobody))"];
        assert!(own.is_empty() || own == only, "{}: {own:?}", file.display());
    }
    assert_eq!(described, operations.len());
}

#[tokio::test]
async fn the_description_stays_what_programs_know() {
    let site = Site::new().serve().await;
    let mut list: Vec<String> =
        operations(&site).await.into_iter().map(|(method, path)| format!("{path} {method}")).collect();
    list.sort();
    insta::assert_snapshot!(list.join("\n"));
}

#[tokio::test]
async fn a_token_is_made_in_the_studio_for_whoever_knows_the_password_and_shown_once() {
    use crate::studio::Actor;
    let site = Site::with_one_episode().write("series/salt/01/episode.toml", EPISODE).serve().await;
    let owner = Actor::owner(&site).await;
    let wrong = owner.post("/studio/tokens/", &[("password", "four words in a line")]).await;
    assert_eq!(wrong.status, 422);
    let made = owner.post("/studio/tokens/", &[("password", PASSWORD)]).await;
    assert_eq!((made.status.as_u16(), made.header("cache-control")), (200, "private, no-store"));
    let token = made.text().split("<code class=\"secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let program = Program { site: &site, token };
    let id = program.get("/account/tokens").await[0]["id"].as_str().unwrap().to_owned();
    let page = owner.get("/studio/tokens/").await;
    assert!(page.text().contains(&id) && !page.text().contains(&program.token));
    assert_eq!(owner.post(&format!("/studio/tokens/{id}/end/"), &[]).await.status, 303);
    problem(&program.ask("GET", "/account", &[], Body::empty()).await, 401, "no-token");
}
