//! The part of an address that names a series, an episode or an artist.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Lower-case ASCII letters, digits and single hyphens, 1 to 80 characters: a folder name that is also an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a folder name cannot be part of an address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "“{0}” cannot be part of an address: use lower-case letters a to z, digits and single hyphens, at most 80 characters"
)]
pub struct SlugError(String);

impl Slug {
    /// The longest slug, in characters.
    pub const LONGEST: usize = 80;

    /// Accepts `name` only if it is a slug already.
    pub fn parse(name: &str) -> Result<Self, SlugError> {
        let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let neat = !name.starts_with('-') && !name.ends_with('-') && !name.contains("--");
        if name.is_empty() || name.len() > Self::LONGEST || !plain || !neat {
            return Err(SlugError(name.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }

    /// Makes a slug of a title in any script, by transliteration; `None` where nothing readable is left.
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        for character in deunicode::deunicode(title).chars() {
            if character.is_ascii_alphanumeric() {
                slug.push(character.to_ascii_lowercase());
            } else if character != '\'' && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(Self::LONGEST);
        Self::parse(slug.trim_end_matches('-')).ok()
    }

    /// The slug, then the same with `-2`, `-3` … at its end, for one that is taken.
    pub fn numbered(&self) -> impl Iterator<Item = Self> {
        let stem: String = self.0.chars().take(Self::LONGEST - 5).collect();
        let stem = stem.trim_end_matches('-').to_owned();
        std::iter::once(self.clone()).chain((2..1000).map(move |n| Self(format!("{stem}-{n}"))))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

super::as_text!(Slug, SlugError);

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn capitals_spaces_and_doubled_hyphens_are_refused() {
        for name in ["", "Boat", "a b", "a--b", "-a", "a-", "é", "a.b", "../a"] {
            assert!(Slug::parse(name).is_err(), "{name} was accepted");
        }
    }

    #[test]
    fn a_title_in_any_script_becomes_readable() {
        let slug = |title| Slug::from_title(title).map(|s| s.to_string());
        assert_eq!(slug("Before the Boat!").as_deref(), Some("before-the-boat"));
        assert_eq!(slug("Mira's café").as_deref(), Some("miras-cafe"));
        assert_eq!(slug("등대").as_deref(), Some("deungdae"));
        assert_eq!(slug("…"), None);
    }

    #[test]
    fn a_long_title_is_cut_without_a_trailing_hyphen() {
        let slug = Slug::from_title(&"abcdefg ".repeat(30)).unwrap();
        assert!(slug.as_str().len() <= Slug::LONGEST && !slug.as_str().ends_with('-'));
    }
}
