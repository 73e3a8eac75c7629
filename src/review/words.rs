//! What can be said of a text without understanding it.

use crate::model::Language;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// Words that stand where a description should.
const PLACEHOLDERS: [&str; 27] = [
    "alt",
    "alt text",
    "image",
    "photo",
    "graphic",
    "picture",
    "placeholder",
    "untitled",
    "unnamed",
    "undefined",
    "test",
    "todo",
    "to do",
    "tbd",
    "copy",
    "panel",
    "page",
    "comic",
    "none",
    "n/a",
    "null",
    "description",
    "이미지",
    "그림",
    "사진",
    "컷",
    "없음",
];

/// The text without case, punctuation and doubled spaces, for comparisons.
pub(super) fn normal(text: &str) -> String {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whether a description is only a stand-in: “image”, “panel 12”, “…”, “12345”.
pub(super) fn is_placeholder(alt: &str) -> bool {
    let plain = normal(alt);
    let without_number = plain.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
    let word = if without_number.is_empty() { "" } else { without_number };
    word.is_empty()
        || PLACEHOLDERS.contains(&alt.trim().to_lowercase().as_str())
        || PLACEHOLDERS.contains(&word)
        || is_mash(&plain)
}

/// One letter over and over.
fn is_mash(plain: &str) -> bool {
    let mut letters: Vec<char> = plain.chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    let most = letters.chunk_by(|one, other| one == other).map(<[char]>::len).max().unwrap_or(0);
    letters.len() >= 5 && most * 10 > letters.len() * 6
}

/// Whether a description is the name of a file: “IMG_2041.png”, “page-03_final_v2”.
pub(super) fn is_file_name(alt: &str, stems: &[&str]) -> bool {
    let alt = alt.trim();
    let lower = alt.to_lowercase();
    let one_token = !alt.contains(char::is_whitespace);
    let suffix =
        [".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".heic"].iter().any(|suffix| lower.ends_with(suffix));
    let joined = one_token && alt.chars().count() >= 15 && alt.matches(['_', '-']).count() >= 3;
    suffix || joined || stems.iter().any(|stem| stem.to_lowercase() == lower)
}

/// Whether `text` holds a run of four words of `other`.
pub(super) fn shares_a_run(text: &str, other: &str) -> bool {
    let (text, other) = (normal(text), normal(other));
    let (text, other): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), other.split(' ').collect());
    let runs: HashSet<&[&str]> = text.windows(4).collect();
    other.windows(4).any(|run| runs.contains(run))
}

/// Whether a sound cannot be read aloud as it is lettered: no vowel, or a letter three times in a row.
pub(super) fn is_unspeakable(text: &str) -> bool {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    if letters.iter().any(|c| !c.is_ascii()) {
        return false;
    }
    let no_vowel = !letters.is_empty() && !letters.iter().any(|c| VOWELS.contains(c));
    no_vowel || letters.windows(3).any(|run| run[0] == run[1] && run[1] == run[2])
}

/// Whether a text is written without blanks between words, or in syllables: few characters say much.
pub(super) fn is_dense(text: &str) -> bool {
    text.chars().any(|c| ('\u{3040}'..='\u{d7ff}').contains(&c))
}

/// Whether a text ends as a sentence does.
pub(super) fn is_ended(text: &str) -> bool {
    const ENDS: [char; 20] =
        ['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '።', '։', '”', '’', '»', ')', '"', '』', '」', '）'];
    text.trim_end().ends_with(ENDS)
}

/// The mark that ends a sentence; `None` in languages that write none.
pub(super) fn full_stop(language: &Language) -> Option<char> {
    match language.primary() {
        "th" | "lo" | "km" | "my" => None,
        "ja" | "zh" | "yue" => Some('。'),
        "hi" | "mr" | "ne" | "bn" | "pa" => Some('।'),
        "ur" => Some('۔'),
        _ => Some('.'),
    }
}

/// Where the second sentence begins, in bytes.
pub(super) fn after_first_sentence(text: &str) -> Option<usize> {
    let mut sentences = text.split_sentence_bound_indices().skip(1);
    sentences.next().map(|(at, _)| at).filter(|at| text[*at..].chars().any(char::is_alphanumeric))
}

