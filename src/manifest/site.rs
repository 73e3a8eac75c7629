//! `site.toml`.

use super::Read;
use super::reader::{Section, read};
use crate::model::{Crawlers, Language, Link, Site};

/// Reads `site.toml`, or its translation over `original`.
pub fn site(file: &str, text: &str, original: Option<&Site>) -> Read<Site> {
    read(file, text, |root| {
        let base = original.cloned().unwrap_or_default();
        let structure = ["format", "lang", "crawlers", "allow_undescribed"];
        let mut site = Site {
            title: root.text("title").unwrap_or(base.title),
            about: root.text("about").unwrap_or(base.about),
            support: links(root, "support").unwrap_or(base.support),
            contact: root.text("contact").or(base.contact),
            licence: root.text("licence").or(base.licence),
            ..base
        };
        if original.is_some() {
            root.originals_only(&structure);
            return site;
        }
        if let Some(format) = root.number("format")
            && format.total_cmp(&1.0).is_ne()
        {
            root.mistake(
                "format",
                "newer-format",
                format!("This library is written in format {format}, and this program knows format 1."),
                "Use a newer Everypanel.",
            );
        }
        site.lang = root.parsed("lang", "not-a-language", Language::parse).unwrap_or(site.lang);
        site.crawlers = root.parsed("crawlers", "not-a-choice", crawlers).unwrap_or(site.crawlers);
        site.allow_undescribed = root.flag("allow_undescribed");
        site
    })
}

fn crawlers(word: &str) -> Result<Crawlers, String> {
    match word {
        "all" => Ok(Crawlers::All),
        "search" => Ok(Crawlers::Search),
        "none" => Ok(Crawlers::None),
        _ => Err(format!("“{word}” is none of \"all\", \"search\" and \"none\"")),
    }
}

/// Reads `[{ name, url }]`; `None` where the key is absent.
pub(super) fn links(section: &mut Section<'_>, key: &'static str) -> Option<Vec<Link>> {
    let example = format!("{key} = [{{ name = \"…\", url = \"https://…\" }}]");
    let links = section.tables(key, &example, |link| {
        let url = link.required("url", "This link");
        let known = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
        if !url.is_empty() && !known {
            link.mistake(
                "url",
                "not-an-address",
                format!("“{url}” is not a web address."),
                "Write it in full, beginning with https://.",
            );
        }
        Link { name: link.text("name").unwrap_or_else(|| url.clone()), url }
    })?;
    Some(links)
}
