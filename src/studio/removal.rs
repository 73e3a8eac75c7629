//! Deletes episodes and series, and brings them back: their files wait in the state folder for thirty days.

use super::history::KEPT;
use super::{StudioError, lock};
use crate::library::Library;
use crate::model::Slug;
use crate::store::{Key, Listed, Store};
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An episode or a series that was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Its name among the deleted: the time, in microseconds.
    #[serde(skip)]
    pub name: String,
    /// The series, or the series of the episode.
    pub series: Slug,
    /// The episode, if it is one.
    pub episode: Option<Slug>,
    /// What it was called.
    pub title: String,
    /// The artists of the series, who may bring it back.
    pub artists: Vec<Slug>,
    /// The name of the account that deleted it.
    pub by: String,
}

impl Removed {
    /// When it was deleted.
    pub fn when(&self) -> Timestamp {
        self.name.parse().ok().and_then(|at| Timestamp::from_microsecond(at).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Its folder in the library.
    fn path(&self) -> String {
        match &self.episode {
            Some(episode) => format!("series/{}/{episode}/", self.series),
            None => format!("series/{}/", self.series),
        }
    }

    /// The manifest without which it is not there.
    fn manifest(&self) -> Key {
        match &self.episode {
            Some(episode) => Key::Episode(self.series.clone(), episode.clone(), None),
            None => Key::Series(self.series.clone(), None),
        }
    }
}

/// Takes an episode, or a whole series, out of the library. Files that are no part of a comic stay where they are.
///
/// Everything is kept before anything goes: a stop at any moment loses nothing.
///
/// Errors: [`StudioError::Gone`] where there is no such thing.
pub async fn remove(
    store: &Store,
    library: &Library,
    series: &Slug,
    episode: Option<&Slug>,
    by: &str,
) -> Result<Removed, StudioError> {
    let gone = || StudioError::Gone(format!("series/{series}"));
    let entry = library.series.get(series).ok_or_else(gone)?;
    let title = match episode {
        None => entry.text.original().title.clone(),
        Some(slug) => {
            let found = entry.episode(slug).ok_or_else(gone)?;
            found.text.original().title.clone()
        }
    };
    let removed = Removed {
        name: format!("{:016}", Timestamp::now().as_microsecond()),
        series: series.clone(),
        episode: episode.cloned(),
        title,
        artists: entry.text.original().artists.clone(),
        by: by.to_owned(),
    };
    // Nobody writes a word between the copy and the end.
    let _held = lock::hold(store).await?;
    let keys = below(store, &removed.path()).await?;
    for key in &keys {
        let bytes = store.get(key).await?.ok_or_else(gone)?;
        store.put(&Key::Removed(removed.name.clone(), Some(Box::new(key.clone()))), bytes).await?;
    }
    let record = serde_json::to_vec(&removed).unwrap_or_default();
    store.put(&Key::Removed(removed.name.clone(), None), Bytes::from(record)).await?;
    // Without its manifest nobody sees the rest.
    store.delete(&removed.manifest()).await?;
    for key in &keys {
        store.delete(key).await?;
    }
    Ok(removed)
}

/// The files of the library below a folder.
async fn below(store: &Store, folder: &str) -> Result<Vec<Key>, StudioError> {
    let listed = store.list_library().await?;
    let within = listed.into_iter().filter(|file| file.path.starts_with(folder));
    Ok(within.filter_map(|file| Key::parse(&file.path)).collect())
}

/// What was deleted in the last thirty days, newest first. What is older is forgotten for good.
pub async fn of(store: &Store) -> Result<Vec<Removed>, StudioError> {
    let mut removed = Vec::new();
    let now = Timestamp::now();
    for listed in store.list_state(Key::REMOVED).await? {
        let path = listed.path.strip_prefix(Key::REMOVED).unwrap_or_default().trim_start_matches('/');
        let Some(name) = path.strip_suffix(".json").filter(|name| !name.contains('/')) else { continue };
        let Some(one) = read(store, name).await? else { continue };
        if now.as_second() - one.when().as_second() > KEPT {
            forget(store, &one).await?;
        } else {
            removed.push(one);
        }
    }
    removed.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(removed)
}

/// One deleted thing by its name.
pub async fn named(store: &Store, name: &str) -> Result<Removed, StudioError> {
    let found = if name.bytes().all(|byte| byte.is_ascii_digit()) { read(store, name).await? } else { None };
    found.ok_or_else(|| StudioError::Gone("What was deleted".to_owned()))
}

/// Puts it back where it was.
///
/// Errors: [`StudioError::Exists`] where something else has its address by now; [`StudioError::Gone`] for an episode
/// whose series is not there.
pub async fn bring_back(store: &Store, removed: &Removed) -> Result<(), StudioError> {
    {
        let _held = lock::hold(store).await?;
        let manifest = removed.manifest();
        if store.has(&manifest).await? {
            return Err(StudioError::Exists(removed.path()));
        }
        let series = Key::Series(removed.series.clone(), None);
        if removed.episode.is_some() && !store.has(&series).await? {
            return Err(StudioError::Gone(series.path()));
        }
        let mut keys = Vec::new();
        for listed in kept(store, removed).await? {
            let path = listed.path.splitn(4, '/').nth(3).unwrap_or_default();
            keys.extend(Key::parse(path));
        }
        // The manifest comes last: it makes the rest an episode.
        keys.sort_by_key(|key| *key == manifest);
        for key in keys {
            let bytes = store.get(&Key::Removed(removed.name.clone(), Some(Box::new(key.clone())))).await?;
            let Some(bytes) = bytes else { continue };
            // A picture of that name that came since is not written over.
            match store.get(&key).await? {
                Some(there) if there != bytes => return Err(StudioError::Exists(key.path())),
                Some(_) => {}
                None => store.create(&key, bytes).await?,
            }
        }
    }
    forget(store, removed).await
}

/// The files that wait.
async fn kept(store: &Store, removed: &Removed) -> Result<Vec<Listed>, StudioError> {
    Ok(store.list_state(&format!("{}/{}", Key::REMOVED, removed.name)).await?)
}

async fn forget(store: &Store, removed: &Removed) -> Result<(), StudioError> {
    for listed in kept(store, removed).await? {
        store.delete_state(&listed).await?;
    }
    Ok(store.delete(&Key::Removed(removed.name.clone(), None)).await?)
}

async fn read(store: &Store, name: &str) -> Result<Option<Removed>, StudioError> {
    let bytes = store.get(&Key::Removed(name.to_owned(), None)).await?;
    let removed = bytes.and_then(|bytes| serde_json::from_slice::<Removed>(&bytes).ok());
    Ok(removed.map(|removed| Removed { name: name.to_owned(), ..removed }))
}
