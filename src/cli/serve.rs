//! `everypanel serve`

use super::base_url::whole_host;
use super::{Common, Outcome, failed};
use crate::app::{App, Config};
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long answers that have begun may take once the program is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080", env = "EVERYPANEL_LISTEN", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// A folder with templates of your own
    #[arg(long, env = "EVERYPANEL_TEMPLATES", value_name = "DIR")]
    templates: Option<PathBuf>,
    /// The site's address as readers know it, for what other sites show beside a link
    #[arg(long, env = "EVERYPANEL_BASE_URL", value_name = "URL", value_parser = whole_host)]
    base_url: Option<String>,
    /// Make no AVIF: smaller pictures, which take a slow machine long
    #[arg(long, env = "EVERYPANEL_WITHOUT_AVIF")]
    without_avif: bool,
}

impl Serve {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let config = Config {
            library: common.library.clone(),
            state: common.state.clone(),
            templates: self.templates,
            recipe: common.recipe(),
            base_url: self.base_url,
            as_files: false,
            picture_memory: common.picture_memory,
        };
        let listener = match TcpListener::bind(self.listen).await {
            Ok(listener) => listener,
            Err(error) => {
                eprintln!(
                    "Cannot listen on {}: {error}. Stop what is listening there, or choose another with --listen 127.0.0.1:8081.",
                    self.listen
                );
                return Outcome::Failed;
            }
        };
        let app = match App::start(&config, Arc::new(jiff::Timestamp::now)).await {
            Ok(app) => app,
            Err(error) => return failed(&error),
        };
        if !common.quiet {
            let address = listener.local_addr().unwrap_or(self.listen);
            println!("http://{address}/");
            match app.accounts.invitation().await {
                Ok(Some(invitation)) => println!(
                    "To publish, open this once and choose a password: http://{address}/studio/begin/{invitation}/"
                ),
                Ok(None) => println!("Studio: http://{address}/studio/"),
                Err(error) => tracing::error!(%error, "the accounts could not be read"),
            }
        }
        let beside = [tokio::spawn(app.clone().watch()), tokio::spawn(app.clone().make_ahead(!self.without_avif))];
        let stopping = Arc::new(tokio::sync::Notify::new());
        let stopped = stopping.clone();
        let serving = axum::serve(listener, crate::router(app)).with_graceful_shutdown(async move {
            asked_to_stop().await;
            stopping.notify_one();
        });
        let outcome = tokio::select! {
            served = serving.into_future() => served.map_or_else(|error| failed(&error), |()| Outcome::Done),
            () = async { stopped.notified().await; tokio::time::sleep(GRACE).await } => Outcome::Done,
        };
        for task in beside {
            task.abort();
        }
        outcome
    }
}

/// Waits for Ctrl-C, or for the system to ask.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
