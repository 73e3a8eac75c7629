//! `everypanel render`

use super::{Common, Outcome, failed};
use crate::library::{Masters, load};
use crate::renditions::{Atlas, Maker, Plan};
use crate::store::Store;
use clap::Args;
use futures::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Arc;
use std::time::Instant;

#[derive(Args, Debug)]
pub(super) struct Render {
    /// Make only what a new episode needs at once: WebP and JPEG
    #[arg(long)]
    without_avif: bool,
}

impl Render {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let store = Arc::new(Store::open(&common.library, &common.state));
        let mut masters = Masters::remembered(&store).await;
        let library = match load(&store, &mut masters, true).await {
            Ok(library) => library,
            Err(error) => return failed(&error),
        };
        let atlas = Atlas::of(&library);
        let maker = Maker::new(store);
        let began = Instant::now();
        let stages: &[bool] = if self.without_avif { &[false] } else { &[false, true] };
        let bar = progress_bar(common, atlas.plans().len() * stages.len());
        let work: Vec<(Arc<Plan>, bool)> =
            stages.iter().flat_map(|avif| atlas.plans().iter().map(|plan| (plan.clone(), *avif))).collect();
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut made = futures::stream::iter(work)
            .map(|(plan, avif)| {
                let maker = &maker;
                async move { maker.make(&plan, avif).await }
            })
            .buffered(workers);
        let mut wrong = 0;
        while let Some(result) = made.next().await {
            if let Err(error) = result {
                bar.suspend(|| eprintln!("{error}"));
                wrong += 1;
            }
            bar.inc(1);
        }
        drop(made);
        bar.finish_and_clear();
        let pruned = match maker.prune(&atlas).await {
            Ok(pruned) => pruned,
            Err(error) => return failed(&error),
        };
        let (pictures, seconds) = (atlas.plans().len(), began.elapsed().as_secs_f64());
        if common.json {
            println!(
                "{}",
                serde_json::json!({ "pictures": pictures, "failed": wrong, "pruned": pruned, "seconds": seconds })
            );
        } else if !common.quiet {
            println!("{pictures} pictures are ready, after {seconds:.1} seconds. {pruned} old files were deleted.");
        }
        if wrong == 0 { Outcome::Done } else { Outcome::AtFault }
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(common: &Common, length: usize) -> ProgressBar {
    if common.quiet || common.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} pictures, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}
