//! Taking private metadata out of a master without touching its pixels.
//!
//! Parts are kept by an allow-list, so that what nobody thought of goes too: GPS positions, camera serial
//! numbers, owner names, thumbnails of earlier versions, editing history, comments, and whatever was
//! appended after the end of the picture.

use super::containers::{gif, jpeg, png, webp};
use super::{Format, Refusal};

/// A copy of the file that holds pixels, colour description and orientation, and nothing else. The
/// compressed pixels are copied bit for bit.
///
/// Errors: the file is truncated or damaged in its structure.
pub fn strip(bytes: &[u8], format: Format) -> Result<Vec<u8>, Refusal> {
    match format {
        Format::Gif => gif::strip(bytes),
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::WebP => webp::strip(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, exif, gradient, with_png_chunk, with_segment};
    use super::*;
    use crate::pixels::{Limits, check, decode};

    const SECRET: &[u8] = b"Real Name";

    /// The stripped file holds no secret, is upright as before, and decodes to the same pixels.
    fn assert_clean(file: &[u8], format: Format) -> Vec<u8> {
        let limits = Limits::default();
        let stripped = strip(file, format).unwrap();
        assert!(!stripped.windows(SECRET.len()).any(|w| w == SECRET));
        assert_eq!(check(&stripped, &limits), check(file, &limits));
        assert!(decode(&stripped, &limits).unwrap() == decode(file, &limits).unwrap());
        assert_eq!(strip(&stripped, format).unwrap(), stripped);
        stripped
    }

    fn exif_segment(orientation: u8) -> Vec<u8> {
        [b"Exif\0\0".as_slice(), &exif(orientation, "Real Name")].concat()
    }

    #[test]
    fn a_jpeg_keeps_its_orientation_and_nothing_else_of_exif() {
        let plain = fixtures::jpeg(&gradient(20, 12));
        let turned = with_segment(&plain, 0xE1, &exif_segment(6));
        let stripped = assert_clean(&turned, Format::Jpeg);
        assert!(stripped.windows(4).any(|w| w == b"Exif"));
        let upright = with_segment(&plain, 0xE1, &exif_segment(1));
        let stripped = assert_clean(&upright, Format::Jpeg);
        assert!(!stripped.windows(4).any(|w| w == b"Exif"));
    }

    #[test]
    fn a_jpeg_loses_comments_foreign_segments_and_what_follows_its_end() {
        let mut file = fixtures::jpeg(&gradient(20, 12));
        for marker in [0xFE, 0xE1, 0xE2, 0xE5, 0xED] {
            file = with_segment(&file, marker, SECRET);
        }
        file.extend(SECRET);
        assert_clean(&file, Format::Jpeg);
    }

    #[test]
    fn a_jpeg_keeps_profile_and_adobe_transform() {
        let plain = fixtures::jpeg(&gradient(20, 12));
        let profile = [b"ICC_PROFILE\0\x01\x01".as_slice(), b"profile"].concat();
        let file = with_segment(&plain, 0xE2, &profile);
        let file = with_segment(&file, 0xEE, b"Adobe\0\x64\0\0\0\0\x01Real Name");
        let stripped = assert_clean(&file, Format::Jpeg);
        assert!(stripped.windows(7).any(|w| w == b"profile"));
        assert!(stripped.windows(5).any(|w| w == b"Adobe"));
    }

    #[test]
    fn a_png_loses_text_and_time_and_keeps_colour() {
        let mut file = fixtures::png(&gradient(20, 12));
        for kind in [*b"tEXt", *b"iTXt", *b"zTXt", *b"tIME", *b"prVt"] {
            file = with_png_chunk(&file, kind, SECRET);
        }
        file = with_png_chunk(&file, *b"gAMA", &45_455_u32.to_be_bytes());
        file = with_png_chunk(&file, *b"eXIf", &exif(8, "Real Name"));
        file.extend(SECRET);
        let stripped = assert_clean(&file, Format::Png);
        assert!(stripped.windows(4).any(|w| w == b"gAMA"));
    }

    #[test]
    fn a_webp_loses_metadata_and_keeps_its_orientation() {
        let plain = fixtures::webp(&gradient(20, 12));
        let private = exif(6, "Real Name");
        let chunks: [([u8; 4], &[u8]); 3] = [(*b"EXIF", &private), (*b"XMP ", SECRET), (*b"????", SECRET)];
        let mut file = fixtures::with_webp_chunks(&plain, (20, 12), 0x0C, &chunks);
        file.extend(SECRET);
        let stripped = assert_clean(&file, Format::WebP);
        assert_eq!(check(&stripped, &Limits::default()).unwrap().width, 12);
    }

    #[test]
    fn a_gif_loses_its_comments() {
        let plain = fixtures::gif(&gradient(20, 12));
        let blocks = 13 + (3 << ((plain[10] & 7) + 1)) * usize::from(plain[10] >> 7);
        let comment = [b"\x21\xFE\x09".as_slice(), SECRET, b"\0"].concat();
        let file = [&plain[..blocks], &comment, &plain[blocks..], SECRET].concat();
        assert_clean(&file, Format::Gif);
    }
}
