//! Divides pages, pictures with several panels on them, into panels. Masters stay as they are: a panel is a part of one.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::joining::{Became, piece, warn_where_it_is};
use super::looking::look;
use super::panels::{id_of, pictures_of, rearrange};
use crate::library::EpisodeEntry;
use crate::model::{Crop, FileName, PanelId, PictureRef, Slug};
use crate::pixels::{Frame, Workshop};
use crate::store::{Key, Store};
use std::collections::HashSet;
use toml_edit::Table;

/// One picture of an episode, and the panels on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The file.
    pub file: FileName,
    /// Its width when shown upright, in pixels.
    pub width: u32,
    /// Its height when shown upright, in pixels.
    pub height: u32,
    /// The panels, in reading order. Empty where it is not divided.
    pub boxes: Vec<Crop>,
}

impl Page {
    /// The whole page.
    pub fn whole(&self) -> Crop {
        Crop { x: 0, y: 0, width: self.width, height: self.height }
    }

    /// Boxes that are on the page, those that reach beyond it cut to it; others are left out.
    pub fn within(&self, boxes: Vec<Crop>) -> Vec<Crop> {
        let fit = |one: Crop| {
            let width = self.width.checked_sub(one.x)?.min(one.width);
            let height = self.height.checked_sub(one.y)?.min(one.height);
            (width > 0 && height > 0).then_some(Crop { width, height, ..one })
        };
        boxes.into_iter().filter_map(fit).collect()
    }
}

/// The pictures that panels show alone, whole or in parts, in the order of the panels. Slices of a strip, several of which are
/// one panel, are no pages.
pub fn pages(episode: &EpisodeEntry) -> Vec<Page> {
    let panels = &episode.text.original().panels;
    let slices: HashSet<&FileName> = panels
        .iter()
        .filter(|panel| panel.pictures.len() > 1)
        .flat_map(|panel| panel.pictures.iter().map(|picture| &picture.file))
        .collect();
    let mut pages: Vec<Page> = Vec::new();
    for picture in panels.iter().flat_map(|panel| &panel.pictures).filter(|one| !slices.contains(&one.file)) {
        let Some(study) = episode.pictures.get(&picture.file).map(|master| &master.study) else { continue };
        let place = pages.iter().position(|page| page.file == picture.file).unwrap_or_else(|| {
            pages.push(Page {
                file: picture.file.clone(),
                width: study.width,
                height: study.height,
                boxes: Vec::new(),
            });
            pages.len() - 1
        });
        pages[place].boxes.extend(picture.crop);
    }
    pages
}

/// Looks for the panels of a page. One that has no gutters is one panel.
///
/// `rtl`: whether the panels of a row are read from the right.
///
/// Errors: [`StudioError::Picture`] for one that cannot be read any more.
pub async fn propose(
    store: &Store,
    workshop: &Workshop,
    slugs: (&Slug, &Slug),
    page: &Page,
    rtl: bool,
) -> Result<Vec<Crop>, StudioError> {
    let frames = look(store, workshop, slugs, &page.file, move |picture| picture.frames(rtl)).await?;
    Ok(frames.into_iter().map(|Frame { x, y, width, height }| Crop { x, y, width, height }).collect())
}

/// Makes a panel of each box of each page, where the page's first panel stands. Words and ids stay with the first box that
/// lies where their panel was; where several panels become one, their words stand one after the other. A page without
/// boxes stays as it is.
pub async fn divide(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    pages: &[Page],
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Divided, |file| {
        let mut became = Vec::new();
        rearrange(file, |tables| {
            for page in pages.iter().filter(|page| !page.boxes.is_empty()) {
                became.extend(divided(tables, page));
            }
            Ok(())
        })?;
        warn_where_it_is(file, &became);
        Ok(())
    })
    .await
}

/// Puts the panels of a page among the others; says what its earlier panels became.
fn divided(tables: &mut Vec<Table>, page: &Page) -> Vec<Became> {
    let part = |table: &Table| match pictures_of(table).as_slice() {
        [one] if one.file == page.file => Some(one.crop.unwrap_or(page.whole())),
        _ => None,
    };
    let Some(place) = tables.iter().position(|table| part(table).is_some()) else { return Vec::new() };
    let (before, others): (Vec<Table>, Vec<Table>) =
        std::mem::take(tables).into_iter().partition(|table| part(table).is_some());
    let mut names: HashSet<String> = before.iter().chain(&others).map(|table| id_of(table).0).collect();
    let mut went: Vec<(PanelId, usize, usize)> = Vec::new();
    let mut shown: Vec<Vec<Table>> = vec![Vec::new(); page.boxes.len()];
    for table in before {
        let (first, last) = where_it_went(part(&table).unwrap_or(page.whole()), &page.boxes);
        went.push((id_of(&table), first, last));
        shown[first].push(table);
    }
    let pieces: Vec<Table> = shown
        .into_iter()
        .zip(&page.boxes)
        .map(|(shown, part)| {
            let crop = (*part != page.whole()).then_some(*part);
            piece(shown, &[PictureRef { file: page.file.clone(), crop }], &mut names)
        })
        .collect();
    let ids: Vec<PanelId> = pieces.iter().map(|table| id_of(table)).collect();
    *tables = others;
    tables.splice(place..place, pieces);
    let now = |(before, first, last): (PanelId, usize, usize)| Became {
        before,
        first: ids[first].clone(),
        last: ids[last].clone(),
        gone: false,
    };
    went.into_iter().map(now).collect()
}

/// The first and the last of the boxes that lie mostly within a part; where none does, the one that has most of it.
fn where_it_went(part: Crop, boxes: &[Crop]) -> (usize, usize) {
    let within = |one: &Crop| one.shared(part) * 2 >= one.area();
    let first = boxes.iter().position(within);
    let last = boxes.iter().rposition(within);
    first.zip(last).unwrap_or_else(|| {
        let most = boxes.iter().enumerate().rev().max_by_key(|(_, one)| one.shared(part));
        let most = most.map_or(0, |(place, _)| place);
        (most, most)
    })
}
