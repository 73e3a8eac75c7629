//! Leaves what an editor has said as it is: the reason stands in the manifest, where `check` and other editors see it.

use super::StudioError;
use super::change::change;
use super::history::What;
use super::panels::named;
use crate::model::{PanelId, Slug};
use crate::store::{Key, Store};
use toml_edit::{InlineTable, Item, TableLike, Value, value};

/// Writes `accepted = { L09 = "reason" }` for rules of panels, or of the whole episode where no panel is named.
pub async fn accept(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    rules: &[(Option<PanelId>, String)],
    reason: &str,
    by: &str,
) -> Result<(), StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    change(store, &key, by, What::Accepted, |file| {
        for (panel, rule) in rules {
            let Some(panel) = panel else {
                note(file.as_table_mut(), rule, &reason);
                continue;
            };
            note(named(file, panel)?, rule, &reason);
        }
        Ok(())
    })
    .await
}

fn note(table: &mut dyn TableLike, rule: &str, reason: &str) {
    let accepted = table.entry("accepted").or_insert_with(|| Item::Value(Value::InlineTable(InlineTable::new())));
    if let Some(accepted) = accepted.as_table_like_mut() {
        accepted.insert(rule, value(reason));
    }
}
