//! What other programs read: feeds, catalogues for reading apps, site maps, and what a page says about itself.
//!
//! Everything here is made from a snapshot of the library, at a moment, for an address ([`Public`]), and is text; the words of
//! an episode are those of the transcript.

mod accessibility;
mod atom;
mod channel;
mod inline;
mod item;
mod json_feed;
mod public;
mod updates;
mod xml;

pub use accessibility::Accessibility;
pub use atom::atom;
pub use channel::{Channel, Of};
pub use json_feed::json_feed;
pub use public::{Person, Public, Still};
pub use updates::Updates;

/// The media types of what is made here.
pub mod mime {
    /// Atom.
    pub const ATOM: &str = "application/atom+xml";
    /// JSON Feed.
    pub const JSON_FEED: &str = "application/feed+json";
}
