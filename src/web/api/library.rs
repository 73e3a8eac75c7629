//! `/library`: the files themselves, for whoever keeps a library elsewhere and sends it here.
//!
//! A manifest that is sent publishes nothing: readers see an episode only through `…/publication`.

use super::super::Shared;
use super::super::studio::Deed;
use super::body::{FileBody, Seen, asked, receive_one, tag};
use super::caller::Caller;
use super::panels::PutView;
use super::problem::Problem;
use crate::accounts::Role;
use crate::library::Library;
use crate::manifest;
use crate::model::Slug;
use crate::pixels;
use crate::store::{Key, Listed};
use crate::studio::manifests::{self, Put};
use crate::studio::{StudioError, masters};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// The longest manifest, in bytes.
const TEXT_BYTES: usize = 8 << 20;

/// A file of the library.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FileView {
    /// Its path: `series/salt/01/01.png`.
    pub path: String,
    /// The BLAKE3 hash of a picture; of a manifest, that of its words, whether it is published or not.
    pub hash: String,
    /// The version of a manifest, for `If-Match`.
    pub version: Option<String>,
    /// When an episode is published, as its manifest says.
    pub published: Option<String>,
    /// Whether a manifest says what was sent last: nobody has changed its words here since.
    pub as_sent: bool,
}

/// The file that a request names, if the account may change it.
pub(super) async fn named(app: &Shared, caller: &Caller, query: Option<&str>) -> Result<Key, Problem> {
    let path = asked(query, "path")
        .ok_or_else(|| Problem::malformed("Say which file: `?path=series/salt/01/episode.toml`."))?;
    let key = Key::parse(&path).ok_or_else(|| {
        Problem::refused(format!("“{path}” is no path of a library. Write it like series/salt/01/episode.toml."))
    })?;
    if may(app, &app.library(), caller, &key).await? { Ok(key) } else { Err(Problem::not_found()) }
}

/// Whether an account may change a file, as it may in the studio.
async fn may(app: &Shared, library: &Library, caller: &Caller, key: &Key) -> Result<bool, Problem> {
    let account = &caller.by.0;
    let series = match key {
        _ if account.role == Role::Owner => return Ok(true),
        _ if account.role == Role::Describer => return Ok(false),
        Key::Artist(slug, _) | Key::ArtistFile(slug, _) => return Ok(account.artist.as_ref() == Some(slug)),
        Key::Series(slug, _) | Key::SeriesFile(slug, _) | Key::Episode(slug, ..) | Key::EpisodeFile(slug, ..) => slug,
        _ => return Ok(false),
    };
    match library.series.get(series) {
        Some(entry) => Ok(caller.by.may(Deed::Manage, entry)),
        // A new one; what stands there and cannot be read is nobody's but the owner's.
        None => Ok(caller.by.may_begin_series() && !app.store().has(&Key::Series(series.clone(), None)).await?),
    }
}

/// The files that this account may change.
#[utoipa::path(get, path = "/library", tag = "library",
    params(("below" = Option<String>, Query, description = "Only those below this folder", example = "series/salt")),
    responses((status = 200, body = Vec<FileView>)))]
