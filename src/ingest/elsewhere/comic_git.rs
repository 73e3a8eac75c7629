//! A comic_git folder: `your_content/comic_info.ini`, and below `comics/` a folder for each page with its `info.ini`.

use super::ini::{Ini, value};
use super::{Elsewhere, Part, Pictures};
use crate::ingest::descriptions::PanelText;
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
    let info = Ini::read(&text(&content.join("comic_info.ini"))?);
    let mut found = Elsewhere {
        from: "comic_git",
        series: info.value("comic name").map(str::to_owned),
        artist: info.value("author").map(str::to_owned),
        ..Elsewhere::default()
    };
    for folder in inside(&content.join("comics")) {
        if !folder.join("info.ini").is_file() {
            found.left.push(format!("comics/{} (no info.ini)", name_of(&folder)));
            continue;
        }
        let part = page(&folder)?;
        if matches!(&part.pictures, Pictures::Files(files) if files.is_empty()) {
            found.left.push(format!("comics/{} (no pictures)", name_of(&folder)));
        } else {
            found.episodes.push(part);
        }
    }
    Ok(found)
}

/// One page of the site.
fn page(folder: &Path) -> Result<Part, String> {
    let info = Ini::read(&text(&folder.join("info.ini"))?);
    let head = info.head();
    let structured: Vec<&[(String, String)]> = info.sections("Image ").collect();
    let listed = value(head, "filenames").or_else(|| value(head, "filename"));
    let files: Vec<String> = if structured.is_empty() {
        match listed {
            Some(names) => names.split(',').map(|name| name.trim().to_owned()).collect(),
            None => inside(folder).iter().map(|file| name_of(file)).filter(|name| is_picture(name)).collect(),
        }
    } else {
        structured.iter().filter_map(|options| value(options, "filename")).map(str::to_owned).collect()
    };
    let stem = files.first().map(|name| name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned());
    let mut part = Part {
        title: value(head, "title").map(str::to_owned).or(stem).unwrap_or_else(|| name_of(folder)),
        // On most sites it is shown under the mouse, and seldom says what the picture shows.
        bonus: value(head, "alt text").unwrap_or_default().to_owned(),
        texts: structured
            .iter()
            .map(|options| PanelText {
                alt: value(options, "alt text").unwrap_or_default().to_owned(),
                script: Vec::new(),
            })
            .collect(),
        pictures: Pictures::Files(files.iter().map(|name| folder.join(name)).collect()),
        ..Part::default()
    };
    for (name, text) in head {
        if !["title", "alt text", "filename", "filenames", "thumbnail"].contains(&name.as_str()) {
            part.keep("from info.ini", &format!("{name} = {text}"));
        }
    }
    for file in inside(folder).into_iter().filter(|file| file.extension().is_some_and(|suffix| suffix == "txt")) {
        let name = name_of(&file);
        let reason = if name == "post.txt" { "the news post" } else { "a transcript" };
        part.keep(&format!("{reason}, {name}"), &text(&file)?);
    }
    Ok(part)
}

fn is_picture(name: &str) -> bool {
    names::claims_picture(name) && !name.starts_with('_') && !names::is_litter(name)
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.retain(|path| !name_of(path).starts_with('.'));
    all.sort_by(|a, b| natural_order::compare(&name_of(a), &name_of(b)));
    all
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("“{}” cannot be read: {error}.", path.display()))?;
    Ok(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
}
