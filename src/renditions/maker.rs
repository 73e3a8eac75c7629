//! Makes renditions: once each, as many at a time as there is room for, kept in the cache.

use super::flights::Flights;
use super::making::{self, AvifMade, Outlet, Sizes};
use super::plan::{SOURCE, file_name};
use super::{Atlas, Plan, Purpose, Recipe};
use crate::pixels::{Encoding, Limits, Place, Workshop, patiently};
use crate::store::{Key, Store, StoreError, kept};
use bytes::Bytes;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What libaom holds beside the pixels while it encodes, in bytes for each pixel of the picture.
const AVIF_MEMORY: u64 = 64;

/// Changes with how it is kept which AVIF there are.
const VERSION: u32 = 1;

/// Makes and keeps renditions.
#[derive(Debug)]
pub struct Maker {
    /// How pictures are made.
    pub recipe: Recipe,
    store: Arc<Store>,
    /// Where pictures are decoded, by anybody.
    pub workshop: Workshop,
    flights: Flights<Flight, Result<(), MakeError>>,
    /// The plans of which every WebP and JPEG is stored, by name.
    ready: Mutex<HashSet<String>>,
    /// The plans of which every AVIF is stored, by name.
    avif: Mutex<HashMap<String, Arc<AvifMade>>>,
}

/// The two stages in which a picture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// WebP and JPEG, in a tenth of a second: what a page needs at once.
    Now,
    /// AVIF, in seconds: what makes the page lighter later.
    Later,
}

/// One making.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Flight {
    plan: String,
    stage: Stage,
}

/// How far the pictures of a library are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// All pictures that published and scheduled pages name.
    pub pictures: usize,
    /// Those whose WebP and JPEG are stored.
    pub ready: usize,
    /// Those whose AVIF are stored as well.
    pub avif: usize,
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
    /// Nobody waits for it any more.
    #[error("The work was stopped; it goes on when somebody asks again.")]
    Stopped,
}

impl MakeError {
    /// A mistake of the machine, on the way from a plan.
    pub fn failed(plan: &Plan, error: impl std::fmt::Display) -> Self {
        Self::Failed { path: plan.master.key.path(), reason: error.to_string() }
    }
}

impl Maker {
    /// A maker that works in `workshop`.
    pub fn new(store: Arc<Store>, workshop: Workshop, recipe: Recipe) -> Self {
        Self { recipe, store, workshop, flights: Flights::default(), ready: Mutex::default(), avif: Mutex::default() }
    }

    /// One rendition: from the cache, or made now with its siblings. `None` for an AVIF that is not stored: nobody waits for one.
    pub async fn rendition(&self, plan: &Arc<Plan>, tile: &str, file: &str) -> Result<Option<Bytes>, MakeError> {
        let key = Key::Rendition(tile.to_owned(), file.to_owned());
        if let Some(bytes) = self.read(plan, &key).await? {
            return Ok(Some(bytes));
        }
        if Encoding::of_file(file) == Some(Encoding::Avif) {
            // Where the cache was deleted, pages stop naming what is not there.
            let named = lock(&self.avif).get(plan.name()).is_some_and(|made| {
                let place = plan.tiles.iter().position(|of| of.hash == tile).unwrap_or_default();
                made.kept[place].iter().any(|width| file_name(*width, Encoding::Avif) == file)
            });
            if named {
                for record in [Key::AvifMade(plan.name().to_owned()), Key::AvifKnown] {
                    self.store.delete(&record).await.map_err(|error| MakeError::failed(plan, error))?;
                }
                lock(&self.avif).remove(plan.name());
            }
            return Ok(None);
        }
        lock(&self.ready).remove(plan.name());
        self.make(plan, Stage::Now).await?;
        self.read(plan, &key).await
    }

    /// A stored file of whatever recipe; `None` where it was never made, or is gone.
    pub async fn stored(&self, tile: &str, file: &str) -> Result<Option<Bytes>, StoreError> {
        let wanted = tile.len() > SOURCE && tile.bytes().all(|letter| letter.is_ascii_hexdigit());
        if !wanted || !is_rendition(file) {
            return Ok(None);
        }
        self.store.get(&Key::Rendition(tile.to_owned(), file.to_owned())).await
    }

    pub(super) async fn read(&self, plan: &Plan, key: &Key) -> Result<Option<Bytes>, MakeError> {
        self.store.get(key).await.map_err(|error| MakeError::failed(plan, error))
    }

    /// Makes what is missing of a plan. Callers of one plan share one making.
    pub async fn make(&self, plan: &Arc<Plan>, stage: Stage) -> Result<(), MakeError> {
        let done = match stage {
            Stage::Now => lock(&self.ready).contains(plan.name()),
            Stage::Later => lock(&self.avif).contains_key(plan.name()),
        };
        if done {
            return Ok(());
        }
        let flight = Flight { plan: plan.name().to_owned(), stage };
        let make = async {
            match stage {
                Stage::Now => self.make_now(plan).await,
                Stage::Later => self.make_later(plan).await,
            }
        };
        self.flights.share(flight, make).await
    }

