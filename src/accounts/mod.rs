//! Who may work in the studio: accounts, their passwords, and the sessions of those who have signed in.
//!
//! Nothing of it lies in the library: accounts are files of the state folder, a session is a signed cookie. No e-mail
//! address is asked for, and none is needed.

mod account;
mod attempts;
mod passkey;
mod password;
mod session;
mod token;

pub use account::{Account, AccountName, NameError, Role};
pub use passkey::{Challenge, Door, Passkey};
pub use password::PasswordError;
pub use session::Session;
pub use token::Token;

use crate::model::Slug;
use crate::store::{Key, Store, StoreError};
use attempts::Attempts;
use bytes::Bytes;
use jiff::Timestamp;
use session::Signer;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::OnceCell;

/// Everybody who may work in the studio.
#[derive(Debug)]
pub struct Accounts {
    store: Arc<Store>,
    signer: OnceCell<Signer>,
    attempts: Mutex<Attempts>,
    /// Answers of passkeys that were taken here, until they would count no longer: none is taken twice.
    taken: Mutex<HashMap<blake3::Hash, i64>>,
    /// Proves that whoever makes the first account has seen this program start.
    invitation: String,
    /// Hashing takes memory and time: one at a time.
    hashing: tokio::sync::Mutex<()>,
}

/// Why an account was not made, or a session not begun.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The name cannot be used.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The password cannot be used.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Somebody has the name.
    #[error("There is already an account “{0}”. Choose another name.")]
    Taken(AccountName),
    /// There is no such account.
    #[error("There is no account “{0}”. `everypanel account list` names them all.")]
    Unknown(AccountName),
    /// The account has no such token.
    #[error("{0} has no token “{1}”. `everypanel account token {0} --list` names them all.")]
    NoToken(AccountName, String),
    /// An owner exists, so nobody can become the first one.
    #[error("This site has an owner already. Sign in instead.")]
    NotFirst,
    /// Name and password do not belong together. Which of them is wrong is not told.
    #[error("The name or the password is wrong. Look at both and try again.")]
    Wrong,
    /// A passkey is not of this site, or not of this account, or came too late.
    #[error("The passkey was not taken. Try again, or use the password.")]
    Passkey,
    /// Too many wrong passwords: seconds until the next try.
    #[error("Too many tries. Wait {0} seconds and try again.")]
    Wait(i64),
    /// The machine failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine gives no random numbers, or cannot hash.
    #[error("This machine cannot make a secret: {0}.")]
    Machine(String),
}

impl Accounts {
    /// The accounts in a state folder.
    pub fn new(store: Arc<Store>) -> Result<Self, AccountError> {
        let invitation = format!("{:032x}", u128::from_le_bytes(session::random::<16>()?));
        Ok(Self {
            store,
            signer: OnceCell::new(),
            attempts: Mutex::default(),
            taken: Mutex::default(),
            invitation,
            hashing: tokio::sync::Mutex::default(),
        })
    }

    /// All accounts, by name.
    pub async fn list(&self) -> Result<Vec<Account>, StoreError> {
        let mut accounts = Vec::new();
        for listed in self.store.list_state(Key::ACCOUNTS).await? {
            let file = listed.path.rsplit('/').next().unwrap_or_default();
            if let Some(name) = file.strip_suffix(".json") {
                accounts.extend(self.read(&Key::Account(name.to_owned())).await?);
            }
        }
        accounts.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(accounts)
    }

    /// The last part of the address that makes the first account; `None` once there is one.
    pub async fn invitation(&self) -> Result<Option<&str>, StoreError> {
        Ok(self.list().await?.is_empty().then_some(self.invitation.as_str()))
    }

    /// Makes the owner of a site that has no account yet.
    pub async fn begin(&self, invitation: &str, name: &str, password: &str) -> Result<Account, AccountError> {
        let right = blake3::hash(invitation.as_bytes()) == blake3::hash(self.invitation.as_bytes());
        if !right || self.invitation().await?.is_none() {
            return Err(AccountError::NotFirst);
        }
        self.add(name, Role::Owner, None, password).await
    }

