//! What stands in the library where a change is going to be made.
//!
//! Read file by file and not as a whole snapshot: an import into a large library should not look at every picture.

use super::StudioError;
use crate::manifest::{self, Read, Severity};
use crate::model::{Number, Series, Site, Slug};
use crate::store::{Key, Store};

/// The manifest; the last good version of one with a mistake; `None` where there is none.
pub(super) async fn read<T>(
    store: &Store,
    key: &Key,
    parse: impl Fn(&str, &str) -> Read<T>,
) -> Result<Option<T>, StudioError> {
    let Some(bytes) = store.get(key).await? else { return Ok(None) };
    let file = key.path();
    let text = String::from_utf8_lossy(&bytes);
    let read = parse(&file, text.trim_start_matches('\u{feff}'));
    let mistake = read.problems.iter().find(|problem| problem.severity == Severity::Mistake).cloned();
    if let Some(value) = read.usable() {
        return Ok(Some(value));
    }
    let good = store.get(&Key::LastGood(Box::new(key.clone()))).await?;
    if let Some(value) = good.and_then(|good| parse(&file, std::str::from_utf8(&good).ok()?).usable()) {
        return Ok(Some(value));
    }
    mistake.map_or(Ok(None), |mistake| Err(StudioError::Broken(mistake)))
}

/// The site's words; the default where its file cannot be used, as readers see it too.
pub async fn site(store: &Store) -> Result<Site, StudioError> {
    match read(store, &Key::Site(None), |file, text| manifest::site(file, text, None)).await {
        Ok(site) => Ok(site.unwrap_or_default()),
        Err(StudioError::Store(error)) => Err(error.into()),
        Err(_) => Ok(Site::default()),
    }
}

/// The series of this slug; `None` where there is none yet.
pub async fn series(store: &Store, slug: &Slug) -> Result<Option<Series>, StudioError> {
    read(store, &Key::Series(slug.clone(), None), |file, text| manifest::series(file, text, None)).await
}

/// The highest number of an episode of the series; episodes that cannot be read count for nothing.
pub async fn highest_number(store: &Store, series: &Slug) -> Result<Option<Number>, StudioError> {
    let mut highest = None;
    for listed in store.list_library().await? {
        let Some(key @ Key::Episode(..)) = Key::parse(&listed.path) else { continue };
        if !matches!(&key, Key::Episode(of, _, None) if of == series) {
            continue;
        }
        match read(store, &key, |file, text| manifest::episode(file, text, None)).await {
            Ok(episode) => highest = highest.max(episode.and_then(|episode| episode.number)),
            Err(StudioError::Store(error)) => return Err(error.into()),
            Err(_) => {}
        }
    }
    Ok(highest)
}

/// The next whole number after `highest`.
pub(super) fn next(highest: Option<Number>) -> Option<Number> {
    Number::new(highest.map_or(1.0, |number| number.value().floor() + 1.0))
}
