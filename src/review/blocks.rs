//! What keeps an episode from being published: this list, and nothing else.

use super::{Finding, description, words};
use crate::manifest::Severity;
use crate::model::{Episode, Panel, Role, Site};

/// Everything that keeps an episode from being published.
pub fn blocks(episode: &Episode, site: &Site) -> Vec<Finding> {
    let mut found = Vec::new();
    if episode.panels.is_empty() {
        found.push(block(
            "panels".to_owned(),
            "no-panels",
            "The episode has no panels.",
            "Add a [[panels]] entry for each picture.",
        ));
    }
    for (place, panel) in episode.panels.iter().enumerate() {
        match panel.role {
            Role::Art => found.extend(undescribed(place, panel, site)),
            Role::Text if panel.script.is_empty() => {
                let message = format!("Panel {} holds only words, and they are not written down.", place + 1);
                found.push(block(
                    format!("panels[{place}].script"),
                    "text-without-words",
                    message,
                    "Write them in `script`, one line each: Caption: ….".to_owned(),
                ));
            }
            Role::Text | Role::Decorative => {}
        }
        found.extend(speakerless(place, panel));
        found.extend(repeated(place, episode));
    }
    found.extend(too_decorative(episode));
    found
}

fn block(path: String, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding::new(Severity::Blocks, path, rule, message, mend)
}

fn undescribed(place: usize, panel: &Panel, site: &Site) -> Option<Finding> {
    let (number, path) = (place + 1, format!("panels[{place}].alt"));
    let mend = "Say in `alt` what the picture shows: who, what they do, face and body.";
    if panel.alt.is_empty() {
        let severity = if site.allow_undescribed { Severity::Warns } else { Severity::Blocks };
        return Some(Finding::new(
            severity,
            path,
            "no-description",
            format!("Panel {number} has no description."),
            mend,
        ));
    }
    if words::is_file_name(&panel.alt, &description::stems(panel)) {
        return Some(block(
            path,
            "file-name-as-description",
            format!("The description of panel {number} is the name of a file."),
            mend,
        ));
    }
    words::is_placeholder(&panel.alt).then(|| {
        block(path, "placeholder-as-description", format!("“{}” does not describe panel {number}.", panel.alt), mend)
            .about(&panel.alt)
    })
}

fn speakerless(place: usize, panel: &Panel) -> impl Iterator<Item = Finding> {
    panel.script.iter().enumerate().filter(|(_, line)| line.kind.is_speech() && line.speaker.is_none()).map(
        move |(line_place, line)| {
            block(
                format!("panels[{place}].script[{line_place}]"),
                "no-speaker",
                format!("Nobody is named for “{}” in panel {}.", line.text, place + 1),
                "Write the speaker and a colon before it, or Caption:, Sign: or SFX:. “Unknown voice:” will do.",
            )
            .about(&line.text)
        },
    )
}

fn repeated(place: usize, episode: &Episode) -> Option<Finding> {
    let (before, panel) = (episode.panels.get(place.checked_sub(1)?)?, &episode.panels[place]);
    let same = panel.role == Role::Art
        && before.role == Role::Art
        && !panel.alt.is_empty()
        && words::normal(&panel.alt) == words::normal(&before.alt);
    same.then(|| {
        let message = format!("Panels {place} and {} have the same description.", place + 1);
        block(format!("panels[{place}].alt"), "repeated-description", message, "Say what has changed.")
    })
}

fn too_decorative(episode: &Episode) -> Option<Finding> {
    let decorative = episode.panels.iter().filter(|panel| panel.role == Role::Decorative).count();
    (decorative * 5 > episode.panels.len()).then(|| {
        let message = format!("{decorative} of {} panels are decorative: more than a fifth.", episode.panels.len());
        block("panels".to_owned(), "too-many-decorative", message, "Describe those that tell something.")
    })
}