pub(super) async fn list(
    State(app): State<Shared>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<FileView>>, Problem> {
    let below = asked(query.as_deref(), "below").unwrap_or_default();
    let below = below.trim_end_matches('/');
    let library = app.library();
    let known = known(&library);
    let mut files = Vec::new();
    for Listed { path, .. } in app.store().list_library().await? {
        let within = below.is_empty() || path.strip_prefix(below).is_some_and(|rest| rest.starts_with('/'));
        let Some(key) = Key::parse(&path).filter(|_| within) else { continue };
        if may(&app, &library, &caller, &key).await?
            && let Some(file) = view(&app, path, &key, &known).await?
        {
            files.push(file);
        }
    }
    Ok(Json(files))
}

/// The hashes of pictures that are known already.
fn known(library: &Library) -> HashMap<&Key, &str> {
    let series = library.series.values();
    let panels = series.clone().flat_map(|series| series.episodes.iter().flat_map(|episode| episode.pictures.values()));
    let covers = series.filter_map(|series| series.cover.as_ref());
    let portraits = library.artists.values().filter_map(|artist| artist.portrait.as_ref());
    panels.chain(covers).chain(portraits).map(|master| (&master.key, master.content.as_str())).collect()
}

async fn view(app: &Shared, path: String, key: &Key, known: &HashMap<&Key, &str>) -> Result<Option<FileView>, Problem> {
    if key.is_picture() {
        let hash = match known.get(key) {
            Some(hash) => (*hash).to_owned(),
            None => match app.store().get(key).await? {
                Some(bytes) => blake3::hash(&bytes).to_hex().to_string(),
                None => return Ok(None),
            },
        };
        return Ok(Some(FileView { path, hash, version: None, published: None, as_sent: false }));
    }
    let Some(text) = manifests::text(app.store(), key).await? else { return Ok(None) };
    Ok(Some(FileView {
        path,
        hash: manifests::words_version(&text),
        version: Some(tag(&manifests::version(&text))),
        published: manifests::published(&text),
        as_sent: manifests::is_as_sent(app.store(), key, &text).await?,
    }))
}

/// A file as it stands.
#[utoipa::path(get, path = "/library/file", tag = "library",
    params(("path" = String, Query, description = "Its path", example = "series/salt/01/episode.toml")),
    responses((status = 200, body = FileBody, content_type = "*/*")))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let key = named(&app, &caller, query.as_deref()).await?;
    let bytes = app.store().get(&key).await?.ok_or_else(Problem::not_found)?;
    if key.is_picture() {
        let mime = pixels::sniff(&bytes).map_or("application/octet-stream", |format| format.mime());
        return Ok(([(header::CONTENT_TYPE, mime)], bytes).into_response());
    }
    let version = tag(&manifests::version(&String::from_utf8_lossy(&bytes)));
    let kind = "application/toml; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, version)], bytes).into_response())
}

/// Stores a file under its path: a picture, or a manifest. Pictures come before the manifest that shows them. A manifest that
/// stands there is written over only with `If-Match`: 428 without it, 412 where it has changed; both answers hold both texts.
#[utoipa::path(put, path = "/library/file", tag = "library",
    params(("path" = String, Query, description = "Its path", example = "series/salt/01/episode.toml"),
        ("If-Match" = Option<String>, Header, description = "The version that you have seen, or *")),
    request_body(content = FileBody, content_type = "application/octet-stream"),
    responses((status = 200, body = PutView), (status = 201, body = PutView)))]
pub(super) async fn put(
    State(app): State<Shared>,
    caller: Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let key = named(&app, &caller, query.as_deref()).await?;
    let put = match &key {
        Key::ArtistFile(_, file) | Key::SeriesFile(_, file) | Key::EpisodeFile(_, _, file) => {
            let received = receive_one(&app, file.as_str(), body).await?;
            masters::put(app.store(), &key, received.pictures).await?
        }
        _ => {
            let bytes = to_bytes(body, TEXT_BYTES).await.map_err(|_| Problem::too_large())?;
            let text = String::from_utf8(bytes.into());
            let text =
                text.map_err(|_| Problem::refused("The file is not written in UTF-8. Save it again as UTF-8."))?;
            put_text(&app, &caller, &key, &headers, &text).await?
        }
    };
    // A new picture is seen once a manifest names it.
    if !key.is_picture() || put == Put::Changed {
        app.refresh().await?;
    }
    Ok(PutView::answer(put))
}

async fn put_text(app: &Shared, caller: &Caller, key: &Key, headers: &HeaderMap, text: &str) -> Result<Put, Problem> {
    let there = manifests::text(app.store(), key).await?;
    if there.is_none() && !names_own_artist(caller, key, text) {
        return Err(Problem::refused("A new series names its artist: put your slug into `artists`."));
    }
    let version = |text: &str| tag(&manifests::version(text));
    if let Some(theirs) = &there
        && manifests::words_version(theirs) != manifests::words_version(text)
    {
        match Seen::of(headers, &version(theirs)) {
            Seen::Yes => {}
            Seen::Unsaid => return Err(Problem::unseen(&text, theirs, version(theirs))),
            Seen::No => return Err(Problem::changed(&text, theirs, version(theirs))),
        }
    }
    match manifests::put(app.store(), key, text, there.as_deref(), caller.name()).await {
        Err(StudioError::Overtaken(_, theirs)) => Err(Problem::changed(&text, &theirs, version(&theirs))),
        done => Ok(done?),
    }
}

/// Whoever makes a series must be able to go on with it.
fn names_own_artist(caller: &Caller, key: &Key, text: &str) -> bool {
    let (Key::Series(_, None), Some(own)) = (key, own_artist(caller)) else { return true };
    manifest::series(&key.path(), text, None).usable().is_none_or(|series| series.artists.contains(own))
}

fn own_artist(caller: &Caller) -> Option<&Slug> {
    caller.by.0.artist.as_ref().filter(|_| caller.by.0.role == Role::Artist)
}
