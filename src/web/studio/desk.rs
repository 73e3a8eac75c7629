//! `/studio/`: every series one may work on, and what to do next.

use super::super::Shared;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::{Deed, SignedIn};
use super::removal::{self, RemovedView};
use crate::accounts::Role;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct Desk {
    series: Vec<Row>,
    people: Vec<Person>,
    /// Whether the site's own words may be changed.
    owner: bool,
    may_begin_series: bool,
    /// The pen name that the form for a new series proposes, where the artist has to be named.
    pen_name: Option<String>,
    /// What is wrong in files that were edited by hand.
    problems: Vec<String>,
    pictures: String,
    /// Deleted series that can be brought back.
    removed: Vec<RemovedView>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    href: String,
    facts: String,
}

#[derive(Serialize)]
struct Person {
    name: String,
    href: String,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let library = app.library();
    let (words, now) = (tongue.0, app.now());
    let mine = library.series.values().filter(|series| by.may(Deed::Describe, series));
    let series = mine
        .map(|series| {
            let public = series.public(now).count();
            let waiting = series.episodes.len() - public;
            Row {
                title: series.text.original().title.clone(),
                href: format!("/studio/series/{}/", series.slug),
                facts: words.message(
                    "studio-series-facts",
                    &[("public", &public.to_string()), ("waiting", &waiting.to_string())],
                ),
            }
        })
        .collect();
    let problems = library.problems.iter().filter(|problem| problem.severity == crate::manifest::Severity::Mistake);
    let progress = app.progress();
    let desk = Desk {
        series,
        people: library
            .artists
            .values()
            .filter(|artist| by.0.role == Role::Owner || by.0.artist.as_ref() == Some(&artist.slug))
            .map(|artist| Person {
                name: artist.text.original().name.clone(),
                href: format!("/studio/artists/{}/", artist.slug),
            })
            .collect(),
        owner: by.0.role == Role::Owner,
        may_begin_series: by.may_begin_series(),
        pen_name: (by.0.role == Role::Owner).then(|| {
            let artists: Vec<_> = library.artists.values().collect();
            match artists.as_slice() {
                [one] => one.text.original().name.clone(),
                _ => String::new(),
            }
        }),
        problems: if by.0.role == Role::Owner { problems.map(ToString::to_string).collect() } else { Vec::new() },
        removed: removal::removed(&app, words, &by, None).await?,
        pictures: words.message(
            "studio-pictures-ready",
            &[("ready", &progress.ready.to_string()), ("count", &progress.pictures.to_string())],
        ),
    };
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    Frame::new(&app, tongue, Some(&by), &words.text("studio")).noting(Some(&done)).render(
        &app,
        "studio/desk.html",
        &desk,
    )
}
