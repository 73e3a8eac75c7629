//! Room for work on pixels: as much at a time as the machine has cores and memory for.
//!
//! Whoever decodes or encodes takes a place first and gives it back by dropping it, so that forty uploads and a hundred
//! readers queue instead of filling the memory.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const MEBIBYTE: u64 = 1024 * 1024;

/// The places for work on pixels.
#[derive(Clone, Debug)]
pub struct Workshop {
    /// For what somebody waits for.
    benches: Arc<Semaphore>,
    /// For what nobody waits for: as many again, since that work gives way to all other (see [`patiently`]).
    back_room: Arc<Semaphore>,
    /// In mebibytes. Apart, so that nobody who waits stands behind somebody who does not.
    memory: Memory,
    back_memory: Memory,
}

#[derive(Clone, Debug)]
struct Memory {
    free: Arc<Semaphore>,
    most: u32,
}

impl Memory {
    fn new(mebibytes: u32) -> Self {
        let most = mebibytes.max(1);
        Self { free: Arc::new(Semaphore::new(most as usize)), most }
    }
}

/// A place that was taken; dropping it gives it back.
#[derive(Debug)]
pub struct Place {
    _bench: OwnedSemaphorePermit,
    _memory: OwnedSemaphorePermit,
}

impl Workshop {
    /// How many mebibytes work on pictures may take together unless somebody says otherwise.
    pub const MEMORY: u32 = 768;

    /// A workshop with as many benches as the machine has cores. A third of the `memory`, in mebibytes, is for them; the rest
    /// for the back room, where an encoder holds a great deal for long.
    pub fn new(memory: u32) -> Self {
        let cores = cores();
        Self {
            benches: Arc::new(Semaphore::new(cores)),
            back_room: Arc::new(Semaphore::new(cores)),
            memory: Memory::new(memory / 3),
            back_memory: Memory::new(memory - memory / 3),
        }
    }

    /// Waits for a bench and for `bytes` of memory; work that wants more than there is works alone.
    pub async fn place(&self, bytes: u64) -> Place {
        take(&self.benches, &self.memory, bytes).await
    }

    /// The same for work that nobody waits for.
    pub async fn back_place(&self, bytes: u64) -> Place {
        take(&self.back_room, &self.back_memory, bytes).await
    }
}

async fn take(benches: &Arc<Semaphore>, memory: &Memory, bytes: u64) -> Place {
    let wanted = u32::try_from(bytes.div_ceil(MEBIBYTE)).unwrap_or(u32::MAX).clamp(1, memory.most);
    let never = "the workshop never closes";
    let bench = benches.clone().acquire_owned().await.expect(never);
    let memory = memory.free.clone().acquire_many_owned(wanted).await.expect(never);
    Place { _bench: bench, _memory: memory }
}

/// How many things can be done at the same time.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Does slow work on a thread of its own, to which the system gives only time that nobody else wants.
///
/// `None` if the work panicked.
pub async fn patiently<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, done) = tokio::sync::oneshot::channel();
    let thread = std::thread::Builder::new().name("patient".to_owned()).spawn(move || {
        give_way();
        // Nobody may be waiting any more.
        drop(sender.send(work()));
    });
    match thread {
        Ok(_) => done.await.ok(),
        Err(error) => {
            tracing::warn!(%error, "no thread could be started for slow work");
            None
        }
    }
}

/// Lets all other work go before this thread's.
fn give_way() {
    // On Linux priorities belong to threads; elsewhere the whole program would be slowed.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 19) {
        tracing::debug!(%error, "slow work runs at full priority");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn no_more_memory_is_taken_than_there_is() {
        let workshop = Workshop::new(300);
        let (taken, most) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let work = (0..40).map(|number| {
            let (workshop, taken, most) = (workshop.clone(), taken.clone(), most.clone());
            tokio::spawn(async move {
                let bytes = (number % 5 * 20 + 10) * MEBIBYTE;
                let _place = workshop.place(bytes).await;
                most.fetch_max(taken.fetch_add(bytes, Ordering::SeqCst) + bytes, Ordering::SeqCst);
                tokio::task::yield_now().await;
                taken.fetch_sub(bytes, Ordering::SeqCst);
            })
        });
        for done in futures::future::join_all(work).await {
            done.unwrap();
        }
        assert!(most.load(Ordering::SeqCst) <= 100 * MEBIBYTE);
        assert!(most.load(Ordering::SeqCst) >= 90 * MEBIBYTE);
    }

    #[tokio::test]
    async fn nobody_who_waits_stands_behind_slow_work() {
        let workshop = Workshop::new(300);
        let _slow = workshop.back_place(200 * MEBIBYTE).await;
        let queued = workshop.clone();
        let next = tokio::spawn(async move { drop(queued.back_place(200 * MEBIBYTE).await) });
        tokio::task::yield_now().await;
        assert!(!next.is_finished());
        drop(workshop.place(100 * MEBIBYTE).await);
        next.abort();
    }

    #[tokio::test]
    async fn work_that_is_too_large_works_alone_and_ends() {
        let workshop = Workshop::new(10);
        drop(workshop.place(u64::MAX).await);
        drop(workshop.place(1).await);
    }

    #[tokio::test]
    async fn patient_work_comes_back_and_a_panic_is_told() {
        assert_eq!(patiently(|| 6 * 7).await, Some(42));
        assert_eq!(patiently(|| -> u8 { panic!("on purpose") }).await, None);
    }
}
