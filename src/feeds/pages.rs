//! An episode as the pages of a book: the tiles of all its pictures, from the top.

use super::{Public, Still};
use crate::library::EpisodeEntry;
use crate::pixels::Encoding;
use crate::renditions::{Plan, Purpose, Tile, atlas};
use std::sync::Arc;

/// One page: one tile of one picture.
#[derive(Clone, Debug)]
pub struct Page {
    /// The picture.
    pub plan: Arc<Plan>,
    /// Which of its tiles, counted from 0.
    pub tile: usize,
    /// The place of its panel, counted from 0.
    pub place: usize,
    /// Whether it is the first page of its panel.
    pub first: bool,
}

/// The pages of an episode, as far as its pictures are there.
pub fn pages(public: &Public<'_>, entry: &EpisodeEntry) -> Vec<Page> {
    let recipe = public.maker.recipe;
    let mut pages: Vec<Page> = Vec::new();
    for (place, panel) in entry.text.original().panels.iter().enumerate() {
        let plans = panel.pictures.iter().filter_map(|one| atlas::of_picture(entry, one, Purpose::Panel, recipe));
        for plan in plans.map(Arc::new) {
            for tile in 0..plan.tiles.len() {
                let first = pages.last().is_none_or(|page| page.place != place);
                pages.push(Page { plan: plan.clone(), tile, place, first });
            }
        }
    }
    pages
}

impl Page {
    /// The tile itself.
    pub fn tile(&self) -> &Tile {
        &self.plan.tiles[self.tile]
    }

    /// The widths in which there is a JPEG of it, ascending.
    pub fn widths(&self) -> Vec<u32> {
        self.plan.widths_of(Encoding::Jpeg)
    }

    /// The width of the JPEG for a screen that wants none wider than `most`: the widest within it, else the least there is.
    pub fn width_within(&self, most: u32) -> u32 {
        let widths = self.widths();
        let within = widths.iter().rev().find(|width| **width <= most);
        within.or(widths.first()).copied().unwrap_or(1)
    }

    /// The JPEG that stands for the page where no size was asked for: of a middle width.
    pub(super) fn usual(&self, public: &Public<'_>) -> Still {
        public.still(&self.plan, self.tile(), self.widths().first().copied().unwrap_or(1))
    }
}
