//! Everything that readers can find, as lists: for a site of files, which has no engine to ask.

use super::documents::{Document, Thing, each_artist, each_of_series, pieces};
use crate::library::{Library, SeriesEntry};
use crate::model::Language;
use jiff::Timestamp;
use std::convert::Infallible;

/// A thing in one of its languages, and the words that a page may show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is.
    pub thing: Thing,
    /// The language of the words.
    pub language: Language,
    /// Titles and names.
    pub names: String,
    /// What it says and shows; behind a warning, the warning.
    pub words: String,
}

/// The artists that can be found at `now`.
pub fn listed_artists(library: &Library, now: Timestamp) -> Vec<Listed> {
    listed(library, now, |add| each_artist(library, add))
}

/// What can be found of a series at `now`: itself, its episodes and their panels.
pub fn listed_series(library: &Library, series: &SeriesEntry, now: Timestamp) -> Vec<Listed> {
    listed(library, now, |add| each_of_series(library, series, add))
}

fn listed(
    library: &Library,
    now: Timestamp,
    each: impl FnOnce(&mut dyn FnMut(Document<'_>) -> Result<(), Infallible>) -> Result<(), Infallible>,
) -> Vec<Listed> {
    let mut listed = Vec::new();
    let Ok(()) = each(&mut |document| {
        if document.public_from <= now {
            let words = pieces(library, &document.thing, document.language).into_iter().map(|piece| piece.text);
            listed.push(Listed {
                names: document.names.join(" "),
                words: words.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
                language: document.language.clone(),
                thing: document.thing,
            });
        }
        Ok(())
    });
    listed
}
