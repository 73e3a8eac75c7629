//! A new episode: pictures first, the manifest last.
//!
//! Until `episode.toml` stands there is no episode, so whatever stops the work before it leaves none. Pictures that an
//! earlier, interrupted run has left are used again where they are the same, and never overwritten where they are not.

use super::file_names::{Taken, file_names};
use super::{ArtistWish, SeriesWish, StudioError, artists, lock, new_panel, series, standing};
use crate::ingest::descriptions::Unmatched;
use crate::ingest::{CheckedPictures, Stop};
use crate::manifest::{self, Severity, write_episode};
use crate::model::{Episode, FileName, Language, Number, Publication, Series, Site, Slug};
use crate::review::{self, Finding, Manuscript};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use std::fmt::Write;
use std::fs;

pub use super::new_panel::{NewPanel, Shown};

/// What an artist wants of a new episode.
#[derive(Clone, Debug)]
pub struct NewEpisode {
    /// The series, which is made if it is new.
    pub series: SeriesWish,
    /// The artist, who is made if new and named in the series.
    pub artist: Option<ArtistWish>,
    /// The last part of the address.
    pub slug: Slug,
    /// The title.
    pub title: String,
    /// The place in the series; `None`: after all others.
    pub number: Option<Number>,
    /// The language of the words; `None`: the series'.
    pub lang: Option<Language>,
    /// When to publish it, if nothing keeps it from being published.
    pub publish: Option<Publication>,
    /// One or two sentences that spoil nothing.
    pub summary: String,
    /// The “mouse-over joke”.
    pub bonus: String,
    /// Its panels.
    pub panels: Vec<NewPanel>,
    /// Pieces of the descriptions that belong to no panel; they are kept as comments.
    pub unmatched: Vec<Unmatched>,
}

/// A new episode that stands.
#[derive(Clone, Debug)]
pub struct Created {
    /// The episode as it was written.
    pub episode: Episode,
    /// Whether the series was made for it.
    pub series_is_new: bool,
    /// The title of the series.
    pub series_title: String,
    /// Whether the artist was made for it.
    pub artist_is_new: bool,
    /// What keeps it from being published. Not empty: it is a draft, whatever was wanted.
    pub blocks: Vec<Finding>,
    /// What could be better.
    pub suggestions: Vec<Finding>,
    /// Why the artist could not be named in the series, where that failed.
    pub not_named: Option<String>,
}

/// Makes an episode without pictures yet: a draft with the next number. Where its address is taken, the next that is free.
pub async fn create_empty(store: &Store, series: &Slug, title: &str) -> Result<Slug, StudioError> {
    let slug = Slug::from_title(title.trim()).ok_or(StudioError::NoTitle)?;
    create_at_one_of(store, series, title.trim(), slug.numbered()).await?.ok_or(StudioError::NoTitle)
}

/// The same at an address. Errors: [`StudioError::Exists`] where it is taken.
pub async fn create_empty_at(store: &Store, series: &Slug, slug: &Slug, title: &str) -> Result<Slug, StudioError> {
    if title.trim().is_empty() {
        return Err(StudioError::NoTitle);
    }
    let made = create_at_one_of(store, series, title.trim(), std::iter::once(slug.clone())).await?;
    made.ok_or_else(|| StudioError::Exists(format!("series/{series}/{slug}")))
}

