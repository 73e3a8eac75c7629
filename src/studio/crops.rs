//! The parts of an episode's pictures by which lists and other sites show it.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::joining::sides;
use crate::model::{PictureRef, Slug};
use crate::store::{Key, Store};
use toml_edit::{InlineTable, value};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the lists of this site.
    Thumbnail,
    /// Beside a link on other sites.
    Card,
}

impl Shown {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Thumbnail, Self::Card];

    /// Its key in `episode.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Thumbnail => "thumbnail",
            Self::Card => "card",
        }
    }
}

/// Sets one of them; `None` leaves the choice to the program.
pub async fn set(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    shown: Shown,
    picture: Option<&PictureRef>,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Cropped, |file| {
        let Some(picture) = picture else {
            file.remove(shown.key());
            return Ok(());
        };
        let mut table = InlineTable::new();
        table.insert("image", picture.file.as_str().into());
        if let Some(crop) = picture.crop {
            table.insert("crop", sides(crop).into());
        }
        // A key without a table of its own stands before all tables.
        file[shown.key()] = value(table);
        Ok(())
    })
    .await
}
