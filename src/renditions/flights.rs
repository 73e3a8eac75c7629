//! What is being made now, so that many askers wait for one making.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// The makings that are under way, by what names them.
#[derive(Debug)]
pub struct Flights<K, T>(Mutex<HashMap<K, Arc<OnceCell<T>>>>);

impl<K, T> Default for Flights<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash, T: Clone> Flights<K, T> {
    /// Makes something, or waits for whoever makes it already.
    pub async fn share(&self, name: K, make: impl Future<Output = T>) -> T {
        let cell = self.lock().entry(name.clone()).or_default().clone();
        let result = cell.get_or_init(|| make).await.clone();
        let mut flights = self.lock();
        if flights.get(&name).is_some_and(|landed| Arc::ptr_eq(landed, &cell)) {
            flights.remove(&name);
        }
        result
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<K, Arc<OnceCell<T>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
