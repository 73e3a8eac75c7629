//! `everypanel export`: books, packs and archives as a file.

use super::{Common, Outcome, failed};
use crate::export::{self, Book, ExportError, Format, Scope};
use crate::feeds::{Public, Updates};
use crate::library::{EpisodeEntry, Intent, Library, Memory, SeriesEntry, load};
use crate::model::{Language, Slug};
use crate::renditions::Maker;
use crate::store::Store;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

/// Makes a book, an upload pack, or an archive of masters and text.
#[derive(Args, Debug)]
pub(super) struct Export {
    /// A series, or one episode of it: SERIES/EPISODE [an archive without it holds the whole library]
    #[arg(value_name = "SERIES[/EPISODE]")]
    what: Option<String>,
    /// What is made
    #[arg(long, value_enum, env = "EVERYPANEL_FORMAT")]
    format: Kind,
    /// The file to write
    #[arg(long, value_name = "PATH", env = "EVERYPANEL_OUT")]
    out: PathBuf,
    /// Pages of an EPUB are the pictures themselves, scrolled
    #[arg(long, env = "EVERYPANEL_FIXED_LAYOUT", value_parser = clap::builder::BoolishValueParser::new())]
    fixed_layout: bool,
    /// The language of the words [default: the series' own]
    #[arg(long, env = "EVERYPANEL_LANG", value_parser = Language::parse)]
    lang: Option<Language>,
    /// The site's address as readers know it, for links back to it
    #[arg(long, value_name = "URL", env = "EVERYPANEL_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// EPUB 3: pictures, descriptions and words together
    Epub,
    /// Comic book archive: one episode
    Cbz,
    /// Readium web publication (.divina): one episode
    Webpub,
    /// ZIP for WEBTOON Canvas: one episode
    Webtoon,
    /// ZIP for Tapas: one episode
    Tapas,
    /// ZIP of all masters and texts, for `import`
    Archive,
}

fn base_url(text: &str) -> Result<String, String> {
    super::base_url::below_a_host(text).map(|base| base.url)
}

/// What there is instead of what was named.
fn holding(all: &[&str]) -> String {
    if all.is_empty() {
        return "It is empty; `everypanel import` makes one.".to_owned();
    }
    format!("It holds: {}.", all.join(", "))
}

/// What the command line names.
type Named<'a> = Option<(&'a SeriesEntry, Option<&'a EpisodeEntry>)>;

