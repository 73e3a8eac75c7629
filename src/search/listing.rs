//! Everything that readers can find, as a list: for a site of files, which has no engine to ask.

use super::documents::{Thing, each, pieces};
use crate::library::Library;
use crate::model::Language;
use jiff::Timestamp;

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

/// All that can be found at `now`.
pub fn listing(library: &Library, now: Timestamp) -> Vec<Listed> {
    let mut listed = Vec::new();
    let done: Result<(), std::convert::Infallible> = each(library, |document| {
        if document.public_from <= now && document.thing.is_public(library, now) {
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
    let Ok(()) = done;
    listed
}
