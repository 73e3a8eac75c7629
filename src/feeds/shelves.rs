//! The catalogue for reading apps: its shelves, before they are written as OPDS 1.2 or 2.0.

use super::{Of, Public};
use crate::i18n::Catalogue;
use crate::library::{ArtistEntry, EpisodeEntry, SeriesEntry};
use crate::model::Language;
use jiff::Timestamp;

/// How many episodes stand on one page.
const EPISODES: usize = 50;
/// How many of them, and how many series, the first page shows.
const TASTE: usize = 10;

/// An episode with its series.
pub(super) type Book<'a> = (&'a SeriesEntry, &'a EpisodeEntry);

/// A part of the catalogue.
#[derive(Clone, Debug)]
pub enum Shelf<'a> {
    /// Where apps begin.
    Start,
    /// The newest episodes of all series.
    Latest,
    /// All series.
    AllSeries,
    /// All artists.
    AllArtists,
    /// The episodes of a series, in reading order.
    Series(&'a SeriesEntry),
    /// The episodes of an artist, newest first.
    Artist(&'a ArtistEntry),
    /// What answers a question, the best first.
    Found(&'a str, Vec<(&'a SeriesEntry, &'a EpisodeEntry)>),
}

/// A way from one shelf to another.
pub(super) struct Way {
    pub(super) title: String,
    /// The shelf's path within the catalogue, without suffix.
    pub(super) stem: String,
    /// How many things stand there.
    pub(super) count: usize,
    /// Whether they are episodes, and not shelves again.
    pub(super) episodes: bool,
}

/// A shelf in one language, as far as one page shows it.
pub struct ShelfPage<'a> {
    pub(super) lang: Language,
    pub(super) title: String,
    pub(super) stem: String,
    /// What was asked, where this answers a question.
    pub(super) question: Option<&'a str>,
    /// Counted from 1.
    pub(super) page: usize,
    pub(super) pages: usize,
    pub(super) total: usize,
    pub(super) ways: Vec<Way>,
    pub(super) books: Vec<Book<'a>>,
    /// A taste of other shelves.
    pub(super) groups: Vec<(Way, Vec<Book<'a>>)>,
    pub(super) updated: Timestamp,
    /// The path before the catalogue's own.
    prefix: String,
}

impl<'a> ShelfPage<'a> {
    /// A shelf in `lang`; with `only`, of what exists in that. `None` for a page that is not there.
    pub fn new(
        public: &Public<'a>,
        shelf: Shelf<'a>,
        lang: &Language,
        only: Option<&Language>,
        page: usize,
    ) -> Option<Self> {
        let words = Catalogue::of(lang);
        let start = Self {
            lang: lang.clone(),
            title: public.library.site.get(lang).title.clone(),
            stem: "catalog".to_owned(),
            question: None,
            page,
            pages: 1,
            total: 0,
            ways: Vec::new(),
            books: Vec::new(),
            groups: Vec::new(),
            updated: public.updates.changed(public.library, public.now),
            prefix: only.map(|lang| format!("/{lang}")).unwrap_or_default(),
        };
        let series = || series_ways(public, lang, only);
        let catalog = match shelf {
            Shelf::Start => {
                let mut ways = vec![
                    way(words.text("opds-newest"), "latest", Of::Site.episodes(public, only).len().min(EPISODES), true),
                    way(words.text("home-series"), "series", series().len(), false),
                ];
                let artists = artist_ways(public, lang, only);
                if !artists.is_empty() {
                    ways.push(way(words.text("home-artists"), "artists", artists.len(), false));
                }
                Self { ways, groups: tastes(public, lang, only), ..start }
            }
            Shelf::Latest => {
                let mut books = Of::Site.episodes(public, only);
                books.truncate(EPISODES);
                start.holding(words.text("opds-newest"), "latest".to_owned(), books)
            }
            Shelf::AllSeries => {
                let ways = series();
                Self { title: words.text("home-series"), stem: "series".to_owned(), total: ways.len(), ways, ..start }
            }
            Shelf::AllArtists => {
                let ways = artist_ways(public, lang, only);
                Self { title: words.text("home-artists"), stem: "artists".to_owned(), total: ways.len(), ways, ..start }
            }
            Shelf::Series(series) => {
                let spoken = |episode: &&EpisodeEntry| only.is_none_or(|lang| episode.text.has(lang));
                let books = series.public(public.now).filter(spoken).map(|episode| (series, episode)).collect();
                start.holding(series.text.get(lang).title.clone(), format!("series/{}", series.slug), books)
            }
            Shelf::Artist(artist) => {
                let books = Of::Artist(artist).episodes(public, only);
                start.holding(artist.text.get(lang).name.clone(), format!("artists/{}", artist.slug), books)
            }
            Shelf::Found(question, books) => {
                let title = words.message("search-for", &[("query", question)]);
                Self { question: Some(question), ..start.holding(title, "search".to_owned(), books) }
            }
        };
        // Nobody is led to the shelf of a series or an artist on which nothing stands in their language.
        let empty = only.is_some() && catalog.stem.contains('/') && catalog.books.is_empty();
        (!empty && (1..=catalog.pages).contains(&page)).then_some(catalog)
    }

    fn holding(self, title: String, stem: String, books: Vec<Book<'a>>) -> Self {
        let (total, pages) = (books.len(), books.len().div_ceil(EPISODES).max(1));
        let books = books.into_iter().skip((self.page.max(1) - 1) * EPISODES).take(EPISODES).collect();
        Self { title, stem, pages, total, books, ..self }
    }

    /// The path of a shelf in one of the two forms of the catalogue: `("/opds/", "json")`.
    pub(super) fn path(&self, form: (&str, &str), stem: &str, page: usize) -> String {
        let (folder, suffix) = form;
        let page = if page > 1 { format!("/{page}") } else { String::new() };
        format!("{}{folder}{stem}{page}.{suffix}", self.prefix)
    }
}

fn way(title: String, stem: &str, count: usize, episodes: bool) -> Way {
    Way { title, stem: stem.to_owned(), count, episodes }
}

fn series_ways(public: &Public<'_>, lang: &Language, only: Option<&Language>) -> Vec<Way> {
    let all = public.library.public_series(public.now).map(|series| {
        let count = Of::Series(series).episodes(public, only).len();
        way(series.text.get(lang).title.clone(), &format!("series/{}", series.slug), count, true)
    });
    all.filter(|way| way.count > 0).collect()
}

fn artist_ways(public: &Public<'_>, lang: &Language, only: Option<&Language>) -> Vec<Way> {
    let all = public.library.public_artists(public.now).map(|artist| {
        let count = Of::Artist(artist).episodes(public, only).len();
        way(artist.text.get(lang).name.clone(), &format!("artists/{}", artist.slug), count, true)
    });
    all.filter(|way| way.count > 0).collect()
}

/// The newest of all, then of each series, that with the newest first.
fn tastes<'a>(public: &Public<'a>, lang: &Language, only: Option<&Language>) -> Vec<(Way, Vec<Book<'a>>)> {
    let latest = Of::Site.episodes(public, only);
    let mut groups = Vec::new();
    let mut taste = |title: String, stem: String, all: Vec<Book<'a>>| {
        if !all.is_empty() {
            groups.push((way(title, &stem, all.len(), true), all.into_iter().take(TASTE).collect()));
        }
    };
    let newest = latest.iter().copied().take(EPISODES).collect();
    taste(Catalogue::of(lang).text("opds-newest"), "latest".to_owned(), newest);
    let mut seen: Vec<&SeriesEntry> = Vec::new();
    for (series, _) in &latest {
        if seen.len() < TASTE && !seen.iter().any(|one| one.slug == series.slug) {
            seen.push(series);
            let of = latest.iter().copied().filter(|(one, _)| one.slug == series.slug).collect();
            taste(series.text.get(lang).title.clone(), format!("series/{}", series.slug), of);
        }
    }
    groups
}
