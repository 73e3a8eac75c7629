//! From file to pixels: 8-bit sRGB, upright.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult, RgbImage, RgbaImage};

use super::colour::{self, Layout, Samples};
use super::containers::png;
use super::inspect::admit;
use super::{Format, Limits, Picture, Refusal, jpeg_samples};

/// Decodes a whole picture: profile applied, orientation applied, 8 bits for each channel. Alpha is kept
/// only if some pixel is not opaque; the colour under fully transparent pixels is erased to white. Of a picture that moves,
/// the first frame.
///
/// Peak memory is about the decoded samples twice, and for a progressive JPEG four times.
///
/// Errors: those of `check`.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, Refusal> {
    decoded(bytes, limits, Trust::Nothing)
}

/// As `decode`, for bytes that were decoded before and are known by their hash: what only `check` needs to know is not looked
/// for again, which saves a third of the time of a JPEG.
///
/// Errors: those of `check`.
pub fn decode_known(bytes: &[u8], limits: &Limits) -> Result<Picture, Refusal> {
    decoded(bytes, limits, Trust::Checked)
}

/// Whether a file's completeness is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Trust {
    /// It comes from outside.
    Nothing,
    /// The same bytes were decoded before.
    Checked,
}

fn decoded(bytes: &[u8], limits: &Limits, trust: Trust) -> Result<Picture, Refusal> {
    let (format, header) = admit(bytes, limits)?;
    let samples = samples(bytes, format, limits, trust)?;
    let (width, height) = (samples.width, samples.height);
    let (pixels, alpha) = colour::to_srgb(samples);
    let picture = Picture { width, height, pixels, alpha };
    Ok(upright(clean_alpha(picture), header.orientation))
}

/// The samples as stored, at 8 bits, with their profile. Decodes everything, so a damaged file shows.
pub(super) fn samples(bytes: &[u8], format: Format, limits: &Limits, trust: Trust) -> Result<Samples, Refusal> {
    let decoded = match format {
        Format::Jpeg => return jpeg_samples::samples(bytes, trust),
        Format::Gif => GifDecoder::new(Cursor::new(bytes)).and_then(|d| through_image(d, limits)),
        Format::Png => {
            // Without its text chunks, which may inflate to anything.
            let picture = png::strip(bytes)?;
            PngDecoder::with_limits(Cursor::new(picture), allocation(limits)).and_then(|d| through_image(d, limits))
        }
        Format::WebP => WebPDecoder::new(Cursor::new(bytes)).and_then(|d| through_image(d, limits)),
    };
    decoded.map_err(|error| refusal(&error, format))
}

pub(super) fn allocation(limits: &Limits) -> image::Limits {
    let mut allocation = image::Limits::default();
    // Decoders hold rows or a second copy beside the samples.
    allocation.max_alloc = Some(limits.decoded_bytes.saturating_mul(2));
    allocation
}

fn through_image(mut decoder: impl ImageDecoder, limits: &Limits) -> ImageResult<Samples> {
    decoder.set_limits(allocation(limits))?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let (width, height) = decoder.dimensions();
    let (layout, samples) = match DynamicImage::from_decoder(decoder)? {
        DynamicImage::ImageLuma8(gray) => (Layout::Gray, gray.into_raw()),
        DynamicImage::ImageLumaA8(gray) => (Layout::GrayAlpha, gray.into_raw()),
        DynamicImage::ImageRgb8(rgb) => (Layout::Rgb, rgb.into_raw()),
        DynamicImage::ImageRgba8(rgba) => (Layout::Rgba, rgba.into_raw()),
        DynamicImage::ImageLuma16(gray) => (Layout::Gray, narrow(&gray)),
        DynamicImage::ImageLumaA16(gray) => (Layout::GrayAlpha, narrow(&gray)),
        DynamicImage::ImageRgb16(rgb) => (Layout::Rgb, narrow(&rgb)),
        DynamicImage::ImageRgba16(rgba) => (Layout::Rgba, narrow(&rgba)),
        other => (Layout::Rgba, other.into_rgba8().into_raw()),
    };
    Ok(Samples { width, height, layout, bytes: samples, profile })
}

