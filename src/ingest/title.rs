//! A title for an episode that has none but the name of its file or folder.

use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The name of what is imported, as words: that of the folder or archive, of a single picture, or of the folder in
/// which several loose pictures lie. `None` where nothing has a name.
pub fn title_of(paths: &[PathBuf]) -> Option<String> {
    let first = paths.first()?;
    let path = fs::canonicalize(first).unwrap_or_else(|_| first.clone());
    let loose = paths.len() > 1 && path.is_file() && !is_archive(&path);
    let name = if loose {
        path.parent()?.file_name()?
    } else if path.is_dir() {
        path.file_name()?
    } else {
        path.file_stem()?
    };
    let name = name.to_string_lossy();
    Some(as_words(&name)).filter(|title| !title.is_empty())
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("zip") || suffix.eq_ignore_ascii_case("cbz"))
}

/// Underscores and hyphens as spaces, in one Unicode form.
fn as_words(name: &str) -> String {
    let spaced: String = name.nfc().map(|c| if matches!(c, '_' | '-') || c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{as_words, title_of};
    use std::path::PathBuf;

    #[test]
    fn a_name_becomes_words() {
        assert_eq!(as_words("the_long-walk"), "the long walk");
        assert_eq!(as_words("\u{1103}\u{1173}\u{11bc}\u{1103}\u{1162}"), "등대");
        assert_eq!(as_words("--"), "");
    }

    #[test]
    fn several_loose_pictures_are_named_by_their_folder_and_one_by_itself() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("ep_3");
        std::fs::create_dir(&folder).unwrap();
        let files: Vec<PathBuf> = ["a.png", "b.png"].iter().map(|name| folder.join(name)).collect();
        for file in &files {
            std::fs::write(file, "x").unwrap();
        }
        assert_eq!(title_of(&files).as_deref(), Some("ep 3"));
        assert_eq!(title_of(&files[..1]).as_deref(), Some("a"));
        assert_eq!(title_of(&[folder]).as_deref(), Some("ep 3"));
    }
}
