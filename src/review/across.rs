//! What an editor would say of an episode as a whole: what its panels have in common, who is in it, how long it is.

use super::likeness::shared;
use super::phrases::Phrases;
use super::{Finding, Manuscript, hint, suggest, words};
use crate::model::{Character, Panel, Role};
use crate::transcript;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most seconds of an episode that is heard in one sitting.
const LONG: f64 = 25.0 * 60.0;
/// Up to so many panels an episode needs no headings.
const SHORT: usize = 12;

pub(super) fn suggestions(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let episode = manuscript.episode;
    let mut found = Vec::new();
    if episode.summary.is_empty() {
        let mend = "Add summary = \"…\": one or two sentences that spoil nothing.";
        found.push(suggest("title".to_owned(), "L37", "The episode has no summary.", mend));
    }
    found.extend(scenes(manuscript));
    found.extend(alike(&episode.panels));
    found.extend(camera(manuscript));
    found.extend(anybody(manuscript));
    found.extend(spoilers(manuscript));
    found.extend(unseen(manuscript));
    found.extend(too_long(&episode.panels));
    found
}

fn scenes(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let panels = &manuscript.episode.panels;
    let titles = || panels.iter().enumerate().filter_map(|(place, panel)| Some((place, panel.scene.as_deref()?)));
    if panels.len() > SHORT && titles().next().is_none() {
        let message = "The episode is long and has no scenes to jump to.";
        return vec![suggest("panels".to_owned(), "L33", message, "Start a scene with scene = \"The pier, night\".")];
    }
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (place, title) in titles() {
        let plain = words::normal(title);
        let list = Phrases::of(manuscript.lang_of(&panels[place]));
        let bare = plain.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
        let message = if title.chars().count() > 80 {
            format!("The title of the scene at panel {} is longer than 80 characters.", place + 1)
        } else if bare.is_empty() || list.is_some_and(|list| list.headings.contains(&bare)) {
            format!("“{title}” does not say what the scene at panel {} is.", place + 1)
        } else if !seen.insert(plain) {
            format!("There is an earlier scene “{title}”: two headings alike cannot be told apart.")
        } else {
            continue;
        };
        let mend = "Say where and when it is: “The pier, night”.";
        found.push(suggest(format!("panels[{place}].scene"), "L33", message, mend).about(title));
    }
    found
}

