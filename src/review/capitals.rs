//! Capitals, and the same words in sentence case.

use crate::model::{Character, Language};
use std::collections::HashMap;

/// Whether most letters of a text are capitals; scripts without capitals have none.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    text.split_whitespace().count() >= 2 && letters.len() > 6 && capitals * 10 >= letters.len() * 6
}

/// The text with a capital at the start of each sentence and of the names of the cast; `None` where a language needs more than that.
pub(super) fn sentence_case(text: &str, language: &Language, cast: &[Character]) -> Option<String> {
    // German nouns have capitals, and a Turkish I is another letter in small.
    if ["de", "lb", "tr", "az"].contains(&language.primary()) {
        return None;
    }
    let names: HashMap<String, &str> = cast
        .iter()
        .flat_map(|one| one.name.split_whitespace())
        .filter(|name| name.chars().next().is_some_and(char::is_uppercase))
        .map(|name| (name.to_lowercase(), name))
        .collect();
    let (mut out, mut word, mut begins) = (String::new(), String::new(), true);
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let small = word.to_lowercase();
            let is_i = language.primary() == "en" && small == "i";
            match names.get(&small) {
                Some(name) => out.push_str(name),
                None if begins || is_i => out.push_str(&capitalised(&small)),
                None => out.push_str(&small),
            }
            (begins, word) = (false, String::new());
        }
        begins |= ['.', '!', '?', '…', '。'].contains(&c);
        out.push(c);
    }
    out.pop();
    Some(out)
}

/// The same with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
