//! From files to a snapshot.
//!
//! Each manifest is read for itself: where one has a mistake, the last version that could be used stands in for it
//! (kept in the state folder, so also after a restart), and the mistake is told by `check`, the log and the studio.

use super::translations::{completeness, original_words};
use super::{ArtistEntry, EpisodeEntry, Library, Master, Masters, SeriesEntry};
use crate::manifest::{self, Places, Problem, Read, Severity};
use crate::model::{Episode, FileName, Language, Localised, PictureRef, Series, Site, Slug};
use crate::pixels::{Workshop, cores};
use crate::review::{self, Manuscript};
use crate::store::{Key, Listed, Store, StoreError};
use bytes::Bytes;
use futures::StreamExt;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a snapshot is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// To tell the artist of it: everything that an editor would say is among its problems, and nothing is kept.
    Review,
    /// To show it to readers: suggestions, which nobody would hear, are not made, and good versions are kept for the day a file
    /// breaks.
    Show,
}

/// Makes a snapshot of the library as it stands.
pub async fn load(
    store: &Arc<Store>,
    masters: &mut Masters,
    workshop: &Workshop,
    intent: Intent,
) -> Result<Library, StoreError> {
    let listing = store.list_library().await?;
    load_listed(store, masters, workshop, intent, &listing).await
}

/// The same for a listing that is at hand already.
pub(super) async fn load_listed(
    store: &Arc<Store>,
    masters: &mut Masters,
    workshop: &Workshop,
    intent: Intent,
    listing: &[Listed],
) -> Result<Library, StoreError> {
    let parsed = listing.iter().filter_map(|listed| Some((Key::parse(&listed.path)?, listed.clone())));
    let files: BTreeMap<Key, Listed> = parsed.collect();
    let pictures: Vec<(&Key, &Listed)> = files.iter().filter(|(key, _)| key.is_picture()).collect();
    masters.look_at_all(store, workshop, &pictures).await;
    masters.forget_others(listing);
    let languages = files.keys().filter_map(Key::language).cloned().collect();
    let source = Source { store: store.clone(), masters: masters.clone(), intent, files, languages };
    let mut loading = Loading::from(&Arc::new(source));
    let site = Arc::new(loading.site().await?);
    let artists = loading.artists(site.language()).await?;
    let series = loading.all_series(&site).await?;
    let mut problems = loading.problems;
    name_unknown_artists(&series, &artists, &mut problems);
    problems.sort_by(|a, b| (&a.file, a.line, a.severity).cmp(&(&b.file, b.line, b.severity)));
    if intent == Intent::Show {
        masters.remember(store).await;
        forget_deleted(store, listing).await?;
    }
    let site = Arc::unwrap_or_clone(site);
    Ok(Library { site, artists, series, problems })
}

/// What the manifests are read from.
struct Source {
    store: Arc<Store>,
    masters: Masters,
    intent: Intent,
    files: BTreeMap<Key, Listed>,
    /// Those in which anything is translated.
    languages: BTreeSet<Language>,
}

/// The reading of some manifests, and what is wrong with them.
struct Loading {
    source: Arc<Source>,
    problems: Vec<Problem>,
}

/// A manifest that can be used, with the lines of its fields where it is the file as it stands now.
struct Usable<T> {
    value: T,
    places: Option<Places>,
}

