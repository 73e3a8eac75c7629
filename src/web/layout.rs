//! What every page has around its own content.

use super::Shared;
use super::address::{Paths, View};
use super::card::Described;
use super::reading::Reading;
use crate::cards;
use crate::i18n::Catalogue;
use crate::library::Library;
use crate::model::{Language, Localised};
use jiff::Timestamp;
use serde::Serialize;

/// The frame of a page: head, header and foot.
#[derive(Serialize)]
pub(super) struct Layout {
    /// The language of the interface.
    pub(super) ui: String,
    pub(super) ui_dir: &'static str,
    /// The document's title.
    pub(super) title: String,
    pub(super) description: String,
    pub(super) site_title: String,
    pub(super) home: String,
    pub(super) artists: String,
    pub(super) search: String,
    pub(super) about: String,
    pub(super) accessibility: String,
    pub(super) settings: String,
    pub(super) manifest: String,
    /// The classes of the page's looks, as the reader has chosen them.
    pub(super) looks: String,
    pub(super) contact: Option<Contact>,
    pub(super) licence: Option<String>,
    /// The page in its languages; empty where there is one only.
    pub(super) languages: Vec<LanguageLink>,
    pub(super) crumbs: Vec<Crumb>,
    /// Whether the page is to be a file, of a host that runs no program.
    files: bool,
    /// The feeds that browsers and feed readers find on the page: the most telling first, the site's own last.
    pub(super) feeds: Vec<FeedLink>,
    /// What the page says about itself, as JSON-LD.
    pub(super) linked: Option<String>,
    pub(super) opensearch: String,
    /// What is told to other sites; only where the site knows its own address.
    pub(super) elsewhere: Option<Elsewhere>,
    /// The content of the one style element: a series' colours.
    pub(super) style: Option<String>,
    /// `search`, `all` or `none`.
    pub(super) robots: Option<&'static str>,
    #[serde(skip)]
    pub(super) lang: Language,
    #[serde(skip)]
    pub(super) now: Timestamp,
    /// The view that links to episodes lead to.
    #[serde(skip)]
    pub(super) view: View,
}

/// A page as other sites show it. All addresses are whole.
#[derive(Clone, Serialize)]
pub(super) struct Elsewhere {
    #[serde(skip)]
    base: String,
    url: String,
    kind: &'static str,
    locale: String,
    /// The card, where its picture is described.
    image: Option<Image>,
}

#[derive(Clone, Serialize)]
struct Image {
    url: String,
    width: u32,
    height: u32,
    alt: String,
}

#[derive(Clone, Serialize)]
pub(super) struct Contact {
    href: String,
    text: String,
}

#[derive(Serialize)]
pub(super) struct FeedLink {
    title: String,
    /// The path without its suffix.
    stem: String,
}

#[derive(Serialize)]
pub(super) struct LanguageLink {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) current: bool,
}

#[derive(Serialize)]
pub(super) struct Crumb {
    pub(super) text: String,
    pub(super) lang: Option<String>,
    pub(super) href: Option<String>,
}

impl Layout {
    /// The frame of a page in `lang`, or in the site's own language.
    pub(super) fn of(app: &Shared, library: &Library, lang: Option<&Language>, reading: &Reading) -> Self {
        let now = app.now();
        let lang = lang.unwrap_or(library.site.language()).clone();
        let words = Catalogue::of(&lang);
        let paths = Paths::new(lang.clone());
        let own = paths.site(library, now, "");
        let site = library.site.get(&lang);
        let contact = site.contact.as_ref().map(|contact| Contact {
            href: if contact.contains("://") || contact.starts_with("mailto:") || !contact.contains('@') {
                contact.clone()
            } else {
                format!("mailto:{contact}")
            },
            text: contact.trim_start_matches("mailto:").to_owned(),
        });
        Self {
            ui: words.language().to_string(),
            ui_dir: words.language().direction().as_str(),
            title: site.title.clone(),
            description: String::new(),
            site_title: site.title.clone(),
            home: format!("{own}/"),
            artists: format!("{own}/artists/"),
            search: format!("{own}/search"),
            about: format!("{own}/about/"),
            accessibility: format!("{own}/accessibility/"),
            settings: format!("{own}/settings/"),
            manifest: format!("{own}/manifest.webmanifest"),
            looks: reading.classes(),
            view: reading.view(),
            contact: contact.filter(|contact| {
                ["http://", "https://", "mailto:"].iter().any(|scheme| contact.href.starts_with(scheme))
            }),
            licence: site.licence.clone(),
            languages: Vec::new(),
            crumbs: Vec::new(),
            files: app.as_files,
            linked: None,
            opensearch: format!("{own}/opensearch.xml"),
            feeds: vec![FeedLink::of(words, &site.title, &format!("{own}/"))],
            elsewhere: app.base_url.as_ref().map(|base| Elsewhere {
                base: base.clone(),
                url: String::new(),
                kind: "website",
                locale: locale(&lang),
                image: None,
            }),
            style: None,
            robots: (site.crawlers == crate::model::Crawlers::None).then_some("noindex, nofollow"),
            lang,
            now,
        }
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &'static Catalogue {
        Catalogue::of(&self.lang)
    }

