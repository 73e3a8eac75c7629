//! `/api/v1/…`: the studio for programs. The same functions are called, by the same rules; only the door is another.
//!
//! An address and its description stand beside its handler, and are made known together here: what is no route cannot be in
//! `openapi.json`, and what is not in it cannot be a route.

mod account;
mod accounts;
mod body;
mod boxes;
mod caller;
mod crops;
mod description;
mod details;
mod history;
mod library;
mod panels;
mod pictures;
mod preview;
mod problem;
mod publication;
mod records;
mod removed;
mod script;
mod series;
mod site;

pub use library::FileView;

use super::studio::FORM_BYTES;
use super::{CachePolicy, Shared};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{any, get};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The API's addresses.
pub(super) fn routes() -> Router<Shared> {
    let (operations, api) = operations().split_for_parts();
    let document = serde_json::to_string(&description::finish(api)).unwrap_or_default();
    let describe = move || {
        let document = document.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], CachePolicy::Revalidate.extension(), document) }
    };
    let nobody = || async { axum::http::StatusCode::NOT_FOUND };
    let private = operations.layer(from_fn(private));
    Router::new()
        .nest("/api/v1", private)
        .route("/api/v1/openapi.json", get(describe))
        .route("/api/{*other}", any(nobody))
        .method_not_allowed_fallback(super::error::wrong_method)
        .layer(from_fn(problem::told))
}

/// No answer is kept anywhere, and no search engine is to name one.
async fn private(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.extensions_mut().insert(CachePolicy::Studio);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}

/// Every operation with its description.
fn operations() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(description::frame())
        .routes(routes!(account::me))
        .routes(routes!(account::set_password))
        .routes(routes!(account::tokens))
        .routes(routes!(account::end_token))
        .routes(routes!(accounts::list, accounts::add))
        .routes(routes!(accounts::remove))
        .routes(routes!(site::site, site::change_site))
        .routes(routes!(site::artists, site::create_artist))
        .routes(routes!(site::artist_details, site::change_artist))
        .routes(routes!(series::list, series::create))
        .routes(routes!(series::show, series::remove))
        .routes(routes!(series::series_details, series::change))
        .routes(routes!(records::cast, records::set_cast))
        .routes(routes!(series::episodes, series::create_episode))
        .routes(routes!(series::show_episode, series::remove_episode))
        .routes(routes!(series::episode_details, series::change_episode))
        .routes(routes!(records::warnings, records::set_warnings))
        .routes(routes!(records::credits, records::set_credits))
        .routes(routes!(crops::thumbnail, crops::set_thumbnail, crops::unset_thumbnail))
        .routes(routes!(crops::card, crops::set_card, crops::unset_card))
        .routes(routes!(panels::list))
        .routes(routes!(panels::arrange))
        .routes(routes!(panels::show, panels::remove))
        .routes(routes!(panels::words, panels::write))
        .routes(routes!(pictures::cuts, pictures::cut))
        .routes(routes!(boxes::show, boxes::divide))
        .routes(routes!(panels::merge))
        .routes(routes!(panels::split))
        .routes(routes!(script::propose))
        .routes(routes!(script::put_in))
        .routes(routes!(publication::findings))
        .routes(routes!(publication::accept))
        .routes(routes!(publication::reading, publication::confirm))
        .routes(routes!(publication::show, publication::publish, publication::retract))
        .routes(routes!(preview::show, preview::begin, preview::end))
        .routes(routes!(removed::list))
        .routes(routes!(removed::restore))
        .routes(routes!(library::list))
        .routes(routes!(history::list, history::undo))
        .routes(routes!(history::show))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        // What comes in as a file is measured while it comes.
        .routes(routes!(site::portrait))
        .routes(routes!(series::cover))
        .routes(routes!(panels::picture, panels::put_picture))
        .routes(routes!(pictures::add))
        .routes(routes!(library::show, library::put))
}
