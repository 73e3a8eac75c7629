//! `…/cast`, `…/warnings`, `…/credits`: lists of things with several fields each, read and written whole.
//!
//! A list has a version: whoever sends one has seen what stands there. Nobody becomes another by that: an entry is known by
//! its id or its name.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found, allowed};
use super::body::{Seen, Sent, tag};
use super::caller::Caller;
use super::problem::Problem;
use crate::store::Key;
use crate::studio::records::{self, CAST, CREDITS, Column, Entry, Kind, List, WARNINGS, Wish};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};
use utoipa::ToSchema;

/// Everybody in a series, in the order in which they are named.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    cast: Vec<CastMember>,
}

/// Somebody in a series.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CastMember {
    /// What translations know them by: their first name here. It stays when the name changes.
    id: String,
    #[schema(example = "Mira")]
    name: String,
    /// How they look at first.
    first_look: String,
    /// What they are called until their name is known.
    short_tag: String,
    revealed_at: RevealedAt,
    pronouns: String,
    voice: Voice,
}

/// Where a name becomes known; empty: from the start. Without a panel: at the first.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RevealedAt {
    episode: String,
    panel: String,
}

/// How somebody sounds when read aloud; 1 is the usual.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Voice {
    #[schema(minimum = 0, maximum = 2)]
    pitch: Option<f64>,
    #[schema(minimum = 0.5, maximum = 2)]
    rate: Option<f64>,
}

/// What readers may want to know before some panels.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Warnings {
    warnings: Vec<Warning>,
}

/// A warning; without `from` it begins at the first panel, without `to` it is about that one panel, or lasts to the end.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Warning {
    #[schema(example = "storm")]
    topic: String,
    from: String,
    to: String,
    /// What happens, for those who skip it.
    instead: String,
}

/// Who has a part in an episode.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credits {
    credits: Vec<Credit>,
}

/// Somebody by name, or an artist of the site by slug.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Credit {
    #[schema(example = "Ana")]
    name: String,
    artist: String,
    r#as: String,
}

