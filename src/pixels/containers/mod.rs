//! The structure of the four file formats: segments, chunks and blocks, without their pixels.
//!
//! Reading a header, telling an animation, finding where a picture ends and taking out private parts all
//! need only this. The walkers borrow from the file and never allocate by a length that it claims.

pub(super) mod gif;
pub(super) mod jpeg;
mod jpeg_entropy;
mod jpeg_huffman;
pub(super) mod jpeg_scans;
pub(super) mod png;
pub(super) mod webp;

use image::metadata::Orientation;

use super::{Format, Refusal};

/// What a file says of its picture before any pixel is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Width as stored, in pixels; not zero.
    pub width: u32,
    /// Height as stored, in pixels; not zero.
    pub height: u32,
    /// How to turn the stored picture upright.
    pub orientation: Orientation,
    /// Whether the format's header announces transparency.
    pub has_alpha: bool,
    /// Whether there is more than one frame.
    pub animated: bool,
    /// Bytes for each decoded pixel at the file's own depth.
    pub bytes_per_pixel: u8,
}

/// Reads the header of a file whose format was sniffed.
pub(super) fn header(bytes: &[u8], format: Format) -> Result<Header, Refusal> {
    let header = match format {
        Format::Gif => gif::header(bytes),
        Format::Jpeg => jpeg::header(bytes),
        Format::Png => png::header(bytes),
        Format::WebP => webp::header(bytes),
    }?;
    if header.width == 0 || header.height == 0 {
        return Err(Refusal::Damaged(format));
    }
    Ok(header)
}
