//! One entry of `[[panels]]`.

use super::Severity;
use super::reader::Section;
use crate::model::{Crop, FileName, Language, Line, Panel, PanelId, PictureRef, Role};
use toml_edit::{TableLike, Value};

/// Reads a panel.
pub(super) fn panel(entry: &mut Section<'_>) -> Panel {
    let mut panel = empty();
    panel.pictures = pictures(entry);
    panel.id =
        PanelId(entry.text("id").unwrap_or_else(|| {
            panel.pictures.first().map(|picture| picture.file.stem().to_owned()).unwrap_or_default()
        }));
    panel.role = entry.parsed("role", "not-a-choice", role).unwrap_or(Role::Art);
    panel.lang = entry.parsed("lang", "not-a-language", Language::parse);
    panel.no_words = entry.flag("no_words");
    panel.accepted = entry.text_map("accepted");
    texts(entry, &mut panel);
    panel
}

/// Lays the texts of a translated panel over `panel`, whose description and words it replaces only where it has its own.
pub(super) fn translated_panel(entry: &mut Section<'_>, panel: &mut Panel) {
    entry.originals_only(&["image", "images", "role", "no_words", "accepted"]);
    // What was foreign in the original is translated too, unless the translation says otherwise.
    panel.lang = entry.parsed("lang", "not-a-language", Language::parse);
    texts(entry, panel);
}

/// A panel of which nothing is known.
pub(super) fn empty() -> Panel {
    Panel::new(PanelId(String::new()), Vec::new())
}

fn texts(entry: &mut Section<'_>, panel: &mut Panel) {
    fn lay(text: &mut Option<String>, new: Option<String>) {
        if new.is_some() {
            *text = new;
        }
    }
    lay(&mut panel.scene, entry.text("scene"));
    lay(&mut panel.setting, entry.text("setting"));
    lay(&mut panel.shot, entry.text("shot"));
    lay(&mut panel.warning, entry.text("warning"));
    lay(&mut panel.described_by, entry.text("described_by"));
    lay(&mut panel.reviewed_by, entry.text("reviewed_by"));
    if let Some(alt) = entry.text("alt") {
        panel.alt = alt;
    }
    if let Some(long) = entry.text("long") {
        panel.long = long;
    }
    if let Some(script) = entry.text("script") {
        panel.script = Line::parse_all(&script).into_iter().map(|(_, line)| line).collect();
    }
}

fn role(word: &str) -> Result<Role, String> {
    match word {
        "art" => Ok(Role::Art),
        "text" => Ok(Role::Text),
        "decorative" => Ok(Role::Decorative),
        _ => Err(format!("“{word}” is none of \"art\", \"text\" and \"decorative\"")),
    }
}

/// `image`, or `images`.
fn pictures(entry: &mut Section<'_>) -> Vec<PictureRef> {
    let one = picture(entry, "image", "file");
    let Some(item) = entry.raw("images") else {
        if one.is_none() && !entry.has("image") {
            entry.mistake("image", "missing-field", "This panel has no picture.".to_owned(), "Add image = \"01.png\".");
        }
        return one.into_iter().collect();
    };
    if one.is_some() {
        entry.report(
            "images",
            Severity::Mistake,
            "both-image-and-images",
            "This panel has both `image` and `images`.".to_owned(),
            "Keep one of them.",
        );
    }
    let Some(array) = item.as_array().filter(|array| !array.is_empty()) else {
        entry.mistake(
            "images",
            "wrong-type",
            "`images` has to be a list of pictures.".to_owned(),
            "Write it like images = [\"02.png\", \"03.png\"].",
        );
        return Vec::new();
    };
    array.iter().filter_map(|value| reference(entry, "images", "file", value)).collect()
}

/// A file name, or a table with the file under `file_key` and an optional `crop`.
pub(super) fn picture(section: &mut Section<'_>, key: &'static str, file_key: &'static str) -> Option<PictureRef> {
    let item = section.raw(key)?;
    if let Some(value) = item.as_value() {
        return reference(section, key, file_key, value);
    }
    // `[panels.image]` written as a table of its own.
    let table = item.as_table_like()?;
    section.nested(key, table, |table| cropped(table, file_key))
}

fn reference(
    section: &mut Section<'_>,
    key: &'static str,
    file_key: &'static str,
    value: &Value,
) -> Option<PictureRef> {
    if let Some(name) = value.as_str() {
        return match FileName::parse(name) {
            Ok(file) => Some(PictureRef { file, crop: None }),
            Err(error) => {
                section.refuse(key, "not-a-file-name", &error.to_string());
                None
            }
        };
    }
    if let Some(table) = value.as_inline_table() {
        return section.nested(key, table as &dyn TableLike, |table| cropped(table, file_key));
    }
    section.mistake(
        key,
        "wrong-type",
        format!("`{key}` has to be a file name, or a table with a file and a crop."),
        format!(
            "Write it like {key} = \"01.png\" or {key} = {{ {file_key} = \"page-4.png\", crop = [40, 60, 1500, 900] }}."
        ),
    );
    None
}

fn cropped(table: &mut Section<'_>, file_key: &'static str) -> Option<PictureRef> {
    let file = match file_key {
        "image" => table.parsed("image", "not-a-file-name", FileName::parse),
        _ => table.parsed("file", "not-a-file-name", FileName::parse),
    };
    if file.is_none() && !table.has(file_key) {
        table.mistake(
            file_key,
            "missing-field",
            "This crop names no file.".to_owned(),
            format!("Add {file_key} = \"page-4.png\"."),
        );
    }
    let crop = table.has("crop").then(|| crop(table)).flatten();
    Some(PictureRef { file: file?, crop })
}

fn crop(table: &mut Section<'_>) -> Option<Crop> {
    let numbers: Option<Vec<u32>> = table
        .raw("crop")
        .and_then(|item| item.as_array())
        .and_then(|array| array.iter().map(|value| u32::try_from(value.as_integer()?).ok()).collect());
    match numbers.as_deref() {
        Some([x, y, width, height]) if *width > 0 && *height > 0 => {
            Some(Crop { x: *x, y: *y, width: *width, height: *height })
        }
        _ => {
            table.mistake(
                "crop",
                "wrong-type",
                "`crop` has to be four whole numbers: x, y, width and height, in pixels.".to_owned(),
                "Write it like crop = [40, 60, 1500, 900].",
            );
            None
        }
    }
}
