//! An archive that `export` has made: its files come back as they were.

use super::Import;
use super::outcome::ImportError;
use super::progress::Progress;
use super::stopping::until_stopped;
use crate::ingest::Archive;
use crate::ingest::zip::ZipRefusal;
use crate::store::Store;
use crate::studio::restoring::{Restored, restore as restore_files};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The archive, if the path is one of a library.
pub(super) async fn open(path: &Path) -> Option<Result<Archive, ZipRefusal>> {
    let path: PathBuf = path.to_owned();
    tokio::task::spawn_blocking(move || Archive::open(&path)).await.ok().flatten()
}

/// Restores it, says what was done, and gives the exit code.
pub(super) async fn restore(
    import: &Import,
    store: &Store,
    opened: Result<Archive, ZipRefusal>,
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
    opened: Result<Archive, ZipRefusal>,
    quiet: bool,
) -> Result<Restored, ImportError> {
    if let Some(option) = import.first_choice() {
        return Err(ImportError::Usage(format!(
            "An archive of a library holds its own series, titles and texts; {option} cannot change them. Leave it out."
        )));
    }
    let archive = opened.map_err(|refusal| ImportError::Refused(vec![refusal.to_string()]))?;
    let progress = Progress::new(archive.files.len(), quiet);
    let done = until_stopped(async |stop| restore_files(store, archive, &stop, || progress.step()).await).await;
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
