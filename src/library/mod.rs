//! The whole library at one moment: an immutable snapshot that every page, feed and book is made from.
//!
//! [`load`] makes it from the files; [`Shelf`] holds the newest one and looks for changes.

mod load;
mod masters;
mod memory;
mod shelf;
mod texts;
mod translations;

pub use load::{Intent, load};
pub use masters::Master;
pub use memory::Memory;
pub use shelf::Shelf;

use masters::Masters;

use crate::manifest::{Problem, Severity};
use crate::model::{Artist, Credit, CreditedPerson, Episode, FileName, Language, Localised, Site, Slug};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// All that the library holds, published or not.
#[derive(Debug)]
pub struct Library {
    /// The site's own words.
    pub site: Localised<Site>,
    /// The artists by slug.
    pub artists: BTreeMap<Slug, ArtistEntry>,
    /// The series by slug.
    pub series: BTreeMap<Slug, SeriesEntry>,
    /// Every mistake and suggestion, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// The languages in which anything can be read, and from when: every page asks.
    spoken: BTreeMap<Language, Timestamp>,
}

/// An artist with the picture that their file names.
#[derive(Debug)]
pub struct ArtistEntry {
    /// The folder's name.
    pub slug: Slug,
    /// What `artist.toml` says.
    pub text: Localised<Artist>,
    /// The portrait, where it is there.
    pub portrait: Option<Arc<Master>>,
}

/// A series with its cover and its episodes.
#[derive(Debug)]
pub struct SeriesEntry {
    /// The folder's name.
    pub slug: Slug,
    /// What `series.toml` says.
    pub text: Localised<crate::model::Series>,
    /// The cover, where it is there.
    pub cover: Option<Arc<Master>>,
    /// All episodes in reading order, drafts too.
    pub episodes: Vec<EpisodeEntry>,
}

/// An episode with the pictures that its panels name.
#[derive(Debug)]
pub struct EpisodeEntry {
    /// The folder's name.
    pub slug: Slug,
    /// What `episode.toml` says: the last version that could be shown.
    pub text: Arc<Localised<Episode>>,
    /// The masters beside the manifest, as far as they are there and sound.
    pub pictures: HashMap<FileName, Arc<Master>>,
    /// Whether the file as it stands keeps itself from being shown although it has a date.
    pub blocked: bool,
    /// Whether there is no earlier version to show instead either.
    pub held: bool,
}

impl EpisodeEntry {
    /// Whether readers can see it at `now`.
    pub fn is_public(&self, now: Timestamp) -> bool {
        !self.held && self.text.original().is_due(now)
    }

    /// The moment from which readers can see it.
    pub fn public_from(&self) -> Option<Timestamp> {
        let published = self.text.original().published.as_ref()?;
        (!self.held).then(|| published.moment())
    }
}

impl SeriesEntry {
    /// The moment from which readers can see anything of it.
    pub fn public_from(&self) -> Option<Timestamp> {
        self.episodes.iter().filter_map(EpisodeEntry::public_from).min()
    }

    /// The episodes that readers can see at `now`, in reading order.
    pub fn public(&self, now: Timestamp) -> impl DoubleEndedIterator<Item = &EpisodeEntry> {
        self.episodes.iter().filter(move |episode| episode.is_public(now))
    }

    /// Whether the series, or an episode of it that readers can see, exists in a language.
    pub fn speaks(&self, language: &Language, now: Timestamp) -> bool {
        self.text.has(language) || self.public(now).any(|episode| episode.text.has(language))
    }

    /// The episode of this slug, public or not.
    pub fn episode(&self, slug: &Slug) -> Option<&EpisodeEntry> {
        self.episodes.iter().find(|episode| episode.slug == *slug)
    }

    /// The episode of this slug, if readers can see it.
    pub fn public_episode(&self, slug: &Slug, now: Timestamp) -> Option<&EpisodeEntry> {
        self.episode(slug).filter(|episode| episode.is_public(now))
    }

    /// The episodes before and after this one that readers can see.
    pub fn neighbours(&self, slug: &Slug, now: Timestamp) -> (Option<&EpisodeEntry>, Option<&EpisodeEntry>) {
        let public: Vec<_> = self.public(now).collect();
        let Some(place) = public.iter().position(|episode| episode.slug == *slug) else { return (None, None) };
        (place.checked_sub(1).map(|before| public[before]), public.get(place + 1).copied())
    }
}

