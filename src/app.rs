//! The running program: what every request can reach, and what runs beside them.

use crate::accounts::{AccountError, Accounts};
use crate::cards::Cards;
use crate::feeds::Updates;
use crate::library::{Library, Shelf};
use crate::pixels::{self, Workshop};
use crate::renditions::{Atlas, Maker, Plan, Progress, Recipe, Stage};
use crate::search;
use crate::store::{Store, StoreError};
use crate::web::{TemplateError, Templates};
use arc_swap::{ArcSwap, ArcSwapOption};
use futures::StreamExt;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after a round of making pictures the next begins, if nothing else asks for one.
const AGAIN: Duration = Duration::from_secs(300);

/// Tells the time; tests tell their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the program is told at its start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder with the comics.
    pub library: PathBuf,
    /// The folder with what the program keeps for itself.
    pub state: PathBuf,
    /// Templates that stand in for those of the binary.
    pub templates: Option<PathBuf>,
    /// How pictures are made.
    pub recipe: Recipe,
    /// The site's address as readers know it, without a slash at its end; pages tell other sites nothing without it.
    pub base_url: Option<String>,
    /// Whether pages are to be files: searching and choosing looks happen in the browser then.
    pub as_files: bool,
    /// How many mebibytes work on pictures may take together.
    pub picture_memory: u32,
}

/// What every request can reach.
pub struct App {
    /// The pages' templates.
    pub templates: Templates,
    /// The pictures' maker.
    pub maker: Maker,
    /// The cards' maker.
    pub cards: Cards,
    /// Who may work in the studio.
    pub accounts: Accounts,
    /// The site's address, as the configuration has it.
    pub base_url: Option<String>,
    /// Whether pages are to be files.
    pub as_files: bool,
    store: Arc<Store>,
    shelf: Shelf,
    atlas: ArcSwap<Atlas>,
    index: ArcSwapOption<search::Index>,
    updates: ArcSwap<Updates>,
    clock: Clock,
}

/// Why the program could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The library or the state folder cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A template is broken.
    #[error("The templates cannot be used. {0}")]
    Templates(#[from] TemplateError),
    /// The accounts cannot be read.
    #[error(transparent)]
    Accounts(#[from] AccountError),
    /// The cache cannot be read.
    #[error(transparent)]
    Pictures(#[from] crate::renditions::MakeError),
}

impl App {
    /// Loads everything that has to be there before the first request.
    pub async fn start(config: &Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        let store = Arc::new(Store::open(&config.library, &config.state));
        let workshop = Workshop::new(config.picture_memory);
        let shelf = Shelf::open(&store, workshop.clone()).await?;
        let maker = Maker::new(store.clone(), workshop, config.recipe);
        let (library, recipe) = (shelf.library(), config.recipe);
        let planning = tokio::task::spawn_blocking(move || Atlas::of(&library, recipe));
        let updates = Updates::remembered(&store).await.look(&store, &shelf.library(), clock()).await;
        let templates = Templates::load(config.templates.as_deref())?;
        let atlas = planning.await.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()));
        maker.find_made(&atlas).await?;
        let (atlas, updates) = (ArcSwap::from_pointee(atlas), ArcSwap::from_pointee(updates));
        let index = ArcSwapOption::empty();
        let (cards, base_url, as_files) = (Cards::new(store.clone()), config.base_url.clone(), config.as_files);
        let accounts = Accounts::new(store.clone())?;
        Ok(Arc::new(Self {
            templates,
            maker,
            cards,
            accounts,
            base_url,
            as_files,
            store,
            shelf,
            atlas,
            index,
            updates,
            clock,
        }))
    }

    /// Where everything is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The newest snapshot of the library.
    pub fn library(&self) -> Arc<Library> {
        self.shelf.library()
    }

    /// The pictures of that snapshot.
    pub fn atlas(&self) -> Arc<Atlas> {
        self.atlas.load_full()
    }

    /// What can be found in that snapshot, or for a moment after a change in the one before it; `None` shortly after the start.
    pub fn index(&self) -> Option<Arc<search::Index>> {
        self.index.load_full()
    }

    /// When the episodes of that snapshot were last mended.
    pub fn updates(&self) -> Arc<Updates> {
        self.updates.load_full()
    }

    /// The time by which things are published.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Looks for changes once.
    pub async fn refresh(&self) -> Result<bool, StoreError> {
        // The pictures first: a page must not name one that nobody knows yet.
        let plan = |library: &Library| self.atlas.store(Arc::new(Atlas::of(library, self.maker.recipe)));
        let changed = self.shelf.refresh(&self.store, plan).await?;
        if changed {
            let updates = self.updates().look(&self.store, &self.library(), self.now()).await;
            self.updates.store(Arc::new(updates));
        }
        self.gather_words().await;
        Ok(changed)
    }

    /// Makes the index of the newest snapshot, where it is not there yet, beside the requests; where that fails, the last one
    /// stays.
    pub async fn gather_words(&self) {
        let library = self.library();
        if self.index().is_some_and(|index| Arc::ptr_eq(index.library(), &library)) {
            return;
        }
        let of = library.clone();
        match tokio::task::spawn_blocking(move || search::Index::of(of)).await {
            // A still newer snapshot gets its own index.
            Ok(Ok(index)) if Arc::ptr_eq(&library, &self.library()) => self.index.store(Some(Arc::new(index))),
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "new words cannot be found yet"),
            Err(error) => tracing::error!(%error, "the search index was not made"),
        }
    }

    /// Looks for changes for ever.
    pub async fn watch(self: Arc<Self>) {
        self.gather_words().await;
        loop {
            tokio::time::sleep(Shelf::EVERY).await;
            if let Err(error) = self.refresh().await {
                tracing::warn!(%error, "the library could not be looked through; the last version stays up");
            }
        }
    }

    /// How far the pictures of the newest snapshot are.
    pub fn progress(&self) -> Progress {
        self.maker.progress(&self.atlas())
    }

    /// Makes the pictures that nobody has asked for yet, for ever: those for every browser, and beside them, patiently, AVIF.
    pub async fn make_ahead(self: Arc<Self>, with_avif: bool) {
        let later = async {
            if with_avif {
                self.keep_making(Stage::Later).await;
            }
        };
        tokio::join!(self.keep_making(Stage::Now), later);
    }

    async fn keep_making(&self, stage: Stage) {
        let mut told = None;
        loop {
            let atlas = self.atlas();
            self.make_all(&atlas, stage).await;
            let progress = self.maker.progress(&atlas);
            if told.replace(progress) != Some(progress) {
                let Progress { pictures, ready, avif } = progress;
                tracing::info!("{ready} of {pictures} pictures are ready for readers, {avif} as AVIF too");
            }
            // What failed, or was deleted, is tried again; so is everything once the library has changed.
            let again = Instant::now() + AGAIN;
            while Arc::ptr_eq(&atlas, &self.atlas()) && Instant::now() < again {
                tokio::time::sleep(Shelf::EVERY).await;
            }
        }
    }

    /// Makes one stage of every picture, as many at a time as there are cores; stops where another snapshot has come.
    async fn make_all(&self, atlas: &Arc<Atlas>, stage: Stage) {
        let current = || Arc::ptr_eq(atlas, &self.atlas());
        futures::stream::iter(atlas.plans())
            .take_while(|_| std::future::ready(current()))
            .for_each_concurrent(pixels::cores(), |plan: &Arc<Plan>| async move {
                if let Err(error) = self.maker.make(plan, stage).await {
                    tracing::warn!(%error, "a picture could not be made");
                }
            })
            .await;
    }
}
