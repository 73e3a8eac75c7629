//! Cuts a tall picture into tiles, in its gutters where it has any.

use crate::pixels::Seam;

/// The tallest tile, as a multiple of its width: the tallest that phones decode whole and at full size.
const TALLEST: f64 = 2.4;

/// Rows that no phone minds, however narrow the picture is.
const WORTH_CUTTING: u32 = 512;

/// The shortest tile that is made for the sake of a better cut, as a part of the tallest.
const SHORTEST: f64 = 0.4;

/// The first rows of all tiles of a picture, from 0. `seams` are those of the same picture, from its top.
pub(super) fn tops(width: u32, height: u32, seams: &[Seam]) -> Vec<u32> {
    let tallest = ((f64::from(width) * TALLEST).floor() as u32).max(WORTH_CUTTING);
    let shortest = ((f64::from(tallest) * SHORTEST) as u32).max(1);
    let mut tops = vec![0];
    let mut top = 0;
    while height - top > tallest {
        // What follows the cut must not be a sliver.
        let to = (top + tallest).min(height - shortest.min(height - top - 1));
        top = cut(seams, top + shortest, to);
        tops.push(top);
    }
    tops
}

/// The row from `from` to `to` at which a cut shows least: the last gutter, else where least is drawn, else the last row.
fn cut(seams: &[Seam], from: u32, to: u32) -> u32 {
    let first = seams.partition_point(|seam| seam.row < from);
    let within = seams[first..].iter().take_while(|seam| seam.row <= to);
    within.min_by_key(|seam| (seam.drawn, std::cmp::Reverse(seam.row))).map_or(to, |seam| seam.row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(tops: &[u32], height: u32) -> Vec<u32> {
        tops.iter().zip(tops[1..].iter().chain([&height])).map(|(from, to)| to - from).collect()
    }

    #[test]
    fn a_very_narrow_picture_does_not_fall_into_slivers() {
        assert_eq!(tops(1, 500, &[]), [0]);
        assert_eq!(tops(1, 4000, &[]).len(), 8);
    }

    #[test]
    fn a_picture_that_is_not_tall_is_one_tile() {
        assert_eq!(tops(1000, 2400, &[Seam { row: 1000, drawn: 0 }]), [0]);
        assert_eq!(tops(1, 1, &[]), [0]);
    }

    #[test]
    fn the_last_gutter_within_reach_is_cut() {
        let seams = [(900, 0), (1500, 0), (2000, 9), (2300, 40), (3000, 0)].map(|(row, drawn)| Seam { row, drawn });
        assert_eq!(tops(1000, 3800, &seams), [0, 1500]);
        assert_eq!(tops(1000, 5000, &seams), [0, 1500, 3000]);
    }

    #[test]
    fn without_gutters_the_cut_goes_where_least_is_drawn() {
        let seams = [(1200, 90), (1700, 12), (2200, 50)].map(|(row, drawn)| Seam { row, drawn });
        assert_eq!(tops(1000, 3500, &seams), [0, 1700]);
    }

    #[test]
    fn tiles_are_never_too_tall_and_the_last_is_never_a_sliver() {
        for (width, height) in [(800, 33_280), (1600, 25_600), (1600, 3841), (217, 99_999)] {
            let tiles = heights(&tops(width, height, &[]), height);
            assert_eq!(tiles.iter().sum::<u32>(), height);
            assert!(tiles.iter().all(|tile| f64::from(*tile) <= f64::from(width) * TALLEST), "{tiles:?}");
            let shortest = f64::from(width) * TALLEST * SHORTEST - 1.0;
            assert!(tiles.iter().all(|tile| f64::from(*tile) >= shortest), "{tiles:?}");
        }
    }
}
