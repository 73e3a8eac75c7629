//! What is known of each master picture, kept between starts so that a start need not read them all.

use crate::pixels::{self, Limits, Study, Workshop};
use crate::store::{Fingerprint, Key, Store, kept};
use bytes::Bytes;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A sound master picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Master {
    /// Where it is stored.
    pub key: Key,
    /// The hash of its bytes.
    pub content: String,
    /// What it is like.
    pub study: Study,
}

/// What was found when a picture was looked at: a sentence where it cannot be used.
type Found = Result<Arc<Master>, String>;

/// Changes with what is looked for, or found well, in a picture: what an older program wrote is looked at again.
const VERSION: u32 = 6;

/// All masters; a clone costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Masters {
    known: Arc<HashMap<Fingerprint, Found>>,
    /// Those that could not be looked at this time, for reasons that may pass: a sentence each.
    unseen: Arc<HashMap<Fingerprint, String>>,
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
        let kept = match store.get(&Key::PictureFacts).await {
            Ok(Some(bytes)) => kept::read(&VERSION, &bytes),
            _ => None,
        };
        let known: HashMap<Fingerprint, Found> = kept.unwrap_or_default();
        Self { known: Arc::new(known), ..Self::default() }
    }

    /// Keeps what was found for the next start, where anything is new.
    pub async fn remember(&mut self, store: &Store) {
        if !self.changed {
            return;
        }
        if let Some(bytes) = kept::bytes(&VERSION, &*self.known)
            && let Err(error) = store.put(&Key::PictureFacts, Bytes::from(bytes)).await
        {
            tracing::warn!(%error, "the facts of pictures could not be kept");
        }
        self.changed = false;
    }

    /// Looks at every picture that is new or has changed, as many at a time as the workshop has places for.
    ///
    /// Each is decoded whole: a file that ends early must be told before a reader meets it.
    pub async fn look_at_all(&mut self, store: &Store, workshop: &Workshop, pictures: &[(&Key, Fingerprint)]) {
        let new: Vec<(Key, Fingerprint)> = pictures
            .iter()
            .filter(|(_, fingerprint)| !self.known.contains_key(fingerprint))
            .map(|(key, fingerprint)| ((*key).clone(), *fingerprint))
            .collect();
        let all = new.len();
        let mut looking = futures::stream::iter(new)
            .map(|(key, fingerprint)| async move { (fingerprint, study(store, workshop, key).await) })
            .buffer_unordered(pixels::cores() + 1);
        let mut looked = 0;
        let mut unseen = HashMap::new();
        while let Some((fingerprint, found)) = looking.next().await {
            let found = match found {
                Err(Unknown::Unseen(sentence)) => {
                    unseen.insert(fingerprint, sentence);
                    continue;
                }
                Err(Unknown::Refused(sentence)) => Err(sentence),
                Ok(master) => Ok(Arc::new(master)),
            };
            Arc::make_mut(&mut self.known).insert(fingerprint, found);
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

    /// What is known of a picture that was looked at. `Err` is a sentence.
    pub fn master(&self, fingerprint: Fingerprint) -> Result<Arc<Master>, String> {
        self.known.get(&fingerprint).cloned().unwrap_or_else(|| {
            let unseen = self.unseen.get(&fingerprint).cloned();
            Err(unseen.unwrap_or_else(|| "It has changed just now. Look again.".to_owned()))
        })
    }

    /// Forgets pictures that are gone.
    pub fn forget_others(&mut self, pictures: &[(&Key, Fingerprint)]) {
        let there: HashSet<Fingerprint> = pictures.iter().map(|(_, fingerprint)| *fingerprint).collect();
        if self.known.keys().any(|known| !there.contains(known)) {
            Arc::make_mut(&mut self.known).retain(|known, _| there.contains(known));
            self.changed = true;
        }
    }
}

/// So many new pictures take long enough to say so.
const MANY: usize = 500;

async fn study(store: &Store, workshop: &Workshop, key: Key) -> Result<Master, Unknown> {
    let bytes = match store.get(&key).await {
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
        Ok(Master { key, content: blake3::hash(&bytes).to_hex().to_string(), study })
    });
    looked.await.unwrap_or_else(|_| Err(Unknown::Unseen("The picture could not be read.".to_owned())))
}
