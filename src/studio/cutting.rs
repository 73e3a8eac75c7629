//! Cuts the pictures of an episode, joined into one strip, into panels. Masters stay as they are: a panel is a part of one, or of several.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::joining::{Became, piece, warn_where_it_is};
use super::looking::look;
use super::new_panel::Shown;
use super::panels::{first_file, id_of, rearrange};
use crate::ingest::Drawn;
use crate::library::EpisodeEntry;
use crate::model::{Crop, FileName, PictureRef, Slug};
use crate::pixels::{self, Cut, Picture, Workshop};
use crate::store::{Key, Store};
use std::collections::HashSet;
use toml_edit::Table;

/// The pictures of an episode from top to bottom, as if they were one.
///
/// `F`: what names a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip<F = FileName> {
    /// The files, each once, in the order in which panels show them.
    pub slices: Vec<Slice<F>>,
    /// The height of all, in pixels.
    pub height: u32,
    /// Where panels that are parts of files begin now; empty where each panel is a whole file.
    pub cuts: Vec<u32>,
}

/// One file of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<F = FileName> {
    /// Its name.
    pub file: F,
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
        let mut strip = Self { slices: Vec::new(), height: 0, cuts: Vec::new() };
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

    /// The parts of files that lie between two rows.
    pub fn parts(&self, from: u32, to: u32) -> Vec<PictureRef> {
        self.spans(from, to).into_iter().map(|(file, crop)| PictureRef { file, crop }).collect()
    }
}

impl<F: Clone> Strip<F> {
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

    /// The files between two rows, and the part of each; `None`: all of it.
    fn spans(&self, from: u32, to: u32) -> Vec<(F, Option<Crop>)> {
        let span = |slice: &Slice<F>| {
            let (top, bottom) = (from.max(slice.top), to.min(slice.top + slice.height));
            let whole = top == slice.top && bottom == slice.top + slice.height;
            let crop =
                Crop { x: 0, y: top.checked_sub(slice.top)?, width: slice.width, height: bottom.checked_sub(top)? };
            (crop.height > 0).then(|| (slice.file.clone(), (!whole).then_some(crop)))
        };
        self.slices.iter().filter_map(span).collect()
    }
}

/// Pictures that come in, cut into panels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Divided {
    /// What each piece shows.
    pub pieces: Vec<Shown>,
    /// How many cuts lie outside of gutters.
    pub in_art: usize,
}

/// Joins pictures into one strip and cuts it where [`propose`] would.
pub fn divide(pictures: &[Drawn]) -> Divided {
    let mut strip: Strip<usize> = Strip { slices: Vec::new(), height: 0, cuts: Vec::new() };
    for (file, Drawn { width, rows }) in pictures.iter().enumerate() {
        let height = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        strip.slices.push(Slice { file, top: strip.height, width: *width, height });
        strip.height = strip.height.saturating_add(height);
    }
    let rows: Vec<u8> = pictures.iter().flat_map(|picture| &picture.rows).copied().collect();
    let cuts = pixels::cuts(&rows, pictures.iter().map(|picture| picture.width).max().unwrap_or(1));
    let pieces = strip.pieces(&strip.within(cuts.iter().map(|cut| cut.row).collect()));
    Divided {
        pieces: pieces.into_iter().map(|(from, to)| strip.spans(from, to)).collect(),
        in_art: cuts.iter().filter(|cut| !cut.gutter).count(),
    }
}

/// Looks for gutters in all pictures of an episode.
///
/// Errors: [`StudioError::Picture`] for one that cannot be read any more.
pub async fn propose(
    store: &Store,
    workshop: &Workshop,
    slugs: (&Slug, &Slug),
    strip: &Strip,
) -> Result<Vec<Cut>, StudioError> {
    let mut drawn = Vec::with_capacity(strip.height as usize);
    for slice in &strip.slices {
        drawn.extend(look(store, workshop, slugs, &slice.file, Picture::drawn_rows).await?);
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
        let mut became = Vec::new();
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
                let before: Vec<_> = shown.iter().map(|table| id_of(table)).collect();
                let piece = piece(shown, &strip.parts(*from, *to), &mut names);
                let now = id_of(&piece);
                became.extend(before.into_iter().map(|before| Became::one(before, &now)));
                tables.push(piece);
                tables.extend(others);
            }
            Ok(())
        })?;
        warn_where_it_is(file, &became);
        Ok(())
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
