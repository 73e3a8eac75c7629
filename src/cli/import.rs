//! `everypanel import`: a folder, an archive or pictures become an episode.
//!
//! The same steps as an upload in the studio; here only options are read and sentences are printed.

mod backup;
mod elsewhere;
mod outcome;
mod progress;
mod target;
#[cfg(test)]
mod tests;

pub use outcome::{ImportError, Outcome, State};

use crate::ingest::descriptions::{Matched, Unmatched, decode, describe};
use crate::ingest::elsewhere::{ComicInfo, Elsewhere};
use crate::ingest::{Beside, CheckedPictures, Refused, Sources, Stop};
use crate::model::{Language, LanguageError, Number, Publication};
use crate::store::Store;
use crate::studio::episodes::{self, NewEpisode};
use crate::studio::{StudioError, standing_series};
use clap::Args;
use clap::builder::BoolishValueParser;
use jiff::Timestamp;
use progress::Progress;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use target::Target;

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
    /// Cut strips and slices into panels
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

/// The text that describes the panels, and where it came from.
struct Described {
    matched: Matched,
    from: Option<String>,
    not_chosen: Vec<String>,
}

impl Import {
    /// Imports, prints what was done or what was wrong, and gives the exit code: 0, 1, 2 or 3.
    ///
    /// `quiet`: only errors are printed. `json`: one JSON object is printed instead of sentences.
    pub async fn execute(self, store: Arc<Store>, quiet: bool, json: bool) -> u8 {
        if let [only] = self.paths.as_slice()
            && let Some(opened) = backup::open(only).await
        {
            return backup::restore(&self, &store, opened, quiet, json).await;
        }
        if let [only] = self.paths.as_slice()
            && let Some(found) = elsewhere::open(only).await
        {
            return self.take_in(&store, found, quiet, json).await;
        }
        match self.run(store, quiet || json).await {
            Ok(outcome) => {
                outcome.print(quiet, json);
                outcome.exit_code()
            }
            Err(error) => {
                error.print(json);
                error.exit_code()
            }
        }
    }

