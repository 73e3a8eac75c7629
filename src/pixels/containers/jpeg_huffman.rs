//! Huffman codes of a JPEG scan, and the bits they are read from.

use crate::pixels::{Format, Refusal};

const DAMAGED: Refusal = Refusal::Damaged(Format::Jpeg);
const TRUNCATED: Refusal = Refusal::Truncated(Format::Jpeg);
/// Codes up to this length are found by one look-up.
const FAST: u32 = 8;

/// One Huffman table.
#[derive(Clone)]
pub(super) struct Huffman {
    /// Length and symbol by the next `FAST` bits; length 0 if the code is longer.
    fast: [(u8, u8); 1 << FAST],
    /// For each length: one past its highest code, and what to add to a code to find its symbol.
    lengths: [(i32, i32); 17],
    symbols: Vec<u8>,
}

impl Huffman {
    /// Reads the table at the front of a DHT payload (after its class and slot); gives it and the rest.
    pub fn parse(payload: &[u8]) -> Result<(Self, &[u8]), Refusal> {
        let (counts, rest) = payload.split_first_chunk::<16>().ok_or(DAMAGED)?;
        let total = counts.iter().map(|&count| usize::from(count)).sum();
        let (symbols, rest) = rest.split_at_checked(total).ok_or(DAMAGED)?;
        let mut table = Self { fast: [(0, 0); 1 << FAST], lengths: [(0, 0); 17], symbols: symbols.to_vec() };
        let (mut code, mut index) = (0_i32, 0_i32);
        for (length, &count) in (1_u32..).zip(counts) {
            let end = code + i32::from(count);
            if end > 1 << length {
                return Err(DAMAGED);
            }
            table.lengths[length as usize] = (end, index - code);
            if length <= FAST {
                let span = 1 << (FAST - length);
                for code in code..end {
                    let symbol = symbols[(index + code - (end - i32::from(count))) as usize];
                    let first = (code as usize) * span;
                    table.fast[first..first + span].fill((length as u8, symbol));
                }
            }
            index += i32::from(count);
            code = end << 1;
        }
        Ok((table, rest))
    }
}

/// The bits of one scan, without stuffed bytes. Reading past a marker or the end is `Truncated`.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    buffer: u64,
    /// Bits in the buffer, and how many of them are from the file: the rest are zeros behind its end.
    held: u32,
    real: u32,
}

impl<'a> Bits<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, buffer: 0, held: 0, real: 0 }
    }

    fn fill(&mut self) {
        while self.held <= 48 {
            let byte = match self.data.get(self.at..) {
                Some([0xFF, 0x00, ..]) => {
                    self.at += 2;
                    Some(0xFF)
                }
                Some([0xFF, ..] | []) | None => None,
                Some([byte, ..]) => {
                    self.at += 1;
                    Some(*byte)
                }
            };
            self.buffer = self.buffer << 8 | u64::from(byte.unwrap_or(0));
            self.held += 8;
            self.real += if byte.is_some() { 8 } else { 0 };
        }
    }

    fn peek(&mut self, count: u32) -> u32 {
        if self.held < count {
            self.fill();
        }
        (self.buffer >> (self.held - count)) as u32 & ((1 << count) - 1)
    }

    /// Takes up to 16 bits.
    pub fn take(&mut self, count: u32) -> Result<u32, Refusal> {
        let bits = self.peek(count);
        self.real = self.real.checked_sub(count).ok_or(TRUNCATED)?;
        self.held -= count;
        Ok(bits)
    }

    pub fn symbol(&mut self, table: &Huffman) -> Result<u8, Refusal> {
        let next = self.peek(16);
        let (length, symbol) = table.fast[(next >> (16 - FAST)) as usize];
        if length > 0 {
            self.take(u32::from(length))?;
            return Ok(symbol);
        }
        for length in FAST + 1..=16 {
            let code = (next >> (16 - length)).cast_signed();
            let (end, offset) = table.lengths[length as usize];
            if code < end {
                self.take(length)?;
                return Ok(*table.symbols.get((code + offset) as usize).ok_or(DAMAGED)?);
            }
        }
        // No code: behind the end of the data, because it ends; else, because it is damaged.
        Err(if self.real < 16 { TRUNCATED } else { DAMAGED })
    }

    /// Drops the rest of the byte and steps over the restart marker that must follow.
    pub fn restart(&mut self) -> Result<(), Refusal> {
        if self.real >= 8 {
            return Err(DAMAGED);
        }
        let rest = self.data.get(self.at..).unwrap_or_default();
        let fill = rest.iter().take_while(|&&byte| byte == 0xFF).count();
        match rest.get(fill) {
            Some(0xD0..=0xD7) if fill > 0 => {
                *self = Self { at: self.at + fill + 1, ..Self::new(self.data) };
                Ok(())
            }
            Some(_) => Err(DAMAGED),
            None => Err(TRUNCATED),
        }
    }
}