/// Descriptions that another panel has too, or that hardly differ from the one before.
fn alike(panels: &[Panel]) -> Vec<Finding> {
    let (mut found, mut first): (Vec<Finding>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    let mut before: Option<&str> = None;
    for (place, panel) in panels.iter().enumerate() {
        if panel.role != Role::Art || panel.alt.is_empty() {
            before = None;
            continue;
        }
        let plain = words::normal(&panel.alt);
        let path = format!("panels[{place}].alt");
        let earlier = *first.entry(plain).or_insert(place);
        if earlier + 1 < place {
            let message = format!("Panels {} and {} have the same description.", earlier + 1, place + 1);
            found.push(suggest(path, "L10", message, "Say what is different this time.").about(&panel.alt));
        } else if earlier == place && before.is_some_and(|before| shared(&panel.alt, before) >= 0.8) {
            let message = format!("The description of panel {} is nearly that of the panel before.", place + 1);
            found.push(hint(path, "L11", message, "Say only what has changed.").about(&panel.alt));
        }
        before = Some(&panel.alt);
    }
    found
}

fn camera(manuscript: &Manuscript<'_>) -> Option<Finding> {
    let told: Vec<&Panel> = manuscript.episode.panels.iter().filter(|panel| !panel.alt.is_empty()).collect();
    let filmed = told
        .iter()
        .filter(|panel| Phrases::of(manuscript.lang_of(panel)).is_some_and(|list| list.camera(&panel.alt).is_some()));
    let filmed = filmed.count();
    (told.len() > 3 && filmed * 2 > told.len()).then(|| {
        let message = format!("{filmed} of {} descriptions speak of the camera.", told.len());
        let mend = "Write shot = \"close-up\" instead: then readers choose whether they hear it.";
        hint("panels".to_owned(), "L25", message, mend)
    })
}

/// “Man:” and “Speaker 1:” more than three times: a listener cannot tell them apart.
fn anybody(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let mut lines: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for (place, panel) in manuscript.episode.panels.iter().enumerate() {
        let Some(list) = Phrases::of(manuscript.lang_of(panel)) else { continue };
        for (at, line) in panel.script.iter().enumerate() {
            let Some(speaker) = line.speaker.as_deref() else { continue };
            let plain = words::normal(speaker);
            let bare = plain.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
            if bare.is_empty() || list.anybody.contains(&bare) {
                lines.entry(speaker.to_owned()).or_insert((place, at, 0)).2 += 1;
            }
        }
    }
    let often = lines.into_iter().filter(|(_, (.., count))| *count > 3);
    often
        .map(|(speaker, (place, at, count))| {
            let message = format!("“{speaker}” speaks {count} times and could be anybody.");
            let mend = "Give them a name, or say how they look: “The man in the cap”.";
            hint(format!("panels[{place}].script[{at}]"), "L19", message, mend).about(&speaker)
        })
        .collect()
}

/// A name in a description before the panel in which this episode reveals it.
fn spoilers(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for character in &manuscript.series.cast {
        let Some(at) = character.revealed_at.as_ref().filter(|at| at.episode == *manuscript.slug) else { continue };
        let Some((reveal, _)) = manuscript.episode.panel(&at.panel) else { continue };
        for (place, panel) in manuscript.episode.panels.iter().enumerate().take(reveal) {
            if names(&panel.alt, character) {
                let message = format!(
                    "The description of panel {} says “{}”, who is named only in panel {}.",
                    place + 1,
                    character.name,
                    reveal + 1
                );
                let instead = character.short_tag.as_deref().unwrap_or("what one sees of them");
                let mend = format!("Write “{instead}” until then.");
                found.push(suggest(format!("panels[{place}].alt"), "L21", message, mend).about(&character.name));
            }
        }
    }
    found
}

/// Whether a text names somebody; a particle may follow a name that is written without capitals.
fn names(text: &str, character: &Character) -> bool {
    let cased = character.name.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let end = if cased { " " } else { "" };
    format!(" {} ", words::normal(text)).contains(&format!(" {}{end}", words::normal(&character.name)))
}

/// Somebody of the cast who speaks more than once and whom nobody has described.
fn unseen(manuscript: &Manuscript<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for character in manuscript.series.cast.iter().filter(|one| one.first_look.is_empty()) {
        let is_theirs = |speaker: &str| speaker == character.name || Some(speaker) == character.short_tag.as_deref();
        let panels = manuscript.episode.panels.iter().enumerate();
        let mut lines = panels.flat_map(|(place, panel)| {
            let theirs = panel.script.iter().enumerate();
            theirs.filter(|(_, line)| line.speaker.as_deref().is_some_and(is_theirs)).map(move |(at, _)| (place, at))
        });
        if let (Some((place, at)), Some(_)) = (lines.next(), lines.next()) {
            let message = format!("Nobody says how {} looks.", character.name);
            let mend = "Add first_look = \"…\" to their [[cast]] entry in series.toml.";
            found.push(suggest(format!("panels[{place}].script[{at}]"), "L22", message, mend).about(&character.name));
        }
    }
    found
}

fn too_long(panels: &[Panel]) -> Option<Finding> {
    let texts = panels.iter().flat_map(|panel| {
        std::iter::once(panel.alt.as_str()).chain(panel.script.iter().map(|line| line.text.as_str()))
    });
    let seconds = transcript::seconds(texts);
    (seconds > LONG).then(|| {
        let message = format!("The episode takes {:.0} minutes to hear.", seconds / 60.0);
        hint("panels".to_owned(), "L38", message, "Move what only some want to `long`, or make two episodes.")
    })
}
