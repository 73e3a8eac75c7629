//! `sitemap.xml`: every page for readers, with its languages and its pictures.

use super::Public;
use super::pages::pages;
use super::xml::Xml;
use crate::addresses::{Paths, View};
use crate::library::EpisodeEntry;
use crate::model::{Language, Role};
use crate::pixels::Encoding;
use jiff::Timestamp;

/// So many pages fit into one file, with their pictures; the protocol allows 50,000 and 50 MB.
const MOST: usize = 10_000;

/// A page in all of its languages.
struct Leaf<'a> {
    /// Its path in each language, its own first.
    paths: Vec<(Language, String)>,
    changed: Option<Timestamp>,
    shows: Shows<'a>,
}

/// The pictures of a page.
enum Shows<'a> {
    Nothing,
    /// A cover or a portrait: its whole address.
    One(Option<String>),
    /// The panels of an episode, which are planned only where they are written.
    Panels(&'a EpisodeEntry),
}

/// The whole map, or with many pages the list of its parts.
pub fn sitemap(public: &Public<'_>) -> String {
    let leaves = leaves(public);
    let parts = parts(&leaves);
    if parts.len() <= 1 {
        return urls(public, &leaves);
    }
    let mut xml = Xml::document();
    xml.within("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")], |xml| {
        for number in 1..=parts.len() {
            xml.within("sitemap", &[], |xml| {
                xml.text("loc", &[], &public.whole(&format!("/sitemap/{number}.xml")));
            });
        }
    });
    xml.finish()
}

/// One part of a map of many, counted from 1; `None` where there is none.
pub fn sitemap_part(public: &Public<'_>, number: usize) -> Option<String> {
    let leaves = leaves(public);
    let parts = parts(&leaves);
    let part = parts.get(number.checked_sub(1)?).filter(|_| parts.len() > 1)?;
    Some(urls(public, part))
}

fn parts<'a, 'b>(leaves: &'b [Leaf<'a>]) -> Vec<&'b [Leaf<'a>]> {
    leaves.chunks(MOST / 4).collect()
}

fn urls(public: &Public<'_>, leaves: &[Leaf<'_>]) -> String {
    let mut xml = Xml::document();
    let namespaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:image", "http://www.google.com/schemas/sitemap-image/1.1"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    xml.within("urlset", &namespaces, |xml| {
        for leaf in leaves {
            let pictures = leaf.shows.addresses(public);
            for (_, path) in &leaf.paths {
                url(xml, public, leaf, &pictures, path);
            }
        }
    });
    xml.finish()
}

fn url(xml: &mut Xml, public: &Public<'_>, leaf: &Leaf<'_>, pictures: &[String], path: &str) {
    xml.within("url", &[], |xml| {
        xml.text("loc", &[], &public.whole(path));
        if let Some(changed) = leaf.changed {
            xml.text("lastmod", &[], &changed.to_string());
        }
        if leaf.paths.len() > 1 {
            for (lang, other) in &leaf.paths {
                let href = public.whole(other);
                xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", lang.as_str()), ("href", &href)]);
            }
        }
        for picture in pictures {
            xml.within("image:image", &[], |xml| {
                xml.text("image:loc", &[], picture);
            });
        }
    });
}

fn leaves<'a>(public: &Public<'a>) -> Vec<Leaf<'a>> {
    let (library, now) = (public.library, public.now);
    let spoken = library.languages(now);
    let page = |languages: &[Language], path: &dyn Fn(&Paths) -> String| Leaf {
        paths: languages.iter().map(|lang| (lang.clone(), path(&Paths::new(lang.clone())))).collect(),
        changed: None,
        shows: Shows::Nothing,
    };
    let mut leaves: Vec<Leaf<'_>> = ["/", "/artists/", "/about/", "/accessibility/"]
        .into_iter()
        .map(|path| page(&spoken, &|paths| paths.site(library, now, path)))
        .collect();
    for artist in library.public_artists(now) {
        let languages: Vec<Language> = artist.text.languages().cloned().collect();
        let mut leaf = page(&languages, &|paths| paths.artist(artist));
        leaf.shows = Shows::One(artist.portrait.as_ref().and_then(|one| public.portrait(one)).map(|still| still.url));
        leaves.push(leaf);
    }
    for series in library.public_series(now) {
        let languages: Vec<Language> = spoken.iter().filter(|lang| series.speaks(lang, now)).cloned().collect();
        let mut leaf = page(&own_first(languages, series.text.language()), &|paths| paths.series(series, now));
        leaf.shows = Shows::One(public.cover(series).map(|still| still.url));
        leaves.push(leaf);
        for episode in series.public(now) {
            let languages: Vec<Language> = episode.text.languages().cloned().collect();
            let changed = Some(public.updates.of(&series.slug, episode));
            for view in View::ALL {
                let leaf = page(&languages, &|paths| paths.episode(series, episode, view));
                let shows = if view == View::Pictures { Shows::Panels(episode) } else { Shows::Nothing };
                leaves.push(Leaf { changed, shows, ..leaf });
            }
        }
    }
    leaves
}

fn own_first(mut languages: Vec<Language>, own: &Language) -> Vec<Language> {
    languages.sort_by_key(|lang| lang != own);
    languages
}

impl Shows<'_> {
    /// The whole addresses; of an episode those of the art that no warning stands before.
    fn addresses(&self, public: &Public<'_>) -> Vec<String> {
        let episode = match self {
            Self::Nothing => return Vec::new(),
            Self::One(address) => return address.iter().cloned().collect(),
            Self::Panels(episode) => episode,
        };
        let text = episode.text.original();
        let told = |place: usize| text.panels[place].role == Role::Art && !text.is_warned(place);
        pages(public, episode)
            .iter()
            .filter(|page| told(page.place))
            .filter_map(|page| Some(public.whole(&page.tile().address(*page.widths().last()?, Encoding::Jpeg))))
            .collect()
    }
}
