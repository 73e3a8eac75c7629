//! A book with a fixed layout: each picture is a page, and the words of its panel lie on it unseen, for whoever listens.
//!
//! What belongs to no picture is for everybody, and stands on pages of text between: the beginning of an episode, warnings, panels
//! without a picture, the last line.

use super::art::{Art, Illustrated};
use super::chapter::{add_bonus, add_lines, add_panel, begin, chapter_page, scene_heading, warn};
use super::page::{Page, Sheaf};
use crate::export::book::Book;
use crate::transcript::{PanelText, SceneText};

/// The pages of an episode, in the order in which they are read.
pub fn pages(book: &Book<'_>, illustrated: &Illustrated<'_>) -> Vec<Page> {
    let chapter = &illustrated.chapter;
    let mut pages = vec![opening(book, illustrated)];
    for scene in &chapter.text.scenes {
        // On the first page of the scene, whatever that shows.
        let mut beginning = Some(scene);
        for panel in &scene.panels {
            let art = &illustrated.panels[panel.place];
            if panel.gate.is_some() {
                pages.push(between(book, illustrated, beginning.take(), panel, "w", |sheaf| {
                    warn(book, sheaf, chapter, panel, |next| target(illustrated, next));
                }));
            }
            if !art.files.is_empty() {
                pages.extend(pictures(book, illustrated, beginning.take(), panel, art));
            } else if panel.number.is_some() {
                pages.push(between(book, illustrated, beginning.take(), panel, "t", |sheaf| {
                    add_panel(book, sheaf, panel, &[]);
                }));
            }
        }
    }
    if !chapter.episode.bonus.is_empty() {
        let mut sheaf = leaf(book, illustrated, &chapter.heading, None);
        add_bonus(book, &mut sheaf, chapter);
        pages.push(named(format!("bonus-{:03}", illustrated.place + 1), false, sheaf));
    }
    pages
}

/// The episode's name, what it is about and of what it warns.
fn opening(book: &Book<'_>, illustrated: &Illustrated<'_>) -> Page {
    let chapter = &illustrated.chapter;
    let mut sheaf = leaf(book, illustrated, &chapter.heading, None);
    begin(book, &mut sheaf, chapter);
    sheaf.markup.close("section");
    chapter_page(illustrated, sheaf)
}

/// A page of text before a panel, or in its place.
fn between(
    book: &Book<'_>,
    illustrated: &Illustrated<'_>,
    begins: Option<&SceneText>,
    panel: &PanelText,
    kind: &str,
    write: impl FnOnce(&mut Sheaf<'_>),
) -> Page {
    let mut sheaf = leaf(book, illustrated, &illustrated.chapter.heading, None);
    add_scene(book, &mut sheaf, begins);
    write(&mut sheaf);
    named(format!("{kind}-{:03}-{:04}", illustrated.place + 1, panel.place + 1), false, sheaf)
}

/// The pages of a panel's pictures; its words lie on the first.
fn pictures(
    book: &Book<'_>,
    illustrated: &Illustrated<'_>,
    begins: Option<&SceneText>,
    panel: &PanelText,
    art: &Art,
) -> Vec<Page> {
    let parts = art.sheets.iter().zip(&art.files).enumerate();
    let pages = parts.map(|(part, (sheet, file))| {
        let told = (part == 0).then_some(panel);
        let heading = told.and_then(|panel| heading(book, panel));
        let title = heading.clone().unwrap_or_else(|| illustrated.chapter.heading.clone());
        let mut sheaf = leaf(book, illustrated, &title, Some((art.strip.width, sheet.height)));
        sheaf.markup.open("div", &[("class", "page")]);
        let scene = begins.filter(|_| part == 0);
        if scene.is_some() || heading.is_some() {
            sheaf.markup.open("div", &[("class", "unseen")]);
            add_scene(book, &mut sheaf, scene);
            if let Some(heading) = &heading {
                sheaf.ui("h2", &[], heading);
            }
            sheaf.markup.close("div");
        }
        let (width, height) = (art.strip.width.to_string(), sheet.height.to_string());
        let alt = told.map_or("", |panel| panel.alt.as_str());
        let mut attributes = vec![("src", file.as_str()), ("alt", alt), ("width", &width), ("height", &height)];
        attributes.extend(tongue(told));
        sheaf.markup.empty("img", &attributes);
        if let Some(panel) = told {
            add_words(book, &mut sheaf, panel);
        }
        sheaf.markup.close("div");
        named(page_id(file), true, sheaf)
    });
    pages.collect()
}

/// What is said, and that nobody has described it.
fn add_words(book: &Book<'_>, sheaf: &mut Sheaf<'_>, panel: &PanelText) {
    if panel.lines.is_empty() && panel.long.is_empty() && !panel.undescribed {
        return;
    }
    let mut attributes = vec![("class", "unseen")];
    attributes.extend(tongue(Some(panel)));
    sheaf.markup.open("div", &attributes);
    if panel.undescribed {
        let ui = sheaf.ui.clone();
        let foreign = panel.lang.as_deref().unwrap_or(sheaf.lang.as_str()) != ui.as_str();
        sheaf.told("p", &[], &book.words().text("not-described"), foreign.then_some(ui.as_str()));
    }
    add_lines(sheaf, panel);
    sheaf.markup.close("div");
}

fn add_scene(book: &Book<'_>, sheaf: &mut Sheaf<'_>, scene: Option<&SceneText>) {
    let Some(scene) = scene else { return };
    if scene.title.is_some() {
        sheaf.ui("h1", &[], &scene_heading(book, scene));
    }
    if let Some(setting) = &scene.setting {
        sheaf.markup.text("p", &[("class", "setting")], setting);
    }
}

fn heading(book: &Book<'_>, panel: &PanelText) -> Option<String> {
    Some(book.words().message("panel-heading", &[("number", &panel.number?.to_string())]))
}

fn tongue(panel: Option<&PanelText>) -> Vec<(&str, &str)> {
    let lang = panel.and_then(|panel| panel.lang.as_deref());
    lang.map(|lang| [("lang", lang), ("xml:lang", lang)]).into_iter().flatten().collect()
}

/// The page of the panel that readers know by this number.
fn target(illustrated: &Illustrated<'_>, number: usize) -> String {
    let panels = illustrated.chapter.text.scenes.iter().flat_map(|scene| &scene.panels);
    let found = panels.into_iter().find(|panel| panel.number == Some(number));
    let page = found.map(|panel| match illustrated.panels[panel.place].files.first() {
        Some(file) => page_id(file),
        None => format!("t-{:03}-{:04}", illustrated.place + 1, panel.place + 1),
    });
    page.map_or_else(|| illustrated.file(), |page| format!("{page}.xhtml"))
}

fn page_id(file: &str) -> String {
    format!("page-{}", file.trim_start_matches("images/").trim_end_matches(".jpg"))
}

fn leaf<'a>(book: &Book<'a>, illustrated: &'a Illustrated<'a>, title: &str, size: Option<(u32, u32)>) -> Sheaf<'a> {
    Sheaf::begin(title, &illustrated.chapter.lang, book.words().language(), size)
}

fn named(id: String, drawn: bool, sheaf: Sheaf<'_>) -> Page {
    Page { file: format!("{id}.xhtml"), id, title: None, drawn, xhtml: sheaf.end() }
}
