//! A comic_git folder: `your_content/comic_info.ini`, and below `comics/` a folder for each page with its `info.ini`.

use super::ini::{Ini, value};
use super::opened::read_text;
use super::{Elsewhere, Page, Part, Within};
use crate::ingest::{names, natural_order};
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the folder of a site, or its `your_content`.
pub fn open(path: &Path) -> Option<Result<Elsewhere, String>> {
    let content = [path.join("your_content"), path.to_owned()]
        .into_iter()
        .find(|folder| folder.join("comic_info.ini").is_file() && folder.join("comics").is_dir())?;
    Some(read(&content))
}

fn read(content: &Path) -> Result<Elsewhere, String> {
    let info = Ini::read(&read_text(&content.join("comic_info.ini"))?);
    let mut found = Elsewhere {
        from: "comic_git",
        series: info.value("comic name").map(str::to_owned),
        artist: info.value("author").map(str::to_owned),
        ..Elsewhere::default()
    };
    for folder in inside(&content.join("comics")) {
        let info = folder.join("info.ini");
        if !info.is_file() || info.is_symlink() {
            found.left.push(format!("comics/{} (no info.ini)", name_of(&folder)));
            continue;
        }
        let part = page(&folder)?;
        if part.pages.is_empty() {
            found.left.push(format!("comics/{} (no pictures)", name_of(&folder)));
        } else {
            found.episodes.push(part);
        }
    }
    Ok(found)
}

/// One page of the site.
fn page(folder: &Path) -> Result<Part, String> {
    let info = Ini::read(&read_text(&folder.join("info.ini"))?);
    let head = info.head();
    let structured: Vec<&[(String, String)]> = info.sections("Image ").collect();
    let listed = value(head, "filenames").or_else(|| value(head, "filename"));
    let pages: Vec<Page> = if structured.is_empty() {
        let files: Vec<String> = match listed {
            Some(names) => names.split(',').map(|name| name.trim().to_owned()).collect(),
            None => inside(folder).iter().map(|file| name_of(file)).filter(|name| is_picture(name)).collect(),
        };
        files.into_iter().map(|file| Page::described(file, "")).collect()
    } else {
        let described = |options: &[(String, String)]| {
            Some(Page::described(
                value(options, "filename")?.to_owned(),
                value(options, "alt text").unwrap_or_default(),
            ))
        };
        structured.into_iter().filter_map(described).collect()
    };
    let stem = |page: &Page| page.picture.rsplit_once('.').map_or(page.picture.as_str(), |(stem, _)| stem).to_owned();
    let mut part = Part {
        title: value(head, "title").map(str::to_owned).or(pages.first().map(stem)).unwrap_or_else(|| name_of(folder)),
        // On most sites it is shown under the mouse, and seldom says what the picture shows.
        bonus: value(head, "alt text").unwrap_or_default().to_owned(),
        pages,
        within: Within::Folder(folder.to_owned()),
        ..Part::default()
    };
    for (name, text) in head {
        if !["title", "alt text", "filename", "filenames", "thumbnail"].contains(&name.as_str()) {
            part.keep("from info.ini", &format!("{name} = {text}"));
        }
    }
    let is_text = |file: &PathBuf| file.extension().is_some_and(|suffix| suffix == "txt") && file.is_file();
    for file in inside(folder).into_iter().filter(is_text) {
        let name = name_of(&file);
        let reason = if name == "post.txt" { "the news post" } else { "a transcript" };
        part.keep(&format!("{reason}, {name}"), &read_text(&file)?);
    }
    Ok(part)
}

fn is_picture(name: &str) -> bool {
    names::claims_picture(name) && !name.starts_with('_') && !names::is_litter(name)
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    // A link in a folder that somebody has shared could mean any file of this machine.
    all.retain(|path| !name_of(path).starts_with('.') && !path.is_symlink());
    all.sort_by(|a, b| natural_order::compare(&name_of(a), &name_of(b)));
    all
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
