//! Small files made in code, so that the tests need nothing beside the source.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};

use super::{Encoding, Picture, Quality, encode};

/// A smooth picture whose corners differ, so that turning it shows.
pub(super) fn gradient(width: u32, height: u32) -> Picture {
    let pixels = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| [(x * 255 / width) as u8, (y * 255 / height) as u8, 90])
        .collect();
    Picture { width, height, pixels, alpha: false }
}

/// A progressive JPEG with full colour, as drawing programs write them.
pub(super) fn jpeg(picture: &Picture) -> Vec<u8> {
    let mut settings = mozjpeg::Compress::new(mozjpeg::ColorSpace::JCS_RGB);
    settings.set_size(picture.width as usize, picture.height as usize);
    settings.set_progressive_mode();
    settings.set_quality(77.0);
    settings.set_chroma_sampling_pixel_sizes((1, 1), (1, 1));
    let mut writer = settings.start_compress(Vec::new()).unwrap();
    writer.write_scanlines(&picture.pixels).unwrap();
    writer.finish().unwrap()
}

pub(super) fn webp(picture: &Picture) -> Vec<u8> {
    encode(picture, Encoding::WebP, &Quality::default()).unwrap()
}

pub(super) fn png(picture: &Picture) -> Vec<u8> {
    through_image(picture, ImageFormat::Png)
}

pub(super) fn gif(picture: &Picture) -> Vec<u8> {
    through_image(picture, ImageFormat::Gif)
}

fn through_image(picture: &Picture, format: ImageFormat) -> Vec<u8> {
    let (width, height, pixels) = (picture.width, picture.height, picture.pixels.clone());
    let image: DynamicImage = if picture.alpha {
        RgbaImage::from_raw(width, height, pixels).unwrap().into()
    } else {
        RgbImage::from_raw(width, height, pixels).unwrap().into()
    };
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A little-endian EXIF block with an artist's name and an orientation.
pub(super) fn exif(orientation: u8, artist: &str) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0\x02\0".to_vec();
    block.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    block.extend([0x3B, 0x01, 2, 0, artist.len() as u8, 0, 0, 0, 38, 0, 0, 0]);
    block.extend([0, 0, 0, 0]);
    block.extend(artist.as_bytes());
    block
}

/// Puts a segment right after SOI.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// Puts a chunk right after IHDR.
pub(super) fn with_png_chunk(png: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let checked = [&kind, data].concat();
    let length = (data.len() as u32).to_be_bytes();
    let crc = crc32fast::hash(&checked).to_be_bytes();
    [&png[..33], &length, &checked, &crc, &png[33..]].concat()
}

/// Makes a simple lossy WebP extended, with these flags and chunks after the picture.
pub(super) fn with_webp_chunks(
    webp: &[u8],
    (width, height): (u32, u32),
    flags: u8,
    chunks: &[([u8; 4], &[u8])],
) -> Vec<u8> {
    let mut body = b"WEBPVP8X\x0A\0\0\0".to_vec();
    body.extend([flags, 0, 0, 0]);
    body.extend(&(width - 1).to_le_bytes()[..3]);
    body.extend(&(height - 1).to_le_bytes()[..3]);
    body.extend(&webp[12..]);
    for (kind, data) in chunks {
        body.extend(kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(*data);
        body.extend(&[0][..data.len() % 2]);
    }
    [b"RIFF", (body.len() as u32).to_le_bytes().as_slice(), &body].concat()
}

/// A GIF whose frames are shown for so many milliseconds each.
pub(super) fn moving_gif(width: u32, height: u32, delays: &[u32]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for (number, delay) in delays.iter().enumerate() {
        let bar =
            |x: u32, _| image::Rgba(if x / 7 % 5 == number as u32 { [200, 30, 40, 255] } else { [240, 230, 220, 255] });
        let frame = image::RgbaImage::from_fn(width, height, bar);
        let delay = image::Delay::from_numer_denom_ms(*delay, 1);
        encoder.encode_frame(image::Frame::from_parts(frame, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    file
}
