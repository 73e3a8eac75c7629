//! The panels of a new episode: which pictures, or which parts of them, each shows.

use crate::ingest::descriptions::PanelText;
use crate::model::{Crop, FileName, Panel, PanelId, PictureRef};
use std::collections::{HashMap, HashSet};

/// Pictures by their places, and the part of each that is shown; `None`: all of it.
pub type Shown = Vec<(usize, Option<Crop>)>;

/// A panel that is to be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewPanel {
    /// What it shows.
    pub shows: Shown,
    /// What is known of it.
    pub text: PanelText,
}

impl NewPanel {
    /// A panel that shows one picture whole.
    pub fn of_picture(place: usize, text: PanelText) -> Self {
        Self { shows: vec![(place, None)], text }
    }
}

/// The panels as a manifest has them. The first that begins in a picture has its name; others are counted.
pub(super) fn panels(new: &[NewPanel], files: &[FileName]) -> Vec<Panel> {
    let stems: HashSet<&str> = files.iter().map(FileName::stem).collect();
    let mut begun: HashMap<&str, usize> = HashMap::new();
    let mut panels = Vec::with_capacity(new.len());
    for new in new {
        let shown = new.shows.iter().filter_map(|(place, crop)| Some((files.get(*place)?, *crop)));
        let pictures: Vec<PictureRef> =
            shown.clone().map(|(file, crop)| PictureRef { file: file.clone(), crop }).collect();
        let Some(stem) = shown.map(|(file, _)| file.stem()).next() else { continue };
        let id = match begun.get_mut(stem) {
            None => {
                begun.insert(stem, 1);
                stem.to_owned()
            }
            Some(next) => {
                while stems.contains(format!("{stem}-{next}").as_str()) {
                    *next += 1;
                }
                *next += 1;
                format!("{stem}-{}", *next - 1)
            }
        };
        let text = new.text.clone();
        panels.push(Panel { alt: text.alt, script: text.script, ..Panel::new(PanelId(id), pictures) });
    }
    panels
}

#[cfg(test)]
mod tests {
    use super::{NewPanel, panels};
    use crate::ingest::descriptions::PanelText;
    use crate::model::FileName;

    #[test]
    fn panels_of_one_picture_have_ids_that_no_other_picture_has() {
        let files = ["a.png", "a-1.png"].map(|name| FileName::parse(name).unwrap());
        let new = [0, 1, 0, 0, 7].map(|place| NewPanel::of_picture(place, PanelText::default()));
        let ids: Vec<String> = panels(&new, &files).into_iter().map(|panel| panel.id.0).collect();
        assert_eq!(ids, ["a", "a-1", "a-2", "a-3"]);
    }
}
