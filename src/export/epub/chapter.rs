//! An episode: scene by scene, panel by panel, the picture and then what it shows and what is said.

use super::art::Illustrated;
use super::page::{Page, Sheaf};
use crate::export::book::Book;
use crate::transcript::{Gate, PanelText, SceneText, gate, notes, open_after, range};

/// The page of an episode.
pub fn page(book: &Book<'_>, illustrated: &Illustrated<'_>) -> Page {
    let chapter = &illustrated.chapter;
    let words = book.words();
    let mut sheaf = Sheaf::begin(&chapter.heading, &chapter.lang, words.language(), None);
    let section = [("epub:type", "chapter"), ("role", "doc-chapter"), ("aria-labelledby", "heading")];
    sheaf.markup.open("section", &section).leaf("h1", &[("id", "heading")], &chapter.heading);
    let summary = &chapter.episode.summary;
    if !summary.is_empty() {
        sheaf.markup.leaf("p", &[("class", "summary")], summary);
    }
    let numbers = chapter.text.numbers();
    for note in notes(chapter.episode, &numbers, words) {
        sheaf.ui("p", &[("class", "warning")], &words.message("content-warning", &[("topic", &note.text)]));
        if let Some(instead) = &note.instead {
            sheaf.ui("p", &[("class", "warning")], instead);
        }
    }
    let mut before = None;
    for scene in &chapter.text.scenes {
        begin_scene(book, &mut sheaf, scene);
        for panel in &scene.panels {
            let warning = gate(chapter.episode, panel.place);
            if let Some(warning) = warning.as_ref().filter(|warning| Some(*warning) != before.as_ref()) {
                let skip_to = open_after(chapter.episode, &numbers, warning.last);
                let range = range(&numbers, warning.first, warning.last, words);
                warn(book, &mut sheaf, warning, &range, skip_to);
            }
            before = warning;
            add_panel(book, &mut sheaf, panel, &illustrated.panels[panel.place].files);
        }
        sheaf.markup.close("section");
    }
    if !chapter.episode.bonus.is_empty() {
        let bonus = words.message("bonus", &[("text", &chapter.episode.bonus)]);
        sheaf.markup.leaf("p", &[("class", "bonus")], &bonus);
    }
    sheaf.markup.close("section");
    Page {
        id: format!("episode-{:03}", illustrated.place + 1),
        file: illustrated.file(),
        title: Some(chapter.heading.clone()),
        xhtml: sheaf.end(),
    }
}

fn begin_scene(book: &Book<'_>, sheaf: &mut Sheaf<'_>, scene: &SceneText) {
    let words = book.words();
    let (id, title) = (format!("s{}", scene.number), format!("s{}-title", scene.number));
    sheaf.markup.open("section", &[("id", &id), ("aria-labelledby", &title)]);
    let heading = match &scene.title {
        Some(title) => words.message("scene-heading", &[("number", &scene.number.to_string()), ("title", title)]),
        None => words.text("opening"),
    };
    sheaf.ui("h2", &[("id", &title)], &heading);
    if let Some(setting) = &scene.setting {
        sheaf.markup.leaf("p", &[("class", "setting")], setting);
    }
}

/// Before warned panels: what they show, what happens in them, and the way past them.
fn warn(book: &Book<'_>, sheaf: &mut Sheaf<'_>, gate: &Gate, range: &str, skip_to: Option<usize>) {
    let words = book.words();
    let topic = words.message("content-warning", &[("topic", &gate.topic)]);
    let shows = words.message("content-warning-shows", &[("range", range)]);
    sheaf.ui("p", &[("class", "warning")], &format!("{topic}. {shows}."));
    if !gate.instead.is_empty() {
        let instead = words.message("content-note-instead", &[("text", &gate.instead)]);
        sheaf.ui("p", &[("class", "warning")], &instead);
    }
    if let Some(panel) = skip_to {
        let (target, number) = (format!("#p{panel}"), panel.to_string());
        sheaf.markup.open("p", &[("class", "warning")]);
        sheaf.ui("a", &[("href", &target)], &words.message("content-note-skip", &[("panel", &number)]));
        sheaf.markup.close("p");
    }
}

fn add_panel(book: &Book<'_>, sheaf: &mut Sheaf<'_>, panel: &PanelText, files: &[String]) {
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
        sheaf.markup.leaf("p", &[("class", "alt")], &panel.alt);
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
        sheaf.markup.leaf("p", &[("class", "long")], text);
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
