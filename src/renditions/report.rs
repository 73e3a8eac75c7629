//! How good the pictures are, for `render --report`: WebP and JPEG measured on the stored files, AVIF as its search left it.

use super::maker::{MakeError, Maker};
use super::making::Decoded;
use super::plan::Plan;
use crate::pixels::{self, Encoding, Limits, Original};
use serde::Serialize;
use std::sync::Arc;

/// What was made of one picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PictureReport {
    /// The master's path.
    pub picture: String,
    /// The part of it that is meant: x, y, width, height.
    pub crop: [u32; 4],
    /// The kind of art.
    pub kind: &'static str,
    /// The width in pixels at which it was judged.
    pub judged_at: u32,
    /// JPEG; `None` where it is not made in that width.
    pub jpeg: Option<Seen>,
    /// WebP.
    pub webp: Option<Seen>,
    /// AVIF, once it is made. `bytes` is missing where the WebP is smaller.
    pub avif: Option<Seen>,
}

/// One encoding of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// The encoder's quality.
    pub quality: f32,
    /// SSIMULACRA2 against the master at that width, without loss; `None` where it cannot be measured.
    pub score: Option<f64>,
    /// The length of the file.
    pub bytes: Option<u64>,
}

impl Maker {
    /// Measures what is stored of a plan, in the tile in which most is drawn.
    pub async fn report(&self, plan: &Arc<Plan>) -> Result<PictureReport, MakeError> {
        let avif = self.avif(plan);
        let (master, of) = (self.master(plan).await?, plan.clone());
        let place = self.place_for(plan).await;
        let looked = tokio::task::spawn_blocking(move || {
            let _place = place;
            let decoded = Decoded::decode(&of, &master)?;
            let (tile, sample) = decoded.sample(&of);
            Ok::<_, MakeError>((decoded.kind(), tile, sample))
        });
        let (kind, tile, sample) = looked.await.map_err(|error| MakeError::failed(plan, error))??;
        let (width, quality) = (plan.judged_width(), plan.recipe.quality(kind));
        let original = Original::new(&sample);
        let seen = |file: &[u8], quality: f32| {
            let decoded = pixels::decode(file, &Limits::default()).ok();
            let score = original.as_ref().zip(decoded).and_then(|(original, decoded)| original.score(&decoded));
            Seen { quality, score, bytes: Some(file.len() as u64) }
        };
        let file = |encoding: Encoding| {
            let key = plan.tiles[tile].key(width, encoding);
            async move { self.read(plan, &key).await }
        };
        let (jpeg, webp) = (file(Encoding::Jpeg).await?, file(Encoding::WebP).await?);
        let bytes = file(Encoding::Avif).await?.map(|file| file.len() as u64);
        Ok(PictureReport {
            picture: plan.master.key.path(),
            crop: [plan.crop.x, plan.crop.y, plan.crop.width, plan.crop.height],
            kind: kind.name(),
            judged_at: width,
            jpeg: jpeg.map(|file| seen(&file, quality.jpeg)),
            webp: webp.map(|file| seen(&file, quality.webp)),
            avif: avif.map(|made| Seen { quality: made.quality, score: made.score, bytes }),
        })
    }
}