impl Export {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        if self.fixed_layout && self.kind() != Some(Format::FixedEpub) {
            eprintln!("--fixed-layout is for --format epub.");
            return Outcome::Misused;
        }
        if self.what.is_none() && self.format != Kind::Archive {
            eprintln!("Name what to export: SERIES or SERIES/EPISODE.");
            return Outcome::Misused;
        }
        let store = Arc::new(Store::open(&common.library, &common.state));
        let mut memory = Memory::remembered(&store, Intent::Show).await;
        let library = match load(&store, &mut memory, &common.workshop(), Intent::Show).await {
            Ok(library) => library,
            Err(error) => return failed(&error),
        };
        let named = match self.named(&library) {
            Ok(named) => named,
            Err(sentence) => {
                eprintln!("{sentence}");
                return Outcome::AtFault;
            }
        };
        let maker = Maker::new(store.clone(), common.workshop(), common.recipe());
        let updates = Updates::remembered(&store).await;
        let public = Public {
            library: &library,
            updates: &updates,
            maker: &maker,
            base: self.base_url.as_deref().unwrap_or_default(),
            now: Timestamp::now(),
            files: false,
        };
        match self.write(&store, public, named).await {
            Ok(bytes) => {
                if common.json {
                    println!("{}", serde_json::json!({ "path": self.out, "bytes": bytes }));
                } else if !common.quiet {
                    println!("{} is ready: {:.1} MB.", self.out.display(), bytes as f64 / 1e6);
                }
                Outcome::Done
            }
            Err(error @ (ExportError::Empty(_) | ExportError::Page(_))) => {
                eprintln!("{error}");
                Outcome::AtFault
            }
            Err(error) => failed(&error),
        }
    }

    /// The form of a book; `None` for an archive.
    fn kind(&self) -> Option<Format> {
        Some(match self.format {
            Kind::Epub if self.fixed_layout => Format::FixedEpub,
            Kind::Epub => Format::Epub,
            Kind::Cbz => Format::Cbz,
            Kind::Webpub => Format::Divina,
            Kind::Webtoon => Format::Webtoon,
            Kind::Tapas => Format::Tapas,
            Kind::Archive => return None,
        })
    }

    /// Finds the series and the episode. Errors: a sentence.
    fn named<'a>(&self, library: &'a Library) -> Result<Named<'a>, String> {
        let Some(what) = &self.what else { return Ok(None) };
        let what = what.trim_matches('/');
        let (series, episode) = what.split_once('/').map_or((what, None), |(series, episode)| (series, Some(episode)));
        let found = Slug::parse(series).ok().and_then(|slug| library.series.get(&slug));
        let found = found.ok_or_else(|| {
            let all: Vec<&str> = library.series.keys().map(Slug::as_str).collect();
            format!("There is no series “{series}” in the library. {}", holding(&all))
        })?;
        let Some(episode) = episode else { return Ok(Some((found, None))) };
        let entry = found.episodes.iter().find(|entry| entry.slug.as_str() == episode).ok_or_else(|| {
            let all: Vec<&str> = found.episodes.iter().map(|entry| entry.slug.as_str()).collect();
            format!("There is no episode “{episode}” in “{series}”. {}", holding(&all))
        })?;
        Ok(Some((found, Some(entry))))
    }

    /// Makes the file; its length in bytes.
    async fn write(&self, store: &Store, public: Public<'_>, named: Named<'_>) -> Result<u64, ExportError> {
        let (outlet, inlet) = tokio::sync::mpsc::channel(2);
        let making = async {
            match (self.kind(), named) {
                (Some(format), Some((series, episode))) => {
                    let book = self.book(store, public, series, episode)?;
                    export::write(&book, format, outlet).await
                }
                (_, named) => {
                    let scope = named.map_or(Scope::Whole, |(series, episode)| Scope::Series(series, episode));
                    export::archive(store, public.library, scope, outlet).await
                }
            }
        };
        let kept = Kept::beside(&self.out);
        let (made, written) = tokio::join!(making, kept.receive(inlet));
        let written = written.map_err(|error| self.unwritable(&error));
        let done = match (made, written) {
            // Whoever writes stops first; why is what matters.
            (Err(ExportError::Stopped) | Ok(()), Err(error)) | (Err(error), _) => Err(error),
            (Ok(()), Ok(bytes)) => Ok(bytes),
        };
        match done {
            Ok(bytes) => fs::rename(&kept.path, &self.out).await.map(|()| bytes).map_err(|e| self.unwritable(&e)),
            Err(error) => {
                let _ = fs::remove_file(&kept.path).await;
                Err(error)
            }
        }
    }

    fn unwritable(&self, source: &io::Error) -> ExportError {
        let (path, source) = (self.out.display().to_string(), io::Error::new(source.kind(), source.to_string()));
        crate::store::StoreError::Failed { path, action: "written", source }.into()
    }

    /// A series without an episode stands for all of it that readers can see.
    fn book<'a>(
        &'a self,
        store: &'a Store,
        public: Public<'a>,
        series: &'a SeriesEntry,
        episode: Option<&'a EpisodeEntry>,
    ) -> Result<Book<'a>, ExportError> {
        let episodes: Vec<_> = episode.map_or_else(|| series.public(public.now).collect(), |episode| vec![episode]);
        let own = episodes.first().map(|entry| entry.text.language()).ok_or_else(|| {
            ExportError::Empty("Nothing of this series is published. Name a draft: SERIES/EPISODE.".to_owned())
        })?;
        let lang = self.lang.as_ref().unwrap_or(own).clone();
        if !episodes.iter().any(|entry| entry.text.has(&lang)) {
            return Err(ExportError::Empty(format!("There is no translation into “{lang}”. Leave --lang out.")));
        }
        Ok(Book { public, series, episodes, lang, store })
    }
}

/// The file while it is written, beside the one it becomes: what stood there is not lost to a mistake.
struct Kept {
    path: PathBuf,
}

impl Kept {
    fn beside(out: &Path) -> Self {
        let mut name = OsString::from(".");
        name.push(out.file_name().unwrap_or_default());
        name.push(format!(".{}", std::process::id()));
        Self { path: out.with_file_name(name) }
    }

    async fn receive(&self, mut inlet: tokio::sync::mpsc::Receiver<bytes::Bytes>) -> io::Result<u64> {
        let mut file = File::create(&self.path).await?;
        let mut length = 0;
        while let Some(bytes) = inlet.recv().await {
            file.write_all(&bytes).await?;
            length += bytes.len() as u64;
        }
        file.sync_all().await?;
        Ok(length)
    }
}
