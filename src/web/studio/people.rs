//! `/studio/people/`: who may work in the studio, for the owner.

use super::super::Shared;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::SignedIn;
use super::sign_in::sentence;
use crate::accounts::{AccountError, AccountName, Role};
use crate::i18n::Catalogue;
use crate::model::Slug;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize, Default)]
struct People {
    accounts: Vec<Person>,
    artists: Vec<ArtistChoice>,
    /// What the form for a new account says again.
    name: String,
    role: String,
    error: Option<String>,
}

#[derive(Serialize)]
struct Person {
    name: String,
    may: String,
    /// Whether it is the account that looks, which cannot remove itself.
    own: bool,
}

#[derive(Serialize)]
struct ArtistChoice {
    slug: String,
    name: String,
    chosen: bool,
}

fn owner(by: &SignedIn) -> Result<(), WebError> {
    if by.0.role == Role::Owner { Ok(()) } else { Err(WebError::NotFound) }
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    owner(&by)?;
    let [done] = fields(&query.unwrap_or_default(), ["done"]);
    page(&app, tongue, &by, People::default(), "", &done).await
}

pub(super) async fn add(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    form: String,
) -> Result<Response, WebError> {
    owner(&by)?;
    let [name, role, artist, password] = fields(&form, ["name", "role", "artist", "password"]);
    let chosen = Role::named(&role).unwrap_or(Role::Describer);
    let known = Slug::parse(&artist).ok().filter(|slug| app.library().artists.contains_key(slug));
    let error = match (chosen, known) {
        (Role::Artist, None) => tongue.0.text("studio-people-no-artist"),
        (role, artist) => {
            let artist = artist.filter(|_| role == Role::Artist);
            match app.accounts.add(&name, role, artist, &password).await {
                Ok(_) => return Ok(Redirect::to("/studio/people/?done=person").into_response()),
                Err(error) => sentence(tongue.0, error)?,
            }
        }
    };
    let again = People { name, role, error: Some(error), ..People::default() };
    let page = page(&app, tongue, &by, again, &artist, "").await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Nobody removes themselves: the site would be without an owner.
pub(super) async fn remove(State(app): State<Shared>, by: SignedIn, form: String) -> Result<Response, WebError> {
    owner(&by)?;
    let [name] = fields(&form, ["name"]);
    if AccountName::parse(&name).is_ok_and(|name| name == by.0.name) {
        return Err(WebError::NotFound);
    }
    match app.accounts.remove(&name).await {
        Ok(()) => Ok(Redirect::to("/studio/people/?done=person-removed").into_response()),
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(_) => Err(WebError::NotFound),
    }
}

async fn page(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    mut people: People,
    artist: &str,
    done: &str,
) -> Result<Response, WebError> {
    let (words, library) = (tongue.0, app.library());
    let named = |slug: &Slug| library.artists.get(slug).map(|artist| artist.text.original().name.clone());
    for one in app.accounts.list().await? {
        let whose = one.artist.as_ref().map(|slug| named(slug).unwrap_or_else(|| slug.to_string()));
        people.accounts.push(Person {
            own: one.name == by.0.name,
            may: may(words, one.role, whose.as_deref()),
            name: one.name.to_string(),
        });
    }
    let choice = |(slug, artist_entry): (&Slug, &crate::library::ArtistEntry)| ArtistChoice {
        slug: slug.to_string(),
        name: artist_entry.text.original().name.clone(),
        chosen: slug.as_str() == artist,
    };
    people.artists = library.artists.iter().map(choice).collect();
    Frame::new(app, tongue, Some(by), &words.text("studio-accounts"))
        .below(&words.text("studio"), "/studio/".to_owned())
        .noting(Some(done))
        .render(app, "studio/people.html", &people)
}

/// What a role allows, in words.
fn may(words: &Catalogue, role: Role, artist: Option<&str>) -> String {
    words.message(&format!("studio-role-{}-may", role.name()), &[("artist", artist.unwrap_or_default())])
}
