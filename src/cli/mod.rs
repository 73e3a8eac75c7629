//! The command line: what can be asked, and the exit code of the answer.

mod account;
mod base_url;
mod build;
mod check;
mod doctor;
mod export;
pub mod import;
mod push;
mod render;
mod serve;

use crate::pixels::Workshop;
use crate::renditions::Recipe;
use crate::store::Store;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Publish comics that everyone can read.
#[derive(Debug, Parser)]
#[command(name = "everypanel", version, about)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    /// Without a command, the site is served: these are the options of `serve`.
    #[command(flatten)]
    serve: serve::Serve,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command needs to know.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The folder with your comics
    #[arg(long, global = true, default_value = "comics", env = "EVERYPANEL_LIBRARY", value_name = "DIR")]
    pub(crate) library: PathBuf,
    /// The folder for what the program keeps for itself
    #[arg(long, global = true, default_value = "var", env = "EVERYPANEL_STATE", value_name = "DIR")]
    pub(crate) state: PathBuf,
    /// Say nothing but errors
    #[arg(long, global = true, env = "EVERYPANEL_QUIET")]
    pub(crate) quiet: bool,
    /// Answer in JSON, for programs
    #[arg(long, global = true, env = "EVERYPANEL_JSON")]
    pub(crate) json: bool,
    /// How good pictures should look, from 50 to 90: their SSIMULACRA2 score
    #[arg(
        long,
        global = true,
        default_value_t = Recipe::TARGET,
        value_parser = clap::value_parser!(u8).range(50..=90),
        env = "EVERYPANEL_PICTURE_QUALITY",
        value_name = "SCORE"
    )]
    pub(crate) picture_quality: u8,
    /// How much memory work on pictures may take, in MB
    #[arg(
        long,
        global = true,
        default_value_t = Workshop::MEMORY,
        value_parser = clap::value_parser!(u32).range(64..),
        env = "EVERYPANEL_PICTURE_MEMORY",
        value_name = "MB"
    )]
    pub(crate) picture_memory: u32,
}

impl Common {
    /// How pictures are made.
    fn recipe(&self) -> Recipe {
        Recipe { target: self.picture_quality }
    }

    /// Room for work on pictures.
    fn workshop(&self) -> Workshop {
        Workshop::new(self.picture_memory)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site (this is what happens without a command)
    Serve(serve::Serve),
    /// Bring in an episode: a folder, a ZIP or CBZ, or pictures
    Import(Box<import::Import>),
    /// Make a book, an upload pack or an archive
    Export(export::Export),
    /// Look for mistakes in the library
    Check(check::Check),
    /// Make all pictures for readers now
    Render(render::Render),
    /// Write the whole public site as files, for any host
    Build(build::Build),
    /// Send a library to a server elsewhere
    Push(push::Push),
    /// Say who may work in the studio
    Account(account::AccountCommand),
    /// Say whether this machine can hold what Everypanel promises
    Doctor(doctor::Doctor),
}

/// How a command ended: the exit codes are a promise to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0
    Done,
    /// 1: the library or the input is at fault.
    AtFault,
    /// 2: the command line itself is.
    Misused,
    /// 3: the machine or a service failed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::AtFault => Self::from(1),
            Outcome::Misused => Self::from(2),
            Outcome::Failed => Self::from(3),
        }
    }
}

impl Cli {
    /// Does what was asked.
    pub async fn run(self) -> ExitCode {
        let common = self.common;
        let outcome = match self.command.unwrap_or(Command::Serve(self.serve)) {
            Command::Serve(serve) => serve.run(&common).await,
            Command::Import(import) => {
                let store = Arc::new(Store::open(&common.library, &common.state));
                return ExitCode::from(import.execute(store, common.quiet, common.json).await);
            }
            Command::Push(push) => return ExitCode::from(push.execute(&common).await),
            Command::Export(export) => export.run(&common).await,
            Command::Check(check) => check.run(&common).await,
            Command::Render(render) => render.run(&common).await,
            Command::Build(build) => build.run(&common).await,
            Command::Account(account) => account.run(&common).await,
            Command::Doctor(doctor) => doctor.run(&common).await,
        };
        outcome.into()
    }
}

/// Tells why the machine is at fault.
pub(crate) fn failed(error: &dyn std::error::Error) -> Outcome {
    eprintln!("{error}");
    Outcome::Failed
}
