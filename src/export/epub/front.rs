//! What stands around the episodes: the cover, the title, the cast, the credits.

use super::art::{COVER, Cover, Illustrated};
use super::page::{Page, Sheaf};
use crate::export::book::Book;
use crate::model::Language;
use crate::transcript::{byline, credits as credits_of};

/// The language of what the series says of itself.
fn series_lang(book: &Book<'_>) -> Language {
    book.series.text.spoken(&book.lang)
}

/// The cover alone.
pub fn cover(book: &Book<'_>, cover: &Cover) -> Page {
    let (lang, words) = (series_lang(book), book.words());
    let mut sheaf = Sheaf::begin(&words.text("book-cover"), &lang, words.language(), None);
    sheaf.markup.open("section", &[("epub:type", "cover")]).open("div", &[("class", "art")]);
    let mut attributes = vec![("src", COVER), ("alt", cover.alt.as_str())];
    if !cover.alt.is_empty() {
        attributes.push(("role", "doc-cover"));
    }
    sheaf.markup.empty("img", &attributes).close("div").close("section");
    page("cover", None, sheaf)
}

/// Title, makers, what it is about, what to know before, and how it can be read.
pub fn title(book: &Book<'_>) -> Page {
    let (lang, words) = (series_lang(book), book.words());
    let mut sheaf = Sheaf::begin(&book.title(), &lang, words.language(), None);
    sheaf.markup.open("section", &[("epub:type", "titlepage"), ("aria-labelledby", "title")]);
    sheaf.markup.text("h1", &[("id", "title"), ("epub:type", "title")], &book.title());
    sheaf.ui("p", &[("class", "byline")], &byline(&book.series_text().title, &book.artists(), words));
    if !book.summary().is_empty() {
        sheaf.markup.text("p", &[("class", "summary")], book.summary());
    }
    let topics = &book.series_text().warnings;
    if !topics.is_empty() {
        let warnings = words.message("series-warnings", &[("topics", &topics.join(", "))]);
        sheaf.ui("p", &[("class", "warning")], &warnings);
    }
    sheaf.ui("p", &[("class", "facts")], &book.accessibility().summary);
    sheaf.markup.close("section");
    page("title", Some(book.title()), sheaf)
}

/// Who is in it, as they are first seen; nothing where nobody is introduced.
pub fn cast(book: &Book<'_>) -> Option<Page> {
    let (lang, words) = (series_lang(book), book.words());
    let cast: Vec<_> = book.series_text().cast.iter().filter(|one| !one.first_look.is_empty()).collect();
    if cast.is_empty() {
        return None;
    }
    let heading = words.text("series-cast");
    let mut sheaf = Sheaf::begin(&heading, &lang, words.language(), None);
    sheaf.markup.open("section", &[("aria-labelledby", "cast")]);
    sheaf.ui("h1", &[("id", "cast")], &heading).markup.open("dl", &[]);
    for person in cast {
        let pronouns = person.pronouns.as_ref().map(|pronouns| format!(" ({pronouns})")).unwrap_or_default();
        sheaf.markup.text("dt", &[], &format!("{}{pronouns}", person.known_as()));
        sheaf.markup.text("dd", &[], &person.first_look);
    }
    sheaf.markup.close("dl").close("section");
    Some(page("cast", Some(heading), sheaf))
}

/// Who made it, and under which terms; nothing where nothing is known.
pub fn credits(book: &Book<'_>, chapters: &[Illustrated<'_>]) -> Option<Page> {
    let (lang, words) = (series_lang(book), book.words());
    let mut lines: Vec<String> = Vec::new();
    for line in chapters.iter().flat_map(|one| credits_of(book.public.library, one.chapter.episode, &book.lang, words))
    {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let licence = book.licence().map(|licence| words.message("series-licence", &[("licence", licence)]));
    if lines.is_empty() && licence.is_none() && book.address().is_none() {
        return None;
    }
    let heading = words.text("credits-title");
    let mut sheaf = Sheaf::begin(&heading, &lang, words.language(), None);
    let section = [("epub:type", "credits"), ("role", "doc-credits"), ("aria-labelledby", "credits")];
    sheaf.markup.open("section", &section);
    sheaf.ui("h1", &[("id", "credits")], &heading);
    if !lines.is_empty() {
        sheaf.markup.open("ul", &[]);
        for line in &lines {
            sheaf.markup.text("li", &[], line);
        }
        sheaf.markup.close("ul");
    }
    if let Some(licence) = &licence {
        sheaf.ui("p", &[], licence);
    }
    if let Some(address) = book.address() {
        sheaf.markup.open("p", &[]).text("a", &[("href", &address)], &address).close("p");
    }
    sheaf.markup.close("section");
    Some(page("credits", Some(heading), sheaf))
}

fn page(id: &str, title: Option<String>, sheaf: Sheaf<'_>) -> Page {
    Page { id: id.to_owned(), file: format!("{id}.xhtml"), title, drawn: false, xhtml: sheaf.end() }
}
