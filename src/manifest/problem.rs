//! What is wrong with a file, and how to mend it.

use serde::Serialize;
use std::fmt;

/// One mistake, told to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file within the library: `series/salt/01/episode.toml`.
    pub file: String,
    /// The line of the field, counted from 1, where there is one.
    pub line: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for programs: `unknown-speaker`.
    pub rule: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do, as a sentence.
    pub mend: String,
}

/// How much a problem matters, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used: the last good version stays up.
    Mistake,
    /// The episode cannot be published.
    Blocks,
    /// It could be better.
    Warns,
    /// It could perhaps be better: nobody is asked about it.
    Hints,
}

impl fmt::Display for Problem {
    /// `series/salt/01/episode.toml:12: blocks: Panel 3 has no description. Say what it shows in `alt`.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let severity = match self.severity {
            Severity::Mistake => "mistake",
            Severity::Blocks => "blocks publishing",
            Severity::Warns => "suggestion",
            Severity::Hints => "hint",
        };
        write!(f, ": {severity}: {} {}", self.message, self.mend)
    }
}
