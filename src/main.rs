//! The program: the command line and the log, nothing else.

use clap::Parser;
use everypanel::cli::Cli;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// As many heaps as there are cores. Left alone, glibc has eight for each, and whatever thread decodes a picture leaves the pages
/// of another one behind: a book of 300 panels took 398 MB, with this 172 (`benches/export`), and a site is built as fast.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn share_heaps() {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    #[expect(unsafe_code, reason = "a setting of the C library, which has no safe door")]
    // SAFETY: it keeps a number, and no other thread is there yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, libc::c_int::try_from(cores).unwrap_or(libc::c_int::MAX));
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_heaps() {}

fn main() -> ExitCode {
    share_heaps();
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