/// Whether a text names a file, an address or a size in pixels.
pub(super) fn has_address(text: &str) -> bool {
    const SUFFIXES: [&str; 7] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".heic"];
    let text = text.to_lowercase();
    let mut words = text.split_whitespace().map(|word| word.trim_matches(['.', ',', '(', ')', '"', '!', '?']));
    let is_size = |word: &str| {
        let sides = word.trim_end_matches("px").split_once(['x', '×']);
        let number = |side: &str| (2..=6).contains(&side.len()) && side.bytes().all(|byte| byte.is_ascii_digit());
        sides.is_some_and(|(width, height)| number(width) && number(height))
    };
    text.contains("http://")
        || text.contains("https://")
        || words.any(|word| {
            word.starts_with("www.") || is_size(word) || SUFFIXES.iter().any(|suffix| word.ends_with(suffix))
        })
}

/// Whether a text holds a long number, or letters that are no word.
pub(super) fn has_mash(text: &str, language: &Language) -> bool {
    let long_number = |word: &str| word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let no_vowel = |word: &str| {
        word.len() > 6 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !word.to_lowercase().contains(VOWELS)
    };
    let english = language.primary() == "en";
    text.split(|c: char| !c.is_alphanumeric()).any(|word| long_number(word) || english && no_vowel(word))
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// Whether a text holds rights, a handle, a hashtag, or nothing but keywords.
pub(super) fn is_advertisement(text: &str) -> bool {
    let small = text.to_lowercase();
    let mark = |word: &str| {
        let mut letters = word.chars();
        matches!(letters.next(), Some('@' | '#')) && letters.next().is_some_and(char::is_alphabetic)
    };
    let pieces: Vec<&str> = text.split([',', '、', '，']).collect();
    let keywords = pieces.len() >= 4
        && !text.contains(['.', '!', '?', '。'])
        && pieces.iter().all(|piece| (1..=2).contains(&piece.split_whitespace().count()));
    ["©", "ⓒ", "copyright", "all rights reserved", "무단 전재", "무단전재", "저작권"]
        .iter()
        .any(|word| small.contains(word))
        || text.split_whitespace().any(mark)
        || keywords
}

/// Whether a text holds an e-mail address or a telephone number.
pub(super) fn has_contact(text: &str) -> bool {
    let mail = |word: &str| {
        let at = word.split_once('@');
        at.is_some_and(|(name, host)| !name.is_empty() && host.split_once('.').is_some_and(|(_, end)| end.len() > 1))
    };
    let phone = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 8
            && word.contains(['-', '+'])
            && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-()/.".contains(&byte))
    };
    text.split_whitespace().map(|word| word.trim_matches([',', '.', ';'])).any(|word| mail(word) || phone(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_told_from_descriptions() {
        for alt in ["image", "Panel 12", "…", "TODO", "12345", "aaaaaa", "그림", " - "] {
            assert!(is_placeholder(alt), "{alt}");
        }
        for alt in ["Rain.", "A page torn from a book.", "미라가 웃는다.", "Panel beaters at work."] {
            assert!(!is_placeholder(alt), "{alt}");
        }
    }

    #[test]
    fn file_names_are_told_from_descriptions() {
        assert!(is_file_name("IMG_2041.PNG", &[]));
        assert!(is_file_name("climate_frogs_web_final", &[]));
        assert!(is_file_name("acf_1", &["acf_1"]));
        assert!(!is_file_name("Mira holds a brass radio.", &["01"]));
    }

    #[test]
    fn a_run_of_four_words_is_heard_twice() {
        assert!(shares_a_run("She says: you kept it, after all.", "You kept it. After all these years."));
        assert!(!shares_a_run("She kept it.", "You kept it. After all these years."));
    }

    #[test]
    fn lettering_without_vowels_cannot_be_read_aloud() {
        assert!(is_unspeakable("KRRSSH") && is_unspeakable("Boooom"));
        assert!(!is_unspeakable("Click") && !is_unspeakable("쿵쿵쿵"));
    }
}
