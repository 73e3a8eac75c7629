//! Panels change places, become one or several, and go.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::done;
use super::episode::Found;
use super::form::fields;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use crate::library::Library;
use crate::model::PanelId;
use crate::studio::{merging, panels};
use axum::extract::State;
use axum::response::Response;

/// A panel that an address names, for somebody who may change it.
pub(super) struct PanelAt<'a> {
    pub(super) found: Found<'a>,
    pub(super) panel: PanelId,
    /// Counted from 1; `None` where the episode has no such panel any more.
    pub(super) place: Option<usize>,
}

impl<'a> PanelAt<'a> {
    pub(super) fn of(library: &'a Library, address: Address, by: &SignedIn) -> Result<Self, WebError> {
        let found = Found::at(library, &address, by, Deed::Manage)?;
        let panel = PanelId(address.panel.unwrap_or_default());
        let place = found.episode.text.original().panel(&panel).map(|(place, _)| place + 1);
        Ok(Self { found, panel, place })
    }
}

/// `…/panels/<panel>/place/`: `place` counts from 1.
pub(super) async fn put(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let PanelAt { found, panel, .. } = PanelAt::of(&library, address, &by)?;
    let [place] = fields(&form, ["place"]);
    let place: usize = place.trim().parse().unwrap_or(usize::MAX);
    let made = panels::put(app.store(), found.slugs(), &panel, place.saturating_sub(1), by.name()).await;
    let last = found.episode.text.original().panels.len();
    done::answer(&app, tongue, &by, &found, made, "moved", Some(place.clamp(1, last.max(1)))).await
}

/// `…/panels/<panel>/end/`: takes it out; the history brings it back.
pub(super) async fn remove(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let PanelAt { found, panel, place } = PanelAt::of(&library, address, &by)?;
    let made = panels::remove(app.store(), found.slugs(), &panel, by.name()).await;
    done::answer(&app, tongue, &by, &found, made, "removed", place).await
}

/// `…/panels/<panel>/next/end/`: the next panel becomes part of this one.
pub(super) async fn merge(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let PanelAt { found, panel, place } = PanelAt::of(&library, address, &by)?;
    let made = merging::merge(app.store(), found.slugs(), &panel, by.name()).await;
    done::answer(&app, tongue, &by, &found, made, "merged", place).await
}

/// `…/panels/<panel>/pictures/`: each picture of it becomes a panel.
pub(super) async fn split(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let library = app.library();
    let PanelAt { found, panel, place } = PanelAt::of(&library, address, &by)?;
    let made = merging::split(app.store(), found.slugs(), &panel, by.name()).await;
    done::answer(&app, tongue, &by, &found, made, "split", place).await
}