    async fn make_now(&self, plan: &Arc<Plan>) -> Result<(), MakeError> {
        let missing = self.missing(plan).await?;
        if !missing.is_empty() {
            let place = self.place_for(plan).await;
            let (master, of) = (self.master(plan).await?, plan.clone());
            let (outlet, made) = tokio::sync::mpsc::channel(2);
            let work = tokio::task::spawn_blocking(move || {
                // Kept here, so that a reader who goes away frees the place only when the work has ended.
                let _place = place;
                making::make_now(&of, &master, &missing, &outlet)
            });
            self.keep(plan, made).await?;
            work.await.map_err(|error| MakeError::failed(plan, error))??;
        }
        lock(&self.ready).insert(plan.name().to_owned());
        Ok(())
    }

    async fn make_later(&self, plan: &Arc<Plan>) -> Result<(), MakeError> {
        if let Some(made) = self.recorded(plan).await? {
            lock(&self.avif).insert(plan.name().to_owned(), Arc::new(made));
            return Ok(());
        }
        // Their sizes decide which AVIF are worth keeping.
        Box::pin(self.make(plan, Stage::Now)).await?;
        if plan.widths_of(Encoding::Avif).is_empty() {
            let none = AvifMade { quality: 0.0, score: None, kept: vec![Vec::new(); plan.tiles.len()] };
            lock(&self.avif).insert(plan.name().to_owned(), Arc::new(none));
            return Ok(());
        }
        let (webp, stored) = (self.sizes(plan, Encoding::WebP).await?, self.sizes(plan, Encoding::Avif).await?);
        let widest = plan.widths.last().copied().unwrap_or(1);
        let tallest = plan.tiles.iter().map(|tile| plan.rows_at(tile, widest)).map(|(from, to)| to - from).max();
        let encoder = u64::from(widest) * u64::from(tallest.unwrap_or(1)) * AVIF_MEMORY;
        let place = self.workshop.back_place(memory(plan) + encoder).await;
        let (master, of) = (self.master(plan).await?, plan.clone());
        let (outlet, made): (Outlet, _) = tokio::sync::mpsc::channel(2);
        let work = patiently(move || {
            let _place = place;
            making::make_avif(&of, &master, &webp, &stored, &outlet)
        });
        let (kept, worked) = tokio::join!(self.keep(plan, made), work);
        kept?;
        let made = worked.ok_or_else(|| MakeError::failed(plan, "the encoder stopped"))??;
        // Written last: whoever finds it finds the files.
        let record = serde_json::to_vec(&made).map_err(|error| MakeError::failed(plan, error))?;
        let key = Key::AvifMade(plan.name().to_owned());
        self.store.put(&key, Bytes::from(record)).await.map_err(|error| MakeError::failed(plan, error))?;
        lock(&self.avif).insert(plan.name().to_owned(), Arc::new(made));
        Ok(())
    }

    /// Waits for room to decode a plan's master.
    pub(super) async fn place_for(&self, plan: &Plan) -> Place {
        self.workshop.place(memory(plan)).await
    }

    /// The master's bytes, if it still is the picture that was planned.
    pub(super) async fn master(&self, plan: &Plan) -> Result<Bytes, MakeError> {
        let gone = || MakeError::Gone(plan.master.key.path());
        let master = self.read(plan, &plan.master.key).await?.ok_or_else(gone)?;
        // Another picture may stand there since the plan was made; its pixels must not get this one's address.
        if blake3::hash(&master).to_hex().as_str() == plan.master.content { Ok(master) } else { Err(gone()) }
    }

    /// Stores files as they come.
    async fn keep(&self, plan: &Plan, mut made: tokio::sync::mpsc::Receiver<(Key, Bytes)>) -> Result<(), MakeError> {
        while let Some((key, bytes)) = made.recv().await {
            self.store.put(&key, bytes).await.map_err(|error| MakeError::failed(plan, error))?;
        }
        Ok(())
    }

    /// The widths of WebP and JPEG of which some tile is not stored.
    async fn missing(&self, plan: &Plan) -> Result<Vec<(u32, Encoding)>, MakeError> {
        let mut missing = Vec::new();
        for encoding in [Encoding::WebP, Encoding::Jpeg] {
            let stored = self.sizes(plan, encoding).await?;
            for width in plan.widths_of(encoding) {
                if !(0..plan.tiles.len()).all(|tile| stored.contains_key(&(tile, width))) {
                    missing.push((width, encoding));
                }
            }
        }
        Ok(missing)
    }

