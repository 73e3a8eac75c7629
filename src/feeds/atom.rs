//! Atom (RFC 4287), with the pages of RFC 5005.

use super::channel::Channel;
use super::item::Item;
use super::xml::Xml;
use super::{Of, Person, Public, mime};

/// A feed as Atom.
pub fn atom(public: &Public<'_>, channel: &Channel<'_>) -> String {
    let mut xml = Xml::document();
    let namespaces = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:media", "http://search.yahoo.com/mrss/"),
        ("xml:lang", channel.lang.as_str()),
    ];
    let at = |page: usize| public.whole(&Of::path(&channel.folder, page, "xml"));
    let updated = channel.items.iter().map(|item| item.updated).max().unwrap_or_default();
    xml.within("feed", &namespaces, |xml| {
        xml.text("id", &[], &at(1));
        xml.text("title", &[], &channel.title);
        if !channel.subtitle.is_empty() {
            xml.text("subtitle", &[], &channel.subtitle);
        }
        xml.text("updated", &[], &updated.to_string());
        for author in &channel.authors {
            person(xml, author);
        }
        link(xml, "self", &at(channel.page), mime::ATOM);
        link(xml, "alternate", &public.whole(&channel.folder), mime::HTML);
        if channel.pages > 1 {
            let (page, last) = (channel.page, channel.pages);
            let pages = [("first", 1), ("previous", page - 1), ("next", page + 1), ("last", last)];
            for (rel, to) in pages.into_iter().filter(|(_, to)| (1..=last).contains(to)) {
                link(xml, rel, &at(to), mime::ATOM);
            }
        }
        if let Some(licence) = &channel.licence {
            xml.text("rights", &[], licence);
        }
        xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "Everypanel");
        for item in &channel.items {
            entry(xml, item);
        }
    });
    xml.finish()
}

fn entry(xml: &mut Xml, item: &Item<'_>) {
    xml.within("entry", &[("xml:lang", item.lang.as_str())], |xml| {
        xml.text("id", &[], &item.url);
        xml.text("title", &[], &item.title);
        xml.text("published", &[], &item.published);
        xml.text("updated", &[], &item.updated.to_string());
        for author in &item.authors {
            person(xml, author);
        }
        link(xml, "alternate", &item.url, mime::HTML);
        for tag in item.tags {
            xml.empty("category", &[("term", tag)]);
        }
        if !item.summary.is_empty() {
            xml.text("summary", &[], &item.summary);
        }
        if let Some(still) = &item.thumbnail {
            let (width, height) = (still.width.to_string(), still.height.to_string());
            xml.empty("media:thumbnail", &[("url", &still.url), ("width", &width), ("height", &height)]);
        }
        xml.text("content", &[("type", "html")], &item.html);
    });
}

fn link(xml: &mut Xml, rel: &str, href: &str, kind: &str) {
    xml.empty("link", &[("rel", rel), ("href", href), ("type", kind)]);
}

fn person(xml: &mut Xml, person: &Person) {
    xml.within("author", &[], |xml| {
        xml.text("name", &[], &person.name);
        if let Some(url) = &person.url {
            xml.text("uri", &[], url);
        }
    });
}
