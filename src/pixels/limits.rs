//! How much of the machine one picture may take.

use super::Refusal;

/// Upper bounds for one picture from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the file, in bytes. Default: 64 MiB.
    pub file_bytes: u64,
    /// Length of the decoded samples, in bytes, counted at the depth in which the file holds them and at no
    /// less than three bytes for each pixel; twice for a progressive JPEG, whose coefficients are held as well.
    /// Default: 300,000,000, which is 100 megapixels of 8-bit RGB (a strip of 800 × 125,000, or an A2 page at
    /// 450 dpi), 50 of 16-bit RGB or of a progressive JPEG, and 60 with transparency.
    pub decoded_bytes: u64,
    /// Length of all frames of an animation in bytes, at four for each pixel. Default: 200,000,000, which is 62 frames of
    /// 800 × 1,000 pixels.
    pub moving_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 64 * 1024 * 1024, decoded_bytes: 300_000_000, moving_bytes: 200_000_000 }
    }
}

impl Limits {
    /// The longest side in pixels: twice what a strip of 800 pixels may have.
    pub const LONGEST_SIDE: u32 = 250_000;

    /// Refuses a file that is longer than `file_bytes`.
    pub(super) fn admit_file(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let length = bytes.len() as u64;
        if length > self.file_bytes {
            return Err(Refusal::TooLong { length, limit: self.file_bytes });
        }
        Ok(())
    }

    /// Refuses a picture whose samples would take more than `decoded_bytes`.
    pub(super) fn admit_pixels(&self, width: u32, height: u32, bytes_per_pixel: u8) -> Result<(), Refusal> {
        if width.max(height) > Self::LONGEST_SIDE {
            return Err(Refusal::TooLongSide { width, height, limit: Self::LONGEST_SIDE });
        }
        let decoded = u128::from(width) * u128::from(height) * u128::from(bytes_per_pixel.max(3));
        if decoded > u128::from(self.decoded_bytes) {
            return Err(Refusal::TooManyPixels {
                width,
                height,
                limit: self.decoded_bytes / u64::from(bytes_per_pixel.max(3)),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_megapixels_fit_and_one_more_row_does_not() {
        let limits = Limits::default();
        assert_eq!(limits.admit_pixels(10_000, 10_000, 1), Ok(()));
        assert!(limits.admit_pixels(10_000, 10_001, 3).is_err());
    }

    #[test]
    fn the_largest_sizes_do_not_overflow() {
        let limits = Limits::default();
        assert!(limits.admit_pixels(u32::MAX, u32::MAX, 8).is_err());
    }

    #[test]
    fn deep_samples_count_in_full() {
        let limits = Limits { decoded_bytes: 800, ..Limits::default() };
        assert_eq!(limits.admit_pixels(10, 10, 8), Ok(()));
        assert!(limits.admit_pixels(10, 11, 8).is_err());
    }
}