/// The first of the addresses that is free; `None`: all are taken.
async fn create_at_one_of(
    store: &Store,
    series: &Slug,
    title: &str,
    slugs: impl Iterator<Item = Slug>,
) -> Result<Option<Slug>, StudioError> {
    let _held = lock::hold(store).await?;
    let number = standing::next(standing::highest_number(store, series).await?);
    let text = write_episode(&Episode { number, ..Episode::titled(title) });
    for slug in slugs {
        match store.create(&Key::Episode(series.clone(), slug.clone(), None), Bytes::from(text.clone())).await {
            Ok(()) => return Ok(Some(slug)),
            Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

/// Makes the episode. `progress` is called after each picture.
///
/// Errors: nothing of it is left, but for pictures that were there before.
pub async fn create(
    store: &Store,
    wish: &NewEpisode,
    pictures: CheckedPictures,
    stop: &Stop,
    progress: impl Fn(),
) -> Result<Created, StudioError> {
    let manifest = Key::Episode(wish.series.slug.clone(), wish.slug.clone(), None);
    if store.has(&manifest).await? {
        return Err(StudioError::Exists(folder(&manifest)));
    }
    let mut creation =
        Creation { store, wish, manifest, pictures: Some(pictures), files: Vec::new(), written: Vec::new() };
    let filled = creation.fill(stop, progress).await;
    let held = lock::hold(store).await;
    let created = match (filled, &held) {
        (Ok(()), Ok(_)) => creation.commit(stop).await,
        (Err(error), _) => Err(error),
        (_, Err(error)) => Err(StudioError::Picture(error.to_string())),
    };
    if created.is_err() {
        creation.undo().await;
    }
    drop(held?);
    let mut created = created?;
    if let Some(artist) = wish.artist.as_ref().filter(|_| !created.series_is_new) {
        // The lock is free again, as this takes it.
        created.not_named =
            series::name_artist(store, &wish.series.slug, &artist.slug).await.err().map(|error| error.to_string());
    }
    Ok(created)
}

/// The work in progress, and what it has written so far.
struct Creation<'a> {
    store: &'a Store,
    wish: &'a NewEpisode,
    manifest: Key,
    pictures: Option<CheckedPictures>,
    files: Vec<FileName>,
    written: Vec<Key>,
}

impl Creation<'_> {
    fn key(&self, file: &FileName) -> Key {
        Key::EpisodeFile(self.wish.series.slug.clone(), self.wish.slug.clone(), file.clone())
    }

    /// Stores the pictures, one at a time.
    async fn fill(&mut self, stop: &Stop, progress: impl Fn()) -> Result<(), StudioError> {
        let names = match &self.pictures {
            Some(pictures) => file_names(
                &pictures.pictures().iter().map(|picture| (picture.name.as_str(), picture.format)).collect::<Vec<_>>(),
            ),
            None => Vec::new(),
        };
        let mut taken = Taken::of(&names);
        for (place, name) in names.into_iter().enumerate() {
            if stop.is_asked() {
                return Err(StudioError::Stopped);
            }
            let bytes = self.master(place).await?;
            let file = self.store_picture(name, bytes, &mut taken).await?;
            self.files.push(file);
            progress();
        }
        Ok(())
    }

    async fn master(&mut self, place: usize) -> Result<Bytes, StudioError> {
        let gone = || StudioError::Picture("The pictures could not be read again. Import them again.".to_owned());
        let mut pictures = self.pictures.take().ok_or_else(gone)?;
        let read = tokio::task::spawn_blocking(move || {
            let master = pictures.master(place);
            (pictures, master)
        });
        let (pictures, master) = read.await.map_err(|_| gone())?;
        self.pictures = Some(pictures);
        master.map(Bytes::from).map_err(StudioError::Picture)
    }

    /// Stores a picture under its name, or under another where a different file has it.
    async fn store_picture(
        &mut self,
        name: FileName,
        bytes: Bytes,
        taken: &mut Taken,
    ) -> Result<FileName, StudioError> {
        let suffix = name.as_str().rsplit_once('.').map(|(_, suffix)| suffix.to_owned()).unwrap_or_default();
        let mut file = name.clone();
        loop {
            let key = self.key(&file);
            match self.store.create(&key, bytes.clone()).await {
                Ok(()) => {
                    self.written.push(key);
                    return Ok(file);
                }
                Err(StoreError::Changed(_)) => {
                    if self.store.get(&key).await?.is_some_and(|there| there == bytes) {
                        return Ok(file);
                    }
                    file = taken.free(name.stem(), &suffix).ok_or(StoreError::Changed(key.path()))?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Makes artist, series and manifest, under the library's lock.
    async fn commit(&mut self, stop: &Stop) -> Result<Created, StudioError> {
        if stop.is_asked() {
            return Err(StudioError::Stopped);
        }
        if self.store.has(&self.manifest).await? {
            return Err(StudioError::Exists(folder(&self.manifest)));
        }
        self.restore_missing().await?;
        let site = standing::site(self.store).await?;
        let artist_is_new = self.artist().await?;
        let (series, series_is_new) = self.series(&site).await?;
        let number = match self.wish.number {
            Some(number) => Some(number),
            None => standing::next(standing::highest_number(self.store, &self.wish.series.slug).await?),
        };
        let mut episode = new_episode(self.wish, &self.files, number);
        episode.lang = self.wish.lang.clone().filter(|lang| *lang != *series.lang.as_ref().unwrap_or(&site.lang));
        let found = review::blocks(&episode, &site);
        let (blocks, more): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|finding| finding.severity == Severity::Blocks);
        if blocks.is_empty() {
            episode.published.clone_from(&self.wish.publish);
        }
        let text = write_episode(&episode) + &comments(&self.wish.unmatched);
        match self.store.create(&self.manifest, Bytes::from(text)).await {
            Ok(()) => {}
            Err(StoreError::Changed(_)) => return Err(StudioError::Exists(folder(&self.manifest))),
            Err(error) => {
                // There was none, and the lock is held: one that stands there now is this one, not wholly written.
                self.written.push(self.manifest.clone());
                return Err(error.into());
            }
        }
        let manuscript = Manuscript { episode: &episode, slug: &self.wish.slug, series: &series, lang: &site.lang };
        let suggestions = more.into_iter().chain(review::suggestions(&manuscript)).collect();
        Ok(Created {
            episode,
            series_is_new,
            series_title: series.title,
            artist_is_new,
            blocks,
            suggestions,
            not_named: None,
        })
    }

    /// Another run may have taken back a picture that this one found in place.
    async fn restore_missing(&mut self) -> Result<(), StudioError> {
        for place in 0..self.files.len() {
            let key = self.key(&self.files[place]);
            if !self.store.has(&key).await? {
                let bytes = self.master(place).await?;
                self.store.create(&key, bytes).await?;
                self.written.push(key);
            }
        }
        Ok(())
    }

    async fn artist(&mut self) -> Result<bool, StudioError> {
        let Some(wish) = &self.wish.artist else { return Ok(false) };
        match artists::create(self.store, wish).await {
            Ok(()) => {
                self.written.push(Key::Artist(wish.slug.clone(), None));
                Ok(true)
            }
            Err(StoreError::Changed(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn series(&mut self, site: &Site) -> Result<(Series, bool), StudioError> {
        let SeriesWish { slug, title } = &self.wish.series;
        if let Some(series) = standing::series(self.store, slug).await? {
            return Ok((series, false));
        }
        let lang = self.wish.lang.clone().filter(|lang| *lang != site.lang);
        let new = series::new_series(title, self.wish.artist.as_ref().map(|artist| &artist.slug), lang);
        series::create(self.store, slug, &new).await?;
        self.written.push(Key::Series(slug.clone(), None));
        Ok((new, true))
    }

    /// Removes what this run has written, except what an episode that came first uses too.
    async fn undo(&mut self) {
        let others =
            match standing::read(self.store, &self.manifest, |file, text| manifest::episode(file, text, None)).await {
                Ok(episode) if !self.written.contains(&self.manifest) => episode,
                _ => None,
            };
        let named: Vec<&FileName> = others
            .iter()
            .flat_map(|episode| &episode.panels)
            .flat_map(|panel| &panel.pictures)
            .map(|picture| &picture.file)
            .collect();
        for key in self.written.iter().rev() {
            let in_use = matches!(key, Key::EpisodeFile(_, _, file) if named.contains(&file));
            if !in_use && let Err(error) = self.store.delete(key).await {
                tracing::warn!(%error, "an unfinished import could not be removed whole");
            }
        }
        self.remove_empty_folders();
    }

    /// A folder that is not empty stays, as removing it fails.
    fn remove_empty_folders(&self) {
        let root = self.store.library_path();
        let episode = root.join(folder(&self.manifest));
        let artist = self.wish.artist.as_ref().map(|artist| root.join("artists").join(artist.slug.as_str()));
        for deepest in std::iter::once(episode).chain(artist) {
            for empty in deepest.ancestors().take_while(|empty| *empty != root) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
            }
        }
    }
}

/// The folder of a manifest, within the library.
fn folder(manifest: &Key) -> String {
    let path = manifest.path();
    path.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

fn new_episode(wish: &NewEpisode, files: &[FileName], number: Option<Number>) -> Episode {
    let panels = new_panel::panels(&wish.panels, files);
    let (summary, bonus) = (wish.summary.clone(), wish.bonus.clone());
    Episode { number, summary, bonus, panels, ..Episode::titled(&wish.title) }
}

/// Text without a panel, as comments at the end of the manifest: nothing that an artist wrote is dropped.
pub(super) fn comments(unmatched: &[Unmatched]) -> String {
    let mut comments = String::new();
    for piece in unmatched {
        let _ = writeln!(
            comments,
            "\n# Not matched to a panel (line {} of the descriptions: {}):",
            piece.line, piece.reason
        );
        for line in piece.text.lines() {
            let line: String = line.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
            comments.push_str(format!("#   {line}").trim_end());
            comments.push('\n');
        }
    }
    comments
}
