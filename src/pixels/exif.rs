//! The one thing in EXIF that changes how a picture looks: its orientation.

use image::metadata::Orientation;

/// Orientation of an EXIF block (with or without its `Exif\0\0` prefix). A damaged block, an unknown value
/// and no value all mean upright; of two values the first counts.
pub(super) fn orientation(block: &[u8]) -> Orientation {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    Orientation::from_exif_chunk(tiff).unwrap_or(Orientation::NoTransforms)
}

/// A TIFF block that holds the orientation and nothing else; `None` if the picture is upright.
pub(super) fn minimal(orientation: Orientation) -> Option<[u8; 26]> {
    if orientation == Orientation::NoTransforms {
        return None;
    }
    let mut block = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    block[19] = orientation.to_exif();
    Some(block)
}

/// Whether showing the picture upright swaps its sides.
pub(super) fn swaps_sides(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minimal_block_reads_back_as_its_orientation() {
        for value in 2..=8 {
            let wanted = Orientation::from_exif(value).unwrap();
            assert_eq!(orientation(&minimal(wanted).unwrap()), wanted);
        }
        assert_eq!(minimal(Orientation::NoTransforms), None);
    }

    #[test]
    fn a_damaged_block_means_upright() {
        let upright = Orientation::NoTransforms;
        assert_eq!(orientation(b""), upright);
        assert_eq!(orientation(b"Exif\0\0XX\0*"), upright);
        assert_eq!(orientation(b"II*\0\xFF\xFF\xFF\xFF"), upright);
        let mut invalid = minimal(Orientation::Rotate90).unwrap();
        invalid[19] = 9;
        assert_eq!(orientation(&invalid), upright);
    }
}
