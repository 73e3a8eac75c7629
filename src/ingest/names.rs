//! Names of files that come in: from bytes to text, and which of them are safe or mere litter.

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS};

/// Guesses in which encoding an archive's names are that are not UTF-8. Old Windows wrote them in the code
/// page of its country, and said nowhere which. `None`: neither Korean nor Japanese.
pub(super) fn guess(names: &[&[u8]]) -> Option<&'static Encoding> {
    [EUC_KR, SHIFT_JIS]
        .into_iter()
        .filter_map(|encoding| Some((score(names, encoding)?, encoding)))
        .max_by_key(|&(score, _)| score)
        .filter(|&(score, _)| score > 0)
        .map(|(_, encoding)| encoding)
}

/// Common characters of the encoding's language less uncommon ones; `None` if some name is not valid in it.
fn score(names: &[&[u8]], encoding: &'static Encoding) -> Option<i64> {
    let mut score = 0;
    for name in names.iter().filter(|name| std::str::from_utf8(name).is_err()) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(name)?;
        for character in text.chars() {
            score += match character {
                '\0'..='\x7F' => 0,
                // Rare syllables lie outside of the 2,350 of KS X 1001, in two bytes that it does not use.
                '가'..='힣' if is_common_syllable(character) => 3,
                'ぁ'..='ヿ' | '一'..='鿿' | '、'..='】' | '！'..='～' => 2,
                _ => -2,
            };
        }
    }
    Some(score)
}

/// Whether KS X 1001 has the syllable: then both its bytes are above A0.
fn is_common_syllable(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, ..) = EUC_KR.encode(character.encode_utf8(&mut buffer));
    bytes.iter().all(|&byte| byte > 0xA0)
}

/// Whether a name would lead outside of the folder that it is unpacked into, on any system.
pub(super) fn is_unsafe(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let absolute = name.starts_with(['/', '\\']);
    let climbs = name.split(['/', '\\']).any(|component| component == "..");
    drive || absolute || climbs || name.contains('\0') || name.is_empty()
}

/// Whether an entry is litter that file managers leave.
pub(super) fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let known = ["thumbs.db", "desktop.ini", ".ds_store"];
    name.split('/').any(|folder| folder == "__MACOSX")
        || file.starts_with("._")
        || known.iter().any(|litter| file.eq_ignore_ascii_case(litter))
}

/// Whether a name claims to be a picture, so that leaving the entry out would lose a page.
pub(super) fn claims_picture(name: &str) -> bool {
    has_extension(
        name,
        &[
            "avif", "bmp", "gif", "heic", "heif", "jpe", "jpeg", "jpg", "jxl", "png", "psd", "svg", "tif", "tiff",
            "webp",
        ],
    )
}

/// Whether a name is of a text that may describe the pictures.
pub(super) fn claims_text(name: &str) -> bool {
    has_extension(name, &["ini", "json", "md", "toml", "txt"])
}

/// Whether a name is one that artists give to a text with descriptions: `transcript.txt`, `alt-text.md`.
pub(super) fn claims_descriptions(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.to_lowercase().replace([' ', '_'], "-");
    let known = ["transcript", "description", "descriptions", "episode", "alt-text", "alt-texts", "alt"];
    known.contains(&stem.as_str()) && has_extension(file, &["md", "markdown", "txt"])
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str, encoding: &'static Encoding) -> Option<&'static Encoding> {
        let (bytes, ..) = encoding.encode(text);
        guess(&[bytes.as_ref()])
    }

    #[test]
    fn korean_and_japanese_names_are_told_apart() {
        assert_eq!(guessed("만화_1.jpg", EUC_KR), Some(EUC_KR));
        assert_eq!(guessed("1화/01_컷.jpg", EUC_KR), Some(EUC_KR));
        assert_eq!(guessed("第1話/ページ.png", SHIFT_JIS), Some(SHIFT_JIS));
        assert_eq!(guessed("表紙.png", SHIFT_JIS), Some(SHIFT_JIS));
    }

    #[test]
    fn names_of_neither_are_not_guessed() {
        assert_eq!(guess(&[b"caf\x82.jpg"]), None);
    }

    #[test]
    fn a_name_that_leads_outside_is_unsafe() {
        for name in ["/a", "\\a", "..", "a/../b", "a\\..\\b", "C:\\a", "c:a", "a\0", ""] {
            assert!(is_unsafe(name), "{name}");
        }
        for name in ["a/b.jpg", "two..dots.jpg", "...", "a b"] {
            assert!(!is_unsafe(name), "{name}");
        }
    }
}
