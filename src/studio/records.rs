//! Lists of things with several fields each: the cast of a series, the warnings and the credits of an episode. One table for
//! each says what can be written.
//!
//! A list is written entry by entry and field by field: what somebody else has changed in between stays, unless both have
//! written into the same field.

use super::StudioError;
use super::change::{change, document};
use super::history::What;
use super::panels::{self, id_of};
use crate::model::{PanelId, Slug};
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
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A number between two others, in tenths.
    Number(u32, u32),
    /// The slug of an episode of the series.
    Episode,
    /// The id of a panel of the episode, or of the episode that the entry names.
    Panel,
    /// The slug of an artist.
    Artist,
}

/// A kind of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Its key in the manifest.
    pub key: &'static str,
    /// What a change of it is called.
    what: What,
    /// What an entry is called: one of these fields at least has to be there.
    pub names: &'static [&'static str],
    /// The fields of each entry.
    pub columns: &'static [Column],
}

const fn column(key: &'static str, kind: Kind) -> Column {
    Column { key, kind }
}

/// The field that names the episode in which a name becomes known.
pub const REVEALED_IN: &str = "revealed_at.episode";
const REVEALED_AT: &str = "revealed_at.panel";

/// `[[cast]]` of `series.toml`.
pub const CAST: List = List {
    key: "cast",
    what: What::Cast,
    names: &["name"],
    columns: &[
        column("name", Kind::Line),
        column("first_look", Kind::Text),
        column("short_tag", Kind::Line),
        column(REVEALED_IN, Kind::Episode),
        column(REVEALED_AT, Kind::Panel),
        column("pronouns", Kind::Line),
        column("voice.pitch", Kind::Number(0, 20)),
        column("voice.rate", Kind::Number(5, 20)),
    ],
};
/// `warnings` of `episode.toml`.
pub const WARNINGS: List = List {
    key: "warnings",
    what: What::Warnings,
    names: &["topic"],
    columns: &[
        column("topic", Kind::Line),
        column("from", Kind::Panel),
        column("to", Kind::Panel),
        column("instead", Kind::Text),
    ],
};
/// `credits` of `episode.toml`.
pub const CREDITS: List = List {
    key: "credits",
    what: What::Credits,
    names: &["name", "artist"],
    columns: &[column("name", Kind::Line), column("artist", Kind::Artist), column("as", Kind::Line)],
};

/// The fields of an entry as texts, by key. `id` is what translations know somebody by: of the cast alone, and never changed.
pub type Entry = BTreeMap<&'static str, String>;

/// An entry as somebody wants it, and as it was when they began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// What stood there; `None` for a new one.
    pub was: Option<Entry>,
    /// What is to stand there. All empty: it is to go.
    pub fields: Entry,
    /// Whether it is to go.
    pub remove: bool,
}

impl Wish {
    fn goes(&self) -> bool {
        self.remove || self.fields.iter().all(|(key, text)| *key == "id" || text.trim().is_empty())
    }
}

/// The entries of a list, in their order.
pub async fn entries(store: &Store, key: &Key, list: List) -> Result<Vec<Entry>, StudioError> {
    Ok(read(&document(store, key).await?, list))
}

/// Stands for these entries, so that one who writes knows whether somebody else did in between.
pub fn version(entries: &[Entry]) -> String {
    let text = serde_json::to_vec(entries).unwrap_or_default();
    blake3::hash(&text).to_hex()[..16].to_owned()
}

/// Writes what differs from before. Entries that no wish is about stay, after the others; so does what is not written here,
/// and comments.
///
/// Errors: [`StudioError::InEntry`] with the place of the wish, counted from 0. Within it, [`StudioError::Overtaken`] where
/// somebody else has written something else into the same field, or into an entry that is to go; [`StudioError::Gone`] where
/// they have taken it out; [`StudioError::Field`] where a value cannot stand there.
pub async fn write(store: &Store, key: &Key, list: List, wishes: &[Wish], by: &str) -> Result<(), StudioError> {
    let mut wishes = wishes.to_vec();
    for (at, wish) in wishes.iter_mut().enumerate() {
        reveal(store, key, wish).await.map_err(|error| StudioError::InEntry(at, Box::new(error)))?;
    }
    change(store, key, by, list.what, |file| {
        let ids = match key {
            Key::Episode(..) => panels::panels(file)?.iter().map(|table| id_of(table)).collect(),
            _ => Vec::new(),
        };
        let (there, mut tables) = (read(file, list), tables(file, list).into_iter().map(Some).collect::<Vec<_>>());
        let mut after = Vec::new();
        for (at, (wish, place)) in wishes.iter().zip(places(list, &there, &wishes)).enumerate() {
            let old = place.and_then(|place| Some((tables.get_mut(place)?.take()?, there.get(place)?)));
            let written = entry(list, &there, wish, old).and_then(|table| match table {
                Some(table) if !is_named(list, &table) => Err(StudioError::Field(list.names[0], String::new())),
                Some(table) => in_order(&table, &ids).map(|()| Some(table)),
                None => Ok(None),
            });
            after.extend(written.map_err(|error| StudioError::InEntry(at, Box::new(error)))?);
        }
        after.extend(tables.into_iter().flatten());
        put(file, list, after);
        Ok(())
    })
    .await
}

