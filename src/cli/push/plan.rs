//! What is to be sent: what the server does not have, pictures before the manifests that show them.

use super::report::{Problem, Report};
use super::scope::Scope;
use crate::manifest::{self, Problem as Mistake, Severity};
use crate::model::{FileName, PictureRef, Publication, Slug};
use crate::pixels;
use crate::store::{Key, Store};
use crate::studio::manifests::words_version;
use crate::web::FileView;
use std::collections::{BTreeSet, HashMap};

/// All that a push has to do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) to_send: Vec<ToSend>,
    /// Episodes with a date that the server does not have.
    pub(super) dated: Vec<Dated>,
    /// How many files the server has as they are here.
    pub(super) unchanged: usize,
    /// What cannot be sent.
    pub(super) problems: Vec<Problem>,
}

/// A file on its way.
#[derive(Debug)]
pub(super) struct ToSend {
    pub(super) key: Key,
    /// Its length, in bytes.
    pub(super) length: u64,
    /// The version that it is to stand in the place of.
    pub(super) seen: Option<String>,
}

impl ToSend {
    /// What goes over the line. A picture goes as the server keeps it: where a photo was taken is nobody's business, and does
    /// not leave this machine.
    ///
    /// `Ok(None)`: it is not there. Errors: a sentence about the picture.
    pub(super) async fn bytes(store: &Store, key: &Key) -> Result<Option<Vec<u8>>, String> {
        let Some(bytes) = store.get(key).await.map_err(|error| error.to_string())? else { return Ok(None) };
        if !key.is_picture() {
            return Ok(Some(bytes.to_vec()));
        }
        let clean = tokio::task::spawn_blocking(move || pixels::strip(&bytes, pixels::sniff(&bytes)?));
        let clean = clean.await.map_err(|error| error.to_string())?;
        clean.map(Some).map_err(|refusal| refusal.to_string())
    }
}

/// An episode that its file wants to be published.
#[derive(Debug)]
pub(super) struct Dated {
    pub(super) series: Slug,
    pub(super) slug: Slug,
    pub(super) at: Publication,
    /// Its folder in the library.
    pub(super) folder: String,
}

impl Plan {
    /// Compares a library with what a server has.
    pub(super) async fn make(
        store: &Store,
        scope: &Scope,
        there: Vec<FileView>,
        overwrite: bool,
    ) -> Result<Self, Box<Report>> {
        let there: HashMap<String, FileView> = there.into_iter().map(|file| (file.path.clone(), file)).collect();
        let listed = store.list_library().await.map_err(|error| Report::failed(&error.to_string()))?;
        let wanted = |key: &Key| scope.names(key) || scope.needs(key) && !there.contains_key(&key.path());
        let mut keys: Vec<Key> = listed.iter().filter_map(|file| Key::parse(&file.path)).filter(wanted).collect();
        keys.sort_by_key(turn);
        let (mut plan, mut shown) = (Self::default(), BTreeSet::new());
        for key in keys.iter().filter(|key| !key.is_picture()) {
            let bytes = store.get(key).await.map_err(|error| Report::failed(&error.to_string()))?;
            let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
            shown.extend(plan.text(key, &text, there.get(&key.path()), overwrite));
        }
        let texts = std::mem::take(&mut plan.to_send);
        for key in &shown {
            plan.picture(store, key, there.get(&key.path())).await;
        }
        plan.to_send.extend(texts);
        plan.to_send.sort_by_key(|file| turn(&file.key));
        Ok(plan)
    }

    /// A manifest. The pictures that it names come back.
    fn text(&mut self, key: &Key, text: &str, there: Option<&FileView>, overwrite: bool) -> Vec<Key> {
        let (path, manifest) = (key.path(), Manifest::of(key, text));
        if let Some(mistake) = manifest.mistake {
            self.problems.push(Problem { path, sentence: mistake.to_string() });
            return Vec::new();
        }
        if let (Key::Episode(series, slug, None), Some(at)) = (key, manifest.published) {
            let known = there.and_then(|there| Publication::parse(there.published.as_deref()?).ok());
            if known.is_none_or(|known| known.moment() != at.moment()) {
                let folder = format!("series/{series}/{slug}");
                self.dated.push(Dated { series: series.clone(), slug: slug.clone(), at, folder });
            }
        }
        match there {
            Some(there) if there.hash == words_version(text) => self.unchanged += 1,
            Some(there) if !there.as_sent && !overwrite => self.problems.push(Problem {
                path,
                sentence:
                    "It was changed on the server, and is another one here. Take over what was changed, or push again \
                           with --overwrite: the history there keeps what you write over for thirty days."
                        .to_owned(),
            }),
            there => {
                let seen = there.and_then(|there| there.version.clone());
                self.to_send.push(ToSend { key: key.clone(), length: text.len() as u64, seen });
            }
        }
        manifest.pictures
    }

