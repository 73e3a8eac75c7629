//! An episode as plain text: what `.txt` serves, and what lies in every archive of pictures.

use crate::i18n::Catalogue;
use crate::model::{Episode, Language};
use crate::transcript::{Wording, numbered, transcript};

/// Title, byline and summary, then the transcript, then the bonus.
pub fn plain_text(
    episode: &Episode,
    language: &Language,
    series: &str,
    artists: &[String],
    catalogue: &Catalogue,
    wording: Wording,
) -> String {
    let mut head = vec![numbered(catalogue, episode), byline(series, artists, catalogue)];
    head.extend((!episode.summary.is_empty()).then(|| episode.summary.clone()));
    let mut text = head.join("\n") + "\n\n" + &transcript(episode, language, catalogue, wording).plain(catalogue);
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
