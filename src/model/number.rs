//! The number by which episodes are ordered.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// An episode's number: finite, 0 or more, with fractions for what lies between two episodes (`12.5`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number(f64);

impl Number {
    /// `None` for a negative or infinite number.
    pub fn new(value: f64) -> Option<Self> {
        (value.is_finite() && value >= 0.0).then_some(Self(value))
    }

    /// The number as a float.
    pub fn value(self) -> f64 {
        self.0
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
