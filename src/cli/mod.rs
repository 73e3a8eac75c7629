//! The commands.

pub mod import;
