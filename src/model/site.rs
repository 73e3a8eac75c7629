//! The site as a whole: `site.toml`.

use super::{Language, Link};

/// What `site.toml` says; a library without one has [`Site::default`].
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The name of the site, in the header and in every page's title. Default: “Webcomics”.
    pub title: String,
    /// The language in which series and artists are written unless they name another. Default: `en`.
    pub lang: Language,
    /// The text of the About page, in Markdown.
    pub about: String,
    /// Where readers can support the site: `[{ name, url }]`.
    pub support: Vec<Link>,
    /// How to reach the owner: an e-mail address or a web address, shown on every page's foot.
    pub contact: Option<String>,
    /// Which crawlers are welcome: `"all"`, `"search"` (search engines, no training of models) or `"none"`. Default: `"search"`.
    pub crawlers: Crawlers,
    /// Lets episodes be published with panels that nobody has described yet; they say so to readers. Default: `false`.
    pub allow_undescribed: bool,
    /// The licence of everything that names no other, as text: “CC BY 4.0”.
    pub licence: Option<String>,
}

/// Which crawlers are welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crawlers {
    /// Every crawler.
    All,
    /// Search engines, but no training of models.
    Search,
    /// No crawler at all.
    None,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: "Webcomics".to_owned(),
            lang: Language::english(),
            about: String::new(),
            support: Vec::new(),
            contact: None,
            crawlers: Crawlers::Search,
            allow_undescribed: false,
            licence: None,
        }
    }
}
