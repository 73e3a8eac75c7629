//! The name of every stored thing: the only place that knows paths.

use crate::model::{FileName, Language, Slug};
use serde::{Deserialize, Serialize};

/// One stored file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Key {
    /// `site.toml`, or `site.<lang>.toml`.
    Site(Option<Language>),
    /// `artists/<artist>/artist.toml`, or its translation.
    Artist(Slug, Option<Language>),
    /// A picture beside `artist.toml`.
    ArtistFile(Slug, FileName),
    /// `series/<series>/series.toml`, or its translation.
    Series(Slug, Option<Language>),
    /// A picture beside `series.toml`.
    SeriesFile(Slug, FileName),
    /// `series/<series>/<episode>/episode.toml`, or its translation.
    Episode(Slug, Slug, Option<Language>),
    /// A panel's picture.
    EpisodeFile(Slug, Slug, FileName),
    /// The last version of a manifest that could be used.
    LastGood(Box<Key>),
    /// Somebody who may work in the studio: the hash of their name.
    Account(String),
    /// The key that sessions are signed with.
    SessionKey,
    /// What a manifest said before a change: the manifest, and the name of the change.
    Earlier(Box<Key>, String),
    /// The words of a manifest when it was last sent whole.
    Sent(Box<Key>),
    /// A deleted file that can be brought back: the name of the deletion, and the file; without one, what was deleted.
    Removed(String, Option<Box<Key>>),
    /// The words of an episode when its author last read it without pictures.
    ReadAlone(Slug, Slug),
    /// When episodes were mended.
    Updates,
    /// The private address of a draft.
    Preview(Slug, Slug),
    /// What became of a file that was sent for an episode, by the hash of its bytes.
    Received(Slug, Slug, String),
    /// What is known of every master, so that a start need not read them all.
    PictureFacts,
    /// What was read of the sound episodes of a series, so that a start need not read them all.
    Texts(Slug),
    /// A picture made for readers: the hash of its plan, and `<width>.<suffix>`.
    Rendition(String, String),
    /// What is known of the AVIF of a picture: the hash of its first tile.
    AvifMade(String),
    /// All of these that the last start found, so that the next need not read them one by one. It stands among them.
    AvifKnown,
    /// A card for other sites: the hash of what is on it.
    Card(String),
    /// A page of a book: the hash of what is on it.
    BookPage(String),
}

/// The two folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// What the artist owns.
    Library,
    /// What the program keeps for itself.
    State,
}

impl Key {
    /// The folder of the state that holds the renditions.
    pub const RENDITIONS: &'static str = "cache/media";

    /// The folder of the state that holds the last good versions.
    pub const LAST_GOOD: &'static str = "keep/last-good";

    /// The folder of the state that holds the accounts.
    pub const ACCOUNTS: &'static str = "keep/accounts";

    /// The folder of the state that holds what manifests said before.
    pub const EARLIER: &'static str = "keep/earlier";

    /// The folder of the state that holds what was deleted.
    pub const REMOVED: &'static str = "keep/removed";

    /// The folder of the state that holds what was read of episodes.
    pub const TEXTS: &'static str = "cache/texts";

    /// The folder of the state that holds what was sent.
    pub const RECEIVED: &'static str = "cache/received";

    /// The folder the file stands in.
    pub fn root(&self) -> Root {
        match self {
            Self::Site(_)
            | Self::Artist(..)
            | Self::ArtistFile(..)
            | Self::Series(..)
            | Self::SeriesFile(..)
            | Self::Episode(..)
            | Self::EpisodeFile(..) => Root::Library,
            _ => Root::State,
        }
    }

    /// The language of a translation.
    pub fn language(&self) -> Option<&Language> {
        match self {
            Self::Site(lang) | Self::Artist(_, lang) | Self::Series(_, lang) | Self::Episode(_, _, lang) => {
                lang.as_ref()
            }
            _ => None,
        }
    }

    /// Whether the file can only be a picture.
    pub fn is_picture(&self) -> bool {
        matches!(self, Self::ArtistFile(..) | Self::SeriesFile(..) | Self::EpisodeFile(..))
    }

