//! The panels of an episode as their author types them: their words, their order, their end.

use super::StudioError;
use super::change::{change, document};
use super::history::What;
use super::joining::{Became, warn_where_it_is};
use crate::model::{Crop, FileName, PanelId, PictureRef, Slug};
use crate::store::{Key, Store};
use serde::{Deserialize, Serialize};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value, value};
use utoipa::ToSchema;

/// All that can be written about a panel, exactly as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PanelWords {
    /// `art`, `text` or `decorative`; empty: `art`.
    pub role: String,
    /// The heading of a scene that begins here.
    pub scene: String,
    /// Where and when that scene is.
    pub setting: String,
    /// What the picture shows.
    pub alt: String,
    /// The words, one utterance to a line.
    pub script: String,
    /// Whether the art holds no words.
    pub no_words: bool,
    /// More, on demand.
    pub long: String,
    /// What readers may want to know before.
    pub warning: String,
}

/// A panel with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPanel {
    /// Its stable name.
    pub id: PanelId,
    /// What is written about it.
    pub words: PanelWords,
}

impl PanelWords {
    /// Stands for these words: a form carries it, so that one who saves knows whether somebody else did in between.
    pub fn version(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        blake3::hash(&text).to_hex()[..16].to_owned()
    }

    /// The same as a form gives them: line ends of one kind, nothing around the text, a description on one line.
    #[must_use]
    pub fn tidy(self) -> Self {
        let text = |text: String| text.replace("\r\n", "\n").trim().to_owned();
        let line =
            |text: String| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        Self {
            role: if self.role == "art" { String::new() } else { self.role },
            scene: line(self.scene),
            setting: line(self.setting),
            alt: line(self.alt),
            script: text(self.script),
            no_words: self.no_words,
            long: text(self.long),
            warning: line(self.warning),
        }
    }

    pub(super) fn of(table: &dyn TableLike) -> Self {
        let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
        let words = Self {
            role: text("role"),
            scene: text("scene"),
            setting: text("setting"),
            alt: text("alt"),
            script: text("script"),
            no_words: table.get("no_words").and_then(Item::as_bool).unwrap_or_default(),
            long: text("long"),
            warning: text("warning"),
        };
        words.tidy()
    }

    /// Writes what differs; what stays is not touched, not even its form.
    pub(super) fn write(&self, table: &mut Table) {
        let before = Self::of(table);
        let texts = [
            ("role", &self.role, &before.role),
            ("scene", &self.scene, &before.scene),
            ("setting", &self.setting, &before.setting),
            ("alt", &self.alt, &before.alt),
            ("script", &self.script, &before.script),
            ("long", &self.long, &before.long),
            ("warning", &self.warning, &before.warning),
        ];
        for (key, new, old) in texts {
            if new == old {
                continue;
            }
            if new.is_empty() {
                table.remove(key);
            } else {
                // Several lines stand between three quotes, the last of them on its own line.
                let text = if new.contains('\n') { format!("{new}\n") } else { new.clone() };
                set(table, key, value(text));
            }
        }
        if self.no_words != before.no_words {
            if self.no_words {
                set(table, "no_words", value(true));
            } else {
                table.remove("no_words");
            }
        }
    }
}

/// Sets a key and keeps the comment beside it.
pub(super) fn set(table: &mut Table, key: &str, mut item: Item) {
    let decor = table.get(key).and_then(Item::as_value).map(|old| old.decor().clone());
    if let (Some(decor), Some(new)) = (decor, item.as_value_mut()) {
        *new.decor_mut() = decor;
    }
    table[key] = item;
}

/// The panels of an episode with their words, in their order.
pub async fn written(store: &Store, series: &Slug, episode: &Slug) -> Result<Vec<WrittenPanel>, StudioError> {
    let mut file = document(store, &Key::Episode(series.clone(), episode.clone(), None)).await?;
    let panels = panels(&mut file)?;
    Ok(panels.iter().map(|table| WrittenPanel { id: id_of(table), words: PanelWords::of(table) }).collect())
}

/// Writes the words of one panel. `seen`: the version that its author saw.
///
/// Errors: [`StudioError::Conflict`] where somebody else has written something else in between; both texts are there then.
pub async fn describe(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    seen: &str,
    words: &PanelWords,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Described, |file| {
        let table = named(file, panel)?;
        let there = PanelWords::of(table);
        if there.version() != seen && there != *words {
            return Err(StudioError::Conflict(Box::new(there)));
        }
        words.write(table);
        Ok(())
    })
    .await
}

