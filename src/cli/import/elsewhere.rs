//! Comics of other programs: a comic_git folder, an EPUB, ACBF, a WordPress export. They may hold many episodes.

use super::outcome::{ImportError, Outcome, State};
use super::progress::Progress;
use super::{Import, blocking};
use crate::ingest::elsewhere::{Elsewhere, Part};
use crate::ingest::{CheckedPictures, Stop};
use crate::model::{Number, Slug};
use crate::store::{Key, Store};
use crate::studio::episodes::{self, NewEpisode};
use crate::studio::{SeriesWish, StudioError, find_artist, find_series};
use std::path::Path;

/// What other programs have left at the only path of an import.
pub(super) async fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || Elsewhere::open(&path)).await.ok().flatten()
}

/// Makes an episode of each part.
///
/// Errors: nothing was stored, but for the episodes before one that failed.
pub(super) async fn take_in(
    import: &Import,
    store: &Store,
    found: Elsewhere,
    quiet: bool,
    stop: &Stop,
) -> Result<Vec<Outcome>, ImportError> {
    if found.episodes.is_empty() {
        return Err(ImportError::Refused(vec![format!("There are no pages in this {} comic.", found.from)]));
    }
    if found.episodes.len() > 1 && (import.episode.is_some() || import.title.is_some() || import.number.is_some()) {
        let many = found.episodes.len();
        return Err(ImportError::Usage(format!(
            "There are {many} episodes in it, each with its own title. Leave --episode, --title and --number out."
        )));
    }
    let series =
        import.series.clone().or_else(|| found.series.clone()).unwrap_or_else(|| found.episodes[0].title.clone());
    let wish = find_series(store, &series).await?.ok_or_else(|| {
        ImportError::Usage(format!("Nothing of “{series}” can be part of an address. Name the series with --series."))
    })?;
    let artist = match import.artist.as_ref().or(found.artist.as_ref()) {
        Some(name) => find_artist(store, name).await?,
        None => None,
    };
    let mut taking = Taking { import, store, series: wish, artist, ready: Vec::new() };
    let pictures = found.episodes.iter().map(|part| part.texts.len()).sum();
    let progress = Progress::new(pictures, quiet);
    taking.check(&found, stop, &progress).await?;
    let outcomes = taking.create(&found, stop, &progress).await;
    progress.finish();
    outcomes
}

struct Taking<'a> {
    import: &'a Import,
    store: &'a Store,
    series: SeriesWish,
    artist: Option<crate::studio::ArtistWish>,
    /// The parts whose pictures are sound, with their addresses.
    ready: Vec<(Slug, Part, CheckedPictures)>,
}

impl Taking<'_> {
    /// Looks at every picture and every address before anything is stored.
    async fn check(&mut self, found: &Elsewhere, stop: &Stop, progress: &Progress) -> Result<(), ImportError> {
        for (place, part) in found.episodes.iter().enumerate() {
            let slug = self.slug(part, place)?;
            let key = Key::Episode(self.series.slug.clone(), slug.clone(), None);
            if self.store.has(&key).await.map_err(StudioError::from)? {
                return Err(StudioError::Exists(format!("series/{}/{slug}", self.series.slug)).into());
            }
            let (of, asked, checking) = (part.clone(), stop.clone(), progress.clone());
            let checked = blocking(move || match of.sources() {
                Ok(sources) => CheckedPictures::check(sources, &asked, || checking.step()),
                Err(refused) => Some(Err(refused)),
            });
            let pictures = checked.await?.ok_or(StudioError::Stopped)??;
            self.ready.push((slug, part.clone(), pictures));
        }
        Ok(())
    }

    /// The last part of an address, which no other episode of this import has.
    fn slug(&self, part: &Part, place: usize) -> Result<Slug, ImportError> {
        let own = self.import.episode.clone().or_else(|| Slug::from_title(&part.title));
        let numbered = || Slug::parse(&format!("episode-{}", place + 1)).ok();
        let wanted =
            own.or_else(numbered).ok_or_else(|| ImportError::Usage("Name the episode with --episode.".to_owned()))?;
        let free = |slug: &Slug| self.ready.iter().all(|(taken, ..)| taken != slug);
        let found = wanted.numbered().find(free);
        Ok(found.unwrap_or(wanted))
    }

    async fn create(
        &mut self,
        found: &Elsewhere,
        stop: &Stop,
        progress: &Progress,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::new();
        for (slug, part, pictures) in std::mem::take(&mut self.ready) {
            let publish = self.import.publish_at();
            let wish = NewEpisode {
                series: self.series.clone(),
                artist: self.artist.clone(),
                slug: slug.clone(),
                title: self.import.title.clone().unwrap_or_else(|| titled(&part, &slug)),
                number: self.import.number,
                lang: self.import.lang.clone().or_else(|| found.lang.clone()),
                publish: publish.clone(),
                summary: part.summary.clone(),
                bonus: part.bonus.clone(),
                texts: part.texts.clone(),
                unmatched: part.unmatched.clone(),
            };
            let created = episodes::create(self.store, wish, pictures, stop, || progress.step()).await?;
            outcomes.push(Outcome {
                state: State::of(&created, publish.is_some()),
                path: self
                    .store
                    .library_path()
                    .join(format!("series/{}/{slug}", self.series.slug))
                    .display()
                    .to_string(),
                address: format!("/series/{}/{slug}/", self.series.slug),
                series: self.series.slug.to_string(),
                series_title: created.series_title,
                series_is_new: created.series_is_new,
                series_was_chosen: true,
                episode: slug.to_string(),
                title: created.episode.title,
                number: created.episode.number.map(Number::value),
                panels: created.episode.panels.len(),
                artist: self.artist.as_ref().map(|artist| artist.slug.to_string()),
                artist_is_new: created.artist_is_new,
                artist_not_named: created.not_named,
                descriptions: Some(found.from.to_owned()),
                descriptions_not_chosen: Vec::new(),
                unmatched: part.unmatched,
                ignored: Vec::new(),
                blocks: created.blocks.into_iter().map(Into::into).collect(),
                suggestions: created.suggestions.into_iter().map(Into::into).collect(),
            });
        }
        if let Some(last) = outcomes.last_mut() {
            last.ignored.clone_from(&found.left);
        }
        Ok(outcomes)
    }
}

fn titled(part: &Part, slug: &Slug) -> String {
    if part.title.trim().is_empty() { slug.to_string() } else { part.title.trim().to_owned() }
}
