//! A manifest as a whole, as somebody has written it elsewhere and sends it.
//!
//! Its words come in; when it is published does not: an episode is put before readers by [`publication`](super::publication)
//! alone, which asks first whether it may be.

use super::StudioError;
use super::change::mistake;
use super::history::{self, What};
use super::panels;
use crate::model::FileName;
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use toml_edit::DocumentMut;

/// What a whole file that was sent has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    Created,
    /// It stands in the place of another.
    Changed,
    /// The same was there.
    Same,
}

/// A manifest as it stands.
pub async fn text(store: &Store, key: &Key) -> Result<Option<String>, StudioError> {
    Ok(store.get(key).await?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Stands for a text.
pub fn version(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
}

/// Stands for the words of a manifest, whether it is published or not: the same here and where it was written.
pub fn words_version(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    match text.parse::<DocumentMut>() {
        Ok(mut file) => {
            file.remove("published");
            version(&file.to_string())
        }
        Err(_) => version(text),
    }
}

/// When an episode is published, as its manifest says it.
pub fn published(text: &str) -> Option<String> {
    let file: DocumentMut = text.trim_start_matches('\u{feff}').parse().ok()?;
    Some(file.get("published")?.as_datetime()?.to_string())
}

/// Whether the words that stand there are those that were sent last: nobody has changed them here since.
pub async fn is_as_sent(store: &Store, key: &Key, text: &str) -> Result<bool, StudioError> {
    let sent = store.get(&Key::Sent(Box::new(key.clone()))).await?;
    Ok(sent.is_some_and(|sent| sent == words_version(text).as_bytes()))
}

/// Writes a whole manifest. `seen`: the text that its sender knows to stand there; `None`: none.
///
/// Errors: [`StudioError::Overtaken`] where another text stands there; [`StudioError::Broken`] for one with a mistake;
/// [`StudioError::Picture`] where a panel names a picture that is not there yet.
pub async fn put(store: &Store, key: &Key, text: &str, seen: Option<&str>, by: &str) -> Result<Put, StudioError> {
    let text = text.trim_start_matches('\u{feff}');
    // A translation is held against its original when the library is read.
    if !is_translation(key)
        && let Some(mistake) = mistake(key, text)
    {
        return Err(StudioError::Broken(mistake));
    }
    let there = store.get_versioned(key).await?;
    let before = there.as_ref().map(|(bytes, _)| String::from_utf8_lossy(bytes).into_owned());
    let new = written(text, before.as_deref())?;
    pictures_are_there(store, key, &new).await?;
    let new = new.to_string();
    if before.as_deref() == Some(new.as_str()) {
        remember(store, key, &new).await?;
        return Ok(Put::Same);
    }
    if before.as_deref() != seen {
        return Err(StudioError::Overtaken("file", before.unwrap_or_default()));
    }
    let bytes = Bytes::from(new.clone());
    let done = match (there, &before) {
        (Some((_, version)), Some(before)) => {
            history::keep(store, key, by, &What::Sent, before).await?;
            store.update_if(key, &version, bytes).await.map(|()| Put::Changed)
        }
        _ => store.create(key, bytes).await.map(|()| Put::Created),
    };
    match done {
        Ok(done) => {
            remember(store, key, &new).await?;
            Ok(done)
        }
        Err(StoreError::Changed(_)) => {
            let there = self::text(store, key).await?;
            Err(StudioError::Overtaken("file", there.unwrap_or_default()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn remember(store: &Store, key: &Key, text: &str) -> Result<(), StoreError> {
    store.put(&Key::Sent(Box::new(key.clone())), Bytes::from(words_version(text))).await
}

fn is_translation(key: &Key) -> bool {
    matches!(key, Key::Site(Some(_)) | Key::Artist(_, Some(_)) | Key::Series(_, Some(_)) | Key::Episode(_, _, Some(_)))
}

/// What was sent, published as what stands there is.
fn written(text: &str, before: Option<&str>) -> Result<DocumentMut, StudioError> {
    let no_toml = |error: toml_edit::TomlError| StudioError::Field("file", error.message().to_owned());
    let mut file: DocumentMut = text.parse().map_err(no_toml)?;
    let there: Option<DocumentMut> = before.and_then(|before| before.trim_start_matches('\u{feff}').parse().ok());
    match there.as_ref().and_then(|there| there.get("published")) {
        Some(published) => file["published"] = published.clone(),
        None => drop(file.remove("published")),
    }
    Ok(file)
}

/// Pictures come first, so that readers never meet a panel without one.
async fn pictures_are_there(store: &Store, key: &Key, file: &DocumentMut) -> Result<(), StudioError> {
    let Key::Episode(series, episode, None) = key else { return Ok(()) };
    if !file.contains_key("panels") {
        return Ok(());
    }
    for name in panels::files(&mut file.clone())? {
        let Ok(name) = FileName::parse(&name) else { continue };
        let picture = Key::EpisodeFile(series.clone(), episode.clone(), name);
        if !store.has(&picture).await? {
            let path = picture.path();
            return Err(StudioError::Picture(format!("{path} is not there yet, and a panel shows it. Send it first.")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{published, words_version, written};

    const DRAFT: &str = "# Mine\ntitle = \"One\" # for now\n\n# First\n[[panels]]\nimage = \"01.png\"\n";
    const DATED: &str = "# Mine\ntitle = \"One\" # for now\npublished = 2026-02-20T09:00:00+09:00\n\n# First\n[[panels]]\nimage = \"01.png\"\n";

    #[test]
    fn the_words_are_the_same_whether_published_or_not() {
        assert_eq!(words_version(DRAFT), words_version(DATED));
        assert_ne!(words_version(DRAFT), words_version(&DRAFT.replace("One", "Two")));
        assert_eq!(published(DATED).as_deref(), Some("2026-02-20T09:00:00+09:00"));
        assert_eq!(published(DRAFT), None);
    }

    #[test]
    fn a_file_that_is_sent_publishes_nothing_and_retracts_nothing() {
        assert_eq!(written(DATED, None).unwrap().to_string(), DRAFT);
        assert_eq!(written(DATED, Some(DRAFT)).unwrap().to_string(), DRAFT);
        let stays = written(DRAFT, Some(DATED)).unwrap().to_string();
        assert_eq!(published(&stays), published(DATED));
        assert_eq!(words_version(&stays), words_version(DRAFT));
        let other = DATED.replace("2026", "2031");
        assert_eq!(written(&other, Some(DATED)).unwrap().to_string(), DATED);
    }
}
