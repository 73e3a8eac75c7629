//! `everypanel import`: a folder, an archive or pictures become an episode.
//!
//! The same steps as an upload in the studio; here only options are read and sentences are printed.

mod archive;
mod cut;
mod elsewhere;
mod outcome;
mod pictures;
mod progress;
mod stopping;
mod target;
#[cfg(test)]
mod tests;

pub use outcome::{ImportError, Outcome, State};

use crate::ingest::Refused;
use crate::ingest::elsewhere::{ComicInfo, Elsewhere};
use crate::model::{Language, LanguageError, Number, Publication};
use crate::store::Store;
use clap::Args;
use clap::builder::BoolishValueParser;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;
use stopping::until_stopped;

/// Makes an episode of a folder, an archive or pictures.
///
/// Pictures come in the natural order of their names, 2 before 10. The masters are kept as they are; only private
/// metadata, such as where a photo was taken, is removed. The episode is a draft unless --publish is given.
#[derive(Args, Clone, Debug)]
pub struct Import {
    /// A folder, a ZIP or CBZ archive, or pictures (PNG, JPEG, WebP, GIF)
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The series, by slug or title; made if new [default: named like the episode]
    #[arg(long, env = "EVERYPANEL_SERIES")]
    pub series: Option<String>,
    /// The last part of the episode's address [default: made of the title]
    #[arg(long, value_name = "SLUG", env = "EVERYPANEL_EPISODE", value_parser = slug)]
    pub episode: Option<crate::model::Slug>,
    /// The title [default: the name of the folder or file]
    #[arg(long, env = "EVERYPANEL_TITLE", value_parser = title)]
    pub title: Option<String>,
    /// The place in the series; 12.5 lies between 12 and 13 [default: after all others]
    #[arg(long, env = "EVERYPANEL_NUMBER", value_parser = number)]
    pub number: Option<Number>,
    /// The artist, by slug or pen name; made if new
    #[arg(long, env = "EVERYPANEL_ARTIST")]
    pub artist: Option<String>,
    /// The language of words and descriptions, such as en, ko or pt-BR [default: the series']
    #[arg(long, env = "EVERYPANEL_LANG", value_parser = language)]
    pub lang: Option<Language>,
    /// A text with a description of each panel, in plain text or Markdown
    #[arg(long, value_name = "FILE", env = "EVERYPANEL_DESCRIPTIONS")]
    pub descriptions: Option<PathBuf>,
    /// Join strips and slices, and cut them at their gutters into panels
    #[arg(long, env = "EVERYPANEL_CUT", value_parser = BoolishValueParser::new())]
    pub cut: bool,
    /// Publish it: “now”, or a date such as 2026-02-20T09:00:00+09:00
    #[arg(long, value_name = "now|DATE", env = "EVERYPANEL_PUBLISH", value_parser = when)]
    pub publish: Option<When>,
}

/// When to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// At once.
    Now,
    /// At a moment, which may be in the future.
    At(Publication),
}

fn slug(text: &str) -> Result<crate::model::Slug, crate::model::SlugError> {
    crate::model::Slug::parse(text)
}

fn language(text: &str) -> Result<Language, LanguageError> {
    Language::parse(text)
}

fn title(text: &str) -> Result<String, String> {
    let title = text.trim();
    if title.is_empty() { Err("a title needs at least one letter".to_owned()) } else { Ok(title.to_owned()) }
}

fn number(text: &str) -> Result<Number, String> {
    text.parse()
        .ok()
        .and_then(Number::new)
        .ok_or_else(|| format!("“{text}” is not a number of 0 or more, such as 12 or 12.5"))
}

fn when(text: &str) -> Result<When, String> {
    match text.trim() {
        "now" => Ok(When::Now),
        date => Publication::parse(date).map(When::At).map_err(|error| format!("{error}, or “now”")),
    }
}

impl Import {
    /// Imports, prints what was done or what was wrong, and gives the exit code: 0, 1, 2 or 3.
    ///
    /// `quiet`: only errors are printed. `json`: one JSON object is printed instead of sentences.
    pub async fn execute(self, store: Arc<Store>, quiet: bool, json: bool) -> u8 {
        if let [only] = self.paths.as_slice()
            && let Some(opened) = archive::open(only).await
        {
            return archive::restore(&self, &store, opened, quiet, json).await;
        }
        if let [only] = self.paths.as_slice()
            && let Some(found) = elsewhere::open(only).await
        {
            return self.take_in(&store, found, quiet, json).await;
        }
        let imported = until_stopped(async |stop| self.run_until(&store, quiet || json, stop).await).await;
        told(imported.map(|outcome| vec![outcome]), quiet, json)
    }

    /// Imports the comic of another program, and says for each episode what was done.
    async fn take_in(&self, store: &Store, found: Result<Elsewhere, String>, quiet: bool, json: bool) -> u8 {
        let done = match found {
            Ok(found) => {
                until_stopped(async |stop| elsewhere::take_in(self, store, found, quiet || json, &stop).await).await
            }
            Err(sentence) => Err(ImportError::Refused(vec![sentence])),
        };
        told(done, quiet, json)
    }

    /// When to publish, as a moment.
    fn publish_at(&self) -> Option<Publication> {
        self.publish.as_ref().map(|when| match when {
            When::Now => Publication::at(Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default()),
            When::At(date) => date.clone(),
        })
    }

    /// The same with what lies in an archive's `ComicInfo.xml`, where nothing else was said.
    fn informed(mut self, info: &ComicInfo) -> Self {
        self.title = self.title.or_else(|| info.title.clone());
        self.series = self.series.or_else(|| info.series.clone());
        self.number = self.number.or(info.number);
        self.artist = self.artist.or_else(|| info.artist.clone());
        self.lang = self.lang.or_else(|| info.lang.clone());
        self
    }

    /// The first option that says something about an episode.
    fn first_choice(&self) -> Option<&'static str> {
        let given = [
            (self.series.is_some(), "--series"),
            (self.episode.is_some(), "--episode"),
            (self.title.is_some(), "--title"),
            (self.number.is_some(), "--number"),
            (self.artist.is_some(), "--artist"),
            (self.lang.is_some(), "--lang"),
            (self.descriptions.is_some(), "--descriptions"),
            (self.cut, "--cut"),
            (self.publish.is_some(), "--publish"),
        ];
        given.iter().find(|(given, _)| *given).map(|(_, option)| *option)
    }
}

/// Says what an import has done, and gives the exit code.
fn told(done: Result<Vec<Outcome>, ImportError>, quiet: bool, json: bool) -> u8 {
    match done {
        Ok(outcomes) => {
            for outcome in &outcomes {
                outcome.print(quiet, json);
            }
            outcomes.iter().map(Outcome::exit_code).max().unwrap_or_default()
        }
        Err(error) => {
            error.print(json);
            error.exit_code()
        }
    }
}

/// Runs what reads files and pictures where it holds nobody else up.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ImportError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| {
        ImportError::Refused(vec![
            "A picture could not be read. Try again with fewer pictures to find out which.".to_owned(),
        ])
    })
}

impl From<Refused> for ImportError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused.0)
    }
}
