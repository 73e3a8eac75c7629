//! A request to stop, looked at between one picture and the next.
//!
//! Work is never dropped in the middle of a write, so that what has been written is known and can be removed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared between the work and whoever may stop it.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the work to stop.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work has been asked to stop.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
