//! Who makes the comics: `artist.toml`.

use super::{FileName, Language};

/// What `artist.toml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Artist {
    /// The pen name. Required.
    pub name: String,
    /// The language of the bio. Default: the site's.
    pub lang: Option<Language>,
    /// A few paragraphs in Markdown.
    pub bio: String,
    /// A picture beside `artist.toml`.
    pub portrait: Option<FileName>,
    /// What the portrait shows, for readers who cannot see it.
    pub portrait_alt: String,
    /// How to speak of the artist: “she/her”.
    pub pronouns: Option<String>,
    /// Other places of the artist: `[{ name, url }]`.
    pub links: Vec<Link>,
    /// Where readers can support the artist: `[{ name, url }]`.
    pub support: Vec<Link>,
}

/// A named address outside the site: `{ name, url }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the link says.
    pub name: String,
    /// An `https:`, `http:` or `mailto:` address.
    pub url: String,
}
