//! Whether a translation says everything that its original says.

use crate::manifest::Severity;
use crate::model::{Episode, Panel};
use crate::review::Finding;

/// The episode with all of its words taken out: what a translation reads to when it has none of its own.
pub(super) fn original_words(episode: &Episode) -> Episode {
    let mut blank = episode.clone();
    blank.title.clear();
    blank.summary.clear();
    blank.bonus.clear();
    for warning in &mut blank.warnings {
        warning.topic.clear();
        warning.instead.clear();
    }
    for panel in &mut blank.panels {
        panel.scene = None;
        panel.setting = None;
        panel.alt.clear();
        panel.script.clear();
        panel.long.clear();
        panel.warning = None;
    }
    blank
}

/// The words of the original that `own`, read over a blank, lacks. A translation is offered only where nothing is.
pub(super) fn completeness(original: &Episode, own: &Episode) -> Vec<Finding> {
    let mut missing = Vec::new();
    let mut need = |there: &str, own: &str, field: &str| {
        if !there.is_empty() && own.is_empty() {
            missing.push(finding(
                "title",
                "incomplete-translation",
                format!("`{field}` is not translated."),
                "Readers are offered a translation only when it is complete.",
            ));
        }
    };
    need(&original.title, &own.title, "title");
    need(&original.summary, &own.summary, "summary");
    need(&original.bonus, &own.bonus, "bonus");
    for (there, own) in original.warnings.iter().zip(&own.warnings) {
        need(&there.topic, &own.topic, "warnings");
        need(&there.instead, &own.instead, "warnings");
    }
    for (there, own) in original.panels.iter().zip(&own.panels) {
        let fields = untranslated(there, own);
        if !fields.is_empty() {
            let message = format!("Panel “{}” is not translated: {} is missing.", there.id, fields.join(", "));
            missing.push(finding(
                "panels",
                "incomplete-translation",
                message,
                "Readers are offered a translation only when it is complete.",
            ));
        }
    }
    missing
}

fn untranslated(there: &Panel, own: &Panel) -> Vec<&'static str> {
    let some = |text: &Option<String>| text.is_some();
    [
        ("scene", some(&there.scene) && !some(&own.scene)),
        ("setting", some(&there.setting) && !some(&own.setting)),
        ("alt", !there.alt.is_empty() && own.alt.is_empty()),
        ("script", !there.script.is_empty() && own.script.is_empty()),
        ("long", !there.long.is_empty() && own.long.is_empty()),
        ("warning", some(&there.warning) && !some(&own.warning)),
    ]
    .into_iter()
    .filter_map(|(field, missing)| missing.then_some(field))
    .collect()
}

/// Panels whose script has another shape than the original's, which has probably been changed since.
pub(super) fn staleness(original: &Episode, own: &Episode) -> Vec<Finding> {
    let pairs = original.panels.iter().zip(&own.panels);
    pairs
        .filter(|(there, own)| {
            !own.script.is_empty()
                && !there.script.iter().map(|line| line.kind).eq(own.script.iter().map(|line| line.kind))
        })
        .map(|(there, own)| {
            let message = format!(
                "The script of panel “{}” has {} lines here and {} in the original, or other kinds of lines.",
                there.id,
                own.script.len(),
                there.script.len()
            );
            finding("panels", "stale-translation", message, "Translate it again, line by line.")
        })
        .collect()
}

fn finding(path: &str, rule: &'static str, message: String, mend: &str) -> Finding {
    Finding::new(Severity::Warns, path.to_owned(), rule, message, mend)
}
