//! `/series/<series>/<episode>.epub` and its like: an episode, or a whole series, as a book, sent while it is made.

use super::address::Address;
use super::error::{WebError, unknown_address};
use super::reader::Found;
use super::{CachePolicy, Shared};
use crate::addresses::Paths;
use crate::export::{self, Book, ExportError, Format};
use crate::feeds::{Public, Updates, mime};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, Library, SeriesEntry};
use crate::model::{Language, Slug};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream::{self, Stream, StreamExt};
use jiff::Timestamp;
use serde::Serialize;
use std::io;
use std::sync::Arc;
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;

/// The forms that readers are offered, in the order in which they are.
pub(super) const OFFERED: [Format; 3] = [Format::Epub, Format::Cbz, Format::Divina];

/// A link to a file to take away.
#[derive(Serialize)]
pub(super) struct Download {
    href: String,
    mime: &'static str,
    text: String,
}

/// The files of an episode.
pub(super) fn downloads(
    words: &Catalogue,
    paths: &Paths,
    series: &SeriesEntry,
    episode: &EpisodeEntry,
) -> Vec<Download> {
    let book = |format: Format| Download {
        href: paths.file(series, episode, format.suffix()),
        mime: format.mime(),
        text: words.text(&format!("download-{}", format.suffix())),
    };
    let plain = Download { href: paths.file(series, episode, "txt"), mime: mime::TEXT, text: words.text("view-plain") };
    OFFERED.into_iter().map(book).chain([plain]).collect()
}

/// The book of a whole series.
pub(super) fn download(words: &Catalogue, paths: &Paths, series: &SeriesEntry, now: Timestamp) -> Download {
    let (href, mime) = (paths.series_book(series, now), Format::Epub.mime());
    Download { href, mime, text: words.text("download-series") }
}

/// The form that a suffix names.
pub(super) fn format_of(suffix: &str) -> Option<Format> {
    OFFERED.into_iter().find(|format| format.suffix() == suffix)
}

/// The book of the episode that an address names.
pub(super) fn answer(app: &Shared, address: &Address, format: Format) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(app, &library, address)?;
    respond(Making::new(app, found.series, Some(found.episode), found.lang, format))
}

/// `/series/<series>.epub`: a whole series as one book.
pub(super) async fn series(
    State(app): State<Shared>,
    mut address: Address,
    method: Method,
    uri: Uri,
) -> Result<Response, WebError> {
    let file = address.file.take().unwrap_or_default();
    let Some(stem) = file.strip_suffix(".epub") else {
        return Ok(unknown_address(method, uri).await);
    };
    address.series = Some(Slug::parse(stem).map_err(|_| WebError::NotFound)?);
    let library = app.library();
    let (series, lang) = super::series::at(&app, &library, &address)?;
    respond(Making::new(&app, series, None, lang, Format::Epub))
}

fn respond(making: Making) -> Result<Response, WebError> {
    let format = making.format;
    let tag = making.book().ok_or(WebError::NotFound)?.tag(format);
    let stem = [Some(&making.series), making.episode.as_ref()].into_iter().flatten().map(Slug::as_str);
    let name = format!("{}.{}", stem.collect::<Vec<_>>().join("-"), format.suffix());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.mime())),
        (header::ETAG, HeaderValue::from_str(&format!("\"{tag}\""))?),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))?),
    ];
    Ok((headers, CachePolicy::Revalidate.extension(), Body::from_stream(making.bytes())).into_response())
}

/// A book that somebody has asked for.
struct Making {
    app: Shared,
    library: Arc<Library>,
    updates: Arc<Updates>,
    series: Slug,
    /// All that readers can see, where none is named.
    episode: Option<Slug>,
    lang: Language,
    format: Format,
    now: Timestamp,
}

impl Making {
    fn new(app: &Shared, series: &SeriesEntry, episode: Option<&EpisodeEntry>, lang: Language, format: Format) -> Self {
        let (series, episode) = (series.slug.clone(), episode.map(|episode| episode.slug.clone()));
        let (library, updates, now) = (app.library(), app.updates(), app.now());
        Self { app: app.clone(), library, updates, series, episode, lang, format, now }
    }

    /// The book before it is made; `None` where readers can see nothing of it any more.
    fn book(&self) -> Option<Book<'_>> {
        let series = self.library.series.get(&self.series)?;
        let public = series.public(self.now);
        let episodes: Vec<_> =
            public.filter(|entry| self.episode.as_ref().is_none_or(|slug| entry.slug == *slug)).collect();
        (!episodes.is_empty()).then(|| Book {
            public: Public {
                library: &self.library,
                updates: &self.updates,
                maker: &self.app.maker,
                base: self.app.base_url.as_deref().unwrap_or_default(),
                now: self.now,
                files: self.app.as_files,
            },
            series,
            episodes,
            lang: self.lang.clone(),
            store: self.app.store(),
        })
    }

    /// Its bytes; nothing is made before they are asked for, and no more than a page ahead of the reader.
    fn bytes(self) -> impl Stream<Item = io::Result<Bytes>> {
        stream::once(async move {
            let (outlet, inlet) = tokio::sync::mpsc::channel(1);
            let work = tokio::spawn(async move { self.write(outlet).await });
            stream::unfold((inlet, Some(work)), next)
        })
        .flatten()
    }

    async fn write(self, outlet: tokio::sync::mpsc::Sender<Bytes>) -> Result<(), ExportError> {
        let book = self.book().ok_or_else(|| ExportError::Empty("The episode is gone.".to_owned()))?;
        export::write(&book, self.format, outlet).await
    }
}

type Running = (Receiver<Bytes>, Option<JoinHandle<Result<(), ExportError>>>);

/// The next bytes; at the end an error where the book is not whole, so that nobody takes half of one for all.
async fn next((mut inlet, work): Running) -> Option<(io::Result<Bytes>, Running)> {
    if let Some(bytes) = inlet.recv().await {
        return Some((Ok(bytes), (inlet, work)));
    }
    let error = match work?.await {
        Ok(Ok(())) => return None,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    tracing::error!(%error, "a book could not be made");
    Some((Err(io::Error::other(error)), (inlet, None)))
}
