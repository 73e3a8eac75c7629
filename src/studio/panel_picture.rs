//! The picture of a panel that somebody names, which is made if it is new. The same picture again changes nothing.

use super::StudioError;
use super::change::{change, document};
use super::file_names::file_name;
use super::history::What;
use super::manifests::Put;
use super::panels::{self, id_of};
use super::pictures::Folder;
use crate::ingest::{CheckedPictures, natural_order};
use crate::model::{FileName, PanelId, Slug};
use crate::store::{Key, Store};
use bytes::Bytes;
use toml_edit::{Item, Table, value};

/// Gives a panel the first of the pictures. A new panel stands after the last whose id comes before its own, 2 before 10.
pub async fn put(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    mut pictures: CheckedPictures,
    by: &str,
) -> Result<Put, StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let file_key = |file: &FileName| Key::EpisodeFile(series.clone(), episode.clone(), file.clone());
    let again = || StudioError::Picture("The picture could not be read again. Send it again.".to_owned());
    // Whether there is such an episode, before anything is stored.
    document(store, &key).await?;
    let format = pictures.pictures().first().map(|one| one.format).ok_or_else(again)?;
    let name = file_name(panel.0.as_str(), format).ok_or_else(again)?;
    let read = tokio::task::spawn_blocking(move || pictures.master(0));
    let bytes = Bytes::from(read.await.map_err(|_| again())?.map_err(StudioError::Picture)?);
    let mut folder = Folder::of(store, series, episode).await?;
    let file = match folder.same(store, &bytes, file_key).await? {
        Some(same) => same,
        None => folder.create(store, &name, bytes, file_key).await?,
    };
    let known = panels::written(store, series, episode).await?.iter().any(|one| one.id == *panel);
    let what = if known { What::Replaced } else { What::AddedPictures };
    change(store, &key, by, what, |manifest| {
        let tables = panels::panels(manifest)?;
        if let Some(table) = tables.iter_mut().find(|table| id_of(&**table) == *panel) {
            if shows_only(table, &file) {
                return Ok(Put::Same);
            }
            show(table, panel, &file);
            return Ok(Put::Changed);
        }
        panels::rearrange(manifest, |tables| {
            let mut table = Table::new();
            show(&mut table, panel, &file);
            let before = |other: &Table| natural_order::compare(&id_of(other).0, &panel.0).is_le();
            let place = tables.iter().rposition(before).map_or(0, |place| place + 1);
            tables.insert(place, table);
            Ok(())
        })?;
        Ok(Put::Created)
    })
    .await
}

fn shows_only(table: &Table, file: &FileName) -> bool {
    !table.contains_key("images") && table.get("image").and_then(Item::as_str) == Some(file.as_str())
}

/// Its words stay, and its id, by which translations and links know it.
fn show(table: &mut Table, panel: &PanelId, file: &FileName) {
    table.remove("images");
    table["image"] = value(file.as_str());
    if id_of(table) != *panel {
        table["id"] = value(panel.to_string());
    }
}
