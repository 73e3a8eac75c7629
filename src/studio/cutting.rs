//! Cuts the pictures of an episode, joined into one strip, into panels. Masters stay as they are: a panel is a part of one, or of several.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::panels::{PanelWords, first_file, id_of, rearrange};
use crate::library::EpisodeEntry;
use crate::model::{Crop, FileName, PictureRef, Slug};
use crate::pixels::{self, Cut, Limits, Workshop};
use crate::store::{Key, Store};
use std::collections::HashSet;
use toml_edit::{Array, InlineTable, Item, Table, Value, value};

/// The pictures of an episode from top to bottom, as if they were one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The files, each once, in the order in which panels show them.
    pub slices: Vec<Slice>,
    /// The height of all, in pixels.
    pub height: u32,
    /// Where panels that are parts of files begin now; empty where each panel is a whole file.
    pub cuts: Vec<u32>,
}

/// One file of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Its name.
    pub file: FileName,
    /// Its first row in the strip.
    pub top: u32,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

impl Strip {
    /// The pictures that the panels of an episode show. Those that are missing or damaged are not in it.
    pub fn of(episode: &EpisodeEntry) -> Self {
        let mut strip = Self::default();
        let pictures: Vec<&PictureRef> =
            episode.text.original().panels.iter().flat_map(|panel| &panel.pictures).collect();
        for picture in &pictures {
            let Some(study) = episode.pictures.get(&picture.file).map(|master| &master.study) else { continue };
            if strip.slices.iter().all(|slice| slice.file != picture.file) {
                let (file, top) = (picture.file.clone(), strip.height);
                strip.slices.push(Slice { file, top, width: study.width, height: study.height });
                strip.height += study.height;
            }
        }
        if pictures.iter().any(|picture| picture.crop.is_some()) {
            let starts = episode.text.original().panels.iter().filter_map(|panel| strip.start(panel.pictures.first()?));
            let mut cuts: Vec<u32> = starts.filter(|start| *start > 0).collect();
            cuts.sort_unstable();
            cuts.dedup();
            strip.cuts = cuts;
        }
        strip
    }

    /// The first row of a picture in the strip.
    fn start(&self, picture: &PictureRef) -> Option<u32> {
        let slice = self.slices.iter().find(|slice| slice.file == picture.file)?;
        Some(slice.top + picture.crop.map_or(0, |crop| crop.y))
    }

