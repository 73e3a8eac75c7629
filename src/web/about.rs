//! `/about/` and `/accessibility/`.

use super::address::Address;
use super::error::WebError;
use super::home::site_layout;
use super::layout::Layout;
use super::reading::Reading;
use super::{Shared, page};
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct TextPage {
    #[serde(flatten)]
    layout: Layout,
    heading: String,
    lang: Option<String>,
    text: String,
    support: Vec<(String, String)>,
}

/// What the site is about, in its owner's words.
pub(super) async fn about(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    text_page(&app, &address, &reading, "about-title", "/about/", "about.html")
}

/// How to read here, and what does not work yet.
pub(super) async fn accessibility(
    State(app): State<Shared>,
    address: Address,
    reading: Reading,
) -> Result<Response, WebError> {
    text_page(&app, &address, &reading, "accessibility-title", "/accessibility/", "accessibility.html")
}

fn text_page(
    app: &Shared,
    address: &Address,
    reading: &Reading,
    key: &str,
    path: &str,
    template: &str,
) -> Result<Response, WebError> {
    let library = app.library();
    let mut layout = site_layout(app, &library, address, reading)?;
    let now = layout.now;
    let heading = layout.words().text(key);
    layout.title = format!("{heading} – {}", layout.site_title);
    layout.crumb(&heading, None, None);
    layout.offer(library.languages(now), |paths| paths.site(&library, now, path));
    let (site, lang) = layout.pick(&library.site);
    let support = site.support.iter().map(|link| (link.name.clone(), link.url.clone())).collect();
    let view = TextPage { heading, lang, text: site.about.clone(), support, layout };
    page::page(app, template, &view)
}
