//! Which episodes a feed tells of: those of the site, a series or an artist, all of them or those in one language.

use super::item::Item;
use super::{Person, Public};
use crate::addresses::Paths;
use crate::library::{ArtistEntry, EpisodeEntry, SeriesEntry};
use crate::model::Language;

/// How many episodes a feed tells of, each of them whole.
const ENTRIES: usize = 20;

/// What a feed is about.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// Everything here.
    Site,
    /// One series.
    Series(&'a SeriesEntry),
    /// One artist.
    Artist(&'a ArtistEntry),
}

/// A feed before it is written.
pub struct Channel<'a> {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) lang: Language,
    /// The path of the page that it belongs to.
    pub(super) folder: String,
    /// Counted from 1.
    pub(super) page: usize,
    /// How many there are. Only the feed of a series goes back to its beginning.
    pub(super) pages: usize,
    pub(super) authors: Vec<Person>,
    pub(super) licence: Option<String>,
    pub(super) items: Vec<Item<'a>>,
}

impl<'a> Of<'a> {
    /// The path of the page, in a language if there is one of it.
    pub(super) fn folder(self, public: &Public<'a>, lang: &Language) -> String {
        let paths = Paths::new(lang.clone());
        match self {
            Self::Site => paths.site(public.library, public.now, "/"),
            Self::Series(series) => paths.series(series, public.now),
            Self::Artist(artist) => paths.artist(artist),
        }
    }

    /// The path of the feed of a page's path, with `xml` or `json`.
    pub fn path(folder: &str, page: usize, suffix: &str) -> String {
        if page > 1 { format!("{folder}feed/{page}.{suffix}") } else { format!("{folder}feed.{suffix}") }
    }

    /// The episodes, newest first; all of them, or with `only` those that exist in it.
    pub(super) fn episodes(
        self,
        public: &Public<'a>,
        only: Option<&Language>,
    ) -> Vec<(&'a SeriesEntry, &'a EpisodeEntry)> {
        let within = |series: &SeriesEntry| match self {
            Self::Site => true,
            Self::Series(one) => one.slug == series.slug,
            Self::Artist(artist) => series.text.original().artists.contains(&artist.slug),
        };
        let spoken = |episode: &EpisodeEntry| only.is_none_or(|lang| episode.text.has(lang));
        let latest = public.library.latest(public.now).into_iter();
        latest.filter(|(series, episode)| within(series) && spoken(episode)).collect()
    }
}

impl<'a> Channel<'a> {
    /// The feed about something in its own language `lang`, or with `only` what exists in that; `None` for a page that is not there.
    pub fn new(public: &Public<'a>, of: Of<'a>, lang: &Language, only: Option<&Language>, page: usize) -> Option<Self> {
        let episodes = of.episodes(public, only);
        let pages = if matches!(of, Of::Series(_)) { episodes.len().div_ceil(ENTRIES).max(1) } else { 1 };
        if page == 0 || page > pages {
            return None;
        }
        let site = public.library.site.get(lang);
        let (title, subtitle, authors, licence) = match of {
            Of::Site => (site.title.clone(), String::new(), Vec::new(), None),
            Of::Series(series) => {
                let text = series.text.get(lang);
                (text.title.clone(), text.summary.clone(), public.artists(series, lang), text.licence.clone())
            }
            Of::Artist(artist) => {
                let name = artist.text.get(lang).name.clone();
                let url = Some(public.whole(&of.folder(public, lang)));
                (name.clone(), String::new(), vec![Person { name, url }], None)
            }
        };
        let named = !matches!(of, Of::Series(_));
        let shown = episodes.into_iter().skip((page - 1) * ENTRIES).take(ENTRIES);
        let items = shown.map(|(series, episode)| Item::new(public, series, episode, lang, named)).collect();
        let folder = of.folder(public, lang);
        let licence = licence.or_else(|| site.licence.clone());
        // Atom wants an author, and a site may name none.
        let authors = if authors.is_empty() { vec![Person { name: site.title.clone(), url: None }] } else { authors };
        Some(Self { title, subtitle, lang: lang.clone(), folder, page, pages, authors, licence, items })
    }
}
