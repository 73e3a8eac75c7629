//! How much two texts are alike.

use super::words::normal;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The share of the words of `text` that `other` has too; none for fewer than five words.
pub(super) fn shared(text: &str, other: &str) -> f64 {
    let (text, other) = (normal(text), normal(other));
    let mut there: HashMap<&str, usize> = HashMap::new();
    for word in other.split(' ') {
        *there.entry(word).or_default() += 1;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut same = 0;
    for word in &words {
        if let Some(left) = there.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            same += 1;
        }
    }
    if words.len() < 5 { 0.0 } else { f64::from(same) / words.len() as f64 }
}

/// The name that was meant: within two letters, and a third of the name; Korean ones by the letters of their syllables.
pub(super) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |name: &str| name.to_lowercase().nfd().collect::<String>();
    let meant = letters(name);
    names
        .map(|one| (strsim::damerau_levenshtein(&letters(one), &meant), one))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, one)| {
            *distance <= 2 && distance * 3 <= letters(one).chars().count().max(meant.chars().count())
        })
        .map(|(_, one)| one)
}
