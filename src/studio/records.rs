//! Lists of things with several fields each: the cast of a series, the warnings and the credits of an episode. One table for
//! each says what can be written.

use super::StudioError;
use super::change::{change, document};
use super::history::What;
use super::panels;
use crate::store::{Key, Store};
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

/// One field of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its key; `voice.pitch` is a key within a table.
    pub key: &'static str,
    /// What can stand in it.
    pub kind: Kind,
}

/// What can stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line, without which there is no entry.
    Name,
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A number between two others, in tenths.
    Number(u32, u32),
    /// The id of a panel of the episode.
    Panel,
    /// The slug of an artist.
    Artist,
}

/// A kind of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Its key in the manifest.
    pub key: &'static str,
    /// The fields of each entry.
    pub columns: &'static [Column],
}

const fn column(key: &'static str, kind: Kind) -> Column {
    Column { key, kind }
}

/// `[[cast]]` of `series.toml`.
pub const CAST: List = List {
    key: "cast",
    columns: &[
        column("name", Kind::Name),
        column("first_look", Kind::Text),
        column("short_tag", Kind::Line),
        column("revealed_at.episode", Kind::Line),
        column("revealed_at.panel", Kind::Line),
        column("pronouns", Kind::Line),
        column("voice.pitch", Kind::Number(0, 20)),
        column("voice.rate", Kind::Number(5, 20)),
    ],
};
/// `warnings` of `episode.toml`.
pub const WARNINGS: List = List {
    key: "warnings",
    columns: &[
        column("topic", Kind::Name),
        column("from", Kind::Panel),
        column("to", Kind::Panel),
        column("instead", Kind::Text),
    ],
};
/// `credits` of `episode.toml`.
pub const CREDITS: List = List {
    key: "credits",
    columns: &[column("name", Kind::Line), column("artist", Kind::Artist), column("as", Kind::Line)],
};

/// The fields of an entry as texts, by key.
pub type Entry = BTreeMap<&'static str, String>;

/// An entry as somebody wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Where it stood, counted from 0; `None` for a new one.
    pub was: Option<usize>,
    /// Its fields. All empty: it is to go.
    pub fields: Entry,
}

/// The entries of a list, in their order.
pub async fn entries(store: &Store, key: &Key, list: List) -> Result<Vec<Entry>, StudioError> {
    Ok(read(&document(store, key).await?, list))
}

/// Stands for these entries: a form carries it, so that one who saves knows whether somebody else did in between.
pub fn version(entries: &[Entry]) -> String {
    let text = serde_json::to_vec(entries).unwrap_or_default();
    blake3::hash(&text).to_hex()[..16].to_owned()
}

/// Writes a list anew. What is not written here stays with its entry, and so do its comments.
///
/// Errors: [`StudioError::Overtaken`] where the list is not what `seen` stands for any more; [`StudioError::Field`] where
/// a value cannot stand there; [`StudioError::Broken`] where the whole cannot.
pub async fn write(
    store: &Store,
    key: &Key,
    list: List,
    seen: &str,
    wishes: &[Wish],
    by: &str,
) -> Result<(), StudioError> {
    change(store, key, by, What::Titled, |file| {
        let there = read(file, list);
        if version(&there) != seen {
            return Err(StudioError::Overtaken(list.key, String::new()));
        }
        let before: Vec<Table> = tables(file, list);
        let mut after = Vec::new();
        for wish in wishes.iter().filter(|wish| wish.fields.values().any(|text| !text.trim().is_empty())) {
            let old = wish.was.and_then(|place| Some((before.get(place)?, there.get(place)?)));
            let mut table = old.map(|(table, _)| table.clone()).unwrap_or_default();
            for column in list.columns {
                let new = tidy(wish.fields.get(column.key).map_or("", String::as_str), column.kind);
                if old.is_none_or(|(_, was)| was.get(column.key) != Some(&new)) {
                    set(&mut table, list, *column, &new)?;
                }
            }
            if let Some((old, _)) = old {
                keep_id(list, old, &mut table);
            }
            after.push(table);
        }
        put(file, list, after);
        Ok(())
    })
    .await
}

