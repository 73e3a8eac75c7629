//! An archive that `export` has made: its files come back as they were.

use super::Import;
use super::outcome::ImportError;
use super::progress::Progress;
use crate::ingest::archive::ArchiveRefusal;
use crate::ingest::{Backup, Stop};
use crate::store::Store;
use crate::studio::restoring::{Restored, restore as restore_files};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The archive, if the path is one of a library.
pub(super) async fn open(path: &Path) -> Option<Result<Backup, ArchiveRefusal>> {
    let path: PathBuf = path.to_owned();
    tokio::task::spawn_blocking(move || Backup::open(&path)).await.ok().flatten()
}

/// Restores it, says what was done, and gives the exit code.
pub(super) async fn restore(
    import: &Import,
    store: &Store,
    opened: Result<Backup, ArchiveRefusal>,
    quiet: bool,
    json: bool,
) -> u8 {
    match restored(import, store, opened, quiet || json).await {
        Ok(restored) => {
            say(&restored, quiet, json);
            0
        }
        Err(error) => {
            error.print(json);
            error.exit_code()
        }
    }
}

async fn restored(
    import: &Import,
    store: &Store,
    opened: Result<Backup, ArchiveRefusal>,
    quiet: bool,
) -> Result<Restored, ImportError> {
    if let Some(option) = import.first_choice() {
        return Err(ImportError::Usage(format!(
            "An archive of a library holds its own series, titles and texts; {option} cannot change them. Leave it out."
        )));
    }
    let backup = opened.map_err(|refusal| ImportError::Refused(vec![refusal.to_string()]))?;
    let stop = Stop::default();
    let (asked, progress) = (stop.clone(), Progress::new(backup.files.len(), quiet));
    let listener = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            asked.ask();
        }
    });
    let done = restore_files(store, backup, &stop, || progress.step()).await;
    listener.abort();
    progress.finish();
    Ok(done?)
}

fn say(restored: &Restored, quiet: bool, json: bool) {
    let Restored { episodes, files, kept, ignored } = restored;
    if json {
        println!(
            "{}",
            json!({ "state": "restored", "episodes": episodes, "files": files, "kept": kept, "ignored": ignored })
        );
        return;
    }
    if quiet {
        return;
    }
    println!("{files} files were restored, with {} episodes.", episodes.len());
    if !kept.is_empty() {
        println!(
            "These stood in the library and say something else, so they were left as they are: {}.",
            kept.join(", ")
        );
    }
    if !ignored.is_empty() {
        println!("Not taken in: {}.", ignored.join(", "));
    }
}
