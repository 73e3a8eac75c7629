//! TOML in, typed values out: the border of the library.
//!
//! Each file of the library is read by one function here, which collects every mistake with its line instead of
//! stopping at the first. A translation is read by the same function as its original, over which it is laid.

mod artist;
mod episode;
mod panel;
mod problem;
mod reader;
mod series;
mod site;
mod write;

pub use artist::artist;
pub use episode::episode;
pub use problem::{Problem, Severity};
pub use reader::{Places, Read};
pub use series::series;
pub use site::site;
pub use write::{script_text, write_artist, write_episode, write_series};
