//! When an episode is published.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A moment with the zone offset in which the artist wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication(Zoned);

/// Why a text is not a moment.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not a date with a time and a zone; write it like 2026-02-20T09:00:00+09:00")]
pub struct DateError(String);

impl Publication {
    /// Parses RFC 3339: a date, a time and an offset or `Z`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let refuse = || DateError(text.to_owned());
        let text = text.trim();
        let moment: Timestamp = text.parse().map_err(|_| refuse())?;
        let pieces = jiff::fmt::temporal::Pieces::parse(text).map_err(|_| refuse())?;
        let zone = match pieces.offset() {
            Some(jiff::fmt::temporal::PiecesOffset::Numeric(offset)) => TimeZone::fixed(offset.offset()),
            _ => TimeZone::UTC,
        };
        Ok(Self(moment.to_zoned(zone)))
    }

    /// This very moment, in UTC.
    pub fn at(moment: Timestamp) -> Self {
        Self(moment.to_zoned(TimeZone::UTC))
    }

    /// The moment itself.
    pub fn moment(&self) -> Timestamp {
        self.0.timestamp()
    }

    /// The calendar day in the artist's zone: year, month, day.
    pub fn day(&self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Publication {
    /// RFC 3339 with the artist's offset.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.timestamp().display_with_offset(self.0.offset()))
    }
}

#[cfg(test)]
mod tests {
    use super::Publication;

    #[test]
    fn the_offset_is_kept() {
        let moment = Publication::parse("2026-02-20T09:00:00+09:00").unwrap();
        assert_eq!(moment.to_string(), "2026-02-20T09:00:00+09:00");
        assert_eq!(moment.day(), (2026, 2, 20));
        assert_eq!(moment.moment().to_string(), "2026-02-20T00:00:00Z");
    }

    #[test]
    fn a_date_without_a_zone_is_refused() {
        for text in ["2026-02-20", "2026-02-20T09:00:00", "tomorrow", "2026-02-30T09:00:00Z"] {
            assert!(Publication::parse(text).is_err(), "{text} was accepted");
        }
    }
}
