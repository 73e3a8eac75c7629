//! What an import did or why it did nothing, in sentences or as JSON.

use crate::ingest::descriptions::Unmatched;
use crate::model::Number;
use crate::review::Finding;
use crate::store::Store;
use crate::studio::StudioError;
use crate::studio::episodes::{Created, NewEpisode};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use std::fmt::{self, Write};

/// An episode that stands in the library now.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Who can see it.
    #[serde(flatten)]
    pub state: State,
    /// Its folder on this disk.
    pub path: String,
    /// Where readers find it once it is published, below the site's address.
    pub address: String,
    /// The slug of the series.
    pub series: String,
    /// The title of the series.
    pub series_title: String,
    /// Whether the series was made for it.
    pub series_is_new: bool,
    /// Whether the artist chose the series.
    #[serde(skip)]
    pub series_was_chosen: bool,
    /// The slug of the episode.
    pub episode: String,
    /// The title.
    pub title: String,
    /// The place in the series.
    pub number: Option<f64>,
    /// How many panels it has.
    pub panels: usize,
    /// The slug of the artist who was named.
    pub artist: Option<String>,
    /// Whether the artist was made for it.
    pub artist_is_new: bool,
    /// Why the artist could not be named in the series.
    pub artist_not_named: Option<String>,
    /// The text the descriptions were read from.
    pub descriptions: Option<String>,
    /// Texts that might all be the descriptions, so that none was read.
    pub descriptions_not_chosen: Vec<String>,
    /// Why it stays a draft, where it was not public before it was imported: “behind a password”.
    pub withheld: Option<String>,
    /// How many of its cuts lie outside of gutters, where a piece would have been far too tall.
    pub cuts_in_art: usize,
    /// Pieces of the descriptions that belong to no panel.
    pub unmatched: Vec<Unmatched>,
    /// Files that were not taken in.
    pub ignored: Vec<String>,
    /// What keeps it from being published.
    pub blocks: Vec<Said>,
    /// What could be better.
    pub suggestions: Vec<Said>,
}

/// Who can see an episode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum State {
    /// Nobody, as was wished.
    Draft,
    /// Nobody, although it was to be published.
    Blocked,
    /// Readers, from this date on.
    Scheduled {
        /// RFC 3339.
        published: String,
    },
    /// Readers.
    Published {
        /// RFC 3339.
        published: String,
    },
}

/// A finding, for programs.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// The field: `panels[2].alt`.
    pub path: String,
    /// A stable name.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub mend: String,
}

/// Why nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The pictures or texts cannot be taken in: a sentence each.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// The options cannot be used.
    #[error("{0}")]
    Usage(String),
    /// The library could not be changed.
    #[error(transparent)]
    Studio(#[from] StudioError),
}

impl ImportError {
    /// 1: the library or the input is at fault; 2: the options; 3: the machine.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Studio(StudioError::Store(_)) => 3,
            Self::Refused(_) | Self::Studio(_) => 1,
        }
    }

    /// Prints sentences to the error stream, and with `json` an object to the output.
    pub(super) fn print(&self, json: bool) {
        let sentences = match self {
            Self::Refused(sentences) => sentences.clone(),
            other => vec![other.to_string()],
        };
        for sentence in &sentences {
            eprintln!("{sentence}");
        }
        if matches!(self, Self::Refused(_)) {
            eprintln!("Nothing was imported.");
        }
        if json {
            println!("{}", json!({ "state": "refused", "errors": sentences }));
        }
    }
}

impl State {
    fn of(created: &Created, wished: bool) -> Self {
        match &created.episode.published {
            Some(date) if date.moment() > Timestamp::now() => Self::Scheduled { published: date.to_string() },
            Some(date) => Self::Published { published: date.to_string() },
            None if wished => Self::Blocked,
            None => Self::Draft,
        }
    }
}

impl From<Finding> for Said {
    fn from(finding: Finding) -> Self {
        Self { path: finding.path, rule: finding.rule, message: finding.message, mend: finding.mend }
    }
}

/// How many things of a kind are named one by one.
const NAMED: usize = 10;

impl Outcome {
    /// What has become of a wish.
    pub(super) fn of(store: &Store, wish: &NewEpisode, created: Created) -> Self {
        let place = format!("series/{}/{}", wish.series.slug, wish.slug);
        Self {
            state: State::of(&created, wish.publish.is_some()),
            path: store.library_path().join(&place).display().to_string(),
            address: format!("/{place}/"),
            series: wish.series.slug.to_string(),
            series_title: created.series_title,
            series_is_new: created.series_is_new,
            series_was_chosen: true,
            episode: wish.slug.to_string(),
            title: created.episode.title,
            number: created.episode.number.map(Number::value),
            panels: created.episode.panels.len(),
            artist: wish.artist.as_ref().map(|artist| artist.slug.to_string()),
            artist_is_new: created.artist_is_new,
            artist_not_named: created.not_named,
            descriptions: None,
            descriptions_not_chosen: Vec::new(),
            withheld: None,
            cuts_in_art: 0,
            unmatched: wish.unmatched.clone(),
            ignored: Vec::new(),
            blocks: created.blocks.into_iter().map(Into::into).collect(),
            suggestions: created.suggestions.into_iter().map(Into::into).collect(),
        }
    }

