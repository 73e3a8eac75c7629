//! Reads fields of a TOML table by type, remembers where each stood, and collects what is wrong.

use super::{Problem, Severity};
use std::collections::{BTreeMap, HashMap};
use toml_edit::{Document, Item, Key, TableLike};

/// A file as it was read: the value, where its fields stand, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The value; `None` where the file cannot be used at all.
    pub value: Option<T>,
    /// The line of each field that is there.
    pub places: Places,
    /// What is wrong; the value is not to be used where one of them is a [`Severity::Mistake`].
    pub problems: Vec<Problem>,
}

/// The lines of fields, counted from 1, by their path: `panels[2].alt`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(HashMap<String, usize>);

impl Places {
    /// The line of the field, or else of the nearest table around it.
    pub fn line(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return Some(*line);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }
}

impl<T> Read<T> {
    /// The value, unless a mistake forbids its use.
    pub fn usable(self) -> Option<T> {
        let broken = self.problems.iter().any(|problem| problem.severity == Severity::Mistake);
        if broken { None } else { self.value }
    }
}

/// Reads one file: `fields` takes the root section apart.
pub(super) fn read<T>(file: &str, text: &str, fields: impl FnOnce(&mut Section<'_>) -> T) -> Read<T> {
    let log = Log::new(file, text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let mut log = log;
            let line = error.span().map(|span| log.line_of(span.start));
            let message = format!("This is not TOML: {}.", error.message().trim().trim_end_matches('.'));
            log.push(
                line,
                Severity::Mistake,
                "not-toml",
                message,
                "Mend the line; texts stand in double quotes, long ones in three.".to_owned(),
            );
            return Read { value: None, places: log.places, problems: log.problems };
        }
    };
    let mut log = log;
    let mut root = Section::new(document.as_table(), String::new(), &mut log);
    let value = fields(&mut root);
    root.finish();
    log.problems.sort_by_key(|problem| problem.line);
    Read { value: Some(value), places: log.places, problems: log.problems }
}

/// What is collected while a file is read.
struct Log {
    file: String,
    line_starts: Vec<usize>,
    text: String,
    places: Places,
    problems: Vec<Problem>,
}

impl Log {
    fn new(file: &str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self {
            file: file.to_owned(),
            line_starts,
            text: text.to_owned(),
            places: Places::default(),
            problems: Vec::new(),
        }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    fn push(&mut self, line: Option<usize>, severity: Severity, rule: &'static str, message: String, mend: String) {
        self.problems.push(Problem { file: self.file.clone(), line, severity, rule, message, mend });
    }
}

/// One table, read field by field.
pub(super) struct Section<'a> {
    table: &'a dyn TableLike,
    path: String,
    known: Vec<&'static str>,
    log: &'a mut Log,
}

impl<'a> Section<'a> {
    fn new(table: &'a dyn TableLike, path: String, log: &'a mut Log) -> Self {
        Self { table, path, known: Vec::new(), log }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The item of a key, with its line remembered.
    fn item(&mut self, key: &'static str) -> Option<&'a Item> {
        self.known.push(key);
        let (found, item) = self.table.get_key_value(key)?;
        self.place(self.path_of(key), found, item);
        Some(item)
    }

    fn place(&mut self, path: String, key: &Key, item: &Item) {
        let span = item.span().or_else(|| key.span());
        if let Some(span) = span {
            let mut line = self.log.line_of(span.start);
            // A long text begins on the line after its three quotes.
            if item.is_str()
                && ["\"\"\"\n", "\"\"\"\r\n", "'''\n", "'''\r\n"]
                    .iter()
                    .any(|open| self.log.text[span.start..].starts_with(open))
            {
                line += 1;
            }
            self.log.places.0.insert(path, line);
        }
    }

    /// Reports a mistake at a key of this section.
    pub(super) fn mistake(&mut self, key: &str, rule: &'static str, message: String, mend: impl Into<String>) {
        self.report(key, Severity::Mistake, rule, message, mend);
    }

    /// Reports a value that could not be parsed. Such errors say what is wrong, then after a semicolon what to write.
    pub(super) fn refuse(&mut self, key: &str, rule: &'static str, error: &str) {
        let (wrong, mend) = error.split_once("; ").unwrap_or((error, ""));
        let mend = mend.strip_prefix("write").map_or_else(String::new, |what| format!("Write{what}."));
        self.mistake(key, rule, format!("`{key}`: {wrong}."), mend);
    }

    /// Reports something at a key of this section.
    pub(super) fn report(
        &mut self,
        key: &str,
        severity: Severity,
        rule: &'static str,
        message: String,
        mend: impl Into<String>,
    ) {
        let line = self.log.places.line(&self.path_of(key)).or(Some(1));
        self.log.push(line, severity, rule, message, mend.into());
    }

    fn wrong_type(&mut self, key: &str, wanted: &str, example: &str) {
        self.mistake(key, "wrong-type", format!("`{key}` has to be {wanted}."), format!("Write it like {example}."));
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A text, trimmed; an empty one is `None`.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let item = self.item(key)?;
        let Some(text) = item.as_str() else {
            self.wrong_type(key, "a text in quotes", &format!("{key} = \"…\""));
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A text that has to be there.
    pub(super) fn required(&mut self, key: &'static str, what: &str) -> String {
        let there = self.has(key);
        match self.text(key) {
            Some(text) => text,
            None => {
                if !there || self.table.get(key).is_some_and(Item::is_str) {
                    self.mistake(
                        key,
                        "missing-field",
                        format!("{what} has no `{key}`."),
                        format!("Add {key} = \"…\"."),
                    );
                }
                String::new()
            }
        }
    }

    /// A text parsed by `parse`, whose error says what is wrong.
    pub(super) fn parsed<T, E: std::fmt::Display>(
        &mut self,
        key: &'static str,
        rule: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(key)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(key, rule, &error.to_string());
                None
            }
        }
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(item) = self.item(key) else { return false };
        item.as_bool().unwrap_or_else(|| {
            self.wrong_type(key, "true or false", &format!("{key} = true"));
            false
        })
    }

    /// A number, whole or not.
    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let item = self.item(key)?;
        let number = item.as_float().or_else(|| item.as_integer().map(|whole| whole as f64));
        if number.is_none() {
            self.wrong_type(key, "a number", &format!("{key} = 12"));
        }
        number
    }

    /// A date, written as TOML's own or as a text.
    pub(super) fn date(&mut self, key: &'static str) -> Option<String> {
        let item = self.item(key)?;
        let date = item.as_datetime().map(ToString::to_string).or_else(|| item.as_str().map(str::to_owned));
        if date.is_none() {
            self.wrong_type(key, "a date with a time and a zone", &format!("{key} = 2026-02-20T09:00:00+09:00"));
        }
        date
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let texts =
            item.as_array().and_then(|array| array.iter().map(|value| value.as_str().map(str::to_owned)).collect());
        texts.unwrap_or_else(|| {
            self.wrong_type(key, "a list of texts", &format!("{key} = [\"…\", \"…\"]"));
            Vec::new()
        })
    }

    /// A small map from words to texts.
    pub(super) fn text_map(&mut self, key: &'static str) -> BTreeMap<String, String> {
        let Some(item) = self.item(key) else { return BTreeMap::new() };
        let map = item.as_table_like().and_then(|table| {
            table.iter().map(|(word, value)| Some((word.to_owned(), value.as_str()?.to_owned()))).collect()
        });
        map.unwrap_or_else(|| {
            self.wrong_type(key, "a table of texts", &format!("{key} = {{ L09 = \"…\" }}"));
            BTreeMap::new()
        })
    }

    /// One table: `key = { … }` or `[key]`.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(&mut Section<'_>) -> T,
    ) -> Option<T> {
        let item = self.item(key)?;
        let Some(table) = item.as_table_like() else {
            self.wrong_type(key, "a table", example);
            return None;
        };
        Some(self.nested(key, table, read))
    }