/// Moves a panel to a place, counted from 0; a place beyond the end is the end.
pub async fn put(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    place: usize,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Arranged, |file| {
        rearrange(file, |tables| {
            let table = tables.remove(self::place(tables, panel)?);
            tables.insert(place.min(tables.len()), table);
            Ok(())
        })
    })
    .await
}

/// Takes a panel out. Its picture stays where it is, so that undoing this brings back all of it.
pub async fn remove(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::RemovedPanels, |file| {
        let mut became = Vec::new();
        rearrange(file, |tables| {
            let place = place(tables, panel)?;
            tables.remove(place);
            let id = |place: Option<usize>| place.and_then(|place| tables.get(place)).map(|table| id_of(table));
            let (above, below) = (id(place.checked_sub(1)), id(Some(place)));
            let first = below.clone().or_else(|| above.clone()).unwrap_or_else(|| panel.clone());
            let last = above.or(below).unwrap_or_else(|| panel.clone());
            became.push(Became { before: panel.clone(), first, last, gone: true });
            Ok(())
        })?;
        warn_where_it_is(file, &became);
        Ok(())
    })
    .await
}

/// Adds a panel for each file: after the last panel whose file comes before it in natural order.
pub(super) fn insert(file: &mut DocumentMut, new: &[FileName]) -> Result<(), StudioError> {
    rearrange(file, |tables| {
        for name in new {
            let mut table = Table::new();
            table["image"] = value(name.as_str());
            let before = |other: &Table| {
                let other = first_file(other);
                crate::ingest::natural_order::compare(&other, name.as_str()).is_le()
            };
            let place = tables.iter().rposition(before).map_or(0, |place| place + 1);
            tables.insert(place, table);
        }
        Ok(())
    })
}

/// Every file that a panel of the episode shows.
pub(super) fn files(file: &mut DocumentMut) -> Result<Vec<String>, StudioError> {
    let panels = panels(file)?;
    let files = panels.iter().flat_map(|table| pictures_of(table));
    Ok(files.map(|picture| picture.file.to_string()).collect())
}

/// Lets `work` put the panels into another order, or others among them. The comments above a panel go with it.
pub(super) fn rearrange(
    file: &mut DocumentMut,
    work: impl FnOnce(&mut Vec<Table>) -> Result<(), StudioError>,
) -> Result<(), StudioError> {
    /// Tables are written in the order of their positions: after all others.
    const LAST: isize = 1 << 20;
    let panels = panels(file)?;
    let mut tables: Vec<Table> = panels.iter().cloned().collect();
    work(&mut tables)?;
    panels.clear();
    for (place, mut table) in (LAST..).zip(tables) {
        table.set_position(Some(place));
        panels.push(table);
    }
    Ok(())
}

/// The `[[panels]]` of a file, which may be written as a list too, or not be there yet.
pub(super) fn panels(file: &mut DocumentMut) -> Result<&mut ArrayOfTables, StudioError> {
    let item = file.entry("panels").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if !item.is_array_of_tables() {
        let taken = std::mem::take(item);
        *item = taken.into_array_of_tables().map_or_else(|same| same, Item::ArrayOfTables);
    }
    item.as_array_of_tables_mut().ok_or_else(|| StudioError::NoPanel("panels".to_owned()))
}

/// The place of a panel, counted from 0. Errors: [`StudioError::NoPanel`].
pub(super) fn place(tables: &[Table], panel: &PanelId) -> Result<usize, StudioError> {
    let place = tables.iter().position(|table| id_of(table) == *panel);
    place.ok_or_else(|| StudioError::NoPanel(panel.to_string()))
}

/// The table of a panel. Errors: [`StudioError::NoPanel`].
pub(super) fn named<'a>(file: &'a mut DocumentMut, panel: &PanelId) -> Result<&'a mut Table, StudioError> {
    let table = panels(file)?.iter_mut().find(|table| id_of(&**table) == *panel);
    table.ok_or_else(|| StudioError::NoPanel(panel.to_string()))
}

pub(super) fn id_of(table: &dyn TableLike) -> PanelId {
    let written = table.get("id").and_then(Item::as_str).map(str::to_owned);
    PanelId(written.unwrap_or_else(|| {
        let file = first_file(table);
        file.rsplit_once('.').map_or(file.clone(), |(stem, _)| stem.to_owned())
    }))
}

/// The pictures of a panel, as far as they can be read.
pub(super) fn pictures_of(table: &dyn TableLike) -> Vec<PictureRef> {
    let one = table.get("image").and_then(Item::as_value).into_iter();
    let several = table.get("images").and_then(Item::as_array).into_iter().flatten();
    one.chain(several).filter_map(picture).collect()
}

