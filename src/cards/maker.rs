//! Makes cards: once each, kept by what is on them.

use super::{SIZE, drawing, typesetter};
use crate::model::Language;
use crate::pixels::{Encoding, Quality, encode};
use crate::renditions::{Flights, MakeError, Maker, Plan};
use crate::store::{Key, Store};
use bytes::Bytes;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Changes whenever the same card would be drawn otherwise.
const VERSION: u32 = 1;

/// Good enough for a picture of this size that others make smaller still.
const QUALITY: f32 = 84.0;

/// Cards are drawn one at a time: nobody waits for one, and readers want the machine.
static ROOM: Semaphore = Semaphore::const_new(1);

/// What stands on a card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The picture.
    pub plan: Arc<Plan>,
    /// The words beside it.
    pub words: Words,
}

/// The words on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In large letters.
    pub title: String,
    /// In small letters, one line each: the series, the names.
    pub below: Vec<String>,
    /// The language of the title.
    pub language: Language,
}

/// Makes and keeps cards.
#[derive(Debug)]
pub struct Cards {
    store: Arc<Store>,
    flights: Flights<String, Result<Bytes, MakeError>>,
}

impl Cards {
    /// Cards that are kept in `store`.
    pub fn new(store: Arc<Store>) -> Self {
        Self { store, flights: Flights::default() }
    }

    /// What names a card among all others: its picture, its words, and the letters of this machine.
    pub async fn name(card: &Card) -> String {
        // The first time, the letters are looked for on the disk.
        let faces = tokio::task::spawn_blocking(typesetter::faces).await.unwrap_or_default();
        let Card { plan, words } = card;
        let all = format!("{VERSION} {faces} {} {:?} {words:?}", plan.master.content, plan.crop);
        blake3::hash(all.as_bytes()).to_hex()[..24].to_owned()
    }

    /// The JPEG of a card by its name: from the cache, or made now. Callers of one card share one making.
    pub async fn jpeg(&self, name: &str, card: &Card, maker: &Maker) -> Result<Bytes, MakeError> {
        let key = Key::Card(name.to_owned());
        let failed = |error: &dyn std::fmt::Display| MakeError::failed(&card.plan, error);
        if let Some(bytes) = self.store.get(&key).await.map_err(|error| failed(&error))? {
            return Ok(bytes);
        }
        let make = async {
            let _room = ROOM.acquire().await.map_err(|error| failed(&error))?;
            let words = card.words.clone();
            let crop = (card.plan.crop.width, card.plan.crop.height);
            let label = tokio::task::spawn_blocking(move || drawing::label(&words, crop)).await;
            let label = label.map_err(|error| failed(&error))?;
            let (width, height) = label.as_ref().map_or(SIZE, drawing::Label::room);
            let art = maker.framed(&card.plan, width, height).await?;
            let picture = label.map_or_else(|| art.clone(), |label| label.beside(&art));
            let quality = Quality { jpeg: QUALITY, jpeg_full_colour: true, ..Quality::default() };
            let jpeg = tokio::task::spawn_blocking(move || encode(&picture, Encoding::Jpeg, &quality)).await;
            let jpeg = Bytes::from(jpeg.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?);
            self.store.put(&key, jpeg.clone()).await.map_err(|error| failed(&error))?;
            Ok(jpeg)
        };
        self.flights.share(name.to_owned(), make).await
    }
}
