//! What a picture is, and whether it may come in.

use super::containers::{Header, header};
use super::{Format, Limits, Refusal, decode, exif, moving, sniff};

/// What decoders and encoders take beside the pixels, in bytes.
const WORKING: u64 = 16 * 1024 * 1024;

/// What is known of a picture without decoding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The format by content.
    pub format: Format,
    /// Width in pixels when shown upright; at least 1.
    pub width: u32,
    /// Height in pixels when shown upright; at least 1.
    pub height: u32,
    /// Whether the header announces transparency; the pixels may still all be opaque.
    pub has_alpha: bool,
    /// Whether there is more than one frame.
    pub animated: bool,
    /// Length of the decoded samples in bytes, at the file's own depth.
    samples: u64,
}

impl Facts {
    /// The most memory in bytes that decoding it and making a rendition of it takes at a time.
    pub fn memory(&self) -> u64 {
        let pixels = u64::from(self.width) * u64::from(self.height);
        // The samples, what they become in sRGB, and one rendition of nearly the same size.
        self.samples + pixels * 6 + WORKING
    }

    fn new(format: Format, header: &Header) -> Self {
        let (width, height) = if exif::swaps_sides(header.orientation) {
            (header.height, header.width)
        } else {
            (header.width, header.height)
        };
        Self {
            format,
            width,
            height,
            has_alpha: header.has_alpha,
            animated: header.animated,
            samples: u64::from(header.width) * u64::from(header.height) * u64::from(header.bytes_per_pixel),
        }
    }
}

/// Reads format and header; takes microseconds and decodes nothing.
///
/// Errors: not a picture that is taken in, larger than the limits, or a header that is damaged.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    admit(bytes, limits).map(|(format, header)| Facts::new(format, &header))
}

/// Reads the whole picture, as an upload must be before it is stored.
///
/// Errors: those of `inspect`, and a truncated, damaged or needlessly costly file, or an animation of too many frames.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    let (format, header) = admit(bytes, limits)?;
    if header.animated {
        moving::check(bytes, format, limits)?;
    } else {
        decode::samples(bytes, format, limits, decode::Trust::Nothing)?;
    }
    Ok(Facts::new(format, &header))
}

