//! How much an encoded picture looks like its source.

use fast_ssim2::{PixelDescriptor, PixelSlice, Ssimulacra2Reference};

use super::Picture;

/// The colour under transparent pixels while two pictures are compared.
const GROUND: [u8; 3] = [255; 3];

/// A picture that others are compared with.
pub struct Original(Ssimulacra2Reference);

impl Original {
    /// Prepares a comparison. `None` where it cannot be measured.
    pub fn new(picture: &Picture) -> Option<Self> {
        with_slice(picture, |slice| Ssimulacra2Reference::new(slice).ok()).flatten().map(Self)
    }

    /// SSIMULACRA2 of a picture of the same size: 100 for the same pixels, 90 where nobody sees a difference, 70 for high and
    /// 50 for middling quality; it may be negative. `None` where it cannot be told.
    pub fn score(&self, picture: &Picture) -> Option<f64> {
        with_slice(picture, |slice| self.0.compare(slice).ok()).flatten()
    }
}

fn with_slice<T>(picture: &Picture, then: impl FnOnce(&PixelSlice<'_>) -> T) -> Option<T> {
    let flat;
    let picture = if picture.alpha {
        flat = picture.flatten(GROUND);
        &flat
    } else {
        picture
    };
    let stride = picture.width as usize * 3;
    PixelSlice::new(&picture.pixels, picture.width, picture.height, stride, PixelDescriptor::RGB8_SRGB)
        .ok()
        .map(|slice| then(&slice))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::gradient;
    use super::*;

    #[test]
    fn the_same_picture_has_the_highest_score_and_a_worse_one_less() {
        let picture = gradient(64, 64);
        let original = Original::new(&picture).unwrap();
        let mut worse = picture.clone();
        for channel in worse.pixels.iter_mut().step_by(2) {
            *channel = channel.saturating_add(40);
        }
        assert!(original.score(&picture).unwrap() > 99.0);
        assert!(original.score(&worse).unwrap() < 80.0);
    }

    #[test]
    fn a_picture_of_another_size_cannot_be_compared() {
        let original = Original::new(&gradient(64, 64)).unwrap();
        assert_eq!(original.score(&gradient(64, 63)), None);
    }
}
