//! What could be better; nothing here keeps an episode from being published.

use super::{Finding, finding, words};
use crate::manifest::Severity;
use crate::model::{Character, Episode, Kind, Line, Panel, Role, Series};

/// Everything an editor would suggest, less what the artist has decided against.
pub fn suggestions(episode: &Episode, series: &Series) -> Vec<Finding> {
    let mut found = Vec::new();
    if episode.summary.is_empty() {
        found.push(suggest(
            "title".to_owned(),
            "L37",
            "The episode has no summary.",
            "Add summary = \"…\": one or two sentences that spoil nothing.",
        ));
    }
    if episode.panels.len() > 12 && episode.panels.iter().all(|panel| panel.scene.is_none()) {
        found.push(suggest(
            "panels".to_owned(),
            "L33",
            "The episode is long and has no scenes to jump to.",
            "Start a scene with scene = \"The pier, night\".",
        ));
    }
    for (place, panel) in episode.panels.iter().enumerate() {
        let of_panel = of_description(place, panel).into_iter().chain(of_script(place, panel, &series.cast));
        found.extend(of_panel.filter(|finding| !panel.accepted.contains_key(finding.rule)));
    }
    found
}

fn suggest(path: String, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Finding {
    finding(Severity::Warns, path, rule, message, mend)
}

fn of_description(place: usize, panel: &Panel) -> Vec<Finding> {
    let (number, path, alt) = (place + 1, format!("panels[{place}].alt"), panel.alt.as_str());
    let mut found = Vec::new();
    let mut say = |rule, message: String, mend: &str| found.push(suggest(path.clone(), rule, message, mend));
    if panel.role != Role::Art {
        if !alt.is_empty() {
            say(
                "L30",
                format!("Panel {number} is not art, so its description is not read."),
                "Take the alt out, or the role.",
            );
        }
        return found;
    }
    if alt.is_empty() {
        return found;
    }
    let opening = words::normal(alt);
    if ["image of", "picture of", "photo of", "drawing of", "illustration of", "panel showing", "this panel", "we see"]
        .iter()
        .any(|words| {
            opening.starts_with(words) || opening.split_once(' ').is_some_and(|(_, rest)| rest.starts_with(words))
        })
    {
        say(
            "L07",
            format!("The description of panel {number} begins by saying that it is a picture."),
            "Begin with who or what is there.",
        );
    }
    let length = alt.chars().count();
    let cjk = alt.chars().any(|c| ('\u{3040}'..='\u{d7ff}').contains(&c));
    if length < if cjk { 6 } else { 15 } {
        say(
            "L08",
            format!("The description of panel {number} is very short."),
            "Say who does what, and how they look doing it.",
        );
    }
    if length > 250 {
        say(
            "L09",
            format!("The description of panel {number} has {length} characters."),
            "Keep what is needed in `alt` and move the rest to `long`.",
        );
    }
    if panel.script.iter().any(|line| words::shares_a_run(alt, &line.text)) {
        say(
            "L12",
            format!("The description of panel {number} repeats words of its script, which are read anyway."),
            "Take the words out of `alt`.",
        );
    }
    if !alt.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '”', '»', ')', '"', '』', '」']) {
        say(
            "L14",
            format!("The description of panel {number} does not end with a full stop, so a voice runs on."),
            "End the sentence.",
        );
    }
    found
}

fn of_script(place: usize, panel: &Panel, cast: &[Character]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line_place, line) in panel.script.iter().enumerate() {
        let path = format!("panels[{place}].script[{line_place}]");
        if line.kind != Kind::Sfx && words::is_shouted(&line.text) {
            found.push(suggest(
                path.clone(),
                "L16",
                format!("A line of panel {} is in capitals, which some voices spell out.", place + 1),
                "Write it as a sentence; say “shouting” in brackets after the name.",
            ));
        }
        if line.kind == Kind::Sfx && line.say.is_none() && words::is_unspeakable(&line.text) {
            found.push(suggest(
                path.clone(),
                "L17",
                format!("“{}” cannot be read aloud.", line.text),
                "Add how it sounds in curly brackets: {static crackles}.",
            ));
        }
        found.extend(unknown_speaker(path, line, cast));
    }
    found
}

fn unknown_speaker(path: String, line: &Line, cast: &[Character]) -> Option<Finding> {
    let speaker = line.speaker.as_deref()?;
    let names = || {
        cast.iter().flat_map(|character| std::iter::once(character.name.as_str()).chain(character.short_tag.as_deref()))
    };
    let unknown = !cast.is_empty()
        && !speaker.to_lowercase().starts_with("unknown")
        && !names().any(|name| name.eq_ignore_ascii_case(speaker));
    if !unknown {
        return None;
    }
    let near = names()
        .min_by_key(|name| strsim::damerau_levenshtein(name, speaker))
        .filter(|name| strsim::damerau_levenshtein(name, speaker) <= 2);
    let mend = near.map_or_else(
        || "Add a [[cast]] entry to series.toml, or mend the name.".to_owned(),
        |name| format!("Did you mean {name}?"),
    );
    Some(suggest(path, "unknown-speaker", format!("{speaker} speaks and is not in the cast."), mend))
}
