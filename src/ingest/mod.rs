//! What comes in: folders, archives and loose pictures, the order of their pages, and the texts that describe them.
//!
//! Nothing here writes. [`Sources`] says what there is, [`CheckedPictures`] reads every picture before one is stored,
//! and [`descriptions`] brings an artist's text and the panels together.

mod archive;
mod checking;
pub mod descriptions;
pub mod elsewhere;
mod names;
pub mod natural_order;
mod sources;
mod stop;
mod title;
pub mod zip;

pub use archive::Archive;
pub use checking::{CheckedPicture, CheckedPictures, Drawn};
pub use sources::{Beside, Incoming, Refused, Sources, Text};
pub use stop::Stop;
pub use title::title_of;
