//! `…/cast/`, `…/warnings/`, `…/credits/`: lists of things with several fields each, as one form with room for one more.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::subject::Subject;
use super::{problem, sign_in};
use crate::i18n::Catalogue;
use crate::model::PanelId;
use crate::store::Key;
use crate::studio::StudioError;
use crate::studio::records::{self, Column, Entry, Kind, List, Wish};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct RecordsPage {
    what: String,
    seen: String,
    entries: Vec<EntryView>,
    error: Option<String>,
    back: String,
}

#[derive(Serialize)]
struct EntryView {
    number: usize,
    /// Whether it stands in the file already, and where, counted from 0.
    there: bool,
    was: String,
    legend: String,
    fields: Vec<FieldView>,
    remove: String,
}

#[derive(Serialize)]
struct FieldView {
    id: String,
    label: String,
    hint: Option<String>,
    /// `line`, `text`, `number` or `choice`.
    kind: &'static str,
    value: String,
    least: f64,
    most: f64,
    choices: Vec<ChoiceView>,
}

#[derive(Serialize)]
struct ChoiceView {
    value: String,
    text: String,
    chosen: bool,
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
    let [done] = sign_in::fields(&query.unwrap_or_default(), ["done"]);
    match records::entries(app.store(), &subject.key, list).await {
        Ok(entries) => {
            let seen = records::version(&entries);
            let wishes = entries.into_iter().enumerate().map(|(place, fields)| Wish { was: Some(place), fields });
            page(&app, tongue, &by, &subject, list, (seen, wishes.collect()), Ok(&done))
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &subject.back)),
    }
}

pub(super) async fn save(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    uri: Uri,
    form: String,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let list = list(&uri)?;
    let sent: BTreeMap<String, String> = parse(form.as_bytes()).into_owned().collect();
    let seen = sent.get("seen").cloned().unwrap_or_default();
    let wishes = wishes(list, &sent);
    match records::write(app.store(), &subject.key, list, &seen, &wishes, by.name()).await {
        Ok(()) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("{}?done=details", uri.path())).into_response())
        }
        Err(error @ (StudioError::Overtaken(..) | StudioError::Field(..) | StudioError::Broken(_))) => {
            let words = tongue.0;
            let (status, sentence) = match &error {
                StudioError::Overtaken(..) => (StatusCode::CONFLICT, words.text("studio-records-overtaken")),
                StudioError::Field(_, text) if text.is_empty() => {
                    (StatusCode::UNPROCESSABLE_ENTITY, words.text(&format!("studio-records-nameless-{}", list.key)))
                }
                StudioError::Field(_, text) => {
                    (StatusCode::UNPROCESSABLE_ENTITY, words.message("studio-field-wrong", &[("text", text)]))
                }
                other => (StatusCode::UNPROCESSABLE_ENTITY, problem::sentence(words, other)),
            };
            // What was typed stays; saving again is a decision.
            let seen = match (&error, records::entries(app.store(), &subject.key, list).await) {
                (StudioError::Overtaken(..), Ok(there)) => records::version(&there),
                _ => seen,
            };
            let page = page(&app, tongue, &by, &subject, list, (seen, wishes), Err(sentence))?;
            Ok((status, page).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, uri.path())),
    }
}

/// The entries of a form, without those whose box says that they are to go.
fn wishes(list: List, sent: &BTreeMap<String, String>) -> Vec<Wish> {
    let numbers = sent.keys().filter_map(|key| key.strip_prefix("was-")?.parse::<usize>().ok());
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    let wish = |number: usize| {
        let field = |column: &Column| {
            Some((column.key, sent.get(&format!("{}-{number}", column.key)).cloned().unwrap_or_default()))
        };
        let fields: Entry = list.columns.iter().filter_map(field).collect();
        Wish { was: sent.get(&format!("was-{number}")).and_then(|was| was.parse().ok()), fields }
    };
    numbers.into_iter().filter(|number| !sent.contains_key(&format!("remove-{number}"))).map(wish).collect()
}

