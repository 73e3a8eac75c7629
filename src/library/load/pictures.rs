//! The pictures that manifests name.

use super::Loading;
use crate::library::Master;
use crate::manifest::{Places, Severity};
use crate::model::{Episode, FileName, PictureRef, Slug};
use crate::store::Key;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

impl Loading {
    /// The pictures that an episode names, and whether all of them are there, sound and as large as their crops.
    pub(super) fn pictures(
        &mut self,
        key: &Key,
        series: &Slug,
        slug: &Slug,
        episode: &Episode,
        places: &Places,
    ) -> (HashMap<FileName, Arc<Master>>, bool) {
        let mut named: Vec<(&PictureRef, String)> = Vec::new();
        for (place, panel) in episode.panels.iter().enumerate() {
            named.extend(panel.pictures.iter().map(|picture| (picture, format!("panels[{place}].image"))));
        }
        named.extend(episode.thumbnail.iter().map(|picture| (picture, "thumbnail".to_owned())));
        named.extend(episode.card.iter().map(|picture| (picture, "card".to_owned())));
        let (mut pictures, mut sound, mut refused) = (HashMap::new(), true, BTreeSet::new());
        for (picture, path) in named {
            let line = places.line(&path).or_else(|| places.line(&path.replace("image", "images")));
            if !pictures.contains_key(&picture.file) && !refused.contains(&picture.file) {
                let file = Key::EpisodeFile(series.clone(), slug.clone(), picture.file.clone());
                match self.picture(key, line, &file) {
                    Some(master) => drop(pictures.insert(picture.file.clone(), master)),
                    None => drop(refused.insert(picture.file.clone())),
                }
            }
            let Some(master) = pictures.get(&picture.file) else {
                sound = false;
                continue;
            };
            if let Some(crop) = picture.crop.filter(|crop| !crop.lies_within(master.study.width, master.study.height)) {
                sound = false;
                let message = format!(
                    "The crop [{}, {}, {}, {}] reaches beyond {}, which is {} × {} pixels.",
                    crop.x, crop.y, crop.width, crop.height, picture.file, master.study.width, master.study.height
                );
                self.tell(
                    key,
                    line,
                    Severity::Blocks,
                    "crop-outside",
                    message,
                    "Write x, y, width and height of a part that lies inside.",
                );
            }
        }
        (pictures, sound)
    }

    /// The pictures of an episode that was sound; `None` where one of them cannot be shown now.
    pub(super) fn known_pictures(
        &self,
        series: &Slug,
        slug: &Slug,
        episode: &Episode,
    ) -> Option<HashMap<FileName, Arc<Master>>> {
        let panels = episode.panels.iter().flat_map(|panel| &panel.pictures);
        let named = panels.chain(&episode.thumbnail).chain(&episode.card).map(|picture| {
            let key = Key::EpisodeFile(series.clone(), slug.clone(), picture.file.clone());
            let master = self.source.memory.masters.master(self.source.files.get(&key)?.fingerprint).ok()?;
            Some((picture.file.clone(), master))
        });
        named.collect()
    }

    /// One picture named by `manifest`; what is wrong with it is told at `line`.
    pub(super) fn picture(&mut self, manifest: &Key, line: Option<usize>, key: &Key) -> Option<Arc<Master>> {
        let name = || key.path().rsplit('/').next().unwrap_or_default().to_owned();
        let Some(file) = self.source.files.get(key) else {
            self.tell(
                manifest,
                line,
                Severity::Blocks,
                "missing-picture",
                format!("There is no picture “{}” in this folder.", name()),
                "Add the file, or mend its name.",
            );
            return None;
        };
        match self.source.memory.masters.master(file.fingerprint) {
            Ok(master) => {
                if master.study.flashes {
                    self.tell(
                        manifest,
                        line,
                        Severity::Warns,
                        "L34",
                        format!(
                            "“{}” flashes more than three times in a second, which can bring on a seizure.",
                            name()
                        ),
                        "Slow it down. Until then readers see its first frame alone.",
                    );
                }
                Some(master)
            }
            Err(reason) => {
                self.tell(
                    manifest,
                    line,
                    Severity::Blocks,
                    "unusable-picture",
                    format!("“{}” cannot be shown. {reason}", name()),
                    "Replace the file.",
                );
                None
            }
        }
    }
}