impl Library {
    /// The snapshot of all this.
    pub fn new(
        site: Localised<Site>,
        artists: BTreeMap<Slug, ArtistEntry>,
        series: BTreeMap<Slug, SeriesEntry>,
        problems: Vec<Problem>,
    ) -> Self {
        let mut spoken: BTreeMap<Language, Timestamp> =
            site.languages().map(|language| (language.clone(), Timestamp::MIN)).collect();
        let mut speak = |language: &Language, from: Timestamp| {
            let first = spoken.entry(language.clone()).or_insert(from);
            *first = from.min(*first);
        };
        for one in series.values() {
            let Some(from) = one.public_from() else { continue };
            let theirs = one.text.original().artists.iter().filter_map(|slug| artists.get(slug));
            one.text
                .languages()
                .chain(theirs.flat_map(|artist| artist.text.languages()))
                .for_each(|lang| speak(lang, from));
            for (episode, from) in one.episodes.iter().filter_map(|episode| Some((episode, episode.public_from()?))) {
                episode.text.languages().for_each(|language| speak(language, from));
            }
        }
        Self { site, artists, series, problems, spoken }
    }

    /// The series in which readers can see anything at `now`.
    pub fn public_series(&self, now: Timestamp) -> impl Iterator<Item = &SeriesEntry> {
        self.series.values().filter(move |series| series.public(now).next().is_some())
    }

    /// The series of this slug, if readers can see anything of it.
    pub fn public_series_named(&self, slug: &Slug, now: Timestamp) -> Option<&SeriesEntry> {
        self.series.get(slug).filter(|series| series.public(now).next().is_some())
    }

    /// The episode of this slug with its series, public or not.
    pub fn episode(&self, series: &Slug, episode: &Slug) -> Option<(&SeriesEntry, &EpisodeEntry)> {
        let series = self.series.get(series)?;
        Some((series, series.episode(episode)?))
    }

    /// The artists of whom readers can see a series, and their series.
    pub fn public_artists(&self, now: Timestamp) -> impl Iterator<Item = &ArtistEntry> {
        self.artists.values().filter(move |artist| self.series_of(&artist.slug, now).next().is_some())
    }

    /// The public series that name this artist.
    pub fn series_of<'a>(&'a self, artist: &'a Slug, now: Timestamp) -> impl Iterator<Item = &'a SeriesEntry> {
        self.public_series(now).filter(move |series| series.text.original().artists.contains(artist))
    }

    /// The languages the site can be read in, its own first.
    pub fn languages(&self, now: Timestamp) -> Vec<Language> {
        let own = self.site.language();
        let others = self.spoken.iter().filter(|(language, from)| *language != own && **from <= now);
        std::iter::once(own.clone()).chain(others.map(|(language, _)| language.clone())).collect()
    }

    /// The name of an artist in a language, or in their own.
    pub fn artist_name(&self, slug: &Slug, language: &Language) -> Option<&str> {
        self.artists.get(slug).map(|artist| artist.text.get(language).name.as_str())
    }

    /// Who is credited, in a language: an artist of this site by their name here, anybody else as they are named.
    pub fn credited<'a>(&'a self, credit: &'a Credit, language: &Language) -> &'a str {
        match &credit.person {
            CreditedPerson::Artist(slug) => self.artist_name(slug, language).unwrap_or(slug.as_str()),
            CreditedPerson::Name(name) => name,
        }
    }

    /// The newest public episodes, newest first.
    pub fn latest(&self, now: Timestamp) -> Vec<(&SeriesEntry, &EpisodeEntry)> {
        let mut latest: Vec<_> =
            self.series.values().flat_map(|series| series.public(now).map(move |episode| (series, episode))).collect();
        latest.sort_by_key(|(series, episode)| {
            (
                std::cmp::Reverse(episode.public_from()),
                series.slug.clone(),
                std::cmp::Reverse(episode.text.original().number),
            )
        });
        latest
    }

    /// Whether a library can be published from as it is: no file is broken and no published episode is blocked.
    pub fn is_sound(&self) -> bool {
        !self.problems.iter().any(|problem| problem.severity == Severity::Mistake)
            && !self.series.values().flat_map(|series| &series.episodes).any(|episode| episode.blocked)
    }
}
