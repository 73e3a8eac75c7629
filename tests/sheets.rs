//! Lists of the studio with several fields to an entry, and the parts of pictures by which an episode is shown.

use crate::studio::{Actor, file};
use crate::support::Site;

const SERIES: &str = "series/salt/series.toml";
const EPISODE: &str = "series/salt/01/episode.toml";
const CAST: &str = "/studio/series/salt/cast/";

fn with_cast() -> Site {
    Site::with_one_episode().write(
        SERIES,
        "title = \"Salt\"\nartists = [\"mira\"]\n\n# The first\n[[cast]]\nname = \"Mira\" # short\nfirst_look = \"Tall.\"\nvoice = { pitch = 1.2 }\n\n[[cast]]\nid = \"t\"\nname = \"Teo\"\n",
    )
}

#[tokio::test]
async fn people_are_added_changed_and_taken_out_with_every_field_of_the_format() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let page = owner.get(CAST).await;
    assert!(page.text().contains("value=\"1.2\"") && page.text().contains("Somebody new"), "{}", page.text());
    let seen = owner.field(CAST, "seen").await;
    let fields = [
        ("seen", &*seen),
        ("was-0", "0"),
        ("name-0", "Mira Okafor"),
        ("first_look-0", "Tall, in a red scarf."),
        ("voice.pitch-0", "1,3"),
        ("voice.rate-0", "0.9"),
        ("was-1", "1"),
        ("name-1", "Teo"),
        ("remove-1", "yes"),
        ("was-2", ""),
        ("name-2", "Ana"),
        ("first_look-2", ""),
        ("short_tag-2", "the stranger"),
        ("revealed_at.episode-2", "01"),
        ("revealed_at.panel-2", "03"),
        ("pronouns-2", "she/her"),
    ];
    assert_eq!(owner.post(CAST, &fields).await.header("location"), format!("{CAST}?done=details"));
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
    let late = owner.post(CAST, &fields).await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("the stranger"), "what was typed stays");
    assert_eq!(file(&library, SERIES), after);
    let seen = owner.field(CAST, "seen").await;
    for wrong in [[("name-0", ""), ("pronouns-0", "they")], [("name-0", "Mira"), ("voice.pitch-0", "9")]] {
        let refused = owner.post(CAST, &[&[("seen", &*seen), ("was-0", "0")][..], &wrong[..]].concat()).await;
        assert_eq!(refused.status, 422, "{wrong:?}");
    }
    assert_eq!(file(&library, SERIES), after);
}

#[tokio::test]
async fn warnings_and_credits_of_an_episode_are_written_where_they_belong() {
    let library = with_cast();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (warnings, credits) = ("/studio/series/salt/01/warnings/", "/studio/series/salt/01/credits/");
    let seen = owner.field(warnings, "seen").await;
    let fields = [
        ("seen", &*seen),
        ("was-0", ""),
        ("topic-0", "storm"),
        ("from-0", "02"),
        ("to-0", "03"),
        ("instead-0", "It rains."),
    ];
    assert_eq!(owner.post(warnings, &fields).await.status, 303);
    let seen = owner.field(credits, "seen").await;
    let fields = [("seen", &*seen), ("was-0", ""), ("name-0", ""), ("artist-0", "mira"), ("as-0", "art")];
    assert_eq!(owner.post(credits, &fields).await.status, 303);
    let after = file(&library, EPISODE);
    assert!(
        after.contains("warnings = [{ topic = \"storm\", from = \"02\", to = \"03\", instead = \"It rains.\" }]"),
        "{after}"
    );
    assert!(after.contains("credits = [{ artist = \"mira\", as = \"art\" }]"), "{after}");
    assert!(after.find("credits").unwrap() < after.find("[[panels]]").unwrap(), "{after}");
    assert!(site.get("/series/salt/01/").await.text().contains("storm"));
    let seen = owner.field(warnings, "seen").await;
    let wrong = [("seen", &*seen), ("was-0", "0"), ("topic-0", "storm"), ("from-0", "03"), ("to-0", "02")];
    assert_eq!(owner.post(warnings, &wrong).await.status, 422, "it would end before it begins");
    assert_eq!(file(&library, EPISODE), after);
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
}
