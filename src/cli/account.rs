//! `everypanel account`: who may work in the studio, from the machine that it runs on.

use super::{Common, Outcome, failed};
use crate::accounts::{AccountError, Accounts, Role, Token};
use crate::model::Slug;
use crate::store::Store;
use clap::{Args, Subcommand};
use jiff::Timestamp;
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
    /// Remove an account; its sessions and tokens end
    Remove {
        /// The name to sign in with
        name: String,
    },
    /// Make a token, with which a script may do what the account may; it is shown this once
    Token {
        /// The name of the account
        name: String,
        /// How many days it works
        #[arg(long, default_value_t = Token::DAYS, value_parser = clap::value_parser!(u16).range(1..))]
        days: u16,
        /// Name the account's tokens, and make none
        #[arg(long, conflicts_with_all = ["days", "end"])]
        list: bool,
        /// End the token of this name, and make none
        #[arg(long, value_name = "ID", conflicts_with = "days")]
        end: Option<String>,
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
            What::Token { name, end: Some(id), .. } => {
                accounts.end_token(&name, &id).await.map(|()| say(format!("The token {id} has ended.")))
            }
            What::Token { name, list: true, .. } => {
                accounts.tokens(&name).await.map(|tokens| print_tokens(&tokens, common.json))
            }
            What::Token { name, days, .. } => {
                let made = accounts.make_token(&name, days, Timestamp::now()).await;
                made.map(|(token, text)| print_new(&name, &token, &text, common))
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

/// The secret is all that stands on the standard output, so that a script can take it.
fn print_new(name: &str, token: &Token, text: &str, common: &Common) {
    if common.json {
        println!("{}", serde_json::json!({ "id": token.id, "token": text, "until": token.until }));
        return;
    }
    println!("{text}");
    if !common.quiet {
        eprintln!(
            "This is shown once: only its hash is kept. It works until {}. `everypanel account token {name} --end {}` ends it.",
            token.until, token.id
        );
    }
}

fn print_tokens(tokens: &[Token], json: bool) {
    if json {
        let row = |token: &Token| serde_json::json!({ "id": token.id, "made": token.made, "until": token.until });
        println!("{}", serde_json::Value::Array(tokens.iter().map(row).collect()));
        return;
    }
    for token in tokens {
        println!("{}: made {}, works until {}", token.id, token.made, token.until);
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
