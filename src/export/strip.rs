//! All pictures of an episode, or of a panel, under each other at one width, and where that strip is cut into pages.
//!
//! Known before a pixel is made, so that a book can say at its beginning what its pages are.

use super::cuts::{Rows, Seam, tops};
use crate::library::EpisodeEntry;
use crate::renditions::{Plan, Purpose, Recipe, plan};
use std::sync::Arc;

/// Pictures under each other. All lengths are pixels of the strip.
#[derive(Debug)]
pub struct Strip {
    /// How wide it is.
    pub width: u32,
    /// How long it is; 0 where no picture is there.
    pub height: u32,
    /// Its pictures from the top.
    pub pieces: Vec<Piece>,
}

/// One picture in its place.
#[derive(Debug)]
pub struct Piece {
    /// The place of its panel in the episode, counted from 0.
    pub panel: usize,
    /// What is shown.
    pub plan: Arc<Plan>,
    /// Its width: the strip's, or its own where it is narrower. It stands in the middle.
    pub width: u32,
    /// Its first row.
    pub top: u32,
    /// Its rows.
    pub height: u32,
}

/// A page: some rows of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its first row.
    pub top: u32,
    /// Its rows; at least 1.
    pub height: u32,
}

/// The part of a page that shows a panel, in pixels of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The place of the panel in the episode, counted from 0.
    pub panel: usize,
    /// Its first row on the page.
    pub top: u32,
    /// Its rows on the page.
    pub height: u32,
}

impl Strip {
    /// The strip of a whole episode, at most `widest` pixels wide and never wider than most of it is.
    pub fn of(entry: &EpisodeEntry, recipe: Recipe, widest: u32) -> Self {
        let panels = 0..entry.text.original().panels.len();
        Self::stacked(panels.flat_map(|panel| plans(entry, panel, recipe)).collect(), widest)
    }

    /// The strip of one panel.
    pub fn of_panel(entry: &EpisodeEntry, panel: usize, recipe: Recipe, widest: u32) -> Self {
        Self::stacked(plans(entry, panel, recipe), widest)
    }

    /// One picture as a strip.
    pub fn of_one(plan: Arc<Plan>, widest: u32) -> Self {
        Self::stacked(vec![(0, plan)], widest)
    }

    fn stacked(plans: Vec<(usize, Arc<Plan>)>, widest: u32) -> Self {
        let width = usual_width(&plans).min(widest);
        let mut height = 0;
        let pieces = plans
            .into_iter()
            .map(|(panel, plan)| {
                let own = plan.crop.width.min(width);
                let piece = Piece { panel, width: own, top: height, height: plan.height_at(own), plan };
                height += piece.height;
                piece
            })
            .collect();
        Self { width, height, pieces }
    }

    /// The pages of the strip, each as long as `rows` allows, cut where least is drawn.
    pub fn sheets(&self, rows: Rows) -> Vec<Sheet> {
        let tops = tops(self.height, rows, &self.seams());
        let ends = tops.iter().skip(1).copied().chain([self.height]);
        tops.iter().zip(ends).map(|(top, end)| Sheet { top: *top, height: end - top }).collect()
    }

    /// The panels on a page, from the top.
    pub fn shown(&self, sheet: Sheet) -> Vec<Shown> {
        let mut all: Vec<Shown> = Vec::new();
        for piece in &self.pieces {
            let (from, to) = (piece.top.max(sheet.top), (piece.top + piece.height).min(sheet.top + sheet.height));
            if from >= to {
                continue;
            }
            match all.last_mut() {
                Some(shown) if shown.panel == piece.panel => shown.height += to - from,
                _ => all.push(Shown { panel: piece.panel, top: from - sheet.top, height: to - from }),
            }
        }
        all
    }

    /// Where it can be cut: between panels, and where its pictures can be.
    fn seams(&self) -> Vec<Seam> {
        let mut seams = Vec::new();
        let mut before = None;
        for piece in &self.pieces {
            // Slices of one panel go on in each other; nobody has looked what is drawn across.
            let drawn = if before == Some(piece.panel) { u8::MAX / 2 } else { 0 };
            seams.extend((piece.top > 0).then_some(Seam { row: piece.top, drawn }));
            let crop = piece.plan.crop;
            let within = |row: u32| row > crop.y && row < crop.y + crop.height;
            let own = piece.plan.master.study.seams.iter().filter(|seam| within(seam.row));
            seams.extend(own.map(|seam| {
                let row = u64::from(seam.row - crop.y) * u64::from(piece.height) / u64::from(crop.height);
                Seam { row: piece.top + row as u32, drawn: seam.drawn }
            }));
            before = Some(piece.panel);
        }
        seams
    }
}

/// The pictures of a panel whose files are there.
fn plans(entry: &EpisodeEntry, panel: usize, recipe: Recipe) -> Vec<(usize, Arc<Plan>)> {
    let pictures = entry.text.original().panels.get(panel).into_iter().flat_map(|panel| &panel.pictures);
    let there = pictures.filter_map(|picture| Some((entry.pictures.get(&picture.file)?, picture.crop)));
    there.map(|(master, crop)| (panel, Arc::new(plan(master, crop, Purpose::Panel, recipe)))).collect()
}

/// The width that half of the strip's length has at least: one wide picture among many makes no strip wide.
fn usual_width(plans: &[(usize, Arc<Plan>)]) -> u32 {
    let length = |plan: &Plan| f64::from(plan.crop.height) / f64::from(plan.crop.width.max(1));
    let mut widths: Vec<(u32, f64)> = plans.iter().map(|(_, plan)| (plan.crop.width, length(plan))).collect();
    widths.sort_by_key(|(width, _)| *width);
    let half = widths.iter().map(|(_, length)| length).sum::<f64>() / 2.0;
    let mut passed = 0.0;
    let usual = widths.iter().find(|(_, length)| {
        passed += length;
        passed >= half
    });
    usual.map_or(1, |(width, _)| *width)
}
