//! A ZIP that is written while it is made: whoever takes it gets each entry when it is whole, and nothing else is held.
//!
//! The library that writes ZIP goes back to an entry's head once its length is known; so the newest entry stays at hand until the
//! next begins. Lengths in the heads, instead of behind the entries, is what every reading app understands.

use super::ExportError;
use bytes::Bytes;
use std::io::{self, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::Sender;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP on its way out.
pub struct Parcel {
    /// In a box, as it is large.
    zip: Box<ZipWriter<Window>>,
    window: Window,
    outlet: Sender<Bytes>,
}

/// How the bytes of an entry are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As they are: pictures, which are small already, and what has to be found without unpacking.
    Stored,
    /// Deflated: texts.
    Deflated,
}

impl Parcel {
    /// A ZIP whose bytes go into `outlet`, in order.
    pub fn new(outlet: Sender<Bytes>) -> Self {
        let window = Window::default();
        Self { zip: Box::new(ZipWriter::new(window.clone())), window, outlet }
    }

    /// Adds a file. Entries carry no date, so that the same library gives the same bytes.
    pub async fn add(&mut self, name: &str, bytes: &[u8], packing: Packing) -> Result<(), ExportError> {
        let method = match packing {
            Packing::Stored => CompressionMethod::Stored,
            Packing::Deflated => CompressionMethod::Deflated,
        };
        let (options, end) = (SimpleFileOptions::default().compression_method(method), self.window.end());
        self.zip.start_file(name, options).map_err(|error| ExportError::packed(&error))?;
        // Only now the entry before is whole.
        self.send(end).await?;
        self.zip.write_all(bytes).map_err(|error| ExportError::packed(&error))
    }

    /// Adds a text.
    pub async fn text(&mut self, name: &str, text: &str) -> Result<(), ExportError> {
        self.add(name, text.as_bytes(), Packing::Deflated).await
    }

    /// Writes the directory, which ends the ZIP.
    pub async fn finish(mut self) -> Result<(), ExportError> {
        let window = std::mem::take(&mut self.window);
        (*self.zip).finish().map_err(|error| ExportError::packed(&error))?;
        let rest = window.take(window.end());
        self.outlet.send(rest).await.map_err(|_| ExportError::Stopped)
    }

    async fn send(&self, end: u64) -> Result<(), ExportError> {
        let ready = self.window.take(end);
        if ready.is_empty() {
            return Ok(());
        }
        self.outlet.send(ready).await.map_err(|_| ExportError::Stopped)
    }
}

/// The end of a long file: what went before has been sent.
#[derive(Clone, Debug, Default)]
struct Window(Arc<Mutex<Held>>);

#[derive(Debug, Default)]
struct Held {
    /// How many bytes were sent.
    sent: u64,
    bytes: Vec<u8>,
    /// Where the next write goes, from the start of the file.
    at: u64,
}

impl Window {
    fn with<T>(&self, work: impl FnOnce(&mut Held) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The length of the file so far.
    fn end(&self) -> u64 {
        self.with(|held| held.sent + held.bytes.len() as u64)
    }

    /// Hands out everything before `end`.
    fn take(&self, end: u64) -> Bytes {
        self.with(|held| {
            let rest = held.bytes.split_off((end - held.sent) as usize);
            held.sent = end;
            Bytes::from(std::mem::replace(&mut held.bytes, rest))
        })
    }
}

impl Write for Window {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|held| {
            let from = (held.at - held.sent) as usize;
            let over = (held.bytes.len() - from).min(bytes.len());
            held.bytes[from..from + over].copy_from_slice(&bytes[..over]);
            held.bytes.extend_from_slice(&bytes[over..]);
            held.at += bytes.len() as u64;
            Ok(bytes.len())
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = self.end();
        self.with(|held| {
            let wanted = match to {
                SeekFrom::Start(at) => Some(at),
                SeekFrom::Current(by) => held.at.checked_add_signed(by),
                SeekFrom::End(by) => end.checked_add_signed(by),
            };
            let within = wanted.filter(|at| (held.sent..=end).contains(at));
            held.at = within.ok_or_else(|| io::Error::other("this part of the file was sent already"))?;
            Ok(held.at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[tokio::test]
    async fn no_more_than_one_entry_is_held_and_the_whole_is_a_sound_zip() {
        let (outlet, mut inlet) = tokio::sync::mpsc::channel(64);
        let mut parcel = Parcel::new(outlet);
        parcel.add("mimetype", b"application/epub+zip", Packing::Stored).await.unwrap();
        for number in 0..20_u8 {
            parcel.add(&format!("{number}.jpg"), &vec![number; 100_000], Packing::Stored).await.unwrap();
            assert!(parcel.window.with(|held| held.bytes.len()) < 101_000);
        }
        parcel.text("a.txt", &"words ".repeat(1000)).await.unwrap();
        parcel.finish().await.unwrap();
        let mut whole = Vec::new();
        while let Some(part) = inlet.recv().await {
            whole.extend_from_slice(&part);
        }
        assert_eq!(&whole[30..58], b"mimetypeapplication/epub+zip");
        // No entry's length stands behind it: bit 3 of the flags is not set.
        assert_eq!(whole[6] & 8, 0);
        let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut bytes = Vec::new();
        zip.by_name("7.jpg").unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, vec![7; 100_000]);
        assert_eq!(zip.by_name("a.txt").unwrap().size(), 6000);
        assert_eq!(zip.len(), 22);
    }

    #[tokio::test]
    async fn nothing_more_is_made_for_a_reader_who_went_away() {
        let (outlet, inlet) = tokio::sync::mpsc::channel(1);
        let mut parcel = Parcel::new(outlet);
        drop(inlet);
        parcel.text("1.txt", "one").await.unwrap();
        assert!(matches!(parcel.text("2.txt", "two").await, Err(ExportError::Stopped)));
    }
}
