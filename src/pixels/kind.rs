//! What kind of art a picture is, as far as encoders care.
//!
//! One setting for all would give some pictures twice the bytes that they need and leave others visibly worse: at WebP's 75,
//! flat art scores far above the target, and a dark painting, whose shades a coarse quantiser eats, ten points below. The
//! kinds and their settings were fitted on ninety panels of eight artists (`docs/pictures.md`).

use super::Picture;

/// Brightness may differ by this much within four pixels of a slow shade: a sky, or the noise of a JPEG.
const SLOW: i32 = 2;

/// And by this much within four pixels of a soft one; by more, something is drawn there.
const SOFT: i32 = 12;
/// By more than this, it is ink on paper.
const INK: i32 = 130;
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
    /// Few colours without shades or noise.
    Flat,
    /// Ink on paper: lines and letters, close together.
    Inked,
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
            Self::Inked => "inked",
            Self::Painted => "painted",
        }
    }
}

impl Picture {
    /// The kind of art. Meant for a picture at a size at which it is read, about 720 pixels wide; takes a millisecond.
    pub fn kind(&self) -> Kind {
        let counted = self.count();
        let share = |count: u32| f64::from(count) / f64::from(counted.blocks.max(1));
        if share(counted.swinging) >= 0.0019 {
            Kind::Coloured
        } else if share(counted.inked) >= 0.055 {
            Kind::Inked
        } else if share(counted.flat) >= 0.7 && share(counted.soft) <= 0.08 {
            Kind::Flat
        } else if share(counted.soft) >= 0.43 || share(counted.slow) >= 0.7 || share(counted.dark) >= 0.5 {
            Kind::Painted
        } else {
            Kind::Drawn
        }
    }

    /// Looks at one block of 2 × 2 pixels in eight.
    fn count(&self) -> Counted {
        let mut counted = Counted::default();
        let (width, channels) = (self.width as usize, self.channels());
        let rows: Vec<&[u8]> = self.pixels.chunks_exact((width * channels).max(1)).collect();
        for (number, pair) in rows.chunks_exact(2).enumerate().step_by(2) {
            // In every other row the blocks between, so that no pattern is passed over.
            let first = if number % 4 == 0 { 0 } else { 4 };
            let [upper, lower] =
                [pair[0], pair[1]].map(|row| row.chunks_exact(2 * channels).skip(first / 2).step_by(4));
            for (upper, lower) in upper.zip(lower) {
                let tones = [&upper[..channels], &upper[channels..], &lower[..channels], &lower[channels..]].map(tone);
                counted.add(tones);
            }
        }
        counted
    }
}

#[derive(Default)]
struct Counted {
    blocks: u32,
    flat: u32,
    slow: u32,
    soft: u32,
    inked: u32,
    dark: u32,
    swinging: u32,
}

impl Counted {
    fn add(&mut self, [a, b, c, d]: [[i32; 3]; 4]) {
        let span = |part: usize| {
            a[part].max(b[part]).max(c[part]).max(d[part]) - a[part].min(b[part]).min(c[part]).min(d[part])
        };
        self.blocks += 1;
        match span(0) {
            0 => self.flat += 1,
            span if span <= SLOW => self.slow += 1,
            span if span <= SOFT => self.soft += 1,
            span => self.inked += u32::from(span > INK),
        }
        self.dark += u32::from(a[0] + b[0] + c[0] + d[0] < 4 * DARK);
        self.swinging += u32::from(span(1) > SWING) + u32::from(span(2) > SWING);
    }
}

/// Brightness, and how much bluer and redder than that a pixel is; over white where it is transparent.
fn tone(pixel: &[u8]) -> [i32; 3] {
    let [red, green, blue] = match *pixel {
        [red, green, blue] => [red, green, blue].map(i32::from),
        [red, green, blue, alpha] => {
            [red, green, blue].map(|part| (i32::from(part) * i32::from(alpha) + 255 * (255 - i32::from(alpha))) / 255)
        }
        _ => [0; 3],
    };
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
        let forest = |x: u32, y: u32| [10 + ((x * 7 + y * 5) % 29) as u8; 3];
        assert_eq!(drawn(forest).kind(), Kind::Painted);
    }

    #[test]
    fn thin_red_lines_on_white_are_coloured() {
        assert_eq!(drawn(|x, _| if x % 21 == 0 { [230, 0, 10] } else { [255; 3] }).kind(), Kind::Coloured);
    }

    #[test]
    fn lines_over_tones_are_drawn_and_dense_lines_are_inked() {
        let lines = |apart: u32| {
            move |x: u32, y: u32| if (x + y) % apart < 2 { [20; 3] } else { [200 + (x % 3) as u8 * 20; 3] }
        };
        assert_eq!(drawn(lines(160)).kind(), Kind::Drawn);
        assert_eq!(drawn(lines(11)).kind(), Kind::Inked);
    }

    #[test]
    fn the_smallest_picture_has_a_kind() {
        assert_eq!(Picture { width: 1, height: 1, pixels: vec![0; 4], alpha: true }.kind(), Kind::Drawn);
    }
}
