//! Which crawlers are welcome, as `site.toml` says. A wish, not a wall.

use super::Shared;
use super::page;
use crate::model::Crawlers;
use axum::extract::State;
use axum::response::Response;

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
pub(super) async fn robots(State(app): State<Shared>) -> Response {
    let mut text = String::new();
    match app.library().site.original().crawlers {
        Crawlers::All => text.push_str("User-agent: *\nAllow: /\n"),
        Crawlers::None => text.push_str("User-agent: *\nDisallow: /\n"),
        Crawlers::Search => {
            for name in TRAINERS {
                text.extend(["User-agent: ", name, "\n"]);
            }
            text.push_str("Disallow: /\n\nUser-agent: *\nAllow: /\n");
        }
    }
    page::plain(text)
}
