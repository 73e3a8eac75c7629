//! Passkeys: keys that a device keeps and opens by a finger, a face or a PIN. A site keeps only what they are known by.
//!
//! A ceremony has two steps, and nothing is kept between them: what the second needs travels to the browser and back, signed,
//! so that any node of many may take it. It counts for a few minutes.

use super::session::Signer;
use super::{Account, AccountError, machine};
use jiff::Timestamp;
use passki::{
    AuthenticationCredential, AuthenticationOptions, AuthenticationState, Passki, PasskiError, RegistrationOptions,
    RegistrationState, ResidentKeyRequirement, StoredPasskey, UserVerificationRequirement,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A passkey, as an account keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Passkey {
    /// Its name, which is no secret: the first digits of a hash of what the device calls it.
    pub id: String,
    /// When it was made.
    pub made: Timestamp,
    key: StoredPasskey,
}

impl PartialEq for Passkey {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.key.counter == other.key.counter
    }
}

impl Eq for Passkey {}

/// The site as browsers know it. A passkey is for one host.
#[derive(Clone, Copy, Debug)]
pub struct Door<'a> {
    /// Scheme, host and port: `https://comics.example`.
    pub origin: &'a str,
    /// What people call the site.
    pub title: &'a str,
}

/// What a browser is asked to do, and what it has to bring back with the answer.
#[derive(Debug, Serialize)]
pub struct Challenge {
    /// The `publicKey` options of `navigator.credentials`, as JSON.
    pub options: serde_json::Value,
    /// The signed state of the ceremony.
    pub state: String,
}

/// What of a ceremony travels to the browser and back, signed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Begun<T> {
    /// Until when it counts, in seconds since 1970.
    until: i64,
    /// `make` or `open`.
    deed: String,
    state: T,
}

/// How long somebody may look for their device, in seconds.
pub(super) const WAITS: i64 = 300;

impl<T> Begun<T> {
    fn new(deed: &str, state: T, now: Timestamp) -> Self {
        Self { until: now.as_second() + WAITS, deed: deed.to_owned(), state }
    }
}

impl<T: DeserializeOwned> Begun<T> {
    /// The state of a ceremony that we have begun, and that still counts.
    fn state(signer: &Signer, text: &str, deed: &str, now: Timestamp) -> Result<T, AccountError> {
        let begun: Self = signer.read(text).ok_or(AccountError::Passkey)?;
        let counts = begun.deed == deed && now.as_second() < begun.until;
        counts.then_some(begun.state).ok_or(AccountError::Passkey)
    }
}

impl Door<'_> {
    fn keeper(self) -> Passki {
        let host = self.origin.split_once("://").map_or(self.origin, |(_, host)| host);
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        Passki::new(name.map_or(host, |(name, _)| name), &[self.origin], self.title)
    }

    /// Asks for a new passkey for an account. It has to open by itself, without a name, and only for its person.
    pub(super) fn make(self, account: &Account, signer: &Signer, now: Timestamp) -> Result<Challenge, AccountError> {
        let known: Vec<StoredPasskey> = account.passkeys.iter().map(|passkey| passkey.key.clone()).collect();
        let mut options = RegistrationOptions::default();
        options.resident_key = ResidentKeyRequirement::Required;
        options.user_verification = UserVerificationRequirement::Required;
        options.exclude_credentials = Some(&known);
        let (name, place) = (account.name.as_str(), account.name.place());
        let (challenge, state) =
            self.keeper().start_passkey_registration(place.as_bytes(), name, name, options).map_err(machine)?;
        Challenge::new(&challenge, signer.sign(&Begun::new("make", state, now)))
    }

    /// The passkey that a browser has made for an account.
    pub(super) fn made(
        self,
        account: &Account,
        signer: &Signer,
        state: &str,
        credential: &str,
        now: Timestamp,
    ) -> Result<Passkey, AccountError> {
        let state: RegistrationState = Begun::state(signer, state, "make", now)?;
        if state.user.id != Passki::base64_encode(account.name.place().as_bytes()) {
            return Err(AccountError::Passkey);
        }
        let credential = serde_json::from_str(credential).map_err(|_| AccountError::Passkey)?;
        let key = self.keeper().finish_passkey_registration(&credential, &state).map_err(|error| refused(&error))?;
        let id = blake3::hash(&key.credential_id).to_hex()[..8].to_owned();
        Ok(Passkey { id, made: now, key })
    }

    /// Asks for any passkey of this site.
    pub(super) fn open(self, signer: &Signer, now: Timestamp) -> Result<Challenge, AccountError> {
        let mut options = AuthenticationOptions::default();
        options.user_verification = UserVerificationRequirement::Required;
        let (challenge, state) = self.keeper().start_passkey_authentication(&[], options).map_err(machine)?;
        Challenge::new(&challenge, signer.sign(&Begun::new("open", state, now)))
    }

    /// The passkey that has answered, with its count of uses, which goes up.
    pub(super) fn opened(
        self,
        account: &Account,
        signer: &Signer,
        state: &str,
        credential: &str,
        now: Timestamp,
    ) -> Result<Passkey, AccountError> {
        let state: AuthenticationState = Begun::state(signer, state, "open", now)?;
        let credential: AuthenticationCredential =
            serde_json::from_str(credential).map_err(|_| AccountError::Passkey)?;
        let id = Passki::base64_decode(&credential.raw_id).map_err(|_| AccountError::Passkey)?;
        let known = account.passkeys.iter().find(|passkey| passkey.key.credential_id == id);
        let mut passkey = known.cloned().ok_or(AccountError::Passkey)?;
        let result = self
            .keeper()
            .finish_passkey_authentication(&credential, &state, &passkey.key)
            .map_err(|error| refused(&error))?;
        passkey.key.counter = result.counter;
        Ok(passkey)
    }
}

/// Where the account of an answer is kept, as the device says. Untrusted.
pub(super) fn place_of(credential: &str) -> Option<String> {
    let credential: AuthenticationCredential = serde_json::from_str(credential).ok()?;
    let place = Passki::base64_decode(&credential.response.user_handle?).ok()?;
    let place = String::from_utf8(place).ok()?;
    (place.len() == 24 && place.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(place)
}

/// Why is for the log: to people all of it is one.
fn refused(error: &PasskiError) -> AccountError {
    tracing::info!(%error, "a passkey was not taken");
    AccountError::Passkey
}

impl Challenge {
    fn new(options: &impl Serialize, state: String) -> Result<Self, AccountError> {
        Ok(Self { options: serde_json::to_value(options).map_err(machine)?, state })
    }
}
