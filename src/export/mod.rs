//! What leaves the library: books for reading apps, packs for platforms, and the whole as an archive.
//!
//! Everything is made from a snapshot and goes into a channel of bytes while it is made, one page in memory at a time, whatever the
//! length of the book. The words are those of [`crate::transcript`], as on the page. No HTTP here: a command writes the bytes into
//! a file, an address sends them to a reader.

mod archive;
mod book;
mod cbz;
mod comic_info;
mod cuts;
mod divina;
mod epub;
mod packs;
mod parcel;
mod printer;
mod strip;

pub use archive::{Scope, archive};
pub use book::Book;

use crate::store::StoreError;
use bytes::Bytes;
use tokio::sync::mpsc::Sender;

/// A form in which a book leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// EPUB 3, reflowable: pictures, descriptions and words together.
    Epub,
    /// EPUB 3 whose pages are pictures, scrolled.
    FixedEpub,
    /// Comic book archive with `ComicInfo.xml`.
    Cbz,
    /// Readium web publication (`.divina`).
    Divina,
    /// Pictures cut for WEBTOON.
    Webtoon,
    /// Pictures cut for Tapas.
    Tapas,
}

/// Why something could not leave.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A picture could not be made.
    #[error("{0}")]
    Page(String),
    /// There is nothing to put into it.
    #[error("{0}")]
    Empty(String),
    /// The library or the cache failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It could not be packed.
    #[error("It could not be packed: {0}. Try again, and report it if it stays.")]
    Packed(String),
    /// Nobody takes it any more.
    #[error("Nobody takes it any more.")]
    Stopped,
}

impl ExportError {
    fn packed(error: &dyn std::error::Error) -> Self {
        Self::Packed(error.to_string())
    }
}

impl Format {
    /// The suffix of its files.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Epub | Self::FixedEpub => "epub",
            Self::Cbz => "cbz",
            Self::Divina => "divina",
            Self::Webtoon | Self::Tapas => "zip",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Epub | Self::FixedEpub => "application/epub+zip",
            Self::Cbz => "application/vnd.comicbook+zip",
            Self::Divina => "application/divina+zip",
            Self::Webtoon | Self::Tapas => "application/zip",
        }
    }
}

/// Writes a book into `outlet`, in order.
pub async fn write(book: &Book<'_>, format: Format, outlet: Sender<Bytes>) -> Result<(), ExportError> {
    match format {
        Format::Epub => epub::write(book, false, outlet).await,
        Format::FixedEpub => epub::write(book, true, outlet).await,
        Format::Cbz => cbz::write(book, outlet).await,
        Format::Divina => divina::write(book, outlet).await,
        Format::Webtoon => packs::write(book, packs::WEBTOON, outlet).await,
        Format::Tapas => packs::write(book, packs::TAPAS, outlet).await,
    }
}
