//! The only module that writes content: new episodes, with their series and their artist.
//!
//! Every change is written so that a stop at any moment leaves the library as it was or as it should be: pictures
//! first, the manifest that makes them an episode last.

mod artists;
pub mod episodes;
mod error;
mod file_names;
mod lock;
mod series;
mod standing;

pub use artists::{ArtistWish, find_artist};
pub use error::StudioError;
pub use series::{SeriesWish, find_series};
pub use standing::{highest_number, series as standing_series, site as standing_site};
