//! `everypanel render`

use super::{Common, Outcome, failed};
use crate::library::{Intent, Memory, load};
use crate::pixels::cores;
use crate::renditions::{Atlas, Maker, PictureReport, Plan, Seen, Stage};
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
    /// Print for each picture what kind of art it is, and how good it looks in each format
    #[arg(long)]
    report: bool,
}

impl Render {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let store = Arc::new(Store::open(&common.library, &common.state));
        let workshop = common.workshop();
        let mut memory = Memory::remembered(&store, Intent::Show).await;
        let library = match load(&store, &mut memory, &workshop, Intent::Show).await {
            Ok(library) => library,
            Err(error) => return failed(&error),
        };
        let atlas = Atlas::of(&library, common.recipe());
        let maker = Maker::new(store.clone(), workshop.clone(), common.recipe());
        let began = Instant::now();
        let stages: &[Stage] = if self.without_avif { &[Stage::Now] } else { &[Stage::Now, Stage::Later] };
        let mut wrong = 0;
        for stage in stages {
            wrong += make_all(&maker, &atlas, *stage, common).await;
        }
        // By the library as it is now: something may have been published meanwhile. Where a picture could not be made, its
        // earlier form stays.
        let pruned = if wrong > 0 {
            0
        } else {
            let newest = match load(&store, &mut memory, &workshop, Intent::Show).await {
                Ok(library) => Atlas::of(&library, common.recipe()),
                Err(error) => return failed(&error),
            };
            match maker.prune(&newest).await {
                Ok(pruned) => pruned,
                Err(error) => return failed(&error),
            }
        };
        let seconds = began.elapsed().as_secs_f64();
        let reports = if self.report { reports(&maker, &atlas).await } else { Vec::new() };
        let pictures = atlas.plans().len();
        if common.json {
            let mut answer = serde_json::json!({
                "pictures": pictures, "failed": wrong, "pruned": pruned, "seconds": seconds
            });
            if self.report {
                answer["report"] = serde_json::json!(reports);
            }
            println!("{answer}");
        } else {
            for report in &reports {
                println!("{}", line(report));
            }
            if !common.quiet {
                println!("{pictures} pictures are ready, after {seconds:.1} seconds. {pruned} old files were deleted.");
            }
        }
        if wrong == 0 { Outcome::Done } else { Outcome::AtFault }
    }
}

/// Makes one stage of every picture; how many could not be made.
pub(super) async fn make_all(maker: &Maker, atlas: &Atlas, stage: Stage, common: &Common) -> usize {
    let bar = progress_bar(common, atlas.plans().len(), stage);
    let mut made = futures::stream::iter(atlas.plans())
        .map(|plan: &Arc<Plan>| async move { maker.make(plan, stage).await })
        .buffer_unordered(cores());
    let mut wrong = 0;
    while let Some(result) = made.next().await {
        if let Err(error) = result {
            bar.suspend(|| eprintln!("{error}"));
            wrong += 1;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    wrong
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(common: &Common, length: usize, stage: Stage) -> ProgressBar {
    if common.quiet || common.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len} pictures, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let what = match stage {
        Stage::Now => "WebP and JPEG",
        Stage::Later => "AVIF",
    };
    ProgressBar::new(length as u64).with_style(style).with_message(what)
}

async fn reports(maker: &Maker, atlas: &Atlas) -> Vec<PictureReport> {
    let mut reports = Vec::new();
    for plan in atlas.plans() {
        match maker.report(plan).await {
            Ok(report) => reports.push(report),
            Err(error) => eprintln!("{error}"),
        }
    }
    reports
}

/// “series/salt/01/01.png drawn 720 px: JPEG 76 scores 73.9, 98 KB; …”
fn line(report: &PictureReport) -> String {
    let PictureReport { picture, crop: [x, y, width, height], kind, judged_at, .. } = report;
    let formats: Vec<String> = [("JPEG", &report.jpeg), ("WebP", &report.webp), ("AVIF", &report.avif)]
        .iter()
        .filter_map(|(name, seen)| seen.as_ref().map(|seen| format(name, seen)))
        .collect();
    format!("{picture} [{x}, {y}, {width}, {height}] {kind}, at {judged_at} px: {}", formats.join("; "))
}

fn format(name: &str, seen: &Seen) -> String {
    let score = seen.score.map_or_else(|| "not measured".to_owned(), |score| format!("scores {score:.1}"));
    let size = seen.bytes.map_or_else(|| "dropped, WebP is smaller".to_owned(), |bytes| format!("{bytes} bytes"));
    format!("{name} {:.0} {score}, {size}", seen.quality)
}
