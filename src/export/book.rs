//! What a book is made of: a series in a language, one or more of its episodes, and who makes the pictures.

use crate::feeds::{Accessibility, Public};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::{Episode, Language, Series};
use crate::store::Store;
use crate::transcript::{Note, Transcript, Wording, notes, numbered, transcript};
use jiff::Timestamp;

/// A book before it is made.
pub struct Book<'a> {
    /// What it is made from; a draft that is named is no secret here.
    pub public: Public<'a>,
    /// The series.
    pub series: &'a SeriesEntry,
    /// Its episodes in reading order; at least one.
    pub episodes: Vec<&'a EpisodeEntry>,
    /// The language, where the series and the episodes have it; else their own.
    pub lang: Language,
    /// Where masters and finished pages are kept.
    pub store: &'a Store,
}

/// An episode of a book, in words.
pub struct Chapter<'a> {
    pub entry: &'a EpisodeEntry,
    pub episode: &'a Episode,
    /// The language of its words.
    pub lang: Language,
    pub text: Transcript,
    /// “Episode 12: The lighthouse”.
    pub heading: String,
}

impl Chapter<'_> {
    /// Of what the episode warns.
    pub fn notes(&self, words: &Catalogue) -> Vec<Note> {
        notes(self.episode, &self.text.numbers(), words)
    }
}

impl<'a> Book<'a> {
    /// The words of the interface.
    pub fn words(&self) -> &'static Catalogue {
        Catalogue::of(&self.lang)
    }

    /// What the series' file says.
    pub fn series_text(&self) -> &'a Series {
        self.series.text.get(&self.lang)
    }

    /// The episodes in words.
    pub fn chapters(&self) -> Vec<Chapter<'a>> {
        self.episodes.iter().map(|entry| self.chapter(entry)).collect()
    }

    fn chapter(&self, entry: &'a EpisodeEntry) -> Chapter<'a> {
        let (episode, lang) = (entry.text.get(&self.lang), entry.text.spoken(&self.lang));
        let text = transcript(episode, &lang, self.words(), Wording::default());
        Chapter { entry, episode, lang, text, heading: numbered(self.words(), episode) }
    }

    /// “Salt, 12: The lighthouse”, or the series alone.
    pub fn title(&self) -> String {
        match self.episodes.as_slice() {
            [one] => format!("{} – {}", self.series_text().title, numbered(self.words(), one.text.get(&self.lang))),
            _ => self.series_text().title.clone(),
        }
    }

    /// What the book is about, spoiling nothing.
    pub fn summary(&self) -> &'a str {
        match self.episodes.as_slice() {
            [one] if !one.text.get(&self.lang).summary.is_empty() => &one.text.get(&self.lang).summary,
            _ => &self.series_text().summary,
        }
    }

    /// The artists of the series by name, in its own order.
    pub fn artists(&self) -> Vec<String> {
        self.public.artists(self.series, &self.lang).into_iter().map(|artist| artist.name).collect()
    }

    /// Everybody who is credited in an episode: their name, and what they did.
    pub fn credits(&self, episode: &'a Episode) -> Vec<(&'a str, &'a str)> {
        let library = self.public.library;
        episode.credits.iter().map(|credit| (library.credited(credit, &self.lang), credit.role.as_str())).collect()
    }

    /// How it can be read. Pictures in books stand still, whatever they do on the page.
    pub fn accessibility(&self) -> Accessibility {
        Accessibility::of_episodes(&self.episodes, &self.lang).still()
    }

    /// Under which terms it may be used.
    pub fn licence(&self) -> Option<&'a str> {
        let site = self.public.library.site.get(&self.lang);
        self.series_text().licence.as_deref().or(site.licence.as_deref())
    }

    /// Where it is read on the site, as a path.
    pub fn path(&self) -> String {
        match self.episodes.as_slice() {
            [one] => format!("/series/{}/{}/", self.series.slug, one.slug),
            _ => format!("/series/{}/", self.series.slug),
        }
    }

    /// Where it is read on the site, if the site knows its address.
    pub fn address(&self) -> Option<String> {
        let own = match self.episodes.as_slice() {
            [one] => one.text.language(),
            _ => self.series.text.language(),
        };
        let lang = if *own == self.lang { String::new() } else { format!("/{}", self.lang) };
        (!self.public.base.is_empty()).then(|| self.public.whole(&format!("{lang}{}", self.path())))
    }

    /// A name that stays the same when the book is made again: its address, or a name made of its path.
    pub fn identifier(&self) -> String {
        self.address().unwrap_or_else(|| {
            let hash = blake3::hash(format!("everypanel {} {}", self.path(), self.lang).as_bytes());
            let (hex, hash) = (hash.to_hex(), hash.as_bytes());
            // A UUID of version 8, which is for names that somebody computes in their own way.
            format!(
                "urn:uuid:{}-{}-8{}-{:x}{}-{}",
                &hex[..8],
                &hex[8..12],
                &hex[13..16],
                8 | (hash[8] >> 4 & 3),
                &hex[17..20],
                &hex[20..32]
            )
        })
    }

    /// When the newest of it was published or mended; now for a draft.
    pub fn modified(&self) -> Timestamp {
        let moments = self.episodes.iter().map(|entry| self.public.modified(self.series, entry));
        moments.max().unwrap_or(self.public.now)
    }

    /// What names this very state of the book: everything that decides about its bytes.
    pub fn tag(&self, format: super::Format) -> String {
        let mut hash = blake3::Hasher::new();
        let mut add = |text: String| {
            hash.update(text.as_bytes());
            hash.update(&[0]);
        };
        add(format!("{} {format:?} {} {:?}", env!("CARGO_PKG_VERSION"), self.lang, self.public.base));
        add(format!("{:?} {:?} {}", self.public.maker.recipe, self.public.library.site, self.modified()));
        add(format!("{:?} {:?} {:?}", self.series.text, self.series.cover, self.artists()));
        for entry in &self.episodes {
            add(format!("{:?} {:?}", entry.text, self.credits(entry.text.get(&self.lang))));
            let named = entry.text.original().panels.iter().flat_map(|panel| &panel.pictures);
            let contents = named.filter_map(|picture| entry.pictures.get(&picture.file));
            add(contents.map(|master| master.content.as_str()).collect());
        }
        hash.finalize().to_hex()[..32].to_owned()
    }
}
