//! The running program: what every request can reach, and what runs beside them.

use crate::library::{Library, Shelf};
use crate::renditions::{Atlas, Maker};
use crate::store::{Store, StoreError};
use crate::web::{TemplateError, Templates};
use arc_swap::ArcSwap;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;

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
}

/// What every request can reach.
pub struct App {
    /// The pages' templates.
    pub templates: Templates,
    /// The pictures' maker.
    pub maker: Maker,
    store: Arc<Store>,
    shelf: Shelf,
    atlas: ArcSwap<Atlas>,
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
    /// The cache cannot be read.
    #[error(transparent)]
    Pictures(#[from] crate::renditions::MakeError),
}

impl App {
    /// Loads everything that has to be there before the first request.
    pub async fn start(config: &Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        let store = Arc::new(Store::open(&config.library, &config.state));
        let shelf = Shelf::open(&store).await?;
        let maker = Maker::new(store.clone());
        let atlas = Atlas::of(&shelf.library());
        maker.find_avif(&atlas).await?;
        let templates = Templates::load(config.templates.as_deref())?;
        Ok(Arc::new(Self { templates, maker, store, shelf, atlas: ArcSwap::from_pointee(atlas), clock }))
    }

    /// The newest snapshot of the library.
    pub fn library(&self) -> Arc<Library> {
        self.shelf.library()
    }

    /// The pictures of that snapshot.
    pub fn atlas(&self) -> Arc<Atlas> {
        self.atlas.load_full()
    }

    /// The time by which things are published.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Looks for changes once.
    pub async fn refresh(&self) -> Result<bool, StoreError> {
        let changed = self.shelf.refresh(&self.store).await?;
        if changed {
            self.atlas.store(Arc::new(Atlas::of(&self.shelf.library())));
        }
        Ok(changed)
    }

    /// Looks for changes for ever.
    pub async fn watch(self: Arc<Self>) {
        loop {
            tokio::time::sleep(Shelf::EVERY).await;
            if let Err(error) = self.refresh().await {
                tracing::warn!(%error, "the library could not be looked through; the last version stays up");
            }
        }
    }

    /// Makes the pictures that nobody has asked for yet, one after the other, for ever: those for every browser first, then AVIF.
    pub async fn make_ahead(self: Arc<Self>, with_avif: bool) {
        loop {
            let atlas = self.atlas();
            for avif in [false, true] {
                for plan in atlas.plans() {
                    if avif && (!with_avif || self.maker.has_avif(plan)) {
                        continue;
                    }
                    if let Err(error) = self.maker.make(plan, avif).await {
                        tracing::warn!(%error, "a picture could not be made");
                    }
                }
            }
            while Arc::ptr_eq(&atlas, &self.atlas()) {
                tokio::time::sleep(Shelf::EVERY).await;
            }
        }
    }
}
