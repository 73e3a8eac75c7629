//! What comes in: archives of pictures, and the order of their pages.

pub mod archive;
pub mod natural_order;
