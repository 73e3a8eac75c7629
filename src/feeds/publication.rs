//! An episode as a Readium publication, before it is written: its pages, and where everything is found.
//!
//! On the site every rendition has its whole address; a package holds one file for each page. Only that is said here; what a
//! manifest and a guided document tell is the same of both.

use super::pages::{Page, pages};
use super::{Public, mime};
use crate::addresses::Paths;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::Language;
use crate::pixels::Encoding;
use serde_json::{Value, json};

/// An episode with everything that is its own in one place.
pub struct Publication<'a> {
    /// The series that it belongs to.
    pub series: &'a SeriesEntry,
    /// The episode.
    pub entry: &'a EpisodeEntry,
    /// The language of its words.
    pub lang: Language,
    /// What names it for ever.
    pub identifier: String,
    /// Its pages from the top.
    pub leaves: Vec<Leaf>,
    /// Where its guided document is.
    pub guided: String,
    /// The links of its manifest, but for that to the guided document.
    pub links: Vec<Value>,
    /// What else belongs to it.
    pub resources: Vec<Value>,
    /// Whether nothing on its pages moves, whatever does on the site.
    pub still: bool,
}

/// One page.
pub struct Leaf {
    /// Where it is found.
    pub href: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, from the top.
    pub shows: Vec<Part>,
    /// Other renditions of it.
    pub renditions: Vec<Value>,
}

/// The part of a page that shows a panel.
pub struct Part {
    /// The place of the panel in the episode, counted from 0.
    pub panel: usize,
    /// What its address has more than that of the page: `#xywh=percent:0,40,100,60`; nothing for all of it.
    pub fragment: String,
}

impl<'a> Publication<'a> {
    /// As it is on the site, in `lang` or in the episode's own language: a page for each tile.
    pub fn served(public: &Public<'_>, series: &'a SeriesEntry, entry: &'a EpisodeEntry, lang: &Language) -> Self {
        let lang = entry.text.spoken(lang);
        let html = public.episode(series, entry, &lang);
        let text = public.whole(&Paths::new(lang.clone()).file(series, entry, "txt"));
        let own = format!("{html}manifest.json");
        let mut links = vec![
            json!({ "rel": "self", "href": own, "type": mime::DIVINA }),
            json!({ "rel": "alternate", "href": html, "type": mime::HTML }),
            json!({ "rel": "alternate", "href": text, "type": mime::TEXT }),
        ];
        links.extend(entry.text.languages().filter(|other| **other != lang).map(|other| {
            let href = format!("{}manifest.json", public.episode(series, entry, other));
            json!({ "rel": "alternate", "href": href, "type": mime::DIVINA, "language": other.as_str() })
        }));
        let cover = public.thumbnail(entry).map(|cover| {
            let (width, height) = (cover.width, cover.height);
            json!({ "rel": "cover", "href": cover.url, "type": mime::JPEG, "width": width, "height": height })
        });
        Self {
            series,
            entry,
            leaves: pages(public, entry).iter().map(|page| Leaf::served(public, page)).collect(),
            guided: format!("{html}guided.json"),
            identifier: html,
            links,
            resources: cover.into_iter().collect(),
            still: false,
            lang,
        }
    }

    /// Where a panel is seen: each page or part of one, from the top.
    pub(super) fn seen(&self, panel: usize) -> impl Iterator<Item = String> {
        self.leaves.iter().filter_map(move |leaf| {
            let part = leaf.shows.iter().find(|part| part.panel == panel)?;
            Some(leaf.href.clone() + &part.fragment)
        })
    }
}

impl Leaf {
    fn served(public: &Public<'_>, page: &Page) -> Self {
        let usual = page.usual(public);
        Self {
            width: usual.width,
            height: usual.height,
            shows: vec![Part { panel: page.place, fragment: String::new() }],
            renditions: renditions(public, page, usual.width),
            href: usual.url,
        }
    }
}

/// Every rendition of a page that is planned, but for the usual one; AVIF as far as it is stored.
fn renditions(public: &Public<'_>, page: &Page, usual: u32) -> Vec<Value> {
    let plan = &page.plan;
    let avif = public.maker.avif(plan).and_then(|made| made.kept.get(page.tile).cloned()).unwrap_or_default();
    let all = [Encoding::Jpeg, Encoding::WebP, Encoding::Avif].into_iter().flat_map(|encoding| {
        let widths = if encoding == Encoding::Avif { avif.clone() } else { plan.widths_of(encoding) };
        widths.into_iter().map(move |width| (encoding, width))
    });
    all.filter(|(encoding, width)| (*encoding, *width) != (Encoding::Jpeg, usual))
        .map(|(encoding, width)| {
            let (from, to) = plan.rows_at(page.tile(), width);
            let href = public.whole(&page.tile().address(width, encoding));
            json!({ "href": href, "type": encoding.mime(), "width": width, "height": to - from })
        })
        .collect()
}
