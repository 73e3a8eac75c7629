//! An episode as plain text: what `.txt` serves, and what lies in every archive of pictures.

use super::{PanelText, Transcript, Wording, notes, numbered, transcript};
use crate::i18n::Catalogue;
use crate::model::{Episode, Language};

/// Title, byline, summary and warnings, then the transcript, then the bonus.
pub fn plain_text(
    episode: &Episode,
    language: &Language,
    series: &str,
    artists: &[String],
    catalogue: &Catalogue,
    wording: Wording,
) -> String {
    let text = transcript(episode, language, catalogue, wording);
    let mut head = vec![numbered(catalogue, episode), byline(series, artists, catalogue)];
    head.extend((!episode.summary.is_empty()).then(|| episode.summary.clone()));
    head.extend(notes(episode, &text.numbers(), catalogue).iter().flat_map(|note| note.sentences(catalogue)));
    let mut text = head.join("\n") + "\n\n" + &text.plain(catalogue);
    if !episode.bonus.is_empty() {
        text = text + "\n" + &catalogue.message("bonus", &[("text", &episode.bonus)]) + "\n";
    }
    text
}

/// “Salt and Static, by Mira Okafor”.
pub fn byline(series: &str, artists: &[String], catalogue: &Catalogue) -> String {
    if artists.is_empty() {
        return series.to_owned();
    }
    catalogue.message("episode-byline", &[("series", series), ("artists", &artists.join(", "))])
}

impl Transcript {
    /// The whole as plain text: a blank line between panels, no line broken, each warning before what it is about.
    pub fn plain(&self, catalogue: &Catalogue) -> String {
        let (numbers, mut blocks) = (self.numbers(), Vec::new());
        for scene in &self.scenes {
            if let Some(title) = &scene.title {
                let number = scene.number.to_string();
                blocks.push(catalogue.message("scene-heading", &[("number", &number), ("title", title)]));
            }
            blocks.extend(scene.setting.clone());
            for panel in &scene.panels {
                blocks.extend(panel.gate.as_ref().map(|gate| gate.sentences(&numbers, catalogue).join("\n")));
                blocks.extend(panel.number.map(|_| panel.plain(catalogue)));
            }
        }
        blocks.join("\n\n") + "\n"
    }
}

impl PanelText {
    /// The panel as plain text, under its number.
    pub fn plain(&self, catalogue: &Catalogue) -> String {
        let number = self.number.unwrap_or_default().to_string();
        let mut lines = vec![catalogue.message("panel-heading", &[("number", &number)])];
        if self.undescribed {
            lines.push(catalogue.text("not-described"));
        } else if !self.alt.is_empty() {
            lines.push(self.alt.clone());
        }
        lines.extend(self.lines.iter().map(|line| line.text.clone()));
        lines.extend(self.long.iter().cloned());
        lines.join("\n")
    }
}
