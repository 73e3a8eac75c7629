//! Two panels become one, and a panel of several pictures becomes several. No word and no picture is lost.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::joining::{Became, piece, warn_where_it_is};
use super::panels::{id_of, pictures_of, place, rearrange};
use crate::model::{Crop, PanelId, PictureRef, Slug};
use crate::store::{Key, Store};
use std::collections::HashSet;
use toml_edit::Table;

/// Makes one panel of a panel and the next: the pictures of both, the words of both, in their order. Its id is that of the
/// first.
///
/// Errors: [`StudioError::NoPanel`] where there is no such panel, [`StudioError::NoNext`] where none is after it.
pub async fn merge(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Merged, |file| {
        let mut became = Vec::new();
        rearrange(file, |tables| {
            let place = place(tables, panel)?;
            if place + 1 == tables.len() {
                return Err(StudioError::NoNext);
            }
            let next = tables.remove(place + 1);
            let first = tables.remove(place);
            became.push(Became::one(id_of(&next), panel));
            let pictures = together(pictures_of(&first).into_iter().chain(pictures_of(&next)));
            tables.insert(place, piece(vec![first, next], &pictures, &mut HashSet::new()));
            Ok(())
        })?;
        warn_where_it_is(file, &became);
        Ok(())
    })
    .await
}

/// Makes a panel of each picture of a panel. The words stay with the first.
pub async fn split(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Split, |file| {
        let mut became = Vec::new();
        rearrange(file, |tables| {
            let place = place(tables, panel)?;
            let mut names: HashSet<String> = tables.iter().map(|table| id_of(table).0).collect();
            let pictures = pictures_of(&tables[place]);
            if pictures.len() < 2 {
                return Ok(());
            }
            let mut words = vec![tables.remove(place)];
            let pieces: Vec<Table> =
                pictures.into_iter().map(|picture| piece(std::mem::take(&mut words), &[picture], &mut names)).collect();
            if let Some(last) = pieces.last().map(|table| id_of(table)) {
                became.push(Became { before: panel.clone(), first: panel.clone(), last, gone: false });
            }
            tables.splice(place..place, pieces);
            Ok(())
        })?;
        warn_where_it_is(file, &became);
        Ok(())
    })
    .await
}

/// Pictures one after the other; parts of one file that lie edge to edge, one below the other, are one part again.
fn together(pictures: impl Iterator<Item = PictureRef>) -> Vec<PictureRef> {
    let mut all: Vec<PictureRef> = Vec::new();
    for picture in pictures {
        let before = all.last_mut().filter(|before| before.file == picture.file);
        let united = before.and_then(|before| Some((united(before.crop?, picture.crop?)?, before)));
        match united {
            Some((crop, before)) => before.crop = Some(crop),
            None => all.push(picture),
        }
    }
    all
}

fn united(upper: Crop, lower: Crop) -> Option<Crop> {
    let meet = upper.x == lower.x && upper.width == lower.width && upper.y + upper.height == lower.y;
    meet.then_some(Crop { height: upper.height + lower.height, ..upper })
}
