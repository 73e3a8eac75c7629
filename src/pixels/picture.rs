//! A decoded picture, and what can be done to it without a codec.

use std::fmt;

/// 8-bit sRGB pixels, upright, rows from the top, no padding.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels; at least 1.
    pub width: u32,
    /// Height in pixels; at least 1.
    pub height: u32,
    /// `width × height` pixels of three bytes (RGB), or four (RGBA, alpha not multiplied in) if `alpha`.
    pub pixels: Vec<u8>,
    /// Whether there is an alpha channel.
    pub alpha: bool,
}

/// A crop that has no pixels or reaches beyond the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CropError {
    /// Width or height is zero.
    Empty,
    /// Some of it lies outside of the picture of this size.
    Outside {
        /// Width of the picture.
        width: u32,
        /// Height of the picture.
        height: u32,
    },
}

impl fmt::Display for CropError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The crop has no pixels. Give it a width and a height."),
            Self::Outside { width, height } => write!(
                f,
                "The crop reaches beyond the picture, which is {width} × {height} pixels. \
                 Choose a part that lies inside."
            ),
        }
    }
}

impl std::error::Error for CropError {}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let channels = if self.alpha { "RGBA" } else { "RGB" };
        write!(f, "Picture({} × {} {channels})", self.width, self.height)
    }
}

impl Picture {
    /// Bytes for each pixel: 3 or 4.
    pub fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// The part of `width` × `height` pixels whose left upper corner is at (`x`, `y`).
    ///
    /// Errors: an empty part, or one that reaches beyond the picture.
    pub fn crop(&self, x: u32, y: u32, width: u32, height: u32) -> Result<Self, CropError> {
        if width == 0 || height == 0 {
            return Err(CropError::Empty);
        }
        let fits = |from: u32, length: u32, whole: u32| from.checked_add(length).is_some_and(|end| end <= whole);
        if !fits(x, width, self.width) || !fits(y, height, self.height) {
            return Err(CropError::Outside { width: self.width, height: self.height });
        }
        let channels = self.channels();
        let (left, length) = (x as usize * channels, width as usize * channels);
        let pixels = self
            .pixels
            .chunks_exact(self.width as usize * channels)
            .skip(y as usize)
            .take(height as usize)
            .flat_map(|row| &row[left..left + length])
            .copied()
            .collect();
        Ok(Self { width, height, pixels, alpha: self.alpha })
    }

    /// The picture on an opaque ground, without alpha.
    #[must_use]
    pub fn flatten(&self, background: [u8; 3]) -> Self {
        let pixels = if self.alpha {
            let pixels = self.pixels.as_chunks::<4>().0.iter();
            pixels.flat_map(|&pixel| over(pixel, background)).collect()
        } else {
            self.pixels.clone()
        };
        Self { pixels, alpha: false, ..*self }
    }

    /// The pixel at (`x`, `y`), over white where it is transparent. Both must lie inside.
    pub(super) fn over_white(&self, x: u32, y: u32) -> [u8; 3] {
        let channels = self.channels();
        let at = (y as usize * self.width as usize + x as usize) * channels;
        match self.pixels[at..at + channels] {
            [red, green, blue, alpha] => over([red, green, blue, alpha], [255; 3]),
            [red, green, blue] => [red, green, blue],
            _ => unreachable!("a pixel has three or four channels"),
        }
    }
}

fn over([r, g, b, alpha]: [u8; 4], [under_r, under_g, under_b]: [u8; 3]) -> [u8; 3] {
    let mix = |top: u8, under: u8| {
        let (top, under, alpha) = (u32::from(top), u32::from(under), u32::from(alpha));
        ((top * alpha + under * (255 - alpha) + 127) / 255) as u8
    };
    [mix(r, under_r), mix(g, under_g), mix(b, under_b)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(width: u32, height: u32) -> Picture {
        let pixels = (0..width * height).flat_map(|i| [i as u8; 3]).collect();
        Picture { width, height, pixels, alpha: false }
    }

    #[test]
    fn a_crop_takes_the_rows_and_columns_asked_for() {
        let part = numbered(4, 3).crop(1, 1, 2, 2).unwrap();
        assert_eq!((part.width, part.height), (2, 2));
        assert_eq!(part.pixels, [5, 5, 5, 6, 6, 6, 9, 9, 9, 10, 10, 10]);
    }

    #[test]
    fn a_crop_outside_the_picture_is_an_error() {
        let picture = numbered(4, 3);
        let outside = Err(CropError::Outside { width: 4, height: 3 });
        assert_eq!(picture.crop(3, 0, 2, 1), outside);
        assert_eq!(picture.crop(u32::MAX, 0, 2, 1), outside);
        assert_eq!(picture.crop(0, 0, 0, 1), Err(CropError::Empty));
    }

    #[test]
    fn flattening_shows_the_ground_through_transparent_pixels() {
        let picture = Picture { width: 2, height: 1, pixels: vec![0, 0, 0, 0, 0, 0, 0, 128], alpha: true };
        let flat = picture.flatten([255, 0, 0]);
        assert_eq!(flat.pixels, [255, 0, 0, 127, 0, 0]);
        assert!(!flat.alpha);
    }
}