/// Sniffs a file and holds its header against the limits.
pub(super) fn admit(bytes: &[u8], limits: &Limits) -> Result<(Format, Header), Refusal> {
    let format = sniff(bytes)?;
    limits.admit_file(bytes)?;
    let header = header(bytes, format)?;
    // A picture through which something shines becomes RGBA, and resizing it takes a second copy.
    let bytes_per_pixel = if header.has_alpha { (header.bytes_per_pixel + 1).max(5) } else { header.bytes_per_pixel };
    limits.admit_pixels(header.width, header.height, bytes_per_pixel)?;
    Ok((format, header))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, exif, gradient, with_png_chunk, with_segment};
    use super::*;

    fn checked(file: &[u8]) -> Result<Facts, Refusal> {
        check(file, &Limits::default())
    }

    #[test]
    fn facts_are_upright_in_every_format() {
        let picture = gradient(20, 12);
        let plain =
            [fixtures::jpeg(&picture), fixtures::png(&picture), fixtures::webp(&picture), fixtures::gif(&picture)];
        for file in plain {
            let facts = checked(&file).unwrap();
            assert_eq!((facts.width, facts.height), (20, 12), "{facts:?}");
            assert_eq!(inspect(&file, &Limits::default()), Ok(facts));
        }
        let turned = [b"Exif\0\0".as_slice(), &exif(6, "")].concat();
        let turned = with_segment(&fixtures::jpeg(&picture), 0xE1, &turned);
        let facts = checked(&turned).unwrap();
        assert_eq!((facts.width, facts.height), (12, 20));
    }

    #[test]
    fn a_truncated_jpeg_is_refused() {
        let file = fixtures::jpeg(&gradient(200, 120));
        for cut in [file.len() / 3, file.len() / 2, file.len() - 2] {
            let refusal = checked(&file[..cut]);
            assert_eq!(refusal, Err(Refusal::Truncated(Format::Jpeg)), "{cut}");
        }
    }

    #[test]
    fn a_jpeg_cut_inside_a_scan_is_refused_although_it_ends_well() {
        let file = fixtures::jpeg(&gradient(200, 120));
        let scan = file.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap();
        let middle = scan + 10 + (file.len() - scan - 12) / 2;
        let cut = [&file[..middle], &[0xFF, 0xD9]].concat();
        assert_eq!(checked(&cut), Err(Refusal::Truncated(Format::Jpeg)));
    }

    #[test]
    fn a_progressive_jpeg_with_missing_scans_is_refused_although_it_ends_well() {
        let file = fixtures::jpeg(&gradient(200, 120));
        let last_scan = file.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap();
        let cut = [&file[..last_scan], &[0xFF, 0xD9]].concat();
        assert_eq!(checked(&cut), Err(Refusal::Truncated(Format::Jpeg)));
    }

    #[test]
    fn a_jpeg_with_an_archive_behind_it_is_taken() {
        let mut file = fixtures::jpeg(&gradient(20, 12));
        file.extend(b"PK\x03\x04 anything \xFF\xD8\xFF");
        assert!(checked(&file).is_ok());
    }

    #[test]
    fn a_jpeg_that_repeats_its_scans_is_refused() {
        let file = fixtures::jpeg(&gradient(20, 12));
        let scan = file.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap();
        let (head, tail) = (&file[..scan], &file[scan..file.len() - 2]);
        let bomb = [head, &tail.repeat(200), &[0xFF, 0xD9]].concat();
        assert_eq!(checked(&bomb), Err(Refusal::TooManyScans));
    }

    #[test]
    fn truncated_files_of_the_other_formats_are_refused() {
        let picture = gradient(100, 60);
        let files = [fixtures::png(&picture), fixtures::webp(&picture), fixtures::gif(&picture)];
        for file in files {
            let refusal = checked(&file[..file.len() / 2]);
            assert!(matches!(refusal, Err(Refusal::Truncated(_))), "{refusal:?}");
        }
    }

    #[test]
    fn a_png_with_a_changed_byte_is_refused() {
        let mut file = fixtures::png(&gradient(100, 60));
        let middle = file.len() / 2;
        file[middle] ^= 0x10;
        assert_eq!(checked(&file), Err(Refusal::Damaged(Format::Png)));
    }

    #[test]
    fn an_animation_is_known_and_read_to_its_end() {
        assert!(checked(&fixtures::moving_gif(20, 12, &[100, 200])).unwrap().animated);
        // It announces two frames and has none.
        let still = fixtures::png(&gradient(20, 12));
        let moving = with_png_chunk(&still, *b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
        assert!(inspect(&moving, &Limits::default()).unwrap().animated);
        assert!(checked(&moving).is_err());
    }

    #[test]
    fn a_huge_header_is_refused_before_anything_is_decoded() {
        let mut file = fixtures::png(&gradient(20, 12));
        file[16..24].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]);
        let refusal = inspect(&file, &Limits::default());
        assert!(matches!(refusal, Err(Refusal::TooLongSide { .. })), "{refusal:?}");
        file[16..24].copy_from_slice(&[0, 3, 0, 0, 0, 3, 0, 0]);
        let refusal = inspect(&file, &Limits::default());
        assert!(matches!(refusal, Err(Refusal::TooManyPixels { .. })), "{refusal:?}");
    }

    #[test]
    fn an_arithmetic_jpeg_is_refused_as_rare() {
        let mut file = fixtures::jpeg(&gradient(20, 12));
        let frame = file.windows(2).position(|w| w == [0xFF, 0xC2]).unwrap();
        file[frame + 1] = 0xC9;
        assert_eq!(checked(&file), Err(Refusal::RareJpeg));
    }

    #[test]
    fn a_file_longer_than_the_limit_is_refused() {
        let limits = Limits { file_bytes: 10, ..Limits::default() };
        let file = fixtures::png(&gradient(20, 12));
        let refusal = check(&file, &limits);
        assert!(matches!(refusal, Err(Refusal::TooLong { .. })));
    }
}
