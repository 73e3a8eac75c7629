//! `everypanel build`

use super::base_url::{BaseUrl, below_a_host};
use super::render::make_all;
use super::{Common, Outcome, failed};
use crate::app::{App, Config};
use crate::renditions::Stage;
use crate::static_site::{BuildError, build};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

#[derive(Args, Debug)]
pub(super) struct Build {
    /// The folder to write into; what an earlier build wrote there is brought up to date
    #[arg(long, env = "EVERYPANEL_OUT", value_name = "DIR")]
    out: PathBuf,
    /// The address where readers will find the site; it may end in a folder
    #[arg(long, env = "EVERYPANEL_BASE_URL", value_name = "URL", value_parser = below_a_host)]
    base_url: BaseUrl,
    /// A folder with templates of your own
    #[arg(long, env = "EVERYPANEL_TEMPLATES", value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Make no AVIF: smaller pictures, which take a slow machine long
    #[arg(long, env = "EVERYPANEL_WITHOUT_AVIF")]
    without_avif: bool,
}

impl Build {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let began = Instant::now();
        let config = Config {
            library: common.library.clone(),
            state: common.state.clone(),
            templates: self.templates,
            recipe: common.recipe(),
            base_url: Some(self.base_url.url),
            as_files: true,
            picture_memory: common.picture_memory,
        };
        let app = match App::start(&config, Arc::new(jiff::Timestamp::now)).await {
            Ok(app) => app,
            Err(error) => return failed(&error),
        };
        // Pages name AVIF only where it is made; all other pictures are made where a page names them.
        if !self.without_avif && make_all(&app.maker, &app.atlas(), Stage::Later, common).await > 0 {
            eprintln!("The site was not built: its pictures are not all there. `everypanel check` says more.");
            return Outcome::AtFault;
        }
        let bar = progress_bar(common);
        let told = |done: usize, of: usize| {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        };
        let report = build(&app, &self.out, &self.base_url.path, told).await;
        bar.finish_and_clear();
        // The process ends here: its memory need not be tidied up string by string.
        std::mem::forget(app);
        let report = match report {
            Ok(report) => report,
            Err(error @ BuildError::Record(_)) => {
                eprintln!("{error}");
                return Outcome::AtFault;
            }
            Err(error) => return failed(&error),
        };
        let seconds = began.elapsed().as_secs_f64();
        if common.json {
            let mut answer = serde_json::json!(report);
            answer["seconds"] = seconds.into();
            println!("{answer}");
        } else if !common.quiet {
            println!(
                "{} is up to date after {seconds:.1} seconds: {} pages made, {} files written, {} deleted; {} parts were as they are.",
                self.out.display(),
                report.pages,
                report.written,
                report.deleted,
                report.unchanged
            );
        }
        Outcome::Done
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(common: &Common) -> ProgressBar {
    if common.quiet || common.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("pages {wide_bar} {pos} of {len} parts, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}
