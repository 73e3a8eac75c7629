//! Where art and words stand on a card: the art fills its side to the edge, the words are a quiet label beside or below it.

use super::SIZE;
use super::maker::Words;
use super::typesetter::{Block, Style, Typesetter, typesetter};
use crate::pixels::Picture;

const PAPER: [u8; 3] = [0xfa, 0xf8, 0xf4];
const INK: [u8; 3] = [0x1c, 0x1a, 0x17];
const QUIET: [u8; 3] = [0x5a, 0x54, 0x4b];

/// Art that is this much wider than high has its words below it, other art beside it: either way more of it is seen.
const WIDE: f64 = 1.6;
/// How wide art is at the least and at the most that has its words beside it, in pixels: as wide as it is whole, between these.
const ART: (u32, u32) = (420, 770);
/// How high the words are that stand below the art, with the paper around them.
const BELOW: u32 = 148;
/// The paper around the words.
const EDGE: u32 = 48;
/// The space between a title and what stands below it.
const SPACE: f32 = 6.0;

/// The size in which art of this size is shown on a card whose title is short.
pub fn room_for(width: u32, height: u32) -> (u32, u32) {
    if is_wide(width, height) { (SIZE.0, SIZE.1 - BELOW) } else { (beside_words(width, height), SIZE.1) }
}

fn is_wide(width: u32, height: u32) -> bool {
    f64::from(width) >= f64::from(height) * WIDE
}

/// How wide art is that has its words beside it.
fn beside_words(width: u32, height: u32) -> u32 {
    let whole = f64::from(SIZE.1) * f64::from(width) / f64::from(height.max(1));
    (whole.round() as u32).clamp(ART.0, ART.1)
}

/// The words of a card, drawn on paper.
pub(super) struct Label {
    paper: Picture,
    /// Whether it stands at the right of the art instead of below.
    beside: bool,
}

/// Draws the words for art of this size; `None` where this machine has no letters for them.
pub(super) fn label(words: &Words, (width, height): (u32, u32)) -> Option<Label> {
    let art = beside_words(width, height);
    let mut typesetter = typesetter();
    // A title that is too long for one line stands beside wide art too.
    if let Some(paper) = is_wide(width, height).then(|| at_the_foot(&mut typesetter, words)).flatten() {
        return Some(Label { paper, beside: false });
    }
    Some(Label { paper: on_the_side(&mut typesetter, words, art)?, beside: true })
}

impl Label {
    /// The size that is left for the art.
    pub(super) fn room(&self) -> (u32, u32) {
        if self.beside { (SIZE.0 - self.paper.width, SIZE.1) } else { (SIZE.0, SIZE.1 - self.paper.height) }
    }

    /// The whole card. The art has the size of the room.
    pub(super) fn beside(&self, art: &Picture) -> Picture {
        let art = art.flatten(PAPER);
        let mut pixels = Vec::with_capacity(SIZE.0 as usize * SIZE.1 as usize * 3);
        if self.beside {
            let rows = |picture: &Picture| picture.width as usize * 3;
            let pairs = art.pixels.chunks_exact(rows(&art)).zip(self.paper.pixels.chunks_exact(rows(&self.paper)));
            pairs.for_each(|(art, paper)| pixels.extend(art.iter().chain(paper)));
        } else {
            pixels.extend(art.pixels.iter().chain(&self.paper.pixels));
        }
        Picture { width: SIZE.0, height: SIZE.1, pixels, alpha: false }
    }
}

/// The title at the top, everything else at the foot, beside art of this width.
fn on_the_side(typesetter: &mut Typesetter, words: &Words, art: u32) -> Option<Picture> {
    let width = (SIZE.0 - art - 2 * EDGE) as f32;
    let sizes: &[f32] = if width > 500.0 { &[64.0, 56.0, 48.0, 40.0] } else { &[50.0, 44.0, 38.0, 34.0] };
    let title = Style { sizes, lines: 5, width, bold: true, language: &words.language };
    let small = Style { sizes: &[25.0], lines: 2, width, bold: false, language: &words.language };
    let title = typesetter.set(&words.title, &title)?;
    let below = words.below.iter().map(|line| typesetter.set(line, &small)).collect::<Option<Vec<Block>>>()?;
    let mut paper = paper(SIZE.0 - art, SIZE.1);
    let edge = EDGE as f32;
    // The first line's own space above its letters is a part of the edge.
    typesetter.draw(title, &mut paper, (edge, edge - 6.0), INK);
    let mut row = SIZE.1 as f32 - edge - below.iter().map(|block| block.height).sum::<f32>();
    for block in below {
        let height = block.height;
        typesetter.draw(block, &mut paper, (edge, row), QUIET);
        row += height;
    }
    Some(paper)
}

/// The title above one small line, together in the middle of the band; `None` where there is no room for the title.
fn at_the_foot(typesetter: &mut Typesetter, words: &Words) -> Option<Picture> {
    let width = (SIZE.0 - 2 * EDGE) as f32;
    let title = Style { sizes: &[46.0, 40.0, 36.0], lines: 1, width, bold: true, language: &words.language };
    let small = Style { sizes: &[25.0], lines: 1, width, bold: false, language: &words.language };
    let title = typesetter.set(&words.title, &title)?;
    if title.cut {
        return None;
    }
    let below = typesetter.set(&words.below.join(" · "), &small)?;
    let mut paper = paper(SIZE.0, BELOW);
    let row = (BELOW as f32 - title.height - SPACE - below.height) / 2.0;
    let second = row + title.height + SPACE;
    typesetter.draw(title, &mut paper, (EDGE as f32, row), INK);
    typesetter.draw(below, &mut paper, (EDGE as f32, second), QUIET);
    Some(paper)
}

fn paper(width: u32, height: u32) -> Picture {
    Picture { width, height, pixels: PAPER.repeat(width as usize * height as usize), alpha: false }
}
