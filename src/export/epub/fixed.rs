//! The pages of a book with a fixed layout: each is a picture, and the words of its panel lie on it unseen, for whoever listens.

use super::art::Illustrated;
use super::chapter::add_lines;
use super::page::{Page, Sheaf};
use crate::export::book::Book;
use crate::export::strip::Sheet;
use crate::transcript::{PanelText, SceneText};

/// A page for each picture, in the order in which they are read.
pub fn pages(book: &Book<'_>, chapters: &[Illustrated<'_>]) -> Vec<Page> {
    let mut pages = Vec::new();
    for illustrated in chapters {
        for scene in &illustrated.chapter.text.scenes {
            for (place, panel) in scene.panels.iter().enumerate() {
                add(book, illustrated, (place == 0).then_some(scene), panel, &mut pages);
            }
        }
    }
    pages
}

fn add(
    book: &Book<'_>,
    illustrated: &Illustrated<'_>,
    begins: Option<&SceneText>,
    panel: &PanelText,
    pages: &mut Vec<Page>,
) {
    let art = &illustrated.panels[panel.place];
    for (part, (sheet, file)) in art.sheets.iter().zip(&art.files).enumerate() {
        let first_of_chapter = panel.place == 0 && part == 0;
        let id = file.trim_start_matches("images/").trim_end_matches(".jpg");
        let told = (part == 0).then_some(panel);
        let scene = begins.filter(|_| part == 0);
        pages.push(Page {
            id: format!("page-{id}"),
            file: format!("page-{id}.xhtml"),
            title: first_of_chapter.then(|| illustrated.chapter.heading.clone()),
            xhtml: one(book, illustrated, scene, told, (art.strip.width, *sheet, file)),
        });
    }
}

/// One picture; `panel` for the first of a panel's.
fn one(
    book: &Book<'_>,
    illustrated: &Illustrated<'_>,
    scene: Option<&SceneText>,
    panel: Option<&PanelText>,
    (width, sheet, file): (u32, Sheet, &str),
) -> String {
    let (chapter, words) = (&illustrated.chapter, book.words());
    let number = panel.and_then(|panel| panel.number).map(|number| number.to_string());
    let heading = number.map(|number| words.message("panel-heading", &[("number", &number)]));
    let title = heading.clone().unwrap_or_else(|| chapter.heading.clone());
    let mut sheaf = Sheaf::begin(&title, &chapter.lang, words.language(), Some((width, sheet.height)));
    sheaf.markup.open("div", &[("class", "page")]);
    if let Some(heading) = &heading {
        sheaf.markup.open("div", &[("class", "unseen")]);
        if let Some(title) = scene.and_then(|scene| scene.title.as_ref()) {
            let number = scene.map_or(1, |scene| scene.number).to_string();
            sheaf.ui("h1", &[], &words.message("scene-heading", &[("number", &number), ("title", title)]));
        }
        if let Some(setting) = scene.and_then(|scene| scene.setting.as_ref()) {
            sheaf.markup.leaf("p", &[], setting);
        }
        sheaf.ui("h2", &[], heading).markup.close("div");
    }
    let alt = match panel {
        Some(panel) if panel.undescribed => words.text("not-described"),
        Some(panel) => panel.alt.clone(),
        None => String::new(),
    };
    let (width, height) = (width.to_string(), sheet.height.to_string());
    let mut attributes = vec![("src", file), ("alt", alt.as_str()), ("width", &width), ("height", &height)];
    if let Some(lang) = panel.and_then(|panel| panel.lang.as_deref()) {
        attributes.extend([("lang", lang), ("xml:lang", lang)]);
    }
    sheaf.markup.empty("img", &attributes);
    if let Some(panel) = panel.filter(|panel| !panel.lines.is_empty() || !panel.long.is_empty()) {
        let mut attributes = vec![("class", "unseen")];
        if let Some(lang) = panel.lang.as_deref() {
            attributes.extend([("lang", lang), ("xml:lang", lang)]);
        }
        sheaf.markup.open("div", &attributes);
        add_lines(&mut sheaf, panel);
        sheaf.markup.close("div");
    }
    sheaf.markup.close("div");
    sheaf.end()
}
