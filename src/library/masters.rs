//! What is known of each master picture, kept between starts so that a start need not read them all.

use crate::pixels::{self, Limits};
use crate::store::{Key, Listed, Store};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A sound master picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Master {
    /// Where it is stored.
    pub key: Key,
    /// The hash of its bytes.
    pub content: String,
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
    /// The most telling colour, for covers only.
    pub accent: Option<[u8; 3]>,
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
    width: u32,
    height: u32,
    accent: Option<[u8; 3]>,
}

/// All masters by path.
#[derive(Debug, Default)]
pub struct Masters {
    known: HashMap<String, Known>,
    changed: bool,
}

impl Masters {
    /// What an earlier run found out; nothing where it left no trace.
    pub async fn remembered(store: &Store) -> Self {
        let known = match store.get(&Key::PictureFacts).await {
            Ok(Some(bytes)) => serde_json::from_slice(&bytes).unwrap_or_default(),
            _ => HashMap::new(),
        };
        Self { known, changed: false }
    }

    /// Keeps what was found for the next start, where anything is new.
    pub async fn remember(&mut self, store: &Store) {
        if !self.changed {
            return;
        }
        if let Ok(json) = serde_json::to_vec(&self.known)
            && let Err(error) = store.put(&Key::PictureFacts, Bytes::from(json)).await
        {
            tracing::warn!(%error, "the facts of pictures could not be kept");
        }
        self.changed = false;
    }

    /// Looks at one picture, if it has changed since it was last looked at. `Err` is a sentence.
    pub async fn look(&mut self, store: &Store, key: &Key, listed: &Listed, accent: bool) -> Result<Master, String> {
        let known = self.known.get(&listed.path).filter(|known| known.fingerprint == listed.fingerprint);
        let found = match known {
            Some(known) => known.found.clone(),
            None => {
                let found = inspect(store, key, accent).await;
                self.changed = true;
                self.known.insert(
                    listed.path.clone(),
                    Known { fingerprint: listed.fingerprint.clone(), found: found.clone() },
                );
                found
            }
        };
        found.map(|facts| Master {
            key: key.clone(),
            content: facts.content,
            width: facts.width,
            height: facts.height,
            accent: facts.accent,
        })
    }
}

async fn inspect(store: &Store, key: &Key, accent: bool) -> Result<Facts, String> {
    let bytes = match store.get(key).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err("The file is gone.".to_owned()),
        Err(error) => return Err(error.to_string()),
    };
    let looked = tokio::task::spawn_blocking(move || {
        let limits = Limits::default();
        let facts = pixels::inspect(&bytes, &limits).map_err(|refusal| refusal.to_string())?;
        let accent =
            if accent { pixels::decode(&bytes, &limits).ok().and_then(|picture| picture.accent()) } else { None };
        Ok(Facts {
            content: blake3::hash(&bytes).to_hex().to_string(),
            width: facts.width,
            height: facts.height,
            accent,
        })
    });
    looked.await.unwrap_or_else(|_| Err("The picture could not be read.".to_owned()))
}
