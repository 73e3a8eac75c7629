//! The fields around the panels, as one form: of the site, an artist, a series or an episode.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::history::{self, ChangeView};
use super::subject::Subject;
use super::{problem, sign_in};
use crate::i18n::Catalogue;
use crate::store::Key;
use crate::studio::StudioError;
use crate::studio::sheets::{self, Kind, Wish};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::parse;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Sheet {
    fields: Vec<FieldView>,
    error: Option<String>,
    /// Where the picture that stands for it is sent to, and what the form says.
    picture: Option<PictureForm>,
    /// Where one goes on.
    back: String,
    /// What can be undone, if no other page says it.
    changes: Option<Vec<ChangeView>>,
    /// The path that the history lies below.
    at: String,
    /// The path of the page that asks before a series is deleted.
    removal: Option<String>,
}

#[derive(Serialize)]
struct PictureForm {
    action: String,
    label: String,
    /// The name of the file that stands there now.
    named: Option<String>,
}

#[derive(Serialize)]
struct FieldView {
    key: &'static str,
    label: String,
    hint: Option<String>,
    /// `line`, `text`, `choice` or `flag`.
    kind: &'static str,
    required: bool,
    was: String,
    value: String,
    choices: Vec<ChoiceView>,
    /// What somebody else has written in between, or why the value cannot stand there.
    problem: Option<String>,
}

#[derive(Serialize)]
struct ChoiceView {
    value: &'static str,
    text: String,
    chosen: bool,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    let values = match sheets::values(app.store(), &subject.key).await {
        Ok(values) => values,
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &subject.back)),
    };
    let wishes: Vec<Wish> = values.into_iter().map(|(key, value)| Wish { key, was: value.clone(), value }).collect();
    page(&app, tongue, &by, &subject, &wishes, None, &done).await
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
    let sent: BTreeMap<String, String> = parse(form.as_bytes()).into_owned().collect();
    let mut wishes: Vec<Wish> = sheets::fields_of(&subject.key)
        .iter()
        // A field that the form does not have stays; a box that is not ticked sends only what was.
        .filter_map(|field| {
            let was = sent.get(&format!("was-{}", field.key))?.clone();
            Some(Wish { key: field.key, was, value: sent.get(field.key).cloned().unwrap_or_default() })
        })
        .collect();
    match sheets::write(app.store(), &subject.key, &wishes, by.name()).await {
        Ok(()) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("{}?done=details", uri.path())).into_response())
        }
        Err(error @ (StudioError::Overtaken(..) | StudioError::Field(..))) => {
            let status = match &error {
                StudioError::Overtaken(key, there) => {
                    // Whoever has seen both may decide.
                    for wish in wishes.iter_mut().filter(|wish| wish.key == *key) {
                        wish.was.clone_from(there);
                    }
                    StatusCode::CONFLICT
                }
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok((status, page(&app, tongue, &by, &subject, &wishes, Some(&error), "").await?).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, uri.path())),
    }
}

async fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    subject: &Subject,
    wishes: &[Wish],
    error: Option<&StudioError>,
    done: &str,
) -> Result<Response, WebError> {
    let words = tongue.0;
    let wrong = |key: &str| match error {
        Some(StudioError::Overtaken(field, there)) if *field == key => {
            Some(words.message("studio-field-overtaken", &[("there", there)]))
        }
        Some(StudioError::Field(field, text)) if *field == key => {
            let reason = format!("studio-field-wrong-{key}");
            Some(if words.has(&reason) {
                words.message(&reason, &[("text", text)])
            } else {
                words.message("studio-field-wrong", &[("text", text)])
            })
        }
        _ => None,
    };
    let fields = sheets::fields_of(&subject.key).iter().filter_map(|field| {
        let wish = wishes.iter().find(|wish| wish.key == field.key)?;
        Some(view(words, subject.kind, field.key, field.kind, wish, wrong(field.key)))
    });
    let sheet = Sheet {
        fields: fields.collect(),
        error: error.map(|_| words.text("studio-error-sheet")),
        picture: picture_form(app, words, subject),
        back: subject.back.clone(),
        // An episode's history stands beside its panels.
        changes: match subject.key {
            Key::Episode(..) => None,
            _ => Some(history::changes(app, words, &subject.key).await?),
        },
        at: subject.own.clone(),
        removal: matches!(subject.key, Key::Series(..)).then(|| format!("{}end/", subject.back)),
    };
    let heading = words.message(&format!("studio-details-{}", subject.kind), &[("name", &subject.name)]);
    Frame::new(app, tongue, Some(by), &heading)
        .below(&words.text("studio"), "/studio/".to_owned())
        .noting(Some(done))
        .render(app, "studio/sheet.html", &sheet)
}

/// The form for a cover or a portrait.
fn picture_form(app: &Shared, words: &Catalogue, subject: &Subject) -> Option<PictureForm> {
    let library = app.library();
    let (action, label, named) = match &subject.key {
        Key::Series(slug, _) => {
            let cover = library.series.get(slug)?.text.original().cover.clone();
            (format!("/studio/series/{slug}/cover/"), "studio-cover", cover)
        }
        Key::Artist(slug, _) => {
            let portrait = library.artists.get(slug)?.text.original().portrait.clone();
            (format!("/studio/artists/{slug}/portrait/"), "studio-portrait", portrait)
        }
        _ => return None,
    };
    Some(PictureForm { action, label: words.text(label), named: named.map(|file| file.to_string()) })
}

fn view(words: &Catalogue, of: &str, key: &'static str, kind: Kind, wish: &Wish, problem: Option<String>) -> FieldView {
    let message = format!("field-{of}-{}", key.replace('_', "-"));
    let hint = format!("{message}-hint");
    let choices = match kind {
        Kind::Choice(choices) => choices
            .iter()
            .map(|choice| ChoiceView {
                value: choice,
                text: words.text(&format!("{message}-{choice}")),
                chosen: wish.value == *choice,
            })
            .collect(),
        _ => Vec::new(),
    };
    FieldView {
        key,
        label: words.text(&message),
        hint: words.has(&hint).then(|| words.text(&hint)),
        kind: match kind {
            Kind::Title | Kind::Line | Kind::Number | Kind::Language => "line",
            Kind::Text | Kind::List | Kind::Links => "text",
            Kind::Choice(_) => "choice",
            Kind::Flag => "flag",
        },
        required: kind == Kind::Title,
        was: wish.was.clone(),
        value: wish.value.clone(),
        choices,
        problem,
    }
}