    /// A list of tables: `[[key]]` or `key = [{ … }]`; `None` where the key is absent.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        example: &str,
        mut read: impl FnMut(&mut Section<'_>) -> T,
    ) -> Option<Vec<T>> {
        let item = self.item(key)?;
        let tables: Option<Vec<(&dyn TableLike, Option<usize>)>> = match item {
            Item::ArrayOfTables(tables) => Some(
                tables.iter().map(|table| (table as &dyn TableLike, table.span().map(|span| span.start))).collect(),
            ),
            _ => item.as_array().and_then(|array| {
                array
                    .iter()
                    .map(|value| {
                        Some((value.as_inline_table()? as &dyn TableLike, value.span().map(|span| span.start)))
                    })
                    .collect()
            }),
        };
        let Some(tables) = tables else {
            self.wrong_type(key, "a list of tables", example);
            return None;
        };
        let mut values = Vec::with_capacity(tables.len());
        for (place, (table, start)) in tables.into_iter().enumerate() {
            let path = format!("{}[{place}]", self.path_of(key));
            if let Some(start) = start {
                let line = self.log.line_of(start);
                self.log.places.0.insert(path.clone(), line);
            }
            let mut section = Section::new(table, path, self.log);
            values.push(read(&mut section));
            section.finish();
        }
        Some(values)
    }

    /// The raw item of a key, for shapes of its own.
    pub(super) fn raw(&mut self, key: &'static str) -> Option<&'a Item> {
        self.item(key)
    }

    /// Reads a table that stands at `key`, without looking the key up again.
    pub(super) fn nested<T>(
        &mut self,
        key: &str,
        table: &dyn TableLike,
        read: impl FnOnce(&mut Section<'_>) -> T,
    ) -> T {
        let path = self.path_of(key);
        let mut section = Section::new(table, path, self.log);
        let value = read(&mut section);
        section.finish();
        value
    }

    /// Says that a key is not a text and may stand only in the original.
    pub(super) fn originals_only(&mut self, keys: &[&'static str]) {
        for key in keys {
            if self.item(key).is_some() {
                self.mistake(
                    key,
                    "not-translatable",
                    format!("`{key}` belongs in the original file only; a translation holds texts."),
                    format!("Take `{key}` out of this file."),
                );
            }
        }
    }

    /// Reports the keys that nothing asked for.
    fn finish(self) {
        let unknown: Vec<(String, usize)> = self
            .table
            .iter()
            .filter(|(key, _)| !self.known.contains(key))
            .map(|(key, item)| {
                let span = self.table.key(key).and_then(Key::span).or_else(|| item.span());
                (key.to_owned(), span.map_or(1, |span| self.log.line_of(span.start)))
            })
            .collect();
        for (key, line) in unknown {
            let near = self.known.iter().map(|known| (strsim::damerau_levenshtein(known, &key), known)).min();
            let mend = match near {
                Some((distance, known)) if distance <= 2 => format!("Did you mean `{known}`?"),
                _ => "Take it out, or look its name up in the manual.".to_owned(),
            };
            self.log.push(
                Some(line),
                Severity::Warns,
                "unknown-field",
                format!("`{key}` is not a field that is known here, so it does nothing."),
                mend,
            );
        }
    }
}
