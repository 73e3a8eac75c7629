//! PNG chunks.

use image::metadata::Orientation;

use super::Header;
use crate::pixels::{Format, Refusal, exif};

const SIGNATURE: usize = 8;
const TRUNCATED: Refusal = Refusal::Truncated(Format::Png);
const DAMAGED: Refusal = Refusal::Damaged(Format::Png);

/// The chunks that make the picture and its colours; all others go.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"mDCV", b"cLLI",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// Length, type, data and checksum.
    bytes: &'a [u8],
}

/// Walks the chunks up to and with IEND. A file without IEND ends in `Truncated`.
struct Chunks<'a> {
    rest: &'a [u8],
    ended: bool,
}

impl<'a> Chunks<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.get(SIGNATURE..).unwrap_or_default(), ended: false }
    }

    fn read(&mut self) -> Result<Chunk<'a>, Refusal> {
        let length = u32::from_be_bytes(*self.rest.first_chunk().ok_or(TRUNCATED)?) as usize;
        let (bytes, rest) =
            length.checked_add(12).and_then(|whole| self.rest.split_at_checked(whole)).ok_or(TRUNCATED)?;
        self.rest = rest;
        let kind = &bytes[4..8];
        self.ended = kind == b"IEND";
        Ok(Chunk { kind, data: &bytes[8..8 + length], bytes })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let chunk = self.read();
        self.ended |= chunk.is_err();
        Some(chunk)
    }
}

pub(super) fn header(bytes: &[u8]) -> Result<Header, Refusal> {
    let mut chunks = Chunks::new(bytes);
    let first = chunks.next().ok_or(TRUNCATED)??;
    let &[w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, ..] = first.data else {
        return Err(DAMAGED);
    };
    if first.kind != b"IHDR" {
        return Err(DAMAGED);
    }
    let mut header = Header {
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        orientation: Orientation::NoTransforms,
        has_alpha: matches!(colour, 4 | 6),
        animated: false,
        bytes_per_pixel: 0,
    };
    for chunk in chunks {
        // What comes after the pixels may be cut off: that is for `check` to refuse.
        let Ok(chunk) = chunk else { break };
        match chunk.kind {
            b"tRNS" => header.has_alpha = true,
            b"acTL" => header.animated = true,
            b"eXIf" => header.orientation = exif::orientation(chunk.data),
            _ => {}
        }
    }
    let channels = match (colour, header.has_alpha) {
        (0 | 4, alpha) => 1 + u8::from(alpha),
        (2 | 3 | 6, alpha) => 3 + u8::from(alpha),
        _ => return Err(DAMAGED),
    };
    header.bytes_per_pixel = match depth {
        1 | 2 | 4 | 8 => channels,
        16 => 2 * channels,
        _ => return Err(DAMAGED),
    };
    Ok(header)
}

/// Copies the chunks of the picture and its colours; the orientation goes before the pixels.
pub(in crate::pixels) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut pending = exif::minimal(header(bytes)?.orientation);
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(bytes.get(..SIGNATURE).ok_or(TRUNCATED)?);
    for chunk in Chunks::new(bytes) {
        let chunk = chunk?;
        if chunk.kind == b"IDAT"
            && let Some(tiff) = pending.take()
        {
            push(&mut kept, *b"eXIf", &tiff);
        }
        if chunk.kind == b"IEND" {
            push(&mut kept, *b"IEND", &[]);
        } else if KEPT.iter().any(|kind| chunk.kind == *kind) {
            kept.extend_from_slice(chunk.bytes);
        }
    }
    Ok(kept)
}

fn push(kept: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&kind);
    crc.update(data);
    kept.extend_from_slice(&(data.len() as u32).to_be_bytes());
    kept.extend_from_slice(&kind);
    kept.extend_from_slice(data);
    kept.extend_from_slice(&crc.finalize().to_be_bytes());
}
