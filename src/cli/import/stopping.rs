//! Ctrl-C stops an import between one picture and the next, so that nothing of it is left.

use crate::ingest::Stop;

/// Does work that Ctrl-C asks to stop.
pub(super) async fn until_stopped<T>(work: impl AsyncFnOnce(Stop) -> T) -> T {
    let stop = Stop::default();
    let asked = stop.clone();
    let listener = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            asked.ask();
        }
    });
    let done = work(stop).await;
    listener.abort();
    done
}
