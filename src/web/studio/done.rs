//! After a change of panels: back to the episode, at the place where it was, with the way to undo it.

use super::super::Shared;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::SignedIn;
use super::problem;
use crate::store::Key;
use crate::studio::{StudioError, history};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::Serializer;

/// Leads on to the episode's page, or says why not. `what` names the sentence that the page says; `place` counts from 1.
pub(super) async fn answer(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    found: &Found<'_>,
    made: Result<(), StudioError>,
    what: &str,
    place: Option<usize>,
) -> Result<Response, WebError> {
    if let Err(error) = made {
        return Ok(problem::page(app, tongue, by, &error, &found.path()));
    }
    app.refresh().await?;
    let key = Key::Episode(found.series.slug.clone(), found.episode.slug.clone(), None);
    let last = history::of(app.store(), &key).await.unwrap_or_default().into_iter().next();
    let mut query = Serializer::new(String::new());
    query.append_pair("done", what);
    if let Some(place) = place {
        query.append_pair("place", &place.to_string());
    }
    if let Some(change) = last {
        query.append_pair("undo", &change.name);
    }
    Ok(Redirect::to(&format!("{}?{}", found.path(), query.finish())).into_response())
}
