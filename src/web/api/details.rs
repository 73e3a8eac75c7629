//! The fields around the panels, with the types that programs expect: of the site, an artist, a series, an episode.
//!
//! A request names the fields that are to change; the others stay.

use super::super::Shared;
use super::body::{Seen, tag};
use super::problem::Problem;
use crate::store::Key;
use crate::studio::sheets::{self, Kind, Wish};
use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A link with its name.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    name: String,
    #[schema(example = "https://example.org/")]
    url: String,
}

/// `site.toml`.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SiteDetails {
    title: Option<String>,
    about: Option<String>,
    contact: Option<String>,
    support: Option<Vec<Link>>,
    licence: Option<String>,
    lang: Option<String>,
    /// `all`, `search` or `none`.
    crawlers: Option<String>,
    allow_undescribed: Option<bool>,
}

/// `artist.toml`.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ArtistDetails {
    name: Option<String>,
    bio: Option<String>,
    pronouns: Option<String>,
    links: Option<Vec<Link>>,
    support: Option<Vec<Link>>,
    portrait_alt: Option<String>,
    lang: Option<String>,
}

/// `series.toml`.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SeriesDetails {
    title: Option<String>,
    summary: Option<String>,
    /// Their slugs. Whoever is taken out cannot work on the series any more.
    artists: Option<Vec<String>>,
    cover_alt: Option<String>,
    warnings: Option<Vec<String>>,
    tags: Option<Vec<String>>,
    licence: Option<String>,
    lang: Option<String>,
    /// `ltr` or `rtl`.
    direction: Option<String>,
    finished: Option<bool>,
}

/// `episode.toml` above its panels.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct EpisodeDetails {
    title: Option<String>,
    #[schema(minimum = 0)]
    number: Option<f64>,
    summary: Option<String>,
    bonus: Option<String>,
    lang: Option<String>,
}

/// The fields as they stand, with their version.
pub(super) async fn show<T: Serialize + DeserializeOwned>(app: &Shared, key: &Key) -> Result<Response, Problem> {
    let values = sheets::values(app.store(), key).await?;
    Ok(answer::<T>(key, &values))
}

/// Writes the fields that are named.
pub(super) async fn change<T: Serialize + DeserializeOwned>(
    app: &Shared,
    key: &Key,
    headers: &HeaderMap,
    wished: &T,
    by: &str,
) -> Result<Response, Problem> {
    let values = sheets::values(app.store(), key).await?;
    let version = tag(&version(&values));
    if Seen::of(headers, &version) == Seen::No {
        return Err(Problem::changed(wished, &typed(key, &values), version));
    }
    let Ok(Value::Object(wished)) = serde_json::to_value(wished) else { return Err(Problem::malformed("No fields.")) };
    let changes = sheets::fields_of(key).iter().filter_map(|field| {
        let value = text(field.kind, wished.get(field.key).filter(|value| !value.is_null())?);
        Some(Wish { key: field.key, was: values.get(field.key).cloned().unwrap_or_default(), value })
    });
    sheets::write(app.store(), key, &changes.collect::<Vec<_>>(), by).await?;
    app.refresh().await?;
    show::<T>(app, key).await
}

fn answer<T: Serialize + DeserializeOwned>(key: &Key, values: &BTreeMap<&'static str, String>) -> Response {
    let details: Option<T> = serde_json::from_value(Value::Object(typed(key, values))).ok();
    ([(header::ETAG, tag(&version(values)))], Json(details)).into_response()
}

fn version(values: &BTreeMap<&'static str, String>) -> String {
    blake3::hash(&serde_json::to_vec(values).unwrap_or_default()).to_hex()[..16].to_owned()
}

/// The fields as JSON has them.
fn typed(key: &Key, values: &BTreeMap<&'static str, String>) -> Map<String, Value> {
    let pair = |line: &str, other: &str| {
        let (name, rest) = line.split_once(": ").unwrap_or((line, ""));
        json!({ "name": name, other: rest })
    };
    let value = |kind: Kind, text: &str| match kind {
        Kind::Flag => Value::Bool(!text.is_empty()),
        Kind::Number => text.parse::<f64>().map_or(Value::Null, Value::from),
        Kind::List => text.lines().collect(),
        Kind::Links => text.lines().map(|line| pair(line, "url")).collect(),
        _ => Value::from(text),
    };
    let fields = sheets::fields_of(key).iter();
    fields.filter_map(|field| Some((field.key.to_owned(), value(field.kind, values.get(field.key)?)))).collect()
}

/// A field as the form of the studio has it.
fn text(kind: Kind, value: &Value) -> String {
    let line = |value: &Value| value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let pair = |value: &Value, other: &str| {
        let (name, rest) = (line(&value["name"]), line(&value[other]));
        if rest.is_empty() { name } else { format!("{name}: {rest}") }
    };
    let lines = |each: &dyn Fn(&Value) -> String| {
        value.as_array().into_iter().flatten().map(each).collect::<Vec<_>>().join("\n")
    };
    match kind {
        Kind::Flag => if value.as_bool() == Some(true) { "yes" } else { "" }.to_owned(),
        Kind::Number => value.as_f64().map(|number| number.to_string()).unwrap_or_default(),
        Kind::List => lines(&line),
        Kind::Links => lines(&|value| pair(value, "url")),
        _ => value.as_str().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ArtistDetails, EpisodeDetails, SeriesDetails, SiteDetails, text, typed};
    use crate::model::Slug;
    use crate::store::Key;
    use crate::studio::sheets::{self, ARTIST, EPISODE, Field, SERIES, SITE};
    use serde::Serialize;
    use std::collections::BTreeMap;

    fn keys(details: &impl Serialize) -> Vec<String> {
        serde_json::to_value(details).unwrap().as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn every_field_of_the_studio_is_a_field_here() {
        let named = |fields: &[Field]| {
            let mut names: Vec<String> = fields.iter().map(|field| field.key.to_owned()).collect();
            names.sort();
            names
        };
        let sorted = |mut keys: Vec<String>| {
            keys.sort();
            keys
        };
        assert_eq!(sorted(keys(&SiteDetails::default())), named(SITE));
        assert_eq!(sorted(keys(&ArtistDetails::default())), named(ARTIST));
        assert_eq!(sorted(keys(&SeriesDetails::default())), named(SERIES));
        assert_eq!(sorted(keys(&EpisodeDetails::default())), named(EPISODE));
    }

    #[test]
    fn a_field_means_the_same_in_json_and_in_the_form() {
        let key = Key::Series(Slug::parse("salt").unwrap(), None);
        let values: BTreeMap<&str, String> =
            [("title", "Salt"), ("warnings", "storm\nloss"), ("finished", "yes"), ("direction", "rtl")]
                .map(|(key, value)| (key, value.to_owned()))
                .into();
        let json = typed(&key, &values);
        assert_eq!((json["warnings"][1].as_str(), json["finished"].as_bool()), (Some("loss"), Some(true)));
        for field in sheets::fields_of(&key) {
            if let Some(value) = values.get(field.key) {
                assert_eq!(text(field.kind, &json[field.key]), *value);
            }
        }
    }
}
