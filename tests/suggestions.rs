//! What an editor suggests: where it is told, how it is mended, how it is left, and that it never gets in the way of Korean.

use crate::studio::{Actor, file};
use crate::support::{Served, Site};
use everypanel::accounts::Role;
use everypanel::manifest;
use everypanel::model::{Language, Series, Slug};
use everypanel::review::{Manuscript, suggestions};

const AT: &str = "/studio/series/salt/02/";
const DESCRIBE: &str = "/studio/series/salt/02/describe/";

/// A draft whose two panels break several rules, in a series with a cast.
fn with_faults() -> Site {
    Site::with_one_episode()
        .write("series/salt/series.toml", "title = \"Salt\"\n[[cast]]\nname = \"Teo\"\nfirst_look = \"Small.\"\n[[cast]]\nname = \"Mira\"\nfirst_look = \"Tall.\"\n")
        .write("series/salt/02/episode.toml", "title = \"Two\"\nsummary = \"A storm.\"\n\n[[panels]]\nimage = \"01.png\" # the pier\nalt = \"A picture of the wet pier at night\"\nscript = \"\"\"\nTea:  Hello.\nSFX: KRRSSH\n\"\"\"\n\n[[panels]]\nimage = \"02.png\"\nalt = \"MIRA CLIMBS THE WET STAIRS OF THE PIER.\"\n")
        .picture("series/salt/02/01.png", 600, 400)
        .picture("series/salt/02/02.png", 600, 400)
}

