//! The table of contents: every page that has a name, and below each episode its scenes.

use super::art::Illustrated;
use super::page::{Page, Sheaf};
use crate::export::book::Book;

/// `nav.xhtml`.
pub fn nav(book: &Book<'_>, chapters: &[Illustrated<'_>], pages: &[Page], fixed: bool) -> String {
    let words = book.words();
    let heading = words.text("book-contents");
    let lang = book.series.text.spoken(&book.lang);
    let mut sheaf = Sheaf::begin(&heading, &lang, words.language(), None);
    let toc = [("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc"), ("aria-labelledby", "contents")];
    sheaf.markup.open("nav", &toc);
    sheaf.ui("h1", &[("id", "contents")], &heading).markup.open("ol", &[]);
    for page in pages {
        let Some(title) = &page.title else { continue };
        sheaf.markup.open("li", &[]).text("a", &[("href", &page.file)], title);
        if let Some(chapter) = chapters.iter().find(|chapter| !fixed && chapter.file() == page.file) {
            add_scenes(book, &mut sheaf, chapter);
        }
        sheaf.markup.close("li");
    }
    sheaf.markup.close("ol").close("nav");
    add_landmarks(book, &mut sheaf, chapters);
    sheaf.end()
}

fn add_scenes(book: &Book<'_>, sheaf: &mut Sheaf<'_>, chapter: &Illustrated<'_>) {
    let named: Vec<_> = chapter.chapter.text.scenes.iter().filter(|scene| scene.title.is_some()).collect();
    if named.is_empty() {
        return;
    }
    sheaf.markup.open("ol", &[]);
    for scene in named {
        let (number, target) = (scene.number.to_string(), format!("{}#s{}", chapter.file(), scene.number));
        let title = scene.title.as_deref().unwrap_or_default();
        let heading = book.words().message("scene-heading", &[("number", &number), ("title", title)]);
        sheaf.markup.open("li", &[]).text("a", &[("href", &target)], &heading).close("li");
    }
    sheaf.markup.close("ol");
}

/// For reading apps: where the story begins.
fn add_landmarks(book: &Book<'_>, sheaf: &mut Sheaf<'_>, chapters: &[Illustrated<'_>]) {
    let begin = chapters.first().map(Illustrated::file).unwrap_or_default();
    let words = book.words();
    sheaf.markup.open("nav", &[("epub:type", "landmarks"), ("hidden", "hidden"), ("aria-labelledby", "landmarks")]);
    sheaf.ui("h2", &[("id", "landmarks")], &words.text("book-landmarks")).markup.open("ol", &[]);
    sheaf.markup.open("li", &[]);
    sheaf.ui("a", &[("epub:type", "bodymatter"), ("href", &begin)], &words.text("book-story")).markup.close("li");
    sheaf.markup.close("ol").close("nav");
}
