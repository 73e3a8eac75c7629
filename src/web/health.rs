//! For whoever watches the server.

use super::{CachePolicy, Shared};
use axum::extract::State;
use axum::response::IntoResponse;

/// The process answers.
pub(super) async fn alive() -> impl IntoResponse {
    (CachePolicy::Never.extension(), "alive\n")
}

/// A snapshot of the library is there to serve from.
pub(super) async fn ready(State(app): State<Shared>) -> impl IntoResponse {
    let library = app.library();
    let episodes: usize = library.series.values().map(|series| series.public(app.now()).count()).sum();
    (CachePolicy::Never.extension(), format!("ready: {episodes} episodes\n"))
}
