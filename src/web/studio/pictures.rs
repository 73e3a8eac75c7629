//! The pictures of drafts: for those who may work on them, and nobody else.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::guard::{Deed, SignedIn};
use crate::model::{FileName, Panel, PictureRef};
use crate::pixels::Encoding;
use crate::renditions::{Plan, Purpose, Tile, atlas};
use crate::studio::cutting::Strip;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A picture, or one tile of it, at about one width.
#[derive(Serialize)]
pub(super) struct DraftPicture {
    src: String,
    width: u32,
    height: u32,
}

fn plans<'a>(app: &'a Shared, found: &'a Found<'_>, panel: &'a Panel) -> impl Iterator<Item = Plan> + 'a {
    let recipe = app.maker.recipe;
    panel.pictures.iter().filter_map(move |picture| atlas::of_picture(found.episode, picture, Purpose::Panel, recipe))
}

/// The pictures of a panel, tile after tile, at the smallest width that is at least `wide`.
pub(super) fn draft_pictures(app: &Shared, found: &Found<'_>, panel: &Panel, wide: u32) -> Vec<DraftPicture> {
    let mut pictures = Vec::new();
    for plan in plans(app, found, panel) {
        let width =
            plan.widths.iter().copied().find(|width| *width >= wide).or(plan.widths.last().copied()).unwrap_or(1);
        for tile in &plan.tiles {
            let (from, to) = plan.rows_at(tile, width);
            let src = address(found, &tile.address(width, Encoding::WebP));
            pictures.push(DraftPicture { src, width, height: to - from });
        }
    }
    pictures
}

/// A picture, or one tile of it, in its place in the strip of all pictures of an episode, in the strip's pixels.
#[derive(Clone, Serialize)]
pub(super) struct StripPicture {
    src: String,
    pub(super) top: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A whole picture of an episode, for cutting and dividing.
fn whole_plan(app: &Shared, found: &Found<'_>, file: &FileName) -> Option<Plan> {
    let whole = PictureRef { file: file.clone(), crop: None };
    atlas::of_picture(found.episode, &whole, Purpose::Panel, app.maker.recipe)
}

/// The strip of an episode, from the top, in small renditions.
pub(super) fn strip_pictures(app: &Shared, found: &Found<'_>, strip: &Strip) -> Vec<StripPicture> {
    strip.slices.iter().flat_map(|slice| tiles(app, found, &slice.file, slice.top, 0)).collect()
}

/// A page of an episode, in renditions on which lettering can be read.
pub(super) fn page_pictures(app: &Shared, found: &Found<'_>, file: &FileName) -> Vec<StripPicture> {
    tiles(app, found, file, 0, 640)
}

/// The tiles of a picture whose first row lies at `top`, in the smallest width of at least `wide`.
fn tiles(app: &Shared, found: &Found<'_>, file: &FileName, top: u32, wide: u32) -> Vec<StripPicture> {
    let Some(plan) = whole_plan(app, found, file) else { return Vec::new() };
    let width = plan.widths.iter().copied().find(|width| *width >= wide).or(plan.widths.last().copied()).unwrap_or(1);
    let whole = plan.crop.width;
    let tile = |tile: &Tile| {
        let (from, to) = plan.rows_at(tile, whole);
        let src = address(found, &tile.address(width, Encoding::WebP));
        StripPicture { src, top: top + from, width: whole, height: to - from }
    };
    plan.tiles.iter().map(tile).collect()
}

/// Where those who work on an episode find a rendition that readers would find at `address`.
fn address(found: &Found<'_>, address: &str) -> String {
    format!("{}pictures/{}", found.path(), address.strip_prefix("/media/").unwrap_or(address))
}

/// `…/pictures/<hash>/<width>.webp`
pub(super) async fn rendition(State(app): State<Shared>, by: SignedIn, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let (Some(hash), Some(file)) = (&address.hash, &address.file) else { return Err(WebError::NotFound) };
    let panels = &found.episode.text.original().panels;
    let plan = panels.iter().flat_map(|panel| plans(&app, &found, panel));
    let files: BTreeSet<&FileName> =
        panels.iter().flat_map(|panel| panel.pictures.iter().map(|picture| &picture.file)).collect();
    let plan = plan
        .chain(files.into_iter().filter_map(|file| whole_plan(&app, &found, file)))
        .find(|plan| plan.tiles.iter().any(|tile| tile.hash == *hash) && plan.names(file));
    let plan = Arc::new(plan.ok_or(WebError::NotFound)?);
    let bytes = app.maker.rendition(&plan, hash, file).await?.ok_or(WebError::NotFound)?;
    let mime = Encoding::of_file(file).ok_or(WebError::NotFound)?.mime();
    Ok(([(header::CONTENT_TYPE, mime)], bytes).into_response())
}
