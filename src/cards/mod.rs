//! Cards: the wide picture by which other sites show a page, with its title set beside the art.

mod drawing;
mod maker;
mod typesetter;

pub use drawing::room_for;
pub use maker::{Card, Cards, Words};
pub use typesetter::can_set;

/// The size that other sites ask for, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);
