//! Which pictures a library needs, and from when readers may see them.

use super::plan::SOURCE;
use super::{Plan, Purpose, Recipe, plan, thumbnail_crop};
use crate::library::{EpisodeEntry, Library, Master};
use crate::model::{Crop, PictureRef, Role};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// Every planned picture of what is published or scheduled, by the hashes of its tiles.
#[derive(Debug, Default)]
pub struct Atlas {
    plans: Vec<Arc<Plan>>,
    tiles: HashMap<String, Entry>,
    /// The same by the part of the hashes that does not change with the recipe.
    sources: HashMap<String, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    plan: Arc<Plan>,
    public_from: Timestamp,
}

impl Atlas {
    /// Plans every picture that a page of the library names, now or when its time comes.
    pub fn of(library: &Library, recipe: Recipe) -> Self {
        let mut atlas = Self::default();
        for series in library.series.values() {
            for episode in &series.episodes {
                let Some(from) = episode.public_from() else { continue };
                for plan in of_episode(episode, recipe) {
                    atlas.add(Some(plan), from);
                }
            }
            let Some(first) = series.public_from() else { continue };
            atlas.add(series.cover.as_ref().map(|master| cover(master, recipe)), first);
            for artist in series.text.original().artists.iter().filter_map(|slug| library.artists.get(slug)) {
                atlas.add(artist.portrait.as_ref().map(|master| portrait(master, recipe)), first);
            }
        }
        atlas
    }

    fn add(&mut self, plan: Option<Plan>, from: Timestamp) {
        let Some(plan) = plan.map(Arc::new) else { return };
        let mut new = false;
        for tile in &plan.tiles {
            let entry = self.tiles.entry(tile.hash.clone()).or_insert_with(|| {
                new = true;
                Entry { plan: plan.clone(), public_from: from }
            });
            entry.public_from = entry.public_from.min(from);
            self.sources.insert(tile.hash[..SOURCE].to_owned(), entry.clone());
        }
        if new {
            self.plans.push(plan);
        }
    }

    /// All plans, in the order in which readers meet them.
    pub fn plans(&self) -> &[Arc<Plan>] {
        &self.plans
    }

    /// The plan a tile belongs to, if a page that readers can see at `now` names it.
    pub fn public(&self, hash: &str, now: Timestamp) -> Option<&Arc<Plan>> {
        self.tiles.get(hash).filter(|entry| entry.public_from <= now).map(|entry| &entry.plan)
    }

    /// The plan of the picture that a tile of any recipe shows, if a page that readers can see at `now` shows it too.
    pub fn public_source(&self, hash: &str, now: Timestamp) -> Option<&Arc<Plan>> {
        let entry = self.sources.get(hash.get(..SOURCE)?)?;
        (entry.public_from <= now).then_some(&entry.plan)
    }

    /// Whether anything names the tile.
    pub fn holds(&self, hash: &str) -> bool {
        self.tiles.contains_key(hash)
    }
}

/// The plans of all pictures that pages of an episode name.
pub fn of_episode(episode: &EpisodeEntry, recipe: Recipe) -> impl Iterator<Item = Plan> {
    let pictures = episode.text.original().panels.iter().flat_map(|panel| &panel.pictures);
    let plans = pictures.flat_map(move |picture| {
        [of_picture(episode, picture, Purpose::Panel, recipe), moving(episode, picture, recipe)]
    });
    plans.chain([thumbnail(episode, recipe)]).flatten()
}

/// The plan of a picture that an episode names; `None` where the file is missing.
pub fn of_picture(episode: &EpisodeEntry, picture: &PictureRef, purpose: Purpose, recipe: Recipe) -> Option<Plan> {
    episode.pictures.get(&picture.file).map(|master| plan(master, picture.crop, purpose, recipe))
}

/// The plan of a picture that moves, beside that of its first frame; `None` for one that stands still or flashes, is too tall for one tile,
/// or of which only a part is meant.
pub fn moving(episode: &EpisodeEntry, picture: &PictureRef, recipe: Recipe) -> Option<Plan> {
    let master = episode.pictures.get(&picture.file)?;
    let moves = master.study.moves && !master.study.flashes && picture.crop.is_none();
    let whole = || of_picture(episode, picture, Purpose::Panel, recipe).is_some_and(|still| still.tiles.len() == 1);
    (moves && whole()).then(|| plan(master, None, Purpose::Moving, recipe))
}

/// The plan of an episode's thumbnail: the one its artist chose, or a part of the first picture that no warning stands before.
pub fn thumbnail(episode: &EpisodeEntry, recipe: Recipe) -> Option<Plan> {
    let text = episode.text.original();
    if let Some(chosen) = &text.thumbnail {
        return of_picture(episode, chosen, Purpose::Small, recipe);
    }
    let (_, first) = open_pictures(episode).next()?;
    let master = episode.pictures.get(&first.file)?;
    let within = first.crop.unwrap_or(Crop { x: 0, y: 0, width: master.study.width, height: master.study.height });
    let part = thumbnail_crop(within.width, within.height);
    Some(plan(master, Some(Crop { x: within.x + part.x, y: within.y + part.y, ..part }), Purpose::Small, recipe))
}

/// The plan of a series' cover.
pub fn cover(master: &Arc<Master>, recipe: Recipe) -> Plan {
    plan(master, None, Purpose::Cover, recipe)
}

/// The plan of an artist's portrait.
pub fn portrait(master: &Arc<Master>, recipe: Recipe) -> Plan {
    plan(master, None, Purpose::Small, recipe)
}

/// The picture by which other sites show an episode: the artist's choice, or the first panel that no warning stands before.
/// With it, the place of the panel that it shows.
pub fn card(episode: &EpisodeEntry, recipe: Recipe) -> Option<(Plan, Option<usize>)> {
    let text = episode.text.original();
    let panels = || {
        let panels = text.panels.iter().enumerate();
        panels.flat_map(|(place, panel)| panel.pictures.iter().map(move |picture| (place, picture)))
    };
    if let Some(chosen) = text.card.as_ref().or(text.thumbnail.as_ref()) {
        let same = panels().filter(|(_, picture)| picture.file == chosen.file);
        let nearest = same.rev().max_by_key(|(_, picture)| shared(picture.crop, chosen.crop));
        return Some((of_picture(episode, chosen, Purpose::Small, recipe)?, nearest.map(|(place, ..)| place)));
    }
    let (place, picture) = open_pictures(episode).find(|(place, _)| text.panels[*place].role == Role::Art)?;
    Some((of_picture(episode, picture, Purpose::Small, recipe)?, Some(place)))
}

/// The first picture that no warning stands before: what stands for an episode where its artist has chosen nothing.
pub fn first_open(episode: &EpisodeEntry) -> Option<&PictureRef> {
    open_pictures(episode).next().map(|(_, picture)| picture)
}

/// The pictures that no warning stands before, with the places of their panels, as far as their files are there.
fn open_pictures(episode: &EpisodeEntry) -> impl Iterator<Item = (usize, &PictureRef)> {
    let text = episode.text.original();
    let open = text.panels.iter().enumerate().filter(|(place, _)| !text.is_warned(*place));
    let pictures = open.flat_map(|(place, panel)| panel.pictures.iter().map(move |picture| (place, picture)));
    pictures.filter(|(_, picture)| episode.pictures.contains_key(&picture.file))
}

/// How many pixels two parts of one picture share.
fn shared(one: Option<Crop>, other: Option<Crop>) -> u64 {
    let whole = Crop { x: 0, y: 0, width: u32::MAX, height: u32::MAX };
    one.unwrap_or(whole).shared(other.unwrap_or(whole))
}
