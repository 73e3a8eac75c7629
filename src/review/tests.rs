//! Each rule on a text that breaks it and on one that does not.

use super::{Manuscript, Repair, blocks, suggestions};
use crate::manifest;
use crate::model::{Episode, Language, Series, Site, Slug};

const CAST: &str = "title = \"Salt\"\n[[cast]]\nname = \"Mira\"\nfirst_look = \"Tall.\"\n[[cast]]\nname = \"Teo\"\nfirst_look = \"Small.\"\nshort_tag = \"the man in the cap\"\nrevealed_at = { episode = \"01\", panel = \"3\" }\n[[cast]]\nname = \"Old Ana\"\n[[cast]]\nname = \"미라\"\nfirst_look = \"키가 크다.\"\n";

fn episode(text: &str) -> Episode {
    let read = manifest::episode("episode.toml", text, None);
    assert_eq!(read.problems, [], "{text}");
    read.usable().unwrap()
}

fn series() -> Series {
    manifest::series("series.toml", CAST, None).usable().unwrap()
}

/// Every rule that speaks, blocks first.
fn rules(text: &str, lang: &str) -> Vec<&'static str> {
    let (episode, series, slug) = (episode(text), series(), Slug::parse("01").unwrap());
    let lang = Language::parse(lang).unwrap();
    let manuscript = Manuscript { episode: &episode, slug: &slug, series: &series, lang: &lang };
    let found = blocks(&episode, &Site::default()).into_iter().chain(suggestions(&manuscript));
    found.map(|finding| finding.rule).filter(|rule| *rule != "L37").collect()
}

fn quoted(text: &str) -> String {
    toml_edit::value(text).to_string()
}

fn of_alt(alt: &str, lang: &str) -> Vec<&'static str> {
    rules(&format!("title = \"One\"\n[[panels]]\nimage = \"01.png\"\nalt = {}\n", quoted(alt)), lang)
}

fn of_script(script: &str, lang: &str) -> Vec<&'static str> {
    let alt =
        if lang == "ko" { "비가 오는 부두에 미라가 서 있다." } else { "Rain falls on the empty pier." };
    rules(
        &format!("title = \"One\"\n[[panels]]\nimage = \"01.png\"\nalt = \"{alt}\"\nscript = {}\n", quoted(script)),
        lang,
    )
}

/// An episode of these descriptions.
fn of_alts(alts: &[&str], lang: &str) -> Vec<&'static str> {
    let panel = |(at, alt): (usize, &&str)| format!("[[panels]]\nimage = \"{}.png\"\nalt = {}\n", at + 1, quoted(alt));
    rules(&format!("title = \"One\"\n{}", alts.iter().enumerate().map(panel).collect::<String>()), lang)
}

fn repair(text: &str, lang: &str, rule: &str) -> Option<Repair> {
    let (episode, series, slug) = (episode(text), series(), Slug::parse("01").unwrap());
    let lang = Language::parse(lang).unwrap();
    let manuscript = Manuscript { episode: &episode, slug: &slug, series: &series, lang: &lang };
    suggestions(&manuscript).into_iter().find(|finding| finding.rule == rule)?.repair
}

fn mended(alt: &str, lang: &str, rule: &str) -> Option<String> {
    let text = format!("title = \"One\"\n[[panels]]\nimage = \"01.png\"\nalt = {}\n", quoted(alt));
    match repair(&text, lang, rule)? {
        Repair::Alt(alt) => Some(alt),
        Repair::Split(alt, rest) => Some(format!("{alt} | {rest}")),
        Repair::Line(..) | Repair::Say(_) => None,
    }
}

/// A description with nothing to be said against it, in each language.
const GOOD: [(&str, &str); 13] = [
    ("en", "Mira, soaked, holds a brass radio to her chest at the top of the stairs."),
    ("en", "A picture frame lies broken on the floor. Mira kneels beside it."),
    ("en", "The drawing on the wall has faded; two children look up at it."),
    ("en", "Three people, two dogs and a cart move along the ridge, dark against the sky."),
    ("en", "Panel beaters at work: sparks fly from the door of an old bus."),
    ("en", "Ana's hands, close, tie a red scarf round the boy's neck."),
    ("ko", "비에 젖은 미라가 계단 꼭대기에서 놋쇠 라디오를 가슴에 안고 있다."),
    ("ko", "할머니가 지팡이를 짚고 천천히 언덕을 오른다. 아이가 뒤를 돌아본다."),
    ("ko", "벽에 걸려 있는 그림 앞에 두 아이가 서 있다."),
    ("ko", "미라가 사진을 찢는다. 손이 떨린다."),
    ("ko", "강 위로 쌍무지개가 뜨고, 모두 말없이 바라본다."),
    ("ko", "할머니가 돌 위에 주저앉았다. 두 손을 지팡이 위에 포갰다."),
    ("fr", "Mira, trempée, serre une radio contre elle en haut de l'escalier."),
];

