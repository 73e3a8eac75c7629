//! Which crawlers are welcome, as `site.toml` says, in each of the ways in which crawlers are told. A wish, not a wall.

use super::Shared;
use super::machine::Machine;
use super::page;
use crate::model::Crawlers;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Crawlers that gather texts and pictures to train models.
const TRAINERS: [&str; 10] = [
    "GPTBot",
    "Google-Extended",
    "Applebot-Extended",
    "CCBot",
    "ClaudeBot",
    "anthropic-ai",
    "Bytespider",
    "meta-externalagent",
    "Amazonbot",
    "cohere-ai",
];

/// `/robots.txt`
pub(super) async fn robots(machine: Machine) -> Response {
    let mut text = String::new();
    let crawlers = machine.library.site.original().crawlers;
    match crawlers {
        Crawlers::All => text.push_str("User-agent: *\nAllow: /\n"),
        Crawlers::None => text.push_str("User-agent: *\nDisallow: /\n"),
        Crawlers::Search => {
            for name in TRAINERS {
                text.extend(["User-agent: ", name, "\n"]);
            }
            text.push_str("Disallow: /\n\nUser-agent: *\nAllow: /\n");
        }
    }
    if crawlers != Crawlers::None {
        text.extend(["\nSitemap: ", &machine.public().whole("/sitemap.xml"), "\n"]);
    }
    page::plain(text)
}

/// A reservation by the TDM Reservation Protocol of W3C's community group.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Reservation {
    location: &'static str,
    /// 1: nobody may mine it for texts and data without asking.
    tdm_reservation: u8,
}

fn reserved(app: &Shared) -> bool {
    app.library().site.original().crawlers != Crawlers::All
}

/// `/.well-known/tdmrep.json`
pub(super) async fn tdmrep(State(app): State<Shared>) -> Response {
    let tdm_reservation = u8::from(reserved(&app));
    let policy = super::CachePolicy::Revalidate.extension();
    (policy, Json([Reservation { location: "/", tdm_reservation }])).into_response()
}

/// Says the same with every answer, for pictures that are fetched without a page.
pub(super) async fn reserve(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if reserved(&app) {
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("tdm-reservation"), HeaderValue::from_static("1"));
        headers.append(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noai, noimageai"));
    }
    response
}