    /// Cuts that can be made, from the top and each once: those beyond the strip are left out.
    pub fn within(&self, mut cuts: Vec<u32>) -> Vec<u32> {
        cuts.retain(|cut| (1..self.height).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The rows of each piece: from the first to the one after the last.
    pub fn pieces(&self, cuts: &[u32]) -> Vec<(u32, u32)> {
        let from = std::iter::once(0).chain(cuts.iter().copied());
        let to = cuts.iter().copied().chain([self.height]);
        from.zip(to).filter(|(from, to)| from < to).collect()
    }

    /// The parts of files that lie between two rows.
    pub fn parts(&self, from: u32, to: u32) -> Vec<PictureRef> {
        let part = |slice: &Slice| {
            let (top, bottom) = (from.max(slice.top), to.min(slice.top + slice.height));
            let whole = top == slice.top && bottom == slice.top + slice.height;
            let crop =
                Crop { x: 0, y: top.checked_sub(slice.top)?, width: slice.width, height: bottom.checked_sub(top)? };
            (crop.height > 0).then(|| PictureRef { file: slice.file.clone(), crop: (!whole).then_some(crop) })
        };
        self.slices.iter().filter_map(part).collect()
    }
}

/// Looks for gutters in all pictures of an episode.
///
/// Errors: [`StudioError::Picture`] for one that cannot be read any more.
pub async fn propose(
    store: &Store,
    workshop: &Workshop,
    (series, episode): (&Slug, &Slug),
    strip: &Strip,
) -> Result<Vec<Cut>, StudioError> {
    let mut drawn = Vec::with_capacity(strip.height as usize);
    for slice in &strip.slices {
        let key = Key::EpisodeFile(series.clone(), episode.clone(), slice.file.clone());
        let bytes = store.get(&key).await?.ok_or_else(|| StudioError::Gone(key.path()))?;
        let unreadable = |why: String| StudioError::Picture(format!("{}: {why}", key.path()));
        let facts = pixels::inspect(&bytes, &Limits::default()).map_err(|refusal| unreadable(refusal.to_string()))?;
        let _place = workshop.place(facts.memory()).await;
        let rows = pixels::patiently(move || {
            pixels::decode_known(&bytes, &Limits::default()).map(|picture| picture.drawn_rows())
        });
        let rows = rows.await.ok_or_else(|| unreadable("It could not be read.".to_owned()))?;
        drawn.extend(rows.map_err(|refusal| unreadable(refusal.to_string()))?);
    }
    let width = strip.slices.iter().map(|slice| slice.width).max().unwrap_or(1);
    Ok(pixels::cuts(&drawn, width))
}

/// Makes a panel of each piece between `cuts`. Words stay with the piece that their panel began in; where several panels
/// become one, their words stand one after the other.
pub async fn cut(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    strip: &Strip,
    cuts: &[u32],
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let cuts = strip.within(cuts.to_vec());
    let pieces = strip.pieces(&cuts);
    change(store, &key, by, What::Cut, |file| {
        rearrange(file, |tables| {
            let mut before: Vec<Vec<Table>> = vec![Vec::new(); pieces.len()];
            let mut place = 0;
            for table in tables.drain(..) {
                // A panel without a picture of the strip follows the one above it.
                let start = start(strip, &table);
                if let Some(start) = start {
                    place = pieces.iter().rposition(|(from, _)| *from <= start).unwrap_or(0);
                }
                match before.get_mut(place) {
                    Some(there) => there.push(table),
                    None => before.push(vec![table]),
                }
            }
            let mut names: HashSet<String> = before.iter().flatten().map(|table| id_of(table).0).collect();
            for (there, (from, to)) in before.into_iter().zip(&pieces) {
                let (shown, others): (Vec<Table>, Vec<Table>) =
                    there.into_iter().partition(|table| start(strip, table).is_some());
                tables.push(piece(shown, strip.parts(*from, *to), &mut names));
                tables.extend(others);
            }
            Ok(())
        })
    })
    .await
}

/// The row at which the picture of a panel begins.
fn start(strip: &Strip, table: &Table) -> Option<u32> {
    let file = first_file(table);
    let slice = strip.slices.iter().find(|slice| slice.file.as_str() == file)?;
    let first = table.get("image").or_else(|| table.get("images"))?;
    let first = first.as_array().and_then(|list| list.get(0)).or_else(|| first.as_value());
    let crop = first.and_then(|first| first.as_inline_table()?.get("crop")?.as_array()?.get(1)?.as_integer());
    Some(slice.top + crop.and_then(|y| u32::try_from(y).ok()).unwrap_or(0))
}

/// The panel of a piece, with the words of all panels that began in it.
fn piece(shown: Vec<Table>, parts: Vec<PictureRef>, names: &mut HashSet<String>) -> Table {
    let mut shown = shown.into_iter();
    let first_part = parts.first().map(|part| part.file.clone());
    let mut table = match shown.next() {
        Some(table) => table,
        None => {
            let stem = first_part.as_ref().map_or("panel", |file| file.stem());
            let free = (1..=names.len() + 1).map(|n| format!("{stem}-{n}")).find(|name| !names.contains(name));
            let name = free.unwrap_or_default();
            names.insert(name.clone());
            let mut table = Table::new();
            table["id"] = value(name);
            table
        }
    };
    // Its address stays, also where it begins in another file now.
    let id = id_of(&table);
    for other in shown {
        let (mut words, more) = (PanelWords::of(&table), PanelWords::of(&other));
        words.alt = joined(&words.alt, &more.alt, " ");
        words.script = joined(&words.script, &more.script, "\n");
        words.long = joined(&words.long, &more.long, "\n\n");
        words.warning = joined(&words.warning, &more.warning, ", ");
        words.no_words = words.no_words && more.no_words;
        words.write(&mut table);
    }
    table.remove("image");
    table.remove("images");
    match <[PictureRef; 1]>::try_from(parts) {
        Ok([one]) => table.insert("image", Item::Value(reference(&one))),
        Err(several) => {
            let list: Array = several.iter().map(reference).collect();
            table.insert("images", value(list))
        }
    };
    if id_of(&table) != id {
        table["id"] = value(id.0);
    }
    table
}

fn joined(one: &str, other: &str, between: &str) -> String {
    let both = [one.trim(), other.trim()];
    both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

/// As a manifest names a picture, or a part of one.
fn reference(picture: &PictureRef) -> Value {
    let Some(crop) = picture.crop else { return picture.file.as_str().into() };
    let mut table = InlineTable::new();
    table.insert("file", picture.file.as_str().into());
    let sides = [crop.x, crop.y, crop.width, crop.height].map(i64::from);
    table.insert("crop", Value::Array(sides.into_iter().collect()));
    Value::InlineTable(table)
}
