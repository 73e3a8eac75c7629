//! Makes renditions: once each, as many at a time as the machine has cores, kept in the cache.

use super::plan::file_name;
use super::{Atlas, Plan};
use crate::pixels::{self, Encoding, Limits, Picture, Quality};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OnceCell, Semaphore};

/// The colour that shows through transparent pixels in JPEG, which has none.
const PAPER: [u8; 3] = [255, 255, 255];

/// Makes and keeps renditions.
#[derive(Debug)]
pub struct Maker {
    store: Arc<Store>,
    quality: Quality,
    /// Room for what somebody waits for: as many at a time as there are cores.
    workers: Arc<Semaphore>,
    /// Room for AVIF, which is slow and which nobody waits for: one at a time, so that it never stands in a reader's way.
    patient: Arc<Semaphore>,
    /// What is being made now, so that many askers wait for one making.
    flights: Mutex<HashMap<Flight, Arc<Landing>>>,
    /// The tiles of which every AVIF is stored.
    avif: Mutex<HashSet<String>>,
}

/// Where those who wait for one making find how it ended.
type Landing = OnceCell<Result<(), MakeError>>;

/// One making: a picture in the formats for now, or in AVIF.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Flight {
    tile: String,
    avif: bool,
}

/// Why a rendition could not be made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MakeError {
    /// The master is not there any more.
    #[error("{0} is gone. Put it back, or take it out of its manifest.")]
    Gone(String),
    /// The master cannot be decoded.
    #[error("{path} cannot be shown. {reason}")]
    Unusable {
        /// Where the master is.
        path: String,
        /// A sentence.
        reason: String,
    },
    /// Encoding or storing failed.
    #[error("{path} could not be made ready for readers: {reason}")]
    Failed {
        /// Where the master is.
        path: String,
        /// What happened.
        reason: String,
    },
}

impl Maker {
    /// A maker with as many workers as the machine has cores.
    pub fn new(store: Arc<Store>) -> Self {
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            store,
            quality: Quality::default(),
            workers: Arc::new(Semaphore::new(workers)),
            patient: Arc::new(Semaphore::new(1)),
            flights: Mutex::default(),
            avif: Mutex::default(),
        }
    }

    /// One rendition: from the cache, or made now with its siblings. `None` where the cache alone is asked and has none.
    pub async fn rendition(&self, plan: &Arc<Plan>, tile: &str, file: &str) -> Result<Option<Bytes>, MakeError> {
        let key = Key::Rendition(tile.to_owned(), file.to_owned());
        if let Some(bytes) = self.read(plan, &key).await? {
            return Ok(Some(bytes));
        }
        if file.ends_with(Encoding::Avif.extension()) {
            // The cache was deleted: pages stop naming what is not there.
            let mut avif = lock(&self.avif);
            for tile in &plan.tiles {
                avif.remove(&tile.hash);
            }
            return Ok(None);
        }
        self.make(plan, false).await?;
        self.read(plan, &key).await
    }

    async fn read(&self, plan: &Plan, key: &Key) -> Result<Option<Bytes>, MakeError> {
        self.store.get(key).await.map_err(|error| failed(plan, error))
    }

    /// Makes what is missing of a plan: WebP and JPEG, or AVIF. Callers of one plan share one making.
    pub async fn make(&self, plan: &Arc<Plan>, avif: bool) -> Result<(), MakeError> {
        let Some(first) = plan.tiles.first() else { return Ok(()) };
        let flight = Flight { tile: first.hash.clone(), avif };
        let cell = lock(&self.flights).entry(flight.clone()).or_default().clone();
        let result = cell.get_or_init(|| self.make_missing(plan, avif)).await.clone();
        let mut flights = lock(&self.flights);
        if flights.get(&flight).is_some_and(|landed| Arc::ptr_eq(landed, &cell)) {
            flights.remove(&flight);
        }
        drop(flights);
        result
    }

    async fn make_missing(&self, plan: &Arc<Plan>, avif: bool) -> Result<(), MakeError> {
        let missing = self.missing(plan, avif).await?;
        if !missing.is_empty() {
            let room = if avif { &self.patient } else { &self.workers };
            let worker = room.clone().acquire_owned().await.map_err(|error| failed(plan, error))?;
            let Some(master) = self.store.get(&plan.master.key).await.map_err(|error| failed(plan, error))? else {
                return Err(MakeError::Gone(plan.master.key.path()));
            };
            // Another picture may stand there since the plan was made; its pixels must not get this one's address.
            if blake3::hash(&master).to_hex().as_str() != plan.master.content {
                return Err(MakeError::Gone(plan.master.key.path()));
            }
            let (plan_of, quality) = (plan.clone(), self.quality);
            let (sender, mut made) = tokio::sync::mpsc::channel(2);
            let work = tokio::task::spawn_blocking(move || {
                // Kept here, so that a reader who goes away frees the room only when the work has ended.
                let _worker = worker;
                make_all(&plan_of, &master, &missing, &quality, &sender)
            });
            while let Some((key, bytes)) = made.recv().await {
                self.store.put(&key, bytes).await.map_err(|error| failed(plan, error))?;
            }
            work.await.map_err(|error| failed(plan, error))??;
        }
        if avif {
            lock(&self.avif).extend(plan.tiles.iter().map(|tile| tile.hash.clone()));
        }
        Ok(())
    }

    /// The widths and encodings of a plan of which some tile is not stored.
    async fn missing(&self, plan: &Plan, avif: bool) -> Result<Vec<(u32, Encoding)>, MakeError> {
        let encodings: &[Encoding] = if avif { &[Encoding::Avif] } else { &[Encoding::WebP, Encoding::Jpeg] };
        let mut missing = Vec::new();
        for encoding in encodings {
            for width in plan.widths_of(*encoding) {
                for tile in &plan.tiles {
                    let key = Key::Rendition(tile.hash.clone(), file_name(width, *encoding));
                    if !self.store.has(&key).await.map_err(|error| failed(plan, error))? {
                        missing.push((width, *encoding));
                        break;
                    }
                }
            }
        }
        Ok(missing)
    }

    /// Whether every AVIF of a plan is stored, so that pages may name it.
    pub fn has_avif(&self, plan: &Plan) -> bool {
        let avif = lock(&self.avif);
        plan.tiles.iter().all(|tile| avif.contains(&tile.hash))
    }

    /// Learns from the cache which plans have all their AVIF.
    pub async fn find_avif(&self, atlas: &Atlas) -> Result<(), MakeError> {
        for plan in atlas.plans() {
            if !self.has_avif(plan) && self.missing(plan, true).await?.is_empty() {
                lock(&self.avif).extend(plan.tiles.iter().map(|tile| tile.hash.clone()));
            }
        }
        Ok(())
    }

    /// Deletes the renditions that no plan names any more; how many files that were.
    pub async fn prune(&self, atlas: &Atlas) -> Result<usize, StoreError> {
        let mut pruned = 0;
        for listed in self.store.list_state(Key::RENDITIONS).await? {
            let tile = listed
                .path
                .strip_prefix(Key::RENDITIONS)
                .and_then(|rest| rest.trim_start_matches('/').split('/').next());
            if tile.is_some_and(|tile| !atlas.holds(tile)) {
                self.store.delete_state(&listed).await?;
                pruned += 1;
            }
        }
        Ok(pruned)
    }
}

