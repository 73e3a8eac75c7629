//! From a master to the files of a plan: the work itself, on a thread that may block.

use super::maker::MakeError;
use super::{Plan, Purpose, Tile};
use crate::pixels::{self, Encoding, Kind, Limits, Picture, Quality, even};
use crate::store::Key;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use tokio::sync::mpsc::Sender;

/// Where finished files go, to be stored while the next is made.
pub(super) type Outlet = Sender<(Key, Bytes)>;

/// The AVIF of a picture, once all of it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AvifMade {
    /// The quality that was found, in the encoder's scale.
    pub quality: f32,
    /// The SSIMULACRA2 at the width at which it was judged; `None` in builds that cannot measure it.
    pub score: Option<f64>,
    /// For each tile the widths at which AVIF is smaller than WebP; the others were dropped.
    pub kept: Vec<Vec<u32>>,
}

/// A decoded master, ready to be resized.
pub(super) struct Decoded {
    picture: Picture,
    /// The picture at the width at which it is judged, from which smaller ones are made too.
    judged: Picture,
}

impl Decoded {
    /// Decodes the part of a master that a plan means.
    pub(super) fn decode(plan: &Plan, master: &[u8]) -> Result<Self, MakeError> {
        let picture = decode(plan, master)?;
        let judged = picture.resize(plan.judged_width());
        Ok(Self { picture, judged })
    }

    /// The kind of art it is.
    pub(super) fn kind(&self) -> Kind {
        self.judged.kind()
    }

    fn at(&self, width: u32) -> Cow<'_, Picture> {
        if width == self.judged.width {
            Cow::Borrowed(&self.judged)
        } else if width == self.picture.width {
            Cow::Borrowed(&self.picture)
        } else if width * 2 <= self.judged.width {
            Cow::Owned(self.judged.resize(width))
        } else {
            Cow::Owned(self.picture.resize(width))
        }
    }

    /// The tile by which the whole is judged, at the width at which it is: the one in which most is drawn.
    pub(super) fn sample(&self, plan: &Plan) -> (usize, Picture) {
        let width = self.judged.width;
        let tiles = plan.tiles.iter().map(|tile| band(&self.judged, plan.rows_at(tile, width)));
        let busiest = tiles.enumerate().max_by_key(|(_, tile)| tile.drawn());
        busiest.unwrap_or_else(|| (0, self.judged.clone()))
    }
}

/// The part of a master that a plan means.
pub(super) fn decode(plan: &Plan, master: &[u8]) -> Result<Picture, MakeError> {
    let unusable = |reason: String| MakeError::Unusable { path: plan.master.key.path(), reason };
    let picture = pixels::decode_known(master, &Limits::default()).map_err(|refusal| unusable(refusal.to_string()))?;
    let crop = plan.crop;
    if (crop.width, crop.height) == (picture.width, picture.height) {
        return Ok(picture);
    }
    picture.crop(crop.x, crop.y, crop.width, crop.height).map_err(|error| unusable(error.to_string()))
}

/// Some rows of a picture.
fn band(picture: &Picture, (from, to): (u32, u32)) -> Picture {
    picture.crop(0, from, picture.width, to - from).expect("a tile lies within its picture")
}

/// Makes what a page needs at once: decodes once, resizes once for each width, then cuts and encodes every tile.
pub(super) fn make_now(
    plan: &Plan,
    master: &[u8],
    missing: &[(u32, Encoding)],
    outlet: &Outlet,
) -> Result<(), MakeError> {
    let original = Decoded::decode(plan, master)?;
    let quality = plan.recipe.quality(original.kind());
    if plan.purpose == Purpose::Moving {
        return make_moving(plan, master, missing, &quality, outlet);
    }
    for width in plan.widths.iter().rev() {
        let encodings: Vec<Encoding> =
            missing.iter().filter(|(at, _)| at == width).map(|(_, encoding)| *encoding).collect();
        if encodings.is_empty() {
            continue;
        }
        let resized = original.at(*width);
        for tile in &plan.tiles {
            let tile_picture = cut(&resized, plan, tile);
            for encoding in &encodings {
                let file = encode(plan, &tile_picture, *encoding, &quality)?;
                outlet.blocking_send((tile.key(*width, *encoding), file)).map_err(|_| MakeError::Stopped)?;
            }
        }
    }
    Ok(())
}

/// Makes the animations of a picture that moves.
fn make_moving(
    plan: &Plan,
    master: &[u8],
    missing: &[(u32, Encoding)],
    quality: &Quality,
    outlet: &Outlet,
) -> Result<(), MakeError> {
    let Some(tile) = plan.tiles.first() else { return Ok(()) };
    let format = pixels::sniff(master).map_err(|refusal| MakeError::failed(plan, refusal))?;
    for (width, encoding) in missing {
        let file = pixels::encode_moving(master, format, *width, quality, &Limits::default());
        let file = file.map_err(|error| MakeError::failed(plan, error))?;
        outlet.blocking_send((tile.key(*width, *encoding), Bytes::from(file))).map_err(|_| MakeError::Stopped)?;
    }
    Ok(())
}

/// What is stored of a plan's tiles: the bytes of each width in an encoding, by tile and width.
pub(super) type Sizes = HashMap<(usize, u32), u64>;

/// Makes the AVIF of a plan, at the quality that gives it the score of all others, and keeps what is smaller than the WebP.
pub(super) fn make_avif(
    plan: &Plan,
    master: &[u8],
    webp: &Sizes,
    stored: &Sizes,
    outlet: &Outlet,
) -> Result<AvifMade, MakeError> {
    let original = Decoded::decode(plan, master)?;
    let mut quality = plan.recipe.quality(original.kind());
    let found = even(&original.sample(plan).1, quality.avif, f64::from(plan.recipe.target));
    let score = found.as_ref().map(|found| found.score);
    if let Some(found) = found {
        quality.avif = found.quality;
    }
    let mut kept = vec![Vec::new(); plan.tiles.len()];
    for width in &plan.widths {
        let mut resized = None;
        for (place, tile) in plan.tiles.iter().enumerate() {
            if stored.contains_key(&(place, *width)) {
                kept[place].push(*width);
                continue;
            }
            let resized = resized.get_or_insert_with(|| original.at(*width));
            let file = encode(plan, &cut(resized, plan, tile), Encoding::Avif, &quality)?;
            // Nobody would choose the larger of two files that look the same.
            if webp.get(&(place, *width)).is_some_and(|webp| file.len() as u64 >= *webp) {
                continue;
            }
            outlet.blocking_send((tile.key(*width, Encoding::Avif), file)).map_err(|_| MakeError::Stopped)?;
            kept[place].push(*width);
        }
    }
    Ok(AvifMade { quality: quality.avif, score, kept })
}

fn cut<'a>(resized: &'a Picture, plan: &Plan, tile: &Tile) -> Cow<'a, Picture> {
    if plan.tiles.len() == 1 {
        Cow::Borrowed(resized)
    } else {
        Cow::Owned(band(resized, plan.rows_at(tile, resized.width)))
    }
}

fn encode(plan: &Plan, picture: &Picture, encoding: Encoding, quality: &Quality) -> Result<Bytes, MakeError> {
    pixels::encode(picture, encoding, quality).map(Bytes::from).map_err(|error| MakeError::failed(plan, error))
}
