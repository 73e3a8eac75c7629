//! Everything that touches pixels: what a picture file is, whether it is safe to take in, its removal of
//! private metadata, and its way from master to rendition.
//!
//! The rest of the program knows pictures only through this module; no other names an image library.
//! Every function takes untrusted bytes: sizes are checked at the header, before anything is allocated.

mod accent;
mod colour;
mod containers;
mod decode;
mod encode;
mod exif;
#[cfg(test)]
mod fixtures;
mod flashes;
mod format;
mod gutters;
mod inspect;
mod jpeg_samples;
mod kind;
#[cfg(feature = "native")]
mod libavif;
mod limits;
mod moving;
mod page;
mod picture;
mod refusal;
mod resize;
mod score;
mod seams;
mod search;
mod strip;
mod study;
mod workshop;

pub use decode::{decode, decode_known};
pub use encode::{AVIF_ENCODER, EncodeError, Encoding, Quality, encode};
pub use format::{Format, sniff};
pub use gutters::{Cut, cuts};
pub use inspect::{Facts, check, inspect};
pub use kind::Kind;
pub use limits::Limits;
pub use moving::encode_moving;
pub use page::Frame;
pub use picture::{CropError, Picture};
pub use refusal::{Foreign, Refusal};
pub use score::Original;
pub use seams::Seam;
pub use search::{Even, even};
pub use strip::strip;
pub use study::{Study, study};
pub use workshop::{Place, Workshop, cores, patiently};
