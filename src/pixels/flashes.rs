//! Whether an animation flashes so often that it can bring on a seizure (WCAG 2.2, 2.3.1: the general flash).

use image::RgbaImage;

/// More flashes than this within a second are a danger; a flash is a pair of opposing changes.
const FLASHES: usize = 3;
/// A change of relative luminance that counts.
const CHANGE: f32 = 0.1;
/// A change between two brighter states than this does not count.
const BRIGHT: f32 = 0.8;
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
    frames: Vec<(f64, Vec<f32>)>,
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
            .map(|cell| luminance(frame, middle(cell % columns, columns, width), middle(cell / columns, rows, height)));
        self.frames.push((self.clock, cells.collect()));
        self.clock += milliseconds;
    }

    /// Whether it flashes too often within any second, its repetition included.
    pub(super) fn are_dangerous(&self) -> bool {
        if self.frames.len() > MOST {
            return true;
        }
        let mut changes: Vec<f64> = Vec::new();
        let Some((_, first)) = self.frames.first() else { return false };
        let (mut extremes, mut rising) = (first.clone(), vec![None; first.len()]);
        let again = self.frames.iter().map(|(at, cells)| (at + self.clock, cells));
        for (at, cells) in self.frames.iter().map(|(at, cells)| (*at, cells)).chain(again) {
            let mut turned = [0_usize; 2];
            for (cell, light) in cells.iter().enumerate() {
                let (from, up) = (extremes[cell], *light > extremes[cell]);
                if rising[cell] == Some(up) || (light - from).abs() < f32::EPSILON {
                    // Further the same way: the extreme moves along.
                    extremes[cell] = *light;
                } else if (light - from).abs() >= CHANGE && from.min(*light) < BRIGHT {
                    (extremes[cell], rising[cell]) = (*light, Some(up));
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

/// The relative luminance of a pixel that lies on white.
fn luminance(frame: &RgbaImage, x: u32, y: u32) -> f32 {
    let [red, green, blue, alpha] = frame.get_pixel(x, y).0.map(|part| f32::from(part) / 255.0);
    let linear = |part: f32| {
        let part = part * alpha + 1.0 - alpha;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
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
