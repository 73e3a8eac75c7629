//! Where a page falls into panels: a recursive XY-cut at its gutters, in the order in which they are read.
//!
//! A gutter is a run of rows, or of columns, of nearly one colour that ends at a straight edge. Flat colour between two
//! figures ends at their outlines instead, a little at a time; so it is no gutter, whatever its colour.

mod lines;

use super::Picture;
use lines::{Axis, Colour, Lines, alike};

/// What is narrower than this part of the page is no panel: a caption, a signature, a page number.
const LEAST_PANEL: u32 = 14;
/// A gutter is at least this part of the page's shorter side.
const LEAST_GUTTER: u32 = 250;
/// The fewest lines of a gutter, for small pages.
const FEWEST_LINES: u32 = 3;
/// How much of a line has to have the gutter's colour, in hundredths: balloons and figures may reach across it.
const CALM: u32 = 78;
/// The same for a gutter that has not the colour of the page's margin.
const VERY_CALM: u32 = 97;
/// How much of the line beside a gutter differs from it where a panel ends straight, in hundredths.
const STRAIGHT: u32 = 50;
/// The same for both sides of a gutter that has not the colour of the page's margin.
const VERY_STRAIGHT: u32 = 70;
/// How far from a gutter its straight edge may be, in lines: as far as a JPEG blurs it.
const BLUR: u32 = 4;
/// How much of a line may differ from the margin and still be cut off with it, in thousandths.
const SPECKS: u32 = 1;
/// How deep panels may lie within rows within columns.
const DEEPEST: u32 = 8;

/// A panel on a page, in the page's pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Pixels from the left edge.
    pub x: u32,
    /// Pixels from the top edge.
    pub y: u32,
    /// At least 1.
    pub width: u32,
    /// At least 1.
    pub height: u32,
}

/// A run of lines between two panels: from the first to the one after the last.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    from: u32,
    to: u32,
    /// Where least reaches across it.
    cut: u32,
}

impl Picture {
    /// The panels of a page, in reading order: rows from the top, within a row from the left, or from the right where
    /// `rtl`. A page without gutters is one panel, with its margin. Frames lie side by side and never overlap.
    pub fn frames(&self, rtl: bool) -> Vec<Frame> {
        let whole = Frame { x: 0, y: 0, width: self.width, height: self.height };
        let page = Page { picture: self, ground: lines::ground(self), rtl };
        let mut frames = Vec::new();
        page.divide(whole, 0, &mut frames);
        if frames.len() == 1 { vec![whole] } else { frames }
    }
}

struct Page<'a> {
    picture: &'a Picture,
    /// The colour of the margin, if there is one.
    ground: Option<Colour>,
    rtl: bool,
}

