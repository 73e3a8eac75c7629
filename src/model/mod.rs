//! What a library is made of, as pure values: no files, no network, no HTML.
//!
//! Everything is parsed into these types at the border (`manifest`), so that the rooms above never meet
//! a slug that is not one or a date without a zone.

/// A type that is written as its text, and read by its own `parse`.
macro_rules! as_text {
    ($type:ident, $error:ident) => {
        impl TryFrom<String> for $type {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.0
            }
        }
    };
}
use as_text;

mod artist;
mod date;
mod digest;
mod episode;
mod file_name;
mod language;
mod localised;
mod number;
mod panel;
mod script;
mod series;
mod site;
mod slug;

pub use artist::{Artist, Link};
pub use date::{DateError, Publication};
pub use digest::digest;
pub use episode::{ContentWarning, Credit, CreditedPerson, Episode};
pub use file_name::{FileName, FileNameError};
pub use language::{Direction, Language, LanguageError};
pub use localised::Localised;
pub use number::Number;
pub use panel::{Crop, Panel, PanelId, PictureRef, Role};
pub use script::{Kind, Line};
pub use series::{Character, RevealedAt, Series, Voice};
pub use site::{Crawlers, Site};
pub use slug::{Slug, SlugError};
