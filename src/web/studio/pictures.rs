//! The pictures of drafts: for those who may work on them, and nobody else.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::guard::{Deed, SignedIn};
use crate::model::Panel;
use crate::pixels::Encoding;
use crate::renditions::{Plan, Purpose, atlas};
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
            let address = tile.address(width, Encoding::WebP);
            let within = address.strip_prefix("/media/").unwrap_or(&address);
            pictures.push(DraftPicture { src: format!("{}pictures/{within}", found.path()), width, height: to - from });
        }
    }
    pictures
}

/// `…/pictures/<hash>/<width>.webp`
pub(super) async fn rendition(State(app): State<Shared>, by: SignedIn, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let (Some(hash), Some(file)) = (&address.hash, &address.file) else { return Err(WebError::NotFound) };
    let panels = &found.episode.text.original().panels;
    let plan = panels.iter().flat_map(|panel| plans(&app, &found, panel));
    let plan = plan.into_iter().find(|plan| plan.tiles.iter().any(|tile| tile.hash == *hash) && plan.names(file));
    let plan = Arc::new(plan.ok_or(WebError::NotFound)?);
    let bytes = app.maker.rendition(&plan, hash, file).await?.ok_or(WebError::NotFound)?;
    let mime = Encoding::of_file(file).ok_or(WebError::NotFound)?.mime();
    Ok(([(header::CONTENT_TYPE, mime)], bytes).into_response())
}
