//! Whether the scans of a JPEG are all there, and not absurdly many.
//!
//! Decoders show a half-received JPEG without a word: grey below the cut, or blurred all over if it is
//! progressive. So completeness is read from the structure: EOI is there, every component has a scan, and
//! in a progressive file every coefficient was refined down to its last bit.

use std::collections::HashMap;

use super::jpeg::{SOS, Segments};
use crate::pixels::{Format, Refusal};

/// Programs write about ten scans, scan optimisers a few dozen; each repeats work on the whole picture.
pub(in crate::pixels) const MOST_SCANS: usize = 100;

const DAMAGED: Refusal = Refusal::Damaged(Format::Jpeg);
const TRUNCATED: Refusal = Refusal::Truncated(Format::Jpeg);
/// Stands for a coefficient of which no bit has come yet.
const UNSEEN: u8 = 0xFF;

/// Refuses a file that ends early, or whose scans are incomplete or too many.
pub(in crate::pixels) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut components: HashMap<u8, [u8; 64]> = HashMap::new();
    let mut progressive = false;
    let mut scans = 0;
    for segment in Segments::new(bytes) {
        let segment = segment?;
        if segment.is_frame_header() {
            progressive = segment.marker == 0xC2;
            let parameters = segment.payload.get(6..).ok_or(DAMAGED)?;
            components.extend(parameters.chunks_exact(3).map(|c| (c[0], [UNSEEN; 64])));
        } else if segment.marker == SOS {
            scans += 1;
            if scans > MOST_SCANS {
                return Err(Refusal::TooManyScans);
            }
            record(&mut components, segment.payload, progressive)?;
        }
    }
    let complete = components.values().flatten().all(|&lowest| lowest == 0);
    if components.is_empty() || scans == 0 {
        Err(DAMAGED)
    } else if complete {
        Ok(())
    } else {
        Err(TRUNCATED)
    }
}

/// Notes for each coefficient of each component in a scan the lowest bit that has come.
fn record(
    components: &mut HashMap<u8, [u8; 64]>,
    scan: &[u8],
    progressive: bool,
) -> Result<(), Refusal> {
    let (&count, rest) = scan.split_first().ok_or(DAMAGED)?;
    let (selectors, rest) = rest
        .split_at_checked(2 * usize::from(count))
        .ok_or(DAMAGED)?;
    let &[first, last, bits, ..] = rest else {
        return Err(DAMAGED);
    };
    let (band, lowest) = if progressive {
        (usize::from(first)..=usize::from(last), bits & 0x0F)
    } else {
        (0..=63, 0)
    };
    for selector in selectors.chunks_exact(2) {
        let seen = components.get_mut(&selector[0]).ok_or(DAMAGED)?;
        seen.get_mut(band.clone()).ok_or(DAMAGED)?.fill(lowest);
    }
    Ok(())
}