#[test]
fn a_good_description_is_left_in_peace() {
    for (lang, alt) in GOOD {
        assert_eq!(of_alt(alt, lang), [] as [&str; 0], "{alt}");
    }
}

#[test]
fn each_rule_of_a_description_speaks_where_it_should_and_nowhere_else() {
    let long = format!("Mira waits on the pier.{}", " The rain falls on the boats and on the nets.".repeat(6));
    let cases: [(&str, &str, &str); 39] = [
        ("no-description", "en", ""),
        ("placeholder-as-description", "en", "— !? …"),
        ("placeholder-as-description", "en", "🙂"),
        ("placeholder-as-description", "en", "Panel 12"),
        ("placeholder-as-description", "ko", "그림 3"),
        ("file-name-as-description", "en", "page-03_final_version-2"),
        ("file-name-as-description", "en", "01"),
        ("L03", "en", "Mira waits at the pier, see https://example.org/pier for more."),
        ("L03", "en", "Mira waits at the pier, 1600x900 px, in the rain."),
        ("L03", "ko", "미라가 부두에서 기다린다 pier.png."),
        ("L06", "en", "Mira waits at the pier 20310455 in the rain."),
        ("L06", "en", "Mira stares at the screen, qwrtplkjh everywhere."),
        ("L07", "en", "A picture of Mira on the wet pier at night."),
        ("L07", "en", "This panel shows Mira on the wet pier at night."),
        ("L07", "en", "We see Mira on the wet pier at night."),
        ("L07", "en", "In this image, Mira stands on the wet pier."),
        ("L07", "en", "Mira stands on the wet pier, colour graphic."),
        ("L07", "ko", "이 그림은 미라가 부두에 서 있는 모습이다."),
        ("L07", "ko", "미라가 부두에 서 있는 이미지입니다."),
        ("L08", "en", "Mira waits."),
        ("L08", "ko", "비가 옴."),
        ("L09", "en", &long),
        ("L14", "en", "Mira climbs the wet stairs of the pier"),
        ("L14", "ko", "미라가 젖은 계단을 오른다"),
        ("L15", "en", "Mira climbs the wet stairs of the pier 🌧."),
        ("L16", "en", "MIRA CLIMBS THE WET STAIRS OF THE PIER."),
        ("L18", "en", "Mira climbs the wet stairs!!!!!! Nobody is there."),
        ("L18", "en", "𝐌𝐢𝐫𝐚 climbs the wet stairs of the pier."),
        ("L21", "en", "Teo holds the lamp above the wet stairs."),
        ("L23", "en", "미라가 젖은 계단을 천천히 오르고 아무도 없다."),
        ("L23", "ko", "Mira climbs the wet stairs of the pier, and nobody is there to help her."),
        ("L24", "en", "Of the two boats, Mira takes the red one."),
        ("L24", "ko", "미라가 두 배 가운데 빨간 것을 고른다."),
        ("L26", "en", "Mira looks beautiful at the top of the stairs."),
        ("L26", "ko", "아름다운 미라가 계단 위에서 웃는다."),
        ("L27", "en", "Mira walked up the wet stairs of the pier."),
        ("L28", "en", "Mira climbs the <b>wet</b> stairs of the pier."),
        ("L29", "en", "Mira climbs the stairs. © Mira Okafor, all rights reserved."),
        ("L36", "en", "Mira writes +82 on a wall, then mira@example.org below it."),
    ];
    for (rule, lang, alt) in cases {
        let reveal = "[[panels]]\nimage = \"2.png\"\nrole = \"text\"\nscript = \"Caption: On.\"\n[[panels]]\nimage = \"3.png\"\nrole = \"text\"\nscript = \"Caption: On.\"\n";
        let found =
            rules(&format!("title = \"One\"\n[[panels]]\nimage = \"01.png\"\nalt = {}\n{reveal}", quoted(alt)), lang);
        assert!(found.contains(&rule), "{rule} says nothing of “{alt}”: {found:?}");
        for (lang, good) in GOOD {
            assert!(!of_alt(good, lang).contains(&rule), "{rule}, {good}");
        }
    }
    assert_eq!(of_alt("라디오, 등대, 부두, 미라", "ko").iter().filter(|rule| **rule == "L29").count(), 1);
    assert!(of_alt("Fan art by @mira_draws of the pier at night.", "en").contains(&"L29"));
    assert!(of_alt("Mira schreibt 031-1234-5678 auf die Wand am Hafen.", "de").contains(&"L36"));
}

