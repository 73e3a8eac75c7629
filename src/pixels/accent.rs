//! Colours taken from a picture: its edge for placeholders, its accent for the series.

use super::Picture;

/// Hues are counted in steps of 15 degrees.
const HUES: usize = 24;
/// About this many pixels are looked at.
const SAMPLES: u64 = 40_000;
/// The share of the strongest hue below which a picture counts as colourless, in percent of full colour.
const LEAST_SHARE: f32 = 0.5;

#[derive(Clone, Copy, Default)]
struct Hue {
    weight: f32,
    sum: [f32; 3],
}

impl Picture {
    /// Mean of the outermost pixels, over white where they are transparent.
    pub fn edge_colour(&self) -> [u8; 3] {
        let (right, bottom) = (self.width - 1, self.height - 1);
        let mut sum = [0_u64; 3];
        let mut count = 0_u64;
        let mut add = |x, y| {
            for (total, channel) in sum.iter_mut().zip(self.over_white(x, y)) {
                *total += u64::from(channel);
            }
            count += 1;
        };
        for x in 0..self.width {
            add(x, 0);
            add(x, bottom);
        }
        for y in 0..self.height {
            add(0, y);
            add(right, y);
        }
        sum.map(|total| ((total + count / 2) / count) as u8)
    }

    /// The most salient saturated colour: the mean of the hue that has most colour in the picture, each
    /// pixel weighted by how far it is from grey. `None` if the picture is (nearly) without colour.
    pub fn accent(&self) -> Option<[u8; 3]> {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let step = (pixels / SAMPLES).max(1) | 1; // odd, so that columns of a regular pattern are not skipped
        let mut hues = [Hue::default(); HUES];
        let mut count = 0.0;
        for at in (0..pixels).step_by(step as usize) {
            let (x, y) = (at % u64::from(self.width), at / u64::from(self.width));
            let colour = self.over_white(x as u32, y as u32);
            count += 1.0;
            if let Some((hue, chroma)) = hue(colour) {
                let weight = chroma * chroma;
                let bin = &mut hues[(hue * HUES as f32) as usize % HUES];
                bin.weight += weight;
                for (total, channel) in bin.sum.iter_mut().zip(colour) {
                    *total += weight * f32::from(channel);
                }
            }
        }
        let strongest = hues.iter().max_by(|a, b| a.weight.total_cmp(&b.weight))?;
        (strongest.weight * 100.0 / count >= LEAST_SHARE)
            .then(|| strongest.sum.map(|total| (total / strongest.weight).round() as u8))
    }
}

/// Hue and chroma of a colour, both 0 to 1; `None` for what looks grey.
fn hue(colour: [u8; 3]) -> Option<(f32, f32)> {
    let [r, g, b] = colour.map(|channel| f32::from(channel) / 255.0);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let chroma = most - least;
    if chroma < 0.2 {
        return None;
    }
    let sixths = if most <= r {
        ((g - b) / chroma).rem_euclid(6.0)
    } else if most <= g {
        (b - r) / chroma + 2.0
    } else {
        (r - g) / chroma + 4.0
    };
    Some((sixths / 6.0, chroma))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves(left: [u8; 3], right: [u8; 3]) -> Picture {
        let row = [left.repeat(10), right.repeat(10)].concat();
        Picture { width: 20, height: 10, pixels: row.repeat(10), alpha: false }
    }

    #[test]
    fn the_edge_is_the_mean_of_the_border() {
        assert_eq!(halves([0; 3], [100; 3]).edge_colour(), [50; 3]);
        let single = halves([7, 8, 9], [0; 3]).crop(0, 0, 1, 1).unwrap();
        assert_eq!(single.edge_colour(), [7, 8, 9]);
    }

    #[test]
    fn the_accent_is_the_saturated_colour_not_the_largest() {
        let picture = halves([240, 240, 235], [200, 30, 40]);
        assert_eq!(picture.accent(), Some([200, 30, 40]));
    }

    #[test]
    fn a_picture_in_ink_has_no_accent() {
        assert_eq!(halves([0; 3], [255; 3]).accent(), None);
    }
}
