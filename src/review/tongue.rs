//! Whether a text is in the language that it is said to be in. Silent unless there is hardly any doubt: names, cries and
//! short sentences look like many languages.

use crate::model::Language;
use whatlang::{Lang, Script};

/// The least letters of a text in a script that many languages share.
const LEAST: usize = 40;
/// The least letters of a text in a script of its own.
const LEAST_OF_A_SCRIPT: usize = 8;

/// The language that a text is in, as a tag, where it is surely not `declared`.
pub(super) fn differs(text: &str, declared: &Language) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let info = whatlang::detect(text)?;
    let found = tag(info.lang())?;
    let own_script = !matches!(info.script(), Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari);
    let sure = if own_script {
        letters >= LEAST_OF_A_SCRIPT && is_mostly(text, info.script())
    } else {
        letters >= LEAST && info.is_reliable() && info.confidence() >= 0.9
    };
    (sure && !is_near(found, declared.primary())).then_some(found)
}

/// Whether nearly all letters are of this script: a foreign name does not make a foreign sentence.
fn is_mostly(text: &str, script: Script) -> bool {
    let foreign = text.chars().filter(char::is_ascii_alphabetic).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    script != Script::Latin && foreign * 5 <= letters
}

/// Languages that one cannot tell apart by a few words, or that are told in each other's tags.
fn is_near(found: &str, declared: &str) -> bool {
    const NEAR: [&[&str]; 7] = [
        &["zh", "ja", "yue", "wuu", "nan", "lzh"],
        &["es", "pt", "ca", "gl", "it", "oc"],
        &["da", "nb", "no", "nn", "sv"],
        &["hr", "sr", "bs", "sl", "mk"],
        &["cs", "sk", "pl"],
        &["de", "nl", "af", "lb", "nds", "yi"],
        &["id", "ms", "jv", "tl"],
    ];
    found == declared || NEAR.iter().any(|group| group.contains(&found) && group.contains(&declared))
}

/// The tag of a language that whatlang tells well.
fn tag(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Kor => "ko",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Tur => "tr",
        Lang::Ind => "id",
        Lang::Swe => "sv",
        Lang::Ell => "el",
        _ => return None,
    })
}
