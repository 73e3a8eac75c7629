//! The only module that writes content: series, episodes, their pictures, words and publication.
//!
//! Every change is written so that a stop at any moment leaves the library as it was or as it should be: pictures
//! first, the manifest that makes them an episode last.

pub mod accepting;
mod artists;
mod change;
pub mod crops;
pub mod cutting;
pub mod dividing;
pub mod episodes;
mod error;
mod file_names;
pub mod history;
mod joining;
mod lock;
mod looking;
pub mod manifests;
pub mod masters;
pub mod mending;
pub mod merging;
mod new_panel;
pub mod order;
pub mod panel_picture;
pub mod panels;
pub mod pictures;
pub mod preview;
pub mod publication;
pub mod received;
pub mod records;
pub mod removal;
pub mod restoring;
pub mod script;
mod series;
pub mod sheets;
mod standing;

pub use artists::{ArtistWish, create_artist, ensure_artist, find_artist};
pub use error::StudioError;
pub use series::{SeriesWish, create_series, create_series_at, find_series};
pub use standing::{highest_number, series as standing_series, site as standing_site};
