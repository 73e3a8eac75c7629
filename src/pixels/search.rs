//! The quality at which one picture looks as good as all others.
//!
//! An encoder's quality number means something else for every picture: at libaom's 52, scores of comic panels reach from 66
//! to 76. So the number is searched for each picture: encoded, decoded, compared, until the score is the wanted one.

use super::{Encoding, Original, Picture, Quality, encode};

/// How far below the target a score may stay: less than one step of the quantiser, which nobody can see.
const TOLERANCE: f64 = 0.7;

/// Encodings tried for one picture. Three are the rule.
const TRIES: usize = 5;

/// libaom's quantiser, of which a quality between 0 and 100 is another name.
const QUANTISERS: std::ops::RangeInclusive<i32> = 4..=56;

/// A quality that gives an even score.
#[derive(Clone, Debug, PartialEq)]
pub struct Even {
    /// For `Quality::avif`.
    pub quality: f32,
    /// The SSIMULACRA2 that it gave.
    pub score: f64,
}

/// The lowest AVIF quality at which the picture scores `target`, beginning at `start`. `None` where this build cannot decode
/// AVIF or measure the picture.
pub fn even(picture: &Picture, start: f32, target: f64) -> Option<Even> {
    let original = Original::new(picture)?;
    let attempt = |quality: f32| {
        let file = encode(picture, Encoding::Avif, &Quality { avif: quality, ..Quality::default() }).ok()?;
        original.score(&decoded(&file, picture)?)
    };
    search(quantiser(start), target, |at| attempt(quality(at))).map(|(at, score)| Even { quality: quality(at), score })
}

#[cfg(feature = "native")]
fn decoded(file: &[u8], like: &Picture) -> Option<Picture> {
    super::libavif::decode(file, like.width.checked_mul(like.height)?).ok()
}

#[cfg(not(feature = "native"))]
fn decoded(_: &[u8], _: &Picture) -> Option<Picture> {
    None
}

/// The highest quantiser that reaches the target within the tolerance, and its score, by interpolation between those tried.
fn search(start: i32, target: f64, score: impl Fn(i32) -> Option<f64>) -> Option<(i32, f64)> {
    let enough = target - TOLERANCE;
    let (low, high) = (*QUANTISERS.start(), *QUANTISERS.end());
    // The coarsest that is good enough, and the finest that is not.
    let (mut good, mut bad) = (None::<(i32, f64)>, None::<(i32, f64)>);
    let mut at = start.clamp(low, high);
    for _ in 0..TRIES {
        let found = score(at)?;
        if found >= enough {
            good = Some((at, found));
        } else {
            bad = Some((at, found));
        }
        at = match (good, bad) {
            (Some((fine, above)), Some((coarse, below))) => {
                if coarse - fine <= 1 {
                    break;
                }
                let share = (above - target) / (above - below).max(0.1);
                (fine + (f64::from(coarse - fine) * share).round() as i32).clamp(fine + 1, coarse - 1)
            }
            // A step of the quantiser is worth about one and a half points.
            (Some((fine, above)), None) if above <= target + TOLERANCE || fine >= high => break,
            (Some((fine, above)), None) => (fine + (((above - target) / 1.5).round() as i32).max(1)).min(high),
            (None, Some((coarse, _))) if coarse <= low => break,
            (None, Some((coarse, below))) => (coarse - (((target - below) / 1.5).ceil() as i32).max(1)).max(low),
            (None, None) => break,
        };
    }
    good.or(bad)
}

/// As libavif translates them.
fn quality(quantiser: i32) -> f32 {
    100.0 - (quantiser as f32 * 100.0 / 63.0).round()
}

fn quantiser(quality: f32) -> i32 {
    ((100.0 - quality) * 0.63).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn qualities_and_quantisers_are_two_names_of_one_thing() {
        for number in 0..=63 {
            assert_eq!(quantiser(quality(number)), number);
            // The translation of libavif 1.0.
            assert_eq!(((100 - quality(number) as i32) * 63 + 50) / 100, number);
        }
    }

    #[test]
    fn the_coarsest_quantiser_that_is_good_enough_is_found_in_few_tries() {
        for (offset, slope) in [(110.0, 1.2), (120.0, 1.6), (130.0, 2.1), (100.0, 0.8)] {
            let tries = Cell::new(0);
            let score = |at: i32| {
                tries.set(tries.get() + 1);
                Some(offset - slope * f64::from(at))
            };
            let (at, found) = search(30, 73.0, score).unwrap();
            assert!((72.3..=74.6).contains(&found), "{offset} {slope}: {at} gives {found}");
            assert!(tries.get() <= TRIES);
        }
    }

    #[test]
    fn what_never_reaches_the_target_ends_at_the_finest_and_what_always_does_at_the_coarsest() {
        assert_eq!(search(30, 73.0, |at| Some(50.0 - f64::from(at))).unwrap().0, *QUANTISERS.start());
        assert_eq!(search(30, 73.0, |_| Some(99.0)).unwrap().0, *QUANTISERS.end());
        assert_eq!(search(30, 73.0, |_| None), None);
    }

    #[cfg(feature = "native")]
    #[test]
    fn different_art_gets_different_qualities_and_the_same_score() {
        let noise = |x: u32, y: u32| ((x * 7919 + y * 104_729) % 251) as u8;
        let paint = |strength: u32| {
            let pixels = (0..200_u32)
                .flat_map(|y| (0..200_u32).map(move |x| (x, y)))
                .flat_map(|(x, y)| [(x / 2) as u8 + noise(x, y) / strength as u8, (y / 2) as u8, 120])
                .collect();
            Picture { width: 200, height: 200, pixels, alpha: false }
        };
        let (calm, busy) = (even(&paint(60), 52.0, 73.0).unwrap(), even(&paint(4), 52.0, 73.0).unwrap());
        assert!((calm.score - busy.score).abs() < 4.0, "{calm:?} {busy:?}");
        assert!((calm.quality - busy.quality).abs() >= 2.0, "{calm:?} {busy:?}");
    }
}
