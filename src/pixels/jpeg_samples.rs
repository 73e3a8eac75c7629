//! JPEG to samples, by the decoder that `image` uses too, but with raw CMYK.

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colour::{Layout, Samples};
use super::containers::{jpeg, jpeg_scans};
use super::decode::Trust;
use super::{Format, Refusal};

/// Decodes what lies between SOI and EOI.
///
/// The scans are walked first, since the decoder fills what is missing with grey. It may then be lenient
/// with what harms no pixel: stray bytes, doubled tables.
pub(super) fn samples(bytes: &[u8], trust: Trust) -> Result<Samples, Refusal> {
    if trust == Trust::Nothing {
        jpeg_scans::check(bytes)?;
    }
    decoded(jpeg::picture(bytes)).map_err(|_| Refusal::Damaged(Format::Jpeg))
}

fn decoded(bytes: &[u8]) -> Result<Samples, DecodeErrors> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .jpeg_set_max_scans(jpeg_scans::MOST_SCANS)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers()?;
    let (stored, info) =
        decoder.input_colorspace().zip(decoder.info()).ok_or(DecodeErrors::FormatStatic("no frame header"))?;
    let (layout, wanted) = match stored {
        ColorSpace::Luma => (Layout::Gray, ColorSpace::Luma),
        ColorSpace::CMYK | ColorSpace::YCCK => (Layout::InvertedCmyk, stored),
        _ => (Layout::Rgb, ColorSpace::RGB),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let profile = decoder.icc_profile();
    let mut samples = decoder.decode()?;
    if stored == ColorSpace::YCCK {
        ycck_to_cmyk(&mut samples);
    }
    Ok(Samples { width: u32::from(info.width), height: u32::from(info.height), layout, bytes: samples, profile })
}

/// Turns YCCK into CMYK in place (ITU-T T.872, 6.4): the first three channels are YCbCr of the
/// complements of C, M and Y.
fn ycck_to_cmyk(samples: &mut [u8]) {
    for pixel in samples.as_chunks_mut::<4>().0 {
        let [y, cb, cr, _] = pixel.map(f32::from);
        let (cb, cr) = (cb - 128.0, cr - 128.0);
        let red = y + 1.402 * cr;
        let green = y - 0.344_136 * cb - 0.714_136 * cr;
        let blue = y + 1.772 * cb;
        // `as` saturates at 0 and 255.
        pixel[0] = (255.5 - red) as u8;
        pixel[1] = (255.5 - green) as u8;
        pixel[2] = (255.5 - blue) as u8;
    }
}
