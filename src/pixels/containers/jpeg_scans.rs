//! Whether the scans of a JPEG are all there, and not absurdly many.
//!
//! Decoders show a half-received JPEG without a word: grey below the cut, or blurred all over if it is
//! progressive. So completeness is read from the file: EOI is there, every block of every scan is there,
//! and every coefficient of every component came down to its last bit.

use super::jpeg::{SOS, Segment, Segments};
use super::jpeg_entropy::{Component, Scan, walk};
use super::jpeg_huffman::Huffman;
use crate::pixels::{Format, Refusal};

/// Programs write about ten scans, scan optimisers a few dozen; each repeats work on the whole picture.
pub(in crate::pixels) const MOST_SCANS: usize = 100;

const DHT: u8 = 0xC4;
const DRI: u8 = 0xDD;
const DAMAGED: Refusal = Refusal::Damaged(Format::Jpeg);
const TRUNCATED: Refusal = Refusal::Truncated(Format::Jpeg);
/// Stands for a coefficient of which no bit has come yet.
const UNSEEN: u8 = 0xFF;

#[derive(Default)]
struct State {
    components: Vec<Component>,
    progressive: bool,
    units: (usize, usize),
    /// By class (DC, AC) and slot.
    tables: [[Option<Huffman>; 4]; 2],
    restart: usize,
}

/// Refuses a file that ends early, or whose scans are incomplete, damaged or too many. The header must
/// have been held against the limits: takes 8 bytes for each 64 samples of a progressive file.
pub(in crate::pixels) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    // First all segments, which is cheap: bombs and cut files are found before any bit is read.
    let mut scans = 0;
    for segment in Segments::new(bytes) {
        let marker = segment?.marker;
        scans += usize::from(marker == SOS);
        if scans > MOST_SCANS {
            return Err(Refusal::TooManyScans);
        }
        if matches!(marker, 0x01..=0xBF | 0xD0..=0xD8 | 0xF0..=0xFD) {
            // Reserved, or out of place between segments: only damage writes them.
            return Err(DAMAGED);
        }
    }
    let mut state = State::default();
    for segment in Segments::new(bytes) {
        state.take(&segment?)?;
    }
    let mut lowest = state.components.iter().flat_map(|component| component.lowest);
    if scans == 0 || state.components.is_empty() {
        Err(DAMAGED)
    } else if lowest.all(|bit| bit == 0) {
        Ok(())
    } else {
        Err(TRUNCATED)
    }
}

impl State {
    fn take(&mut self, segment: &Segment) -> Result<(), Refusal> {
        match segment.marker {
            DHT => self.tables(segment.payload),
            DRI => {
                let interval = segment.payload.first_chunk().ok_or(DAMAGED)?;
                self.restart = usize::from(u16::from_be_bytes(*interval));
                Ok(())
            }
            SOS => self.scan(segment),
            _ if segment.is_frame_header() => self.frame(segment),
            _ => Ok(()),
        }
    }

    fn tables(&mut self, mut payload: &[u8]) -> Result<(), Refusal> {
        while let Some((&slot, rest)) = payload.split_first() {
            let (table, rest) = Huffman::parse(rest)?;
            let class = self.tables.get_mut(usize::from(slot >> 4)).ok_or(DAMAGED)?;
            *class.get_mut(usize::from(slot & 15)).ok_or(DAMAGED)? = Some(table);
            payload = rest;
        }
        Ok(())
    }

    fn frame(&mut self, segment: &Segment) -> Result<(), Refusal> {
        let &[_, h1, h0, w1, w0, _, ref parameters @ ..] = segment.payload else {
            return Err(DAMAGED);
        };
        let sampling = |c: &[u8]| (usize::from(c[1] >> 4), usize::from(c[1] & 15));
        let parameters = parameters.chunks_exact(3);
        let valid =
            parameters.clone().map(sampling).all(|(across, down)| (1..=4).contains(&across) && (1..=4).contains(&down));
        if !self.components.is_empty() || !valid || parameters.len() > 4 {
            return Err(DAMAGED);
        }
        let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
        let (width, height) = (usize::from(width), usize::from(height));
        let most_across = parameters.clone().map(|c| sampling(c).0).max().ok_or(DAMAGED)?;
        let most_down = parameters.clone().map(|c| sampling(c).1).max().ok_or(DAMAGED)?;
        self.progressive = segment.marker == 0xC2;
        self.units = (width.div_ceil(8 * most_across), height.div_ceil(8 * most_down));
        for parameter in parameters {
            let (across, down) = sampling(parameter);
            let stride = self.units.0 * across;
            let blocks = if self.progressive { stride * self.units.1 * down } else { 0 };
            self.components.push(Component {
                id: parameter[0],
                across,
                down,
                columns: (width * across).div_ceil(most_across).div_ceil(8),
                rows: (height * down).div_ceil(most_down).div_ceil(8),
                stride,
                nonzero: vec![0; blocks],
                lowest: [UNSEEN; 64],
            });
        }
        Ok(())
    }

    fn scan(&mut self, segment: &Segment) -> Result<(), Refusal> {
        let (&count, rest) = segment.payload.split_first().ok_or(DAMAGED)?;
        let count = usize::from(count);
        let (selectors, rest) = rest.split_at_checked(2 * count).ok_or(DAMAGED)?;
        let &[first, last, approximation, ..] = rest else {
            return Err(DAMAGED);
        };
        let (first, last) = if self.progressive { (usize::from(first), usize::from(last)) } else { (0, 63) };
        // A progressive scan has DC alone, or AC of one component.
        let mixed = self.progressive && ((first == 0) != (last == 0) || (first > 0 && count > 1));
        if !(1..=4).contains(&count) || first > last || last > 63 || mixed {
            return Err(DAMAGED);
        }
        let table = |class: usize, slot: u8| self.tables[class].get(usize::from(slot))?.as_ref();
        let mut parts = Vec::new();
        for selector in selectors.chunks_exact(2) {
            let named = |component: &Component| component.id == selector[0];
            let index = self.components.iter().position(named).ok_or(DAMAGED)?;
            parts.push((index, table(0, selector[1] >> 4), table(1, selector[1] & 15)));
        }
        for &(index, ..) in &parts {
            let bit = if self.progressive { approximation & 15 } else { 0 };
            self.components[index].lowest[first..=last].fill(bit);
        }
        let scan = Scan {
            parts,
            progressive: self.progressive,
            first,
            last,
            refines: approximation >> 4 > 0,
            restart: self.restart,
            units: self.units,
        };
        let data = segment.bytes.get(4 + segment.payload.len()..);
        walk(&scan, &mut self.components, data.unwrap_or_default())
    }
}
