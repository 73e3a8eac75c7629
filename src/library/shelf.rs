//! Holds the newest snapshot, and looks for changes made by hand or by another process.

use super::load::{Intent, load_listed};
use super::{Library, Masters};
use crate::manifest::{Problem, Severity};
use crate::pixels::Workshop;
use crate::store::{Listed, Store, StoreError};
use arc_swap::ArcSwap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// Where readers find the newest snapshot.
#[derive(Debug)]
pub struct Shelf {
    newest: ArcSwap<Library>,
    workshop: Workshop,
    seen: Mutex<Seen>,
}

/// What the last look saw.
#[derive(Debug)]
struct Seen {
    listing: Vec<Listed>,
    masters: Masters,
}

impl Shelf {
    /// How often hand edits are looked for.
    pub const EVERY: Duration = Duration::from_secs(2);

    /// Loads the first snapshot.
    pub async fn open(store: &Arc<Store>, workshop: Workshop) -> Result<Self, StoreError> {
        let (mut masters, listing) = tokio::join!(Masters::remembered(store), store.list_library());
        let listing = listing?;
        let library = load_listed(store, &mut masters, &workshop, Intent::Show, &listing).await?;
        tell(&library.problems, &[]);
        Ok(Self { newest: ArcSwap::from_pointee(library), workshop, seen: Mutex::new(Seen { listing, masters }) })
    }

    /// The newest snapshot.
    pub fn library(&self) -> Arc<Library> {
        self.newest.load_full()
    }

    /// Looks once; whether anything had changed. `before` is given the new snapshot before anybody else finds it.
    pub async fn refresh(&self, store: &Arc<Store>, before: impl FnOnce(&Library)) -> Result<bool, StoreError> {
        let mut seen = self.seen.lock().await;
        let listing = store.list_library().await?;
        if listing == seen.listing {
            return Ok(false);
        }
        let library = load_listed(store, &mut seen.masters, &self.workshop, Intent::Show, &listing).await?;
        seen.listing = listing;
        tell(&library.problems, &self.newest.load().problems);
        before(&library);
        self.newest.store(Arc::new(library));
        Ok(true)
    }
}

/// Writes the problems that were not there before into the log.
fn tell(problems: &[Problem], before: &[Problem]) {
    for problem in problems.iter().filter(|problem| problem.severity < Severity::Warns && !before.contains(problem)) {
        tracing::warn!("{problem}");
    }
}
