//! `manifest.json` and `guided.json` of an episode.

use super::Shared;
use super::address::Address;
use super::error::WebError;
use super::machine::Machine;
use super::reader::Found;
use crate::feeds::{self, Place, mime};
use axum::extract::State;
use axum::response::Response;

/// `/series/<series>/<episode>/manifest.json`
pub(super) async fn manifest(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    let Found { series, episode, lang } = Found::at(&app, &machine.library, &address)?;
    let body = feeds::manifest(&machine.public(), series, episode, &lang, Place::Served);
    Ok(machine.answer(mime::DIVINA, body))
}

/// `/series/<series>/<episode>/guided.json`
pub(super) async fn guided(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    let Found { episode, lang, .. } = Found::at(&app, &machine.library, &address)?;
    let body = feeds::guided(&machine.public(), episode, &lang, Place::Served);
    Ok(machine.answer(mime::GUIDED, body))
}