fn picture(value: &Value) -> Option<PictureRef> {
    let parts = value.as_inline_table();
    let name = value.as_str().or_else(|| parts?.get("file")?.as_str())?;
    let sides = parts.and_then(|parts| parts.get("crop")?.as_array());
    let sides: Option<Vec<u32>> =
        sides.and_then(|sides| sides.iter().map(|side| u32::try_from(side.as_integer()?).ok()).collect());
    let crop = match sides.as_deref() {
        Some([x, y, width, height]) => Some(Crop { x: *x, y: *y, width: *width, height: *height }),
        _ => None,
    };
    Some(PictureRef { file: FileName::parse(name).ok()?, crop })
}

/// The name of a panel's first picture.
pub(super) fn first_file(table: &dyn TableLike) -> String {
    let first = table.get("image").and_then(Item::as_value).or_else(|| table.get("images")?.as_array()?.get(0));
    let name = first.and_then(|value| value.as_str().or_else(|| value.as_inline_table()?.get("file")?.as_str()));
    name.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{PanelWords, id_of, insert, panels, rearrange};
    use crate::model::FileName;
    use toml_edit::DocumentMut;

    const EPISODE: &str = "# Mine\ntitle = \"One\" # for now\n\n# The pier\n[[panels]]\nimage = \"01.png\"\nalt = \"Mira waits.\" # short\n\n[[panels]]\nid = \"b\"\nimages = [\"02.png\", { file = \"03.png\", crop = [0, 0, 8, 8] }]\nscript = \"\"\"\nMira: Hello.\n\"\"\"\n\n[[warnings]]\ntopic = \"storm\"\n";

    fn file() -> DocumentMut {
        EPISODE.parse().unwrap()
    }

    #[test]
    fn words_that_stay_keep_their_form_and_comments() {
        let mut file = file();
        let table = panels(&mut file).unwrap().get_mut(0).unwrap();
        let words = PanelWords::of(table);
        words.write(table);
        assert_eq!(file.to_string(), EPISODE);
        let table = panels(&mut file).unwrap().get_mut(0).unwrap();
        PanelWords { alt: "Mira waits in the rain.".to_owned(), script: "Mira: One.\nTeo: Two.".to_owned(), ..words }
            .write(table);
        let after = file.to_string();
        assert!(after.contains("alt = \"Mira waits in the rain.\" # short\n"), "{after}");
        assert!(after.contains("script = \"\"\"\nMira: One.\nTeo: Two.\n\"\"\"\n"), "{after}");
        assert!(after.starts_with("# Mine\ntitle = \"One\" # for now\n\n# The pier\n[[panels]]\n"), "{after}");
    }

    #[test]
    fn a_panel_moves_with_its_comments() {
        let mut file = file();
        rearrange(&mut file, |tables| {
            tables.reverse();
            Ok(())
        })
        .unwrap();
        let after = file.to_string();
        assert!(
            after.find("id = \"b\"").unwrap() < after.find("# The pier\n[[panels]]\nimage = \"01.png\"").unwrap(),
            "{after}"
        );
        assert!(after.contains("[[warnings]]\ntopic = \"storm\"\n"), "{after}");
        let _: DocumentMut = after.parse().unwrap();
    }

    #[test]
    fn new_pictures_stand_where_their_names_belong() {
        let mut file: DocumentMut = "title = \"One\"\n".parse().unwrap();
        let names = |names: &[&str]| names.iter().map(|name| FileName::parse(name).unwrap()).collect::<Vec<_>>();
        insert(&mut file, &names(&["2.png", "10.png"])).unwrap();
        insert(&mut file, &names(&["11.png", "3.png", "1.png"])).unwrap();
        let order: Vec<String> = panels(&mut file).unwrap().iter().map(|table| id_of(table).0).collect();
        assert_eq!(order, ["1", "2", "3", "10", "11"]);
    }

    #[test]
    fn words_of_a_form_are_tidied() {
        let words = PanelWords {
            role: "art".into(),
            alt: " One\r\n two ".into(),
            script: "A: b\r\nC: d\r\n".into(),
            ..PanelWords::default()
        };
        let tidy = words.tidy();
        assert_eq!((tidy.role.as_str(), tidy.alt.as_str(), tidy.script.as_str()), ("", "One two", "A: b\nC: d"));
        assert_ne!(tidy.version(), PanelWords::default().version());
    }
}