impl Loading {
    fn from(source: &Arc<Source>) -> Self {
        Self { source: source.clone(), problems: Vec::new() }
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

    async fn all_series(&mut self, site: &Arc<Localised<Site>>) -> Result<BTreeMap<Slug, SeriesEntry>, StoreError> {
        let mut episodes: BTreeMap<Slug, Vec<Slug>> = BTreeMap::new();
        for key in self.source.files.keys() {
            match key {
                Key::Series(slug, None) => drop(episodes.entry(slug.clone()).or_default()),
                Key::Episode(series, slug, None) => episodes.entry(series.clone()).or_default().push(slug.clone()),
                _ => {}
            }
        }
        let mut all = BTreeMap::new();
        for (slug, episodes) in episodes {
            if let Some(entry) = self.one_series(slug.clone(), episodes, site).await? {
                all.insert(slug, entry);
            }
        }
        Ok(all)
    }

    async fn one_series(
        &mut self,
        slug: Slug,
        episodes: Vec<Slug>,
        site: &Arc<Localised<Site>>,
    ) -> Result<Option<SeriesEntry>, StoreError> {
        let key = Key::Series(slug.clone(), None);
        let Some(read) = self.manifest(&key, |file, text| manifest::series(file, text, None)).await? else {
            if !self.source.files.contains_key(&key) {
                self.tell(
                    &key,
                    None,
                    Severity::Mistake,
                    "no-series-file",
                    format!("There are episodes in series/{slug}, and no series.toml."),
                    "Write one that says title = \"…\".",
                );
            }
            return Ok(None);
        };
        let original = read.value;
        let places = read.places.unwrap_or_default();
        let cover = match &original.cover {
            Some(file) => self.picture(&key, places.line("cover"), &Key::SeriesFile(slug.clone(), file.clone())),
            None => None,
        };
        if original.cover.is_some() && original.cover_alt.is_empty() {
            self.tell(
                &key,
                places.line("cover"),
                Severity::Warns,
                "L37",
                "The cover has no description.".to_owned(),
                "Add cover_alt = \"…\".",
            );
        }
        let language = original.lang.clone().unwrap_or_else(|| site.language().clone());
        let mut text = Localised::new(language.clone(), original.clone());
        for lang in self.translations(|lang| Key::Series(slug.clone(), Some(lang))) {
            let key = Key::Series(slug.clone(), Some(lang.clone()));
            if let Some(read) = self.manifest(&key, |file, text| manifest::series(file, text, Some(&original))).await? {
                text.translate(lang, read.value);
            }
        }
        let of = Arc::new((slug.clone(), original, language));
        // Side by side: reading a thousand manifests takes a second.
        let mut reading = futures::stream::iter(episodes)
            .map(|episode| {
                let (mut own, of, site) = (Self::from(&self.source), of.clone(), site.clone());
                tokio::spawn(async move {
                    let (series, text, language) = &*of;
                    let entry = own.episode(series, text, episode, language, site.original()).await;
                    (entry, own.problems)
                })
            })
            .buffered(cores());
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        while let Some(read) = reading.next().await {
            let (entry, told) = read.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()));
            entries.extend(entry?);
            problems.extend(told);
        }
        drop(reading);
        self.problems.extend(problems);
        entries.sort_by_cached_key(|entry| {
            let episode = entry.text.original();
            (
                episode.number.is_none(),
                episode.number,
                episode.published.as_ref().map(crate::model::Publication::moment),
                entry.slug.clone(),
            )
        });
        self.tell_equal_numbers(&slug, &entries);
        Ok(Some(SeriesEntry { slug, text, cover, episodes: entries }))
    }

    fn tell_equal_numbers(&mut self, series: &Slug, entries: &[EpisodeEntry]) {
        for pair in entries.windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            if let Some(number) = second.text.original().number
                && first.text.original().number == Some(number)
            {
                let key = Key::Episode(series.clone(), second.slug.clone(), None);
                let message = format!("Episodes “{}” and “{}” are both number {number}.", first.slug, second.slug);
                self.tell(
                    &key,
                    None,
                    Severity::Warns,
                    "equal-numbers",
                    message,
                    "Give one of them a number of its own; 12.5 lies between 12 and 13.",
                );
            }
        }
    }

    async fn episode(
        &mut self,
        series: &Slug,
        of: &Series,
        slug: Slug,
        series_lang: &Language,
        site: &Site,
    ) -> Result<Option<EpisodeEntry>, StoreError> {
        let key = Key::Episode(series.clone(), slug.clone(), None);
        let parse = |file: &str, text: &str| manifest::episode(file, text, None);
        let Some(bytes) = self.text(&key).await? else { return Ok(None) };
        let read = self.parse(&key, &bytes, parse);
        let places = read.places.clone();
        let current = read.usable();
        let mut pictures = HashMap::new();
        let mut blocked = current.is_none();
        if let Some(episode) = &current {
            let (found, sound) = self.pictures(&key, series, &slug, episode, &places);
            pictures = found;
            let mut findings = review::blocks(episode, site);
            if self.source.intent == Intent::Review {
                findings.extend(review::suggestions(&Manuscript {
                    episode,
                    slug: &slug,
                    series: of,
                    lang: series_lang,
                }));
            }
            for finding in findings {
                blocked |= finding.severity == Severity::Blocks;
                self.problems.push(at_line(&key, finding, &places));
            }
            blocked |= !sound;
        }
        let shown = match current {
            Some(episode) if !blocked || episode.published.is_none() => {
                self.keep_good(&key, &bytes).await;
                Some((episode, false))
            }
            current => {
                // A version that readers have seen stays up; the current one is shown to nobody but its artist.
                let good = self.last_good(&key, parse).await?.filter(|good| good.published.is_some());
                let good = good.map(|good| not_before(good, current.as_ref()));
                if let Some(good) = &good {
                    let kept = self.problems.len();
                    pictures = self.pictures(&key, series, &slug, good, &Places::default()).0;
                    self.problems.truncate(kept);
                }
                good.map(|good| (good, false)).or(current.map(|current| (current, true)))
            }
        };
        let Some((episode, held)) = shown else { return Ok(None) };
        let is_dated = episode.published.is_some();
        let language = episode.lang.clone().unwrap_or_else(|| series_lang.clone());
        let text = self.translated(series, &slug, &language, episode).await?;
        Ok(Some(EpisodeEntry { slug, text, pictures, blocked: blocked && is_dated, held }))
    }

    async fn translated(
        &mut self,
        series: &Slug,
        slug: &Slug,
        language: &Language,
        episode: Episode,
    ) -> Result<Localised<Episode>, StoreError> {
        let mut text = Localised::new(language.clone(), episode.clone());
        for lang in self.translations(|lang| Key::Episode(series.clone(), slug.clone(), Some(lang))) {
            let key = Key::Episode(series.clone(), slug.clone(), Some(lang.clone()));
            let blank = original_words(&episode);
            let Some(own) = self.manifest(&key, |file, text| manifest::episode(file, text, Some(&blank))).await? else {
                continue;
            };
            let missing = completeness(&episode, &own.value);
            if missing.is_empty() {
                // Nothing is missing, so laying the texts over the original a second time tells nothing new.
                let kept = self.problems.len();
                let whole = self.manifest(&key, |file, text| manifest::episode(file, text, Some(&episode))).await?;
                self.problems.truncate(kept);
                if let Some(whole) = whole {
                    text.translate(lang, whole.value);
                }
            }
            let places = own.places.unwrap_or_default();
            for finding in missing {
                self.problems.push(at_line(&key, finding, &places));
            }
            for finding in super::translations::staleness(&episode, &own.value) {
                self.problems.push(at_line(&key, finding, &places));
            }
        }
        Ok(text)
    }

    /// The pictures that an episode names, and whether all of them are there, sound and as large as their crops.
    fn pictures(
        &mut self,
        key: &Key,
        series: &Slug,
        slug: &Slug,
        episode: &Episode,
        places: &Places,
    ) -> (HashMap<FileName, Arc<Master>>, bool) {
        let mut named: Vec<(&PictureRef, String)> = Vec::new();
        for (place, panel) in episode.panels.iter().enumerate() {
            named.extend(panel.pictures.iter().map(|picture| (picture, format!("panels[{place}].image"))));
        }
        named.extend(episode.thumbnail.iter().map(|picture| (picture, "thumbnail".to_owned())));
        named.extend(episode.card.iter().map(|picture| (picture, "card".to_owned())));
        let (mut pictures, mut sound, mut refused) = (HashMap::new(), true, BTreeSet::new());
        for (picture, path) in named {
            let line = places.line(&path).or_else(|| places.line(&path.replace("image", "images")));
            if !pictures.contains_key(&picture.file) && !refused.contains(&picture.file) {
                let file = Key::EpisodeFile(series.clone(), slug.clone(), picture.file.clone());
                match self.picture(key, line, &file) {
                    Some(master) => drop(pictures.insert(picture.file.clone(), master)),
                    None => drop(refused.insert(picture.file.clone())),
                }
            }
            let Some(master) = pictures.get(&picture.file) else {
                sound = false;
                continue;
            };
            if let Some(crop) = picture.crop.filter(|crop| !crop.lies_within(master.study.width, master.study.height)) {
                sound = false;
                let message = format!(
                    "The crop [{}, {}, {}, {}] reaches beyond {}, which is {} × {} pixels.",
                    crop.x, crop.y, crop.width, crop.height, picture.file, master.study.width, master.study.height
                );
                self.tell(
                    key,
                    line,
                    Severity::Blocks,
                    "crop-outside",
                    message,
                    "Write x, y, width and height of a part that lies inside.",
                );
            }
        }
        (pictures, sound)
    }

    /// One picture named by `manifest`; what is wrong with it is told at `line`.
    fn picture(&mut self, manifest: &Key, line: Option<usize>, key: &Key) -> Option<Arc<Master>> {
        let name = key.path().rsplit('/').next().unwrap_or_default().to_owned();
        let Some(listed) = self.source.files.get(key) else {
            self.tell(
                manifest,
                line,
                Severity::Blocks,
                "missing-picture",
                format!("There is no picture “{name}” in this folder."),
                "Add the file, or mend its name.",
            );
            return None;
        };
        match self.source.masters.master(key, listed) {
            Ok(master) => {
                if master.study.flashes {
                    self.tell(
                        manifest,
                        line,
                        Severity::Warns,
                        "L34",
                        format!("“{name}” flashes more than three times in a second, which can bring on a seizure."),
                        "Slow it down. Until then readers see its first frame alone.",
                    );
                }
                Some(Arc::new(master))
            }
            Err(reason) => {
                self.tell(
                    manifest,
                    line,
                    Severity::Blocks,
                    "unusable-picture",
                    format!("“{name}” cannot be shown. {reason}"),
                    "Replace the file.",
                );
                None
            }
        }
    }
}