/// 16 bits to the nearest 8.
fn narrow(samples: &[u16]) -> Vec<u8> {
    let nearest = |&sample| ((u32::from(sample) + 128) / 257) as u8;
    samples.iter().map(nearest).collect()
}

pub(super) fn refusal(error: &ImageError, format: Format) -> Refusal {
    match error {
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => Refusal::Truncated(format),
        _ => Refusal::Damaged(format),
    }
}

/// Drops an alpha channel that hides nothing; erases the colour of pixels that cannot be seen.
fn clean_alpha(mut picture: Picture) -> Picture {
    if !picture.alpha {
        return picture;
    }
    let (pixels, _) = picture.pixels.as_chunks_mut::<4>();
    if pixels.iter().all(|pixel| pixel[3] == 255) {
        picture.pixels = pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
        picture.alpha = false;
        return picture;
    }
    for pixel in pixels.iter_mut().filter(|pixel| pixel[3] == 0) {
        *pixel = [255, 255, 255, 0];
    }
    picture
}

pub(super) fn upright(picture: Picture, orientation: Orientation) -> Picture {
    if orientation == Orientation::NoTransforms {
        return picture;
    }
    let Picture { width, height, pixels, alpha } = picture;
    let sized = "samples have the size that the decoder stated";
    let mut image = if alpha {
        DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, pixels).expect(sized))
    } else {
        DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, pixels).expect(sized))
    };
    image.apply_orientation(orientation);
    Picture { width: image.width(), height: image.height(), pixels: image.into_bytes(), alpha }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, exif, gradient, with_png_chunk};
    use super::*;

    fn decoded(file: &[u8]) -> Picture {
        decode(file, &Limits::default()).unwrap()
    }

    #[test]
    fn a_turned_picture_comes_upright() {
        let picture = gradient(20, 12);
        let file = with_png_chunk(&fixtures::png(&picture), *b"eXIf", &exif(6, ""));
        let upright = decoded(&file);
        assert_eq!((upright.width, upright.height), (12, 20));
        // Orientation 6 turns clockwise: the left lower corner becomes the left upper one.
        let left_lower = picture.crop(0, 11, 1, 1).unwrap();
        assert_eq!(upright.crop(0, 0, 1, 1).unwrap(), left_lower);
    }

    #[test]
    fn a_lossless_picture_comes_as_it_is() {
        let picture = gradient(20, 12);
        assert!(decoded(&fixtures::png(&picture)) == picture);
    }

    #[test]
    fn alpha_that_hides_nothing_is_dropped() {
        let mut picture = gradient(4, 4);
        picture.pixels = [1, 2, 3, 255].repeat(16);
        picture.alpha = true;
        let opaque = decoded(&fixtures::png(&picture));
        assert!(!opaque.alpha);
        assert_eq!(opaque.pixels, [1, 2, 3].repeat(16));
    }

    #[test]
    fn what_is_drawn_under_full_transparency_is_erased() {
        let mut picture = gradient(4, 4);
        picture.pixels = [200, 2, 3, 0].repeat(16);
        picture.alpha = true;
        let erased = decoded(&fixtures::png(&picture));
        assert_eq!(erased.pixels, [255, 255, 255, 0].repeat(16));
    }

    #[test]
    fn sixteen_bits_go_to_the_nearest_eight() {
        assert_eq!(narrow(&[0, 128, 129, 257, 65_535]), [0, 0, 1, 1, 255]);
    }

    #[test]
    fn a_jpeg_is_close_to_its_source() {
        let picture = gradient(64, 48);
        let back = decoded(&fixtures::jpeg(&picture));
        let far = |(a, b): (&u8, &u8)| a.abs_diff(*b) > 16;
        assert!(!picture.pixels.iter().zip(&back.pixels).any(far));
    }
}
