//! The srcset of a picture, known from the size of its master alone.

use super::ladder;
use crate::library::Master;
use crate::model::Crop;
use crate::pixels::Encoding;

/// Changes whenever the same plan would give other bytes, so that addresses stay immutable.
const RECIPE: &str = "1";

/// The tallest tile, as a multiple of its width: taller pictures cannot be stored as WebP and cost too much memory to decode.
const TALLEST: f64 = 2.4;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// A panel across the strip.
    Panel,
    /// A thumbnail or a portrait.
    Small,
    /// A cover.
    Cover,
}

/// All renditions of one picture, for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The master.
    pub master: Master,
    /// The part of the master that is meant, in its upright pixels.
    pub crop: Crop,
    /// Widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// What is stacked to show the picture: one tile, or several for a tall one.
    pub tiles: Vec<Tile>,
}

/// A horizontal band of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// What names it in addresses: content, crop, band and recipe.
    pub hash: String,
    /// Its first row within the crop.
    pub top: u32,
    /// Its rows.
    pub height: u32,
}

/// Plans a picture. A crop that reaches beyond the master is cut to it.
pub fn plan(master: &Master, crop: Option<Crop>, purpose: Purpose) -> Plan {
    let whole = Crop { x: 0, y: 0, width: master.width, height: master.height };
    let crop = crop.filter(|crop| crop.lies_within(master.width, master.height)).unwrap_or(whole);
    let tallest = (f64::from(crop.width) * TALLEST).floor().max(1.0);
    let count = (f64::from(crop.height) / tallest).ceil().max(1.0) as u32;
    let edge = |tile: u32| (u64::from(crop.height) * u64::from(tile) / u64::from(count)) as u32;
    let tiles = (0..count)
        .map(|tile| {
            let (top, end) = (edge(tile), edge(tile + 1));
            let name = format!("{RECIPE} {} {crop:?} {top} {end} {purpose:?}", master.content);
            let hash = blake3::hash(name.as_bytes()).to_hex()[..24].to_owned();
            Tile { hash, top, height: end - top }
        })
        .collect();
    Plan { master: master.clone(), widths: ladder::widths(crop.width, purpose), crop, tiles }
}

/// The part of a picture that stands for it in a list: as wide as it is, at most three quarters as high.
pub fn thumbnail_crop(width: u32, height: u32) -> Crop {
    let wanted = (u64::from(width) * 3 / 4).clamp(1, u64::from(height.max(1))) as u32;
    // People and what they look at are more often above the middle than below it.
    Crop { x: 0, y: (height.saturating_sub(wanted)) / 3, width, height: wanted }
}

impl Plan {
    /// The widths in which an encoding is made.
    pub fn widths_of(&self, encoding: Encoding) -> Vec<u32> {
        ladder::of_encoding(&self.widths, encoding)
    }

    /// The height in pixels of the whole picture at a width; at least 1.
    pub fn height_at(&self, width: u32) -> u32 {
        scaled(self.crop.height, self.crop.width, width)
    }

    /// The rows of a tile at a width: from, to.
    pub fn rows_at(&self, tile: &Tile, width: u32) -> (u32, u32) {
        let row =
            |y: u32| (u64::from(y) * u64::from(self.height_at(width)) / u64::from(self.crop.height.max(1))) as u32;
        let (from, to) = (row(tile.top), row(tile.top + tile.height));
        (from, to.max(from + 1).min(self.height_at(width)))
    }

    /// Whether a file name below a tile's address is one of this plan.
    pub fn names(&self, file: &str) -> bool {
        [Encoding::Avif, Encoding::WebP, Encoding::Jpeg]
            .iter()
            .any(|encoding| self.widths_of(*encoding).iter().any(|width| file_name(*width, *encoding) == file))
    }
}

impl Tile {
    /// The address of one rendition.
    pub fn address(&self, width: u32, encoding: Encoding) -> String {
        format!("/media/{}/{}", self.hash, file_name(width, encoding))
    }

    /// A `srcset` over some widths.
    pub fn srcset(&self, widths: &[u32], encoding: Encoding) -> String {
        let candidates: Vec<String> =
            widths.iter().map(|width| format!("{} {width}w", self.address(*width, encoding))).collect();
        candidates.join(", ")
    }
}

/// `720.webp`
pub(super) fn file_name(width: u32, encoding: Encoding) -> String {
    format!("{width}.{}", encoding.extension())
}

fn scaled(height: u32, width: u32, to: u32) -> u32 {
    (f64::from(height) * f64::from(to) / f64::from(width.max(1))).round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Key;

    fn master(width: u32, height: u32) -> Master {
        Master { key: Key::PictureFacts, content: "c".to_owned(), width, height, accent: None }
    }

    #[test]
    fn a_tall_strip_becomes_tiles_that_cover_it_without_gap_or_overlap() {
        let plan = plan(&master(800, 33_280), None, Purpose::Panel);
        assert!(plan.tiles.len() > 1);
        for width in &plan.widths {
            let rows: Vec<_> = plan.tiles.iter().map(|tile| plan.rows_at(tile, *width)).collect();
            assert_eq!(rows[0].0, 0);
            assert!(rows.windows(2).all(|pair| pair[0].1 == pair[1].0));
            assert_eq!(rows.last().unwrap().1, plan.height_at(*width));
        }
    }

    #[test]
    fn one_pixel_makes_one_tile() {
        let plan = plan(&master(1, 1), None, Purpose::Panel);
        assert_eq!((plan.widths.clone(), plan.tiles.len(), plan.height_at(1)), (vec![1], 1, 1));
    }

    #[test]
    fn other_crops_and_contents_have_other_addresses() {
        let crop = Some(Crop { x: 0, y: 0, width: 10, height: 10 });
        let one = plan(&master(100, 100), None, Purpose::Panel);
        let two = plan(&master(100, 100), crop, Purpose::Panel);
        assert_ne!(one.tiles[0].hash, two.tiles[0].hash);
        assert!(one.names("100.webp") && !one.names("101.webp") && !one.names("../100.webp"));
    }

    #[test]
    fn a_thumbnail_lies_within_its_picture() {
        for (width, height) in [(1, 1), (1, 4000), (1600, 900), (800, 33_280), (4000, 1)] {
            assert!(thumbnail_crop(width, height).lies_within(width, height), "{width} × {height}");
        }
    }
}