/// The cast of a series, with its version.
#[utoipa::path(get, path = "/series/{series}/cast", tag = "series",
    responses((status = 200, body = Cast, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn cast(State(app): State<Shared>, caller: Caller, address: Address) -> Result<Response, Problem> {
    show(&app, &of_series(&app, &address, &caller)?, CAST).await
}

/// Writes the cast: who is left out goes. `If-Match` is needed where somebody is there: 428 without it, 412 where the cast has
/// changed; both answers hold both lists.
#[utoipa::path(put, path = "/series/{series}/cast", tag = "series", request_body = Cast,
    params(("If-Match" = Option<String>, Header, description = "The version that you have seen, or *")),
    responses((status = 200, body = Cast, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn set_cast(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<Cast>,
) -> Result<Response, Problem> {
    write(&app, &of_series(&app, &address, &caller)?, CAST, &headers, &wished, caller.name()).await
}

/// The content warnings of an episode, with their version.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/warnings", tag = "episodes",
    responses((status = 200, body = Warnings, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn warnings(State(app): State<Shared>, caller: Caller, address: Address) -> Result<Response, Problem> {
    show(&app, &of_episode(&app, &address, &caller)?, WARNINGS).await
}

/// Writes the content warnings, as the cast is written.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/warnings", tag = "episodes", request_body = Warnings,
    params(("If-Match" = Option<String>, Header, description = "The version that you have seen, or *")),
    responses((status = 200, body = Warnings, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn set_warnings(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<Warnings>,
) -> Result<Response, Problem> {
    write(&app, &of_episode(&app, &address, &caller)?, WARNINGS, &headers, &wished, caller.name()).await
}

/// The credits of an episode, with their version.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/credits", tag = "episodes",
    responses((status = 200, body = Credits, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn credits(State(app): State<Shared>, caller: Caller, address: Address) -> Result<Response, Problem> {
    show(&app, &of_episode(&app, &address, &caller)?, CREDITS).await
}

/// Writes the credits, as the cast is written.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/credits", tag = "episodes", request_body = Credits,
    params(("If-Match" = Option<String>, Header, description = "The version that you have seen, or *")),
    responses((status = 200, body = Credits, headers(("etag" = String, description = "For If-Match")))))]
pub(super) async fn set_credits(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    headers: HeaderMap,
    Sent(wished): Sent<Credits>,
) -> Result<Response, Problem> {
    write(&app, &of_episode(&app, &address, &caller)?, CREDITS, &headers, &wished, caller.name()).await
}

fn of_series(app: &Shared, address: &Address, caller: &Caller) -> Result<Key, Problem> {
    Ok(Key::Series(allowed(&app.library(), address, &caller.by, Deed::Manage)?.slug.clone(), None))
}

fn of_episode(app: &Shared, address: &Address, caller: &Caller) -> Result<Key, Problem> {
    let library = app.library();
    let (series, episode) = Found::at(&library, address, &caller.by, Deed::Manage)?.slugs();
    Ok(Key::Episode(series.clone(), episode.clone(), None))
}

async fn show(app: &Shared, key: &Key, list: List) -> Result<Response, Problem> {
    let entries = records::entries(app.store(), key, list).await?;
    Ok(([(header::ETAG, tag(&records::version(&entries)))], Json(told(list, &entries))).into_response())
}

async fn write(
    app: &Shared,
    key: &Key,
    list: List,
    headers: &HeaderMap,
    wished: &impl Serialize,
    by: &str,
) -> Result<Response, Problem> {
    let there = records::entries(app.store(), key, list).await?;
    let version = tag(&records::version(&there));
    match Seen::of(headers, &version) {
        Seen::Unsaid if !there.is_empty() => return Err(Problem::unseen(wished, &told(list, &there), version)),
        Seen::No => return Err(Problem::changed(wished, &told(list, &there), version)),
        _ => {}
    }
    let json = serde_json::to_value(wished).unwrap_or_default();
    let wished: Vec<Entry> = json[list.key].as_array().into_iter().flatten().map(|one| entry(list, one)).collect();
    records::write(app.store(), key, list, &wishes(list, there, wished), by).await?;
    app.refresh().await?;
    show(app, key, list).await
}

/// What each entry was, and which of them go.
fn wishes(list: List, mut there: Vec<Entry>, wanted: Vec<Entry>) -> Vec<Wish> {
    let wish = |fields: Entry| {
        let same = |one: &Entry| records::called(list, one) == records::called(list, &fields);
        let was = there.iter().position(same).map(|place| there.remove(place));
        Wish { was, fields, remove: false }
    };
    let mut wishes: Vec<Wish> = wanted.into_iter().map(wish).collect();
    wishes.extend(there.into_iter().map(|one| Wish { was: Some(one.clone()), fields: one, remove: true }));
    wishes
}

fn told(list: List, entries: &[Entry]) -> Value {
    json!({ list.key: entries.iter().map(|entry| object(list, entry)).collect::<Vec<_>>() })
}

/// An entry as JSON has it.
fn object(list: List, entry: &Entry) -> Value {
    let mut object = Map::new();
    object.extend(entry.get("id").map(|id| ("id".to_owned(), id.as_str().into())));
    for Column { key, kind } in list.columns {
        let text = entry.get(key).map_or("", String::as_str);
        let value = match kind {
            Kind::Number(..) => text.parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
            _ => Value::from(text),
        };
        match key.split_once('.') {
            Some((within, key)) => object.entry(within).or_insert_with(|| json!({}))[key] = value,
            None => drop(object.insert((*key).to_owned(), value)),
        }
    }
    Value::Object(object)
}

/// An entry as the studio writes it.
fn entry(list: List, object: &Value) -> Entry {
    let text = |key: &str| match key.split('.').fold(object, |value, key| &value[key]) {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let keys = list.columns.iter().map(|column| column.key);
    keys.chain(object.get("id").map(|_| "id")).map(|key| (key, text(key))).collect()
}
