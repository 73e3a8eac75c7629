//! Whether an animation flashes so often that it can bring on a seizure (WCAG 2.2, 2.3.1: the general flash and the red flash).

use image::RgbaImage;

/// More flashes than this within a second are a danger; a flash is a pair of opposing changes.
const FLASHES: usize = 3;
/// A change of relative luminance that counts.
const CHANGE: f32 = 0.1;
/// A change between two brighter states than this does not count.
const BRIGHT: f32 = 0.8;
/// The part of red in a light that makes it a saturated red.
const SATURATED: f32 = 0.8;
/// A change of colour to or from a saturated red that counts, in the CIE 1976 UCS diagram.
const COLOUR_CHANGE: f32 = 0.2;
/// The area that has to change at once: a quarter of ten degrees of the visual field, in CSS pixels.
const AREA: f32 = 341.0 * 256.0 / 4.0;
/// The width at which a panel is shown, in CSS pixels.
const SHOWN: f32 = 800.0;
/// The picture is looked at in this many columns and rows.
const GRID: u32 = 32;
/// An animation of more frames is not looked at to its end, and counts as one that flashes.
const MOST: usize = 5000;

/// The light of an animation, cell by cell and frame by frame.
#[derive(Default)]
pub(super) struct Flashes {
    frames: Vec<(f64, Vec<Light>)>,
    clock: f64,
    share: f32,
}

impl Flashes {
    /// Adds a frame that is shown for `milliseconds`.
    pub(super) fn add(&mut self, frame: &RgbaImage, milliseconds: f64) {
        if self.frames.len() > MOST {
            return;
        }
        let (width, height) = frame.dimensions();
        let (columns, rows) = (GRID.min(width), GRID.min(height));
        self.share = (AREA / (SHOWN * SHOWN * height as f32 / width as f32)).min(1.0);
        let middle =
            |cell: u32, of: u32, size: u32| ((u64::from(cell) * 2 + 1) * u64::from(size) / u64::from(of * 2)) as u32;
        let cells = (0..columns * rows)
            .map(|cell| Light::of(frame, middle(cell % columns, columns, width), middle(cell / columns, rows, height)));
        self.frames.push((self.clock, cells.collect()));
        self.clock += milliseconds;
    }

    /// Whether it flashes too often within any second, its repetition included.
    pub(super) fn are_dangerous(&self) -> bool {
        let Some((_, first)) = self.frames.first() else { return false };
        let mut bright: Vec<Brightness> =
            first.iter().map(|light| Brightness { extreme: light.luminance, rising: None }).collect();
        let mut red: Vec<Redness> = first.iter().map(|light| Redness(*light)).collect();
        self.frames.len() > MOST
            || self.too_often(|cell, light| bright[cell].turns(light))
            || self.too_often(|cell, light| red[cell].turns(light))
    }

    /// Whether a large part turns the same way too often within any second; `turns` says which way a cell turns, if it does.
    fn too_often(&self, mut turns: impl FnMut(usize, Light) -> Option<bool>) -> bool {
        let mut changes: Vec<f64> = Vec::new();
        let again = self.frames.iter().map(|(at, cells)| (at + self.clock, cells));
        for (at, cells) in self.frames.iter().map(|(at, cells)| (*at, cells)).chain(again) {
            let mut turned = [0_usize; 2];
            for (cell, light) in cells.iter().enumerate() {
                if let Some(up) = turns(cell, *light) {
                    turned[usize::from(up)] += 1;
                }
            }
            let enough = self.share * cells.len() as f32;
            changes.extend(turned.iter().filter(|count| **count as f32 >= enough.max(1.0)).map(|_| at));
        }
        let within = |from: usize| changes[from..].iter().take_while(|at| **at < changes[from] + 1000.0).count();
        (0..changes.len()).any(|from| within(from) > FLASHES * 2)
    }
}

/// The brightness of a cell since its last change of direction.
struct Brightness {
    extreme: f32,
    rising: Option<bool>,
}

impl Brightness {
    fn turns(&mut self, light: Light) -> Option<bool> {
        let (from, light) = (self.extreme, light.luminance);
        let up = light > from;
        if self.rising == Some(up) || (light - from).abs() < f32::EPSILON {
            // Further the same way: the extreme moves along.
            self.extreme = light;
            return None;
        }
        let counts = (light - from).abs() >= CHANGE && from.min(light) < BRIGHT;
        counts.then(|| {
            (self.extreme, self.rising) = (light, Some(up));
            up
        })
    }
}

/// The colour of a cell when it last became a saturated red, or ceased to be one.
struct Redness(Light);

impl Redness {
    fn turns(&mut self, light: Light) -> Option<bool> {
        let counts = light.is_red() != self.0.is_red() && light.colour_distance(self.0) > COLOUR_CHANGE;
        counts.then(|| {
            self.0 = light;
            light.is_red()
        })
    }
}

