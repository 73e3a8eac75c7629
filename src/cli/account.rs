//! `everypanel account`: who may work in the studio, from the machine that it runs on.

use super::{Common, Outcome, failed};
use crate::accounts::{AccountError, Accounts, Role};
use crate::model::Slug;
use crate::store::Store;
use clap::{Args, Subcommand};
use std::io::{self, BufRead, IsTerminal};
use std::sync::Arc;

#[derive(Args, Debug)]
pub(super) struct AccountCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make an account; the password is asked for
    Add {
        /// The name to sign in with
        name: String,
        /// What they may do: owner (everything), artist (their own series) or describer (the words of panels)
        #[arg(long, value_parser = role)]
        role: Role,
        /// For an artist: the slug of the artist whose series are theirs
        #[arg(long, value_parser = slug, required_if_eq("role", "artist"))]
        artist: Option<Slug>,
        /// Read the password from the first line of the standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// Name all accounts
    List,
    /// Remove an account; its sessions end
    Remove {
        /// The name to sign in with
        name: String,
    },
}

fn role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| "choose owner, artist or describer".to_owned())
}

fn slug(text: &str) -> Result<Slug, crate::model::SlugError> {
    Slug::parse(text)
}

impl AccountCommand {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let store = Arc::new(Store::open(&common.library, &common.state));
        let accounts = match Accounts::new(store) {
            Ok(accounts) => accounts,
            Err(error) => return failed(&error),
        };
        let say = |sentence: String| {
            if !common.quiet {
                println!("{sentence}");
            }
        };
        let done = match self.what {
            What::Add { name, role, artist, password_stdin } => {
                let password = match password(password_stdin) {
                    Ok(password) => password,
                    Err(error) => return failed(&error),
                };
                let added = accounts.add(&name, role, artist, &password).await;
                added.map(|account| say(format!("{} can sign in now, as {}.", account.name, account.role.name())))
            }
            What::List => match accounts.list().await {
                Ok(list) if common.json => {
                    let rows: Vec<_> = list
                        .iter()
                        .map(|one| {
                            serde_json::json!({
                                "name": one.name.as_str(),
                                "role": one.role,
                                "artist": one.artist.as_ref().map(ToString::to_string),
                            })
                        })
                        .collect();
                    println!("{}", serde_json::Value::Array(rows));
                    Ok(())
                }
                Ok(list) => {
                    for one in list {
                        let artist = one.artist.map(|artist| format!(" ({artist})")).unwrap_or_default();
                        println!("{}: {}{artist}", one.name, one.role.name());
                    }
                    Ok(())
                }
                Err(error) => Err(error.into()),
            },
            What::Remove { name } => {
                accounts.remove(&name).await.map(|()| say(format!("{name} cannot sign in any more.")))
            }
        };
        match done {
            Ok(()) => Outcome::Done,
            Err(AccountError::Store(error)) => failed(&error),
            Err(error) => {
                eprintln!("{error}");
                Outcome::AtFault
            }
        }
    }
}

/// The password: from a pipe, or typed where it is asked for.
fn password(piped: bool) -> io::Result<String> {
    if !piped && io::stdin().is_terminal() {
        return rpassword::prompt_password("Password: ");
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
