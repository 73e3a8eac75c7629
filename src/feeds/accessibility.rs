//! What a book, a manifest and a page say about how they can be read: computed from what is there, never claimed.

use crate::i18n::Catalogue;
use crate::library::EpisodeEntry;
use crate::model::{Language, Panel, Role};
use std::collections::BTreeSet;

/// In the words of schema.org, which EPUB and Readium share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accessibility {
    /// `accessMode`: what takes which sense to read as it stands.
    pub modes: Vec<&'static str>,
    /// `accessModeSufficient`: each of these alone is enough to read all of it.
    pub sufficient: Vec<&'static str>,
    /// `accessibilityFeature`
    pub features: Vec<&'static str>,
    /// `accessibilityHazard`
    pub hazards: Vec<&'static str>,
    /// `accessibilitySummary`: sentences for people.
    pub summary: String,
}

impl Accessibility {
    /// The hazards of what stands still.
    pub const NO_HAZARDS: [&str; 1] = ["none"];

    /// Of one episode in `lang`, or in its own language.
    pub fn of_episode(entry: &EpisodeEntry, lang: &Language) -> Self {
        Self::of_episodes(&[entry], lang)
    }

    /// The same of a book, in which nothing moves, whatever does on the site.
    #[must_use]
    pub fn still(self) -> Self {
        Self { hazards: Self::NO_HAZARDS.to_vec(), ..self }
    }

    /// Of several together: what is missing in one of them is missing.
    pub fn of_episodes(entries: &[&EpisodeEntry], lang: &Language) -> Self {
        let panels = || entries.iter().flat_map(|entry| &entry.text.get(lang).panels);
        let told: Vec<&Panel> = panels().filter(|panel| panel.role != Role::Decorative).collect();
        let missing = told.iter().filter(|panel| !is_told(panel)).count();
        let has_words = told.iter().any(|panel| !panel.script.is_empty());
        let mut modes = vec!["visual"];
        modes.extend(has_words.then_some("textOnVisual"));
        let mut sufficient = vec!["visual"];
        let mut features = vec!["readingOrder", "structuralNavigation"];
        if missing == 0 && !told.is_empty() {
            sufficient.insert(0, "textual");
            features.extend(["alternativeText", "transcript"]);
        }
        features.extend(panels().any(|panel| !panel.long.trim().is_empty()).then_some("longDescription"));
        let words = Catalogue::of(lang);
        let described: BTreeSet<&str> = panels().filter_map(|panel| panel.described_by.as_deref()).collect();
        let mut summary = match missing {
            0 => words.text("all-described"),
            _ => {
                let (missing, count) = (missing.to_string(), told.len().to_string());
                words.message("some-undescribed", &[("missing", &missing), ("count", &count)])
            }
        };
        if !described.is_empty() {
            let names: Vec<&str> = described.into_iter().collect();
            summary = format!("{summary} {}", words.message("described-by", &[("names", &names.join(", "))]));
        }
        Self { modes, sufficient, features, hazards: hazards(entries), summary }
    }
}

/// Whether the words of a panel tell it.
fn is_told(panel: &Panel) -> bool {
    match panel.role {
        Role::Art => !panel.alt.trim().is_empty(),
        Role::Text => !panel.script.is_empty(),
        Role::Decorative => true,
    }
}

/// What flashes stands still, so nothing here is known to harm.
fn hazards(entries: &[&EpisodeEntry]) -> Vec<&'static str> {
    let pictures = entries.iter().flat_map(|entry| entry.pictures.values());
    let moves = pictures.filter(|master| !master.study.flashes).any(|master| master.study.moves);
    if moves {
        vec!["noFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard"]
    } else {
        Accessibility::NO_HAZARDS.to_vec()
    }
}
