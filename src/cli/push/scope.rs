//! What a folder is: a library, or a part of one.

use crate::model::Slug;
use crate::store::Key;
use std::path::{Path, PathBuf};

/// The library of a folder, and which part of it is meant.
#[derive(Debug)]
pub(super) struct Scope {
    /// The library's folder.
    pub(super) root: PathBuf,
    part: Part,
}

#[derive(Debug)]
enum Part {
    Whole,
    Series(Slug),
    Episode(Slug, Slug),
}

impl Scope {
    /// Errors: a sentence.
    pub(super) fn of(folder: &Path) -> Result<Self, String> {
        let shown = folder.display();
        let folder =
            folder.canonicalize().map_err(|error| format!("“{shown}” cannot be read: {error}. Look at the path."))?;
        let has = |name: &str| folder.join(name).exists();
        let own = folder.file_name().and_then(|name| Slug::parse(name.to_str()?).ok());
        let above = |steps: usize| folder.ancestors().nth(steps).map(Path::to_owned);
        let slug_above = || Slug::parse(folder.parent()?.file_name()?.to_str()?).ok();
        let found = if has("episode.toml") {
            above(3).zip(slug_above().zip(own)).map(|(root, (series, own))| (root, Part::Episode(series, own)))
        } else if has("series.toml") {
            above(2).zip(own).map(|(root, own)| (root, Part::Series(own)))
        } else if has("series") || has("artists") || has("site.toml") {
            Some((folder.clone(), Part::Whole))
        } else {
            None
        };
        let (root, part) = found.ok_or_else(|| {
            format!("“{shown}” is no library, and no series or episode of one. Name the folder that holds `series/`.")
        })?;
        Ok(Self { root, part })
    }

    /// Whether a file is meant.
    pub(super) fn names(&self, key: &Key) -> bool {
        match (&self.part, key) {
            (Part::Whole, _) => true,
            (
                Part::Series(meant),
                Key::Series(series, _)
                | Key::SeriesFile(series, _)
                | Key::Episode(series, ..)
                | Key::EpisodeFile(series, ..),
            ) => series == meant,
            (Part::Episode(meant, slug), Key::Episode(series, episode, _) | Key::EpisodeFile(series, episode, _)) => {
                series == meant && episode == slug
            }
            _ => false,
        }
    }

    /// Whether a file is needed by what is meant, and so is sent where the server has none.
    pub(super) fn needs(&self, key: &Key) -> bool {
        match (&self.part, key) {
            (Part::Episode(meant, _), Key::Series(series, _) | Key::SeriesFile(series, _)) => series == meant,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::store::Key;
    use std::fs;

    #[test]
    fn a_folder_is_a_library_or_a_part_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let episode = root.join("series/salt/01");
        fs::create_dir_all(&episode).unwrap();
        assert!(Scope::of(&episode).unwrap_err().contains("is no library"));
        for file in ["series/salt/series.toml", "series/salt/01/episode.toml"] {
            fs::write(root.join(file), "").unwrap();
        }
        let key = |path: &str| Key::parse(path).unwrap();
        for (part, named, needed) in [("", 4, 0), ("series/salt", 3, 0), ("series/salt/01", 1, 1)] {
            let scope = Scope::of(&root.join(part)).unwrap();
            assert_eq!(scope.root, root);
            let paths = ["site.toml", "series/salt/series.toml", "series/salt/01/01.png", "series/salt/02/01.png"];
            assert_eq!(paths.iter().filter(|path| scope.names(&key(path))).count(), named, "{part}");
            assert_eq!(paths.iter().filter(|path| scope.needs(&key(path))).count(), needed, "{part}");
        }
    }
}
