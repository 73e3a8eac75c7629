//! The pictures that readers get: planned before a pixel is made, made once, kept by content.
//!
//! [`plan`] knows every width, height and address of a master from its size alone; pages are written from plans.
//! [`Atlas`] knows which addresses a public page names. [`Maker`] makes what is asked for.

pub mod atlas;
mod ladder;
mod maker;
mod plan;

pub use atlas::Atlas;
pub use maker::{MakeError, Maker};
pub use plan::{Plan, Purpose, Tile, plan, thumbnail_crop};
