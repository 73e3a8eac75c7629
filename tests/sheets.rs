//! Lists of the studio with several fields to an entry, and the parts of pictures by which an episode is shown.

use crate::studio::{Actor, file};
use crate::support::Site;
use std::collections::BTreeMap;

const SERIES: &str = "series/salt/series.toml";
const EPISODE: &str = "series/salt/01/episode.toml";
const CAST: &str = "/studio/series/salt/cast/";

fn with_cast() -> Site {
    Site::with_one_episode().write(
        SERIES,
        "title = \"Salt\"\nartists = [\"mira\"]\n\n# The first\n[[cast]]\nname = \"Mira\" # short\nfirst_look = \"Tall.\"\nvoice = { pitch = 1.2 }\n\n[[cast]]\nid = \"t\"\nname = \"Teo\"\n",
    )
}

/// The fields of the form of a page, as a browser would send them.
fn form(page: &str) -> BTreeMap<String, String> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"))
    };
    let mut fields = BTreeMap::new();
    for part in page.split("<main").nth(1).unwrap().split('<') {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("input") && !tag.contains("type=\"checkbox\"") {
            fields.insert(name, attribute(tag, "value").unwrap_or_default());
        } else if tag.starts_with("textarea") {
            fields.insert(name, text.trim_start_matches('\n').to_owned());
        } else if tag.starts_with("select") {
            let options = page.split(&format!("name=\"{name}\"")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen = options.split("<option").find(|option| option.contains(" selected"));
            fields.insert(name, chosen.and_then(|option| attribute(option, "value")).unwrap_or_default());
        }
    }
    fields
}

/// Somebody with a form open.
struct Open<'a> {
    actor: &'a Actor<'a>,
    path: &'a str,
    fields: BTreeMap<String, String>,
}

impl<'a> Open<'a> {
    async fn at(actor: &'a Actor<'a>, path: &'a str) -> Self {
        Self { actor, path, fields: form(actor.get(path).await.text()) }
    }

    /// Types into fields, presses the button, and has before them what the answer shows. Its status.
    async fn save(&mut self, typed: &[(&str, &str)]) -> u16 {
        self.fields.extend(typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let answer = self.actor.post(self.path, &fields).await;
        if answer.status != 303 {
            self.fields = form(answer.text());
        }
        answer.status.as_u16()
    }
}

#[tokio::test]
async fn people_are_added_changed_and_taken_out_with_every_field_of_the_format() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = owner.get(CAST).await;
    assert!(page.text().contains("value=\"1.2\"") && page.text().contains("Somebody new"), "{}", page.text());
    let mut open = Open::at(&owner, CAST).await;
    let typed = [
        ("name-0", "Mira Okafor"),
        ("first_look-0", "Tall, in a red scarf."),
        ("voice.pitch-0", "1,3"),
        ("voice.rate-0", "0.9"),
        ("remove-1", "yes"),
        ("name-2", "Ana"),
        ("short_tag-2", "the stranger"),
        ("revealed_at.episode-2", "01"),
        ("revealed_at.panel-2", "03"),
        ("pronouns-2", "she/her"),
    ];
    assert_eq!(open.save(&typed).await, 303);
    let after = file(&library, SERIES);
    for kept in [
        "# The first\n[[cast]]\nname = \"Mira Okafor\"",
        "first_look = \"Tall, in a red scarf.\"",
        "pitch = 1.3, rate = 0.9",
        "id = \"Mira\"",
        "name = \"Ana\"\nshort_tag = \"the stranger\"",
        "revealed_at = { episode = \"01\", panel = \"03\" }",
        "pronouns = \"she/her\"",
    ] {
        assert!(after.contains(kept), "{kept}: {after}");
    }
    assert!(!after.contains("Teo"), "{after}");
    assert_eq!(open.save(&[]).await, 303, "the same form sent twice changes nothing");
    assert_eq!(file(&library, SERIES), after);
    assert!(owner.get("/studio/series/salt/details/").await.text().contains("changed the cast"));
    for (wrong, said) in [
        ([("name-0", ""), ("pronouns-0", "they")], ("name-0", "Write a name")),
        ([("name-0", "Mira"), ("voice.pitch-0", "9")], ("voice.pitch-0", "from 0 to 2")),
    ] {
        let mut open = Open::at(&owner, CAST).await;
        open.fields.extend(wrong.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let fields: Vec<(&str, &str)> = open.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let refused = owner.post(CAST, &fields).await;
        assert_eq!(refused.status, 422, "{wrong:?}");
        let (_, at) = refused.text().split_once(&format!("id=\"wrong-{}\">", said.0)).unwrap();
        assert!(at.split('<').next().unwrap().contains(said.1), "{at}");
        assert!(at.contains("aria-invalid=\"true\""), "{at}");
    }
    assert_eq!(file(&library, SERIES), after);
}

#[tokio::test]
async fn a_name_becomes_known_at_the_first_panel_of_an_episode_unless_another_is_chosen() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let mut open = Open::at(&owner, CAST).await;
    assert_eq!(open.save(&[("revealed_at.episode-1", "01")]).await, 303);
    assert!(file(&library, SERIES).contains("revealed_at = { episode = \"01\", panel = \"01\" }"));
    let mut open = Open::at(&owner, CAST).await;
    assert_eq!(open.save(&[("revealed_at.panel-1", "02")]).await, 303);
    assert!(file(&library, SERIES).contains("revealed_at = { episode = \"01\", panel = \"02\" }"));
    let mut open = Open::at(&owner, CAST).await;
    assert_eq!(open.save(&[("revealed_at.episode-1", "")]).await, 303);
    assert!(!file(&library, SERIES).contains("revealed_at"), "{}", file(&library, SERIES));
}

