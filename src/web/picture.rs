//! A picture as the templates need it.

use crate::pixels::Encoding;
use crate::renditions::{Maker, Plan, Tile};
use serde::Serialize;

/// One `<picture>`: a tile in all of its formats.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PictureView {
    /// The JPEG of a middle width, for browsers that know nothing newer.
    pub(super) src: String,
    pub(super) jpeg: String,
    pub(super) webp: String,
    /// Only once every AVIF is stored.
    pub(super) avif: Option<String>,
    /// The size of the widest rendition, for its proportions.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) sizes: &'static str,
}

/// How wide a panel is shown: the strip, at most 800 CSS pixels.
pub(super) const STRIP: &str = "(min-width: 800px) 800px, 100vw";
/// A thumbnail in a list.
pub(super) const THUMBNAIL: &str = "(min-width: 600px) 160px, 112px";
/// The newest episode's thumbnail on the home page.
pub(super) const LEAD: &str = "(min-width: 960px) 560px, 100vw";
/// A series' cover.
pub(super) const COVER: &str = "(min-width: 960px) 340px, (min-width: 600px) 300px, 100vw";
/// A portrait.
pub(super) const PORTRAIT: &str = "160px";

/// All tiles of a plan, from the top.
pub(super) fn views(plan: &Plan, maker: &Maker, sizes: &'static str) -> Vec<PictureView> {
    let avif = maker.has_avif(plan);
    plan.tiles.iter().map(|tile| view(plan, tile, avif, sizes)).collect()
}

/// The first tile of a plan, for pictures that are never tall.
pub(super) fn first(plan: &Plan, maker: &Maker, sizes: &'static str) -> Option<PictureView> {
    plan.tiles.first().map(|tile| view(plan, tile, maker.has_avif(plan), sizes))
}

fn view(plan: &Plan, tile: &Tile, avif: bool, sizes: &'static str) -> PictureView {
    let jpeg = plan.widths_of(Encoding::Jpeg);
    let widest = plan.widths.last().copied().unwrap_or(1);
    let (from, to) = plan.rows_at(tile, widest);
    PictureView {
        src: tile.address(jpeg.first().copied().unwrap_or(widest), Encoding::Jpeg),
        jpeg: tile.srcset(&jpeg, Encoding::Jpeg),
        webp: tile.srcset(&plan.widths, Encoding::WebP),
        avif: avif.then(|| tile.srcset(&plan.widths, Encoding::Avif)),
        width: widest,
        height: to - from,
        sizes,
    }
}