/// Where an entry's name becomes known: at the first panel of an episode, unless another is named.
async fn reveal(store: &Store, key: &Key, wish: &mut Wish) -> Result<(), StudioError> {
    let Key::Series(series, _) = key else { return Ok(()) };
    let text = |entry: Option<&Entry>, key: &str| {
        entry.and_then(|entry| entry.get(key)).map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    let (episode, panel) = (text(Some(&wish.fields), REVEALED_IN), text(Some(&wish.fields), REVEALED_AT));
    let before = text(wish.was.as_ref(), REVEALED_IN);
    if episode.is_empty() {
        wish.fields.insert(REVEALED_AT, String::new());
    } else if panel.is_empty() || episode != before {
        let unknown = || StudioError::Field(REVEALED_IN, episode.clone());
        let slug = Slug::parse(&episode).map_err(|_| unknown())?;
        let written = match panels::written(store, series, &slug).await {
            Err(StudioError::Gone(_)) => return Err(unknown()),
            written => written?,
        };
        if written.iter().all(|one| one.id.0 != panel) {
            let first = written.first().ok_or_else(unknown)?;
            wish.fields.insert(REVEALED_AT, first.id.0.clone());
        }
    }
    Ok(())
}

/// Which entry of the file each wish is about: the same, or else one of the same id or name.
fn places(list: List, there: &[Entry], wishes: &[Wish]) -> Vec<Option<usize>> {
    let mut free: Vec<bool> = vec![true; there.len()];
    let mut places = vec![None; wishes.len()];
    for exactly in [true, false] {
        for (wish, place) in wishes.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            let Some(was) = &wish.was else { continue };
            let same = |one: &Entry| if exactly { one == was } else { called(list, one) == called(list, was) };
            *place = (0..there.len()).find(|at| free[*at] && same(&there[*at]));
            if let Some(at) = *place {
                free[at] = false;
            }
        }
    }
    places
}

/// What an entry is known by: its id or its name.
pub fn called(list: List, entry: &Entry) -> &str {
    let keys = std::iter::once(&"id").chain(list.names);
    keys.filter_map(|key| entry.get(key)).find(|text| !text.is_empty()).map_or("", String::as_str)
}

/// An entry as it is wished: `None` where it goes. `old`: what stands there now, if it does.
fn entry(list: List, there: &[Entry], wish: &Wish, old: Option<(Table, &Entry)>) -> Result<Option<Table>, StudioError> {
    let nothing = Entry::new();
    let text = |entry: &Entry, column: &Column| tidy(entry.get(column.key).map_or("", String::as_str), column.kind);
    let same = |one: &Entry, other: &Entry| list.columns.iter().all(|column| text(one, column) == text(other, column));
    let was = wish.was.as_ref().unwrap_or(&nothing);
    if old.is_none() && wish.was.is_some() {
        // Somebody else has taken it out: that is agreed, unless there is something new in it.
        let agreed = wish.goes() || same(&wish.fields, was);
        return if agreed { Ok(None) } else { Err(StudioError::Gone(list.key.to_owned())) };
    }
    // The same form, sent twice.
    if old.is_none() && (wish.goes() || there.iter().any(|one| same(one, &wish.fields))) {
        return Ok(None);
    }
    let (mut table, now) = old.map_or_else(|| (Table::new(), &nothing), |(table, now)| (table, now));
    let before = table.clone();
    for column in list.columns {
        let (new, old, now) = (text(&wish.fields, column), text(was, column), text(now, column));
        let changes = wish.goes() || new != old && new != now;
        if changes && now != old {
            return Err(StudioError::Overtaken(column.key, now));
        }
        if changes && !wish.goes() {
            set(&mut table, *column, &new)?;
        }
    }
    keep_id(list, &before, wish, &mut table);
    Ok((!wish.goes()).then_some(table))
}

/// Translations know a person by the id, which is the name where none is written.
fn keep_id(list: List, before: &Table, wish: &Wish, now: &mut Table) {
    let name = |table: &Table| table.get("name").and_then(Item::as_str).map(str::to_owned);
    if list.key != CAST.key || now.contains_key("id") {
        return;
    }
    let id = name(before).or_else(|| wish.fields.get("id").filter(|id| !id.is_empty()).cloned());
    if let Some(id) = id.filter(|id| name(now).as_ref() != Some(id)) {
        now.insert("id", value(id));
    }
}

fn is_named(list: List, table: &Table) -> bool {
    list.names.iter().any(|key| !text(table, key).is_empty())
}

/// A warning ends where it begins, or later.
fn in_order(table: &Table, panels: &[PanelId]) -> Result<(), StudioError> {
    let place = |key| {
        let id = PanelId(text(table, key));
        panels.iter().position(|panel| *panel == id)
    };
    match (place("from"), place("to")) {
        (Some(from), Some(to)) if to < from => Err(StudioError::Field("to", text(table, "to"))),
        _ => Ok(()),
    }
}

fn read(file: &DocumentMut, list: List) -> Vec<Entry> {
    let entry = |table: Table| {
        let mut entry: Entry = list.columns.iter().map(|column| (column.key, text(&table, column.key))).collect();
        if list.key == CAST.key {
            let id = text(&table, "id");
            entry.insert("id", if id.is_empty() { text(&table, "name") } else { id });
        }
        entry
    };
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

fn set(table: &mut Table, Column { key, kind }: Column, text: &str) -> Result<(), StudioError> {
    let refuse = || StudioError::Field(key, text.to_owned());
    let new: Option<Value> = match kind {
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
