use super::*;
use crate::model::Kind;

fn pictures(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("{n:02}.png")).collect()
}

fn read(text: &str, count: usize) -> Matched {
    describe(text, &pictures(count), &["Mira".to_owned()])
}

fn alts(matched: &Matched) -> Vec<&str> {
    matched.panels.iter().map(|panel| panel.alt.as_str()).collect()
}

#[test]
fn twenty_five_paragraphs_describe_twenty_five_panels() {
    let paragraphs: Vec<String> = (1..=25).map(|n| format!("Mira takes step {n}\nup the stairs.")).collect();
    let matched = read(&paragraphs.join("\n\n"), 25);
    assert!(matched.unmatched.is_empty());
    for (place, panel) in matched.panels.iter().enumerate() {
        assert_eq!(panel.alt, format!("Mira takes step {} up the stairs.", place + 1));
        assert!(panel.script.is_empty());
    }
}

#[test]
fn a_first_title_is_skipped() {
    assert_eq!(alts(&read("\u{feff}# The lighthouse\n\nRain.\n\nA lamp.\n", 2)), ["Rain.", "A lamp."]);
    assert_eq!(alts(&read("# The lighthouse\n\n## Panel 2\nA lamp.\n", 2)), ["", "A lamp."]);
}

#[test]
fn headings_name_panels_in_any_order_and_case() {
    let matched = read("PANEL 2\nA lamp.\n\npanel 1:\n\nRain.\n\nMore rain.\n", 2);
    assert_eq!(alts(&matched), ["Rain. More rain.", "A lamp."]);
}

#[test]
fn headings_name_pictures_by_file() {
    let matched = read("## 02.PNG\nA lamp.\n### `01`\nRain.\n", 2);
    assert_eq!(alts(&matched), ["Rain.", "A lamp."]);
    let unknown = read("## 01.png\nRain.\n## 09.png\nA lamp.\nMIRA: Oh.\n", 2);
    assert_eq!(alts(&unknown), ["Rain.", ""]);
    assert_eq!((unknown.unmatched[0].line, unknown.unmatched[0].text.as_str()), (3, "## 09.png\nA lamp.\nMIRA: Oh."));
}

#[test]
fn a_name_that_several_pictures_have_is_not_guessed() {
    let names = ["a/01.png".to_owned(), "b/01.png".to_owned()];
    assert_eq!(describe("## 01.png\nRain.", &names, &[]).unmatched.len(), 1);
    assert_eq!(alts(&describe("## b/01.png\nRain.", &names, &[])), ["", "Rain."]);
}

#[test]
fn pages_and_panels_are_counted_through_until_a_gap() {
    let text = "PAGE 1 PANEL 1\nOne.\nPAGE 1 PANEL 2\nTwo.\nPAGE 2 PANEL 1\nThree.\n";
    assert_eq!(alts(&read(text, 3)), ["One.", "Two.", "Three."]);
    let apart = "PAGE 1\nPANEL 1\nOne.\nPANEL 2\nTwo.\nPAGE 2\nPANEL 1\nThree.\n";
    assert_eq!(alts(&read(apart, 3)), ["One.", "Two.", "Three."]);
    let gap = read("PAGE 1 PANEL 1\nOne.\nPAGE 1 PANEL 3\nThree.\n", 3);
    assert_eq!(alts(&gap), ["One.", "", ""]);
    assert_eq!(gap.unmatched.len(), 1);
}

#[test]
fn panels_of_pages_that_are_pictures_are_joined() {
    let text = "PAGE 1 PANEL 1\nOne.\nPAGE 1 PANEL 2\nTwo.\nPAGE 2 PANEL 1\nThree.\n";
    assert_eq!(alts(&read(text, 2)), ["One. Two.", "Three."]);
    assert_eq!(alts(&read("# Page 1\nOne.\n# Page 2\nTwo.", 2)), ["One.", "Two."]);
}

