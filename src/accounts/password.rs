//! Passwords, hashed by Argon2id.

use super::{AccountError, machine};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// The fewest characters of a password: length is what counts, so nothing else is asked for.
const SHORTEST: usize = 10;
/// The longest password, in bytes; a password manager stays far below.
const LONGEST: usize = 1024;

/// Why a text cannot be a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PasswordError {
    /// It is guessed too fast.
    #[error("The password is shorter than {SHORTEST} characters. Four words in a row are easy to remember.")]
    TooShort,
    /// It is longer than anybody needs.
    #[error("The password is longer than {LONGEST} bytes. Choose a shorter one.")]
    TooLong,
}

/// The hash that is kept. Blocks for some tens of milliseconds.
pub(super) fn hash(password: &str) -> Result<String, AccountError> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordError::TooShort.into());
    }
    if password.len() > LONGEST {
        return Err(PasswordError::TooLong.into());
    }
    let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes()).map_err(machine)?;
    Ok(hash.to_string())
}

/// Whether the password belongs to the hash; without one, an answer that takes as long.
pub(super) fn is_right(hash: Option<&str>, password: &str) -> bool {
    /// Of a password that nobody has.
    const NOBODYS: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    if password.len() > LONGEST {
        return false;
    }
    let known = PasswordHash::new(hash.unwrap_or(NOBODYS));
    let right = known.is_ok_and(|known| Argon2::default().verify_password(password.as_bytes(), &known).is_ok());
    right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::{PasswordError, hash, is_right};
    use crate::accounts::AccountError;

    #[test]
    fn a_password_opens_its_own_hash_alone() {
        let kept = hash("brass radio at night").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(kept, hash("brass radio at night").unwrap());
        assert!(is_right(Some(&kept), "brass radio at night"));
        assert!(!is_right(Some(&kept), "brass radio at noon!"));
        assert!(!is_right(None, "brass radio at night"));
        assert!(!is_right(Some("damaged"), "brass radio at night"));
    }

    #[test]
    fn a_short_password_is_refused() {
        assert!(matches!(hash("등대불빛아래서"), Err(AccountError::Password(PasswordError::TooShort))));
        assert!(hash("등대 불빛 아래서 우리").is_ok());
    }
}
