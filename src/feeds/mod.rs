//! What other programs read: feeds, catalogues for reading apps, site maps, and what a page says about itself.
//!
//! Everything here is made from a snapshot of the library, at a moment, for an address ([`Public`]), and is text; the words of
//! an episode are those of the transcript.

mod accessibility;
mod atom;
mod channel;
mod guided;
mod inline;
mod item;
mod json_feed;
pub mod linked_data;
mod opds1;
mod opds2;
mod opensearch;
mod pages;
mod public;
mod publication;
mod quotation;
mod readium;
mod shelves;
mod sitemap;
mod updates;
mod xml;

pub use accessibility::Accessibility;
pub use atom::atom;
pub use channel::{Channel, Of};
pub use guided::guided;
pub use json_feed::json_feed;
pub use opds1::opds1;
pub use opds2::opds2;
pub use opensearch::opensearch;
pub use pages::{Page, pages};
pub use public::{Person, Public, Still};
pub use publication::{Leaf, Part, Publication};
pub use quotation::quotation;
pub use readium::{description, manifest};
pub use shelves::{Shelf, ShelfPage};
pub use sitemap::{sitemap, sitemap_part};
pub use updates::Updates;
pub use xml::Xml;

/// The media types of what is made here.
pub mod mime {
    /// Atom.
    pub const ATOM: &str = "application/atom+xml";
    /// JSON Feed.
    pub const JSON_FEED: &str = "application/feed+json";
    /// A Readium manifest of a comic.
    pub const DIVINA: &str = "application/divina+json";
    /// A Readium Guided Navigation Document.
    pub const GUIDED: &str = "application/guided-navigation+json";
    /// A page of the site.
    pub const HTML: &str = "text/html";
    /// JPEG, which is what every reading app takes.
    pub const JPEG: &str = "image/jpeg";
    /// The text alone.
    pub const TEXT: &str = "text/plain";
    /// Plain JSON.
    pub const JSON: &str = "application/json";
    /// A feed of OPDS 1.2 whose entries lead to other feeds.
    pub const OPDS_1_NAVIGATION: &str = "application/atom+xml;profile=opds-catalog;kind=navigation";
    /// A feed of OPDS 1.2 whose entries are books.
    pub const OPDS_1_ACQUISITION: &str = "application/atom+xml;profile=opds-catalog;kind=acquisition";
    /// A feed of OPDS 2.0.
    pub const OPDS_2: &str = "application/opds+json";
    /// A description of a search.
    pub const OPENSEARCH: &str = "application/opensearchdescription+xml";
    /// Plain XML.
    pub const XML: &str = "application/xml";
}
