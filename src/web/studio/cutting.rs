//! `…/cut/`: the episode's pictures as one strip, where it is to be cut, and what the pieces look like.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{StripPicture, strip_pictures};
use super::{done, problem};
use crate::studio::cutting::{self, Strip};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use form_urlencoded::parse;
use serde::Serialize;

/// The most cuts of one episode.
const MOST: usize = 2000;

#[derive(Serialize)]
struct CutPage {
    at: String,
    /// The height of the strip, in pixels.
    height: u32,
    /// Its width: that of the widest picture.
    width: u32,
    pieces: Vec<Piece>,
    /// Whether some cuts lie outside of gutters.
    unsure: bool,
}

/// What lies between two cuts.
#[derive(Serialize)]
struct Piece {
    number: usize,
    /// Its first row in the strip.
    from: u32,
    /// How many rows it has.
    height: u32,
    pictures: Vec<StripPicture>,
    /// The cut below it.
    cut: Option<CutView>,
}

#[derive(Serialize)]
struct CutView {
    row: u32,
    unsure: bool,
}

/// The rows that a form names, without the one that is to go.
fn wished(form: &str) -> Vec<u32> {
    let numbers = |name: &'static str| {
        parse(form.as_bytes()).filter(move |(key, _)| key == name).filter_map(|(_, row)| row.trim().parse().ok())
    };
    let without: Vec<u32> = numbers("without").collect();
    numbers("cut").filter(|row| !without.contains(row)).take(MOST).collect()
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let strip = Strip::of(found.episode);
    let mut unsure = Vec::new();
    let cuts = if let Some(query) = query.filter(|query| !query.is_empty()) {
        strip.within(wished(&query))
    } else if strip.cuts.is_empty() {
        let proposed = match cutting::propose(app.store(), &app.maker.workshop, found.slugs(), &strip).await {
            Ok(proposed) => proposed,
            Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &found.path())),
        };
        unsure.extend(proposed.iter().filter(|cut| !cut.gutter).map(|cut| cut.row));
        proposed.iter().map(|cut| cut.row).collect()
    } else {
        strip.cuts.clone()
    };
    let pictures = strip_pictures(&app, &found, &strip);
    let piece = |(place, (from, to)): (usize, (u32, u32))| Piece {
        number: place + 1,
        from,
        height: to - from,
        pictures: pictures.iter().filter(|one| one.top < to && one.top + one.height > from).cloned().collect(),
        cut: (to < strip.height).then(|| CutView { row: to, unsure: unsure.contains(&to) }),
    };
    let page = CutPage {
        at: found.path(),
        height: strip.height,
        width: strip.slices.iter().map(|slice| slice.width).max().unwrap_or(1),
        pieces: strip.pieces(&cuts).into_iter().enumerate().map(piece).collect(),
        unsure: !unsure.is_empty(),
    };
    let heading = tongue.0.text("studio-cut");
    found.frame(&app, tongue, &by, Some(&heading)).render(&app, "studio/cut.html", &page)
}

pub(super) async fn cut(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let strip = Strip::of(found.episode);
    let made = cutting::cut(app.store(), found.slugs(), &strip, &wished(&form), by.name()).await;
    done::answer(&app, tongue, &by, &found, made, "cut", None).await
}