/// The earlier version, but not before the day to which the artist has since put it off.
fn not_before(mut good: Episode, current: Option<&Episode>) -> Episode {
    let later = current.and_then(|current| current.published.as_ref());
    if let Some(later) = later
        && good.published.as_ref().is_some_and(|published| published.moment() < later.moment())
    {
        good.published = Some(later.clone());
    }
    good
}

/// Lets go of the good versions of manifests that the artist has deleted, so that their words never come back.
async fn forget_deleted(store: &Store, listing: &[Listed]) -> Result<(), StoreError> {
    // An empty listing is more likely a disk that is not there than a library given up.
    if listing.is_empty() {
        return Ok(());
    }
    let there: BTreeSet<&str> = listing.iter().map(|listed| listed.path.as_str()).collect();
    for kept in store.list_state(Key::LAST_GOOD).await? {
        let path = kept.path.strip_prefix(Key::LAST_GOOD).map(|path| path.trim_start_matches('/'));
        if path.is_some_and(|path| !there.contains(path)) {
            store.delete_state(&kept).await?;
        }
    }
    Ok(())
}

/// A finding as a problem of its file.
fn at_line(key: &Key, finding: review::Finding, places: &Places) -> Problem {
    // A line of a script stands as many lines below its field.
    let (path, below) = match finding.path.rsplit_once("].script[") {
        Some((panel, line)) => (format!("{panel}].script"), line.trim_end_matches(']').parse().unwrap_or(0)),
        None => (finding.path, 0),
    };
    let line = places.line(&path).map(|line| line + below);
    Problem {
        file: key.path(),
        line,
        severity: finding.severity,
        rule: finding.rule,
        message: finding.message,
        mend: finding.mend,
    }
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