#[test]
fn each_rule_of_a_line_speaks_where_it_should_and_nowhere_else() {
    let cases = [
        ("no-speaker", "en", "You kept it."),
        ("L16", "en", "Mira: GET AWAY FROM THERE"),
        ("L17", "en", "SFX: KRRSSH"),
        ("L18", "en", "Mira: What?!?!?!"),
        ("L20", "en", "Mora: You kept it."),
        ("L23", "en", "Mira: 등대에 아직 불이 켜져 있어."),
    ];
    for (rule, lang, script) in cases {
        assert!(of_script(script, lang).contains(&rule), "{rule} says nothing of “{script}”");
    }
    let good = [
        (
            "en",
            "Mira: You kept it.\nTeo (shouting): No! Never…\nSFX: Click\nSFX: KRRSSH {static crackles}\nCaption: Later.",
        ),
        ("en", "Unknown voice: Who is there?\nThe man in the cap: Me.\nTeo: ¡Espérame! @es\nMira: Mira? Mira!!"),
        ("ko", "미라: 아직 있었네.\n미라: ……그래.\n효과음: 쿵쿵쿵\n효과음: ㅋㅋㅋ\n미라 (속삭이며): 가자!"),
        ("ko", "알 수 없는 목소리: 거기 누구야?\n자막: 삼 년 뒤."),
    ];
    for (lang, script) in good {
        assert_eq!(of_script(script, lang), [] as [&str; 0], "{script}");
    }
}