    async fn picture(&mut self, store: &Store, key: &Key, there: Option<&FileView>) {
        let sentence = match ToSend::bytes(store, key).await {
            Ok(Some(bytes)) if there.is_some_and(|there| there.hash == *blake3::hash(&bytes).to_hex()) => {
                self.unchanged += 1;
                return;
            }
            Ok(Some(bytes)) => {
                self.to_send.push(ToSend { key: key.clone(), length: bytes.len() as u64, seen: None });
                return;
            }
            Ok(None) => "It is not there, and a manifest names it. Look at `everypanel check`.".to_owned(),
            Err(sentence) => sentence,
        };
        self.problems.push(Problem { path: key.path(), sentence });
    }

    /// Leaves out what only the owner may send.
    pub(super) fn leave_to_owner(&mut self, artist: Option<&str>) {
        let may = |key: &Key| match key {
            Key::Site(_) => false,
            Key::Artist(slug, _) | Key::ArtistFile(slug, _) => artist == Some(slug.as_str()),
            _ => true,
        };
        self.to_send.retain(|file| may(&file.key));
        self.problems.retain(|problem| Key::parse(&problem.path).is_none_or(|key| may(&key)));
    }

    pub(super) fn bytes(&self) -> u64 {
        self.to_send.iter().map(|file| file.length).sum()
    }
}

/// When a file's turn comes: the site, then artists, then series, each with its pictures first, then their episodes.
fn turn(key: &Key) -> (u8, String, String, u8) {
    let (kind, folder, below) = match key {
        Key::Artist(slug, _) | Key::ArtistFile(slug, _) => (1, slug.to_string(), String::new()),
        Key::Series(slug, _) | Key::SeriesFile(slug, _) => (2, slug.to_string(), String::new()),
        Key::Episode(series, slug, _) | Key::EpisodeFile(series, slug, _) => (2, series.to_string(), slug.to_string()),
        _ => (0, String::new(), String::new()),
    };
    let within = match key {
        key if key.is_picture() => 0,
        Key::Site(None) | Key::Artist(_, None) | Key::Series(_, None) | Key::Episode(_, _, None) => 1,
        _ => 2,
    };
    (kind, folder, below, within)
}

/// What a push has to know of a manifest.
#[derive(Default)]
struct Manifest {
    mistake: Option<Mistake>,
    published: Option<Publication>,
    pictures: Vec<Key>,
}

impl Manifest {
    /// A translation names no pictures, and is held against its original where it arrives.
    fn of(key: &Key, text: &str) -> Self {
        let (file, text) = (key.path(), text.trim_start_matches('\u{feff}'));
        let mistake = |problems: &[Mistake]| problems.iter().find(|one| one.severity == Severity::Mistake).cloned();
        match key {
            Key::Site(None) => {
                Self { mistake: mistake(&manifest::site(&file, text, None).problems), ..Self::default() }
            }
            Key::Artist(slug, None) => {
                let read = manifest::artist(&file, text, None);
                let (mistake, artist) = (mistake(&read.problems), read.usable());
                let portrait = artist.and_then(|artist| artist.portrait);
                let pictures = portrait.map(|file| Key::ArtistFile(slug.clone(), file)).into_iter().collect();
                Self { mistake, published: None, pictures }
            }
            Key::Series(slug, None) => {
                let read = manifest::series(&file, text, None);
                let (mistake, series) = (mistake(&read.problems), read.usable());
                let cover = series.and_then(|series| series.cover);
                let pictures = cover.map(|file| Key::SeriesFile(slug.clone(), file)).into_iter().collect();
                Self { mistake, published: None, pictures }
            }
            Key::Episode(series, slug, None) => {
                let read = manifest::episode(&file, text, None);
                let (mistake, episode) = (mistake(&read.problems), read.usable());
                let Some(episode) = episode else { return Self { mistake, ..Self::default() } };
                let panels = episode.panels.into_iter().flat_map(|panel| panel.pictures);
                let named = panels.chain(episode.thumbnail).chain(episode.card);
                let files: BTreeSet<FileName> = named.map(|PictureRef { file, .. }| file).collect();
                let pictures = files.into_iter().map(|file| Key::EpisodeFile(series.clone(), slug.clone(), file));
                Self { mistake, published: episode.published, pictures: pictures.collect() }
            }
            _ => Self::default(),
        }
    }
}