#[tokio::test]
async fn of_two_who_change_the_cast_each_keeps_what_they_wrote() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (mut one, mut other) = (Open::at(&owner, CAST).await, Open::at(&owner, CAST).await);
    assert_eq!(one.save(&[("remove-0", "yes")]).await, 303);
    assert_eq!(other.save(&[("name-1", "Theo")]).await, 303);
    let after = file(&library, SERIES);
    assert!(
        !after.contains("Mira") && after.contains("id = \"t\"\nname = \"Theo\""),
        "nobody becomes another: {after}"
    );

    let (mut one, mut other) = (Open::at(&owner, CAST).await, Open::at(&owner, CAST).await);
    assert_eq!(one.save(&[("name-1", "Ana")]).await, 303);
    assert_eq!(other.save(&[("name-1", "Mo")]).await, 303);
    assert_eq!(other.save(&[]).await, 303);
    let after = file(&library, SERIES);
    assert_eq!(after.matches("name = \"Mo\"").count(), 1, "{after}");
    assert!(after.contains("name = \"Ana\"") && after.contains("name = \"Theo\""), "{after}");
}

#[tokio::test]
async fn where_two_have_written_into_one_field_both_are_shown_and_saving_again_decides() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (mut one, mut other) = (Open::at(&owner, CAST).await, Open::at(&owner, CAST).await);
    let mut removing = Open::at(&owner, CAST).await;
    assert_eq!(one.save(&[("first_look-1", "Small."), ("pronouns-1", "he/him")]).await, 303);
    let between = file(&library, SERIES);
    assert_eq!(other.save(&[("first_look-1", "In a cap."), ("voice.rate-1", "0.8")]).await, 409);
    assert_eq!(file(&library, SERIES), between, "nothing is written before both are seen");
    assert_eq!(other.fields["first_look-1"], "In a cap.", "what was typed stays");
    assert_eq!(other.fields["was-first_look-1"], "Small.");
    assert_eq!(other.save(&[]).await, 303);
    let after = file(&library, SERIES);
    assert!(after.contains("In a cap.") && after.contains("he/him") && after.contains("rate = 0.8"), "{after}");

    assert_eq!(removing.save(&[("remove-1", "yes")]).await, 409, "what was not seen is not taken out");
    assert!(file(&library, SERIES).contains("In a cap."));
    let (mut one, mut other) = (Open::at(&owner, CAST).await, Open::at(&owner, CAST).await);
    assert_eq!(one.save(&[("remove-1", "yes")]).await, 303);
    assert_eq!(other.save(&[("pronouns-1", "they/them")]).await, 409);
    assert_eq!(other.save(&[]).await, 303, "and can be put back");
    assert!(file(&library, SERIES).contains("they/them"));
}

