//! `…/pictures/`: files come in, one after the other; each is checked whole before it is stored.
//!
//! A script sends each file alone, so that a lost line costs one file at most and each has its own word. Without it, one
//! form sends them all.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::panels::PanelAt;
use super::subject::Subject;
use super::{done, problem};
use crate::ingest::{CheckedPictures, Refused, Sources, Stop};
use crate::model::FileName;
use crate::studio::pictures::{self, Added};
use crate::studio::received;
use axum::Json;
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// The longest file that is taken in: an archive of a long episode.
pub(in crate::web) const FILE_BYTES: u64 = 2 << 30;

/// What became of one file.
#[derive(Serialize)]
struct Outcome {
    /// The name that it came with.
    name: String,
    /// How many pictures of it are new.
    added: usize,
    /// How many the episode had already.
    known: usize,
    /// The names under which it had them.
    same: Vec<String>,
    /// Why it was not taken in: a sentence for each thing to mend.
    refused: Vec<String>,
}

#[derive(Serialize)]
struct Report {
    outcomes: Vec<Outcome>,
}

pub(super) async fn upload(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    headers: HeaderMap,
    mut form: Multipart,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let mut outcomes = Vec::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => return Ok(interrupted(&error)),
        };
        let Some(name) = field.file_name().map(plain_name).filter(|name| !name.is_empty()) else { continue };
        let incoming = Incoming(app.store().incoming_folder());
        let outcome = match receive(field, &incoming.0, &name).await {
            Ok(came) => take_in(&app, tongue, &found, &came, &name, by.name()).await,
            Err(Failed::Interrupted(error)) => return Ok(interrupted(&error)),
            Err(Failed::TooLong) => {
                Ok(refused(&name, vec![tongue.0.message("studio-file-too-long", &[("name", &name)])]))
            }
            Err(Failed::Disk(error)) => Err(error.into()),
        };
        outcomes.push(outcome?);
    }
    app.refresh().await?;
    if headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json") {
        return Ok(Json(Report { outcomes }).into_response());
    }
    if outcomes.iter().all(|outcome| outcome.refused.is_empty()) {
        let done = if outcomes.is_empty() {
            "no-files"
        } else if outcomes.iter().all(|one| one.added == 0) {
            "known"
        } else {
            "added"
        };
        return Ok(Redirect::to(&format!("{}?done={done}", found.path())).into_response());
    }
    let sentence = outcomes.iter().flat_map(|outcome| outcome.refused.clone()).collect::<Vec<_>>().join("\n");
    Ok(problem::told(&app, tongue, &by, StatusCode::UNPROCESSABLE_ENTITY, sentence, &found.path()))
}

/// What an episode has taken in.
#[derive(Serialize)]
struct Received {
    /// SHA-256 of each file, in hexadecimal digits.
    received: Vec<String>,
}

/// Which files need not be sent again: those all of whose pictures are shown.
pub(super) async fn received(State(app): State<Shared>, by: SignedIn, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let pictures = found.episode.text.original().panels.iter().flat_map(|panel| &panel.pictures);
    let shown: BTreeSet<&str> = pictures.map(|picture| picture.file.as_str()).collect();
    let received = received::of(app.store(), found.slugs(), &shown).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what came in could not be listed");
        Vec::new()
    });
    Ok(Json(Received { received }).into_response())
}

/// `…/cover/`, `…/portrait/`: one picture, for a series or an artist.
pub(super) async fn upload_one(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: Multipart,
) -> Result<Response, WebError> {
    let Subject { key, own, .. } = Subject::at(&app, &address, &by)?;
    let done = match one_picture(&app, tongue, form).await? {
        Ok((_incoming, pictures)) => {
            let set = pictures::set(app.store(), &key, pictures, by.name()).await;
            set.map_err(|error| problem::sentence(tongue.0, &error))
        }
        Err(sentence) => Err(sentence),
    };
    answer(&app, tongue, &by, done, &own, &format!("{own}?done=picture")).await
}

/// `…/panels/<panel>/picture/`: another picture for a panel, whose words stay.
pub(super) async fn replace(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: Multipart,
) -> Result<Response, WebError> {
    let library = app.library();
    let PanelAt { found, panel, place } = PanelAt::of(&library, address, &by)?;
    match one_picture(&app, tongue, form).await? {
        Ok((_incoming, pictures)) => {
            let made = pictures::replace(app.store(), found.slugs(), &panel, pictures, by.name()).await;
            done::answer(&app, tongue, &by, &found, made, "replaced", place).await
        }
        Err(sentence) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(problem::told(&app, tongue, &by, status, sentence, &found.path()))
        }
    }
}

/// Leads on, or says why not.
async fn answer(
    app: &Shared,
    tongue: Tongue,
    by: &SignedIn,
    done: Result<(), String>,
    from: &str,
    on: &str,
) -> Result<Response, WebError> {
    match done {
        Ok(()) => {
            app.refresh().await?;
            Ok(Redirect::to(on).into_response())
        }
        Err(sentence) => Ok(problem::told(app, tongue, by, StatusCode::UNPROCESSABLE_ENTITY, sentence, from)),
    }
}