    /// The paths of other things in this page's language.
    pub(super) fn paths(&self) -> Paths {
        Paths::new(self.lang.clone())
    }

    /// The tag of a text's language, where it is not the interface's.
    pub(super) fn foreign(&self, language: &Language) -> Option<String> {
        (language.as_str() != self.ui).then(|| language.to_string())
    }

    /// A localised value in this page's language, with the tag of its language where it is another.
    pub(super) fn pick<'a, T>(&self, value: &'a Localised<T>) -> (&'a T, Option<String>) {
        (value.get(&self.lang), self.foreign(&value.spoken(&self.lang)))
    }

    /// Offers the page in other languages, by the path that each of them gives it.
    pub(super) fn offer(&mut self, languages: impl IntoIterator<Item = Language>, path: impl Fn(&Paths) -> String) {
        if let Some(elsewhere) = &mut self.elsewhere {
            elsewhere.url = format!("{}{}", elsewhere.base, path(&Paths::new(self.lang.clone())));
        }
        let links: Vec<LanguageLink> = languages
            .into_iter()
            .map(|lang| {
                let words = Catalogue::of(&lang);
                let known = words.language().primary() == lang.primary();
                LanguageLink {
                    name: if known { words.text("language-name") } else { lang.to_string() },
                    href: path(&Paths::new(lang.clone())),
                    current: lang == self.lang,
                    tag: lang.to_string(),
                }
            })
            .collect();
        if links.len() > 1 {
            self.languages = links;
        }
    }

    /// Tells other sites what kind of page this is, and which picture stands for it: one that is described, or none.
    pub(super) fn show_elsewhere(
        &mut self,
        kind: &'static str,
        folder: &str,
        card: impl FnOnce(&Self) -> Option<Described>,
    ) {
        let Some(mut elsewhere) = self.elsewhere.take() else { return };
        let (width, height) = cards::SIZE;
        elsewhere.kind = kind;
        elsewhere.image = card(self).filter(|card| !card.alt.trim().is_empty()).map(|card| Image {
            url: format!("{}{folder}card.jpg", elsewhere.base),
            width,
            height,
            alt: card.alt,
        });
        self.elsewhere = Some(elsewhere);
    }

    /// Tells other sites nothing about this page.
    pub(super) fn show_nowhere(&mut self) {
        self.elsewhere = None;
    }

    /// Adds the feed of the page at `folder`.
    pub(super) fn feed(&mut self, title: &str, folder: &str) {
        self.feeds.insert(0, FeedLink::of(self.words(), title, folder));
    }

    /// Adds the way to this page: its last part is the page itself.
    pub(super) fn crumb(&mut self, text: &str, lang: Option<String>, href: Option<String>) {
        self.crumbs.push(Crumb { text: text.to_owned(), lang, href });
    }
}

impl FeedLink {
    fn of(words: &Catalogue, title: &str, folder: &str) -> Self {
        Self { title: words.message("feed-title", &[("title", title)]), stem: format!("{folder}feed") }
    }
}

/// A language with a country, as Open Graph has it: `en_US`, `pt_BR`; the language alone where no country is known.
fn locale(language: &Language) -> String {
    match language.as_str() {
        "en" => "en_US".to_owned(),
        "ko" => "ko_KR".to_owned(),
        "ja" => "ja_JP".to_owned(),
        tag => tag.replace('-', "_"),
    }
}