impl Page<'_> {
    fn divide(&self, part: Frame, depth: u32, frames: &mut Vec<Frame>) {
        let part = self.without_margin(part);
        for axis in [Axis::Rows, Axis::Columns] {
            let cuts = if depth < DEEPEST { self.cuts(part, axis) } else { Vec::new() };
            if cuts.is_empty() {
                continue;
            }
            let from = std::iter::once(0).chain(cuts.iter().copied());
            let to = cuts.iter().copied().chain([axis.count(part)]);
            let mut parts: Vec<Frame> = from.zip(to).map(|(from, to)| axis.lines(part, from, to)).collect();
            if axis == Axis::Columns && self.rtl {
                parts.reverse();
            }
            for part in parts {
                self.divide(part, depth + 1, frames);
            }
            return;
        }
        frames.push(part);
    }

    /// Where a part is cut across one axis, counted from its own first line.
    fn cuts(&self, part: Frame, axis: Axis) -> Vec<u32> {
        let page = Frame { x: 0, y: 0, width: self.picture.width, height: self.picture.height };
        let least = axis.count(page) / LEAST_PANEL;
        let end = axis.count(part);
        let mut gutters = self.gutters(part, axis);
        // What is too low for a panel goes to the neighbour that it is nearest to: the narrower gutter is none.
        loop {
            let starts = std::iter::once(0).chain(gutters.iter().map(|gutter| gutter.to));
            let ends = gutters.iter().map(|gutter| gutter.from).chain([end]);
            let low = starts.zip(ends).enumerate().filter(|(_, (from, to))| to - from < least.max(1));
            let beside = low.flat_map(|(place, _)| [place.checked_sub(1), Some(place)]).flatten();
            let narrow = beside.filter(|place| *place < gutters.len());
            let Some(narrowest) = narrow.min_by_key(|place| gutters[*place].to - gutters[*place].from) else { break };
            gutters.remove(narrowest);
        }
        gutters.into_iter().map(|gutter| gutter.cut).collect()
    }

    fn gutters(&self, part: Frame, axis: Axis) -> Vec<Gutter> {
        let shorter = self.picture.width.min(self.picture.height);
        let least = (shorter / LEAST_GUTTER).max(FEWEST_LINES);
        let lines = Lines::of(self.picture, part, axis);
        let (mut gutters, mut from) = (Vec::new(), 0);
        while from < lines.count() {
            let (colour, calm) = lines.look(from);
            let alike = |at: &u32| {
                let (other, calm) = lines.look(*at);
                calm >= CALM && alike(other, colour)
            };
            if calm < CALM {
                from += 1;
                continue;
            }
            let to = (from + 1..lines.count()).find(|at| !alike(at)).unwrap_or(lines.count());
            let inside = from > 0 && to < lines.count() && to - from >= least;
            if inside && self.ends_straight(&lines, from, to) {
                let middle = from.midpoint(to);
                let calmest = (from..to).max_by_key(|at| (lines.look(*at).1, std::cmp::Reverse(at.abs_diff(middle))));
                gutters.push(Gutter { from, to, cut: calmest.unwrap_or(middle) });
            }
            from = to;
        }
        gutters
    }

    /// Whether panels end at a run of calm lines.
    fn ends_straight(&self, lines: &Lines<'_>, from: u32, to: u32) -> bool {
        let (colour, _) = lines.look(from.midpoint(to));
        let sharpest = |side: std::ops::Range<u32>| side.map(|at| lines.differing(at, colour)).max().unwrap_or(0);
        let before = sharpest(from.saturating_sub(BLUR)..from);
        let after = sharpest(to..(to + BLUR).min(lines.count()));
        if self.ground.is_some_and(|ground| alike(ground, colour)) {
            // The one panel may fade out, or stand on the page without a frame.
            return before.max(after) >= STRAIGHT && before.min(after) > 0;
        }
        let calm = (from..to).map(|at| lines.look(at).1).sum::<u32>() / (to - from).max(1);
        calm >= VERY_CALM && before.min(after) >= VERY_STRAIGHT
    }

    /// A part without the lines of the margin's colour around it.
    fn without_margin(&self, part: Frame) -> Frame {
        let Some(ground) = self.ground else { return part };
        let rows = self.drawn_lines(part, Axis::Rows, ground);
        let part = Axis::Rows.lines(part, rows.0, rows.1);
        let columns = self.drawn_lines(part, Axis::Columns, ground);
        Axis::Columns.lines(part, columns.0, columns.1)
    }

    /// The first line on which something is drawn, and the one after the last; all of them where nothing is.
    fn drawn_lines(&self, part: Frame, axis: Axis, ground: Colour) -> (u32, u32) {
        let count = axis.count(part);
        let drawn = |at: &u32| lines::specks(self.picture, axis.lines(part, *at, *at + 1), ground) > SPECKS;
        let first = (0..count).find(drawn);
        let last = (0..count).rev().find(drawn);
        first.zip(last).map_or((0, count), |(first, last)| (first, last + 1))
    }
}

#[cfg(test)]
mod tests;
