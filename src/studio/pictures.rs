//! Pictures for an episode that stands: each becomes a panel where its name belongs.

use super::change::change;
use super::file_names::{Taken, file_name};
use super::history::What;
use super::{StudioError, panels};
use crate::ingest::{CheckedPicture, CheckedPictures};
use crate::model::{FileName, PanelId, Slug};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;

/// What became of pictures that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The new files, in their order.
    pub files: Vec<FileName>,
    /// Those that the episode has already and that were left out: the name that each came with, and the file it is there.
    pub known: Vec<(String, FileName)>,
}

/// Stores the pictures, then makes a panel of each. The same pictures a second time change nothing.
pub async fn add(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    mut pictures: CheckedPictures,
    by: &str,
) -> Result<Added, StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let file_key = |file: &FileName| Key::EpisodeFile(series.clone(), episode.clone(), file.clone());
    let mut manifest = super::change::document(store, &key).await?;
    let shown = panels::files(&mut manifest)?;
    let mut folder = Folder::of(store, series, episode).await?;
    let name = |one: &CheckedPicture| file_name(&one.name, one.format).map(|name| (one.name.clone(), name));
    let wanted: Vec<(String, FileName)> = pictures.pictures().iter().filter_map(name).collect();
    let mut added = Added::default();
    for (place, (given, name)) in wanted.into_iter().enumerate() {
        let read = tokio::task::spawn_blocking(move || {
            let master = pictures.master(place);
            (pictures, master)
        });
        let again = |_| StudioError::Picture("The pictures could not be read again. Choose them again.".to_owned());
        let (back, master) = read.await.map_err(again)?;
        pictures = back;
        let bytes = Bytes::from(master.map_err(StudioError::Picture)?);
        let file = match folder.same(store, &bytes, file_key).await? {
            Some(same) if shown.iter().any(|file| file == same.as_str()) || added.files.contains(&same) => {
                added.known.push((given, same));
                continue;
            }
            Some(same) => same,
            None => folder.create(store, &name, bytes, file_key).await?,
        };
        added.files.push(file);
    }
    if !added.files.is_empty() {
        change(store, &key, by, What::AddedPictures, |file| {
            // Another upload may have been faster with the same picture.
            let there = panels::files(file)?;
            let new: Vec<FileName> =
                added.files.iter().filter(|file| !there.iter().any(|one| one == file.as_str())).cloned().collect();
            panels::insert(file, &new)
        })
        .await?;
    }
    Ok(added)
}

/// Stores the picture that stands for a whole series or artist, and names it in the manifest. The one before stays in its
/// folder, so that this can be undone.
pub async fn set(store: &Store, manifest: &Key, pictures: CheckedPictures, by: &str) -> Result<(), StudioError> {
    let (field, file_key): (_, Box<dyn Fn(FileName) -> Key + Send + Sync>) = match manifest.clone() {
        Key::Series(series, _) => ("cover", Box::new(move |file| Key::SeriesFile(series.clone(), file))),
        Key::Artist(artist, _) => ("portrait", Box::new(move |file| Key::ArtistFile(artist.clone(), file))),
        other => return Err(StudioError::Gone(other.path())),
    };
    let mut pictures = pictures;
    let format = pictures.pictures().first().map(|one| one.format);
    let again = || StudioError::Picture("The picture could not be read again. Choose it again.".to_owned());
    let suffix = format.ok_or_else(again)?.extension();
    let read = tokio::task::spawn_blocking(move || pictures.master(0));
    let bytes = Bytes::from(read.await.map_err(|_| again())?.map_err(StudioError::Picture)?);
    let mut taken = Taken::default();
    let file = loop {
        let file = taken.free(field, suffix).ok_or_else(again)?;
        let key = file_key(file.clone());
        match store.create(&key, bytes.clone()).await {
            Ok(()) => break file,
            Err(StoreError::Changed(_)) if store.get(&key).await?.is_some_and(|there| there == bytes) => break file,
            Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    };
    change(store, manifest, by, What::Details, |document| {
        document[field] = toml_edit::value(file.as_str());
        Ok(())
    })
    .await
}

/// Puts another picture in the place of a panel's. Its words, its id and the file of before stay.
pub async fn replace(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    panel: &PanelId,
    pictures: CheckedPictures,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let file_key = |file: &FileName| Key::EpisodeFile(series.clone(), episode.clone(), file.clone());
    let again = || StudioError::Picture("The picture could not be read again. Choose it again.".to_owned());
    let name = pictures.pictures().first().and_then(|one| file_name(&one.name, one.format)).ok_or_else(again)?;
    let mut pictures = pictures;
    let read = tokio::task::spawn_blocking(move || pictures.master(0));
    let bytes = Bytes::from(read.await.map_err(|_| again())?.map_err(StudioError::Picture)?);
    let mut folder = Folder::of(store, series, episode).await?;
    let file = match folder.same(store, &bytes, file_key).await? {
        Some(same) => same,
        None => folder.create(store, &name, bytes, file_key).await?,
    };
    change(store, &key, by, What::Replaced, |document| {
        let table = panels::named(document, panel)?;
        table.remove("images");
        table["image"] = toml_edit::value(file.as_str());
        // Translations and links know the panel by its id.
        if panels::id_of(table) != *panel {
            table["id"] = toml_edit::value(panel.to_string());
        }
        Ok(())
    })
    .await
}

/// The files beside a manifest, with their lengths.
pub(super) struct Folder(Vec<(FileName, u64)>);

impl Folder {
    pub(super) async fn of(store: &Store, series: &Slug, episode: &Slug) -> Result<Self, StoreError> {
        let listed = store.list_library().await?.into_iter();
        let own = listed.filter_map(|listed| match Key::parse(&listed.path) {
            Some(Key::EpisodeFile(of, within, file)) if of == *series && within == *episode => {
                Some((file, listed.length))
            }
            _ => None,
        });
        Ok(Self(own.collect()))
    }

    /// A file of the very same content.
    pub(super) async fn same(
        &self,
        store: &Store,
        bytes: &Bytes,
        key: impl Fn(&FileName) -> Key,
    ) -> Result<Option<FileName>, StoreError> {
        for (file, _) in self.0.iter().filter(|(_, length)| *length == bytes.len() as u64) {
            if store.get(&key(file)).await?.is_some_and(|there| there == *bytes) {
                return Ok(Some(file.clone()));
            }
        }
        Ok(None)
    }

    /// Stores a picture under its name, or the next that is free.
    pub(super) async fn create(
        &mut self,
        store: &Store,
        name: &FileName,
        bytes: Bytes,
        key: impl Fn(&FileName) -> Key,
    ) -> Result<FileName, StudioError> {
        let mut taken = Taken::of(&self.0.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>());
        let suffix = name.as_str().rsplit_once('.').map(|(_, suffix)| suffix.to_owned()).unwrap_or_default();
        loop {
            let file = taken.free(name.stem(), &suffix).ok_or_else(|| StoreError::Changed(key(name).path()))?;
            match store.create(&key(&file), bytes.clone()).await {
                Ok(()) => {
                    self.0.push((file.clone(), bytes.len() as u64));
                    return Ok(file);
                }
                Err(StoreError::Changed(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
