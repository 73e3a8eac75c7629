//! A picture as the templates need it.

use super::Shared;
use super::frames::Frames;
use crate::library::{EpisodeEntry, Master};
use crate::model::PictureRef;
use crate::pixels::Encoding;
use crate::renditions::{AvifMade, Plan, Purpose, Tile, atlas};
use serde::Serialize;
use std::sync::Arc;

/// One `<picture>`: a tile in all of its formats.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PictureView {
    /// The JPEG of a middle width, for browsers that know nothing newer.
    pub(super) src: String,
    pub(super) jpeg: String,
    pub(super) webp: String,
    /// For browsers that know AVIF, which all know WebP too: for each width the smaller of the two. Only once all AVIF is stored.
    pub(super) avif: Option<String>,
    /// The size of the widest rendition, for its proportions.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) sizes: &'static str,
    /// The class of its frame, on pages that have frames.
    pub(super) frame: Option<String>,
    /// The `srcset` of the animation, where the picture moves; all else is its first frame.
    pub(super) moving: Option<String>,
}

/// How wide a panel is shown: the strip, at most 800 CSS pixels.
pub(super) const STRIP: &str = "(min-width: 800px) 800px, 100vw";
/// A thumbnail in a list.
pub(super) const THUMBNAIL: &str = "(min-width: 600px) 160px, 112px";
/// The newest episode's thumbnail on the home page.
pub(super) const LEAD: &str = "(min-width: 960px) 560px, (min-width: 600px) calc(100vw - 40px), 100vw";
/// A thumbnail in the list beside it.
pub(super) const BESIDE: &str = "(min-width: 960px) 112px, (min-width: 600px) 160px, 112px";
/// A series' cover on its own page.
pub(super) const COVER: &str = "(min-width: 960px) 340px, (min-width: 600px) 300px, 100vw";
/// A portrait.
const PORTRAIT: &str = "160px";

/// All tiles of a panel's picture, from the top, each in a frame of the page.
fn tiles(app: &Shared, plan: &Plan, frames: &mut Frames) -> Vec<PictureView> {
    let avif = app.maker.avif(plan);
    let in_its_frame = |(place, tile): (usize, &Tile)| {
        let view = view(plan, tile, avif.as_ref().map(|made| made.kept[place].as_slice()), STRIP);
        PictureView { frame: Some(frames.class(plan, tile)), ..view }
    };
    plan.tiles.iter().enumerate().map(in_its_frame).collect()
}

/// The pictures of a panel's reference: its tiles, or its first frame and its animation.
pub(super) fn of_panel(
    app: &Shared,
    episode: &EpisodeEntry,
    reference: &PictureRef,
    frames: &mut Frames,
) -> Vec<PictureView> {
    let recipe = app.maker.recipe;
    let Some(plan) = atlas::of_picture(episode, reference, Purpose::Panel, recipe) else { return Vec::new() };
    let mut views = tiles(app, &plan, frames);
    if let (Some(moving), [still]) = (atlas::moving(episode, reference, recipe), views.as_mut_slice()) {
        let tile = moving.tiles.first();
        still.moving = tile.map(|tile| srcset(tile, &moving.widths, |_| Encoding::WebP));
    }
    views
}

/// An episode's thumbnail.
pub(super) fn thumbnail(app: &Shared, episode: &EpisodeEntry, sizes: &'static str) -> Option<PictureView> {
    atlas::thumbnail(episode, app.maker.recipe).and_then(|plan| first(app, &plan, sizes))
}

/// A series' cover.
pub(super) fn cover(app: &Shared, master: &Arc<Master>, sizes: &'static str) -> Option<PictureView> {
    first(app, &atlas::cover(master, app.maker.recipe), sizes)
}

/// An artist's portrait.
pub(super) fn portrait(app: &Shared, master: &Arc<Master>) -> Option<PictureView> {
    first(app, &atlas::portrait(master, app.maker.recipe), PORTRAIT)
}

/// The first tile of a plan, for pictures that are never tall.
fn first(app: &Shared, plan: &Plan, sizes: &'static str) -> Option<PictureView> {
    let avif = app.maker.avif(plan);
    let kept = |made: &AvifMade| made.kept.first().cloned().unwrap_or_default();
    plan.tiles.first().map(|tile| view(plan, tile, avif.as_deref().map(kept).as_deref(), sizes))
}

/// `avif`: the widths at which AVIF is stored and smaller than WebP.
fn view(plan: &Plan, tile: &Tile, avif: Option<&[u32]>, sizes: &'static str) -> PictureView {
    let jpeg = plan.widths_of(Encoding::Jpeg);
    let widest = plan.widths.last().copied().unwrap_or(1);
    let (from, to) = plan.rows_at(tile, widest);
    let smaller = |kept: &[u32], width: u32| if kept.contains(&width) { Encoding::Avif } else { Encoding::WebP };
    PictureView {
        src: tile.address(jpeg.first().copied().unwrap_or(widest), Encoding::Jpeg),
        jpeg: srcset(tile, &jpeg, |_| Encoding::Jpeg),
        webp: srcset(tile, &plan.widths, |_| Encoding::WebP),
        avif: avif.filter(|kept| !kept.is_empty()).map(|kept| srcset(tile, &plan.widths, |width| smaller(kept, width))),
        width: widest,
        height: to - from,
        sizes,
        frame: None,
        moving: None,
    }
}

fn srcset(tile: &Tile, widths: &[u32], encoding: impl Fn(u32) -> Encoding) -> String {
    let candidates: Vec<String> =
        widths.iter().map(|width| format!("{} {width}w", tile.address(*width, encoding(*width)))).collect();
    candidates.join(", ")
}
