//! How pictures are made: what, beside the master, decides about every byte.

use crate::pixels::{AVIF_ENCODER, Kind, Quality};

/// Changes whenever the same picture would be made otherwise, so that addresses stay immutable.
const VERSION: u32 = 4;

/// The settings that all pictures are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How good pictures should look: the SSIMULACRA2 of a panel at 720 pixels of width. AVIF meets it by search in builds
    /// that can decode AVIF; WebP and JPEG come near it by the kind of art.
    pub target: u8,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { target: Self::TARGET }
    }
}

impl Recipe {
    /// High quality, at which a reader who compares with the master finds differences only by looking for them.
    pub const TARGET: u8 = 73;

    /// The settings for a kind of art.
    pub fn quality(self, kind: Kind) -> Quality {
        Quality::for_kind(kind).shifted(f32::from(self.target) - f32::from(Self::TARGET))
    }

    /// What stands for it in addresses.
    pub(super) fn name(self) -> String {
        format!("{VERSION} {AVIF_ENCODER} {}", self.target)
    }
}
