//! Whether two things say the same, known by a hash of all that they say.

use serde::Serialize;

/// 32 letters that change with anything in `of`.
pub fn digest(of: &impl Serialize) -> String {
    let bytes = postcard::to_stdvec(of).unwrap_or_else(|error| unreachable!("a value of ours can be written: {error}"));
    blake3::hash(&bytes).to_hex()[..32].to_owned()
}
