//! From pixels to the formats that readers get. No output carries metadata: sRGB is the default of all.

use std::fmt;

use mozjpeg::{ColorSpace, Compress, qtable};

use super::{Kind, Picture};

/// A format that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// AV1 still picture: the smallest, by far the slowest to make.
    Avif,
    /// What every browser shows.
    Jpeg,
    /// Lossy WebP.
    WebP,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Avif, Self::Jpeg, Self::WebP];

    /// The encoding that a file's name tells by its extension.
    pub fn of_file(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|encoding| encoding.extension() == extension)
    }

    /// File extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }

    /// Media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }

    /// The longest side in pixels that can be encoded: the format's limit, and for AVIF the one of widely
    /// used decoders.
    pub fn max_side(self) -> u32 {
        match self {
            Self::Avif => 16_384,
            Self::Jpeg => 65_500,
            Self::WebP => 16_383,
        }
    }
}

/// Settings of the encoders. The defaults are those of drawn art.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// 1 to 100, in the scale of [`AVIF_ENCODER`]. Colour is stored at full size.
    pub avif: f32,
    /// 1 to 100.
    pub jpeg: f32,
    /// Whether JPEG stores colour at full size instead of half: a fifth more bytes, for art that needs it.
    pub jpeg_full_colour: bool,
    /// 1 to 100.
    pub webp: f32,
    /// Whether WebP, which always stores colour at half size, chooses it so that edges stay sharp: twice the time.
    pub webp_sharp_colour: bool,
}

impl Default for Quality {
    fn default() -> Self {
        Self::for_kind(Kind::Drawn)
    }
}

impl Quality {
    /// The measured settings that bring a kind of art to a SSIMULACRA2 of about 73 at 720 pixels of width, and no panel that
    /// was tried below 70.
    pub fn for_kind(kind: Kind) -> Self {
        let plain = |avif, jpeg, webp| Self { avif, jpeg, webp, jpeg_full_colour: false, webp_sharp_colour: false };
        let [flat, inked, drawn, painted, coloured] = AVIF_QUALITIES;
        match kind {
            Kind::Flat => plain(flat, 76.0, 62.0),
            Kind::Inked => plain(inked, 84.0, 67.0),
            Kind::Drawn => plain(drawn, 77.0, 77.0),
            Kind::Painted => plain(painted, 74.0, 83.0),
            Kind::Coloured => Self { jpeg_full_colour: true, webp_sharp_colour: true, ..plain(coloured, 72.0, 84.0) },
        }
    }

    /// The settings for pictures that score `points` more, or less.
    #[must_use]
    pub fn shifted(self, points: f32) -> Self {
        // Within twenty points of 73, one step of a quality gives about half a point of score.
        let shift = |quality: f32| (quality + 1.8 * points).clamp(20.0, 98.0);
        Self { avif: shift(self.avif), jpeg: shift(self.jpeg), webp: shift(self.webp), ..self }
    }
}

/// Why a picture could not be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodeError {
    /// The encoder failed, with its own words; not expected for a picture within the limits.
    Encoder(Encoding, String),
    /// A side is longer than `Encoding::max_side`.
    TooLarge(Encoding),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoder(encoding, words) => write!(
                f,
                "The picture could not be written as {encoding:?}: {words}. Try again, and report it if it stays."
            ),
            Self::TooLarge(encoding) => write!(
                f,
                "The picture is longer than {encoding:?} allows ({} pixels). Cut it into shorter parts.",
                encoding.max_side()
            ),
        }
    }
}

impl std::error::Error for EncodeError {}

/// Encodes a picture. JPEG has no alpha: what is transparent becomes white there. Uses one thread, as the
/// caller runs pictures side by side.
///
/// Errors: a side longer than `Encoding::max_side`, or a failure of the encoder.
pub fn encode(picture: &Picture, encoding: Encoding, quality: &Quality) -> Result<Vec<u8>, EncodeError> {
    if picture.width.max(picture.height) > encoding.max_side() {
        return Err(EncodeError::TooLarge(encoding));
    }
    match encoding {
        Encoding::Avif => avif(picture, quality),
        Encoding::Jpeg if picture.alpha => jpeg(&picture.flatten([255; 3]), quality),
        Encoding::Jpeg => jpeg(picture, quality),
        Encoding::WebP => webp(picture, quality),
    }
    .map_err(|words| EncodeError::Encoder(encoding, words))
}

/// With optimised Huffman tables, but from the top down, without trellis quantisation and without a search for scans: a tenth of
/// mozjpeg's time. The quantisation table of Klein, Silverstein and Carney makes up for it: at equal SSIMULACRA2 the files are
/// 4 % larger than with all of that, where those with the table of the standard are 10 % larger. Progressive files would be 2 %
/// smaller, in twice the time; and JPEG goes to old browsers, where they take twice the memory as well.
fn jpeg(picture: &Picture, quality: &Quality) -> Result<Vec<u8>, String> {
    let strength = quality.jpeg.clamp(1.0, 100.0);
    let table = qtable::KleinSilversteinCarney.scaled(strength, strength);
    let colour = if quality.jpeg_full_colour { (1, 1) } else { (2, 2) };
    let mut settings = Compress::new(ColorSpace::JCS_RGB);
    settings.set_fastest_defaults();
    settings.set_size(picture.width as usize, picture.height as usize);
    settings.set_optimize_coding(true);
    settings.set_luma_qtable(&table);
    settings.set_chroma_qtable(&table);
    settings.set_chroma_sampling_pixel_sizes(colour, colour);
    let mut writer = settings.start_compress(Vec::new()).map_err(|error| error.to_string())?;
    writer.write_scanlines(&picture.pixels).map_err(|error| error.to_string())?;
    writer.finish().map_err(|error| error.to_string())
}

