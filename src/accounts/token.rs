//! Tokens: what a script, or another machine, signs in with. Who makes one sees it once; only its hash is kept.

use super::{AccountError, session};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What every token begins with, so that those who look for leaked secrets know it.
const MARK: &str = "everypanel";

/// A token, as an account keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its name, which is no secret: the first digits of its hash.
    pub id: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends by itself.
    pub until: Timestamp,
    /// The hash of its secret, in hexadecimal digits.
    hash: String,
}

impl Token {
    /// How many days a token works if nobody says otherwise.
    pub const DAYS: u16 = 365;

    /// A new token for the account that is kept at `place`, and its text.
    pub(super) fn new(place: &str, days: u16, now: Timestamp) -> Result<(Self, String), AccountError> {
        let secret = blake3::Hash::from_bytes(session::random::<32>()?).to_hex();
        let hash = blake3::hash(secret.as_bytes()).to_hex().to_string();
        let until = Timestamp::from_second(now.as_second() + i64::from(days) * 24 * 3600).unwrap_or(Timestamp::MAX);
        let token = Self { id: hash[..8].to_owned(), made: now, until, hash };
        Ok((token, format!("{MARK}_{place}_{secret}")))
    }

    /// Where the account of a token is kept, and its secret. Untrusted.
    pub(super) fn parts(text: &str) -> Option<(&str, &str)> {
        let (place, secret) = text.strip_prefix(MARK)?.strip_prefix('_')?.split_once('_')?;
        let plain = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        (plain(place, 24) && plain(secret, 64)).then_some((place, secret))
    }

    /// Whether it is the token of this secret, and still works. How long the comparison takes tells nothing of it.
    pub(super) fn opens_with(&self, secret: &str, now: Timestamp) -> bool {
        let known = blake3::Hash::from_hex(&self.hash);
        known.is_ok_and(|known| known == blake3::hash(secret.as_bytes())) && self.works(now)
    }

    /// Whether it has not ended by itself.
    pub fn works(&self, now: Timestamp) -> bool {
        now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::Token;
    use jiff::Timestamp;

    const PLACE: &str = "0123456789abcdef01234567";

    #[test]
    fn a_token_opens_with_its_own_secret_until_its_day() {
        let at = |day: i64| Timestamp::from_second(day * 24 * 3600).unwrap();
        let (token, text) = Token::new(PLACE, 30, at(100)).unwrap();
        let (place, secret) = Token::parts(&text).unwrap();
        assert_eq!(place, PLACE);
        assert!(!serde_json::to_string(&token).unwrap().contains(secret));
        assert!(token.opens_with(secret, at(129)) && !token.opens_with(secret, at(130)));
        let (_, other) = Token::new(PLACE, 30, at(100)).unwrap();
        assert!(!token.opens_with(Token::parts(&other).unwrap().1, at(101)));
    }

    #[test]
    fn what_is_no_token_is_not_looked_up() {
        for text in ["", "everypanel", "everypanel_../../x_0", "everypanel__", &format!("everypanel_{PLACE}_short")] {
            assert_eq!(Token::parts(text), None, "{text}");
        }
    }
}
