//! Which widths a picture is made in.

use super::Purpose;
use crate::pixels::Encoding;

/// The widths in pixels, ascending; never wider than the master, and the master's own where it is narrower than the widest.
pub(super) fn widths(master: u32, purpose: Purpose) -> Vec<u32> {
    let steps: &[u32] = match purpose {
        Purpose::Panel => &[360, 540, 720, 1080, 1440],
        Purpose::Small => &[160, 320, 480, 720],
        Purpose::Cover => &[320, 480, 720, 1080],
        // Every frame costs: no more than a phone shows.
        Purpose::Moving => &[360, 720],
    };
    let widest = steps.last().copied().unwrap_or(master);
    let mut widths: Vec<u32> = steps.iter().copied().filter(|width| *width < master).collect();
    widths.push(master.min(widest));
    widths.dedup();
    widths
}

/// The widths in which an encoding is made: JPEG is for old browsers only, so two will do.
pub(super) fn of_encoding(widths: &[u32], encoding: Encoding) -> Vec<u32> {
    if encoding != Encoding::Jpeg {
        return widths.to_vec();
    }
    let middle: Vec<u32> = widths.iter().copied().filter(|width| [480, 720, 1080].contains(width)).collect();
    if middle.is_empty() { widths.last().copied().into_iter().collect() } else { middle }
}

#[cfg(test)]
mod tests {
    use super::{of_encoding, widths};
    use crate::pixels::Encoding;
    use crate::renditions::Purpose;

    #[test]
    fn a_picture_is_never_made_wider_than_it_is() {
        assert_eq!(widths(1600, Purpose::Panel), [360, 540, 720, 1080, 1440]);
        assert_eq!(widths(800, Purpose::Panel), [360, 540, 720, 800]);
        assert_eq!(widths(720, Purpose::Panel), [360, 540, 720]);
        assert_eq!(widths(1, Purpose::Panel), [1]);
    }

    #[test]
    fn there_is_always_a_jpeg() {
        assert_eq!(of_encoding(&widths(1600, Purpose::Panel), Encoding::Jpeg), [720, 1080]);
        assert_eq!(of_encoding(&[300], Encoding::Jpeg), [300]);
    }
}