/// Decodes once, resizes once per width, and cuts and encodes every tile.
fn make_all(
    plan: &Plan,
    master: &[u8],
    missing: &[(u32, Encoding)],
    quality: &Quality,
    made: &tokio::sync::mpsc::Sender<(Key, Bytes)>,
) -> Result<(), MakeError> {
    let unusable = |reason: String| MakeError::Unusable { path: plan.master.key.path(), reason };
    let mut picture = pixels::decode(master, &Limits::default()).map_err(|refusal| unusable(refusal.to_string()))?;
    let crop = plan.crop;
    if (crop.width, crop.height) != (picture.width, picture.height) {
        picture = picture.crop(crop.x, crop.y, crop.width, crop.height).map_err(|error| unusable(error.to_string()))?;
    }
    let mut widths: Vec<u32> = missing.iter().map(|(width, _)| *width).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    widths.dedup();
    for width in widths {
        let resized = picture.resize(width);
        for encoding in missing.iter().filter(|(at, _)| *at == width).map(|(_, encoding)| *encoding) {
            for tile in &plan.tiles {
                let (from, to) = plan.rows_at(tile, width);
                let band = if plan.tiles.len() == 1 {
                    None
                } else {
                    Some(resized.crop(0, from, width, to - from).map_err(|error| unusable(error.to_string()))?)
                };
                let bytes = encode(band.as_ref().unwrap_or(&resized), encoding, quality)
                    .map_err(|error| failed(plan, error))?;
                let key = Key::Rendition(tile.hash.clone(), file_name(width, encoding));
                if made.blocking_send((key, Bytes::from(bytes))).is_err() {
                    // Nobody waits any more.
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn encode(picture: &Picture, encoding: Encoding, quality: &Quality) -> Result<Vec<u8>, pixels::EncodeError> {
    if encoding == Encoding::Jpeg && picture.alpha {
        return pixels::encode(&picture.flatten(PAPER), encoding, quality);
    }
    pixels::encode(picture, encoding, quality)
}

fn failed(plan: &Plan, error: impl std::fmt::Display) -> MakeError {
    MakeError::Failed { path: plan.master.key.path(), reason: error.to_string() }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
