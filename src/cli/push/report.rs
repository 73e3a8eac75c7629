//! What a push has done, for people and for programs.

use super::server::ServerError;
use serde::Serialize;

/// What was done and what was not.
#[derive(Debug, Default, Serialize)]
pub(super) struct Report {
    /// The files that were sent, by their paths.
    pub(super) sent: Vec<String>,
    /// How many files the server had already.
    pub(super) unchanged: usize,
    /// The folders of the episodes that were published.
    pub(super) published: Vec<String>,
    /// What could not be done.
    pub(super) problems: Vec<Problem>,
    /// Why it ended before its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip)]
    exit: Exit,
}

/// What could not be done, and why.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    pub(super) path: String,
    pub(super) sentence: String,
}

/// Whose fault it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Exit {
    #[default]
    Whole,
    AtFault,
    Failed,
}

impl Report {
    /// Before anything was sent.
    pub(super) fn of(unchanged: usize, problems: Vec<Problem>) -> Self {
        Self { unchanged, problems, ..Self::default() }
    }

    /// Nothing was done: the input is at fault.
    pub(super) fn at_fault(sentence: impl Into<String>) -> Self {
        Self { error: Some(sentence.into()), exit: Exit::AtFault, ..Self::default() }
    }

    /// Nothing was done: the machine failed.
    pub(super) fn failed(sentence: &str) -> Self {
        Self { error: Some(sentence.to_owned()), exit: Exit::Failed, ..Self::default() }
    }

    /// It cannot go on.
    pub(super) fn cut_off(&mut self, error: &ServerError) {
        self.error = Some(error.to_string());
        self.exit = if matches!(error, ServerError::Token(_)) { Exit::AtFault } else { Exit::Failed };
    }

    pub(super) fn refused(&mut self, path: &str, sentence: &str) {
        self.problems.push(Problem { path: path.to_owned(), sentence: sentence.to_owned() });
    }

    /// 0, 1 or 3.
    pub(super) fn exit_code(&self) -> u8 {
        match self.exit {
            Exit::Whole if self.problems.is_empty() => 0,
            Exit::Whole | Exit::AtFault => 1,
            Exit::Failed => 3,
        }
    }

    pub(super) fn print(&self, quiet: bool, json: bool) {
        if json {
            println!("{}", serde_json::to_string(self).unwrap_or_default());
            return;
        }
        for problem in &self.problems {
            eprintln!("{}: {}", problem.path, problem.sentence);
        }
        if let Some(error) = &self.error {
            eprintln!("{error}");
        }
        if !quiet && (self.error.is_none() || !self.sent.is_empty()) {
            println!("{}", self.summary());
        }
    }

    /// “12 files sent, 3 were there already. 1 episode published.”
    fn summary(&self) -> String {
        let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let sent = match self.sent.len() {
            0 => "Nothing to send".to_owned(),
            sent => format!("{} sent", count(sent, "file", "files")),
        };
        let there = count(self.unchanged, "was there already", "were there already");
        let published = match self.published.len() {
            0 => String::new(),
            published => format!(" {} published.", count(published, "episode", "episodes")),
        };
        format!("{sent}, {there}.{published}")
    }
}
