//! A panel: the unit that is described.

use super::{FileName, Language, Line};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What one `[[panels]]` entry says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// A stable name for translations and warnings. Default: the stem of the first picture's file; to be written where panels share a file.
    pub id: PanelId,
    /// One picture, or several that a slicer cut one panel into: `image = "01.png"`, `images = [...]`, each a file or `{ file, crop }`.
    pub pictures: Vec<PictureRef>,
    /// `"art"` (default), `"text"` (the picture holds only words) or `"decorative"` (nothing to tell).
    pub role: Role,
    /// The language of this panel's text. Default: the episode's.
    pub lang: Option<Language>,
    /// Starts a scene with this heading.
    pub scene: Option<String>,
    /// Where and when the scene is, said once.
    pub setting: Option<String>,
    /// What the picture shows: who, what they do, face and body; never the words in it.
    pub alt: String,
    /// The words, one utterance to a line, in the order in which they are read.
    pub script: Vec<Line>,
    /// Says that the art holds no words.
    pub no_words: bool,
    /// More, for readers who ask for it; paragraphs are separated by blank lines.
    pub long: String,
    /// How near the picture is: “close-up”, “wide”.
    pub shot: Option<String>,
    /// What readers may want to know before this panel.
    pub warning: Option<String>,
    /// Suggestions of `check` that the artist has decided against: `{ L09 = "reason" }`.
    pub accepted: BTreeMap<String, String>,
    /// Who described the panel.
    pub described_by: Option<String>,
    /// Who read the description without the picture.
    pub reviewed_by: Option<String>,
}

impl Panel {
    /// An art panel with these pictures, of which nothing else is known.
    pub fn new(id: PanelId, pictures: Vec<PictureRef>) -> Self {
        Self {
            id,
            pictures,
            role: Role::Art,
            lang: None,
            scene: None,
            setting: None,
            alt: String::new(),
            script: Vec::new(),
            no_words: false,
            long: String::new(),
            shot: None,
            warning: None,
            accepted: BTreeMap::new(),
            described_by: None,
            reviewed_by: None,
        }
    }
}

/// What a panel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// It tells something that has to be described.
    Art,
    /// Its picture holds only words, which are in the script.
    Text,
    /// It tells nothing.
    Decorative,
}

/// A panel's stable name within its episode.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PanelId(pub String);

/// A picture of the library, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureRef {
    /// The file, beside the manifest that names it.
    pub file: FileName,
    /// The part of it that is meant. Default: all of it.
    pub crop: Option<Crop>,
}

/// A rectangle of a picture, in its upright pixels: `[x, y, width, height]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Crop {
    /// Pixels from the left edge.
    pub x: u32,
    /// Pixels from the top edge.
    pub y: u32,
    /// At least 1.
    pub width: u32,
    /// At least 1.
    pub height: u32,
}

impl Crop {
    /// Whether the rectangle lies wholly within a picture of this size.
    pub fn lies_within(self, width: u32, height: u32) -> bool {
        u64::from(self.x) + u64::from(self.width) <= u64::from(width)
            && u64::from(self.y) + u64::from(self.height) <= u64::from(height)
    }

    /// How many pixels it has.
    pub fn area(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// How many pixels it shares with another part of the same picture.
    pub fn shared(self, other: Self) -> u64 {
        let along = |from: u32, length: u32, start: u32, extent: u32| {
            let end = from.saturating_add(length).min(start.saturating_add(extent));
            u64::from(end.saturating_sub(from.max(start)))
        };
        along(self.x, self.width, other.x, other.width) * along(self.y, self.height, other.y, other.height)
    }
}

impl fmt::Display for PanelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
