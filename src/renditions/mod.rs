//! The pictures that readers get: planned before a pixel is made, made once, kept by content.
//!
//! [`plan`] knows every width, height and address of a master from what was seen of it; pages are written from plans.
//! [`Atlas`] knows which addresses a public page names. [`Maker`] makes what is asked for, by the [`Recipe`].

pub mod atlas;
mod flights;
mod framed;
mod ladder;
mod maker;
mod making;
mod plan;
mod recipe;
mod report;
mod tiles;

pub use atlas::Atlas;
pub use flights::Flights;
pub use maker::{MakeError, Maker, Progress, Stage};
pub use making::AvifMade;
pub use plan::{Plan, Purpose, Tile, plan, thumbnail_crop};
pub use recipe::Recipe;
pub use report::{PictureReport, Seen};