#[tokio::test]
async fn a_list_that_was_sent_after_the_session_had_ended_is_kept() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let gone = owner.signed_out();
    let crops = "/studio/series/salt/01/crops/";
    for (path, fields) in [(CAST, [("name-0", "Ana"), ("pronouns-0", "she")]), (crops, [("which", "card"), ("x", "7")])]
    {
        let answer = gone.post(path, &fields).await;
        assert_eq!(answer.status, 401, "{path}");
        assert!(answer.hidden("kept").contains(fields[1].0), "{}", answer.text());
    }
}

#[tokio::test]
async fn warnings_and_credits_of_an_episode_are_written_where_they_belong() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (warnings, credits) = ("/studio/series/salt/01/warnings/", "/studio/series/salt/01/credits/");
    let typed = [("topic-0", "storm"), ("from-0", "02"), ("to-0", "03"), ("instead-0", "It rains.")];
    assert_eq!(Open::at(&owner, warnings).await.save(&typed).await, 303);
    assert_eq!(Open::at(&owner, credits).await.save(&[("artist-0", "mira"), ("as-0", "art")]).await, 303);
    let after = file(&library, EPISODE);
    assert!(
        after.contains("warnings = [{ topic = \"storm\", from = \"02\", to = \"03\", instead = \"It rains.\" }]"),
        "{after}"
    );
    assert!(after.contains("credits = [{ artist = \"mira\", as = \"art\" }]"), "{after}");
    assert!(after.find("credits").unwrap() < after.find("[[panels]]").unwrap(), "{after}");
    assert!(site.get("/series/salt/01/").await.text().contains("storm"));
    let mut open = Open::at(&owner, warnings).await;
    assert_eq!(open.save(&[("from-0", "03"), ("to-0", "02")]).await, 422, "it would end before it begins");
    let mut open = Open::at(&owner, credits).await;
    assert_eq!(open.save(&[("artist-0", "")]).await, 422, "a credit names somebody");
    let mut open = Open::at(&owner, credits).await;
    assert_eq!(open.save(&[("as-1", "letters")]).await, 422, "a new one too");
    assert_eq!(file(&library, EPISODE), after);
    let page = owner.get("/studio/series/salt/01/").await;
    assert!(page.text().contains("changed the warnings") && page.text().contains("changed the credits"));
}

#[tokio::test]
async fn the_thumbnail_and_the_card_show_the_part_that_was_chosen_and_the_default_comes_back() {
    let library = Site::with_one_episode();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (at, before) = ("/studio/series/salt/01/crops/", file(&library, EPISODE));
    let page = owner.get(at).await;
    assert!(
        page.text().contains("You have chosen nothing") && page.text().contains("viewBox=\"0 0 400 300\""),
        "{}",
        page.text()
    );
    let looked = owner.get(&format!("{at}?which=card&panel=3&choose=1")).await;
    assert!(looked.text().contains("name=\"file\" value=\"03.png\""), "{}", looked.text());
    assert_eq!(file(&library, EPISODE), before, "looking changes nothing");
    for (which, sides) in [("thumbnail", ["10", "20", "400", "300"]), ("card", ["0", "100", "9999", "300"])] {
        let [x, y, width, height] = sides;
        let fields = [("which", which), ("file", "01.png"), ("x", x), ("y", y), ("width", width), ("height", height)];
        assert_eq!(owner.post(at, &fields).await.status, 303);
    }
    let after = file(&library, EPISODE);
    assert!(after.contains("thumbnail = { image = \"01.png\", crop = [10, 20, 400, 300] }"), "{after}");
    assert!(after.contains("card = { image = \"01.png\", crop = [0, 100, 800, 300] }"), "cut to the picture: {after}");
    assert!(site.get("/series/salt/01/card.jpg").await.status == 200);
    assert!(owner.get(at).await.text().contains("<svg width=\"1200\" height=\"482\" viewBox=\"0 100 800 300\""));
    for which in ["thumbnail", "card"] {
        assert_eq!(owner.post(at, &[("which", which), ("none", "1")]).await.status, 303);
    }
    assert_eq!(file(&library, EPISODE), before);
    assert_eq!(owner.post(at, &[("which", "cover"), ("none", "1")]).await.status, 404);
    assert_eq!(owner.post(at, &[("which", "card"), ("file", "../x"), ("x", "0")]).await.status, 404);
    let three = [("which", "card"), ("file", "01.png"), ("x", "7"), ("y", ""), ("width", "90"), ("height", "60")];
    let answer = owner.post(at, &three).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("Write all four numbers.") && answer.text().contains("value=\"7\""));
    assert_eq!(file(&library, EPISODE), before);
}