#[test]
fn only_keywords_the_cast_and_capitals_make_words() {
    let text = "Mira holds a radio.\nMira (whispering): You kept it.\nTEO [off]: Wait!\nSFX: KRRSH {static}\nTeo: a name that nobody knows.\nNote: it rains.";
    let panel = &read(text, 1).panels[0];
    assert_eq!(panel.alt, "Mira holds a radio. Teo: a name that nobody knows. Note: it rains.");
    let said: Vec<_> =
        panel.script.iter().map(|line| (line.kind, line.speaker.as_deref(), line.text.as_str())).collect();
    assert_eq!(
        said,
        [(Kind::Speech, Some("Mira"), "You kept it."), (Kind::Off, Some("TEO"), "Wait!"), (Kind::Sfx, None, "KRRSH")]
    );
}

#[test]
fn list_items_under_a_heading_are_words_that_nobody_says_yet() {
    let panel = &read("## 01.png\n- Episode 6 : The Contest\n- KOMONA!\n- Mira: Oh.\n", 1).panels[0];
    assert_eq!(panel.alt, "");
    let said: Vec<_> = panel.script.iter().map(|line| (line.speaker.as_deref(), line.text.as_str())).collect();
    assert_eq!(said, [(None, "Episode 6 : The Contest"), (None, "KOMONA!"), (Some("Mira"), "Oh.")]);
}

#[test]
fn in_a_transcript_every_label_is_a_speaker() {
    let matched = read("## 01.png\nEunice: Cheer up.\n(label): LATER\n\n## 02.png\nEunice: Oh.\nBob: Hm.\n", 2);
    assert_eq!(alts(&matched), ["", ""]);
    assert_eq!(matched.panels[1].script[1].speaker.as_deref(), Some("Bob"));
    assert_eq!(matched.panels[0].script[1].speaker, None);
}

#[test]
fn more_paragraphs_than_panels_are_handed_back() {
    let matched = read("One.\n\nTwo.\n\nThree,\nand more.\n", 2);
    assert_eq!(alts(&matched), ["One.", "Two."]);
    assert_eq!(matched.unmatched[0].text, "Three,\nand more.");
    assert_eq!(matched.unmatched[0].line, 5);
}

#[test]
fn words_in_a_paragraph_of_their_own_belong_to_the_description_before() {
    let matched = read("One.\n\nMIRA: Oh.\n\nTwo.\n\nSFX: Bang\n", 2);
    assert_eq!(alts(&matched), ["One.", "Two."]);
    assert_eq!(matched.panels[1].script[0].kind, Kind::Sfx);
}

#[test]
fn what_stands_twice_before_or_beyond_the_panels_is_handed_back() {
    let matched = read("Notes.\n\nPanel 1\nRain.\nPanel 1\nSnow.\nPanel 0\nHail.\nPanel 7\nFog.\n", 2);
    assert_eq!(alts(&matched), ["Rain.", ""]);
    let lines: Vec<usize> = matched.unmatched.iter().map(|piece| piece.line).collect();
    assert_eq!(lines, [1, 5, 7, 9]);
}

#[test]
fn line_ends_of_every_system_are_the_same() {
    let unix = "Rain\nfalls.\n\nA lamp.";
    for ends in ["\r\n", "\r"] {
        assert_eq!(read(&unix.replace('\n', ends), 2), read(unix, 2));
    }
}

#[test]
fn text_in_utf_8_and_utf_16_is_read_and_anything_else_is_not_guessed() {
    assert_eq!(decode(b"\xEF\xBB\xBFa").as_deref(), Some("a"));
    assert_eq!(decode(b"\xFF\xFEa\0").as_deref(), Some("a"));
    assert_eq!(decode(b"\xB5\xEE"), None);
}

#[test]
fn descriptions_may_say_that_they_are_descriptions() {
    let panel = &read("Panel 1\nALT: Mira waits.\nMIRA: Hm.\n", 1).panels[0];
    assert_eq!((panel.alt.as_str(), panel.script.len()), ("Mira waits.", 1));
}
