//! `everypanel doctor`

use super::{Common, Outcome};
use crate::cards::can_set;
use crate::model::Language;
use crate::pixels::{AVIF_ENCODER, Limits, cores};
use crate::store::{Key, Store};
use bytes::Bytes;
use clap::Args;
use serde::Serialize;
use std::path::Path;

#[derive(Args, Debug)]
pub(super) struct Doctor {}

/// Less free space than this is told, in bytes: an episode and its pictures need about a tenth of it.
const ENOUGH_SPACE: u64 = 500 * 1024 * 1024;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    well: bool,
    /// A sentence.
    says: String,
}

impl Doctor {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let store = Store::open(&common.library, &common.state);
        let findings = [
            library(&common.library),
            state(&store).await,
            space("space for the library", &common.library),
            space("space for pictures", &common.state),
            encoders(),
            letters(),
            limits(common),
        ];
        let well = findings.iter().all(|finding| finding.well);
        if common.json {
            println!("{}", serde_json::json!(findings));
        } else if !common.quiet || !well {
            for finding in findings.iter().filter(|finding| !common.quiet || !finding.well) {
                println!("{} {}: {}", if finding.well { "well  " } else { "ill   " }, finding.what, finding.says);
            }
        }
        if well { Outcome::Done } else { Outcome::Failed }
    }
}

fn library(folder: &Path) -> Finding {
    let (well, says) = match std::fs::read_dir(folder) {
        Ok(_) if folder.join("site.toml").is_file() => (true, format!("{} is there.", folder.display())),
        Ok(_) => (
            false,
            format!(
                "{} has no site.toml. Write one that says title = \"…\", or choose another folder with --library.",
                folder.display()
            ),
        ),
        Err(error) => (
            false,
            format!("{} cannot be read: {error}. Make the folder, or choose another with --library.", folder.display()),
        ),
    };
    Finding { what: "library", well, says }
}

/// Writes a file, reads it, refuses to write over it, and deletes it.
async fn state(store: &Store) -> Finding {
    let key = Key::Rendition("doctor".to_owned(), "doctor.txt".to_owned());
    let folder = store.state_path().display().to_string();
    let tried = async {
        store.put(&key, Bytes::from_static(b"well")).await?;
        let back = store.get(&key).await?;
        let kept = store.create(&key, Bytes::from_static(b"ill")).await.is_err();
        store.delete(&key).await?;
        Ok::<_, crate::store::StoreError>(back.as_deref() == Some(b"well") && kept)
    };
    let (well, says) = match tried.await {
        Ok(true) => (true, format!("{folder} keeps what is written, and nobody writes over another's file.")),
        Ok(false) => (false, format!("{folder} does not keep what is written. Choose another disk with --state.")),
        Err(error) => (false, error.to_string()),
    };
    Finding { what: "state folder", well, says }
}

fn space(what: &'static str, folder: &Path) -> Finding {
    // A folder that is yet to be made lies on the disk of the one above it.
    let existing = folder.ancestors().find(|above| above.exists()).filter(|above| !above.as_os_str().is_empty());
    let (well, says) = match rustix::fs::statvfs(existing.unwrap_or(Path::new("."))) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let says = format!("{} MB are free.", free / 1_000_000);
            (free >= ENOUGH_SPACE, if free >= ENOUGH_SPACE { says } else { format!("Only {says} Make room.") })
        }
        Err(error) => (false, format!("The free space of {} cannot be told: {error}.", folder.display())),
    };
    Finding { what, well, says }
}

fn encoders() -> Finding {
    let says = if cfg!(feature = "native") {
        format!(
            "JPEG by mozjpeg with SIMD, WebP by libwebp, AVIF by {AVIF_ENCODER} with its quality searched for each picture."
        )
    } else {
        format!(
            "JPEG by mozjpeg, WebP by libwebp, AVIF by {AVIF_ENCODER}, which is slow. \
             Built with cmake, nasm and cargo's --features native, AVIF takes a fifth of the time."
        )
    };
    Finding { what: "encoders", well: true, says }
}

/// Whether titles can be set on cards. A card without words is still a card.
fn letters() -> Finding {
    let samples =
        [("Latin", "en", "Aé"), ("Korean", "ko", "한글"), ("Japanese", "ja", "かな"), ("Chinese", "zh", "汉字")];
    let missing: Vec<&str> = samples
        .into_iter()
        .filter(|(_, tag, sample)| Language::parse(tag).is_ok_and(|language| !can_set(sample, &language)))
        .map(|(name, ..)| name)
        .collect();
    let says = if missing.is_empty() {
        "Titles can be set on cards in Latin, Korean, Japanese and Chinese letters.".to_owned()
    } else {
        format!(
            "There are no {} letters on this machine, so cards with such titles are the picture alone; install fonts, on Debian with apt-get install fonts-noto-core fonts-noto-cjk.",
            missing.join(", ")
        )
    };
    Finding { what: "letters", well: true, says }
}

fn limits(common: &Common) -> Finding {
    let Limits { file_bytes, decoded_bytes, .. } = Limits::default();
    let says = format!(
        "Pictures of up to {} MB and {} megapixels are taken in. {} can be made at a time, in {} MB of memory.",
        file_bytes / 1_000_000,
        decoded_bytes / 3_000_000,
        cores(),
        common.picture_memory,
    );
    Finding { what: "limits", well: true, says }
}
