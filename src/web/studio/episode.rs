//! `/studio/series/<series>/<episode>/`: pictures and their order, what is left to do, publication, history.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::form::fields;
use super::frame::{Frame, Tongue};
use super::guard::{Deed, SignedIn};
use super::history::{self, ChangeView};
use super::pictures::{DraftPicture, draft_pictures};
use super::publication::{self, Checklist};
use super::series::{allowed, described};
use super::{findings, problem, read};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::Slug;
use crate::store::Key;
use crate::studio::{dividing, preview};
use crate::transcript::numbered;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use form_urlencoded::Serializer;
use serde::Serialize;

#[derive(Serialize)]
struct EpisodePage {
    /// The path that all forms of the page lie below.
    at: String,
    may_manage: bool,
    state: String,
    public: Option<String>,
    described: String,
    panels: Vec<Panel>,
    publication: Checklist,
    changes: Vec<ChangeView>,
    /// The private address of the draft.
    preview: Option<PreviewView>,
    /// What has just been done to a panel, and how it is undone.
    undo: Option<UndoView>,
    /// Whether some pictures can be divided into panels.
    has_pages: bool,
}

#[derive(Serialize)]
struct UndoView {
    /// The name of the change.
    name: String,
    /// The panel beside which it is said, counted from 1: where the change was made, or the last.
    place: usize,
    text: String,
}

#[derive(Serialize)]
struct PreviewView {
    href: String,
    /// The same, whole, where the site's own address is known.
    whole: String,
    until: String,
}

#[derive(Serialize)]
struct Panel {
    number: usize,
    id: String,
    alt: String,
    picture: Option<DraftPicture>,
    /// How many pictures it has.
    pictures: usize,
    /// The file that can be divided, as an address says it.
    page: Option<String>,
}

/// An episode of the studio: any, published or not.
pub(in crate::web) struct Found<'a> {
    pub(in crate::web) series: &'a SeriesEntry,
    pub(in crate::web) episode: &'a EpisodeEntry,
}

impl<'a> Found<'a> {
    pub(in crate::web) fn at(
        library: &'a Library,
        address: &Address,
        by: &SignedIn,
        deed: Deed,
    ) -> Result<Self, WebError> {
        let series = allowed(library, address, by, deed)?;
        let slug = address.episode.as_ref().ok_or(WebError::NotFound)?;
        let episode = series.episode(slug).ok_or(WebError::NotFound)?;
        Ok(Self { series, episode })
    }

    /// The path of its page in the studio.
    pub(super) fn path(&self) -> String {
        format!("/studio/series/{}/{}/", self.series.slug, self.episode.slug)
    }

    pub(in crate::web) fn slugs(&self) -> (&'a Slug, &'a Slug) {
        (&self.series.slug, &self.episode.slug)
    }

    /// The frame of a page of this episode, or of one below it.
    pub(super) fn frame(&self, app: &Shared, tongue: Tongue, by: &SignedIn, heading: Option<&str>) -> Frame {
        let words = tongue.0;
        let title = numbered(words, self.episode.text.original());
        let series = &self.series.text.original().title;
        let within = |heading: &str| format!("{heading}: {title}");
        Frame::new(app, tongue, Some(by), &heading.map_or(title.clone(), within))
            .below(&words.text("studio"), "/studio/".to_owned())
            .below(series, format!("/studio/series/{}/", self.series.slug))
            .below(&title, self.path())
    }
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Describe)?;
    let (words, now) = (tongue.0, app.now());
    let text = found.episode.text.original();
    let panel = |(place, panel): (usize, &crate::model::Panel)| Panel {
        number: place + 1,
        id: panel.id.to_string(),
        alt: panel.alt.clone(),
        picture: draft_pictures(&app, &found, panel, 160).into_iter().next(),
        pictures: panel.pictures.len(),
        page: match panel.pictures.as_slice() {
            [one] => Some(Serializer::new(String::new()).append_pair("picture", one.file.as_str()).finish()),
            _ => None,
        },
    };
    let key = Key::Episode(found.series.slug.clone(), found.episode.slug.clone(), None);
    let preview = preview::of(app.store(), found.slugs(), now).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a private address could not be read");
        None
    });
    let [done, place, undo] = fields(&query.unwrap_or_default(), ["done", "place", "undo"]);
    let changes = history::changes(&app, words, &key).await?;
    let publication = match findings::of(&app, words, &by, &found).await {
        Ok((_, items)) => Checklist::new(words, items, read::is_current(&app, &found).await?, &found),
        Err(error) => return Ok(problem::page(&app, tongue, &by, &error, "/studio/")),
    };
    let page = EpisodePage {
        undo: undo_view(words, &done, place.parse().ok(), undo, &changes, text.panels.len()),
        has_pages: !dividing::pages(found.episode).is_empty(),
        preview: preview.map(|preview| {
            let href = super::super::preview::path(&found.series.slug, &found.episode.slug, &preview.secret);
            let base = app.base_url.as_deref().unwrap_or_default();
            PreviewView { whole: format!("{base}{href}"), href, until: words.moment(preview.until) }
        }),
        at: found.path(),
        may_manage: by.may(Deed::Manage, found.series),
        state: publication::state(words, found.episode, now),
        public: found.episode.is_public(now).then(|| format!("/series/{}/{}/", found.series.slug, found.episode.slug)),
        described: described(words, found.episode),
        panels: text.panels.iter().enumerate().map(panel).collect(),
        publication,
        changes,
    };
    found.frame(&app, tongue, &by, None).noting(Some(&done)).render(&app, "studio/episode.html", &page)
}

/// The way back, where the change is the last one.
fn undo_view(
    words: &Catalogue,
    done: &str,
    place: Option<usize>,
    name: String,
    changes: &[ChangeView],
    panels: usize,
) -> Option<UndoView> {
    let text = format!("studio-done-{done}");
    let is_last = changes.first().is_some_and(|change| change.is_named(&name));
    (is_last && words.has(&text)).then(|| UndoView {
        text: words.text(&text),
        place: place.unwrap_or(1).clamp(1, panels.max(1)),
        name,
    })
}
