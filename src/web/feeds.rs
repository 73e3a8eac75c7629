//! `feed.xml` and `feed.json` of the site, a series, an artist, in each language.

use super::address::Address;
use super::error::WebError;
use super::machine::Machine;
use super::{Shared, artists, series};
use crate::feeds::{self, Channel, Of, mime};
use axum::extract::State;
use axum::response::Response;

/// `feed.xml`
pub(super) async fn atom(State(app): State<Shared>, machine: Machine, address: Address) -> Result<Response, WebError> {
    feed(&app, &machine, &address, 1, "xml")
}

/// `feed.json`
pub(super) async fn json(State(app): State<Shared>, machine: Machine, address: Address) -> Result<Response, WebError> {
    feed(&app, &machine, &address, 1, "json")
}

/// `/series/<series>/feed/2.xml` and its like: earlier episodes.
pub(super) async fn page(State(app): State<Shared>, machine: Machine, address: Address) -> Result<Response, WebError> {
    let (number, suffix) = address.file.as_deref().and_then(|file| file.split_once('.')).ok_or(WebError::NotFound)?;
    let page = number.parse().ok().filter(|page| *page > 1).ok_or(WebError::NotFound)?;
    feed(&app, &machine, &address, page, suffix)
}

fn feed(app: &Shared, machine: &Machine, address: &Address, page: usize, suffix: &str) -> Result<Response, WebError> {
    let public = machine.public();
    let library = &machine.library;
    let (of, lang) = if address.series.is_some() {
        let (series, lang) = series::at(app, library, address)?;
        (Of::Series(series), lang)
    } else if address.artist.is_some() {
        let (artist, lang) = artists::at(app, library, address)?;
        (Of::Artist(artist), lang)
    } else {
        (Of::Site, super::home::site_language(library, address, machine.now)?)
    };
    let channel = Channel::new(&public, of, &lang, address.lang.as_ref(), page).ok_or(WebError::NotFound)?;
    match suffix {
        "xml" => Ok(machine.answer(mime::ATOM, feeds::atom(&public, &channel))),
        "json" => Ok(machine.answer(mime::JSON_FEED, feeds::json_feed(&public, &channel))),
        _ => Err(WebError::NotFound),
    }
}
