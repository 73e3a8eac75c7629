//! AVIF by libavif and libaom, in builds that have them (`--features native`).
//!
//! The only unsafe code of the program but for a setting in `main`. It is worth it: libaom makes an AVIF in a fifth of the time
//! that the pure Rust encoder takes, at fewer bytes, and decodes it again, which is what a search for a quality needs (`benches/pictures`). Each unsafe
//! block hands libavif either a pointer that libavif itself gave, owned by one of the types below and freed once in `drop`, or
//! a slice whose length was compared with the size that libavif is told.

#![expect(unsafe_code, reason = "libavif has no interface in safe Rust that takes the settings that matter")]

use std::ffi::CStr;
use std::ptr::NonNull;

use libavif_sys as sys;

use super::Picture;

/// Superblocks of 64 pixels: a tenth less time than libaom's own choice, at the same bytes.
const CODEC_OPTIONS: [(&CStr, &CStr); 1] = [(c"sb-size", c"64")];

/// A picture in planes. Owns what libavif allocates for it.
struct Planes(NonNull<sys::avifImage>);

impl Drop for Planes {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `avifImageCreate…` and is freed here alone.
        unsafe { sys::avifImageDestroy(self.0.as_ptr()) }
    }
}

struct Encoder(NonNull<sys::avifEncoder>);

impl Drop for Encoder {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `avifEncoderCreate` and is freed here alone.
        unsafe { sys::avifEncoderDestroy(self.0.as_ptr()) }
    }
}

struct Decoder(NonNull<sys::avifDecoder>);

impl Drop for Decoder {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `avifDecoderCreate` and is freed here alone.
        unsafe { sys::avifDecoderDestroy(self.0.as_ptr()) }
    }
}

/// Bytes that libavif has written.
struct Written(sys::avifRWData);

impl Drop for Written {
    fn drop(&mut self) {
        // SAFETY: it is empty, or was filled by libavif, which knows how to free it.
        unsafe { sys::avifRWDataFree(&raw mut self.0) }
    }
}

/// Encodes with full chroma, one thread. `quality`: 0 to 100. `speed`: 0 (slowest) to 10.
pub(super) fn encode(picture: &Picture, quality: u8, speed: u8) -> Result<Vec<u8>, String> {
    let planes = to_planes(picture)?;
    // SAFETY: allocates; null is turned into an error.
    let encoder = Encoder(NonNull::new(unsafe { sys::avifEncoderCreate() }).ok_or("there is not enough memory")?);
    // SAFETY: `encoder` is valid, and nothing else refers to it.
    let settings = unsafe { &mut *encoder.0.as_ptr() };
    settings.maxThreads = 1;
    settings.speed = i32::from(speed.min(10));
    settings.quality = i32::from(quality.min(100));
    settings.qualityAlpha = settings.quality;
    for (key, value) in CODEC_OPTIONS {
        // SAFETY: both are strings that end in zero, which libavif copies.
        let set = unsafe { sys::avifEncoderSetCodecSpecificOption(encoder.0.as_ptr(), key.as_ptr(), value.as_ptr()) };
        done(set)?;
    }
    let mut written = Written(sys::avifRWData { data: std::ptr::null_mut(), size: 0 });
    // SAFETY: all three are valid; the planes are only read.
    done(unsafe { sys::avifEncoderWrite(encoder.0.as_ptr(), planes.0.as_ptr(), &raw mut written.0) })?;
    if written.0.data.is_null() {
        return Err("the encoder gave nothing".to_owned());
    }
    // SAFETY: libavif has filled `size` bytes at `data`, which live until `written` is dropped below.
    Ok(unsafe { std::slice::from_raw_parts(written.0.data, written.0.size) }.to_vec())
}

fn to_planes(picture: &Picture) -> Result<Planes, String> {
    let (width, height, channels) = (picture.width, picture.height, picture.channels() as u32);
    if picture.pixels.len() != width as usize * height as usize * channels as usize {
        return Err("the picture has not as many pixels as its size says".to_owned());
    }
    // SAFETY: allocates; null is turned into an error.
    let image = unsafe { sys::avifImageCreate(width, height, 8, sys::AVIF_PIXEL_FORMAT_YUV444) };
    let planes = Planes(NonNull::new(image).ok_or("there is not enough memory")?);
    // SAFETY: `planes` is valid, and nothing else refers to it.
    let image = unsafe { &mut *planes.0.as_ptr() };
    image.colorPrimaries = sys::AVIF_COLOR_PRIMARIES_BT709 as sys::avifColorPrimaries;
    image.transferCharacteristics = sys::AVIF_TRANSFER_CHARACTERISTICS_SRGB as sys::avifTransferCharacteristics;
    image.matrixCoefficients = sys::AVIF_MATRIX_COEFFICIENTS_BT601 as sys::avifMatrixCoefficients;
    image.yuvRange = sys::AVIF_RANGE_FULL;
    // libavif only reads from the pixels it converts from.
    let pixels = picture.pixels.as_ptr().cast_mut();
    let rgb = interleaved(image, pixels, channels);
    // SAFETY: the pixels are as long as width, height and row length say, which was compared above.
    done(unsafe { sys::avifImageRGBToYUV(planes.0.as_ptr(), &raw const rgb) })?;
    Ok(planes)
}