/// Translations know a person by the id, which is the name where none is written.
fn keep_id(list: List, old: &Table, new: &mut Table) {
    let name = |table: &Table| table.get("name").and_then(Item::as_str).map(str::to_owned);
    if list.key == CAST.key && !new.contains_key("id") && name(old) != name(new) {
        new.insert("id", value(name(old).unwrap_or_default()));
    }
}

fn read(file: &DocumentMut, list: List) -> Vec<Entry> {
    let entry = |table: Table| list.columns.iter().map(|column| (column.key, text(&table, column.key))).collect();
    tables(file, list).into_iter().map(entry).collect()
}

/// The entries of a list, however it is written.
fn tables(file: &DocumentMut, list: List) -> Vec<Table> {
    let Some(item) = file.get(list.key) else { return Vec::new() };
    let written = item.as_array_of_tables().into_iter().flatten().cloned();
    let inline = item.as_array().into_iter().flatten().filter_map(Value::as_inline_table);
    written.chain(inline.map(|table| table.clone().into_table())).collect()
}

/// Writes them in the form that stands there, or that is usual.
fn put(file: &mut DocumentMut, list: List, entries: Vec<Table>) {
    let inline = file.get(list.key).map_or(list.key != CAST.key, |item| item.as_array().is_some());
    if entries.is_empty() {
        file.remove(list.key);
    } else if inline {
        let all = entries.into_iter().map(|table| Value::InlineTable(table.into_inline_table()));
        file[list.key] = value(all.collect::<toml_edit::Array>());
    } else {
        let mut all = toml_edit::ArrayOfTables::new();
        for mut table in entries {
            table.set_position(None);
            all.push(table);
        }
        file[list.key] = Item::ArrayOfTables(all);
    }
}

fn text(table: &dyn TableLike, key: &str) -> String {
    let item = match key.split_once('.') {
        Some((within, key)) => table.get(within).and_then(Item::as_table_like).and_then(|table| table.get(key)),
        None => table.get(key),
    };
    let number = |item: &Item| Some(item.as_float().or_else(|| Some(item.as_integer()? as f64))?.to_string());
    let text = item.and_then(|item| item.as_str().map(str::to_owned).or_else(|| number(item)));
    text.unwrap_or_default().trim().to_owned()
}

/// As it is written: nothing around it, and on one line where one line is meant.
fn tidy(text: &str, kind: Kind) -> String {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    match kind {
        Kind::Text => text,
        Kind::Number(..) => text.replace(',', "."),
        _ => text.lines().map(str::trim).collect::<Vec<_>>().join(" "),
    }
}

fn set(table: &mut Table, list: List, Column { key, kind }: Column, text: &str) -> Result<(), StudioError> {
    let refuse = || StudioError::Field(list.key, text.to_owned());
    let new: Option<Value> = match kind {
        Kind::Name if text.is_empty() => return Err(refuse()),
        _ if text.is_empty() => None,
        Kind::Number(low, high) => {
            let number: f64 = text.parse().map_err(|_| refuse())?;
            let within = (f64::from(low) / 10.0..=f64::from(high) / 10.0).contains(&number);
            Some(within.then_some(number).ok_or_else(refuse)?.into())
        }
        Kind::Text if text.contains('\n') => Some(format!("{text}\n").into()),
        _ => Some(text.into()),
    };
    let Some((within, key)) = key.split_once('.') else {
        match new {
            Some(new) => panels::set(table, key, Item::Value(new)),
            None => drop(table.remove(key)),
        }
        return Ok(());
    };
    if new.is_some() && !table.contains_key(within) {
        table.insert(within, value(InlineTable::new()));
    }
    let Some(inner) = table.get_mut(within).and_then(Item::as_table_like_mut) else { return Ok(()) };
    match new {
        Some(new) => drop(inner.insert(key, Item::Value(new))),
        None => drop(inner.remove(key)),
    }
    if inner.is_empty() {
        table.remove(within);
    }
    Ok(())
}