/// The form; `said`: what has been done, or what is wrong.
fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    subject: &Subject,
    list: List,
    (seen, mut wishes): (String, Vec<Wish>),
    said: Result<&str, String>,
) -> Result<Response, WebError> {
    let words = tongue.0;
    if wishes.last().is_none_or(|last| last.was.is_some()) {
        wishes.push(Wish::default());
    }
    let entry = |(wish, number): (&Wish, usize)| {
        let name = list.columns.first().and_then(|column| wish.fields.get(column.key)).cloned().unwrap_or_default();
        let new = words.text(&format!("studio-records-new-{}", list.key));
        let legend = match wish.was {
            Some(_) if name.is_empty() => number.to_string(),
            Some(_) => name,
            None => new,
        };
        EntryView {
            number,
            there: wish.was.is_some(),
            was: wish.was.map(|place| place.to_string()).unwrap_or_default(),
            remove: words.message("studio-records-remove", &[("name", &legend)]),
            fields: list.columns.iter().map(|column| field(app, words, subject, list, *column, wish, number)).collect(),
            legend,
        }
    };
    let page = RecordsPage {
        what: words.text(&format!("studio-records-what-{}", list.key)),
        seen,
        entries: wishes.iter().zip(0..).map(entry).collect(),
        error: said.as_ref().err().cloned(),
        back: subject.back.clone(),
    };
    let heading = words.message(&format!("studio-records-{}", list.key), &[("name", &subject.name)]);
    Frame::new(app, tongue, Some(by), &heading)
        .below(&words.text("studio"), "/studio/".to_owned())
        .below(&subject.name, subject.back.clone())
        .noting(said.ok())
        .render(app, "studio/records.html", &page)
}

fn field(
    app: &Shared,
    words: &Catalogue,
    subject: &Subject,
    list: List,
    Column { key, kind }: Column,
    wish: &Wish,
    number: usize,
) -> FieldView {
    let message = format!("record-{}-{}", list.key, key.replace(['.', '_'], "-"));
    let hint = format!("{message}-hint");
    let value = wish.fields.get(key).cloned().unwrap_or_default();
    let (least, most) = match kind {
        Kind::Number(low, high) => (f64::from(low) / 10.0, f64::from(high) / 10.0),
        _ => (0.0, 0.0),
    };
    FieldView {
        id: format!("{key}-{number}"),
        label: words.text(&message),
        hint: words.has(&hint).then(|| words.text(&hint)),
        kind: match kind {
            Kind::Name | Kind::Line => "line",
            Kind::Text => "text",
            Kind::Number(..) => "number",
            Kind::Panel | Kind::Artist => "choice",
        },
        choices: choices(app, words, subject, kind, &value),
        value,
        least,
        most,
    }
}

/// What can be chosen: a panel of the episode, or an artist of the site; or nothing, first.
fn choices(app: &Shared, words: &Catalogue, subject: &Subject, kind: Kind, value: &str) -> Vec<ChoiceView> {
    let library = app.library();
    let choice = |of: &str, text: String| ChoiceView { chosen: of == value, value: of.to_owned(), text };
    let mut all = vec![choice("", words.text("studio-records-none"))];
    match (kind, &subject.key) {
        (Kind::Panel, Key::Episode(series, slug, _)) => {
            let episodes = library.series.get(series).map(|series| &series.episodes);
            let found = episodes.and_then(|all| all.iter().find(|episode| episode.slug == *slug));
            let panels = found.map(|episode| &episode.text.original().panels).into_iter().flatten();
            let text = |number: usize, id: &PanelId| {
                words.message("studio-records-panel", &[("number", &number.to_string()), ("id", &id.0)])
            };
            all.extend(panels.zip(1..).map(|(panel, number)| choice(&panel.id.0, text(number, &panel.id))));
        }
        (Kind::Artist, _) => {
            let artists = library.artists.iter();
            all.extend(artists.map(|(slug, artist)| choice(slug.as_str(), artist.text.original().name.clone())));
        }
        _ => return Vec::new(),
    }
    // What the file names and is not there any more is not lost by saving.
    if !value.is_empty() && all.iter().all(|one| !one.chosen) {
        all.push(choice(value, value.to_owned()));
    }
    all
}
