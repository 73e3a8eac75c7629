//! Comics of other programs: a comic_git folder, an EPUB, ACBF, a WordPress export. They may hold many episodes.

use super::outcome::{ImportError, Outcome};
use super::progress::Progress;
use super::{Import, blocking};
use crate::ingest::elsewhere::{Elsewhere, Gathered, Part};
use crate::ingest::{CheckedPictures, Refused, Stop};
use crate::model::Slug;
use crate::store::{Key, Store};
use crate::studio::episodes::{self, NewEpisode, NewPanel};
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
        return Err(no_pages(&found));
    }
    if import.cut {
        return Err(ImportError::Usage(format!(
            "What comes from {} is described picture by picture. Leave --cut out, and cut it in the studio.",
            found.from
        )));
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
    let mut taking = Taking { import, store, series: wish, artist, ready: Vec::new(), left: found.left.clone() };
    let pictures = found.episodes.iter().map(|part| part.pages.len()).sum();
    let progress = Progress::new(pictures, quiet);
    taking.check(&found, stop, &progress).await?;
    if taking.ready.is_empty() {
        return Err(no_pages(&found));
    }
    let outcomes = taking.create(&found, stop, &progress).await;
    progress.finish();
    outcomes
}

fn no_pages(found: &Elsewhere) -> ImportError {
    ImportError::Refused(vec![format!("There are no pages in this {} comic.", found.from)])
}

/// A part whose pictures are sound, with its address.
struct Ready {
    slug: Slug,
    part: Part,
    pictures: CheckedPictures,
    /// The rest of it: what its panels show, and what belongs to none.
    gathered: Gathered,
}

struct Taking<'a> {
    import: &'a Import,
    store: &'a Store,
    series: SeriesWish,
    artist: Option<crate::studio::ArtistWish>,
    ready: Vec<Ready>,
    /// What is not taken in.
    left: Vec<String>,
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
            let gathered = blocking(move || {
                let mut gathered = of.gather()?;
                let sources = std::mem::take(&mut gathered.sources);
                let checked = CheckedPictures::check(sources, &asked, || checking.step());
                Ok::<_, Refused>(checked.map(|checked| checked.map(|pictures| (gathered, pictures))))
            });
            let (mut gathered, pictures) = gathered.await??.ok_or(StudioError::Stopped)??;
            self.left.append(&mut gathered.left);
            if gathered.panels.is_empty() {
                self.left.push(format!("“{}” (none of its pictures is there)", titled(part, &slug)));
            } else {
                self.ready.push(Ready { slug, part: part.clone(), pictures, gathered });
            }
        }
        Ok(())
    }

    /// The last part of an address, which no other episode of this import has.
    fn slug(&self, part: &Part, place: usize) -> Result<Slug, ImportError> {
        let own = self.import.episode.clone().or_else(|| Slug::from_title(&part.title));
        let numbered = || Slug::parse(&format!("episode-{}", place + 1)).ok();
        let wanted =
            own.or_else(numbered).ok_or_else(|| ImportError::Usage("Name the episode with --episode.".to_owned()))?;
        let free = |slug: &Slug| self.ready.iter().all(|ready| ready.slug != *slug);
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
        for Ready { slug, part, pictures, gathered } in std::mem::take(&mut self.ready) {
            let panels = gathered.panels.into_iter().map(|(place, text)| NewPanel::of_picture(place, text));
            let wish = NewEpisode {
                series: self.series.clone(),
                artist: self.artist.clone(),
                title: self.import.title.clone().unwrap_or_else(|| titled(&part, &slug)),
                slug,
                number: self.import.number,
                lang: self.import.lang.clone().or_else(|| found.lang.clone()),
                publish: self.import.publish_at().filter(|_| part.withheld.is_none()),
                summary: part.summary,
                bonus: part.bonus,
                panels: panels.collect(),
                unmatched: gathered.unmatched,
            };
            let created = episodes::create(self.store, &wish, pictures, stop, || progress.step()).await?;
            outcomes.push(Outcome {
                descriptions: Some(found.from.to_owned()),
                withheld: part.withheld,
                ..Outcome::of(self.store, &wish, created)
            });
        }
        if let Some(last) = outcomes.last_mut() {
            last.ignored = std::mem::take(&mut self.left);
        }
        Ok(outcomes)
    }
}

fn titled(part: &Part, slug: &Slug) -> String {
    if part.title.trim().is_empty() { slug.to_string() } else { part.title.trim().to_owned() }
}
