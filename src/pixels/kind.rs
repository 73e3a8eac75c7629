//! What kind of art a picture is, as far as encoders care.
//!
//! One setting for all would give some pictures twice the bytes that they need and leave others visibly worse: at WebP's 75,
//! flat art scores far above the target, and a dark painting, whose shades a coarse quantiser eats, ten points below. The
//! kinds and their settings were fitted on ninety panels of eight artists (`docs/pictures.md`).

use super::Picture;

/// Brightness may differ by this much within four pixels that count as one flat colour.
const FLAT: i32 = 2;
/// And by this much within four pixels of a soft shade; by more, something is drawn there.
const SOFT: i32 = 12;
/// Below this brightness, pixels are dark.
const DARK: i32 = 64;
/// Colour that swings by more than this within four pixels suffers when formats store it at half size.
const SWING: i32 = 110;

/// A kind of art.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Saturated letters or lines on a bright ground, which lose their edges at half colour resolution.
    Coloured,
    /// Lines with shades or tones: most comics.
    Drawn,
    /// Few colours without shades.
    Flat,
    /// Soft shades or darkness nearly everywhere.
    Painted,
}

impl Kind {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coloured => "coloured",
            Self::Drawn => "drawn",
            Self::Flat => "flat",
            Self::Painted => "painted",
        }
    }
}

impl Picture {
    /// The kind of art. Meant for a picture at a size at which it is read, about 720 pixels wide; takes about a millisecond.
    pub fn kind(&self) -> Kind {
        let counted = self.count();
        let share = |count: u32| f64::from(count) / f64::from(counted.blocks.max(1));
        if share(counted.swinging) >= 0.0015 {
            Kind::Coloured
        } else if share(counted.soft) >= 0.38 || share(counted.dark) >= 0.5 {
            Kind::Painted
        } else if share(counted.flat) >= 0.7 && share(counted.soft) <= 0.12 {
            Kind::Flat
        } else {
            Kind::Drawn
        }
    }

    /// Looks at every second block of 2 × 2 pixels.
    fn count(&self) -> Counted {
        let mut counted = Counted::default();
        let (width, height) = (self.width as usize, self.height as usize);
        let channels = self.channels();
        for y in (0..height.saturating_sub(1)).step_by(2) {
            let rows = [y, y + 1].map(|row| &self.pixels[row * width * channels..][..width * channels]);
            // Every second block, in a chequerboard.
            for x in (y % 4..width.saturating_sub(1)).step_by(4) {
                let at = x * channels;
                let block = [(0, at), (0, at + channels), (1, at), (1, at + channels)]
                    .map(|(row, at): (usize, usize)| tone(&rows[row][at..at + channels]));
                counted.add(&block);
            }
        }
        counted
    }
}

#[derive(Default)]
struct Counted {
    blocks: u32,
    flat: u32,
    soft: u32,
    dark: u32,
    swinging: u32,
}

impl Counted {
    fn add(&mut self, block: &[[i32; 3]; 4]) {
        let span = |part: usize| {
            let (low, high) = block
                .iter()
                .fold((i32::MAX, i32::MIN), |(low, high), tone| (low.min(tone[part]), high.max(tone[part])));
            high - low
        };
        self.blocks += 1;
        match span(0) {
            ..=FLAT => self.flat += 1,
            ..=SOFT => self.soft += 1,
            _ => {}
        }
        self.dark += u32::from(block.iter().map(|tone| tone[0]).sum::<i32>() < 4 * DARK);
        self.swinging += u32::from(span(1) > SWING) + u32::from(span(2) > SWING);
    }
}

/// Brightness, and how much bluer and redder than that a pixel is; over white where it is transparent.
fn tone(pixel: &[u8]) -> [i32; 3] {
    let alpha = pixel.get(3).map_or(255, |alpha| i32::from(*alpha));
    let over = |channel: u8| (i32::from(channel) * alpha + 255 * (255 - alpha)) / 255;
    let (red, green, blue) = (over(pixel[0]), over(pixel[1]), over(pixel[2]));
    let bright = (77 * red + 150 * green + 29 * blue) >> 8;
    [bright, blue - bright, red - bright]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(paint: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let (width, height) = (720, 400);
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| paint(x, y)).collect();
        Picture { width, height, pixels, alpha: false }
    }

    #[test]
    fn few_plain_colours_are_flat() {
        assert_eq!(drawn(|x, _| if x < 300 { [240, 230, 220] } else { [40, 90, 160] }).kind(), Kind::Flat);
    }

    #[test]
    fn shades_and_darkness_are_painted() {
        let sky = |x: u32, y: u32| [(x * 4 % 400).abs_diff(200) as u8 + (y / 20) as u8; 3];
        assert_eq!(drawn(sky).kind(), Kind::Painted);
        assert_eq!(drawn(|x, _| if x % 9 == 0 { [60; 3] } else { [20; 3] }).kind(), Kind::Painted);
    }

    #[test]
    fn thin_red_lines_on_white_are_coloured() {
        assert_eq!(drawn(|x, _| if x % 21 == 0 { [230, 0, 10] } else { [255; 3] }).kind(), Kind::Coloured);
    }

    #[test]
    fn ink_over_tones_is_drawn() {
        let ink = |x: u32, y: u32| if (x + y) % 11 < 2 { [20; 3] } else { [200 + (x % 3) as u8 * 20; 3] };
        assert_eq!(drawn(ink).kind(), Kind::Drawn);
    }

    #[test]
    fn the_smallest_picture_has_a_kind() {
        assert_eq!(Picture { width: 1, height: 1, pixels: vec![0; 4], alpha: true }.kind(), Kind::Drawn);
    }
}
