//! `episode.toml`.

use super::panel::{panel, picture, translated_panel};
use super::reader::{Section, read};
use super::{Read, Severity};
use crate::model::{ContentWarning, Credit, CreditedPerson, Episode, Language, Number, PanelId, Publication, Slug};

const PANELS: &str = "[[panels]] with an image and an alt";
const WARNINGS: &str = "warnings = [{ topic = \"…\", from = \"03\", to = \"05\", instead = \"…\" }]";
const CREDITS: &str = "credits = [{ name = \"…\", as = \"description\" }]";

/// Reads `episode.toml`, or its translation over `original`.
pub fn episode(file: &str, text: &str, original: Option<&Episode>) -> Read<Episode> {
    read(file, text, |root| match original {
        None => whole(root),
        Some(original) => translation(root, original.clone()),
    })
}

fn whole(root: &mut Section<'_>) -> Episode {
    let episode = Episode {
        title: root.required("title", "The episode"),
        number: number(root),
        published: published(root),
        lang: root.parsed("lang", "not-a-language", Language::parse),
        summary: root.text("summary").unwrap_or_default(),
        bonus: root.text("bonus").unwrap_or_default(),
        thumbnail: picture(root, "thumbnail", "image"),
        card: picture(root, "card", "image"),
        warnings: root.tables("warnings", WARNINGS, warning).unwrap_or_default(),
        credits: root.tables("credits", CREDITS, credit).unwrap_or_default(),
        accepted: root.text_map("accepted"),
        panels: root.tables("panels", PANELS, panel).unwrap_or_default(),
    };
    twice(root, &episode);
    warned(root, &episode);
    episode
}

fn number(root: &mut Section<'_>) -> Option<Number> {
    let value = root.number("number")?;
    let number = Number::new(value);
    if number.is_none() {
        root.mistake(
            "number",
            "out-of-range",
            format!("`number` is {value}; it has to be 0 or more."),
            "Number the episodes 1, 2, 3 in reading order.",
        );
    }
    number
}

fn published(root: &mut Section<'_>) -> Option<Publication> {
    let text = root.date("published")?;
    match Publication::parse(&text) {
        Ok(moment) => Some(moment),
        Err(error) => {
            root.mistake(
                "published",
                "not-a-date",
                format!("`published`: {error}."),
                "The zone says whose nine o'clock is meant.",
            );
            None
        }
    }
}

fn warning(entry: &mut Section<'_>) -> ContentWarning {
    ContentWarning {
        topic: entry.required("topic", "This warning"),
        from: entry.text("from").map(PanelId),
        to: entry.text("to").map(PanelId),
        instead: entry.text("instead").unwrap_or_default(),
    }
}

fn credit(entry: &mut Section<'_>) -> Credit {
    let person = match (entry.parsed("artist", "not-a-slug", Slug::parse), entry.text("name")) {
        (Some(artist), _) => CreditedPerson::Artist(artist),
        (None, Some(name)) => CreditedPerson::Name(name),
        (None, None) => {
            entry.mistake(
                "name",
                "missing-field",
                "This credit names nobody.".to_owned(),
                "Add artist = \"slug\" or name = \"…\".",
            );
            CreditedPerson::Name(String::new())
        }
    };
    Credit { person, role: entry.text("as").unwrap_or_default() }
}

/// Two panels of one id could not be told apart by a translation, a warning or a reader's place.
fn twice(root: &mut Section<'_>, episode: &Episode) {
    for (place, panel) in episode.panels.iter().enumerate() {
        if panel.id.0.is_empty() {
            continue;
        }
        if let Some((first, _)) = episode.panel(&panel.id).filter(|(first, _)| *first < place) {
            let message = format!("Panels {} and {} have the same id “{}”.", first + 1, place + 1, panel.id);
            root.mistake(
                &format!("panels[{place}].id"),
                "equal-ids",
                message,
                "Write an id of its own for one of them: id = \"…\".",
            );
        }
    }
}

/// A warning that names no panel would guard nothing.
fn warned(root: &mut Section<'_>, episode: &Episode) {
    for (place, warning) in episode.warnings.iter().enumerate() {
        if episode.panels.is_empty() || episode.warned_panels(warning).is_some() {
            continue;
        }
        let message =
            format!("The warning “{}” names a panel that is not there, or ends before it begins.", warning.topic);
        let mend = "Write the ids of the first and the last panel it is about.";
        root.mistake(&format!("warnings[{place}]"), "unknown-panel", message, mend);
    }
}

fn translation(root: &mut Section<'_>, original: Episode) -> Episode {
    root.originals_only(&["number", "published", "lang", "thumbnail", "card", "accepted"]);
    let mut episode = original;
    episode.title = root.text("title").unwrap_or(episode.title);
    episode.summary = root.text("summary").unwrap_or(episode.summary);
    episode.bonus = root.text("bonus").unwrap_or(episode.bonus);
    if let Some(warnings) = root.tables("warnings", WARNINGS, warning) {
        // Translated in the order of the original, whose panels they keep.
        for (old, new) in episode.warnings.iter_mut().zip(warnings) {
            old.topic = new.topic;
            old.instead = new.instead;
        }
    }
    if let Some(credits) = root.tables("credits", CREDITS, credit) {
        episode.credits = credits;
    }
    let panels = &mut episode.panels;
    let _ = root.tables("panels", PANELS, |entry| {
        let id = PanelId(entry.required("id", "This panel"));
        match panels.iter_mut().find(|panel| panel.id == id) {
            Some(panel) => translated_panel(entry, panel),
            None => {
                // Its texts are known fields, though they belong to nobody.
                translated_panel(entry, &mut super::panel::empty());
                if !id.0.is_empty() {
                    entry.report(
                        "id",
                        Severity::Warns,
                        "stale-translation",
                        format!("The original has no panel “{id}” any more."),
                        "Mend the id, or take the panel out.",
                    );
                }
            }
        }
    });
    episode
}
