//! Why a change was not made, told to an artist.

use crate::manifest::Problem;
use crate::store::StoreError;

/// Why a change was not made. Nothing of it has been kept.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// The episode exists; its path in the library.
    #[error(
        "There is already an episode in {0}, and it was left as it is. Choose another name for the address with --episode, or another series with --series."
    )]
    Exists(String),
    /// A file that the change depends on has a mistake.
    #[error("{0} Mend that file first.")]
    Broken(Problem),
    /// A picture could not be read again.
    #[error("{0}")]
    Picture(String),
    /// Somebody asked to stop.
    #[error("Stopped. Nothing was kept.")]
    Stopped,
    /// The disk or the service failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