    /// Makes an account.
    pub async fn add(
        &self,
        name: &str,
        role: Role,
        artist: Option<Slug>,
        password: &str,
    ) -> Result<Account, AccountError> {
        let name = AccountName::parse(name)?;
        let password = self.hash(password.to_owned()).await?;
        let account = Account { name, role, artist, password, generation: 0, tokens: Vec::new(), passkeys: Vec::new() };
        match self.store.create(&account.key(), account.bytes()).await {
            Ok(()) => Ok(account),
            Err(StoreError::Changed(_)) => Err(AccountError::Taken(account.name)),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes an account; its sessions end with it.
    pub async fn remove(&self, name: &str) -> Result<(), AccountError> {
        let account = self.named(name).await?;
        Ok(self.store.delete(&account.key()).await?)
    }

    /// Begins a session; the text goes into a cookie.
    pub async fn sign_in(&self, name: &str, password: &str, now: Timestamp) -> Result<String, AccountError> {
        let name = AccountName::parse(name).map_err(|_| AccountError::Wrong)?;
        self.attempts().may_try(&name, now).map_err(AccountError::Wait)?;
        let account = self.read(&name.key()).await?;
        let known = account.as_ref().map(|account| account.password.clone());
        if !self.is_right(known, password.to_owned()).await? {
            self.attempts().failed(&name, now);
            return Err(AccountError::Wrong);
        }
        let account = account.ok_or(AccountError::Wrong)?;
        self.attempts().succeeded(&name);
        self.session_of(&account, now).await
    }

    /// A session of an account, without its password.
    pub async fn session_of(&self, account: &Account, now: Timestamp) -> Result<String, AccountError> {
        Ok(self.signer().await?.sign(&Session::of(account, now)))
    }

    /// Whose session a cookie holds; `None` where it is not ours, has ended, or its account is gone.
    pub async fn who(&self, cookie: &str, now: Timestamp) -> Result<Option<Account>, AccountError> {
        let Some(session) = self.signer().await?.read::<Session>(cookie) else { return Ok(None) };
        let Ok(name) = AccountName::parse(&session.name) else { return Ok(None) };
        let account = self.read(&name.key()).await?;
        Ok(account.filter(|account| session.is_of(account, now)))
    }

    /// Ends all sessions of an account, on every device.
    pub async fn end_everywhere(&self, name: &AccountName) -> Result<(), AccountError> {
        self.change(name, |account| account.generation += 1).await
    }

    /// Gives an account another password, and ends its sessions.
    pub async fn set_password(&self, name: &AccountName, password: &str) -> Result<(), AccountError> {
        let hash = self.hash(password.to_owned()).await?;
        self.change(name, |account| {
            account.password.clone_from(&hash);
            account.generation += 1;
        })
        .await
    }

    /// Makes a token, and forgets those that have ended by themselves. Its text is told this once.
    pub async fn make_token(&self, name: &str, days: u16, now: Timestamp) -> Result<(Token, String), AccountError> {
        let name = AccountName::parse(name)?;
        let (token, text) = Token::new(&name.place(), days, now)?;
        self.change(&name, |account| {
            account.tokens.retain(|token| token.works(now));
            account.tokens.push(token.clone());
        })
        .await?;
        Ok((token, text))
    }

    /// The tokens of an account, oldest first.
    pub async fn tokens(&self, name: &str) -> Result<Vec<Token>, AccountError> {
        Ok(self.named(name).await?.tokens)
    }

    /// Ends a token of an account.
    pub async fn end_token(&self, name: &str, id: &str) -> Result<(), AccountError> {
        let account = self.named(name).await?;
        if !account.tokens.iter().any(|token| token.id == id) {
            return Err(AccountError::NoToken(account.name, id.to_owned()));
        }
        self.change(&account.name, |account| account.tokens.retain(|token| token.id != id)).await
    }

    /// Whose token a text is; `None` where it is none of ours, has ended, or its account is gone.
    pub async fn by_token(&self, text: &str, now: Timestamp) -> Result<Option<(Account, Token)>, AccountError> {
        let Some((place, secret)) = Token::parts(text) else { return Ok(None) };
        let Some(account) = self.read(&Key::Account(place.to_owned())).await? else { return Ok(None) };
        let token = account.tokens.iter().find(|token| token.opens_with(secret, now)).cloned();
        Ok(token.map(|token| (account, token)))
    }

    /// Asks a browser for a new passkey of an account.
    pub async fn ask_for_passkey(
        &self,
        account: &Account,
        door: Door<'_>,
        now: Timestamp,
    ) -> Result<Challenge, AccountError> {
        door.make(account, self.signer().await?, now)
    }

    /// Keeps the passkey that a browser has made for an account. `state` and `credential` are what it brings back.
    pub async fn keep_passkey(
        &self,
        account: &Account,
        door: Door<'_>,
        (state, credential): (&str, &str),
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let passkey = door.made(account, self.signer().await?, state, credential, now)?;
        self.change(&account.name, |account| {
            account.passkeys.retain(|other| other.id != passkey.id);
            account.passkeys.push(passkey.clone());
        })
        .await
    }

    /// Asks a browser for any passkey of this site.
    pub async fn ask_to_open(&self, door: Door<'_>, now: Timestamp) -> Result<Challenge, AccountError> {
        door.open(self.signer().await?, now)
    }

    /// Begins a session with a passkey; the text goes into a cookie.
    pub async fn sign_in_by_passkey(
        &self,
        door: Door<'_>,
        (state, credential): (&str, &str),
        now: Timestamp,
    ) -> Result<String, AccountError> {
        let place = passkey::place_of(credential).ok_or(AccountError::Passkey)?;
        let account = self.read(&Key::Account(place)).await?.ok_or(AccountError::Passkey)?;
        let used = door.opened(&account, self.signer().await?, state, credential, now)?;
        if !self.is_first(state, now) {
            return Err(AccountError::Passkey);
        }
        self.change(&account.name, |account| {
            if let Some(passkey) = account.passkeys.iter_mut().find(|passkey| passkey.id == used.id) {
                passkey.clone_from(&used);
            }
        })
        .await?;
        self.session_of(&account, now).await
    }

    fn is_first(&self, state: &str, now: Timestamp) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        taken.retain(|_, until| *until > now.as_second());
        taken.insert(blake3::hash(state.as_bytes()), now.as_second() + passkey::WAITS).is_none()
    }

    /// Forgets a passkey of an account.
    pub async fn end_passkey(&self, name: &AccountName, id: &str) -> Result<(), AccountError> {
        self.change(name, |account| account.passkeys.retain(|passkey| passkey.id != id)).await
    }

    async fn change(&self, name: &AccountName, change: impl Fn(&mut Account)) -> Result<(), AccountError> {
        loop {
            let gone = || AccountError::Unknown(name.clone());
            let (bytes, version) = self.store.get_versioned(&name.key()).await?.ok_or_else(gone)?;
            let mut account = Account::parse(&bytes).ok_or_else(gone)?;
            change(&mut account);
            match self.store.update_if(&name.key(), &version, account.bytes()).await {
                Err(StoreError::Changed(_)) => {}
                done => return Ok(done?),
            }
        }
    }

    async fn named(&self, name: &str) -> Result<Account, AccountError> {
        let name = AccountName::parse(name)?;
        self.read(&name.key()).await?.ok_or(AccountError::Unknown(name))
    }

    async fn read(&self, key: &Key) -> Result<Option<Account>, StoreError> {
        let bytes = self.store.get(key).await?;
        let account = bytes.as_ref().and_then(|bytes| Account::parse(bytes));
        if bytes.is_some() && account.is_none() {
            tracing::error!(path = key.path(), "this account cannot be read; it is left out");
        }
        Ok(account)
    }

    async fn signer(&self) -> Result<&Signer, AccountError> {
        self.signer
            .get_or_try_init(|| async {
                let new = session::random::<32>()?;
                match self.store.create(&Key::SessionKey, Bytes::copy_from_slice(&new)).await {
                    Ok(()) | Err(StoreError::Changed(_)) => {}
                    Err(error) => return Err(error.into()),
                }
                let key = self.store.get(&Key::SessionKey).await?.unwrap_or_default();
                Signer::new(&key).ok_or_else(|| AccountError::Machine(format!("{} is damaged", Key::SessionKey.path())))
            })
            .await
    }

    async fn hash(&self, password: String) -> Result<String, AccountError> {
        let _alone = self.hashing.lock().await;
        tokio::task::spawn_blocking(move || password::hash(&password)).await.map_err(machine)?
    }

    /// Takes as long for a name that is not there.
    async fn is_right(&self, known: Option<String>, password: String) -> Result<bool, AccountError> {
        let _alone = self.hashing.lock().await;
        tokio::task::spawn_blocking(move || password::is_right(known.as_deref(), &password)).await.map_err(machine)
    }

    fn attempts(&self) -> std::sync::MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn machine(error: impl std::fmt::Display) -> AccountError {
    AccountError::Machine(error.to_string())
}