/// The light of one cell.
#[derive(Clone, Copy, Debug)]
struct Light {
    /// Relative luminance, 0 to 1.
    luminance: f32,
    /// The parts of red and green in the light, of 255.
    parts: [u8; 2],
}

impl Light {
    /// The light of a pixel that lies on white.
    fn of(frame: &RgbaImage, x: u32, y: u32) -> Self {
        let [red, green, blue, alpha] = frame.get_pixel(x, y).0.map(|part| f32::from(part) / 255.0);
        let [red, green, blue] = [red, green, blue].map(|part| {
            let part = part * alpha + 1.0 - alpha;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let sum = red + green + blue;
        // Darkness has no colour: it counts as a grey.
        let part = |of: f32| if sum > 0.0 { (of / sum * 255.0).round() as u8 } else { 85 };
        Self { luminance: 0.2126 * red + 0.7152 * green + 0.0722 * blue, parts: [part(red), part(green)] }
    }

    fn is_red(self) -> bool {
        f32::from(self.parts[0]) >= SATURATED * 255.0
    }

    fn colour_distance(self, other: Self) -> f32 {
        let ([u, v], [other_u, other_v]) = (self.chromaticity(), other.chromaticity());
        (u - other_u).hypot(v - other_v)
    }

    /// u′ and v′ of the CIE 1976 UCS diagram.
    fn chromaticity(self) -> [f32; 2] {
        let [red, green] = self.parts.map(|part| f32::from(part) / 255.0);
        let blue = (1.0 - red - green).max(0.0);
        let x = 0.4124 * red + 0.3576 * green + 0.1805 * blue;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = 0.0193 * red + 0.1192 * green + 0.9505 * blue;
        let sum = x + 15.0 * y + 3.0 * z;
        [4.0 * x / sum, 9.0 * y / sum]
    }
}

#[cfg(test)]
mod tests {
    use super::Flashes;
    use image::{Rgba, RgbaImage};

    /// Black and white by turns, each for `milliseconds`, on `part` of the height.
    fn blinking(milliseconds: f64, times: usize, part: u32) -> Flashes {
        let mut flashes = Flashes::default();
        for turn in 0..times {
            let shade = if turn % 2 == 0 { 0 } else { 255 };
            let frame = RgbaImage::from_fn(64, 64, |_, y| {
                if y < part { Rgba([shade, shade, shade, 255]) } else { Rgba([9, 9, 9, 255]) }
            });
            flashes.add(&frame, milliseconds);
        }
        flashes
    }

    #[test]
    fn ten_flashes_a_second_are_dangerous_and_two_are_not() {
        assert!(blinking(50.0, 20, 64).are_dangerous());
        assert!(!blinking(250.0, 4, 64).are_dangerous());
    }

    /// Two colours by turns, ten changes a second.
    fn two_colours(one: [u8; 3], other: [u8; 3]) -> Flashes {
        let mut flashes = Flashes::default();
        for turn in 0..20 {
            let [red, green, blue] = if turn % 2 == 0 { one } else { other };
            flashes.add(&RgbaImage::from_pixel(8, 8, Rgba([red, green, blue, 255])), 100.0);
        }
        flashes
    }

    #[test]
    fn a_saturated_red_that_comes_and_goes_is_dangerous_at_the_same_brightness() {
        let (red, equally_bright_grey, teal) = ([255, 0, 0], [127, 127, 127], [0, 135, 135]);
        assert!(two_colours(red, equally_bright_grey).are_dangerous());
        assert!(two_colours([80, 0, 0], [0, 0, 0]).are_dangerous());
        assert!(!two_colours(teal, equally_bright_grey).are_dangerous());
        assert!(!two_colours(red, [250, 20, 10]).are_dangerous());
    }

    #[test]
    fn an_animation_without_end_is_taken_for_a_danger_and_for_little_memory() {
        let mut flashes = Flashes::default();
        for _ in 0..20_000 {
            flashes.add(&RgbaImage::new(1, 1), 100.0);
        }
        assert!(flashes.are_dangerous());
        assert!(flashes.frames.iter().map(|(_, cells)| cells.len()).sum::<usize>() < 6000);
    }

    #[test]
    fn the_repetition_counts() {
        assert!(blinking(50.0, 4, 64).are_dangerous());
    }

    #[test]
    fn a_small_spot_may_blink() {
        assert!(!blinking(50.0, 20, 1).are_dangerous());
    }

    #[test]
    fn a_slow_fade_is_no_flash() {
        let mut flashes = Flashes::default();
        for step in 0..40_u8 {
            flashes.add(&RgbaImage::from_pixel(8, 8, Rgba([step * 6, step * 6, step * 6, 255])), 100.0);
        }
        assert!(!flashes.are_dangerous());
    }
}