/// The first file of a form, checked; or a sentence about why it is not taken.
async fn one_picture(
    app: &Shared,
    tongue: Tongue,
    mut form: Multipart,
) -> Result<Result<(Incoming, CheckedPictures), String>, WebError> {
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Err(tongue.0.text("studio-done-no-files"))),
            Err(error) => {
                tracing::info!(%error, "an upload broke off");
                return Ok(Err(tongue.0.text("studio-error-line")));
            }
        };
        let Some(name) = field.file_name().map(plain_name).filter(|name| !name.is_empty()) else { continue };
        let incoming = Incoming(app.store().incoming_folder());
        return Ok(match receive(field, &incoming.0, &name).await {
            Ok(came) => match check(&came.path).await? {
                Ok(pictures) => Ok((incoming, pictures)),
                Err(Refused(sentences)) => Err(sentences.join("\n")),
            },
            Err(Failed::TooLong) => Err(tongue.0.message("studio-file-too-long", &[("name", &name)])),
            Err(Failed::Interrupted(error)) => {
                tracing::info!(%error, "an upload broke off");
                Err(tongue.0.text("studio-error-line"))
            }
            Err(Failed::Disk(error)) => {
                tracing::error!(%error, "an upload could not be kept");
                Err(tongue.0.text("studio-error-store"))
            }
        });
    }
}

/// The folder of a file that comes in; it goes when what was in it is stored or refused.
pub(in crate::web) struct Incoming(pub(in crate::web) PathBuf);

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file that came in whole.
struct Came {
    path: PathBuf,
    /// SHA-256, in hexadecimal digits.
    hash: String,
}

enum Failed {
    Interrupted(MultipartError),
    TooLong,
    Disk(std::io::Error),
}

/// The line broke: nothing of this file is kept, all before it is.
fn interrupted(error: &MultipartError) -> Response {
    tracing::info!(%error, "an upload broke off");
    StatusCode::BAD_REQUEST.into_response()
}

/// Writes a file that comes in where no reader finds it.
async fn receive(mut field: Field<'_>, folder: &Path, name: &str) -> Result<Came, Failed> {
    tokio::fs::create_dir_all(folder).await.map_err(Failed::Disk)?;
    let path = folder.join(name);
    let mut file = File::create(&path).await.map_err(Failed::Disk)?;
    let (mut length, mut hash) = (0, Sha256::new());
    while let Some(chunk) = field.chunk().await.map_err(Failed::Interrupted)? {
        length += chunk.len() as u64;
        if length > FILE_BYTES {
            return Err(Failed::TooLong);
        }
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(Failed::Disk)?;
    }
    file.flush().await.map_err(Failed::Disk)?;
    let hash = format!("{:x}", hash.finalize());
    Ok(Came { path, hash })
}

/// Checks a file, a picture or an archive, and adds what is in it.
async fn take_in(
    app: &Shared,
    tongue: Tongue,
    found: &Found<'_>,
    came: &Came,
    name: &str,
    by: &str,
) -> Result<Outcome, WebError> {
    let pictures = match check(&came.path).await? {
        Ok(pictures) => pictures,
        Err(Refused(sentences)) => return Ok(refused(name, sentences)),
    };
    match pictures::add(app.store(), found.slugs(), pictures, by).await {
        Ok(Added { files, known }) => {
            let same: Vec<FileName> = known.into_iter().map(|(_, file)| file).collect();
            let all: Vec<FileName> = files.iter().chain(&same).cloned().collect();
            received::note(app.store(), found.slugs(), &came.hash, &all).await.unwrap_or_else(|error| {
                tracing::error!(%error, "what came in could not be noted");
            });
            let same: Vec<String> = same.iter().map(FileName::to_string).collect();
            Ok(Outcome { name: name.to_owned(), added: files.len(), known: same.len(), same, refused: Vec::new() })
        }
        Err(error) => Ok(refused(name, vec![problem::sentence(tongue.0, &error)])),
    }
}

/// Reads and decodes all that is in a file.
pub(in crate::web) async fn check(path: &Path) -> Result<Result<CheckedPictures, Refused>, WebError> {
    let opened = path.to_owned();
    let checked = tokio::task::spawn_blocking(move || {
        let sources = Sources::open(&[opened])?;
        let stop = Stop::default();
        CheckedPictures::check(sources, &stop, || {}).unwrap_or_else(|| Err(Refused(Vec::new())))
    });
    Ok(checked.await?)
}

fn refused(name: &str, sentences: Vec<String>) -> Outcome {
    Outcome { name: name.to_owned(), added: 0, known: 0, same: Vec::new(), refused: sentences }
}

/// The last part of a name, as a file can have it.
pub(in crate::web) fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|sign| !sign.is_control()).collect();
    let name = name.trim_start_matches('.').trim();
    // The end says what it is.
    let skipped = name.chars().count().saturating_sub(100);
    name.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_leads_nowhere_else() {
        assert_eq!(plain_name("../../etc/pass\u{0}wd.png"), "passwd.png");
        assert_eq!(plain_name("C:\\comics\\01.png"), "01.png");
        assert_eq!(plain_name("1화.png"), "1화.png");
        assert_eq!(plain_name(".."), "");
        assert_eq!(plain_name(&format!("{}.png", "a".repeat(300))).chars().count(), 100);
    }
}
