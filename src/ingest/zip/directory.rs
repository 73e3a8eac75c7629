//! A look at the end of a ZIP file before its directory is read into memory.

use std::io::{Read, Seek, SeekFrom};

use super::refusal::ZipRefusal;

/// The longest comment, the end record, and the locator of its 64-bit form.
const TAIL: u64 = 65_535 + 22 + 20;
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";

/// Stands in the end record for a number that only its 64-bit form can hold.
const SEE_64: u64 = 0xFFFF;

/// Refuses an archive whose directory claims more than `most` entries: it is read as a whole, a few
/// hundred bytes for each entry. Every end record that a reader might choose is held to the limit.
pub(super) fn admit<R: Read + Seek>(reader: &mut R, most: u64) -> Result<(), ZipRefusal> {
    let tail = tail(reader).map_err(|_| ZipRefusal::Damaged(None))?;
    let claims = |signature: &[u8], read: fn(&[u8]) -> Option<u64>| -> Vec<u64> {
        (0..tail.len()).map(|at| &tail[at..]).filter(|record| record.starts_with(signature)).filter_map(read).collect()
    };
    let short = claims(END, |record| {
        let count = record.get(10..12)?.first_chunk()?;
        Some(u64::from(u16::from_le_bytes(*count)))
    });
    let long = claims(END_64, |record| {
        let count = record.get(32..40)?.first_chunk()?;
        Some(u64::from_le_bytes(*count))
    });
    let mut claimed = short.iter().chain(&long);
    if claimed.any(|&count| count > most && (count != SEE_64 || long.is_empty())) {
        return Err(ZipRefusal::TooManyEntries(most));
    }
    Ok(())
}

fn tail<R: Read + Seek>(reader: &mut R) -> std::io::Result<Vec<u8>> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(length.saturating_sub(TAIL + 56)))?;
    let mut tail = Vec::new();
    reader.take(TAIL + 56).read_to_end(&mut tail)?;
    Ok(tail)
}