/// Describes interleaved 8-bit pixels of the size of an image.
fn interleaved(image: &sys::avifImage, pixels: *mut u8, channels: u32) -> sys::avifRGBImage {
    let mut rgb = sys::avifRGBImage::default();
    // SAFETY: both are valid; only numbers are written.
    unsafe { sys::avifRGBImageSetDefaults(&raw mut rgb, image) };
    rgb.depth = 8;
    rgb.format = if channels == 4 { sys::AVIF_RGB_FORMAT_RGBA } else { sys::AVIF_RGB_FORMAT_RGB };
    rgb.ignoreAlpha = i32::from(channels == 3);
    rgb.maxThreads = 1;
    rgb.pixels = pixels;
    rgb.rowBytes = image.width * channels;
    rgb
}

/// Decodes an AVIF of at most `most` pixels. The pixels are as stored: profile and orientation are not applied.
pub(super) fn decode(bytes: &[u8], most: u32) -> Result<Picture, String> {
    // SAFETY: allocates; null is turned into an error.
    let decoder = Decoder(NonNull::new(unsafe { sys::avifDecoderCreate() }).ok_or("there is not enough memory")?);
    // SAFETY: `decoder` is valid, and nothing else refers to it.
    let settings = unsafe { &mut *decoder.0.as_ptr() };
    settings.maxThreads = 1;
    settings.imageCountLimit = 1;
    settings.imageSizeLimit = most;
    settings.ignoreExif = 1;
    settings.ignoreXMP = 1;
    // SAFETY: allocates; null is turned into an error.
    let planes = Planes(NonNull::new(unsafe { sys::avifImageCreateEmpty() }).ok_or("there is not enough memory")?);
    // SAFETY: `bytes` is as long as said, and outlives the call.
    done(unsafe { sys::avifDecoderReadMemory(decoder.0.as_ptr(), planes.0.as_ptr(), bytes.as_ptr(), bytes.len()) })?;
    // SAFETY: `planes` is valid, and nothing else refers to it.
    let image = unsafe { planes.0.as_ref() };
    let (width, height, alpha) = (image.width, image.height, !image.alphaPlane.is_null());
    let channels = if alpha { 4 } else { 3 };
    let mut pixels = vec![0; width as usize * height as usize * channels as usize];
    let mut rgb = interleaved(image, pixels.as_mut_ptr(), channels);
    // SAFETY: the buffer is as long as width, height and row length say.
    done(unsafe { sys::avifImageYUVToRGB(planes.0.as_ptr(), &raw mut rgb) })?;
    Ok(Picture { width, height, pixels, alpha })
}

fn done(result: sys::avifResult) -> Result<(), String> {
    if result == sys::AVIF_RESULT_OK {
        return Ok(());
    }
    // SAFETY: libavif gives a string that ends in zero and lives for ever, for every number.
    Err(unsafe { CStr::from_ptr(sys::avifResultToString(result)) }.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::gradient;
    use super::*;

    #[test]
    fn what_was_encoded_comes_back_in_its_size_and_colours() {
        let picture = gradient(70, 41);
        let back = decode(&encode(&picture, 80, 8).unwrap(), 10_000).unwrap();
        assert_eq!((back.width, back.height, back.alpha), (70, 41, false));
        assert!(picture.pixels.iter().zip(&back.pixels).all(|(a, b)| a.abs_diff(*b) <= 12));
    }

    #[test]
    fn alpha_comes_back_too() {
        let mut picture = gradient(16, 16);
        picture.pixels = [200, 30, 40, 0].repeat(128).into_iter().chain([200, 30, 40, 255].repeat(128)).collect();
        picture.alpha = true;
        let back = decode(&encode(&picture, 80, 8).unwrap(), 10_000).unwrap();
        assert!(back.alpha && back.pixels[3] < 8 && back.pixels[back.pixels.len() - 1] > 247);
    }

    #[test]
    fn damaged_bytes_and_too_large_pictures_are_errors() {
        let file = encode(&gradient(64, 64), 60, 8).unwrap();
        assert!(decode(&file[..file.len() / 2], 10_000).is_err());
        assert!(decode(&file, 4_000).is_err());
        assert!(decode(b"not a picture", 10_000).is_err());
    }

    #[test]
    fn a_picture_with_too_few_pixels_is_an_error() {
        let mut picture = gradient(16, 16);
        picture.pixels.truncate(10);
        assert!(encode(&picture, 60, 8).is_err());
    }
}