    /// The path within that folder, with `/`.
    pub fn path(&self) -> String {
        match self {
            Self::Site(lang) => manifest("site", lang.as_ref()),
            Self::Artist(artist, lang) => format!("artists/{artist}/{}", manifest("artist", lang.as_ref())),
            Self::ArtistFile(artist, file) => format!("artists/{artist}/{file}"),
            Self::Series(series, lang) => format!("series/{series}/{}", manifest("series", lang.as_ref())),
            Self::SeriesFile(series, file) => format!("series/{series}/{file}"),
            Self::Episode(series, episode, lang) => {
                format!("series/{series}/{episode}/{}", manifest("episode", lang.as_ref()))
            }
            Self::EpisodeFile(series, episode, file) => format!("series/{series}/{episode}/{file}"),
            Self::LastGood(key) => format!("{}/{}", Self::LAST_GOOD, key.path()),
            Self::Account(name) => format!("{}/{name}.json", Self::ACCOUNTS),
            Self::SessionKey => "keep/session.key".to_owned(),
            Self::Earlier(key, change) => format!("{}/{}/{change}.json", Self::EARLIER, key.path()),
            Self::Sent(key) => format!("keep/sent/{}", key.path()),
            Self::Removed(name, None) => format!("{}/{name}.json", Self::REMOVED),
            Self::Removed(name, Some(key)) => format!("{}/{name}/{}", Self::REMOVED, key.path()),
            Self::ReadAlone(series, episode) => format!("keep/read-alone/{series}/{episode}"),
            Self::Preview(series, episode) => format!("keep/previews/{series}/{episode}.json"),
            Self::Received(series, episode, hash) => format!("{}/{series}/{episode}/{hash}.json", Self::RECEIVED),
            Self::Updates => "keep/updates.json".to_owned(),
            Self::PictureFacts => "cache/pictures".to_owned(),
            Self::Texts(series) => format!("{}/{series}", Self::TEXTS),
            Self::Rendition(hash, file) => format!("{}/{hash}/{file}", Self::RENDITIONS),
            Self::AvifMade(hash) => format!("{}/{hash}/avif.json", Self::RENDITIONS),
            Self::AvifKnown => format!("{}/avif", Self::RENDITIONS),
            Self::Card(hash) => format!("cache/cards/{hash}.jpg"),
            Self::BookPage(hash) => format!("cache/pages/{hash}.jpg"),
        }
    }

    /// The key of a path of the library; `None` for a path that is no part of one.
    pub fn parse(path: &str) -> Option<Self> {
        let slug = |name: &str| Slug::parse(name).ok();
        let file = |name: &str| FileName::parse(name).ok();
        let parts: Vec<&str> = path.split('/').collect();
        match *parts.as_slice() {
            [name] => Some(Self::Site(manifest_language(name, "site").ok()?)),
            ["artists", artist, name] => Some(match manifest_language(name, "artist") {
                Ok(lang) => Self::Artist(slug(artist)?, lang),
                Err(NotAManifest) => Self::ArtistFile(slug(artist)?, file(name)?),
            }),
            ["series", series, name] => Some(match manifest_language(name, "series") {
                Ok(lang) => Self::Series(slug(series)?, lang),
                Err(NotAManifest) => Self::SeriesFile(slug(series)?, file(name)?),
            }),
            ["series", series, episode, name] => Some(match manifest_language(name, "episode") {
                Ok(lang) => Self::Episode(slug(series)?, slug(episode)?, lang),
                Err(NotAManifest) => Self::EpisodeFile(slug(series)?, slug(episode)?, file(name)?),
            }),
            _ => None,
        }
    }
}

/// A path that is no part of a library.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no part of a library")]
pub struct NotAKey(String);

/// Keys of the library alone are kept as texts.
impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(path: String) -> Result<Self, Self::Error> {
        Self::parse(&path).ok_or(NotAKey(path))
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.path()
    }
}

fn manifest(kind: &str, lang: Option<&Language>) -> String {
    lang.map_or_else(|| format!("{kind}.toml"), |lang| format!("{kind}.{lang}.toml"))
}

/// A file that is no manifest of the kind asked for.
struct NotAManifest;

/// No language for `site.toml`, Korean for `site.ko.toml`.
fn manifest_language(name: &str, kind: &str) -> Result<Option<Language>, NotAManifest> {
    let middle = name.strip_prefix(kind).and_then(|rest| rest.strip_suffix("toml")).ok_or(NotAManifest)?;
    match middle.strip_prefix('.').ok_or(NotAManifest)? {
        "" => Ok(None),
        rest => {
            let tag = rest.strip_suffix('.').ok_or(NotAManifest)?;
            Language::parse(tag).map(Some).map_err(|_| NotAManifest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn every_path_of_a_library_leads_back_to_its_key() {
        for path in [
            "site.toml",
            "site.ko.toml",
            "artists/mira/artist.toml",
            "artists/mira/portrait.png",
            "series/salt/series.pt-BR.toml",
            "series/salt/cover.jpg",
            "series/salt/01/episode.toml",
            "series/salt/01/episode.zh-Hant.toml",
            "series/salt/01/1화 01.png",
        ] {
            assert_eq!(Key::parse(path).map(|key| key.path()).as_deref(), Some(path));
        }
    }

    #[test]
    fn what_is_no_part_of_a_library_has_no_key() {
        for path in [
            "notes.txt",
            "series/Salt/01/01.png",
            "series/salt/01/drafts/01.png",
            "artists/mira",
            "series/salt/.hidden",
        ] {
            assert_eq!(Key::parse(path), None, "{path}");
        }
    }
}
