//! A walk through the entropy-coded data of a JPEG scan, block by block, that reconstructs nothing.
//!
//! It answers one question that decoders do not: are all blocks there? (ITU-T T.81, annexes F and G.)

use super::jpeg_huffman::{Bits, Huffman};
use crate::pixels::{Format, Refusal};

const DAMAGED: Refusal = Refusal::Damaged(Format::Jpeg);

/// A component of the frame, in blocks of 8 × 8 samples.
pub(super) struct Component {
    pub id: u8,
    /// Blocks of a unit when components are interleaved.
    pub across: usize,
    pub down: usize,
    /// Blocks that have samples of the picture, which are what a scan of this component alone holds.
    pub columns: usize,
    pub rows: usize,
    /// Blocks of a row with those that only fill up a unit.
    pub stride: usize,
    /// For each block, a bit for each coefficient that is not zero so far; empty if not progressive.
    pub nonzero: Vec<u64>,
    /// Lowest bit that has come for each coefficient.
    pub lowest: [u8; 64],
}

/// Parameters of one scan.
pub(super) struct Scan<'a> {
    /// For each component in it: its index in the frame, and its DC and AC tables.
    pub parts: Vec<(usize, Option<&'a Huffman>, Option<&'a Huffman>)>,
    pub progressive: bool,
    pub first: usize,
    pub last: usize,
    /// Whether earlier scans brought higher bits of the same coefficients.
    pub refines: bool,
    /// Units between restart markers; 0 for none.
    pub restart: usize,
    /// Units of the frame when components are interleaved.
    pub units: (usize, usize),
}

/// Walks all blocks of a scan.
pub(super) fn walk(scan: &Scan, components: &mut [Component], data: &[u8]) -> Result<(), Refusal> {
    let mut bits = Bits::new(data);
    let mut run = 0_u32;
    let alone = scan.parts.len() == 1;
    let (columns, rows) = match scan.parts[..] {
        [(index, ..)] => (components[index].columns, components[index].rows),
        _ => scan.units,
    };
    for unit in 0..columns * rows {
        if scan.restart > 0 && unit > 0 && unit % scan.restart == 0 {
            bits.restart()?;
            run = 0;
        }
        let (column, row) = (unit % columns, unit / columns);
        for &(index, dc, ac) in &scan.parts {
            let component = &mut components[index];
            let (across, down) = if alone { (1, 1) } else { (component.across, component.down) };
            for block in 0..across * down {
                let x = column * across + block % across;
                let y = row * down + block / across;
                let mut unused = 0;
                let nonzero = component.nonzero.get_mut(y * component.stride + x).unwrap_or(&mut unused);
                if !scan.progressive {
                    dc_first(&mut bits, dc)?;
                    ac_first(&mut bits, ac, (1, 63), &mut run, nonzero)?;
                    // Sequential files have no runs over blocks.
                    run = 0;
                } else if scan.first == 0 {
                    if scan.refines {
                        bits.take(1)?;
                    } else {
                        dc_first(&mut bits, dc)?;
                    }
                } else if scan.refines {
                    ac_refine(&mut bits, ac, (scan.first, scan.last), &mut run, nonzero)?;
                } else {
                    ac_first(&mut bits, ac, (scan.first, scan.last), &mut run, nonzero)?;
                }
            }
        }
    }
    Ok(())
}

fn dc_first(bits: &mut Bits, table: Option<&Huffman>) -> Result<(), Refusal> {
    let size = bits.symbol(table.ok_or(DAMAGED)?)?;
    if size > 16 {
        return Err(DAMAGED);
    }
    bits.take(u32::from(size)).map(drop)
}

fn ac_first(
    bits: &mut Bits,
    table: Option<&Huffman>,
    (first, last): (usize, usize),
    run: &mut u32,
    nonzero: &mut u64,
) -> Result<(), Refusal> {
    if *run > 0 {
        *run -= 1;
        return Ok(());
    }
    let table = table.ok_or(DAMAGED)?;
    let mut at = first;
    while at <= last {
        let symbol = bits.symbol(table)?;
        let (zeros, size) = (symbol >> 4, symbol & 15);
        if size == 0 && zeros < 15 {
            *run = (1 << zeros) - 1 + bits.take(u32::from(zeros))?;
            return Ok(());
        }
        at += usize::from(zeros);
        if size > 0 {
            if at > 63 {
                return Err(DAMAGED);
            }
            bits.take(u32::from(size))?;
            *nonzero |= 1 << at;
        }
        at += 1;
    }
    Ok(())
}

fn ac_refine(
    bits: &mut Bits,
    table: Option<&Huffman>,
    (first, last): (usize, usize),
    run: &mut u32,
    nonzero: &mut u64,
) -> Result<(), Refusal> {
    let table = table.ok_or(DAMAGED)?;
    let mut at = first;
    while *run == 0 && at <= last {
        let symbol = bits.symbol(table)?;
        let (mut zeros, size) = (symbol >> 4, symbol & 15);
        if size == 0 && zeros < 15 {
            *run = (1 << zeros) + bits.take(u32::from(zeros))?;
            break;
        }
        if size > 0 {
            bits.take(1)?;
        }
        // Coefficients on the way that were not zero have a bit each; zeros are counted.
        while at <= last {
            if *nonzero >> at & 1 == 1 {
                bits.take(1)?;
            } else if zeros == 0 {
                break;
            } else {
                zeros -= 1;
            }
            at += 1;
        }
        if size > 0 && at <= last {
            *nonzero |= 1 << at;
        }
        at += 1;
    }
    if *run > 0 {
        for at in at..=last {
            if *nonzero >> at & 1 == 1 {
                bits.take(1)?;
            }
        }
        *run -= 1;
    }
    Ok(())
}
