//! A master under the name that it has where it comes from.

use super::StudioError;
use super::file_names::Taken;
use super::manifests::Put;
use crate::ingest::CheckedPictures;
use crate::model::FileName;
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;

/// Stores the first of the pictures under its key. Where another stands there, that one stays beside it, under the next free
/// name, so that nothing is lost.
pub async fn put(store: &Store, key: &Key, mut pictures: CheckedPictures) -> Result<Put, StudioError> {
    let again = || StudioError::Picture("The picture could not be read again. Send it again.".to_owned());
    let read = tokio::task::spawn_blocking(move || pictures.master(0));
    let bytes = Bytes::from(read.await.map_err(|_| again())?.map_err(StudioError::Picture)?);
    match store.create(key, bytes.clone()).await {
        Ok(()) => return Ok(Put::Created),
        Err(StoreError::Changed(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let (there, version) = store.get_versioned(key).await?.ok_or_else(again)?;
    if there == bytes {
        return Ok(Put::Same);
    }
    keep_beside(store, key, there).await?;
    store.update_if(key, &version, bytes).await?;
    Ok(Put::Changed)
}

/// The file of before, as `01-2.png` beside `01.png`.
async fn keep_beside(store: &Store, key: &Key, bytes: Bytes) -> Result<(), StudioError> {
    let (name, beside): (&FileName, Box<dyn Fn(FileName) -> Key + Send + Sync>) = match key {
        Key::ArtistFile(artist, name) => (name, Box::new(|file| Key::ArtistFile(artist.clone(), file))),
        Key::SeriesFile(series, name) => (name, Box::new(|file| Key::SeriesFile(series.clone(), file))),
        Key::EpisodeFile(series, episode, name) => {
            (name, Box::new(|file| Key::EpisodeFile(series.clone(), episode.clone(), file)))
        }
        other => return Err(StudioError::Gone(other.path())),
    };
    let suffix = name.as_str().rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let mut taken = Taken::of(std::slice::from_ref(name));
    loop {
        let file = taken.free(name.stem(), suffix).ok_or_else(|| StoreError::Changed(key.path()))?;
        match store.create(&beside(file), bytes.clone()).await {
            Err(StoreError::Changed(_)) => {}
            done => return Ok(done?),
        }
    }
}
