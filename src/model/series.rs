//! A series and the people in it: `series.toml`.

use super::{Direction, FileName, Language, PanelId, Slug};

/// What `series.toml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The title. Required.
    pub title: String,
    /// The language the series is written in. Default: the site's.
    pub lang: Option<Language>,
    /// The order in which panels of one row are read: `"ltr"` or `"rtl"`. Default: as the language is written.
    pub rtl: Option<bool>,
    /// One paragraph on what the series is about.
    pub summary: String,
    /// The slugs of the artists, in the order in which they are named.
    pub artists: Vec<Slug>,
    /// A picture beside `series.toml`. Default: the first panel of the newest episode.
    pub cover: Option<FileName>,
    /// What the cover shows, for readers who cannot see it.
    pub cover_alt: String,
    /// Words to find the series by.
    pub tags: Vec<String>,
    /// What readers may want to know before they begin: “war”, “a drowning”.
    pub warnings: Vec<String>,
    /// The licence, as text. Default: the site's.
    pub licence: Option<String>,
    /// Whether the story has ended. Default: `false`.
    pub finished: bool,
    /// The people of the story: `[[cast]]`.
    pub cast: Vec<Character>,
}

impl Series {
    /// A series of which only the title is known.
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            lang: None,
            rtl: None,
            summary: String::new(),
            artists: Vec::new(),
            cover: None,
            cover_alt: String::new(),
            tags: Vec::new(),
            warnings: Vec::new(),
            licence: None,
            finished: false,
            cast: Vec::new(),
        }
    }

    /// All that the people of the cast are called: by name, and until that is revealed.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        self.cast.iter().flat_map(|one| std::iter::once(one.name.as_str()).chain(one.short_tag.as_deref()))
    }

    /// Whether the panels of a row are read from the right; `language`: the one that the series is written in.
    pub fn is_rtl(&self, language: &Language) -> bool {
        self.rtl.unwrap_or(language.direction() == Direction::Rtl)
    }
}

/// One person of the story: an entry of `[[cast]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Character {
    /// A short stable name that translations repeat. Default: the name.
    pub id: String,
    /// The name that scripts use before the colon. Required.
    pub name: String,
    /// One to three sentences on what the reader sees when the person first appears; written by the artist, never guessed.
    pub first_look: String,
    /// What the person is called until the name is revealed: “the woman in the red coat”.
    pub short_tag: Option<String>,
    /// Where the name is revealed: `{ episode, panel }`. Default: from the start.
    pub revealed_at: Option<RevealedAt>,
    /// How to speak of the person: “she/her”.
    pub pronouns: Option<String>,
    /// How the person sounds when read aloud: `{ pitch, rate }`.
    pub voice: Option<Voice>,
}

/// The panel at which a name becomes known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevealedAt {
    /// The episode's slug.
    pub episode: Slug,
    /// The panel's id in it.
    pub panel: PanelId,
}

/// A voice for reading aloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// 0 (low) to 2 (high). Default: 1.
    pub pitch: f64,
    /// 0.5 (slow) to 2 (fast). Default: 1.
    pub rate: f64,
}

impl Character {
    /// The name that gives nothing away.
    pub fn known_as(&self) -> &str {
        let hidden = self.revealed_at.as_ref().and(self.short_tag.as_ref());
        hidden.unwrap_or(&self.name)
    }
}
