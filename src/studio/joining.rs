//! Several panels become one, and pictures become panels: words, ids and warnings go with them.

use super::panels::{PanelWords, id_of};
use crate::model::{Crop, PanelId, PictureRef};
use std::collections::HashSet;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

/// Which panels stand where one has stood: a warning from it begins at the first, one to it ends at the last.
#[derive(Clone, Debug)]
pub(super) struct Became {
    pub(super) before: PanelId,
    pub(super) first: PanelId,
    pub(super) last: PanelId,
    /// Whether it was taken out: then `first` stood below it and `last` above it.
    pub(super) gone: bool,
}

impl Became {
    /// A panel that is part of one other now.
    pub(super) fn one(before: PanelId, now: &PanelId) -> Self {
        Self { before, first: now.clone(), last: now.clone(), gone: false }
    }
}

/// The panel that shows these pictures, with the words of all panels that were there, one after the other. A place where
/// none was becomes a new panel, whose id is not among `names`.
pub(super) fn piece(shown: Vec<Table>, parts: &[PictureRef], names: &mut HashSet<String>) -> Table {
    let mut shown = shown.into_iter();
    let mut table = match shown.next() {
        Some(table) => table,
        None => {
            let stem = parts.first().map_or("panel", |part| part.file.stem());
            let free = (1..=names.len() + 1).map(|n| format!("{stem}-{n}")).find(|name| !names.contains(name));
            let name = free.unwrap_or_default();
            names.insert(name.clone());
            let mut table = Table::new();
            table["id"] = value(name);
            table
        }
    };
    // Its address stays, also where it begins in another file now.
    let id = id_of(&table);
    for other in shown {
        take_words(&mut table, &other);
    }
    show(&mut table, parts);
    if id_of(&table) != id {
        table["id"] = value(id.0);
    }
    table
}

/// Adds the words of a panel that goes to those of the one before it.
fn take_words(table: &mut Table, other: &Table) {
    let (mut words, more) = (PanelWords::of(table), PanelWords::of(other));
    words.scene = joined(&words.scene, &more.scene, "; ");
    words.setting = joined(&words.setting, &more.setting, " ");
    words.alt = joined(&words.alt, &more.alt, " ");
    words.script = joined(&words.script, &more.script, "\n");
    words.long = joined(&words.long, &more.long, "\n\n");
    words.warning = joined(&words.warning, &more.warning, ", ");
    words.no_words = words.no_words && more.no_words;
    // Where one of them tells something, both together do.
    if words.role != more.role {
        let art = words.role.is_empty() || more.role.is_empty();
        words.role = if art { String::new() } else { "text".to_owned() };
    }
    words.write(table);
    // Whatever else is said of the second alone, such as who described it, is said of both.
    for (key, item) in other.iter().filter(|(key, _)| !["id", "image", "images", "no_words", "role"].contains(key)) {
        if !table.contains_key(key) {
            table.insert(key, item.clone());
        }
    }
}

fn joined(one: &str, other: &str, between: &str) -> String {
    let both = [one.trim(), other.trim()];
    both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

/// Lets a panel show these pictures.
pub(super) fn show(table: &mut Table, pictures: &[PictureRef]) {
    table.remove("image");
    table.remove("images");
    match pictures {
        [one] => table.insert("image", Item::Value(reference(one))),
        several => table.insert("images", value(several.iter().map(reference).collect::<Array>())),
    };
}

/// As a manifest names a picture, or a part of one.
pub(super) fn reference(picture: &PictureRef) -> Value {
    let Some(crop) = picture.crop else { return picture.file.as_str().into() };
    let mut table = InlineTable::new();
    table.insert("file", picture.file.as_str().into());
    table.insert("crop", Value::Array(sides(crop)));
    Value::InlineTable(table)
}

/// A crop as a manifest writes it.
pub(super) fn sides(crop: Crop) -> Array {
    [crop.x, crop.y, crop.width, crop.height].into_iter().map(i64::from).collect()
}

/// Warnings that began or ended at a panel that is not there any more begin or end where its picture is now, and go with
/// the last of their panels.
pub(super) fn warn_where_it_is(file: &mut DocumentMut, became: &[Became]) {
    let Some(warnings) = file.get_mut("warnings") else { return };
    if let Some(tables) = warnings.as_array_of_tables_mut() {
        tables.retain(|table| !is_over(table, became));
        tables.iter_mut().for_each(|table| move_warning(table, became));
    } else if let Some(list) = warnings.as_array_mut() {
        list.retain(|value| !value.as_inline_table().is_some_and(|table| is_over(table, became)));
        list.iter_mut().filter_map(Value::as_inline_table_mut).for_each(|table| move_warning(table, became));
    }
}

/// The ids of the panels with which a warning begins and ends; without an end it is about its first panel alone.
fn ends(warning: &dyn TableLike) -> (Option<PanelId>, Option<PanelId>) {
    let id = |key: &str| warning.get(key).and_then(Item::as_str).map(|id| PanelId(id.to_owned()));
    (id("from"), id("to").or_else(|| id("from")))
}

/// Whether the only panel of a warning is gone.
fn is_over(warning: &dyn TableLike, became: &[Became]) -> bool {
    let (from, to) = ends(warning);
    from == to && became.iter().any(|one| one.gone && Some(&one.before) == from.as_ref())
}

fn move_warning(warning: &mut dyn TableLike, became: &[Became]) {
    let (from, to) = ends(warning);
    let now = |id: &Option<PanelId>| became.iter().find(|one| Some(&one.before) == id.as_ref());
    let first = now(&from).map(|one| one.first.clone());
    let last = now(&to).map(|one| one.last.clone());
    let one_panel = first == last && !warning.contains_key("to");
    if let Some(first) = first {
        warning.insert("from", value(first.0));
    }
    if let Some(last) = last.filter(|_| !one_panel) {
        warning.insert("to", value(last.0));
    }
}
