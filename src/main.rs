//! The program: the command line and the log, nothing else.

use clap::Parser;
use everypanel::cli::Cli;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("EVERYPANEL_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("The program could not start: {error}. Close other programs and try again.");
            return ExitCode::from(3);
        }
    };
    let code = runtime.block_on(cli.run());
    // A picture that is still being made is not waited for: what is stored is whole, and the rest is made next time.
    runtime.shutdown_background();
    code
}
