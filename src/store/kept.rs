//! What is kept between starts, as bytes that only the edition that wrote them reads.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes, or nothing where they cannot be made.
pub fn bytes(edition: &impl Serialize, kept: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(&(edition, kept)).ok()
}

/// What the bytes hold; `None` where another edition wrote them.
pub fn read<E: DeserializeOwned + PartialEq, T: DeserializeOwned>(edition: &E, bytes: &[u8]) -> Option<T> {
    let (written_by, rest) = postcard::take_from_bytes::<E>(bytes).ok()?;
    (written_by == *edition).then(|| postcard::from_bytes(rest).ok()).flatten()
}
