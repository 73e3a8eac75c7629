//! The catalogue as OPDS 2.0.

use super::pages::pages;
use super::shelves::{Book, ShelfPage, Way};
use super::{Public, mime, readium};
use crate::addresses::{Paths, View};
use serde_json::{Value, json};

const FORM: (&str, &str) = ("/opds/", "json");

/// A shelf as JSON.
pub fn opds2(public: &Public<'_>, catalog: &ShelfPage<'_>) -> String {
    let at = |stem: &str, page: usize| public.whole(&catalog.path(FORM, stem, page));
    let own = match catalog.question {
        Some(question) => format!("{}?{}", at("search", 1), query(question)),
        None => at(&catalog.stem, catalog.page),
    };
    let mut links = vec![link("self", &own), link("start", &at("catalog", 1))];
    if !public.files {
        let search = format!("{}{{?query}}", at("search", 1));
        links.push(json!({ "rel": "search", "href": search, "type": mime::OPDS_2, "templated": true }));
    }
    for (rel, page) in [("previous", catalog.page - 1), ("next", catalog.page + 1)] {
        if (1..=catalog.pages).contains(&page) {
            links.push(link(rel, &at(&catalog.stem, page)));
        }
    }
    let mut metadata = json!({ "title": catalog.title, "modified": catalog.updated.to_string() });
    let mut feed = json!({});
    if catalog.ways.is_empty() && catalog.books.is_empty() {
        // A feed of nothing is none: there is a way back at least.
        let title = public.library.site.get(&catalog.lang).title.clone();
        feed["navigation"] =
            json!([{ "href": at("catalog", 1), "type": mime::OPDS_2, "title": title, "rel": "start" }]);
    }
    if !catalog.ways.is_empty() {
        feed["navigation"] = catalog.ways.iter().map(|way| step(&at(&way.stem, 1), way)).collect::<Vec<_>>().into();
    }
    if !catalog.books.is_empty() {
        metadata["numberOfItems"] = catalog.total.into();
        metadata["itemsPerPage"] = catalog.books.len().into();
        metadata["currentPage"] = catalog.page.into();
        feed["publications"] = books(public, catalog, &catalog.books);
    }
    if !catalog.groups.is_empty() {
        let group = |(way, of): &(Way, Vec<Book<'_>>)| {
            json!({
                "metadata": { "title": way.title, "numberOfItems": way.count },
                "links": [link("self", &at(&way.stem, 1))],
                "publications": books(public, catalog, of),
            })
        };
        feed["groups"] = catalog.groups.iter().map(group).collect::<Vec<_>>().into();
    }
    feed["metadata"] = metadata;
    feed["links"] = links.into();
    feed.to_string()
}

fn link(rel: &str, href: &str) -> Value {
    json!({ "rel": rel, "href": href, "type": mime::OPDS_2 })
}

fn step(href: &str, way: &Way) -> Value {
    json!({
        "href": href, "type": mime::OPDS_2, "title": way.title, "rel": "subsection",
        "properties": { "numberOfItems": way.count },
    })
}

fn query(question: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("query", question).finish()
}

fn books(public: &Public<'_>, catalog: &ShelfPage<'_>, books: &[Book<'_>]) -> Value {
    books.iter().map(|(series, episode)| book(public, catalog, (series, episode))).collect::<Vec<_>>().into()
}

fn book(public: &Public<'_>, catalog: &ShelfPage<'_>, (series, episode): Book<'_>) -> Value {
    let lang = &catalog.lang;
    let paths = Paths::new(lang.clone());
    let html = public.whole(&paths.episode(series, episode, View::Pictures));
    let mut metadata = readium::metadata(public, series, episode, lang, &html);
    metadata["numberOfPages"] = pages(public, episode).len().max(1).into();
    let manifest = format!("{html}manifest.json");
    let mut book = json!({
        "metadata": metadata,
        "links": [
            { "rel": "self", "href": manifest, "type": mime::DIVINA },
            { "rel": "http://opds-spec.org/acquisition/open-access", "href": manifest, "type": mime::DIVINA },
            {
                "rel": "http://opds-spec.org/acquisition/open-access", "type": mime::TEXT,
                "href": public.whole(&paths.file(series, episode, "txt")),
            },
            { "rel": "alternate", "href": html, "type": mime::HTML },
        ],
    });
    if let Some(still) = public.thumbnail(episode) {
        book["images"] =
            json!([{ "href": still.url, "type": mime::JPEG, "width": still.width, "height": still.height }]);
    }
    book
}
