//! From files to a snapshot.
//!
//! Each manifest is read for itself: where one has a mistake, the last version that could be used stands in for it
//! (kept in the state folder, so also after a restart), and the mistake is told by `check`, the log and the studio.

mod episode;
mod files;
mod pictures;
mod series;

use super::texts::Texts;
use super::{ArtistEntry, Library, Memory, SeriesEntry};
use crate::manifest::{self, Places, Problem, Read, Severity};
use crate::model::{Language, Localised, Site, Slug};
use crate::pixels::Workshop;
use crate::store::{Key, Listed, Store, StoreError};
use bytes::Bytes;
use files::{File, files};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a snapshot is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// To tell the artist of it: every manifest is read, everything that an editor would say is among its problems, and no version
    /// is kept.
    Review,
    /// To show it to readers: suggestions, which nobody would hear, are not made, sound episodes that are as they were are not read
    /// again, and good versions are kept for the day a file breaks.
    Show,
}

/// Makes a snapshot of the library as it stands.
pub async fn load(
    store: &Arc<Store>,
    memory: &mut Memory,
    workshop: &Workshop,
    intent: Intent,
) -> Result<Library, StoreError> {
    let listing = store.list_library().await?;
    load_listed(store, memory, workshop, intent, &listing).await
}

/// The same for a listing that is at hand already.
pub(super) async fn load_listed(
    store: &Arc<Store>,
    memory: &mut Memory,
    workshop: &Workshop,
    intent: Intent,
    listing: &[Listed],
) -> Result<Library, StoreError> {
    let files = files(listing);
    let pictures: Vec<_> =
        files.iter().filter(|(key, _)| key.is_picture()).map(|(key, file)| (key, file.fingerprint)).collect();
    memory.masters.look_at_all(store, workshop, &pictures).await;
    // An empty listing is more likely a disk that is not there for a moment than a library given up.
    let away = listing.is_empty();
    if !away {
        memory.masters.forget_others(&pictures);
    }
    let languages = files.keys().filter_map(Key::language).cloned().collect();
    let last_good = store.list_state(Key::LAST_GOOD).await?;
    let source = Source { store: store.clone(), memory: memory.clone(), intent, files, languages, last_good };
    let mut loading = Loading::from(&Arc::new(source));
    let site = Arc::new(loading.site().await?);
    let artists = loading.artists(site.language()).await?;
    let series = loading.all_series(&site).await?;
    let Loading { mut problems, sound, source } = loading;
    name_unknown_artists(&series, &artists, &mut problems);
    problems.sort_by(|a, b| (&a.file, a.line, a.severity).cmp(&(&b.file, b.line, b.severity)));
    if !away {
        memory.masters.remember(store).await;
        if intent == Intent::Show {
            memory.texts = sound.remember(store, &memory.texts).await;
            forget_deleted(store, listing, &source.last_good).await?;
        }
    }
    let site = Arc::unwrap_or_clone(site);
    Ok(Library::new(site, artists, series, problems))
}

/// What the manifests are read from.
struct Source {
    store: Arc<Store>,
    memory: Memory,
    intent: Intent,
    files: BTreeMap<Key, File>,
    /// Those in which anything is translated.
    languages: BTreeSet<Language>,
    /// The last good versions, in the order of their paths.
    last_good: Vec<Listed>,
}

/// The reading of some manifests, and what is wrong with them.
struct Loading {
    source: Arc<Source>,
    problems: Vec<Problem>,
    /// What need not be read again.
    sound: Texts,
}

/// A manifest that can be used, with the lines of its fields where it is the file as it stands now.
struct Usable<T> {
    value: T,
    places: Option<Places>,
}

impl Loading {
    fn from(source: &Arc<Source>) -> Self {
        Self { source: source.clone(), problems: Vec::new(), sound: Texts::default() }
    }

    async fn text(&self, key: &Key) -> Result<Option<Bytes>, StoreError> {
        if key.root() == crate::store::Root::Library && !self.source.files.contains_key(key) {
            return Ok(None);
        }
        self.source.store.get(key).await
    }

    /// The manifest as it stands, or its last good version.
    async fn manifest<T>(
        &mut self,
        key: &Key,
        parse: impl Fn(&str, &str) -> Read<T>,
    ) -> Result<Option<Usable<T>>, StoreError> {
        let Some(bytes) = self.text(key).await? else { return Ok(None) };
        let read = self.parse(key, &bytes, &parse);
        let places = read.places.clone();
        if let Some(value) = read.usable() {
            self.keep_good(key, &bytes).await;
            return Ok(Some(Usable { value, places: Some(places) }));
        }
        Ok(self.last_good(key, parse).await?.map(|value| Usable { value, places: None }))
    }

    /// Parses a file and takes note of what is wrong with it.
    fn parse<T>(&mut self, key: &Key, bytes: &[u8], parse: impl Fn(&str, &str) -> Read<T>) -> Read<T> {
        let file = key.path();
        let read = match std::str::from_utf8(bytes) {
            Ok(text) => parse(&file, text.trim_start_matches('\u{feff}')),
            Err(_) => Read {
                value: None,
                places: Places::default(),
                problems: vec![Problem {
                    file,
                    line: None,
                    severity: Severity::Mistake,
                    rule: "not-utf8",
                    message: "The file is not written in UTF-8.".to_owned(),
                    mend: "Save it again as UTF-8 text.".to_owned(),
                }],
            },
        };
        self.problems.extend(read.problems.iter().cloned());
        read
    }

