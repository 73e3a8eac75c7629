//! `everypanel push`: a library, or a series or an episode of one, goes to a server elsewhere.
//!
//! What the server has already is not sent again, so a push that was cut off just goes on, and one that has nothing to do sends
//! nothing. Private metadata is taken out of pictures before they leave this machine.

mod plan;
mod report;
mod scope;
mod server;

use super::Common;
use crate::model::Publication;
use crate::store::Store;
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use plan::{Dated, Plan, ToSend};
use report::Report;
use scope::Scope;
use serde::Deserialize;
use server::{Answer, Server, ServerError};
use std::path::PathBuf;

/// Sends a library to a server.
///
/// The folder is a library, or one series or episode of it. An episode with a date is published once nothing blocks it and
/// somebody has read it without its pictures.
#[derive(Args, Debug)]
pub(super) struct Push {
    /// A library, or the folder of a series or an episode in one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The server's address, such as https://comics.example
    #[arg(long, value_name = "URL", env = "EVERYPANEL_TO")]
    to: String,
    /// A token of an account there; `everypanel account token` makes one, and so does the studio
    #[arg(long, env = "EVERYPANEL_TOKEN", hide_env_values = true)]
    token: String,
    /// You have read the episodes that are to be published without their pictures
    #[arg(long)]
    i_have_read_it: bool,
    /// Write over words that were changed on the server since they were last pushed
    #[arg(long)]
    overwrite: bool,
}

/// Whose token it is.
#[derive(Deserialize)]
struct Account {
    role: String,
    artist: Option<String>,
}

#[derive(Deserialize)]
struct Reading {
    version: String,
}

impl Push {
    /// Pushes, tells what was done, and gives the exit code.
    pub(super) async fn execute(self, common: &Common) -> u8 {
        let (quiet, json) = (common.quiet, common.json);
        let report = match self.run(common).await {
            Ok(report) => report,
            Err(report) => *report,
        };
        report.print(quiet, json);
        report.exit_code()
    }

    async fn run(&self, common: &Common) -> Result<Report, Box<Report>> {
        let scope = Scope::of(&self.folder).map_err(Report::at_fault)?;
        let store = Store::open(&scope.root, &common.state);
        let server = Server::new(&self.to, &self.token);
        let account: Account = server.read("account").await?;
        if account.role == "describer" {
            return Err(
                Report::at_fault("This token is a describer's, who may write about panels but send no files.").into()
            );
        }
        let there = server.read("library").await?;
        let mut plan = Plan::make(&store, &scope, there, self.overwrite).await?;
        if account.role != "owner" {
            plan.leave_to_owner(account.artist.as_deref());
        }
        let mut report = Report::of(plan.unchanged, std::mem::take(&mut plan.problems));
        let bar = bar(plan.bytes(), common.quiet || common.json);
        for file in plan.to_send {
            bar.set_message(file.key.path());
            if let Err(error) = send(&server, &store, &file, &mut report).await {
                bar.finish_and_clear();
                report.cut_off(&error);
                return Ok(report);
            }
            bar.inc(file.length);
        }
        bar.finish_and_clear();
        for episode in plan.dated {
            if let Err(error) = self.publish(&server, &episode, &mut report).await {
                report.cut_off(&error);
                break;
            }
        }
        Ok(report)
    }

    /// Puts an episode before readers, as its file says.
    async fn publish(&self, server: &Server, episode: &Dated, report: &mut Report) -> Result<(), ServerError> {
        // What was refused before stays as it is there.
        if report.problems.iter().any(|problem| problem.path.starts_with(&format!("{}/", episode.folder))) {
            return Ok(());
        }
        let address = |part: &str| format!("series/{}/episodes/{}/{part}", episode.series, episode.slug);
        if self.i_have_read_it {
            let reading: Reading = server.read(&address("reading")).await?;
            let sent = serde_json::json!({ "version": reading.version, "i_have_read_it_without_pictures": true });
            server.put_json(&address("reading"), &sent).await?;
        }
        let wish = serde_json::json!({ "at": Publication::to_string(&episode.at) });
        match server.put_json(&address("publication"), &wish).await? {
            Answer::Done(_) => report.published.push(episode.folder.clone()),
            Answer::Refused(problem) if problem.is("unread") => report.refused(
                &episode.folder,
                "It is a draft there: nobody has confirmed to have read it without its pictures. Read it, then push again with \
                 --i-have-read-it.",
            ),
            Answer::Refused(problem) => report.refused(&episode.folder, &problem.sentences()),
        }
        Ok(())
    }
}

async fn send(server: &Server, store: &Store, file: &ToSend, report: &mut Report) -> Result<(), ServerError> {
    let path = file.key.path();
    match ToSend::bytes(store, &file.key).await {
        Ok(Some(bytes)) => match server.put_file(&path, bytes, file.seen.clone()).await? {
            Answer::Done(_) => report.sent.push(path),
            Answer::Refused(problem) => report.refused(&path, &problem.sentences()),
        },
        Ok(None) => report.refused(&path, "It went away while it was to be sent."),
        Err(sentence) => report.refused(&path, &sentence),
    }
    Ok(())
}

/// How many bytes have gone.
fn bar(bytes: u64, quiet: bool) -> ProgressBar {
    let target = if quiet || bytes == 0 { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(bytes), target);
    if let Ok(style) = ProgressStyle::with_template("[{bar:40}] {bytes} of {total_bytes} {eta} {msg}") {
        bar.set_style(style);
    }
    bar
}
