//! A folder, an archive of pages or pictures become one episode.

use super::outcome::{ImportError, Outcome};
use super::progress::Progress;
use super::target::Target;
use super::{Import, blocking, cut};
use crate::ingest::descriptions::{Unmatched, decode};
use crate::ingest::elsewhere::ComicInfo;
use crate::ingest::{Beside, CheckedPictures, Sources, Stop};
use crate::model::Series;
use crate::store::{Key, Store};
use crate::studio::episodes::{self, NewEpisode, NewPanel};
use crate::studio::{StudioError, standing_series};
use std::fs;
use std::path::Path;

/// The text that describes the panels, and where it came from.
#[derive(Default)]
struct Described {
    text: String,
    from: Option<String>,
    not_chosen: Vec<String>,
}

impl Import {
    /// Imports. `quiet`: no progress bar.
    ///
    /// Errors: nothing was stored. An episode that could not be published as wished is no error here, but an [`Outcome`].
    pub async fn run_until(mut self, store: &Store, quiet: bool, stop: Stop) -> Result<Outcome, ImportError> {
        let (paths, opened) = (self.paths.clone(), self.paths.clone());
        let mut sources = blocking(move || Sources::open(&opened)).await??;
        let info = sources.comic_info.as_deref().map(ComicInfo::read).unwrap_or_default();
        self = self.informed(&info);
        let Target { series, artist, title, slug } = Target::of(&self, store, &paths).await?;
        let key = Key::Episode(series.slug.clone(), slug.clone(), None);
        if store.has(&key).await.map_err(StudioError::from)? {
            return Err(StudioError::Exists(format!("series/{}/{slug}", series.slug)).into());
        }
        let described = self.descriptions(&mut sources)?;
        let ignored = std::mem::take(&mut sources.ignored);
        let progress = Progress::new(sources.pictures.len(), quiet);
        let (checking, checking_stop) = (progress.clone(), stop.clone());
        let checked = blocking(move || CheckedPictures::check(sources, &checking_stop, || checking.step())).await?;
        let pictures = checked.ok_or(StudioError::Stopped)??;
        let (pictures, divided) = if self.cut {
            cut::cut(pictures, &stop).await?
        } else {
            let whole = cut::whole(&pictures);
            (pictures, whole)
        };
        let names: Vec<String> = pictures.pictures().iter().map(|picture| picture.name.clone()).collect();
        let cast = standing_series(store, &series.slug).await?;
        let cast: Vec<String> = cast.iter().flat_map(Series::called).map(str::to_owned).collect();
        let matched = cut::described(&described.text, &names, &divided.pieces, &cast);
        let mut unmatched = matched.unmatched;
        unmatched.extend(info.rest.into_iter().zip(1..).map(|(text, line)| Unmatched {
            line,
            reason: "from ComicInfo.xml".to_owned(),
            text,
        }));
        let panels = divided.pieces.into_iter().zip(matched.panels);
        let wish = NewEpisode {
            series,
            artist,
            slug,
            title,
            number: self.number,
            lang: self.lang.clone(),
            publish: self.publish_at(),
            panels: panels.map(|(shows, text)| NewPanel { shows, text }).collect(),
            unmatched,
            summary: info.summary.unwrap_or_default(),
            bonus: String::new(),
        };
        let created = episodes::create(store, &wish, pictures, &stop, || progress.step()).await?;
        progress.finish();
        Ok(Outcome {
            series_was_chosen: self.series.is_some(),
            descriptions: described.from,
            descriptions_not_chosen: described.not_chosen,
            ignored,
            cuts_in_art: divided.in_art,
            ..Outcome::of(store, &wish, created)
        })
    }

    /// The descriptions that were named, or else those that lie beside the pictures.
    fn descriptions(&self, sources: &mut Sources) -> Result<Described, ImportError> {
        let described = |text: String, from| Described { text, from: Some(from), not_chosen: Vec::new() };
        if let Some(path) = &self.descriptions {
            sources.ignore_descriptions();
            return Ok(described(read_text(path)?, path.display().to_string()));
        }
        Ok(match sources.take_descriptions() {
            Beside::One(text) => described(text.content, text.name),
            Beside::Nothing => Described::default(),
            Beside::Several(not_chosen) => Described { not_chosen, ..Described::default() },
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
