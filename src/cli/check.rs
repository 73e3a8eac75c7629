//! `everypanel check`

use super::{Common, Outcome, failed};
use crate::library::{Intent, Memory, load};
use crate::manifest::{Problem, Severity};
use crate::store::Store;
use clap::{Args, ValueEnum};
use std::sync::Arc;

#[derive(Args, Debug)]
pub(super) struct Check {
    /// How to answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Check {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let store = Arc::new(Store::open(&common.library, &common.state));
        let mut memory = Memory::remembered(&store, Intent::Review).await;
        let library = match load(&store, &mut memory, &common.workshop(), Intent::Review).await {
            Ok(library) => library,
            Err(error) => return failed(&error),
        };
        if self.format == Format::Json || common.json {
            match serde_json::to_string_pretty(&library.problems) {
                Ok(json) => println!("{json}"),
                Err(error) => return failed(&error),
            }
        } else {
            for problem in &library.problems {
                println!("{problem}");
            }
            if !common.quiet {
                println!(
                    "{}",
                    summary(&library.problems, library.series.values().map(|series| series.episodes.len()).sum())
                );
            }
        }
        if library.is_sound() { Outcome::Done } else { Outcome::AtFault }
    }
}

/// “3 episodes. 1 mistake, 2 things that block publishing, 4 suggestions.”
fn summary(problems: &[Problem], episodes: usize) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let say = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    format!(
        "{}. {}, {}, {}.",
        say(episodes, "episode", "episodes"),
        say(count(Severity::Mistake), "mistake", "mistakes"),
        say(count(Severity::Blocks), "thing that blocks publishing", "things that block publishing"),
        say(count(Severity::Warns) + count(Severity::Hints), "suggestion", "suggestions"),
    )
}
