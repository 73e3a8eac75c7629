//! `/series/<series>/`: cover, summary, cast, episodes.

use super::address::Address;
use super::books::{self, Download};
use super::error::WebError;
use super::home::{ArtistName, EpisodeCard, artists_of, episode_card, language_of};
use super::layout::Layout;
use super::machine::linked;
use super::picture::{self, PictureView};
use super::reading::Reading;
use super::{Shared, accent, card, page};
use crate::feeds::linked_data;
use crate::library::{Library, SeriesEntry};
use crate::model::Language;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct SeriesPage {
    #[serde(flatten)]
    layout: Layout,
    heading: String,
    lang: Option<String>,
    makers: Vec<ArtistName>,
    summary: String,
    cover: Option<PictureView>,
    cover_alt: String,
    warnings: Option<String>,
    finished: bool,
    licence_line: Option<String>,
    cast: Vec<CastEntry>,
    start: Option<String>,
    download: Download,
    episodes: Vec<EpisodeCard>,
}

/// One person of the story, as the reader first sees them.
#[derive(Serialize)]
pub(super) struct CastEntry {
    pub(super) name: String,
    pub(super) look: String,
    pub(super) pronouns: Option<String>,
}

/// The page of a series.
pub(super) async fn show(State(app): State<Shared>, address: Address, reading: Reading) -> Result<Response, WebError> {
    let library = app.library();
    let (series, lang) = at(&app, &library, &address)?;
    let now = app.now();
    let mut layout = Layout::of(&app, &library, Some(&lang), &reading);
    let (text, text_lang) = layout.pick(&series.text);
    layout.title = format!("{} – {}", text.title, layout.site_title);
    layout.description.clone_from(&text.summary);
    layout.style = series.cover.as_ref().and_then(|cover| cover.study.accent).map(accent::style);
    let languages: Vec<Language> = library.languages(now).into_iter().filter(|lang| series.speaks(lang, now)).collect();
    layout.offer(languages, |paths| paths.series(series, now));
    layout.crumb(&text.title, text_lang.clone(), None);
    let folder = layout.paths().series(series, now);
    layout.feed(&text.title, &folder);
    layout.linked = Some(linked(&app, &library, now, |public| linked_data::of_series(public, series, &lang)));
    layout.show_elsewhere("website", &folder, |layout| card::of_series(&app, layout, &library, series));
    let words = layout.words();
    let episodes: Vec<EpisodeCard> =
        series.public(now).map(|episode| episode_card(&app, &layout, series, episode, picture::THUMBNAIL)).collect();
    // The site's own stands on the foot of every page.
    let licence = text.licence.clone().filter(|licence| Some(licence) != layout.licence.as_ref());
    let view = SeriesPage {
        heading: text.title.clone(),
        lang: text_lang,
        makers: artists_of(&layout, &library, series),
        summary: text.summary.clone(),
        cover: series.cover.as_ref().and_then(|cover| picture::cover(&app, cover, picture::COVER)),
        cover_alt: text.cover_alt.clone(),
        warnings: (!text.warnings.is_empty())
            .then(|| words.message("series-warnings", &[("topics", &text.warnings.join(", "))])),
        finished: text.finished,
        licence_line: licence.map(|licence| words.message("series-licence", &[("licence", &licence)])),
        cast: text.cast.iter().filter(|character| !character.first_look.is_empty()).map(cast_entry).collect(),
        download: books::download(words, &layout.paths(), series, now),
        start: episodes.first().map(|episode| episode.href.clone()),
        episodes,
        layout,
    };
    page::page(&app, "series.html", &view)
}

/// What an address names: a series in which readers can see anything, in a language that it has.
pub(super) fn at<'a>(
    app: &Shared,
    library: &'a Library,
    address: &Address,
) -> Result<(&'a SeriesEntry, Language), WebError> {
    let now = app.now();
    let slug = address.series.as_ref().ok_or(WebError::NotFound)?;
    let series = library.public_series_named(slug, now).ok_or(WebError::NotFound)?;
    let spoken = address.lang.as_ref().is_some_and(|lang| series.speaks(lang, now));
    Ok((series, language_of(address, series.text.language(), spoken)?))
}

/// A person under the name that gives nothing away.
pub(super) fn cast_entry(character: &crate::model::Character) -> CastEntry {
    CastEntry {
        name: character.known_as().to_owned(),
        look: character.first_look.clone(),
        pronouns: character.pronouns.clone(),
    }
}
