//! Holds the newest snapshot, and looks for changes made by hand or by another process.

use super::load::{Intent, load_listed};
use super::{Library, Memory};
use crate::manifest::{Problem, Severity};
use crate::pixels::Workshop;
use crate::store::{Fingerprint, Listed, Store, StoreError};
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
    files: Fingerprint,
    memory: Memory,
}

impl Shelf {
    /// How often hand edits are looked for.
    pub const EVERY: Duration = Duration::from_secs(2);

    /// Loads the first snapshot.
    pub async fn open(store: &Arc<Store>, workshop: Workshop) -> Result<Self, StoreError> {
        let (mut memory, listing) = tokio::join!(Memory::remembered(store, Intent::Show), store.list_library());
        let listing = listing?;
        let library = load_listed(store, &mut memory, &workshop, Intent::Show, &listing).await?;
        tell(&library.problems, &[]);
        Ok(Self {
            newest: ArcSwap::from_pointee(library),
            workshop,
            seen: Mutex::new(Seen { files: all(&listing), memory }),
        })
    }

    /// The newest snapshot.
    pub fn library(&self) -> Arc<Library> {
        self.newest.load_full()
    }

    /// Looks once; whether anything had changed. `before` is given the new snapshot before anybody else finds it.
    pub async fn refresh(&self, store: &Arc<Store>, before: impl FnOnce(&Library)) -> Result<bool, StoreError> {
        let mut seen = self.seen.lock().await;
        let listing = store.list_library().await?;
        let files = all(&listing);
        if files == seen.files {
            return Ok(false);
        }
        let library = load_listed(store, &mut seen.memory, &self.workshop, Intent::Show, &listing).await?;
        seen.files = files;
        tell(&library.problems, &self.newest.load().problems);
        before(&library);
        self.newest.store(Arc::new(library));
        Ok(true)
    }
}

fn all(listing: &[Listed]) -> Fingerprint {
    let files: Vec<Fingerprint> = listing.iter().map(|listed| listed.fingerprint).collect();
    Fingerprint::of_all(&files, "")
}

/// Writes the problems that were not there before into the log.
fn tell(problems: &[Problem], before: &[Problem]) {
    for problem in problems.iter().filter(|problem| problem.severity < Severity::Warns && !before.contains(problem)) {
        tracing::warn!("{problem}");
    }
}
