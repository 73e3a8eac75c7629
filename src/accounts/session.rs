//! Sessions: a signed text that a browser keeps, so that a restart ends none.

use super::{Account, AccountError, machine};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What a browser's cookie says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose it is.
    pub(super) name: String,
    /// When it began, in seconds since 1970.
    began: i64,
    /// The account's generation then.
    generation: u32,
}

impl Session {
    /// How long a session lasts, in seconds: thirty days.
    pub const LASTS: i64 = 30 * 24 * 3600;

    pub(super) fn of(account: &Account, now: Timestamp) -> Self {
        Self { name: account.name.to_string(), began: now.as_second(), generation: account.generation }
    }

    /// Whether it is a session of this account, and still is at `now`.
    pub(super) fn is_of(&self, account: &Account, now: Timestamp) -> bool {
        let age = now.as_second() - self.began;
        self.name == account.name.as_str() && self.generation == account.generation && (-60..Self::LASTS).contains(&age)
    }
}

/// Signs sessions and what else goes to a browser and comes back, and knows its own signature again.
#[derive(Debug)]
pub(super) struct Signer([u8; 32]);

impl Signer {
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        key.try_into().ok().map(Self)
    }

    pub(super) fn sign(&self, what: &impl Serialize) -> String {
        let text = serde_json::to_vec(what).unwrap_or_default();
        let signature = blake3::keyed_hash(&self.0, &text);
        format!("{}.{}", URL_SAFE_NO_PAD.encode(text), URL_SAFE_NO_PAD.encode(signature.as_bytes()))
    }

    pub(super) fn read<T: DeserializeOwned>(&self, signed: &str) -> Option<T> {
        let (text, signature) = signed.split_once('.')?;
        let text = URL_SAFE_NO_PAD.decode(text).ok()?;
        let signature: [u8; 32] = URL_SAFE_NO_PAD.decode(signature).ok()?.try_into().ok()?;
        // Compares in constant time.
        (blake3::keyed_hash(&self.0, &text) == signature).then(|| serde_json::from_slice(&text).ok())?
    }
}

/// Random bytes of the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], AccountError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(machine)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Session, Signer};
    use crate::accounts::{Account, AccountName, Role};
    use jiff::Timestamp;

    fn account() -> Account {
        Account {
            name: AccountName::parse("mira").unwrap(),
            role: Role::Owner,
            artist: None,
            password: String::new(),
            generation: 1,
            tokens: Vec::new(),
            passkeys: Vec::new(),
        }
    }

    #[test]
    fn a_session_reads_back_only_with_its_own_signature() {
        let (signer, other) = (Signer::new(&[1; 32]).unwrap(), Signer::new(&[2; 32]).unwrap());
        let session = Session::of(&account(), Timestamp::from_second(1_000_000).unwrap());
        let cookie = signer.sign(&session);
        assert_eq!(signer.read(&cookie), Some(session));
        assert_eq!(other.read::<Session>(&cookie), None);
        assert_eq!(signer.read::<Session>(&format!("x{cookie}")), None);
        assert_eq!(signer.read::<Session>("…"), None);
    }

    #[test]
    fn a_session_ends_after_thirty_days_or_with_its_generation() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let session = Session::of(&account(), at(0));
        assert!(session.is_of(&account(), at(Session::LASTS - 1)));
        assert!(!session.is_of(&account(), at(Session::LASTS)));
        assert!(!session.is_of(&Account { generation: 2, ..account() }, at(1)));
    }
}
