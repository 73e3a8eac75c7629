//! The order of an episode's panels, as a whole.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::panels::{id_of, rearrange};
use crate::model::{PanelId, Slug};
use crate::store::{Key, Store};

/// Puts the panels into this order.
///
/// Errors: [`StudioError::NoPanel`] for one that the episode does not have; [`StudioError::Field`] where one is left out or named
/// twice.
pub async fn arrange(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    order: &[PanelId],
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::Arranged, |file| {
        rearrange(file, |tables| {
            let mut left = std::mem::take(tables);
            for id in order {
                let Some(at) = left.iter().position(|table| id_of(table) == *id) else {
                    let twice = tables.iter().any(|table| id_of(table) == *id);
                    return Err(if twice {
                        StudioError::Field("order", id.to_string())
                    } else {
                        StudioError::NoPanel(id.to_string())
                    });
                };
                tables.push(left.remove(at));
            }
            match left.first() {
                None => Ok(()),
                Some(forgotten) => Err(StudioError::Field("order", format!("… without {}", id_of(forgotten)))),
            }
        })
    })
    .await
}
