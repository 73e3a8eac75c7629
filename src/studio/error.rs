//! Why a change was not made, told to an artist.

use super::panels::PanelWords;
use crate::manifest::Problem;
use crate::review::Finding;
use crate::store::StoreError;

/// Why a change was not made. Nothing of it has been kept.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// The episode exists; its path in the library.
    #[error(
        "There is already an episode in {0}, and it was left as it is. Choose another name for the address with --episode, or another series with --series."
    )]
    Exists(String),
    /// Two files of an archive that the disk takes for one; their paths.
    #[error(
        "{0} and {1} differ only in case, and the disk of this library takes them for one, so that one would be lost. Restore the archive on a disk that tells them apart."
    )]
    Twins(String, String),
    /// A file that the change depends on has a mistake.
    #[error("{0} Mend that file first.")]
    Broken(Problem),
    /// The file is not there any more; its path.
    #[error("{0} is not there any more. Look at the list of episodes.")]
    Gone(String),
    /// The episode has no panel of this id.
    #[error("The episode has no panel “{0}” any more. Look at it again.")]
    NoPanel(String),
    /// The panel is the last, so there is none after it to merge it with.
    #[error("This is the last panel: there is none after it to merge it with.")]
    NoNext,
    /// Somebody else has written something else about the panel in between: this.
    #[error("Somebody else has changed this panel in the meantime. Both texts are shown; keep the better one.")]
    Conflict(Box<PanelWords>),
    /// Somebody else has written something else into this field in between: this.
    #[error("Somebody else has changed this in the meantime. Both texts are shown; keep the better one.")]
    Overtaken(&'static str, String),
    /// This cannot stand in the field of this key.
    #[error("“{1}” cannot stand in `{0}`.")]
    Field(&'static str, String),
    /// The same, in the entry of a list at this place, counted from 0.
    #[error("{1}")]
    InEntry(usize, Box<StudioError>),
    /// What keeps the episode from being published.
    #[error("The episode cannot be published yet.")]
    Blocked(Vec<Finding>),
    /// A title of which no address can be made, or that is missing.
    #[error("Write a title with at least one letter or number.")]
    NoTitle,
    /// A picture could not be read again.
    #[error("{0}")]
    Picture(String),
    /// The machine gives no random numbers: why.
    #[error("This machine gives no random numbers ({0}). Try again; if it stays so, start the machine anew.")]
    Machine(String),
    /// Somebody asked to stop.
    #[error("Stopped. Nothing was kept.")]
    Stopped,
    /// The disk or the service failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