    async fn last_good<T>(&self, key: &Key, parse: impl Fn(&str, &str) -> Read<T>) -> Result<Option<T>, StoreError> {
        let kept = self.source.store.get(&Key::LastGood(Box::new(key.clone()))).await?;
        Ok(kept.and_then(|bytes| parse(&key.path(), std::str::from_utf8(&bytes).ok()?).usable()))
    }

    /// Whether the last good version of a manifest seems to be the manifest as it stands.
    fn is_kept(&self, key: &Key) -> bool {
        let (path, all) = (Key::LastGood(Box::new(key.clone())).path(), &self.source.last_good);
        let kept = all.binary_search_by(|kept| kept.path.cmp(&path)).ok().map(|place| all[place].length);
        kept.is_some() && kept == self.source.files.get(key).map(|file| file.length)
    }

    async fn keep_good(&self, key: &Key, bytes: &Bytes) {
        if self.source.intent != Intent::Show {
            return;
        }
        let good = Key::LastGood(Box::new(key.clone()));
        let same = matches!(self.source.store.get(&good).await, Ok(Some(kept)) if kept == bytes);
        if !same && let Err(error) = self.source.store.put(&good, bytes.clone()).await {
            tracing::warn!(%error, "a good version could not be kept");
        }
    }

    fn tell(
        &mut self,
        key: &Key,
        line: Option<usize>,
        severity: Severity,
        rule: &'static str,
        message: String,
        mend: &str,
    ) {
        self.problems.push(Problem { file: key.path(), line, severity, rule, message, mend: mend.to_owned() });
    }

    /// The languages in which there are translations beside an original.
    fn translations(&self, translation: impl Fn(Language) -> Key) -> Vec<Language> {
        let there = |lang: &&Language| self.source.files.contains_key(&translation((*lang).clone()));
        self.source.languages.iter().filter(there).cloned().collect()
    }

    async fn site(&mut self) -> Result<Localised<Site>, StoreError> {
        let read = self.manifest(&Key::Site(None), |file, text| manifest::site(file, text, None)).await?;
        let original = read.map(|read| read.value).unwrap_or_default();
        let mut site = Localised::new(original.lang.clone(), original.clone());
        for lang in self.translations(|lang| Key::Site(Some(lang))) {
            let key = Key::Site(Some(lang.clone()));
            if let Some(read) = self.manifest(&key, |file, text| manifest::site(file, text, Some(&original))).await? {
                site.translate(lang, read.value);
            }
        }
        Ok(site)
    }

    async fn artists(&mut self, site_lang: &Language) -> Result<BTreeMap<Slug, ArtistEntry>, StoreError> {
        let slugs: Vec<Slug> = self
            .source
            .files
            .keys()
            .filter_map(|key| if let Key::Artist(slug, None) = key { Some(slug.clone()) } else { None })
            .collect();
        let mut artists = BTreeMap::new();
        for slug in slugs {
            let key = Key::Artist(slug.clone(), None);
            let Some(read) = self.manifest(&key, |file, text| manifest::artist(file, text, None)).await? else {
                continue;
            };
            let original = read.value;
            let places = read.places.unwrap_or_default();
            let portrait = match &original.portrait {
                Some(file) => self.picture(&key, places.line("portrait"), &Key::ArtistFile(slug.clone(), file.clone())),
                None => None,
            };
            if original.portrait.is_some() && original.portrait_alt.is_empty() {
                self.tell(
                    &key,
                    places.line("portrait"),
                    Severity::Warns,
                    "L37",
                    "The portrait has no description.".to_owned(),
                    "Add portrait_alt = \"…\".",
                );
            }
            let mut text = Localised::new(original.lang.clone().unwrap_or_else(|| site_lang.clone()), original.clone());
            for lang in self.translations(|lang| Key::Artist(slug.clone(), Some(lang))) {
                let key = Key::Artist(slug.clone(), Some(lang.clone()));
                if let Some(read) =
                    self.manifest(&key, |file, text| manifest::artist(file, text, Some(&original))).await?
                {
                    text.translate(lang, read.value);
                }
            }
            artists.insert(slug.clone(), ArtistEntry { slug, text, portrait });
        }
        Ok(artists)
    }
}

/// Lets go of the good versions of manifests that the artist has deleted, so that their words never come back.
async fn forget_deleted(store: &Store, listing: &[Listed], last_good: &[Listed]) -> Result<(), StoreError> {
    let there: BTreeSet<&str> = listing.iter().map(|listed| listed.path.as_str()).collect();
    for kept in last_good {
        let path = kept.path.strip_prefix(Key::LAST_GOOD).map(|path| path.trim_start_matches('/'));
        if path.is_some_and(|path| !there.contains(path)) {
            store.delete_state(kept).await?;
        }
    }
    Ok(())
}

fn name_unknown_artists(
    series: &BTreeMap<Slug, SeriesEntry>,
    artists: &BTreeMap<Slug, ArtistEntry>,
    problems: &mut Vec<Problem>,
) {
    for entry in series.values() {
        for artist in entry.text.original().artists.iter().filter(|artist| !artists.contains_key(*artist)) {
            problems.push(Problem {
                file: Key::Series(entry.slug.clone(), None).path(),
                line: None,
                severity: Severity::Warns,
                rule: "unknown-artist",
                message: format!("There is no artist “{artist}”."),
                mend: format!("Write artists/{artist}/artist.toml, or mend the name in `artists`."),
            });
        }
    }
}
