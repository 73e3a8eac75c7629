//! What is public, at a moment and at an address.

use super::Updates;
use crate::addresses::{Paths, View};
use crate::library::{EpisodeEntry, Library, Master, SeriesEntry};
use crate::model::Language;
use crate::pixels::Encoding;
use crate::renditions::{Maker, Plan, Tile, atlas};
use jiff::Timestamp;
use std::sync::Arc;

/// What everything here is made from.
#[derive(Clone, Copy)]
pub struct Public<'a> {
    /// The snapshot.
    pub library: &'a Library,
    /// When its episodes were mended.
    pub updates: &'a Updates,
    /// Which pictures there are.
    pub maker: &'a Maker,
    /// The site's whole address, without a slash at its end; empty where it is not known.
    pub base: &'a str,
    /// The moment.
    pub now: Timestamp,
    /// Whether all of it is to be files, of a host that answers no questions.
    pub files: bool,
}

/// Somebody by name, with the whole address of their page where they have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The pen name.
    pub name: String,
    /// The profile.
    pub url: Option<String>,
}

/// One JPEG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// The whole address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Public<'_> {
    /// The whole address of a path.
    pub fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The whole address of an episode, in a language if it has that.
    pub fn episode(&self, series: &SeriesEntry, episode: &EpisodeEntry, lang: &Language) -> String {
        self.whole(&Paths::new(lang.clone()).episode(series, episode, View::Pictures))
    }

    /// The artists of a series, in its own order.
    pub fn artists(&self, series: &SeriesEntry, lang: &Language) -> Vec<Person> {
        let slugs = series.text.original().artists.iter();
        let person = |slug: &crate::model::Slug| match self.library.artists.get(slug) {
            Some(artist) => Person {
                name: artist.text.get(lang).name.clone(),
                url: Some(self.whole(&Paths::new(lang.clone()).artist(artist))),
            },
            None => Person { name: slug.to_string(), url: None },
        };
        slugs.map(person).collect()
    }

    /// When an episode was last mended, or else published; now for a draft. In whole seconds.
    pub fn modified(&self, series: &SeriesEntry, episode: &EpisodeEntry) -> Timestamp {
        let moment = episode.public_from().map_or(self.now, |_| self.updates.of(&series.slug, episode));
        Timestamp::from_second(moment.as_second()).unwrap_or(moment)
    }

    /// The JPEG of a tile at a width.
    pub(super) fn still(&self, plan: &Plan, tile: &Tile, width: u32) -> Still {
        let (from, to) = plan.rows_at(tile, width);
        Still { url: self.whole(&tile.address(width, Encoding::Jpeg)), width, height: to - from }
    }

    /// The JPEG of a picture that is never tall, as wide as there is one.
    fn widest(&self, plan: &Plan) -> Option<Still> {
        Some(self.still(plan, plan.tiles.first()?, *plan.widths_of(Encoding::Jpeg).last()?))
    }

    /// An episode's thumbnail.
    pub(super) fn thumbnail(&self, episode: &EpisodeEntry) -> Option<Still> {
        atlas::thumbnail(episode, self.maker.recipe).and_then(|plan| self.widest(&plan))
    }

    /// A series' cover.
    pub(super) fn cover(&self, series: &SeriesEntry) -> Option<Still> {
        series.cover.as_ref().and_then(|cover| self.widest(&atlas::cover(cover, self.maker.recipe)))
    }

    /// An artist's portrait.
    pub(super) fn portrait(&self, portrait: &Arc<Master>) -> Option<Still> {
        self.widest(&atlas::portrait(portrait, self.maker.recipe))
    }
}
