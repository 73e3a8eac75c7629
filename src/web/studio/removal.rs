//! `…/end/`: asks first, then deletes an episode or a series; `/studio/removed/<name>/` brings it back.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::problem;
use super::subject::Subject;
use crate::accounts::Role;
use crate::i18n::Catalogue;
use crate::model::Slug;
use crate::studio::removal::{self, Removed};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
struct Removal {
    sentence: String,
    button: String,
    back: String,
}

/// Something deleted, as a page lists it.
#[derive(Serialize)]
pub(super) struct RemovedView {
    name: String,
    text: String,
}

/// What was deleted and may be brought back by this account: the episodes of a series, or whole series.
pub(super) async fn removed(
    app: &Shared,
    words: &Catalogue,
    by: &SignedIn,
    series: Option<&Slug>,
) -> Result<Vec<RemovedView>, WebError> {
    let all = removal::of(app.store()).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what was deleted could not be listed");
        Vec::new()
    });
    let listed = all.into_iter().filter(|one| may(by, one)).filter(|one| match series {
        Some(series) => one.episode.is_some() && one.series == *series,
        None => one.episode.is_none(),
    });
    let view = |one: Removed| {
        let told = [("by", one.by.as_str()), ("title", &one.title), ("when", &words.moment(one.when()))];
        RemovedView { text: words.message("studio-removed-one", &told), name: one.name.clone() }
    };
    Ok(listed.map(view).collect())
}

/// The owner, or an artist of the series.
pub(in crate::web) fn may(by: &SignedIn, removed: &Removed) -> bool {
    match by.0.role {
        Role::Owner => true,
        Role::Artist => by.0.artist.as_ref().is_some_and(|artist| removed.artists.contains(artist)),
        Role::Describer => false,
    }
}

/// Says what will happen, before it happens.
pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let words = tongue.0;
    let count = address.series.as_ref().and_then(|slug| Some(app.library().series.get(slug)?.episodes.len()));
    let told = [("name", subject.name.as_str()), ("count", &count.unwrap_or_default().to_string())];
    let page = Removal {
        sentence: words.message(&format!("studio-remove-{}-sentence", subject.kind), &told),
        button: words.text(&format!("studio-remove-{}", subject.kind)),
        back: subject.back.clone(),
    };
    Frame::new(&app, tongue, Some(&by), &words.message("studio-remove-question", &told))
        .below(&words.text("studio"), "/studio/".to_owned())
        .below(&subject.name, subject.back.clone())
        .render(&app, "studio/removal.html", &page)
}

pub(super) async fn remove(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let series = address.series.as_ref().ok_or(WebError::NotFound)?;
    let episode = address.episode.as_ref();
    match removal::remove(app.store(), &app.library(), series, episode, by.name()).await {
        Ok(_) => {
            app.refresh().await?;
            let above = episode.map_or_else(|| "/studio/".to_owned(), |_| format!("/studio/series/{series}/"));
            Ok(Redirect::to(&format!("{above}?done=deleted#removed")).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &subject.back)),
    }
}

pub(super) async fn bring_back(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
) -> Result<Response, WebError> {
    let name = address.hash.unwrap_or_default();
    let done = async {
        let removed = removal::named(app.store(), &name).await?;
        if may(&by, &removed) {
            removal::bring_back(app.store(), &removed).await?;
        }
        Ok(removed)
    };
    match done.await {
        Ok(removed) if may(&by, &removed) => {
            app.refresh().await?;
            let episode = removed.episode.map(|episode| format!("{episode}/")).unwrap_or_default();
            Ok(Redirect::to(&format!("/studio/series/{}/{episode}?done=back", removed.series)).into_response())
        }
        Ok(_) => Err(WebError::NotFound),
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, "/studio/")),
    }
}