#[test]
fn each_rule_across_panels_speaks_where_it_should_and_nowhere_else() {
    let good =
        ["Mira waits at the pier in the rain.", "The boat comes near, its lamp swinging.", "Mira lifts the radio."];
    assert_eq!(of_alts(&good, "en"), [] as [&str; 0]);
    assert!(of_alts(&[good[0], good[0]], "en").contains(&"repeated-description"));
    assert!(of_alts(&[good[0], good[1], good[0]], "en").contains(&"L10"));
    assert!(of_alts(&[good[0], "Mira waits at the pier in the snow."], "en").contains(&"L11"));
    let filmed =
        ["Close-up: Mira waits in the rain.", "Wide shot of boats on the sea.", "Low angle of the tower.", good[1]];
    assert!(of_alts(&filmed, "en").contains(&"L25"));
    assert!(!of_alts(&[filmed[0], good[0], good[1], good[2]], "en").contains(&"L25"));
    let ko = [
        "클로즈업된 미라의 눈이 젖어 있다.",
        "롱샷으로 배들이 보인다.",
        "카메라가 탑을 올려다본다.",
        "미라가 라디오를 든다.",
    ];
    assert!(of_alts(&ko, "ko").contains(&"L25"));
    let many: Vec<String> = (0..13).map(|at| format!("Mira climbs step {at} of {}.", at * 7)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(of_alts(&many, "en").contains(&"L33") && !of_alts(&many[..12], "en").contains(&"L33"));
    let scened = |scenes: [&str; 2]| {
        let panel = |at: usize| {
            format!("[[panels]]\nimage = \"{at}.png\"\nscene = \"{}\"\nalt = \"{}\"\n", scenes[at], good[at])
        };
        rules(&format!("title = \"One\"\n{}{}", panel(0), panel(1)), "en")
    };
    assert!(scened(["The pier", "The pier"]).contains(&"L33"));
    assert!(scened(["Scene 1", "The pier"]).contains(&"L33"));
    assert_eq!(scened(["The pier", "The pier, later"]), [] as [&str; 0]);
    let novel = "Mira waits. ".repeat(100);
    assert!(of_alts(&[&novel], "en").contains(&"L38"));
    let repeated = format!(
        "title = \"One\"\n[[panels]]\nimage = \"01.png\"\nalt = \"{0}\"\nlong = \"{0}\"\n[[panels]]\nimage = \"02.png\"\nalt = \"{1}\"\nscript = \"Caption: The boat comes near, again.\"\n",
        good[0], good[1]
    );
    let found = rules(&repeated, "en");
    assert!(found.contains(&"L13") && found.contains(&"L12"), "{found:?}");
    assert!(of_script("Man: A.\nMan: B.\nMan: C.\nMan: D.", "en").contains(&"L19"));
    assert!(!of_script("Man: A.\nMan: B.\nMan: C.", "en").contains(&"L19"));
    assert!(of_script("남자: 가.\n남자: 나.\n남자: 다.\n남자: 라.", "ko").contains(&"L19"));
    assert!(of_script("Old Ana: A.\nOld Ana: B.", "en").contains(&"L22"));
    assert!(!of_script("Old Ana: A.\nMira: B.\nMira: C.", "en").contains(&"L22"));
    let ornament =
        "title = \"One\"\n[[panels]]\nimage = \"01.png\"\nrole = \"decorative\"\nscript = \"Caption: On.\"\n";
    let found = rules(ornament, "en");
    assert!(found.contains(&"L30") && found.contains(&"too-many-decorative"), "{found:?}");
}

#[test]
fn what_can_be_mended_without_understanding_is() {
    let alt = |alt, rule| mended(alt, "en", rule).unwrap();
    assert_eq!(alt("A picture of the wet pier at night.", "L07"), "The wet pier at night.");
    assert_eq!(alt("In this image, Mira stands on the wet pier.", "L07"), "Mira stands on the wet pier.");
    assert_eq!(mended("이 그림은 부두에 선 미라의 모습이다.", "ko", "L07").unwrap(), "부두에 선 미라의 모습이다.");
    assert_eq!(alt("Mira climbs the stairs of the pier,", "L14"), "Mira climbs the stairs of the pier.");
    assert_eq!(mended("ミラが濡れた階段を登っている", "ja", "L14").unwrap(), "ミラが濡れた階段を登っている。");
    assert_eq!(mended("มิร่ากำลังเดินขึ้นบันได", "th", "L14"), None);
    assert_eq!(alt("MIRA AND I CLIMB. OLD ANA WAITS.", "L16"), "Mira and I climb. Old Ana waits.");
    assert_eq!(alt("Mira climbs!!!!!! Nobody……… sees her?!?!", "L18"), "Mira climbs! Nobody……… sees her?!");
    assert_eq!(alt("𝐌𝐢𝐫𝐚 climbs the stairs of the pier.", "L18"), "Mira climbs the stairs of the pier.");
    assert_eq!(
        alt("Mira climbs the <b>wet</b> **stairs** of [the pier](https://pier).", "L28"),
        "Mira climbs the wet stairs of the pier."
    );
    let long = format!("Mira waits on the pier.{}", " The rain falls on the boats.".repeat(9));
    assert!(alt(&long, "L09").starts_with("Mira waits on the pier. | The rain falls on the boats."));
    let line = |script: &str, rule| {
        let text = format!("title = \"One\"\n[[panels]]\nimage = \"01.png\"\nscript = {}\n", quoted(script));
        repair(&text, "en", rule)
    };
    match line("Mira: Yes.\nTea (softly): You kept it.", "L20") {
        Some(Repair::Line(1, line)) => {
            assert_eq!((line.speaker.as_deref(), line.tone.as_deref()), (Some("Teo"), Some("softly")));
        }
        other => panic!("{other:?}"),
    }
    match line("Mira: LEAVE IT TO TEO AND ME", "L16") {
        Some(Repair::Line(0, line)) => assert_eq!(line.text, "Leave it to Teo and me"),
        other => panic!("{other:?}"),
    }
    assert_eq!(line("SFX: KRRSSH", "L17"), Some(Repair::Say(0)));
    assert_eq!(line("Captain Harlow: You kept it.", "L20"), None);
}

#[test]
fn a_suggestion_that_was_decided_against_is_silent() {
    let text = "title = \"One\"\naccepted = { L37 = \"A surprise.\" }\n[[panels]]\nimage = \"01.png\"\nalt = \"Mira waits.\"\naccepted = { L08 = \"A breath.\" }\n";
    let (episode, series, slug) = (episode(text), series(), Slug::parse("01").unwrap());
    let lang = Language::english();
    let manuscript = Manuscript { episode: &episode, slug: &slug, series: &series, lang: &lang };
    assert_eq!(suggestions(&manuscript), []);
}
