//! WebP chunks in their RIFF container.

use image::metadata::Orientation;

use super::Header;
use crate::pixels::{Format, Refusal, exif};

const RIFF_HEADER: usize = 12;
const TRUNCATED: Refusal = Refusal::Truncated(Format::WebP);
const DAMAGED: Refusal = Refusal::Damaged(Format::WebP);

const FLAG_ANIMATION: u8 = 0x02;
const FLAG_XMP: u8 = 0x04;
const FLAG_EXIF: u8 = 0x08;
const FLAG_ALPHA: u8 = 0x10;

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// Type, length, data and padding.
    bytes: &'a [u8],
}

struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    /// Chunks within the length that the container states; what follows it is not part of the picture.
    fn new(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let stated = bytes.get(4..8).and_then(<[u8]>::first_chunk);
        let stated = u32::from_le_bytes(*stated.ok_or(TRUNCATED)?) as usize;
        let rest = bytes.get(RIFF_HEADER..stated.saturating_add(8)).ok_or(TRUNCATED)?;
        Ok(Self { rest })
    }

    fn read(&mut self) -> Result<Chunk<'a>, Refusal> {
        let length = self.rest.get(4..8).and_then(<[u8]>::first_chunk);
        let length = u32::from_le_bytes(*length.ok_or(TRUNCATED)?) as usize;
        let end = length.checked_add(8).ok_or(TRUNCATED)?;
        let data = self.rest.get(8..end).ok_or(TRUNCATED)?;
        // The padding byte of the last chunk is left out by some writers.
        let (bytes, rest) = self.rest.split_at((end + end % 2).min(self.rest.len()));
        self.rest = rest;
        Ok(Chunk { kind: &bytes[..4], data, bytes })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let chunk = self.read();
        if chunk.is_err() {
            self.rest = &[];
        }
        Some(chunk)
    }
}

pub(super) fn header(bytes: &[u8]) -> Result<Header, Refusal> {
    let mut extended = false;
    let mut header: Option<Header> = None;
    for chunk in Chunks::new(bytes)? {
        let chunk = chunk?;
        let (size, has_alpha) = match chunk.kind {
            b"VP8X" => {
                extended = true;
                (extended_size(chunk.data)?, chunk.data[0] & FLAG_ALPHA != 0)
            }
            b"VP8 " => (lossy_size(chunk.data)?, false),
            b"VP8L" => lossless_size(chunk.data)?,
            b"EXIF" if extended => {
                if let Some(header) = &mut header {
                    header.orientation = exif::orientation(chunk.data);
                }
                continue;
            }
            b"ANIM" | b"ANMF" => {
                if let Some(header) = &mut header {
                    header.animated = true;
                }
                continue;
            }
            _ => continue,
        };
        match &mut header {
            None => {
                header = Some(Header {
                    width: size.0,
                    height: size.1,
                    orientation: Orientation::NoTransforms,
                    has_alpha,
                    animated: chunk.kind == b"VP8X" && chunk.data[0] & FLAG_ANIMATION != 0,
                    bytes_per_pixel: 4,
                });
            }
            // The canvas and its one frame must agree, or the frame could be a bomb behind a small canvas.
            Some(header) if (header.width, header.height) != size => return Err(DAMAGED),
            Some(_) => {}
        }
    }
    header.ok_or(DAMAGED)
}

fn extended_size(data: &[u8]) -> Result<(u32, u32), Refusal> {
    let &[_, _, _, _, w0, w1, w2, h0, h1, h2, ..] = data else {
        return Err(DAMAGED);
    };
    Ok((u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1))
}

fn lossy_size(data: &[u8]) -> Result<(u32, u32), Refusal> {
    let &[_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] = data else {
        return Err(DAMAGED);
    };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    Ok((side(w0, w1), side(h0, h1)))
}

fn lossless_size(data: &[u8]) -> Result<((u32, u32), bool), Refusal> {
    let &[0x2F, b0, b1, b2, b3, ..] = data else {
        return Err(DAMAGED);
    };
    let bits = u32::from_le_bytes([b0, b1, b2, b3]);
    let size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    Ok((size, bits >> 28 & 1 == 1))
}

/// Copies the chunks of the picture and its colours; flags and orientation are written anew.
pub(in crate::pixels) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let orientation = exif::minimal(header(bytes)?.orientation);
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(b"RIFF\0\0\0\0WEBP");
    for chunk in Chunks::new(bytes)? {
        let chunk = chunk?;
        match chunk.kind {
            b"VP8X" => {
                let at = kept.len() + 8;
                push(&mut kept, *b"VP8X", &chunk.data[..10]);
                kept[at] &= !(FLAG_EXIF | FLAG_XMP);
                kept[at] |= if orientation.is_some() { FLAG_EXIF } else { 0 };
            }
            b"ANMF" => push(&mut kept, *b"ANMF", &stripped_frame(chunk.data)?),
            b"ICCP" | b"ALPH" | b"VP8 " | b"VP8L" | b"ANIM" => {
                let kind = *chunk.bytes.first_chunk().ok_or(DAMAGED)?;
                push(&mut kept, kind, chunk.data);
            }
            _ => {}
        }
    }
    if let Some(tiff) = orientation {
        push(&mut kept, *b"EXIF", &tiff);
    }
    let length = (kept.len() as u32 - 8).to_le_bytes();
    kept[4..8].copy_from_slice(&length);
    Ok(kept)
}

/// Place, size and time of a frame, and its pixels; anything else could hide between them.
fn stripped_frame(data: &[u8]) -> Result<Vec<u8>, Refusal> {
    const FRAME_HEADER: usize = 16;
    let mut kept = data.get(..FRAME_HEADER).ok_or(TRUNCATED)?.to_vec();
    for chunk in (Chunks { rest: &data[FRAME_HEADER..] }) {
        let chunk = chunk?;
        if matches!(chunk.kind, b"ALPH" | b"VP8 " | b"VP8L") {
            push(&mut kept, *chunk.bytes.first_chunk().ok_or(DAMAGED)?, chunk.data);
        }
    }
    Ok(kept)
}

fn push(kept: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    kept.extend_from_slice(&kind);
    kept.extend_from_slice(&(data.len() as u32).to_le_bytes());
    kept.extend_from_slice(data);
    kept.extend_from_slice(&[0][..data.len() % 2]);
}
