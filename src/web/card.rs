//! `card.jpg` below an episode, a series or an artist: what other sites show beside a link.

use super::address::Address;
use super::error::WebError;
use super::home::artists_of;
use super::layout::Layout;
use super::reader::Found;
use super::reading::Reading;
use super::{CachePolicy, Shared};
use crate::cards::{Card, Cards, Words};
use crate::library::{ArtistEntry, Library, SeriesEntry};
use crate::pixels::Encoding;
use crate::renditions::{Plan, atlas};
use crate::transcript::{Wording, numbered, panel_text};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A card, and what it shows in words.
pub(super) struct Described {
    card: Card,
    /// Empty where nobody has described the picture.
    pub(super) alt: String,
}

/// `/series/<series>/<episode>/card.jpg`
pub(super) async fn episode(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&app, &library, &address)?;
    let layout = Layout::of(&app, &library, Some(&found.lang), &Reading::default());
    answer(&app, of_episode(&app, &layout, &library, &found)).await
}

/// `/series/<series>/card.jpg`
pub(super) async fn series(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let (series, lang) = super::series::at(&app, &library, &address)?;
    let layout = Layout::of(&app, &library, Some(&lang), &Reading::default());
    answer(&app, of_series(&app, &layout, &library, series)).await
}

/// `/artists/<artist>/card.jpg`
pub(super) async fn artist(State(app): State<Shared>, address: Address) -> Result<Response, WebError> {
    let library = app.library();
    let (artist, lang) = super::artists::at(&app, &library, &address)?;
    let layout = Layout::of(&app, &library, Some(&lang), &Reading::default());
    answer(&app, of_artist(&app, &layout, artist)).await
}

async fn answer(app: &Shared, described: Option<Described>) -> Result<Response, WebError> {
    let Described { card, .. } = described.ok_or(WebError::NotFound)?;
    let name = Cards::name(&card).await;
    let jpeg = app.cards.jpeg(&name, &card, &app.maker).await?;
    let tag = HeaderValue::from_str(&format!("\"{name}\""))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(Encoding::Jpeg.mime())), (header::ETAG, tag)];
    Ok((headers, CachePolicy::Revalidate.extension(), jpeg).into_response())
}

/// The card of an episode: the picture its artist chose, or its first panel.
pub(super) fn of_episode(app: &Shared, layout: &Layout, library: &Library, found: &Found<'_>) -> Option<Described> {
    let Found { series, episode: entry, lang } = found;
    let (plan, place) = atlas::card(entry, app.maker.recipe)?;
    let (episode, words) = (entry.text.get(lang), layout.words());
    let alt = place.and_then(|place| Some((place, episode.panels.get(place)?))).map(|(place, panel)| {
        let topics = episode.warned_topics(place);
        let said = panel_text(place, 0, panel, lang, words, Wording::default());
        if !topics.is_empty() {
            words.message("content-warning", &[("topic", &topics.join(", "))])
        } else if said.alt.is_empty() {
            said.lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
        } else {
            said.alt
        }
    });
    let below = vec![series.text.get(lang).title.clone(), names(layout, library, series)];
    Some(described(layout, plan, numbered(words, episode), below, alt.unwrap_or_default()))
}

/// The card of a series: its cover.
pub(super) fn of_series(app: &Shared, layout: &Layout, library: &Library, series: &SeriesEntry) -> Option<Described> {
    let text = series.text.get(&layout.lang);
    let plan = atlas::portrait(series.cover.as_ref()?, app.maker.recipe);
    Some(described(layout, plan, text.title.clone(), vec![names(layout, library, series)], text.cover_alt.clone()))
}

/// The card of an artist: the portrait.
pub(super) fn of_artist(app: &Shared, layout: &Layout, artist: &ArtistEntry) -> Option<Described> {
    let text = artist.text.get(&layout.lang);
    let plan = atlas::portrait(artist.portrait.as_ref()?, app.maker.recipe);
    let below = vec![layout.site_title.clone()];
    Some(described(layout, plan, text.name.clone(), below, text.portrait_alt.clone()))
}

fn names(layout: &Layout, library: &Library, series: &SeriesEntry) -> String {
    let names: Vec<String> = artists_of(layout, library, series).into_iter().map(|artist| artist.name).collect();
    names.join(", ")
}

fn described(layout: &Layout, plan: Plan, title: String, mut below: Vec<String>, alt: String) -> Described {
    below.retain(|line| !line.is_empty());
    let words = Words { title, below, language: layout.lang.clone() };
    Described { card: Card { plan: Arc::new(plan), words }, alt }
}
