//! Languages by their BCP 47 tag.

use oxilangtag::LanguageTag;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A language tag in its usual form: `en`, `ko`, `pt-BR`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Why a text is not a language tag.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not a language tag; write one such as \"en\", \"ko\" or \"pt-BR\"")]
pub struct LanguageError(String);

impl Language {
    /// Accepts a well-formed tag in any case and stores its usual form.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        // A one-letter or over-long primary subtag is well-formed in BCP 47's grammar but names no language.
        let primary = tag.split('-').next().unwrap_or_default();
        if !(2..=3).contains(&primary.len()) {
            return Err(LanguageError(tag.to_owned()));
        }
        LanguageTag::parse_and_normalize(tag)
            .map(|tag| Self(tag.as_str().to_owned()))
            .map_err(|_| LanguageError(tag.to_owned()))
    }

    /// English, the language of a library that names none.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first subtag: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// How the language is written, by its script where the tag names one.
    pub fn direction(&self) -> Direction {
        let mut subtags = self.0.split('-').skip(1);
        if let Some(script) = subtags.find(|part| part.len() == 4 && part.chars().all(char::is_alphabetic)) {
            let rtl = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"].contains(&script);
            return if rtl { Direction::Rtl } else { Direction::Ltr };
        }
        let rtl = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
        if rtl.contains(&self.primary()) { Direction::Rtl } else { Direction::Ltr }
    }

    /// The marks that enclose speech.
    pub fn quotes(&self) -> (&'static str, &'static str) {
        match self.primary() {
            "ja" => ("「", "」"),
            "es" | "fr" | "it" | "pt" | "el" | "ru" | "uk" | "ar" | "fa" | "no" | "nb" | "nn" => ("«", "»"),
            "de" | "cs" | "sk" | "bg" | "is" => ("„", "“"),
            "pl" | "ro" | "hu" | "nl" => ("„", "”"),
            "sv" | "fi" => ("”", "”"),
            _ => ("“", "”"),
        }
    }
}

super::as_text!(Language, LanguageError);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Language};

    #[test]
    fn tags_are_stored_in_their_usual_form() {
        assert_eq!(Language::parse("PT-br").unwrap().as_str(), "pt-BR");
        assert_eq!(Language::parse("zh-hant").unwrap().as_str(), "zh-Hant");
    }

    #[test]
    fn words_that_are_not_tags_are_refused() {
        for tag in ["", "English", "e", "en_US", "한국어", "en-"] {
            assert!(Language::parse(tag).is_err(), "{tag} was accepted");
        }
    }

    #[test]
    fn the_script_decides_the_direction_before_the_language() {
        assert_eq!(Language::parse("ar").unwrap().direction(), Direction::Rtl);
        assert_eq!(Language::parse("az-Arab").unwrap().direction(), Direction::Rtl);
        assert_eq!(Language::parse("ks-Deva").unwrap().direction(), Direction::Ltr);
        assert_eq!(Language::parse("ko").unwrap().direction(), Direction::Ltr);
    }
}
