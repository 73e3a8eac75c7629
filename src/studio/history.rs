//! What manifests said before each change: who changed them, when, and in words what. Kept for thirty days.

use super::{StudioError, lock};
use crate::store::{Key, Store};
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How long what was there before is kept, in seconds: thirty days.
pub(super) const KEPT: i64 = 30 * 24 * 3600;
/// While somebody goes on with the same work, in seconds, it is one change.
const ONE_SITTING: i64 = 600;

/// What was done; told in words by the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "did")]
pub enum What {
    /// Panels were described.
    Described,
    /// What an editor has said was left as it is.
    Accepted,
    /// A script for all panels was put in.
    PutIn,
    /// Pictures were added.
    AddedPictures,
    /// A panel got another picture.
    Replaced,
    /// Panels were put into another order.
    Arranged,
    /// Pictures were cut into panels.
    Cut,
    /// Pages were divided into panels.
    Divided,
    /// Two panels became one.
    Merged,
    /// A panel became several, one for each of its pictures.
    Split,
    /// The part that lists or other sites show was chosen.
    Cropped,
    /// Panels were taken out.
    RemovedPanels,
    /// The fields around the panels were changed.
    #[serde(alias = "titled")]
    Details,
    /// The cast was changed.
    Cast,
    /// The content warnings were changed.
    Warnings,
    /// The credits were changed.
    Credits,
    /// It was published or scheduled.
    Published,
    /// It was made a draft again.
    Retracted,
    /// An earlier version was brought back.
    BroughtBack,
    /// The whole file was sent from elsewhere.
    Sent,
}

/// One change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name in the history of its manifest.
    pub name: String,
    /// When it was made.
    pub when: Timestamp,
    /// The name of the account.
    pub by: String,
    /// What was done.
    pub what: What,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    by: String,
    #[serde(flatten)]
    what: What,
    before: String,
}

impl What {
    /// The name in the catalogues.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Described => "described",
            Self::Accepted => "accepted",
            Self::PutIn => "put-in",
            Self::AddedPictures => "added-pictures",
            Self::Replaced => "replaced",
            Self::Arranged => "arranged",
            Self::Cut => "cut",
            Self::Divided => "divided",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Cropped => "cropped",
            Self::RemovedPanels => "removed-panels",
            Self::Details => "details",
            Self::Cast => "cast",
            Self::Warnings => "warnings",
            Self::Credits => "credits",
            Self::Published => "published",
            Self::Retracted => "retracted",
            Self::BroughtBack => "brought-back",
            Self::Sent => "sent",
        }
    }
}

/// Keeps what a manifest says before a change; `None` where the same sitting has kept it already.
pub(super) async fn keep(
    store: &Store,
    key: &Key,
    by: &str,
    what: &What,
    before: &str,
) -> Result<Option<Key>, StudioError> {
    let now = Timestamp::now();
    if let Some(last) = of(store, key).await?.first() {
        let goes_on = matches!(what, What::Described | What::AddedPictures | What::Accepted);
        let same = goes_on && last.by == by && last.what == *what;
        if same && now.as_second() - last.when.as_second() < ONE_SITTING {
            return Ok(None);
        }
    }
    let kept = Kept { by: by.to_owned(), what: *what, before: before.to_owned() };
    let bytes = Bytes::from(serde_json::to_vec(&kept).unwrap_or_default());
    let earlier = Key::Earlier(Box::new(key.clone()), format!("{:016}", now.as_microsecond()));
    store.put(&earlier, bytes).await?;
    Ok(Some(earlier))
}

/// The changes of a manifest that can be undone, newest first. Those older than thirty days are forgotten.
pub async fn of(store: &Store, key: &Key) -> Result<Vec<Change>, StudioError> {
    let mut changes = Vec::new();
    let now = Timestamp::now();
    for listed in store.list_state(&format!("{}/{}", Key::EARLIER, key.path())).await? {
        let file = listed.path.rsplit('/').next().unwrap_or_default();
        let Some(name) = file.strip_suffix(".json") else { continue };
        let Some(when) = name.parse().ok().and_then(|at| Timestamp::from_microsecond(at).ok()) else { continue };
        if now.as_second() - when.as_second() > KEPT {
            store.delete_state(&listed).await?;
        } else if let Some(kept) = read(store, key, name).await? {
            changes.push(Change { name: name.to_owned(), when, by: kept.by, what: kept.what });
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.when));
    Ok(changes)
}

/// A change, and the manifest before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The change.
    pub change: Change,
    /// What the manifest said before.
    pub before: String,
    /// What it said until the next change, or says now.
    pub after: String,
}

/// Shows one change. Errors: [`StudioError::Gone`] where it is not known any more.
pub async fn seen(store: &Store, key: &Key, name: &str) -> Result<Seen, StudioError> {
    let gone = || StudioError::Gone(format!("{}, as it was", key.path()));
    let changes = of(store, key).await?;
    let place = changes.iter().position(|change| change.name == name).ok_or_else(gone)?;
    let before = read(store, key, name).await?.ok_or_else(gone)?.before;
    let after = match place.checked_sub(1).and_then(|next| changes.get(next)) {
        Some(next) => read(store, key, &next.name).await?.map(|kept| kept.before),
        None => store.get(key).await?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    };
    Ok(Seen { change: changes.into_iter().nth(place).ok_or_else(gone)?, before, after: after.unwrap_or_default() })
}

/// Brings back what a manifest said before a change. What it says now is kept as well, so this can be undone too.
pub async fn undo(store: &Store, key: &Key, change: &str, by: &str) -> Result<(), StudioError> {
    let named = change.bytes().all(|byte| byte.is_ascii_digit());
    let kept = if named { read(store, key, change).await? } else { None };
    let before = kept.ok_or_else(|| StudioError::Gone(format!("{}, as it was", key.path())))?.before;
    let now = store.get_versioned(key).await?;
    let text = now.as_ref().map(|(bytes, _)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    keep(store, key, by, &What::BroughtBack, &text).await?;
    match now {
        Some((_, version)) => store.update_if(key, &version, Bytes::from(before)).await?,
        None => {
            let _held = lock::hold(store).await?;
            store.create(key, Bytes::from(before)).await?;
        }
    }
    Ok(())
}

async fn read(store: &Store, key: &Key, name: &str) -> Result<Option<Kept>, StudioError> {
    let bytes = store.get(&Key::Earlier(Box::new(key.clone()), name.to_owned())).await?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}
