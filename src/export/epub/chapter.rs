//! An episode: scene by scene, panel by panel, the picture and then what it shows and what is said.

use super::art::Illustrated;
use super::page::{Page, Sheaf};
use crate::export::book::{Book, Chapter};
use crate::transcript::{PanelText, SceneText, open_after};

/// The page of an episode.
pub fn page(book: &Book<'_>, illustrated: &Illustrated<'_>) -> Page {
    let chapter = &illustrated.chapter;
    let mut sheaf = Sheaf::begin(&chapter.heading, &chapter.lang, book.words().language(), None);
    begin(book, &mut sheaf, chapter);
    for scene in &chapter.text.scenes {
        begin_scene(book, &mut sheaf, scene);
        for panel in &scene.panels {
            warn(book, &mut sheaf, chapter, panel, |next| format!("#p{next}"));
            add_panel(book, &mut sheaf, panel, &illustrated.panels[panel.place].files);
        }
        sheaf.markup.close("section");
    }
    add_bonus(book, &mut sheaf, chapter);
    sheaf.markup.close("section");
    chapter_page(illustrated, sheaf)
}

/// The page by which the table of contents knows an episode.
pub fn chapter_page(illustrated: &Illustrated<'_>, sheaf: Sheaf<'_>) -> Page {
    let title = Some(illustrated.chapter.heading.clone());
    Page { id: illustrated.id(), file: illustrated.file(), title, drawn: false, xhtml: sheaf.end() }
}

/// Begins an episode: its name, what it is about and of what it warns.
pub fn begin(book: &Book<'_>, sheaf: &mut Sheaf<'_>, chapter: &Chapter<'_>) {
    let words = book.words();
    let section = [("epub:type", "chapter"), ("role", "doc-chapter"), ("aria-labelledby", "heading")];
    sheaf.markup.open("section", &section).text("h1", &[("id", "heading")], &chapter.heading);
    let summary = &chapter.episode.summary;
    if !summary.is_empty() {
        sheaf.markup.text("p", &[("class", "summary")], summary);
    }
    for sentence in chapter.notes(words).iter().flat_map(|note| note.sentences(words)) {
        sheaf.ui("p", &[("class", "warning")], &sentence);
    }
}

/// The last line of an episode.
pub fn add_bonus(book: &Book<'_>, sheaf: &mut Sheaf<'_>, chapter: &Chapter<'_>) {
    if !chapter.episode.bonus.is_empty() {
        let bonus = book.words().message("bonus", &[("text", &chapter.episode.bonus)]);
        sheaf.markup.text("p", &[("class", "bonus")], &bonus);
    }
}

/// “Scene 2: The pier, night”.
pub fn scene_heading(book: &Book<'_>, scene: &SceneText) -> String {
    match &scene.title {
        Some(title) => {
            book.words().message("scene-heading", &[("number", &scene.number.to_string()), ("title", title)])
        }
        None => book.words().text("opening"),
    }
}

fn begin_scene(book: &Book<'_>, sheaf: &mut Sheaf<'_>, scene: &SceneText) {
    let (id, title) = (format!("s{}", scene.number), format!("s{}-title", scene.number));
    sheaf.markup.open("section", &[("id", &id), ("aria-labelledby", &title)]);
    sheaf.ui("h2", &[("id", &title)], &scene_heading(book, scene));
    if let Some(setting) = &scene.setting {
        sheaf.markup.text("p", &[("class", "setting")], setting);
    }
}

/// Before warned panels: what they show, what happens in them, and the way past them. `target`: where the panel of a number is.
pub fn warn(
    book: &Book<'_>,
    sheaf: &mut Sheaf<'_>,
    chapter: &Chapter<'_>,
    panel: &PanelText,
    target: impl Fn(usize) -> String,
) {
    let Some(gate) = &panel.gate else { return };
    let (words, numbers) = (book.words(), chapter.text.numbers());
    for sentence in gate.sentences(&numbers, words) {
        sheaf.ui("p", &[("class", "warning")], &sentence);
    }
    if let Some(next) = open_after(chapter.episode, &numbers, gate.last) {
        sheaf.markup.open("p", &[("class", "warning")]);
        let skip = words.message("content-note-skip", &[("panel", &next.to_string())]);
        sheaf.ui("a", &[("href", &target(next))], &skip).markup.close("p");
    }
}

/// A panel: its picture, what it shows, and its words.
pub fn add_panel(book: &Book<'_>, sheaf: &mut Sheaf<'_>, panel: &PanelText, files: &[String]) {
    let words = book.words();
    let Some(number) = panel.number else {
        add_pictures(sheaf, files);
        return;
    };
    let (id, number) = (format!("p{number}"), number.to_string());
    let mut attributes = vec![("class", "panel"), ("id", id.as_str())];
    if let Some(lang) = &panel.lang {
        attributes.extend([("lang", lang.as_str()), ("xml:lang", lang.as_str())]);
    }
    sheaf.markup.open("section", &attributes);
    let ui = sheaf.ui.clone();
    let foreign = panel.lang.as_deref().unwrap_or(sheaf.lang.as_str()) != ui.as_str();
    let heading = words.message("panel-heading", &[("number", &number)]);
    sheaf.told("h3", &[], &heading, foreign.then_some(ui.as_str()));
    add_pictures(sheaf, files);
    if panel.undescribed {
        sheaf.told("p", &[("class", "missing")], &words.text("not-described"), foreign.then_some(ui.as_str()));
    } else if !panel.alt.is_empty() {
        sheaf.markup.text("p", &[("class", "alt")], &panel.alt);
    }
    add_lines(sheaf, panel);
    sheaf.markup.close("section");
}

/// What is said, and more.
pub fn add_lines(sheaf: &mut Sheaf<'_>, panel: &PanelText) {
    for line in &panel.lines {
        sheaf.told("p", &[("class", line.class)], &line.text, line.lang.as_deref());
    }
    for text in &panel.long {
        sheaf.markup.text("p", &[("class", "long")], text);
    }
}

/// The description stands below as text, so that the pictures are silent: nothing is heard twice.
fn add_pictures(sheaf: &mut Sheaf<'_>, files: &[String]) {
    if files.is_empty() {
        return;
    }
    sheaf.markup.open("div", &[("class", "art")]);
    for file in files {
        sheaf.markup.empty("img", &[("src", file), ("alt", "")]);
    }
    sheaf.markup.close("div");
}
