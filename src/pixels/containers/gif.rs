//! GIF blocks.

use image::metadata::Orientation;

use super::Header;
use crate::pixels::{Format, Refusal};

const TRUNCATED: Refusal = Refusal::Truncated(Format::Gif);
const DAMAGED: Refusal = Refusal::Damaged(Format::Gif);

const GRAPHIC_CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;
const TRAILER: u8 = 0x3B;
/// Length in bytes of an application extension that holds a loop count and nothing else.
const LOOP_COUNT: usize = 19;

enum Block<'a> {
    /// Label, first sub-block and all bytes of an extension.
    Extension(u8, &'a [u8], &'a [u8]),
    /// All bytes of an image.
    Image(&'a [u8]),
}

/// Walks the blocks up to the trailer, which many writers leave out: a file may end after any whole block.
struct Blocks<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Blocks<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let flags = *bytes.get(10).ok_or(TRUNCATED)?;
        let at = 13 + table_length(flags);
        if at > bytes.len() {
            return Err(TRUNCATED);
        }
        Ok(Self { bytes, at })
    }

    fn read(&mut self) -> Result<Block<'a>, Refusal> {
        let start = self.at;
        let (image, data) = match self.bytes[start] {
            0x21 => (false, start + 2),
            0x2C => {
                let flags = *self.bytes.get(start + 9).ok_or(TRUNCATED)?;
                (true, start + 10 + table_length(flags) + 1)
            }
            _ => return Err(DAMAGED),
        };
        self.at = after_sub_blocks(self.bytes, data)?;
        let bytes = &self.bytes[start..self.at];
        if image {
            return Ok(Block::Image(bytes));
        }
        let first = &bytes[3..3 + usize::from(bytes[2])];
        Ok(Block::Extension(bytes[1], first, bytes))
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Result<Block<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.bytes.get(self.at), None | Some(&TRAILER)) {
            return None;
        }
        let block = self.read();
        if block.is_err() {
            self.at = self.bytes.len();
        }
        Some(block)
    }
}

/// Length in bytes of the colour table that the flags announce.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07) + 1) }
}

fn after_sub_blocks(bytes: &[u8], mut at: usize) -> Result<usize, Refusal> {
    loop {
        let length = usize::from(*bytes.get(at).ok_or(TRUNCATED)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}

pub(super) fn header(bytes: &[u8]) -> Result<Header, Refusal> {
    let &[w0, w1, h0, h1] = bytes.get(6..10).and_then(<[u8]>::first_chunk).ok_or(TRUNCATED)?;
    let (mut frames, mut has_alpha) = (0, false);
    for block in Blocks::new(bytes)? {
        match block? {
            Block::Image(_) => frames += 1,
            Block::Extension(GRAPHIC_CONTROL, control, _) => {
                has_alpha |= control.first().is_some_and(|flags| flags & 1 == 1);
            }
            Block::Extension(..) => {}
        }
        if frames > 1 {
            break;
        }
    }
    if frames == 0 {
        return Err(DAMAGED);
    }
    Ok(Header {
        width: u32::from(u16::from_le_bytes([w0, w1])),
        height: u32::from(u16::from_le_bytes([h0, h1])),
        orientation: Orientation::NoTransforms,
        has_alpha,
        animated: frames > 1,
        bytes_per_pixel: 4,
    })
}

/// Copies header, tables, images, their controls and the loop count; comments and all else go.
pub(in crate::pixels) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let blocks = Blocks::new(bytes)?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(&bytes[..blocks.at]);
    for block in blocks {
        match block? {
            Block::Image(bytes) | Block::Extension(GRAPHIC_CONTROL, _, bytes) => {
                kept.extend_from_slice(bytes);
            }
            Block::Extension(APPLICATION, b"NETSCAPE2.0", bytes) if bytes.len() == LOOP_COUNT => {
                kept.extend_from_slice(bytes);
            }
            Block::Extension(..) => {}
        }
    }
    kept.push(TRAILER);
    Ok(kept)
}
