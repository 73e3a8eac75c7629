//! Search: what of the library can be found by its words, and where.
//!
//! [`Index`] is made of a snapshot whenever there is a new one, and holds nothing that is not in it.

mod documents;
mod index;
mod listing;
mod question;
mod snippet;
mod words;

pub use documents::Thing;
pub use index::{Hit, Index, Match, Results, SearchError};
pub use listing::{Listed, listed_artists, listed_series};
pub use question::Question;
pub use snippet::{Part, Snippet};
