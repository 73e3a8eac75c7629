//! The private address at which friends see a draft: a secret that lasts until it is ended, or thirty days.

use super::StudioError;
use super::history::KEPT;
use crate::model::Slug;
use crate::store::{Key, Store};
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The bytes of a secret: too many to guess.
const SECRET_BYTES: usize = 16;

/// What is known of the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The part of the address that only friends know: hexadecimal digits.
    pub secret: String,
    /// When it stops working.
    pub until: Timestamp,
}

/// A new address; one from before stops working.
pub async fn begin(store: &Store, (series, episode): (&Slug, &Slug), now: Timestamp) -> Result<Preview, StudioError> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| StudioError::Machine(error.to_string()))?;
    let until = Timestamp::from_second(now.as_second() + KEPT).unwrap_or(Timestamp::MAX);
    let preview = Preview { secret: format!("{:032x}", u128::from_le_bytes(bytes)), until };
    let text = serde_json::to_vec(&preview).unwrap_or_default();
    store.put(&Key::Preview(series.clone(), episode.clone()), Bytes::from(text)).await?;
    Ok(preview)
}

/// Ends the address of an episode.
pub async fn end(store: &Store, (series, episode): (&Slug, &Slug)) -> Result<(), StudioError> {
    Ok(store.delete(&Key::Preview(series.clone(), episode.clone())).await?)
}

/// The address of an episode that works now.
pub async fn of(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    now: Timestamp,
) -> Result<Option<Preview>, StudioError> {
    let bytes = store.get(&Key::Preview(series.clone(), episode.clone())).await?;
    let preview = bytes.and_then(|bytes| serde_json::from_slice::<Preview>(&bytes).ok());
    Ok(preview.filter(|preview| now < preview.until))
}

impl Preview {
    /// Whether somebody knows the secret; how long the comparison takes tells nothing of it.
    pub fn opens_with(&self, secret: &str) -> bool {
        blake3::hash(self.secret.as_bytes()) == blake3::hash(secret.as_bytes())
    }
}
