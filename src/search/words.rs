//! A text taken apart into the words by which it is found: the same for what is written and for what is asked.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the text, in bytes.
    pub(super) from: usize,
    /// Where it ends, in bytes.
    pub(super) to: usize,
    /// Its letters as they are compared: small, without accents; Hangul as single jamo, so that half a syllable is half a syllable.
    pub(super) letters: String,
    /// Whether it is one letter of a script that sets no spaces between words; neighbours belong together.
    pub(super) dense: bool,
}

/// The words of a text in their order.
pub(super) fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices().flat_map(|(at, segment)| of_segment(at, segment)).collect()
}

/// A segment is one word, save in scripts without spaces: there each letter is one.
fn of_segment(at: usize, segment: &str) -> Vec<Word> {
    if !segment.contains(is_dense) {
        let word = Word { from: at, to: at + segment.len(), letters: letters(segment), dense: false };
        return if word.letters.is_empty() { Vec::new() } else { vec![word] };
    }
    let mut found: Vec<Word> = Vec::new();
    for (offset, cluster) in segment.grapheme_indices(true) {
        let (from, to) = (at + offset, at + offset + cluster.len());
        let dense = cluster.starts_with(is_dense);
        match found.last_mut() {
            Some(last) if !dense && !last.dense => {
                last.to = to;
                last.letters.push_str(&letters(cluster));
            }
            _ => found.push(Word { from, to, letters: letters(cluster), dense }),
        }
    }
    found.retain(|word| !word.letters.is_empty());
    found
}

fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|letter| char::from(letter.to_ascii_lowercase()))
            .collect();
    }
    // What is decomposed may be a capital again.
    let small = text.chars().flat_map(char::to_lowercase).nfkd().flat_map(char::to_lowercase);
    small.filter(|letter| !is_accent(*letter) && (letter.is_alphanumeric() || is_combining_mark(*letter))).collect()
}

/// Marks on Latin, Greek and Cyrillic letters; those of other scripts tell words apart.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Han, kana, Bopomofo, Yi, and the scripts of Southeast Asia.
fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::words;

    fn letters(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.letters).collect()
    }

    #[test]
    fn case_accents_and_apostrophes_make_no_difference() {
        assert_eq!(letters("Élan – DON’T, Ёлка"), letters("elan don't елка"));
        assert_eq!(letters("Ｌｉｇｈｔ"), ["light"]);
    }

    #[test]
    fn hangul_is_compared_by_its_jamo_however_it_is_stored() {
        let (tower, at_the_tower) = (letters("등대").concat(), letters("등대에서").concat());
        assert!(at_the_tower.starts_with(&tower));
        assert_eq!(tower.chars().count(), 5);
        assert_eq!(letters("\u{1103}\u{1173}\u{11bc}\u{1103}\u{1162}"), letters("등대"));
    }

    #[test]
    fn a_letter_of_a_script_without_spaces_is_a_word_of_its_own() {
        assert_eq!(letters("東京タワー tower"), ["東", "京", "タ", "ワ", "ー", "tower"]);
        assert!(words("東京").iter().all(|word| word.dense));
    }

    #[test]
    fn each_word_knows_its_place() {
        let text = "“Mira, 등대!” 東";
        let places: Vec<&str> = words(text).iter().map(|word| &text[word.from..word.to]).collect();
        assert_eq!(places, ["Mira", "등대", "東"]);
    }

    #[test]
    fn signs_and_pictures_are_no_words() {
        assert_eq!(letters("🙂 — !? \u{0} \"\" ::"), Vec::<String>::new());
    }
}
