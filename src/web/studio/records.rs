//! `…/cast/`, `…/warnings/`, `…/credits/`: lists of things with several fields each, as one form with room for one more.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::entries::{EntryView, Form, message};
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::subject::Subject;
use super::{problem, sign_in};
use crate::i18n::Catalogue;
use crate::studio::StudioError;
use crate::studio::records::{self, Entry, List, Wish};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct RecordsPage {
    what: String,
    entries: Vec<EntryView>,
    error: Option<String>,
    back: String,
}

/// The list that an address ends with.
fn list(uri: &Uri) -> Result<List, WebError> {
    let name = uri.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let lists = [records::CAST, records::WARNINGS, records::CREDITS];
    lists.into_iter().find(|list| list.key == name).ok_or(WebError::NotFound)
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let list = list(&uri)?;
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    match records::entries(app.store(), &subject.key, list).await {
        Ok(entries) => {
            let wish = |fields: Entry| Wish { was: Some(fields.clone()), fields, remove: false };
            page(&app, tongue, &by, &subject, list, entries.into_iter().map(wish).collect(), Ok(&done))
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &subject.back)),
    }
}

pub(super) async fn save(
    State(app): State<Shared>,
    tongue: Tongue,
    by: Result<SignedIn, Response>,
    address: Address,
    uri: Uri,
    form: String,
) -> Result<Response, WebError> {
    let Ok(by) = by else { return sign_in::keeping(&app, tongue, uri.path(), form).await };
    let subject = Subject::at(&app, &address, &by)?;
    let list = list(&uri)?;
    let mut wishes = wishes(list, &parse(form.as_bytes()).into_owned().collect());
    match records::write(app.store(), &subject.key, list, &wishes, by.name()).await {
        Ok(()) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("{}?done=details", uri.path())).into_response())
        }
        Err(StudioError::InEntry(at, error)) => {
            let wrong = Wrong::of(tongue.0, list, at, &error, &wishes);
            if let Some(wish) = wishes.get_mut(at) {
                has_seen(wish, &error);
            }
            let status = wrong.status;
            let page = page(&app, tongue, &by, &subject, list, wishes, Err(wrong))?;
            Ok((status, page).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, uri.path())),
    }
}

/// The entries of a form. One that was not there yet has no fields as they were.
fn wishes(list: List, sent: &BTreeMap<String, String>) -> Vec<Wish> {
    let first = format!("{}-", list.columns[0].key);
    let numbers = sent.keys().filter_map(|key| key.strip_prefix(&first)?.parse::<usize>().ok());
    let numbers: BTreeSet<usize> = numbers.collect();
    let wish = |number: usize| {
        let text = |before: &str, key: &str| sent.get(&format!("{before}{key}-{number}")).cloned();
        let was = list.columns.iter().map(|column| column.key).chain(["id"]);
        let was: Entry = was.filter_map(|key| Some((key, text("was-", key)?))).collect();
        let fields = list.columns.iter().map(|column| (column.key, text("", column.key).unwrap_or_default()));
        Wish { fields: fields.collect(), was: (!was.is_empty()).then_some(was), remove: text("remove", "").is_some() }
    };
    numbers.into_iter().map(wish).collect()
}

/// Whoever has seen both may decide.
fn has_seen(wish: &mut Wish, error: &StudioError) {
    match (error, &mut wish.was) {
        (StudioError::Overtaken(key, there), Some(was)) => drop(was.insert(key, there.clone())),
        (StudioError::Gone(_), was) => *was = None,
        _ => {}
    }
    wish.remove = false;
}

/// What is wrong with a form, and where.
pub(super) struct Wrong {
    status: StatusCode,
    /// Of the whole form.
    sentence: String,
    /// The place of the entry, counted from 0, and the field.
    pub(super) at: (usize, &'static str),
    /// Of that field.
    pub(super) problem: String,
}

impl Wrong {
    fn of(words: &Catalogue, list: List, at: usize, error: &StudioError, wishes: &[Wish]) -> Self {
        let removes = wishes.get(at).is_some_and(|wish| wish.remove);
        let wrong =
            |status, sentence, key, problem| Self { status, sentence: words.text(sentence), at: (at, key), problem };
        let overtaken = |key, problem| wrong(StatusCode::CONFLICT, "studio-records-overtaken", key, problem);
        match error {
            StudioError::Overtaken(key, there) => {
                let message = if removes { "studio-entry-kept" } else { "studio-field-overtaken" };
                overtaken(key, words.message(message, &[("there", there)]))
            }
            StudioError::Gone(_) => overtaken(list.names[0], words.text("studio-entry-gone")),
            StudioError::Field(key, text) => {
                let own = format!("{}-wrong", message(list, key));
                let reason = if words.has(&own) { &own } else { "studio-field-wrong" };
                let problem = words.message(reason, &[("text", text)]);
                wrong(StatusCode::UNPROCESSABLE_ENTITY, "studio-error-sheet", key, problem)
            }
            other => {
                let problem = problem::sentence(words, other);
                wrong(StatusCode::UNPROCESSABLE_ENTITY, "studio-error-sheet", list.names[0], problem)
            }
        }
    }
}

/// The form; `said`: what has been done, or what is wrong.
fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    subject: &Subject,
    list: List,
    mut wishes: Vec<Wish>,
    said: Result<&str, Wrong>,
) -> Result<Response, WebError> {
    let words = tongue.0;
    if wishes.last().is_none_or(|last| last.was.is_some()) {
        wishes.push(Wish::default());
    }
    let wrong = said.as_ref().err();
    let form = Form { app, words, subject, list, wrong };
    let page = RecordsPage {
        what: words.text(&format!("studio-records-what-{}", list.key)),
        entries: wishes.iter().zip(0..).map(|(wish, number)| form.entry(wish, number)).collect(),
        error: wrong.map(|wrong| wrong.sentence.clone()),
        back: subject.back.clone(),
    };
    let heading = words.message(&format!("studio-records-{}", list.key), &[("name", &subject.name)]);
    Frame::new(app, tongue, Some(by), &heading)
        .below(&words.text("studio"), "/studio/".to_owned())
        .below(&subject.name, subject.back.clone())
        .noting(said.ok())
        .render(app, "studio/records.html", &page)
}
