//! Renditions: the picture at a smaller width.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::Picture;

impl Picture {
    /// The picture at `width` pixels, its height in proportion, rounded, at least 1. Lanczos3 in the gamma
    /// of sRGB, colours weighted by alpha. Never larger than it is: a greater width gives a copy.
    ///
    /// # Panics
    /// If `pixels` is not as long as width, height and alpha say.
    #[must_use]
    pub fn resize(&self, width: u32) -> Self {
        let width = width.max(1);
        if width >= self.width {
            return self.clone();
        }
        self.stretch(width, scaled(self.height, width, self.width))
    }

    /// The picture at exactly this size, cut where its proportions are others and enlarged where it is smaller. Of a tall
    /// picture more is cut below than above: people and what they look at are more often above the middle.
    ///
    /// # Panics
    /// As `resize`.
    #[must_use]
    pub fn fill(&self, width: u32, height: u32) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let wide = scaled(self.height, width, height).min(self.width);
        let high = scaled(self.width, height, width).min(self.height);
        let part = self.crop((self.width - wide) / 2, (self.height - high) / 3, wide, high);
        part.expect("the part lies within the picture").stretch(width, height)
    }

    fn stretch(&self, width: u32, height: u32) -> Self {
        let kind = if self.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let mut resized = Image::new(width, height, kind);
        let source = ImageRef::new(self.width, self.height, &self.pixels, kind)
            .expect("a picture has as many bytes as its size says");
        let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&source, &mut resized, &lanczos).expect("source and target have the same kind of pixels");
        Self { width, height, pixels: resized.into_vec(), alpha: self.alpha }
    }
}

/// `height × width / whole`, rounded half up, at least 1.
fn scaled(height: u32, width: u32, whole: u32) -> u32 {
    let whole = u64::from(whole);
    let exact = u64::from(height) * u64::from(width);
    ((exact + whole / 2) / whole).max(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32, pixel: &[u8]) -> Picture {
        Picture { width, height, pixels: pixel.repeat(width as usize * height as usize), alpha: pixel.len() == 4 }
    }

    #[test]
    fn height_follows_in_proportion_and_is_rounded() {
        let resized = plain(100, 151, &[9, 9, 9]).resize(50);
        assert_eq!((resized.width, resized.height), (50, 76));
    }

    #[test]
    fn a_picture_is_never_enlarged() {
        let picture = plain(3, 5, &[1, 2, 3]);
        assert_eq!(picture.resize(4), picture);
    }

    #[test]
    fn a_frame_is_filled_whatever_the_proportions() {
        for (width, height) in [(1, 1), (1, 4000), (4000, 1), (800, 600), (3000, 100)] {
            let filled = plain(width, height, &[9, 9, 9]).fill(120, 63);
            assert_eq!((filled.width, filled.height), (120, 63), "{width} × {height}");
        }
        let mut tall = plain(10, 90, &[0, 0, 0]);
        tall.pixels[10 * 26 * 3..10 * 36 * 3].fill(255);
        assert_eq!(tall.fill(10, 10).over_white(5, 5), [255; 3]);
    }

    #[test]
    fn no_side_becomes_zero() {
        let resized = plain(4000, 1, &[1, 2, 3]).resize(10);
        assert_eq!((resized.width, resized.height), (10, 1));
        let narrow = plain(1, 4000, &[1, 2, 3]).resize(0);
        assert_eq!((narrow.width, narrow.height), (1, 4000));
    }

    #[test]
    fn transparent_pixels_do_not_bleed_into_visible_ones() {
        let mut picture = plain(8, 8, &[255, 255, 255, 0]);
        for pixel in picture.pixels.as_chunks_mut::<4>().0.iter_mut().step_by(2) {
            *pixel = [200, 0, 0, 255];
        }
        for pixel in picture.resize(4).pixels.as_chunks::<4>().0 {
            assert!(pixel[0].abs_diff(200) <= 2 && pixel[1] <= 2, "{pixel:?}");
        }
    }
}