    /// The bytes of what is stored of a plan in an encoding.
    async fn sizes(&self, plan: &Plan, encoding: Encoding) -> Result<Sizes, MakeError> {
        let mut sizes = Sizes::new();
        for (place, tile) in plan.tiles.iter().enumerate() {
            for width in plan.widths_of(encoding) {
                let key = tile.key(width, encoding);
                if let Some(size) = self.store.size(&key).await.map_err(|error| MakeError::failed(plan, error))? {
                    sizes.insert((place, width), size);
                }
            }
        }
        Ok(sizes)
    }

    /// What an earlier run wrote down of a plan's AVIF.
    async fn recorded(&self, plan: &Plan) -> Result<Option<AvifMade>, MakeError> {
        let record = self.read(plan, &Key::AvifMade(plan.name().to_owned())).await?;
        let made: Option<AvifMade> = record.and_then(|json| serde_json::from_slice(&json).ok());
        let Some(made) = made.filter(|made| made.kept.len() == plan.tiles.len()) else { return Ok(None) };
        let stored = self.sizes(plan, Encoding::Avif).await?;
        let mut named =
            made.kept.iter().enumerate().flat_map(|(tile, widths)| widths.iter().map(move |at| (tile, *at)));
        Ok(named.all(|named| stored.contains_key(&named)).then_some(made))
    }

    /// The AVIF of a plan, once all of it is stored, so that pages may name it.
    pub fn avif(&self, plan: &Plan) -> Option<Arc<AvifMade>> {
        lock(&self.avif).get(plan.name()).cloned()
    }

    /// Whether any plan has its AVIF.
    pub fn has_avif(&self) -> bool {
        !lock(&self.avif).is_empty()
    }

    /// Learns from the cache which plans are made.
    pub async fn find_made(&self, atlas: &Atlas) -> Result<(), MakeError> {
        let kept = self.store.get(&Key::AvifKnown).await.ok().flatten();
        let known: HashMap<String, Arc<AvifMade>> =
            kept.and_then(|bytes| kept::read(&VERSION, &bytes)).unwrap_or_default();
        let mut found = HashMap::new();
        for plan in atlas.plans() {
            let made = known.get(plan.name()).filter(|made| made.kept.len() == plan.tiles.len()).cloned();
            let made = match made {
                None => self.recorded(plan).await?.map(Arc::new),
                made => made,
            };
            found.extend(made.map(|made| (plan.name().to_owned(), made)));
        }
        if found != known
            && let Some(bytes) = kept::bytes(&VERSION, &found)
            && let Err(error) = self.store.put(&Key::AvifKnown, Bytes::from(bytes)).await
        {
            tracing::warn!(%error, "which AVIF there are could not be kept");
        }
        lock(&self.ready).extend(found.keys().cloned());
        lock(&self.avif).extend(found);
        Ok(())
    }

    /// How far the pictures of an atlas are, as far as this process knows.
    pub fn progress(&self, atlas: &Atlas) -> Progress {
        let (ready, avif) = (lock(&self.ready), lock(&self.avif));
        let plans = atlas.plans();
        Progress {
            pictures: plans.len(),
            ready: plans.iter().filter(|plan| ready.contains(plan.name())).count(),
            avif: plans.iter().filter(|plan| avif.contains_key(plan.name())).count(),
        }
    }

    /// Deletes the renditions that no plan names any more; how many files that were.
    pub async fn prune(&self, atlas: &Atlas) -> Result<usize, StoreError> {
        let mut pruned = 0;
        let all = self.store.list_state(Key::RENDITIONS).await?;
        for listed in all.into_iter().filter(|listed| listed.path != Key::AvifKnown.path()) {
            let tile = listed
                .path
                .strip_prefix(Key::RENDITIONS)
                .and_then(|rest| rest.trim_start_matches('/').split('/').next());
            if tile.is_some_and(|tile| !atlas.holds(tile)) {
                self.store.delete_state(&listed).await?;
                pruned += 1;
            }
        }
        if pruned > 0 {
            self.store.delete(&Key::AvifKnown).await?;
        }
        Ok(pruned)
    }
}

/// `720.webp` and its like, of whatever recipe.
fn is_rendition(file: &str) -> bool {
    file.split_once('.').is_some_and(|(width, suffix)| {
        width.parse::<u32>().is_ok_and(|number| number.to_string() == width)
            && Encoding::ALL.iter().any(|encoding| encoding.extension() == suffix)
    })
}

/// The memory in bytes that making a plan takes at the most, but for AVIF's encoder.
fn memory(plan: &Plan) -> u64 {
    if plan.purpose == Purpose::Moving {
        // All frames, and what the encoder makes of them.
        return Limits::default().moving_bytes * 2;
    }
    plan.master.study.memory
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
