//! Reads every picture before one is stored: half an episode is worse than a clear word.

use super::{Refused, Sources, Stop};
use crate::pixels::{self, Format, Limits};

/// Pictures of which each has been read whole once; they are read again, one at a time, when they are stored.
#[derive(Debug)]
pub struct CheckedPictures {
    sources: Sources,
    checked: Vec<CheckedPicture>,
}

/// What is known of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedPicture {
    /// The name by which its artist knows it.
    pub name: String,
    /// Its format by content.
    pub format: Format,
    /// The hash of the bytes to be stored.
    hash: blake3::Hash,
}

/// How much is drawn in a picture, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Its width in pixels.
    pub width: u32,
    /// For each row from the top 0 where it has one colour throughout, up to 255.
    pub rows: Vec<u8>,
}

/// The most rows that are looked at together: a strip of 800 pixels has a tenth of it after a hundred pages.
const MOST_ROWS: usize = 2_000_000;

impl CheckedPictures {
    /// Reads and decodes all pictures, one at a time. `progress` is called after each.
    ///
    /// Errors: every picture that is refused, by its name. `None`: it was asked to stop.
    pub fn check(mut sources: Sources, stop: &Stop, progress: impl Fn()) -> Option<Result<Self, Refused>> {
        let (mut checked, mut refused) = (Vec::new(), Vec::new());
        for place in 0..sources.pictures.len() {
            if stop.is_asked() {
                return None;
            }
            match one(&mut sources, place, true) {
                Ok((picture, _)) => checked.push(picture),
                Err(sentence) => refused.push(sentence),
            }
            progress();
        }
        Some(if refused.is_empty() { Ok(Self { sources, checked }) } else { Err(Refused(refused)) })
    }

    /// The pictures in reading order.
    pub fn pictures(&self) -> &[CheckedPicture] {
        &self.checked
    }

    /// Looks at the pixels of all pictures, one at a time.
    ///
    /// Errors: one cannot be read any more, or they are too tall together; a sentence. `None`: it was asked to stop.
    pub fn drawn(&mut self, stop: &Stop) -> Option<Result<Vec<Drawn>, String>> {
        let (mut drawn, mut rows) = (Vec::with_capacity(self.checked.len()), 0);
        for place in 0..self.checked.len() {
            if stop.is_asked() {
                return None;
            }
            let picture = self.master(place).and_then(|master| {
                let picture = pixels::decode_known(&master, &Limits::default());
                picture.map_err(|refusal| format!("{}: {refusal}", self.sources.shown_name(place)))
            });
            match picture {
                Ok(picture) => drawn.push(Drawn { width: picture.width, rows: picture.drawn_rows() }),
                Err(sentence) => return Some(Err(sentence)),
            }
            rows += drawn[place].rows.len();
            if rows > MOST_ROWS {
                let sentence =
                    "These pictures are too tall together to be cut. Import fewer at a time, or leave --cut out.";
                return Some(Err(sentence.to_owned()));
            }
        }
        Some(Ok(drawn))
    }

    /// The bytes to be stored: the file as it came, without private metadata.
    ///
    /// Errors: the file cannot be read any more, or has changed since it was checked; a sentence with its name.
    ///
    /// # Panics
    /// If `place` is not less than the number of pictures.
    pub fn master(&mut self, place: usize) -> Result<Vec<u8>, String> {
        let (picture, master) = one(&mut self.sources, place, false)?;
        if picture.hash != self.checked[place].hash {
            return Err(format!("{} changed while it was imported. Import it again.", self.sources.shown_name(place)));
        }
        Ok(master)
    }
}

/// Reads a picture and removes its private metadata; with `decode`, holds all of it against the rules first.
fn one(sources: &mut Sources, place: usize, decode: bool) -> Result<(CheckedPicture, Vec<u8>), String> {
    let bytes = sources.read(place)?;
    let (name, shown) = (sources.pictures[place].name.clone(), sources.shown_name(place));
    let refuse = |refusal: pixels::Refusal| format!("{shown}: {refusal}");
    let format = if decode {
        pixels::check(&bytes, &Limits::default()).map(|facts| facts.format)
    } else {
        pixels::sniff(&bytes)
    };
    let format = format.map_err(refuse)?;
    let master = pixels::strip(&bytes, format).map_err(refuse)?;
    Ok((CheckedPicture { name, format, hash: blake3::hash(&master) }, master))
}
