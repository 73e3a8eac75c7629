//! Site map, search description and oEmbed.

use super::address::Address;
use super::error::WebError;
use super::home::site_language;
use super::layout::Layout;
use super::machine::Machine;
use super::reader::Found;
use super::reading::Reading;
use super::{Shared, card};
use crate::cards;
use crate::feeds::{self, mime};
use crate::model::{Language, Slug};
use crate::transcript::{byline, numbered};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

/// `/sitemap.xml`
pub(super) async fn sitemap(machine: Machine) -> Response {
    machine.answer(mime::XML, feeds::sitemap(&machine.public()))
}

/// `/sitemap/<number>.xml`
pub(super) async fn sitemap_part(machine: Machine, address: Address) -> Result<Response, WebError> {
    let number = address.file.as_deref().and_then(|file| file.strip_suffix(".xml")?.parse().ok());
    let part = number.and_then(|number| feeds::sitemap_part(&machine.public(), number));
    Ok(machine.answer(mime::XML, part.ok_or(WebError::NotFound)?))
}

/// `/opensearch.xml`
pub(super) async fn opensearch(machine: Machine, address: Address) -> Result<Response, WebError> {
    let lang = site_language(&machine.library, &address, machine.now)?;
    Ok(machine.answer(mime::OPENSEARCH, feeds::opensearch(&machine.public(), &lang)))
}

/// What is asked of oEmbed.
#[derive(Deserialize)]
pub(super) struct Embed {
    url: String,
    format: Option<String>,
}

/// An episode as other sites embed it: a link with a picture that is described. Nothing of ours runs there.
#[derive(Serialize)]
struct Embedded {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_url: Option<String>,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    #[serde(flatten)]
    picture: Option<Thumbnail>,
    html: String,
    width: u32,
    height: u32,
}

#[derive(Serialize)]
struct Thumbnail {
    #[serde(rename = "thumbnail_url")]
    url: String,
    #[serde(rename = "thumbnail_width")]
    width: u32,
    #[serde(rename = "thumbnail_height")]
    height: u32,
}

/// `/oembed?url=…`: of an episode in any view.
pub(super) async fn oembed(
    State(app): State<Shared>,
    machine: Machine,
    Query(asked): Query<Embed>,
) -> Result<Response, WebError> {
    if asked.format.is_some_and(|format| format != "json") {
        return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let path = asked.url.strip_prefix(machine.public().base).ok_or(WebError::NotFound)?;
    embedded(&app, &machine, &address_of(path).ok_or(WebError::NotFound)?)
}

/// `/series/<series>/<episode>/oembed.json`: the same without a question, as pages name it.
pub(super) async fn oembed_of(
    State(app): State<Shared>,
    machine: Machine,
    address: Address,
) -> Result<Response, WebError> {
    embedded(&app, &machine, &address)
}

fn embedded(app: &Shared, machine: &Machine, address: &Address) -> Result<Response, WebError> {
    let (public, library) = (machine.public(), &machine.library);
    let Found { series, episode, lang } = Found::at(app, library, address)?;
    let layout = Layout::of(app, library, Some(&lang), &Reading::default());
    let found = Found { series, episode, lang: lang.clone() };
    let described = card::of_episode(app, &layout, library, &found).map(|card| card.alt);
    let (width, height) = cards::SIZE;
    let url = public.episode(series, episode, &lang);
    let picture = described.is_some().then(|| Thumbnail { url: format!("{url}card.jpg"), width, height });
    let artists = public.artists(series, &lang);
    let names: Vec<String> = artists.iter().map(|artist| artist.name.clone()).collect();
    let title = numbered(layout.words(), episode.text.get(&lang));
    let by = byline(&series.text.get(&lang).title, &names, layout.words());
    let html = feeds::quotation(&url, &title, &by, described.as_deref(), lang.as_str());
    let embedded = Embedded {
        version: "1.0",
        kind: "rich",
        author_name: names.join(", "),
        author_url: artists.into_iter().next().and_then(|artist| artist.url),
        provider_name: layout.site_title.clone(),
        provider_url: public.whole("/"),
        cache_age: 3600,
        picture,
        html,
        width: width / 2,
        height: height / 2,
        title,
    };
    Ok(machine.answer(mime::JSON, serde_json::to_string(&embedded)?))
}

/// What the path of an episode's page names.
fn address_of(path: &str) -> Option<Address> {
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let (lang, parts) = match parts.as_slice() {
        [lang, "series", ..] if *lang != "series" => (Some(Language::parse(lang).ok()?), &parts[1..]),
        _ => (None, &parts[..]),
    };
    match parts {
        ["series", series, episode] | ["series", series, episode, "both" | "text"] => Some(Address {
            lang,
            series: Some(Slug::parse(series).ok()?),
            episode: Some(Slug::parse(episode).ok()?),
            ..Address::default()
        }),
        _ => None,
    }
}
