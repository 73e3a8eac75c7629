//! `manifest.json` and `guided.json` of an episode.

use super::Shared;
use super::address::Address;
use super::error::WebError;
use super::machine::Machine;
use super::reader::Found;
use crate::feeds::{self, Publication, mime};
use axum::extract::State;
use axum::response::Response;

/// `/series/<series>/<episode>/manifest.json`
pub(super) async fn manifest(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    let Found { series, episode, lang } = Found::at(&app, &machine.library, &address)?;
    let public = machine.public();
    let manifest = feeds::manifest(&public, &Publication::served(&public, series, episode, &lang));
    Ok(machine.answer(mime::DIVINA, manifest.to_string()))
}

/// `/series/<series>/<episode>/guided.json`
pub(super) async fn guided(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    let Found { series, episode, lang } = Found::at(&app, &machine.library, &address)?;
    let public = machine.public();
    let guided = feeds::guided(&public, &Publication::served(&public, series, episode, &lang));
    Ok(machine.answer(mime::GUIDED, guided.to_string()))
}
