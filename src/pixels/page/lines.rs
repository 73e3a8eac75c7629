//! The rows and the columns of a part of a picture, as what they are made of.

use super::Frame;
use crate::pixels::Picture;

/// sRGB.
pub(super) type Colour = [u8; 3];

/// How much a pixel may differ in each of its parts and still have one colour with another: grain, and what JPEG leaves.
const TOLERANCE: u8 = 28;

/// The most pixels of a line that are looked at; they lie evenly along it.
const SAMPLES: u32 = 600;
/// How much of a picture's edge has to have one colour to be a margin, in hundredths, on two of its sides at least.
const MARGIN: u32 = 90;

pub(super) fn alike(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= TOLERANCE)
}

/// Which lines are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Rows,
    Columns,
}

impl Axis {
    /// How many lines a part has.
    pub(super) fn count(self, part: Frame) -> u32 {
        match self {
            Self::Rows => part.height,
            Self::Columns => part.width,
        }
    }

    /// The lines of a part from one to the one after the last.
    pub(super) fn lines(self, part: Frame, from: u32, to: u32) -> Frame {
        match self {
            Self::Rows => Frame { y: part.y + from, height: to - from, ..part },
            Self::Columns => Frame { x: part.x + from, width: to - from, ..part },
        }
    }
}

/// Every line of a part.
pub(super) struct Lines<'a> {
    picture: &'a Picture,
    part: Frame,
    axis: Axis,
    /// For each line its colour, and how much of it has that colour, in hundredths.
    seen: Vec<(Colour, u32)>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(picture: &'a Picture, part: Frame, axis: Axis) -> Self {
        let mut lines = Self { picture, part, axis, seen: Vec::new() };
        lines.seen = (0..axis.count(part)).map(|at| lines.summed_up(at)).collect();
        lines
    }

    pub(super) fn count(&self) -> u32 {
        self.axis.count(self.part)
    }

    /// The colour of a line, and how much of it has that colour, in hundredths.
    pub(super) fn look(&self, at: u32) -> (Colour, u32) {
        self.seen[at as usize]
    }

    /// How much of a line has another colour than this one, in hundredths.
    pub(super) fn differing(&self, at: u32, colour: Colour) -> u32 {
        share(pixels(self.picture, self.axis.lines(self.part, at, at + 1), SAMPLES), |pixel| !alike(pixel, colour), 100)
    }

    fn summed_up(&self, at: u32) -> (Colour, u32) {
        let line = || pixels(self.picture, self.axis.lines(self.part, at, at + 1), SAMPLES);
        let colour = middle(line());
        (colour, share(line(), |pixel| alike(pixel, colour), 100))
    }
}

/// The colour of a page's margin: what most of two of its edges, or more, have in common.
pub(super) fn ground(picture: &Picture) -> Option<Colour> {
    let whole = Frame { x: 0, y: 0, width: picture.width, height: picture.height };
    let (right, bottom) = (picture.width - 1, picture.height - 1);
    let edges = [
        Axis::Rows.lines(whole, 0, 1),
        Axis::Rows.lines(whole, bottom, bottom + 1),
        Axis::Columns.lines(whole, 0, 1),
        Axis::Columns.lines(whole, right, right + 1),
    ];
    let seen = edges.map(|edge| {
        let colour = middle(pixels(picture, edge, SAMPLES));
        let calm = share(pixels(picture, edge, SAMPLES), |pixel| alike(pixel, colour), 100);
        (colour, calm)
    });
    let calm = || seen.iter().filter(|(_, calm)| *calm >= MARGIN).map(|(colour, _)| *colour);
    calm().find(|colour| calm().filter(|other| alike(*colour, *other)).count() >= 2)
}

/// How many of a line's pixels have another colour than the margin, in thousandths, rounded up.
pub(super) fn specks(picture: &Picture, line: Frame, ground: Colour) -> u32 {
    share(pixels(picture, line, u32::MAX), |pixel| !alike(pixel, ground), 1000)
}

/// The pixels of one line, or a number of them that lie evenly along it.
fn pixels(picture: &Picture, line: Frame, most: u32) -> impl Iterator<Item = Colour> {
    let step = line.width.max(line.height).div_ceil(most).max(1) as usize;
    let rows = (line.y..line.y + line.height).step_by(step);
    rows.flat_map(move |y| (line.x..line.x + line.width).step_by(step).map(move |x| picture.over_white(x, y)))
}

/// How many pixels are of a kind, as a part of this whole, rounded up.
fn share(line: impl Iterator<Item = Colour>, is: impl Fn(Colour) -> bool, whole: usize) -> u32 {
    let (mut of, mut all) = (0, 0);
    for pixel in line {
        all += 1;
        of += usize::from(is(pixel));
    }
    (of * whole).div_ceil(all.max(1)) as u32
}

/// The colour that lies in the middle of a line's, part by part: its own where more than half of it has one.
fn middle(line: impl Iterator<Item = Colour>) -> Colour {
    let (mut counts, mut all) = ([[0_u32; 256]; 3], 0);
    for pixel in line {
        all += 1;
        for (count, part) in counts.iter_mut().zip(pixel) {
            count[usize::from(part)] += 1;
        }
    }
    counts.map(|count| {
        let mut below = 0;
        let at = count.iter().position(|one| {
            below += one;
            below * 2 > all
        });
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
    })
}
