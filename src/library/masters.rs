//! What is known of each master picture, kept between starts so that a start need not read them all.

use crate::pixels::{self, Limits, Study, Workshop};
use crate::store::{Key, Listed, Store};
use bytes::Bytes;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A sound master picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Master {
    /// Where it is stored.
    pub key: Key,
    /// The hash of its bytes.
    pub content: String,
    /// What it is like.
    pub study: Study,
}

/// What was found when a picture was last looked at.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Known {
    fingerprint: String,
    found: Result<Facts, String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Facts {
    content: String,
    #[serde(flatten)]
    study: Study,
}

/// Changes with what is looked for, or found well, in a picture: what an older program wrote is looked at again.
const VERSION: u32 = 5;

/// What is kept between starts.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    version: u32,
    known: T,
}

/// All masters by path; a clone costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Masters {
    known: Arc<HashMap<String, Known>>,
    /// Those that could not be looked at this time, for reasons that may pass: a sentence each.
    unseen: Arc<HashMap<String, String>>,
    changed: bool,
}

/// Why a picture is not known.
enum Unknown {
    /// It is refused, and will be until it changes.
    Refused(String),
    /// It could not be read; it may be readable the next time.
    Unseen(String),
}

impl Masters {
    /// What an earlier run found out; nothing where it left no trace.
    pub async fn remembered(store: &Store) -> Self {
        let kept: Option<Kept<HashMap<String, Known>>> = match store.get(&Key::PictureFacts).await {
            Ok(Some(bytes)) => serde_json::from_slice(&bytes).ok(),
            _ => None,
        };
        let known = kept.filter(|kept| kept.version == VERSION).map(|kept| kept.known).unwrap_or_default();
        Self { known: Arc::new(known), ..Self::default() }
    }

    /// Keeps what was found for the next start, where anything is new.
    pub async fn remember(&mut self, store: &Store) {
        if !self.changed {
            return;
        }
        if let Ok(json) = serde_json::to_vec(&Kept { version: VERSION, known: &*self.known })
            && let Err(error) = store.put(&Key::PictureFacts, Bytes::from(json)).await
        {
            tracing::warn!(%error, "the facts of pictures could not be kept");
        }
        self.changed = false;
    }

    /// Looks at every picture that is new or has changed, as many at a time as the workshop has places for.
    ///
    /// Each is decoded whole: a file that ends early must be told before a reader meets it.
    pub async fn look_at_all(&mut self, store: &Store, workshop: &Workshop, pictures: &[(&Key, &Listed)]) {
        let new: Vec<(Key, Listed)> = pictures
            .iter()
            .filter(|(_, listed)| self.known(listed).is_none())
            .map(|(key, listed)| ((*key).clone(), (*listed).clone()))
            .collect();
        let all = new.len();
        let mut looking = futures::stream::iter(new)
            .map(|(key, listed)| async move { (listed, study(store, workshop, &key).await) })
            .buffer_unordered(pixels::cores() + 1);
        let mut looked = 0;
        let mut unseen = HashMap::new();
        while let Some((listed, found)) = looking.next().await {
            let found = match found {
                Err(Unknown::Unseen(sentence)) => {
                    unseen.insert(listed.path, sentence);
                    continue;
                }
                Err(Unknown::Refused(sentence)) => Err(sentence),
                Ok(facts) => Ok(facts),
            };
            Arc::make_mut(&mut self.known).insert(listed.path, Known { fingerprint: listed.fingerprint, found });
            self.changed = true;
            looked += 1;
            // A long first look goes on where it was when it is interrupted.
            if looked % MANY == 0 {
                self.remember(store).await;
                tracing::info!("looked at {looked} of {all} new pictures");
            }
        }
        self.unseen = Arc::new(unseen);
    }

    fn known(&self, listed: &Listed) -> Option<&Known> {
        self.known.get(&listed.path).filter(|known| known.fingerprint == listed.fingerprint)
    }

    /// What is known of a picture that was looked at. `Err` is a sentence.
    pub fn master(&self, key: &Key, listed: &Listed) -> Result<Master, String> {
        let Some(known) = self.known(listed) else {
            let unseen = self.unseen.get(&listed.path).cloned();
            return Err(unseen.unwrap_or_else(|| "It has changed just now. Look again.".to_owned()));
        };
        let Facts { content, study } = known.found.clone()?;
        Ok(Master { key: key.clone(), content, study })
    }

    /// Forgets pictures that are gone.
    pub fn forget_others(&mut self, listing: &[Listed]) {
        // A disk that is away for a moment is no reason to look at everything again.
        if listing.is_empty() {
            return;
        }
        let there: HashSet<&str> = listing.iter().map(|listed| listed.path.as_str()).collect();
        if self.known.keys().any(|path| !there.contains(path.as_str())) {
            Arc::make_mut(&mut self.known).retain(|path, _| there.contains(path.as_str()));
            self.changed = true;
        }
    }
}

/// So many new pictures take long enough to say so.
const MANY: usize = 500;

async fn study(store: &Store, workshop: &Workshop, key: &Key) -> Result<Facts, Unknown> {
    let bytes = match store.get(key).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Unknown::Unseen("The file is gone.".to_owned())),
        Err(error) => return Err(Unknown::Unseen(error.to_string())),
    };
    let limits = Limits::default();
    let refused = |refusal: pixels::Refusal| Unknown::Refused(refusal.to_string());
    let place = workshop.place(pixels::inspect(&bytes, &limits).map_err(refused)?.memory()).await;
    let looked = tokio::task::spawn_blocking(move || {
        // Kept here, so that the place is free only when the work has ended.
        let _place = place;
        let study = pixels::study(&bytes, &limits).map_err(refused)?;
        Ok(Facts { content: blake3::hash(&bytes).to_hex().to_string(), study })
    });
    looked.await.unwrap_or_else(|_| Err(Unknown::Unseen("The picture could not be read.".to_owned())))
}