    /// Imports the comic of another program, and says for each episode what was done.
    async fn take_in(&self, store: &Store, found: Result<Elsewhere, String>, quiet: bool, json: bool) -> u8 {
        let stop = Stop::default();
        let asked = stop.clone();
        let listener = tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                asked.ask();
            }
        });
        let done = match found {
            Ok(found) => elsewhere::take_in(self, store, found, quiet || json, &stop).await,
            Err(sentence) => Err(ImportError::Refused(vec![sentence])),
        };
        listener.abort();
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

    /// Imports. `quiet`: no progress bar.
    ///
    /// Errors: nothing was stored. An episode that could not be published as wished is no error here, but an [`Outcome`].
    pub async fn run(self, store: Arc<Store>, quiet: bool) -> Result<Outcome, ImportError> {
        let stop = Stop::default();
        let (asked, listener) = (stop.clone(), tokio::signal::ctrl_c());
        let listener = tokio::spawn(async move {
            if listener.await.is_ok() {
                asked.ask();
            }
        });
        let done = self.run_until(&store, quiet, stop).await;
        listener.abort();
        done
    }

    /// The same, until `stop` is asked for.
    pub async fn run_until(mut self, store: &Store, quiet: bool, stop: Stop) -> Result<Outcome, ImportError> {
        if self.cut {
            return Err(ImportError::Usage(
                "Cutting strips into panels is not there yet. Leave --cut out: each picture becomes a panel."
                    .to_owned(),
            ));
        }
        let (paths, opened) = (self.paths.clone(), self.paths.clone());
        let mut sources = blocking(move || Sources::open(&opened)).await??;
        let info = sources.comic_info.as_deref().map(ComicInfo::read).unwrap_or_default();
        self = self.informed(&info);
        let Target { series, artist, title, slug } = Target::of(&self, store, &paths).await?;
        let place = format!("series/{}/{slug}", series.slug);
        if store
            .has(&crate::store::Key::Episode(series.slug.clone(), slug.clone(), None))
            .await
            .map_err(StudioError::from)?
        {
            return Err(StudioError::Exists(place).into());
        }
        let cast = standing_series(store, &series.slug).await?.map(|series| series.cast).unwrap_or_default();
        let cast: Vec<String> =
            cast.into_iter().flat_map(|person| std::iter::once(person.name).chain(person.short_tag)).collect();
        let described = self.descriptions(&mut sources, &cast)?;
        let ignored = std::mem::take(&mut sources.ignored);

        let progress = Progress::new(sources.pictures.len(), quiet);
        let (checking, checking_stop) = (progress.clone(), stop.clone());
        let checked = blocking(move || CheckedPictures::check(sources, &checking_stop, || checking.step())).await?;
        let pictures = checked.ok_or(StudioError::Stopped)??;
        let publish = self.publish_at();
        let mut unmatched = described.matched.unmatched;
        unmatched.extend(info.rest.into_iter().zip(1..).map(|(text, line)| Unmatched {
            line,
            reason: "from ComicInfo.xml".to_owned(),
            text,
        }));
        let wish = NewEpisode {
            series: series.clone(),
            artist: artist.clone(),
            slug: slug.clone(),
            title,
            number: self.number,
            lang: self.lang.clone(),
            publish: publish.clone(),
            texts: described.matched.panels,
            unmatched: unmatched.clone(),
            summary: info.summary.unwrap_or_default(),
            bonus: String::new(),
        };
        let created = episodes::create(store, wish, pictures, &stop, || progress.step()).await?;
        progress.finish();
        Ok(Outcome {
            state: State::of(&created, publish.is_some()),
            path: store.library_path().join(&place).display().to_string(),
            address: format!("/{place}/"),
            series: series.slug.to_string(),
            series_title: created.series_title,
            series_is_new: created.series_is_new,
            series_was_chosen: self.series.is_some(),
            episode: slug.to_string(),
            title: created.episode.title,
            number: created.episode.number.map(Number::value),
            panels: created.episode.panels.len(),
            artist: artist.map(|artist| artist.slug.to_string()),
            artist_is_new: created.artist_is_new,
            artist_not_named: created.not_named,
            descriptions: described.from,
            descriptions_not_chosen: described.not_chosen,
            unmatched,
            ignored,
            blocks: created.blocks.into_iter().map(Into::into).collect(),
            suggestions: created.suggestions.into_iter().map(Into::into).collect(),
        })
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

    /// The descriptions that were named, or else those that lie beside the pictures.
    fn descriptions(&self, sources: &mut Sources, cast: &[String]) -> Result<Described, ImportError> {
        let names: Vec<String> = sources.pictures.iter().map(|picture| picture.name.clone()).collect();
        let described = |text: &str, from| Described {
            matched: describe(text, &names, cast),
            from: Some(from),
            not_chosen: Vec::new(),
        };
        if let Some(path) = &self.descriptions {
            sources.ignore_descriptions();
            return Ok(described(&read_text(path)?, path.display().to_string()));
        }
        Ok(match sources.take_descriptions() {
            Beside::One(text) => described(&text.content, text.name),
            Beside::Nothing => Described { matched: Matched::default(), from: None, not_chosen: Vec::new() },
            Beside::Several(not_chosen) => Described { matched: Matched::default(), from: None, not_chosen },
        })
    }
}

/// The longest descriptions file, in bytes.
const TEXT_BYTES: u64 = 4 << 20;

fn read_text(path: &Path) -> Result<String, ImportError> {
    let shown = path.display();
    let refuse = |sentence: String| ImportError::Refused(vec![sentence]);
    let found = fs::metadata(path).map_err(|error| {
        refuse(format!("The descriptions in “{shown}” cannot be read: {error}. Look at the path and its permissions."))
    })?;
    if !found.is_file() || found.len() > TEXT_BYTES {
        return Err(refuse(format!(
            "“{shown}” is not a text of at most {} MB. Name a text file with the descriptions.",
            TEXT_BYTES >> 20
        )));
    }
    let bytes = fs::read(path).map_err(|error| {
        refuse(format!("The descriptions in “{shown}” cannot be read: {error}. Look at the path and its permissions."))
    })?;
    decode(&bytes)
        .ok_or_else(|| refuse(format!("“{shown}” is not written in UTF-8. Save it again as plain text in UTF-8.")))
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
