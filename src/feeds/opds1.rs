//! The catalogue as OPDS 1.2, with page streaming (PSE 1.2): what most reading apps of today know.

use super::pages::pages;
use super::readium::description;
use super::shelves::{Book, ShelfPage, Way};
use super::xml::Xml;
use super::{Public, mime};
use crate::addresses::{Paths, View};
use crate::i18n::Catalogue;
use crate::transcript::numbered;

const FORM: (&str, &str) = ("/opds/v1.2/", "xml");

/// A shelf as Atom.
pub fn opds1(public: &Public<'_>, catalog: &ShelfPage<'_>) -> String {
    let at = |stem: &str, page: usize| public.whole(&catalog.path(FORM, stem, page));
    let own = match catalog.question {
        Some(question) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", question).finish();
            format!("{}?{query}", at("search", 1))
        }
        None => at(&catalog.stem, catalog.page),
    };
    let kind = if catalog.ways.is_empty() { mime::OPDS_1_ACQUISITION } else { mime::OPDS_1_NAVIGATION };
    let namespaces = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:opds", "http://opds-spec.org/2010/catalog"),
        ("xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"),
        ("xmlns:pse", "http://vaemendis.net/opds-pse/ns"),
        ("xml:lang", catalog.lang.as_str()),
    ];
    let mut xml = Xml::document();
    xml.within("feed", &namespaces, |xml| {
        xml.text("id", &[], &own);
        xml.text("title", &[], &catalog.title);
        xml.text("updated", &[], &catalog.updated.to_string());
        xml.within("author", &[], |xml| {
            xml.text("name", &[], &public.library.site.get(&catalog.lang).title);
            xml.text("uri", &[], &public.whole("/"));
        });
        link(xml, "self", &own, kind);
        link(xml, "start", &at("catalog", 1), mime::OPDS_1_NAVIGATION);
        if catalog.stem != "catalog" {
            link(xml, "up", &at("catalog", 1), mime::OPDS_1_NAVIGATION);
        }
        if !public.files {
            let search = Paths::new(catalog.lang.clone()).site(public.library, public.now, "/opensearch.xml");
            link(xml, "search", &public.whole(&search), mime::OPENSEARCH);
        }
        for (rel, page) in [("previous", catalog.page - 1), ("next", catalog.page + 1)] {
            if (1..=catalog.pages).contains(&page) {
                link(xml, rel, &at(&catalog.stem, page), kind);
            }
        }
        if !catalog.books.is_empty() {
            xml.text("opensearch:totalResults", &[], &catalog.total.to_string());
        }
        for way in &catalog.ways {
            step(xml, catalog, way, &at(&way.stem, 1));
        }
        for book in &catalog.books {
            entry(xml, public, catalog, *book);
        }
    });
    xml.finish()
}

fn link(xml: &mut Xml, rel: &str, href: &str, kind: &str) {
    xml.empty("link", &[("rel", rel), ("href", href), ("type", kind)]);
}

fn step(xml: &mut Xml, catalog: &ShelfPage<'_>, way: &Way, href: &str) {
    let kind = if way.episodes { mime::OPDS_1_ACQUISITION } else { mime::OPDS_1_NAVIGATION };
    let rel = if way.stem == "latest" { "http://opds-spec.org/sort/new" } else { "subsection" };
    xml.within("entry", &[], |xml| {
        xml.text("id", &[], href);
        xml.text("title", &[], &way.title);
        xml.text("updated", &[], &catalog.updated.to_string());
        let key = if way.episodes { "series-episode-count" } else { "opds-count" };
        let count = Catalogue::of(&catalog.lang).counted(key, "count", way.count);
        xml.text("content", &[("type", "text")], &count);
        link(xml, rel, href, kind);
    });
}

fn entry(xml: &mut Xml, public: &Public<'_>, catalog: &ShelfPage<'_>, (series, episode): Book<'_>) {
    let lang = &catalog.lang;
    let (text, paths) = (episode.text.get(lang), Paths::new(lang.clone()));
    let html = public.whole(&paths.episode(series, episode, View::Pictures));
    let title = numbered(Catalogue::of(lang), text);
    // A shelf of one series does not say which on every book.
    let alone = catalog.stem == format!("series/{}", series.slug);
    xml.within("entry", &[], |xml| {
        xml.text("id", &[], &html);
        let whole = format!("{title} – {}", series.text.get(lang).title);
        xml.text("title", &[], if alone { &title } else { &whole });
        xml.text("updated", &[], &public.updates.of(&series.slug, episode).to_string());
        for artist in public.artists(series, lang) {
            xml.within("author", &[], |xml| {
                xml.text("name", &[], &artist.name);
                if let Some(url) = &artist.url {
                    xml.text("uri", &[], url);
                }
            });
        }
        xml.text("dcterms:language", &[], episode.text.spoken(lang).as_str());
        if let Some(published) = &text.published {
            xml.text("dcterms:issued", &[], &published.to_string());
        }
        for tag in &series.text.get(lang).tags {
            xml.empty("category", &[("term", tag), ("label", tag)]);
        }
        let summary = description(episode, lang);
        if !summary.is_empty() {
            xml.text("summary", &[], &summary);
        }
        if let Some(still) = public.thumbnail(episode) {
            link(xml, "http://opds-spec.org/image", &still.url, mime::JPEG);
            link(xml, "http://opds-spec.org/image/thumbnail", &still.url, mime::JPEG);
        }
        let acquire = "http://opds-spec.org/acquisition/open-access";
        link(xml, acquire, &public.whole(&paths.file(series, episode, "txt")), mime::TEXT);
        link(xml, "alternate", &html, mime::HTML);
        let count = pages(public, episode).len();
        if count > 0 && !public.files {
            let stream = format!("/opds/pages/{}/{}/{{pageNumber}}/{{maxWidth}}.jpg", series.slug, episode.slug);
            let (href, count) = (public.whole(&stream), count.to_string());
            let attributes = [
                ("rel", "http://vaemendis.net/opds-pse/stream"),
                ("href", &href),
                ("type", mime::JPEG),
                ("pse:count", &count),
            ];
            xml.empty("link", &attributes);
        }
    });
}
