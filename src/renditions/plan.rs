//! The srcset of a picture, known from what was seen of its master, before a pixel is made.

use super::Recipe;
use super::{ladder, tiles};
use crate::library::Master;
use crate::model::Crop;
use crate::pixels::{Encoding, Seam};
use crate::store::Key;
use std::sync::Arc;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// A panel across the strip.
    Panel,
    /// A thumbnail or a portrait.
    Small,
    /// A cover.
    Cover,
    /// A panel across the strip that moves: animated WebP alone.
    Moving,
}

/// All renditions of one picture, for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The master.
    pub master: Arc<Master>,
    /// What it is for.
    pub purpose: Purpose,
    /// The part of the master that is meant, in its upright pixels.
    pub crop: Crop,
    /// Widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// What is stacked to show the picture: one tile, or several for a tall one.
    pub tiles: Vec<Tile>,
    /// How it is made.
    pub recipe: Recipe,
}

/// A horizontal band of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// What names it in addresses: [`SOURCE`] letters for content, crop and purpose, and eight for the band and the recipe.
    pub hash: String,
    /// Its first row within the crop.
    pub top: u32,
    /// Its rows, to the first row of the next.
    pub height: u32,
    /// The rows above its first that it shows once more, lying over the tile before. Where an edge falls between two pixels of
    /// a screen, each of the tiles that meet there is drawn half; what lies under the upper edge of one must be its own picture.
    pub bleed: u32,
}

/// How much tiles overlap, as a part of their width: at least a pixel of the smallest screen.
const BLEED: u32 = 200;

/// The letters of a tile's hash that stay the same when the recipe changes.
pub const SOURCE: usize = 16;

/// Plans a picture. A crop that reaches beyond the master is cut to it.
pub fn plan(master: &Arc<Master>, crop: Option<Crop>, purpose: Purpose, recipe: Recipe) -> Plan {
    let whole = Crop { x: 0, y: 0, width: master.study.width, height: master.study.height };
    let crop = crop.filter(|crop| crop.lies_within(master.study.width, master.study.height)).unwrap_or(whole);
    let source = hash(&format!("{} {crop:?} {purpose:?}", master.content), SOURCE);
    let tops = if purpose == Purpose::Moving {
        vec![0]
    } else {
        tiles::tops(crop.width, crop.height, &seams_within(master, crop))
    };
    let ends = tops.iter().skip(1).copied().chain([crop.height]);
    let tiles = tops
        .iter()
        .zip(ends)
        .map(|(&top, end)| {
            let band = hash(&format!("{source} {top} {end} {}", recipe.name()), 8);
            let bleed = if top == 0 { 0 } else { crop.width.div_ceil(BLEED).min(top) };
            Tile { hash: format!("{source}{band}"), top, height: end - top, bleed }
        })
        .collect();
    Plan { master: master.clone(), purpose, widths: ladder::widths(crop.width, purpose), crop, tiles, recipe }
}

fn hash(text: &str, letters: usize) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..letters].to_owned()
}

/// The seams of a master, as rows of a crop of it.
fn seams_within(master: &Master, crop: Crop) -> Vec<Seam> {
    let inside = |seam: &&Seam| seam.row > crop.y && seam.row < crop.y + crop.height;
    master.study.seams.iter().filter(inside).map(|seam| Seam { row: seam.row - crop.y, ..*seam }).collect()
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
        if self.purpose == Purpose::Moving && encoding != Encoding::WebP {
            return Vec::new();
        }
        ladder::of_encoding(&self.widths, encoding)
    }

    /// The height in pixels of the whole picture at a width; at least 1.
    pub fn height_at(&self, width: u32) -> u32 {
        scaled(self.crop.height, self.crop.width, width)
    }

    /// The rows of a tile at a width, with those that it shares with the one before: from, to.
    pub fn rows_at(&self, tile: &Tile, width: u32) -> (u32, u32) {
        let row =
            |y: u32| (u64::from(y) * u64::from(self.height_at(width)) / u64::from(self.crop.height.max(1))) as u32;
        let (from, to) = (row(tile.top - tile.bleed), row(tile.top + tile.height));
        (from, to.max(from + 1).min(self.height_at(width)))
    }

    /// Whether a file name below a tile's address is one of this plan.
    pub fn names(&self, file: &str) -> bool {
        Encoding::of_file(file)
            .is_some_and(|encoding| self.widths_of(encoding).iter().any(|width| file_name(*width, encoding) == file))
    }

    /// What names the plan among others: the hash of its first tile.
    pub fn name(&self) -> &str {
        self.tiles.first().map_or("", |tile| &tile.hash)
    }

    /// The picture is seldom looked at wider than this; its quality is judged here.
    pub fn judged_width(&self) -> u32 {
        self.widths.iter().copied().filter(|width| *width <= 720).max().unwrap_or(1)
    }
}

