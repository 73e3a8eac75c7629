//! Finds the pictures of an episode, each once, and keeps every description with its own.

use super::{Part, Within};
use crate::ingest::descriptions::{PanelText, Unmatched};
use crate::ingest::{Refused, Sources, names};
use crate::manifest::script_text;
use std::collections::HashSet;
use std::path::Path;

/// The most panels of an episode.
const MOST_PANELS: usize = 10_000;

/// An episode whose pictures were found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Its pictures, each once, in the order in which they are first shown; ready to be checked.
    pub sources: Sources,
    /// What each panel shows, as a place among the pictures, and what is known of it.
    pub panels: Vec<(usize, PanelText)>,
    /// Texts that belong to no panel.
    pub unmatched: Vec<Unmatched>,
    /// Pictures that were not taken in, each with the reason.
    pub left: Vec<String>,
}

impl Part {
    /// Looks for its pictures. One that is not there is left out; one that is shown again is a panel of its own where something
    /// else is said of it. What is said of those that are left out belongs to no panel.
    ///
    /// Errors: a picture cannot be taken in, or lies outside of the folder; a sentence each.
    pub fn gather(mut self) -> Result<Gathered, Refused> {
        if self.pages.len() > MOST_PANELS {
            let sentence = format!("One episode would have more than {MOST_PANELS} panels. Split the comic.");
            return Err(Refused(vec![sentence]));
        }
        let wanted: Vec<&str> = self.pages.iter().map(|page| page.picture.as_str()).collect();
        let (sources, places) = match &self.within {
            Within::Zip(archive) => {
                let mut sources = Sources::open(std::slice::from_ref(archive))?;
                let places = sources.arrange(&wanted);
                (sources, places)
            }
            Within::Folder(folder) => {
                let outside: Vec<String> = wanted.iter().filter_map(|picture| lies_outside(folder, picture)).collect();
                if !outside.is_empty() {
                    return Err(Refused(outside));
                }
                Sources::in_order(folder, &wanted)?
            }
        };
        let mut gathered = Gathered { sources, ..Gathered::default() };
        let (mut shown, mut said) = (HashSet::new(), HashSet::new());
        for (number, (page, place)) in (1..).zip(std::mem::take(&mut self.pages).into_iter().zip(places)) {
            let words = [page.text.alt.as_str(), &script_text(&page.text.script)].join("\n").trim().to_owned();
            let Some(place) = place else {
                gathered.left.push(format!("{} (picture {number}; it is not there)", page.picture));
                self.keep(&format!("picture {number}, {}, is not there", page.picture), &words);
                continue;
            };
            let says_nothing_new = words.is_empty() || !said.insert((place, words));
            if !shown.insert(place) && says_nothing_new {
                gathered.left.push(format!("{} (picture {number}; it was shown before)", page.picture));
            } else {
                gathered.panels.push((place, page.text));
            }
        }
        gathered.unmatched = self.unmatched;
        Ok(gathered)
    }
}

/// Why a picture must not be read, as a sentence: its name or a link leads out of the folder.
fn lies_outside(folder: &Path, picture: &str) -> Option<String> {
    let leads_out = names::is_unsafe(picture) || {
        let real = folder.join(picture).canonicalize();
        real.is_ok_and(|real| !folder.canonicalize().is_ok_and(|folder| real.starts_with(folder)))
    };
    leads_out.then(|| {
        format!(
            "“{picture}” lies outside of “{}”, so it was not read. Put the picture into that folder and name it there.",
            folder.display()
        )
    })
}
