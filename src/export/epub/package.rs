//! `package.opf`: what the book is, what is in it, in which order, and how accessible it is.

use super::art::{COVER, Cover, Illustrated};
use super::page::Page;
use crate::export::book::Book;
use crate::feeds::{Xml, mime};
use crate::model::Direction;

/// The EPUB Accessibility specification, and the level of WCAG, that a fully described book is made to meet.
const CONFORMS: &str = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";

/// Words of credits that name a role of the MARC list, and its code.
const RELATORS: [(&str, &str); 5] =
    [("description", "abr"), ("writing", "aut"), ("art", "art"), ("colour", "clr"), ("translation", "trl")];

/// The package document.
pub fn package(
    book: &Book<'_>,
    chapters: &[Illustrated<'_>],
    cover: Option<&Cover>,
    pages: &[Page],
    fixed: bool,
) -> String {
    let mut markup = Xml::document();
    let lang = book.series.text.spoken(&book.lang);
    markup.open(
        "package",
        &[
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "id"),
            ("xml:lang", lang.as_str()),
            ("prefix", "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"),
        ],
    );
    markup.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    describe(&mut markup, book, chapters, cover.is_some());
    claim(&mut markup, book, fixed);
    if fixed {
        lay_out(&mut markup);
    }
    markup.close("metadata").open("manifest", &[]);
    list(&mut markup, chapters, cover, pages, fixed);
    markup.close("manifest");
    let direction = if lang.direction() == Direction::Rtl && !fixed { "rtl" } else { "ltr" };
    markup.open("spine", &[("page-progression-direction", direction)]);
    for page in pages {
        let mut attributes = vec![("idref", page.id.as_str())];
        if fixed {
            let layout = if page.drawn { "rendition:page-spread-center" } else { "rendition:layout-reflowable" };
            attributes.push(("properties", layout));
        }
        markup.empty("itemref", &attributes);
    }
    markup.close("spine").close("package");
    markup.finish()
}

fn describe(markup: &mut Xml, book: &Book<'_>, chapters: &[Illustrated<'_>], has_cover: bool) {
    markup.text("dc:identifier", &[("id", "id")], &book.identifier());
    markup.text("dc:title", &[], &book.title());
    let mut languages: Vec<&str> = chapters.iter().map(|chapter| chapter.chapter.lang.as_str()).collect();
    languages.dedup();
    for (place, lang) in languages.iter().enumerate() {
        if !languages[..place].contains(lang) {
            markup.text("dc:language", &[], lang);
        }
    }
    for artist in book.artists() {
        markup.text("dc:creator", &[], &artist);
    }
    let mut named: Vec<(&str, &str)> = Vec::new();
    for (name, role) in chapters.iter().flat_map(|chapter| book.credits(chapter.chapter.episode)) {
        if !named.contains(&(name, role)) {
            named.push((name, role));
        }
    }
    for (place, (name, role)) in named.iter().enumerate() {
        let id = format!("credit-{place}");
        markup.text("dc:contributor", &[("id", &id)], name);
        if let Some((_, code)) = RELATORS.iter().find(|(word, _)| role.to_lowercase().contains(word)) {
            let refines = format!("#{id}");
            let scheme = ("scheme", "marc:relators");
            markup.text("meta", &[("refines", &refines), ("property", "role"), scheme], code);
        }
    }
    if !book.summary().is_empty() {
        markup.text("dc:description", &[], book.summary());
    }
    markup.text("dc:publisher", &[], &book.public.library.site.get(&book.lang).title);
    if let Some(licence) = book.licence() {
        markup.text("dc:rights", &[], licence);
    }
    for tag in &book.series_text().tags {
        markup.text("dc:subject", &[], tag);
    }
    if let Some(published) = chapters.first().and_then(|chapter| chapter.chapter.episode.published.as_ref()) {
        markup.text("dc:date", &[], &published.to_string());
    }
    markup.text(
        "meta",
        &[("property", "dcterms:modified")],
        &book.modified().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    );
    markup.text("meta", &[("property", "belongs-to-collection"), ("id", "series")], &book.series_text().title);
    markup.text("meta", &[("refines", "#series"), ("property", "collection-type")], "series");
    if let [one] = chapters
        && let Some(number) = one.chapter.episode.number
    {
        markup.text("meta", &[("refines", "#series"), ("property", "group-position")], &number.to_string());
    }
    if has_cover {
        // For reading apps from before EPUB 3.
        markup.empty("meta", &[("name", "cover"), ("content", "cover-image")]);
    }
}

/// What is said of the book's accessibility, as far as it is so.
fn claim(markup: &mut Xml, book: &Book<'_>, fixed: bool) {
    let claims = book.accessibility();
    let mut say = |property: &str, value: &str| {
        markup.text("meta", &[("property", property)], value);
    };
    // The words stand in the book as text, besides.
    for mode in claims.modes.iter().chain(&["textual"]) {
        say("schema:accessMode", mode);
    }
    for sufficient in &claims.sufficient {
        say("schema:accessModeSufficient", sufficient);
    }
    let own: &[&str] = if fixed { &[] } else { &["displayTransformability"] };
    for feature in claims.features.iter().chain(&["tableOfContents"]).chain(own) {
        // A book of pages that are pictures has no headings to go by.
        if !fixed || *feature != "structuralNavigation" {
            say("schema:accessibilityFeature", feature);
        }
    }
    for hazard in &claims.hazards {
        say("schema:accessibilityHazard", hazard);
    }
    say("schema:accessibilitySummary", &claims.summary);
    if claims.sufficient.contains(&"textual") && !fixed {
        say("dcterms:conformsTo", CONFORMS);
        say("a11y:certifiedBy", "Everypanel");
    }
}

/// A fixed layout, scrolled: the form that reading apps know today.
fn lay_out(markup: &mut Xml) {
    for (property, value) in
        [("layout", "pre-paginated"), ("flow", "scrolled-continuous"), ("spread", "none"), ("orientation", "auto")]
    {
        markup.text("meta", &[("property", &format!("rendition:{property}"))], value);
    }
    markup.empty("meta", &[("name", "scroll-direction"), ("content", "ttb")]);
}

fn list(markup: &mut Xml, chapters: &[Illustrated<'_>], cover: Option<&Cover>, pages: &[Page], fixed: bool) {
    const XHTML: &str = "application/xhtml+xml";
    markup.empty("item", &[("id", "nav"), ("href", "nav.xhtml"), ("media-type", XHTML), ("properties", "nav")]);
    markup.empty("item", &[("id", "style"), ("href", "style.css"), ("media-type", "text/css")]);
    if fixed {
        markup.empty("item", &[("id", "fixed"), ("href", "fixed.css"), ("media-type", "text/css")]);
    }
    for page in pages {
        markup.empty("item", &[("id", &page.id), ("href", &page.file), ("media-type", XHTML)]);
    }
    if cover.is_some() {
        let item = [("id", "cover-image"), ("href", COVER), ("media-type", mime::JPEG), ("properties", "cover-image")];
        markup.empty("item", &item);
    }
    for file in chapters.iter().flat_map(|chapter| &chapter.panels).flat_map(|art| &art.files) {
        let id = file.trim_end_matches(".jpg").replace('/', "-");
        markup.empty("item", &[("id", &id), ("href", file), ("media-type", mime::JPEG)]);
    }
}
