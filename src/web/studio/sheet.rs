//! The fields around the panels, as one form: of the site, an artist, a series or an episode.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::frame::{Frame, Tongue};
use super::guard::{Deed, SignedIn};
use super::series::allowed;
use super::{problem, sign_in};
use crate::accounts::Role;
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

/// What an address names: the file, the name of its kind, and the page above it.
pub(super) struct Subject {
    pub(super) key: Key,
    kind: &'static str,
    name: String,
    /// Its own page.
    pub(super) own: String,
    back: String,
}

impl Subject {
    pub(super) fn at(app: &Shared, address: &Address, by: &SignedIn) -> Result<Self, WebError> {
        let library = app.library();
        match (&address.artist, &address.series, &address.episode) {
            (Some(slug), ..) => {
                let own = by.0.role == Role::Owner || by.0.artist.as_ref() == Some(slug);
                let artist = library.artists.get(slug).filter(|_| own).ok_or(WebError::NotFound)?;
                let name = artist.text.original().name.clone();
                let own = format!("/studio/artists/{slug}/");
                Ok(Self {
                    key: Key::Artist(slug.clone(), None),
                    kind: "artist",
                    name,
                    own,
                    back: "/studio/".to_owned(),
                })
            }
            (None, Some(_), episode) => {
                let series = allowed(&library, address, by, Deed::Manage)?;
                let above = format!("/studio/series/{}/", series.slug);
                let Some(slug) = episode else {
                    let name = series.text.original().title.clone();
                    return Ok(Self {
                        key: Key::Series(series.slug.clone(), None),
                        kind: "series",
                        name,
                        own: format!("{above}details/"),
                        back: above,
                    });
                };
                let found = series.episodes.iter().find(|episode| episode.slug == *slug).ok_or(WebError::NotFound)?;
                let key = Key::Episode(series.slug.clone(), slug.clone(), None);
                let name = found.text.original().title.clone();
                let back = format!("{above}{slug}/");
                Ok(Self { key, kind: "episode", name, own: format!("{back}details/"), back })
            }
            (None, None, _) if by.0.role == Role::Owner => {
                let name = library.site.original().title.clone();
                Ok(Self {
                    key: Key::Site(None),
                    kind: "site",
                    name,
                    own: "/studio/site/".to_owned(),
                    back: "/studio/".to_owned(),
                })
            }
            _ => Err(WebError::NotFound),
        }
    }
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let subject = Subject::at(&app, &address, &by)?;
    let [done] = sign_in::fields(&query.unwrap_or_default(), ["done"]);
    let values = match sheets::values(app.store(), &subject.key).await {
        Ok(values) => values,
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &subject.back)),
    };
    let wishes: Vec<Wish> = values.into_iter().map(|(key, value)| Wish { key, was: value.clone(), value }).collect();
    page(&app, tongue, &by, &subject, &wishes, None, &done)
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
            Ok((status, page(&app, tongue, &by, &subject, &wishes, Some(&error), "")?).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, uri.path())),
    }
}

fn page(
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
            Kind::Text | Kind::List | Kind::Links | Kind::Cast => "text",
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
