//! Holds off those who guess passwords, without locking anybody out for long.

use super::AccountName;
use jiff::Timestamp;
use std::collections::HashMap;

/// Wrong passwords that cost no waiting.
const FREE: u32 = 5;
/// The longest wait, in seconds.
const LONGEST: i64 = 300;
/// Names that are remembered; more are guessed at than there are accounts.
const MOST: usize = 10_000;

/// The wrong passwords of late, by name.
#[derive(Debug, Default)]
pub(super) struct Attempts(HashMap<AccountName, (u32, i64)>);

impl Attempts {
    /// Errors: the seconds to wait.
    pub(super) fn may_try(&self, name: &AccountName, now: Timestamp) -> Result<(), i64> {
        let left = self.0.get(name).map_or(0, |(failures, last)| last + wait(*failures) - now.as_second());
        if left > 0 { Err(left) } else { Ok(()) }
    }

    pub(super) fn failed(&mut self, name: &AccountName, now: Timestamp) {
        if self.0.len() >= MOST {
            self.0.retain(|_, (_, last)| now.as_second() - *last < LONGEST);
        }
        if self.0.len() < MOST || self.0.contains_key(name) {
            let entry = self.0.entry(name.clone()).or_default();
            *entry = (entry.0.saturating_add(1), now.as_second());
        }
    }

    pub(super) fn succeeded(&mut self, name: &AccountName) {
        self.0.remove(name);
    }
}

/// How long to wait after this many failures: nothing, then 5, 10, 20 … seconds.
fn wait(failures: u32) -> i64 {
    if failures < FREE {
        return 0;
    }
    (5_i64 << (failures - FREE).min(10)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{Attempts, LONGEST};
    use crate::accounts::AccountName;
    use jiff::Timestamp;

    #[test]
    fn guessing_takes_ever_longer_and_the_right_password_ends_it() {
        let (mira, teo) = (AccountName::parse("mira").unwrap(), AccountName::parse("teo").unwrap());
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut attempts = Attempts::default();
        for _ in 0..5 {
            assert_eq!(attempts.may_try(&mira, at(0)), Ok(()));
            attempts.failed(&mira, at(0));
        }
        assert_eq!(attempts.may_try(&mira, at(0)), Err(5));
        assert_eq!(attempts.may_try(&teo, at(0)), Ok(()));
        assert_eq!(attempts.may_try(&mira, at(5)), Ok(()));
        for _ in 0..50 {
            attempts.failed(&mira, at(5));
        }
        assert_eq!(attempts.may_try(&mira, at(5)), Err(LONGEST));
        attempts.succeeded(&mira);
        assert_eq!(attempts.may_try(&mira, at(5)), Ok(()));
    }
}
