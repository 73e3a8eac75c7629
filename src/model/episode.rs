//! An episode: `episode.toml`.

use super::{Language, Number, Panel, PanelId, PictureRef, Publication, Slug};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `episode.toml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Episode {
    /// The title. Required.
    pub title: String,
    /// The place in reading order; 12.5 lies between 12 and 13. Default: after all numbered episodes.
    pub number: Option<Number>,
    /// When readers can see it, as a date with time and zone. Absent: a draft. In the future: scheduled.
    pub published: Option<Publication>,
    /// The language of the words and descriptions. Default: the series'.
    pub lang: Option<Language>,
    /// One or two sentences that spoil nothing.
    pub summary: String,
    /// The “mouse-over joke”, shown as visible text after the last panel.
    pub bonus: String,
    /// The small picture in lists: a file, or `{ image, crop }`. Default: the first panel.
    pub thumbnail: Option<PictureRef>,
    /// The wide picture for links on other sites: a file, or `{ image, crop }`. Default: the thumbnail.
    pub card: Option<PictureRef>,
    /// What readers may want to know beforehand: `[{ topic, from, to, instead }]`.
    pub warnings: Vec<ContentWarning>,
    /// Who did what: `[{ artist, as }]` or `[{ name, as }]`.
    pub credits: Vec<Credit>,
    /// Suggestions about the whole episode that the artist has decided against: `{ L37 = "reason" }`.
    pub accepted: BTreeMap<String, String>,
    /// The panels in reading order: `[[panels]]`.
    pub panels: Vec<Panel>,
}

/// One entry of `warnings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentWarning {
    /// What it is about, in a word or two. Required.
    pub topic: String,
    /// The id of the first panel concerned. Default: the first panel.
    pub from: Option<PanelId>,
    /// The id of the last panel concerned. Default: `from`, or the last panel where that is absent too.
    pub to: Option<PanelId>,
    /// What happens there, without detail, for those who skip it.
    pub instead: String,
}

/// One entry of `credits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Who it was.
    pub person: CreditedPerson,
    /// What they did: “art”, “description”, “Korean text”.
    pub role: String,
}

/// Somebody with a page here, or a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreditedPerson {
    /// The slug of an artist of this library.
    Artist(Slug),
    /// Anybody else's name.
    Name(String),
}

impl Episode {
    /// A draft of which only the title is known.
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            number: None,
            published: None,
            lang: None,
            summary: String::new(),
            bonus: String::new(),
            thumbnail: None,
            card: None,
            warnings: Vec::new(),
            credits: Vec::new(),
            accepted: BTreeMap::new(),
            panels: Vec::new(),
        }
    }

    /// Whether the artist means readers to see the episode at `now`.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.published.as_ref().is_some_and(|published| published.moment() <= now)
    }

    /// The panel with this id and its place, counted from 0.
    pub fn panel(&self, id: &PanelId) -> Option<(usize, &Panel)> {
        self.panels.iter().enumerate().find(|(_, panel)| panel.id == *id)
    }

    /// The warnings that name the panel at this place, each with the first and last place of its panels.
    pub fn warnings_of(&self, place: usize) -> Vec<(&ContentWarning, (usize, usize))> {
        let named = self.warnings.iter().filter(|warning| warning.from.is_some() || warning.to.is_some());
        let ranges = named.filter_map(|warning| Some((warning, self.warned_panels(warning)?)));
        ranges.filter(|(_, (first, last))| (*first..=*last).contains(&place)).collect()
    }

    /// What the panel at this place stands behind a warning for: the topics of the episode's warnings that name it, or its own.
    pub fn warned_topics(&self, place: usize) -> Vec<&str> {
        let mut topics: Vec<&str> =
            self.warnings_of(place).into_iter().map(|(warning, _)| warning.topic.as_str()).collect();
        if topics.is_empty() {
            topics.extend(self.panels.get(place).and_then(|panel| panel.warning.as_deref()));
        }
        topics
    }

    /// Whether a panel stands behind a warning.
    pub fn is_warned(&self, place: usize) -> bool {
        !self.warned_topics(place).is_empty()
    }

    /// The first and last place, counted from 0, of the panels a warning is about; `None` where it names a panel that is not there.
    pub fn warned_panels(&self, warning: &ContentWarning) -> Option<(usize, usize)> {
        let end = self.panels.len().checked_sub(1)?;
        let place = |id: &PanelId| self.panel(id).map(|(place, _)| place);
        let first = warning.from.as_ref().map_or(Some(0), place)?;
        let last = match (&warning.to, &warning.from) {
            (Some(to), _) => place(to)?,
            (None, Some(_)) => first,
            (None, None) => end,
        };
        (first <= last).then_some((first, last))
    }
}