impl Tile {
    /// Where one rendition is stored.
    pub(super) fn key(&self, width: u32, encoding: Encoding) -> Key {
        Key::Rendition(self.hash.clone(), file_name(width, encoding))
    }

    /// The address of one rendition.
    pub fn address(&self, width: u32, encoding: Encoding) -> String {
        format!("/media/{}/{}", self.hash, file_name(width, encoding))
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
    use crate::pixels::Study;

    fn master(width: u32, height: u32) -> Arc<Master> {
        let seams = Arc::default();
        let study = Study {
            width,
            height,
            memory: 0,
            moves: false,
            flashes: false,
            opaque: true,
            edge: [9; 3],
            accent: None,
            seams,
        };
        Arc::new(Master { key: Key::PictureFacts, content: "c".to_owned(), study })
    }

    fn planned(width: u32, height: u32, crop: Option<Crop>) -> Plan {
        plan(&master(width, height), crop, Purpose::Panel, Recipe::default())
    }

    #[test]
    fn a_tall_strip_becomes_tiles_that_cover_it_and_overlap_by_a_little() {
        let plan = planned(800, 33_280, None);
        assert!(plan.tiles.len() > 1);
        for width in &plan.widths {
            let rows: Vec<_> = plan.tiles.iter().map(|tile| plan.rows_at(tile, *width)).collect();
            assert_eq!(rows[0].0, 0);
            let overlaps: Vec<u32> = rows.windows(2).map(|pair| pair[0].1 - pair[1].0).collect();
            assert!(overlaps.iter().all(|rows| (1..=width.div_ceil(BLEED) + 1).contains(rows)), "{overlaps:?}");
            assert_eq!(rows.last().unwrap().1, plan.height_at(*width));
        }
    }

    #[test]
    fn a_crop_of_a_strip_is_cut_in_its_own_gutters() {
        let seams = [1000, 2500, 4000].map(|row| Seam { row, drawn: 0 });
        let mut strip = master(800, 5000);
        Arc::get_mut(&mut strip).unwrap().study.seams = seams.into();
        let crop = Crop { x: 0, y: 900, width: 800, height: 2600 };
        let plan = plan(&strip, Some(crop), Purpose::Panel, Recipe::default());
        assert_eq!(plan.tiles.iter().map(|tile| tile.top).collect::<Vec<_>>(), [0, 1600]);
    }

    #[test]
    fn one_pixel_makes_one_tile() {
        let plan = planned(1, 1, None);
        assert_eq!((plan.widths.clone(), plan.tiles.len(), plan.height_at(1)), (vec![1], 1, 1));
    }

    #[test]
    fn other_crops_and_contents_have_other_addresses() {
        let one = planned(100, 100, None);
        let two = planned(100, 100, Some(Crop { x: 0, y: 0, width: 10, height: 10 }));
        assert_ne!(one.tiles[0].hash[..SOURCE], two.tiles[0].hash[..SOURCE]);
        assert!(one.names("100.webp") && !one.names("101.webp") && !one.names("../100.webp"));
    }

    #[test]
    fn another_recipe_has_another_address_of_the_same_source() {
        let recipe = Recipe { target: Recipe::TARGET + 5 };
        let (one, two) = (planned(100, 100, None), plan(&master(100, 100), None, Purpose::Panel, recipe));
        assert_ne!(one.tiles[0].hash, two.tiles[0].hash);
        assert_eq!(one.tiles[0].hash[..SOURCE], two.tiles[0].hash[..SOURCE]);
    }

    #[test]
    fn a_thumbnail_lies_within_its_picture() {
        for (width, height) in [(1, 1), (1, 4000), (1600, 900), (800, 33_280), (4000, 1)] {
            assert!(thumbnail_crop(width, height).lies_within(width, height), "{width} × {height}");
        }
    }
}
