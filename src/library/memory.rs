//! What earlier loads found out: a load looks only at what has changed since.

use super::texts::Texts;
use super::{Intent, Masters};
use crate::store::Store;

/// What is known of pictures and episodes; a clone costs little.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    pub(super) masters: Masters,
    pub(super) texts: Texts,
}

impl Memory {
    /// What an earlier run kept; nothing where it left no trace. A review reads every episode, so it needs no texts.
    pub async fn remembered(store: &Store, intent: Intent) -> Self {
        let texts = async {
            match intent {
                Intent::Review => Texts::default(),
                Intent::Show => Texts::remembered(store).await,
            }
        };
        let (masters, texts) = tokio::join!(Masters::remembered(store), texts);
        Self { masters, texts }
    }
}