    /// 1 where the episode was to be published and is not, else 0.
    pub fn exit_code(&self) -> u8 {
        u8::from(self.state == State::Blocked)
    }

    /// Prints sentences, or one object of JSON.
    pub(super) fn print(&self, quiet: bool, json: bool) {
        if json {
            println!("{}", serde_json::to_string(self).unwrap_or_default());
        } else if !quiet {
            print!("{self}");
        }
        if self.state == State::Blocked && !json {
            eprint!("{}", self.reasons());
        }
    }

    /// Why it stays a draft.
    fn reasons(&self) -> String {
        let mut text = format!(
            "It was not published and stays a draft. {} first:\n",
            counted(self.blocks.len(), "thing has to be mended", "things have to be mended")
        );
        for block in &self.blocks {
            let _ = writeln!(text, "  {} {}", block.message, block.mend);
        }
        let _ = writeln!(
            text,
            "Mend them in {}/episode.toml and add published = 2026-02-20T09:00:00+09:00 with your date and zone.",
            self.path
        );
        text
    }

    fn lost_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = &self.descriptions {
            writeln!(f, "The descriptions come from {from}.")?;
        }
        if !self.descriptions_not_chosen.is_empty() {
            writeln!(
                f,
                "Several texts may be the descriptions, so none was read: {}. Name one with --descriptions.",
                listed(&self.descriptions_not_chosen)
            )?;
        }
        if self.unmatched.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "{} at the end of episode.toml, as comments:",
            counted(
                self.unmatched.len(),
                "piece of the descriptions belongs to no panel and is kept",
                "pieces of the descriptions belong to no panel and are kept"
            )
        )?;
        for piece in &self.unmatched {
            let first = piece.text.lines().next().unwrap_or_default();
            writeln!(f, "  Line {}, “{}”: {}.", piece.line, shortened(first), piece.reason)?;
        }
        Ok(())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number.map_or_else(String::new, |number| format!(" {number}"));
        writeln!(
            f,
            "“{}” is episode{number} of “{}” now, with {}, in {}.",
            self.title,
            self.series_title,
            counted(self.panels, "panel", "panels"),
            self.path
        )?;
        match (self.series_is_new, self.series_was_chosen) {
            (true, true) => writeln!(f, "The series “{}” is new.", self.series)?,
            (true, false) => {
                writeln!(f, "No series was named, so “{}” was made for it; --series chooses another.", self.series)?;
            }
            (false, false) => writeln!(f, "No series was named; it belongs to “{}”, which has its name.", self.series)?,
            (false, true) => {}
        }
        if let (Some(artist), true) = (&self.artist, self.artist_is_new) {
            writeln!(
                f,
                "The artist “{artist}” is new: artists/{artist}/artist.toml has room for a bio, links and a portrait."
            )?;
        }
        if let Some(reason) = &self.artist_not_named {
            writeln!(f, "The artist could not be named in series.toml: {reason}")?;
        }
        if let Some(reason) = &self.withheld {
            writeln!(f, "Where it comes from it was not public ({reason}), so it stays a draft.")?;
        }
        if self.cuts_in_art > 0 {
            writeln!(
                f,
                "{} no gutter, where a panel would have been far too tall. Look at them in the studio.",
                counted(self.cuts_in_art, "cut lies in", "cuts lie in")
            )?;
        }
        self.lost_words(f)?;
        if !self.ignored.is_empty() {
            writeln!(f, "Not taken in: {}.", listed(&self.ignored))?;
        }
        if !self.suggestions.is_empty() {
            writeln!(f, "It could be better:")?;
            for said in self.suggestions.iter().take(NAMED) {
                writeln!(f, "  {} {}", said.message, said.mend)?;
            }
            if self.suggestions.len() > NAMED {
                writeln!(f, "  … and {} more; `everypanel check` names them all.", self.suggestions.len() - NAMED)?;
            }
        }
        match &self.state {
            State::Draft if self.blocks.is_empty() => {
                writeln!(
                    f,
                    "It is a draft. To publish it, write published = 2026-02-20T09:00:00+09:00 with your date and zone into its episode.toml, or use the studio."
                )
            }
            State::Draft => {
                writeln!(f, "It is a draft. Before it can be published:")?;
                for said in &self.blocks {
                    writeln!(f, "  {} {}", said.message, said.mend)?;
                }
                Ok(())
            }
            State::Scheduled { published } => writeln!(f, "It will be published on {published}, at {}.", self.address),
            State::Published { .. } => writeln!(f, "It is published at {}.", self.address),
            State::Blocked => Ok(()),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn listed(names: &[String]) -> String {
    let mut text = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        let _ = write!(text, " and {} more", names.len() - NAMED);
    }
    text
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
