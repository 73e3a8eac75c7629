//! An episode as an entry of a feed.

use super::readium::description;
use super::{Person, Public, Still, inline};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::Language;
use crate::transcript::numbered;
use jiff::Timestamp;

/// What feeds of every format tell of an episode.
pub(super) struct Item<'a> {
    /// What it is about and of what it warns.
    pub(super) summary: String,
    /// The language of its words.
    pub(super) lang: Language,
    /// Its whole address, which names it for ever too.
    pub(super) url: String,
    pub(super) title: String,
    /// As the artist has written it.
    pub(super) published: String,
    pub(super) updated: Timestamp,
    pub(super) authors: Vec<Person>,
    pub(super) thumbnail: Option<Still>,
    pub(super) tags: &'a [String],
    /// The whole episode.
    pub(super) html: String,
}

impl<'a> Item<'a> {
    /// In `lang`, if the episode has that. With `named`, the title says which series it belongs to.
    pub(super) fn new(
        public: &Public<'a>,
        series: &'a SeriesEntry,
        episode: &'a EpisodeEntry,
        lang: &Language,
        named: bool,
    ) -> Self {
        let text = episode.text.get(lang);
        let of = series.text.get(lang);
        let title = numbered(Catalogue::of(lang), text);
        Self {
            lang: episode.text.spoken(lang),
            url: public.episode(series, episode, lang),
            title: if named { format!("{title} – {}", of.title) } else { title },
            published: text.published.as_ref().map(ToString::to_string).unwrap_or_default(),
            updated: public.updates.of(&series.slug, episode),
            authors: public.artists(series, lang),
            thumbnail: public.thumbnail(episode),
            tags: &of.tags,
            html: inline::html(public, series, episode, lang),
            summary: description(episode, lang),
        }
    }
}
