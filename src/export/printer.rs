//! Makes the pages of a strip as JPEG: one picture and one page at a time, whatever the length of the book, and no picture is held
//! while somebody takes what is made.

use super::ExportError;
use super::strip::{Piece, Sheet, Strip};
use crate::pixels::{Encoding, Picture, Place, encode};
use crate::renditions::{MakeError, Maker};
use crate::store::{Key, Store};
use bytes::Bytes;
use std::fmt::Write;
use tokio::sync::Semaphore;

/// So many pictures are at hand at a time, whoever asks for books: one of them may be a strip of a hundred megabytes.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// Makes pages, and keeps them for the next who asks.
pub struct Printer<'a> {
    maker: &'a Maker,
    store: &'a Store,
    /// The most bytes of a page.
    most: usize,
}

/// The picture that was printed last, by its place in the strip: a tall one stands on several pages.
type Last = Option<(usize, Picture)>;

/// A page is never made worse than this, in points of its score below what all pictures have.
const WORST: f32 = 40.0;
/// So many points less make it smaller by about a fifth.
const STEP: f32 = 8.0;

impl<'a> Printer<'a> {
    /// A printer of pages of whatever size.
    pub fn new(maker: &'a Maker, store: &'a Store) -> Self {
        Self::limited(maker, store, usize::MAX)
    }

    /// The same for pages of at most so many bytes.
    pub fn limited(maker: &'a Maker, store: &'a Store, most: usize) -> Self {
        Self { maker, store, most }
    }

    /// The first of these pages of a strip as JPEG. The others are those below it: as far as they show the same picture, they
    /// are made now and kept, as a tall picture is too much to hold while somebody takes what is made.
    pub async fn page(&self, strip: &Strip, sheets: &[Sheet]) -> Result<Bytes, ExportError> {
        let Some((sheet, below)) = sheets.split_first() else { return Ok(Bytes::new()) };
        let key = self.key(strip, *sheet);
        if let Some(kept) = self.store.get(&key).await? {
            return Ok(kept);
        }
        let _press = PRESSES.acquire().await;
        let mut last = None;
        let jpeg = self.printed(strip, *sheet, key, &mut last).await?;
        let tall = last.as_ref().map(|(place, _)| *place);
        for sheet in below {
            if tall.is_none() || last.as_ref().map(|(place, _)| *place) != tall {
                break;
            }
            self.printed(strip, *sheet, self.key(strip, *sheet), &mut last).await?;
        }
        Ok(jpeg)
    }

    async fn printed(&self, strip: &Strip, sheet: Sheet, key: Key, last: &mut Last) -> Result<Bytes, ExportError> {
        let mut page = Picture {
            width: strip.width,
            height: sheet.height,
            pixels: vec![255; strip.width as usize * sheet.height as usize * 3],
            alpha: false,
        };
        for (place, piece) in strip.pieces.iter().enumerate() {
            if piece.top < sheet.top + sheet.height && piece.top + piece.height > sheet.top {
                let picture = self.picture(place, piece, last).await?;
                lay(&mut page, picture, piece, sheet);
                if piece.top + piece.height <= sheet.top + sheet.height {
                    *last = None;
                }
            }
        }
        let memory = page.pixels.len() as u64 * 2;
        let jpeg = self.encoded(page, self.maker.workshop.place(memory).await).await?;
        self.store.put(&key, jpeg.clone()).await?;
        Ok(jpeg)
    }

    async fn picture<'l>(&self, place: usize, piece: &Piece, last: &'l mut Last) -> Result<&'l Picture, ExportError> {
        let kept = last.take().filter(|(of, _)| *of == place);
        let picture = match kept {
            Some((_, picture)) => picture,
            None => self.maker.scaled(&piece.plan, piece.width).await?.flatten([255; 3]),
        };
        Ok(&last.insert((place, picture)).1)
    }

    async fn encoded(&self, page: Picture, place: Place) -> Result<Bytes, ExportError> {
        let (recipe, most) = (self.maker.recipe, self.most);
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            let mut quality = recipe.quality(page.kind());
            let mut lowered = 0.0;
            loop {
                let jpeg = encode(&page, Encoding::Jpeg, &quality)?;
                if jpeg.len() <= most || lowered >= WORST {
                    return Ok(Bytes::from(jpeg));
                }
                lowered += STEP;
                quality = quality.shifted(-STEP);
            }
        });
        let done = work.await.map_err(|error| ExportError::Page(error.to_string()))?;
        done.map_err(|error: crate::pixels::EncodeError| ExportError::Page(error.to_string()))
    }

    /// What is on a page, and how it is made.
    fn key(&self, strip: &Strip, sheet: Sheet) -> Key {
        let mut all = format!("{} {} {:?} {}", strip.width, sheet.height, self.maker.recipe, self.most);
        for piece in strip
            .pieces
            .iter()
            .filter(|piece| piece.top < sheet.top + sheet.height && piece.top + piece.height > sheet.top)
        {
            let at = i64::from(piece.top) - i64::from(sheet.top);
            let _ = write!(all, " {} {at} {} {}", piece.plan.name(), piece.width, piece.height);
        }
        Key::BookPage(blake3::hash(all.as_bytes()).to_hex()[..32].to_owned())
    }
}

/// Lays the rows of a picture that belong on a page into their place, over the colour of the picture's edge.
fn lay(page: &mut Picture, picture: &Picture, piece: &Piece, sheet: Sheet) {
    let (from, to) = (piece.top.max(sheet.top), (piece.top + piece.height).min(sheet.top + sheet.height));
    let whole = page.width as usize * 3;
    let (own, left) = (picture.width as usize * 3, (page.width.saturating_sub(picture.width) / 2) as usize * 3);
    let ground = piece.plan.master.study.edge;
    for row in from..to {
        let line = &mut page.pixels[(row - sheet.top) as usize * whole..][..whole];
        if own < whole {
            line.as_chunks_mut::<3>().0.fill(ground);
        }
        let source = (row - piece.top).min(picture.height - 1) as usize * own;
        line[left..left + own].copy_from_slice(&picture.pixels[source..source + own]);
    }
}

impl From<MakeError> for ExportError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Stopped => Self::Stopped,
            other => Self::Page(other.to_string()),
        }
    }
}
