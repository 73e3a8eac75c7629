//! The site map: every address, grouped by who calls.
//!
//! The only rooms that know axum (here) and tera (`templates`).

mod about;
mod accent;
mod address;
mod api;
mod artists;
mod ask;
mod assets;
mod books;
mod cache;
mod card;
mod discovery;
mod error;
mod feeds;
mod frames;
mod health;
mod home;
mod install;
mod layout;
mod machine;
mod markdown;
mod media;
mod opds;
mod page;
mod panels;
mod picture;
mod preview;
mod reader;
mod reader_page;
mod reading;
mod readium;
mod robots;
mod search;
mod security;
mod series;
mod settings;
mod site_map;
mod studio;
mod templates;

pub use api::FileView;
pub use ask::{Answer, AskError, Site};
pub use cache::CachePolicy;
pub use site_map::{Part, site_map};
pub use templates::{TemplateError, Templates};

use crate::app::App;
use axum::Router;
use axum::http::{Extensions, HeaderMap, Request, Response, StatusCode, Version, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use error::WebError;
use security::same_site;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::trace::TraceLayer;
use tracing::Span;

/// What every handler can reach.
pub type Shared = Arc<App>;

/// The whole site.
pub fn router(app: Shared) -> Router {
    unlogged(app).layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(log))
}

/// The whole site, as it answers the program itself.
fn unlogged(app: Shared) -> Router {
    Router::new()
        .merge(readers(""))
        .merge(readers("/{lang}"))
        .merge(studio::routes())
        .merge(api::routes())
        .merge(machines())
        .fallback(error::unknown_address)
        .method_not_allowed_fallback(error::wrong_method)
        // From the inside out: an error becomes a page, a page gets its cache headers and is compressed,
        // everything gets the security headers.
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(app.clone(), error::pages))
        .layer(from_fn_with_state(app.clone(), robots::reserve))
        .layer(from_fn(cache::headers))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_book)))
        .layer(from_fn(security::headers))
        .with_state(app)
}

/// Pages for people, below the address of a language or of none.
fn readers(lang: &str) -> Router<Shared> {
    let at = |path: &str| format!("{lang}{path}");
    Router::new()
        .route(&at("/"), get(home::show))
        .route(&at("/series/{series}/"), get(series::show))
        .route(&at("/series/{file}"), get(books::series))
        .route(&at("/series/{series}/{episode}/"), get(reader::pictures))
        .route(&at("/series/{series}/{episode}/both/"), get(reader::both))
        .route(&at("/series/{series}/{episode}/text/"), get(reader::text))
        .route(&at("/series/{series}/{file}"), get(reader::file))
        .route(&at("/series/{series}/card.jpg"), get(card::series))
        .route(&at("/series/{series}/{episode}/card.jpg"), get(card::episode))
        .route(&at("/preview/{series}/{episode}/{hash}/"), get(preview::pictures))
        .route(&at("/preview/{series}/{episode}/{hash}/both/"), get(preview::both))
        .route(&at("/preview/{series}/{episode}/{hash}/text/"), get(preview::text))
        .route(&at("/artists/"), get(artists::list))
        .route(&at("/artists/{artist}/"), get(artists::show))
        .route(&at("/artists/{artist}/card.jpg"), get(card::artist))
        .route(&at("/series/{series}/{episode}/manifest.json"), get(readium::manifest))
        .route(&at("/series/{series}/{episode}/guided.json"), get(readium::guided))
        .route(&at("/series/{series}/{episode}/oembed.json"), get(discovery::oembed_of))
        .route(&at("/opds/"), get(opds::start_two))
        .route(&at("/opds/{file}"), get(opds::shelf_two))
        .route(&at("/opds/series/{file}"), get(opds::of_series))
        .route(&at("/opds/series/{series}/{file}"), get(opds::page))
        .route(&at("/opds/artists/{file}"), get(opds::of_artist))
        .route(&at("/opds/artists/{artist}/{file}"), get(opds::page))
        .route(&at("/opds/v1.2/"), get(opds::start_one))
        .route(&at("/opds/v1.2/{file}"), get(opds::shelf_one))
        .route(&at("/opds/v1.2/series/{file}"), get(opds::of_series))
        .route(&at("/opds/v1.2/series/{series}/{file}"), get(opds::page))
        .route(&at("/opds/v1.2/artists/{file}"), get(opds::of_artist))
        .route(&at("/opds/v1.2/artists/{artist}/{file}"), get(opds::page))
        .route(&at("/opensearch.xml"), get(discovery::opensearch))
        .route(&at("/feed.xml"), get(feeds::atom))
        .route(&at("/feed.json"), get(feeds::json))
        .route(&at("/series/{series}/feed.xml"), get(feeds::atom))
        .route(&at("/series/{series}/feed.json"), get(feeds::json))
        .route(&at("/series/{series}/feed/{file}"), get(feeds::page))
        .route(&at("/artists/{artist}/feed.xml"), get(feeds::atom))
        .route(&at("/artists/{artist}/feed.json"), get(feeds::json))
        .route(&at("/search"), get(search::show))
        .route(&at("/about/"), get(about::about))
        .route(&at("/accessibility/"), get(about::accessibility))
        .route(&at("/manifest.webmanifest"), get(install::manifest))
        .route(&at("/settings/"), get(settings::show).post(settings::keep))
}

/// Addresses for programs.
fn machines() -> Router<Shared> {
    Router::new()
        .route("/media/{hash}/{file}", get(media::rendition))
        .route("/preview/{series}/{episode}/{hash}/media/{picture}/{file}", get(preview::rendition))
        .route("/static/{hash}/{file}", get(assets::file))
        .route("/worker.js", get(assets::worker))
        .route("/search.json", get(search::listing))
        .route("/series/{series}/search.json", get(search::listing_of_series))
        .route("/opds/v1.2", get(opds::one))
        .route("/opds/pages/{series}/{episode}/{panel}/{file}", get(opds::picture))
        .route("/sitemap.xml", get(discovery::sitemap))
        .route("/sitemap/{file}", get(discovery::sitemap_part))
        .route("/oembed", get(discovery::oembed))
        .route("/robots.txt", get(robots::robots))
        .route("/.well-known/tdmrep.json", get(robots::tdmrep))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
}

/// Whether an answer is no book: books are compressed already, and hold pictures.
fn is_no_book(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    !books::OFFERED.iter().any(|format| kind.is_some_and(|kind| kind == format.mime()))
}

/// The log names the path and never the reader.
fn span<B>(request: &Request<B>) -> Span {
    tracing::info_span!("request", method = %request.method(), path = %request.uri().path())
}

fn log<B>(response: &Response<B>, took: Duration, _span: &Span) {
    tracing::info!(status = response.status().as_u16(), ms = took.as_secs_f64() * 1000.0, "answered");
}
