//! The name of a picture beside its manifest.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A plain file name: no folder, no control characters, not hidden, at most 200 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(String);

/// Why a text does not name a file beside its manifest.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not the name of a file in this folder; write the name alone, such as \"01.png\"")]
pub struct FileNameError(String);

impl FileName {
    /// Accepts a name without folders.
    pub fn parse(name: &str) -> Result<Self, FileNameError> {
        let plain =
            !name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'));
        if name.is_empty() || name.len() > 200 || name.starts_with('.') || name.trim() != name || !plain {
            return Err(FileNameError(name.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name with its suffix.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without its last suffix: `01` of `01.png`.
    pub fn stem(&self) -> &str {
        self.0.rsplit_once('.').map_or(self.0.as_str(), |(stem, _)| stem)
    }
}

super::as_text!(FileName, FileNameError);

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::FileName;

    #[test]
    fn a_name_never_leaves_its_folder() {
        for name in ["", ".", "..", "../a.png", "a/b.png", "a\\b.png", ".hidden.png", "C:a.png", "a\0.png"] {
            assert!(FileName::parse(name).is_err(), "{name:?} was accepted");
        }
        assert_eq!(FileName::parse("1화_01.png").unwrap().stem(), "1화_01");
    }
}
