//! The rooms know only the rooms above them, and each foreign name only where it belongs.

use crate::support::files_below;
use std::path::Path;

/// The rooms from the top; a file may use rooms of its own row or above.
const ROWS: [&[&str]; 9] = [
    &["model"],
    &["manifest", "store", "pixels", "i18n"],
    &["accounts", "review", "transcript", "ingest", "library", "addresses"],
    &["renditions", "cards", "search", "studio", "feeds"],
    &["export"],
    &["web"],
    &["app"],
    &["static_site"],
    &["cli", "lib", "main"],
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files_below(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "rs"))
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn room(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

fn row(room: &str) -> Option<usize> {
    ROWS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn a_room_knows_only_the_rooms_above_it() {
    let mut seen = 0;
    for (file, source) in sources() {
        let own = row(room(&file)).unwrap_or_else(|| panic!("{file} is in no row"));
        for used in source.split("crate::").skip(1) {
            let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            let Some(other) = row(used) else { continue };
            seen += 1;
            // The pages are made from the running program's state, which in turn holds their templates.
            let wiring = room(&file) == "web" && used == "app";
            assert!(other <= own || wiring, "{file} uses {used}, which lies below it");
        }
    }
    assert!(seen > 50, "only {seen} uses were seen");
}

#[test]
fn foreign_names_stay_in_their_rooms() {
    let only = [
        ("object_store::", vec!["store"]),
        ("image::", vec!["pixels"]),
        ("ravif::", vec!["pixels"]),
        ("cosmic_text::", vec!["cards"]),
        ("axum::", vec!["web", "cli", "lib"]),
        ("tera::", vec!["web"]),
        ("tantivy::", vec!["search"]),
        ("argon2::", vec!["accounts"]),
        ("toml_edit::", vec!["manifest", "studio"]),
        ("zip::", vec!["ingest", "export"]),
        ("roxmltree::", vec!["ingest"]),
        ("quick_xml::", vec!["feeds"]),
    ];
    for (file, source) in sources() {
        for (name, rooms) in &only {
            let uses = source.lines().any(|line| line.trim_start().starts_with(&format!("use {name}")));
            assert!(!uses || rooms.contains(&room(&file)), "{file} uses {name}");
        }
    }
}
