//! JPEG segments: the walk from SOI to EOI.

use image::metadata::Orientation;

use super::Header;
use crate::pixels::{Format, Refusal, exif};

pub(super) const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;
const EOI: u8 = 0xD9;
const TRUNCATED: Refusal = Refusal::Truncated(Format::Jpeg);
const DAMAGED: Refusal = Refusal::Damaged(Format::Jpeg);

/// One marker segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    /// The byte after `FF`.
    pub marker: u8,
    /// The parameters, without marker and length.
    pub payload: &'a [u8],
    /// All bytes from the marker on; for a scan, with its entropy-coded data.
    pub bytes: &'a [u8],
}

impl Segment<'_> {
    /// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
    pub fn is_frame_header(&self) -> bool {
        matches!(self.marker, 0xC0..=0xCF) && !matches!(self.marker, 0xC4 | 0xC8 | 0xCC)
    }
}

/// Walks the segments after SOI up to and with EOI. A file without EOI ends in `Truncated`.
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    ended: bool,
}

impl<'a> Segments<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, ended: false }
    }

    fn read(&mut self) -> Result<Segment<'a>, Refusal> {
        let start = next_marker(self.bytes, self.at, is_marker).ok_or(TRUNCATED)?;
        let marker = self.bytes[start + 1];
        if matches!(marker, 0x01 | 0xD0..=0xD9) {
            self.at = start + 2;
            self.ended = marker == EOI;
            return Ok(Segment { marker, payload: &[], bytes: &self.bytes[start..start + 2] });
        }
        let length = self.bytes.get(start + 2..start + 4).ok_or(TRUNCATED)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        if length < 2 {
            return Err(DAMAGED);
        }
        let mut end = start + 2 + length;
        let payload = self.bytes.get(start + 4..end).ok_or(TRUNCATED)?;
        if marker == SOS {
            end = next_marker(self.bytes, end, ends_a_scan).ok_or(TRUNCATED)?;
        }
        self.at = end;
        Ok(Segment { marker, payload, bytes: &self.bytes[start..end] })
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Result<Segment<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let segment = self.read();
        self.ended |= segment.is_err();
        Some(segment)
    }
}

/// Position of the first `FF x` at or after `from` for which `wanted(x)`. Stray bytes between segments,
/// which decoders skip, are skipped here too.
fn next_marker(bytes: &[u8], from: usize, wanted: fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let pair = rest.windows(2).position(|pair| pair[0] == 0xFF && wanted(pair[1]))?;
    Some(from + pair)
}

fn is_marker(code: u8) -> bool {
    !matches!(code, 0x00 | 0xFF)
}

/// Stuffed zeros, fill bytes and restart markers belong to the scan.
fn ends_a_scan(code: u8) -> bool {
    is_marker(code) && !matches!(code, 0xD0..=0xD7)
}

pub(super) fn header(bytes: &[u8]) -> Result<Header, Refusal> {
    let mut frame = None;
    let mut orientation = None;
    for segment in Segments::new(bytes) {
        let segment = segment?;
        if segment.is_frame_header() {
            frame.get_or_insert(segment);
        } else if segment.marker == APP1 && segment.payload.starts_with(b"Exif\0\0") {
            orientation.get_or_insert(exif::orientation(segment.payload));
        } else if segment.marker == SOS || segment.marker == EOI {
            break;
        }
    }
    let frame = frame.ok_or(DAMAGED)?;
    let &[precision, h1, h0, w1, w0, channels, ..] = frame.payload else {
        return Err(DAMAGED);
    };
    if !matches!(frame.marker, 0xC0..=0xC2) || precision != 8 || !matches!(channels, 1 | 3 | 4) {
        return Err(Refusal::RareJpeg);
    }
    Ok(Header {
        width: u32::from(u16::from_be_bytes([w1, w0])),
        height: u32::from(u16::from_be_bytes([h1, h0])),
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        has_alpha: false,
        animated: false,
        // A progressive picture is decoded only when all of its coefficients have come, so they are held in memory.
        bytes_per_pixel: if frame.marker == 0xC2 { 2 * channels } else { channels },
    })
}

/// Where the picture ends: just after EOI, or at the end of a file that has none.
pub(in crate::pixels) fn picture(bytes: &[u8]) -> &[u8] {
    let mut segments = Segments::new(bytes);
    if segments.by_ref().all(|segment| segment.is_ok()) { &bytes[..segments.at] } else { bytes }
}

/// Copies what the pixels and their colours need: frame, tables, scans, a JFIF header without its
/// thumbnail, the Adobe transform, ICC, and the orientation if there is one.
pub(in crate::pixels) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(&[0xFF, 0xD8]);
    let orientation = exif::minimal(header(bytes)?.orientation);
    let mut pending = orientation;
    for segment in Segments::new(bytes) {
        let Segment { marker, payload, bytes } = segment?;
        let jfif = marker == APP0 && payload.starts_with(b"JFIF\0") && payload.len() >= 14;
        if !jfif && let Some(tiff) = pending.take() {
            push(&mut kept, APP1, &[b"Exif\0\0", tiff.as_slice()].concat());
        }
        match marker {
            APP0 if jfif => {
                let thumbnail = [0, 0];
                push(&mut kept, APP0, &[&payload[..12], &thumbnail].concat());
            }
            APP2 if payload.starts_with(b"ICC_PROFILE\0") => kept.extend_from_slice(bytes),
            APP14 if payload.starts_with(b"Adobe") && payload.len() >= 12 => {
                push(&mut kept, APP14, &payload[..12]);
            }
            APP0..=0xEF | COMMENT | 0xF0..=0xFD => {}
            _ => kept.extend_from_slice(bytes),
        }
    }
    Ok(kept)
}

fn push(kept: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    kept.extend_from_slice(&[0xFF, marker]);
    kept.extend_from_slice(&(payload.len() as u16 + 2).to_be_bytes());
    kept.extend_from_slice(payload);
}
