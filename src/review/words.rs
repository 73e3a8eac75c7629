//! What can be said of a text without understanding it.

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
    let letters: Vec<char> = plain.chars().filter(|c| c.is_alphabetic()).collect();
    let most = letters.iter().map(|c| letters.iter().filter(|other| *other == c).count()).max().unwrap_or(0);
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

/// Whether most letters of a text are capitals; scripts without capitals have none.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    text.split_whitespace().count() > 2 && letters.len() > 6 && capitals * 10 >= letters.len() * 6
}

/// Whether `text` holds a run of four words of `other`.
pub(super) fn shares_a_run(text: &str, other: &str) -> bool {
    let (text, other) = (normal(text), normal(other));
    let words: Vec<&str> = other.split(' ').collect();
    let text = format!(" {text} ");
    words.windows(4).any(|run| text.contains(&format!(" {} ", run.join(" "))))
}

/// Whether a sound cannot be read aloud as it is lettered: no vowel, or a letter three times in a row.
pub(super) fn is_unspeakable(text: &str) -> bool {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    if letters.iter().any(|c| !c.is_ascii()) {
        return false;
    }
    let no_vowel = !letters.is_empty() && !letters.iter().any(|c| "aeiouy".contains(*c));
    no_vowel || letters.windows(3).any(|run| run[0] == run[1] && run[1] == run[2])
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
