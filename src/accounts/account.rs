//! One account, as it is kept.

use super::{Passkey, Token};
use crate::model::Slug;
use crate::store::Key;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Somebody who may work in the studio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name to sign in with.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// For an artist: whose series are theirs.
    pub artist: Option<Slug>,
    /// The hash of the password, with its salt, as a PHC string.
    pub(super) password: String,
    /// Goes up when all sessions are to end.
    pub(super) generation: u32,
    /// What scripts sign in with.
    pub tokens: Vec<Token>,
    /// What devices sign in with.
    pub passkeys: Vec<Passkey>,
}

/// What somebody may do in the studio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything.
    Owner,
    /// Their own series: those that name their artist.
    Artist,
    /// The words of every episode, and nothing else.
    Describer,
}

/// A name to sign in with: any script, upper and lower case alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

/// Why a text cannot be a name.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NameError {
    /// Nothing is there.
    #[error("Write a name to sign in with. A pen name will do.")]
    Empty,
    /// It does not fit.
    #[error("The name is longer than {} characters. Choose a shorter one.", AccountName::LONGEST)]
    TooLong,
    /// It cannot be typed again.
    #[error("The name holds a character that cannot be seen. Type it again.")]
    Unseen,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    artist: Option<String>,
    password: String,
    #[serde(default)]
    generation: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Token>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    passkeys: Vec<Passkey>,
}

impl Account {
    pub(super) fn key(&self) -> Key {
        self.name.key()
    }

    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let kept: Kept = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            name: AccountName::parse(&kept.name).ok()?,
            role: kept.role,
            artist: kept.artist.map(|artist| Slug::parse(&artist)).transpose().ok()?,
            password: kept.password,
            generation: kept.generation,
            tokens: kept.tokens,
            passkeys: kept.passkeys,
        })
    }

    pub(super) fn bytes(&self) -> Bytes {
        let kept = Kept {
            name: self.name.0.clone(),
            role: self.role,
            artist: self.artist.as_ref().map(ToString::to_string),
            password: self.password.clone(),
            generation: self.generation,
            tokens: self.tokens.clone(),
            passkeys: self.passkeys.clone(),
        };
        Bytes::from(serde_json::to_vec_pretty(&kept).unwrap_or_default())
    }
}

impl Role {
    /// The name on the command line and in the catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Artist => "artist",
            Self::Describer => "describer",
        }
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Owner, Self::Artist, Self::Describer].into_iter().find(|role| role.name() == name)
    }
}

impl AccountName {
    /// The longest name, in characters.
    pub const LONGEST: usize = 64;

    /// Accepts any text that can be typed again.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let name: String = text.split_whitespace().collect::<Vec<_>>().join(" ").nfkc().collect::<String>();
        let name = name.to_lowercase();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > Self::LONGEST {
            return Err(NameError::TooLong);
        }
        let unseen = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        };
        if name.chars().any(unseen) {
            return Err(NameError::Unseen);
        }
        Ok(Self(name))
    }

    /// Where the account is kept: a hash, since a name in any script is no file name everywhere.
    pub(super) fn place(&self) -> String {
        blake3::hash(self.0.as_bytes()).to_hex()[..24].to_owned()
    }

    pub(super) fn key(&self) -> Key {
        Key::Account(self.place())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Account, AccountName, NameError, Role};
    use crate::model::Slug;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        let name = AccountName::parse("  Mira   Okafor ").unwrap();
        assert_eq!(name, AccountName::parse("mira okafor").unwrap());
        assert_eq!(
            AccountName::parse("한결").unwrap(),
            AccountName::parse("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1167}\u{11af}").unwrap()
        );
        assert_eq!(AccountName::parse(" \n"), Err(NameError::Empty));
        assert_eq!(AccountName::parse("mi\u{200b}ra"), Err(NameError::Unseen));
        assert_eq!(AccountName::parse(&"m".repeat(65)), Err(NameError::TooLong));
    }

    #[test]
    fn an_account_reads_back_as_it_was_kept() {
        let account = Account {
            name: AccountName::parse("mira").unwrap(),
            role: Role::Artist,
            artist: Some(Slug::parse("mira-okafor").unwrap()),
            password: "$argon2id$…".to_owned(),
            generation: 3,
            tokens: Vec::new(),
            passkeys: Vec::new(),
        };
        assert_eq!(Account::parse(&account.bytes()), Some(account));
        assert_eq!(Account::parse(b"{}"), None);
    }
}