/// Method 2 takes less than half of the time of libwebp's default, for 1.2 % more bytes at equal SSIMULACRA2.
pub(super) fn webp_settings(quality: &Quality) -> Result<webp::WebPConfig, String> {
    let mut settings = webp::WebPConfig::new().map_err(|()| "its settings are of another version")?;
    settings.quality = quality.webp.clamp(1.0, 100.0);
    settings.method = 2;
    Ok(settings)
}

fn webp(picture: &Picture, quality: &Quality) -> Result<Vec<u8>, String> {
    let mut settings = webp_settings(quality)?;
    settings.use_sharp_yuv = i32::from(quality.webp_sharp_colour);
    let encoder = if picture.alpha {
        webp::Encoder::from_rgba(&picture.pixels, picture.width, picture.height)
    } else {
        webp::Encoder::from_rgb(&picture.pixels, picture.width, picture.height)
    };
    let file = encoder.encode_advanced(&settings).map_err(|error| format!("{error:?}"))?;
    Ok(file.to_vec())
}

/// Which encoder makes AVIF in this build.
pub const AVIF_ENCODER: &str = if cfg!(feature = "native") { "libaom" } else { "rav1e" };

/// The qualities with which AVIF begins, or ends where it cannot be measured: flat, inked, drawn, painted, coloured.
const AVIF_QUALITIES: [f32; 5] =
    if cfg!(feature = "native") { [46.0, 46.0, 51.0, 63.0, 52.0] } else { [60.0, 62.0, 68.0, 78.0, 70.0] };

#[cfg(feature = "native")]
fn avif(picture: &Picture, quality: &Quality) -> Result<Vec<u8>, String> {
    super::libavif::encode(picture, quality.avif.round().clamp(1.0, 100.0) as u8, LIBAOM_SPEED)
}

/// Of 0 to 10: a step slower doubles the time and saves two hundredths of the bytes.
#[cfg(feature = "native")]
const LIBAOM_SPEED: u8 = 7;

#[cfg(not(feature = "native"))]
fn avif(picture: &Picture, quality: &Quality) -> Result<Vec<u8>, String> {
    use ravif::{Encoder, Img};
    use rgb::AsPixels;

    let settings = Encoder::new().with_quality(quality.avif.clamp(1.0, 100.0)).with_speed(8).with_num_threads(Some(1));
    let (width, height) = (picture.width as usize, picture.height as usize);
    let file = if picture.alpha {
        settings.encode_rgba(Img::new(picture.pixels.as_pixels(), width, height))
    } else {
        settings.encode_rgb(Img::new(picture.pixels.as_pixels(), width, height))
    };
    Ok(file.map_err(|error| error.to_string())?.avif_file)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::gradient;
    use super::*;
    use crate::pixels::{Foreign, Limits, Refusal, check, sniff};

    #[test]
    fn every_encoding_writes_its_own_format_at_the_same_size() {
        let picture = gradient(40, 24);
        for encoding in [Encoding::Jpeg, Encoding::WebP] {
            let file = encode(&picture, encoding, &Quality::default()).unwrap();
            let facts = check(&file, &Limits::default()).unwrap();
            assert_eq!((facts.width, facts.height), (40, 24));
            assert_eq!(facts.format.mime(), encoding.mime());
        }
        let avif = encode(&picture, Encoding::Avif, &Quality::default()).unwrap();
        assert_eq!(sniff(&avif), Err(Refusal::Foreign(Foreign::Avif)));
    }

    #[test]
    fn a_picture_longer_than_the_format_allows_is_an_error_not_a_crash() {
        for encoding in Encoding::ALL {
            let picture = gradient(1, encoding.max_side() + 1);
            let error = encode(&picture, encoding, &Quality::default());
            assert_eq!(error, Err(EncodeError::TooLarge(encoding)));
        }
        let longest = gradient(1, Encoding::WebP.max_side());
        assert!(encode(&longest, Encoding::WebP, &Quality::default()).is_ok());
    }

    #[test]
    fn transparent_parts_become_white_in_jpeg() {
        let mut picture = gradient(8, 8);
        picture.pixels = [0, 0, 0, 0].repeat(64);
        picture.alpha = true;
        let file = encode(&picture, Encoding::Jpeg, &Quality::default()).unwrap();
        let back = crate::pixels::decode(&file, &Limits::default()).unwrap();
        assert!(back.pixels.iter().all(|&channel| channel > 250));
    }

    #[test]
    fn transparency_survives_in_webp() {
        let mut picture = gradient(8, 8);
        picture.pixels = [255, 0, 0, 0].repeat(64);
        picture.alpha = true;
        let file = encode(&picture, Encoding::WebP, &Quality::default()).unwrap();
        assert!(check(&file, &Limits::default()).unwrap().has_alpha);
    }
}
