//! Reads an episode as a careful editor would: what keeps it from being published, and what could be better.
//!
//! Pure rules over the model. `Blocks` is the whole list of `docs/publishing.md`; everything else suggests.

mod blocks;
mod suggestions;
mod words;

pub use blocks::blocks;
pub use suggestions::suggestions;

use crate::manifest::Severity;

/// One thing that an editor would say, at a field of the episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field, as in `manifest::Places`: `panels[2].alt`.
    pub path: String,
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for programs.
    pub rule: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do, as a sentence.
    pub mend: String,
}

fn finding(
    severity: Severity,
    path: String,
    rule: &'static str,
    message: impl Into<String>,
    mend: impl Into<String>,
) -> Finding {
    Finding { path, severity, rule, message: message.into(), mend: mend.into() }
}
