//! `/studio/series/<series>/`: its episodes, drafts too, and new ones.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::{Deed, SignedIn};
use super::problem;
use super::removal::{self, RemovedView};
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::Role;
use crate::studio::{self, episodes};
use crate::transcript::numbered;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct SeriesPage {
    episodes: Vec<Row>,
    new: String,
    may_manage: bool,
    public: Option<String>,
    /// Deleted episodes that can be brought back.
    removed: Vec<RemovedView>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    href: String,
    state: String,
    described: String,
}

/// The series of an address, if one may do this with it.
pub(in crate::web) fn allowed<'a>(
    library: &'a Library,
    address: &Address,
    by: &SignedIn,
    deed: Deed,
) -> Result<&'a SeriesEntry, WebError> {
    let series = address.series.as_ref().and_then(|slug| library.series.get(slug));
    series.filter(|series| by.may(deed, series)).ok_or(WebError::NotFound)
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let library = app.library();
    let series = allowed(&library, &address, &by, Deed::Describe)?;
    let (words, now) = (tongue.0, app.now());
    let row = |episode: &EpisodeEntry| Row {
        title: numbered(words, episode.text.original()),
        href: format!("/studio/series/{}/{}/", series.slug, episode.slug),
        state: super::publication::state(words, episode, now),
        described: described(words, episode),
    };
    let page = SeriesPage {
        episodes: series.episodes.iter().map(row).collect(),
        new: format!("/studio/series/{}/episodes/", series.slug),
        may_manage: by.may(Deed::Manage, series),
        removed: removal::removed(&app, words, &by, Some(&series.slug)).await?,
        public: series.public(now).next().map(|_| format!("/series/{}/", series.slug)),
    };
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    Frame::new(&app, tongue, Some(&by), &series.text.original().title)
        .below(&words.text("studio"), "/studio/".to_owned())
        .noting(Some(&done))
        .render(&app, "studio/series.html", &page)
}

/// “31 of 46 panels described”.
pub(super) fn described(words: &crate::i18n::Catalogue, episode: &EpisodeEntry) -> String {
    let panels = &episode.text.original().panels;
    let told = panels.iter().filter(|panel| match panel.role {
        Role::Art => !panel.alt.is_empty(),
        Role::Text => !panel.script.is_empty(),
        Role::Decorative => true,
    });
    let (told, count) = (told.count().to_string(), panels.len().to_string());
    words.message("studio-described", &[("told", &told), ("count", &count)])
}

/// A new series, by its title and the pen name of its artist.
pub(super) async fn create(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    form: String,
) -> Result<Response, WebError> {
    if !by.may_begin_series() {
        return Err(WebError::NotFound);
    }
    let [title, pen_name] = fields(&form, ["title", "artist"]);
    let made = async {
        let artist = match (&by.0.artist, pen_name.trim()) {
            (Some(own), _) => Some(own.clone()),
            (None, "") => None,
            (None, name) => studio::ensure_artist(app.store(), name).await?,
        };
        studio::create_series(app.store(), &title, artist.as_ref(), None).await
    };
    match made.await {
        Ok(slug) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("/studio/series/{slug}/?done=series")).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, "/studio/")),
    }
}

/// A new episode, by its title: a draft without pictures yet.
pub(super) async fn create_episode(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let series = allowed(&library, &address, &by, Deed::Manage)?;
    let [title] = fields(&form, ["title"]);
    match episodes::create_empty(app.store(), &series.slug, &title).await {
        Ok(slug) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("/studio/series/{}/{slug}/?done=episode", series.slug)).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &format!("/studio/series/{}/", series.slug))),
    }
}