async fn mend(owner: &Actor<'_>, name: &str, more: &[(&str, &str)]) -> String {
    let (one, two) = (owner.field(DESCRIBE, "seen-1").await, owner.field(DESCRIBE, "seen-2").await);
    let page = owner.get(DESCRIBE).await;
    let (alts, scripts) = (page.texts("alt"), page.texts("script"));
    let mut fields = vec![
        ("id-1", "01"),
        ("seen-1", &*one),
        ("alt-1", &*alts[0]),
        ("script-1", &*scripts[0]),
        ("id-2", "02"),
        ("seen-2", &*two),
        ("alt-2", &*alts[1]),
        ("script-2", &*scripts[1]),
    ];
    fields.extend_from_slice(more);
    if !name.is_empty() {
        fields.push(("mend", name));
    }
    let answer = owner.post(DESCRIBE, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

trait Fields {
    fn texts(&self, name: &str) -> Vec<String>;
}

impl Fields for crate::support::Answer {
    /// What stands in the boxes of this name, panel by panel.
    fn texts(&self, name: &str) -> Vec<String> {
        let boxes =
            self.text().split(&format!("<textarea id=\"{name}-")).skip(1).map(str::to_owned).collect::<Vec<_>>();
        let text = |one: &String| one.split_once('>').unwrap().1.split("</textarea>").next().unwrap().trim().to_owned();
        boxes.iter().map(text).collect()
    }
}

fn episode(site: &Site) -> String {
    file(site, "series/salt/02/episode.toml")
}

#[tokio::test]
async fn each_mend_is_a_button_that_works_without_scripts() {
    let library = with_faults();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = owner.get(DESCRIBE).await;
    for button in ["1:L07", "1:L14", "1:L20.0", "1:L17.1", "2:L16"] {
        assert!(page.text().contains(&format!("name=\"mend\" value=\"{button}\"")), "{button}: {}", page.text());
    }
    assert!(page.text().contains("Did you mean Teo?"));
    assert_eq!(mend(&owner, "1:L07", &[]).await, format!("{DESCRIBE}?done=mended#panel-1"));
    mend(&owner, "1:L14", &[]).await;
    mend(&owner, "1:L20.0", &[]).await;
    mend(&owner, "2:L16", &[]).await;
    mend(&owner, "", &[("say.L17.1-1", "static crackles")]).await;
    assert_eq!(
        episode(&library),
        "title = \"Two\"\nsummary = \"A storm.\"\n\n[[panels]]\nimage = \"01.png\" # the pier\nalt = \"The wet pier at night.\"\nscript = \"\"\"\nTeo: Hello.\nSFX: KRRSSH {static crackles}\n\"\"\"\n\n[[panels]]\nimage = \"02.png\"\nalt = \"Mira climbs the wet stairs of the pier.\"\n"
    );
    assert!(!owner.get(DESCRIBE).await.text().contains("name=\"mend\""));
}

#[tokio::test]
async fn a_suggestion_is_left_for_a_reason_that_stands_in_the_file() {
    let library = with_faults();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    mend(&owner, "", &[("reason.L07-1", "It is  a picture book."), ("reason.L14-1", "  ")]).await;
    assert!(episode(&library).contains("accepted = { L07 = \"It is a picture book.\" }"), "{}", episode(&library));
    assert!(!owner.get(DESCRIBE).await.text().contains("value=\"1:L07\""));
    assert!(owner.get(DESCRIBE).await.text().contains("value=\"1:L14\""));
    assert!(owner.get(AT).await.text().contains("left suggestions as they are"));

    let leave = |fields: Vec<(&'static str, &'static str)>| {
        let owner = &owner;
        async move { owner.post(&format!("{AT}publication/suggestions/"), &fields).await.status.as_u16() }
    };
    assert_eq!(leave(vec![("all", "yes"), ("reason", " ")]).await, 422, "a reason is needed");
    assert_eq!(leave(vec![("reason", "Later.")]).await, 422, "and something that is left");
    assert_eq!(leave(vec![("which", "02:L16"), ("reason", "She shouts.")]).await, 303);
    assert!(episode(&library).contains("accepted = { L16 = \"She shouts.\" }"), "{}", episode(&library));
    assert!(owner.get(AT).await.text().contains("value=\"01:L14\""));
    assert_eq!(leave(vec![("all", "yes"), ("reason", "Later.")]).await, 303);
    assert!(!owner.get(AT).await.text().contains("id=\"suggestions\""));
}

#[tokio::test]
async fn what_a_script_is_told_after_saving_is_what_the_page_says() {
    let library = with_faults();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let seen = owner.field(DESCRIBE, "seen-1").await;
    let fields =
        [("id-1", "01"), ("seen-1", &*seen), ("alt-1", "We see the pier."), ("script-1", "Mira (softly): Here.")];
    let told = owner.json(DESCRIBE, &fields).await;
    let panel = &told["panels"][0];
    assert!(panel["told"].as_str().unwrap().contains("value=\"1:L07\""), "{panel}");
    assert!(panel["heard"].as_str().unwrap().contains("Mira, softly: “Here.”"), "{panel}");
    let page = owner.get(DESCRIBE).await;
    assert!(page.text().contains(panel["told"].as_str().unwrap()), "{}", page.text());
    assert!(page.text().contains(panel["heard"].as_str().unwrap()));
    assert_eq!((told["progress"]["done"].as_u64(), told["progress"]["count"].as_u64()), (Some(2), Some(2)));
}

#[tokio::test]
async fn an_editor_reads_the_file_and_not_the_version_that_readers_still_see() {
    let library = with_faults();
    let site: Served = library.serve().await;
    let owner = Actor::owner(&site).await;
    owner.get(&format!("{AT}read/")).await;
    owner.leave_all(AT).await;
    assert_eq!(owner.post(&format!("{AT}publication/"), &[("when", "now")]).await.status, 303);
    let seen = owner.field(DESCRIBE, "seen-2").await;
    assert_eq!(owner.post(DESCRIBE, &[("id-2", "02"), ("seen-2", &*seen), ("alt-2", "image")]).await.status, 303);
    assert!(owner.get(DESCRIBE).await.text().contains("does not describe panel 2"));
    assert!(owner.get(AT).await.text().contains("does not describe panel 2"));
    assert!(site.get("/series/salt/02/").await.text().contains("WET STAIRS"), "readers keep what they had");
}

#[tokio::test]
async fn words_that_were_sent_after_the_session_had_ended_come_back_after_signing_in() {
    let library = with_faults();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let seen = owner.field(DESCRIBE, "seen-1").await;
    let fields = [("id-1", "01"), ("seen-1", &*seen), ("alt-1", "Rain & “wind” on the pier."), ("save", "1")];
    let asked = owner.signed_out().post(DESCRIBE, &fields).await;
    assert_eq!(asked.status, 401);
    let kept = asked.hidden("kept");
    let wrong = [("name", "mira"), ("password", "not this one"), ("then", DESCRIBE), ("kept", &kept)];
    assert_eq!(owner.post("/studio/sign-in/", &wrong).await.hidden("kept"), kept, "a wrong password loses nothing");
    let right = [("name", "mira"), ("password", "four words in a row"), ("then", DESCRIBE), ("kept", &kept)];
    let again = owner.post("/studio/sign-in/", &right).await;
    assert!(again.text().contains(&format!("action=\"{DESCRIBE}\"")), "{}", again.text());
    assert_eq!(again.hidden("alt-1"), "Rain & “wind” on the pier.");
    let sent: Vec<(&str, String)> = fields.iter().map(|(name, _)| (*name, again.hidden(name))).collect();
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(owner.post(DESCRIBE, &sent).await.status, 303);
    assert!(episode(&library).contains("alt = \"Rain & “wind” on the pier.\""));
}

#[test]
fn no_rule_misfires_on_the_korean_of_the_sample_comics() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("comics/series");
    let (mut read, korean) = (0, Language::parse("ko").unwrap());
    for folder in crate::support::files_below(&root).iter().filter(|path| path.ends_with("episode.ko.toml")) {
        let text = |name: &str| std::fs::read_to_string(folder.with_file_name(name)).unwrap();
        let original = manifest::episode("episode.toml", &text("episode.toml"), None).usable().unwrap();
        let mut episode =
            manifest::episode("episode.ko.toml", &text("episode.ko.toml"), Some(&original)).usable().unwrap();
        episode.lang = None;
        let series = Series { lang: Some(korean.clone()), ..Series::titled("시험") };
        let slug = Slug::parse("01").unwrap();
        let manuscript = Manuscript { episode: &episode, slug: &slug, series: &series, lang: &korean };
        let found: Vec<String> =
            suggestions(&manuscript).iter().map(|one| format!("{} {} {}", one.rule, one.path, one.quote)).collect();
        assert_eq!(found, [] as [&str; 0], "{}", folder.display());
        read += episode.panels.len();
    }
    assert!(read > 20, "{read} panels");
}

#[tokio::test]
async fn a_mend_finds_its_panel_although_panels_have_changed_places_meanwhile() {
    let library = with_faults();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (one, two) = (owner.field(DESCRIBE, "seen-1").await, owner.field(DESCRIBE, "seen-2").await);
    assert_eq!(owner.post(&format!("{AT}panels/02/place/"), &[("place", "1")]).await.status, 303);
    let fields = [
        ("id-1", "01"),
        ("seen-1", &*one),
        ("alt-1", "A picture of the wet pier at night"),
        ("script-1", "Tea:  Hello.\nSFX: KRRSSH"),
        ("id-2", "02"),
        ("seen-2", &*two),
        ("alt-2", "MIRA CLIMBS THE WET STAIRS OF THE PIER."),
        ("mend", "1:L07"),
    ];
    let told = owner.json(DESCRIBE, &fields).await;
    let after = episode(&library);
    assert!(after.contains("image = \"01.png\" # the pier\nalt = \"The wet pier at night\""), "{after}");
    assert!(after.contains("image = \"02.png\"\nalt = \"MIRA CLIMBS"), "her words stay: {after}");
    let findings = |at: usize| told["panels"][at]["told"].as_str().unwrap();
    assert!(findings(0).contains("value=\"1:L14\"") && findings(1).contains("value=\"2:L16\""), "{told}");
}

#[tokio::test]
async fn a_link_to_the_cast_leads_to_it_and_a_describer_stays_with_the_panel() {
    let library = Site::with_one_episode()
        .write("series/salt/series.toml", "title = \"Salt\"\n[[cast]]\nname = \"Teo\"\n")
        .write("series/salt/02/episode.toml", "title = \"Two\"\nsummary = \"A storm.\"\n\n[[panels]]\nimage = \"01.png\"\nalt = \"The wet pier at night.\"\nscript = \"Teo: Hello.\\nTeo: Wait!\"\n")
        .picture("series/salt/02/01.png", 600, 400);
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = owner.get(AT).await;
    assert!(page.text().contains("href=\"/studio/series/salt/cast/\">Nobody says how Teo looks"), "{}", page.text());
    assert_eq!(owner.get("/studio/series/salt/cast/").await.status, 200);
    let describer = Actor::of(&site, "ana", Role::Describer, None).await;
    assert_eq!(describer.get("/studio/series/salt/cast/").await.status, 404);
    assert!(!describer.get(AT).await.text().contains("/cast/"));
}
