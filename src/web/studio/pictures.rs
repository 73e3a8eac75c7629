//! The pictures of drafts: for those who may work on them, and nobody else.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::guard::{Deed, SignedIn};
use crate::model::{Panel, PictureRef};
use crate::pixels::Encoding;
use crate::renditions::{Plan, Purpose, atlas};
use crate::studio::cutting::{Slice, Strip};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
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

/// The whole pictures of an episode, for cutting.
fn strip_plans<'a>(
    app: &'a Shared,
    found: &'a Found<'_>,
    strip: &'a Strip,
) -> impl Iterator<Item = (&'a Slice, Plan)> + 'a {
    let recipe = app.maker.recipe;
    strip.slices.iter().filter_map(move |slice| {
        let whole = PictureRef { file: slice.file.clone(), crop: None };
        Some((slice, atlas::of_picture(found.episode, &whole, Purpose::Panel, recipe)?))
    })
}

/// The strip of an episode, from the top, in small renditions.
pub(super) fn strip_pictures(app: &Shared, found: &Found<'_>, strip: &Strip) -> Vec<StripPicture> {
    let mut pictures = Vec::new();
    for (slice, plan) in strip_plans(app, found, strip) {
        let width = plan.widths.first().copied().unwrap_or(1);
        for tile in &plan.tiles {
            let (from, to) = plan.rows_at(tile, slice.width);
            pictures.push(StripPicture {
                src: address(found, &tile.address(width, Encoding::WebP)),
                top: slice.top + from,
                width: slice.width,
                height: to - from,
            });
        }
    }
    pictures
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
    let strip = Strip::of(found.episode);
    let plan = panels.iter().flat_map(|panel| plans(&app, &found, panel));
    let plan = plan
        .chain(strip_plans(&app, &found, &strip).map(|(_, plan)| plan))
        .find(|plan| plan.tiles.iter().any(|tile| tile.hash == *hash) && plan.names(file));
    let plan = Arc::new(plan.ok_or(WebError::NotFound)?);
    let bytes = app.maker.rendition(&plan, hash, file).await?.ok_or(WebError::NotFound)?;
    let mime = Encoding::of_file(file).ok_or(WebError::NotFound)?.mime();
    Ok(([(header::CONTENT_TYPE, mime)], bytes).into_response())
}
