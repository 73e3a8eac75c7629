//! The fields around the panels: of the site, an artist, a series, an episode. One table for each says what can be written.
//!
//! A field is a text here, whatever it is in the file: links and lists are one entry to a line. What has more fields to an entry, such as the cast, is in `records`.

use super::change::{change, document};
use super::history::What;
use super::{StudioError, lock};
use crate::model::{Language, Number};
use crate::store::{Key, Store, StoreError};
use bytes::Bytes;
use std::collections::BTreeMap;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Value, value};

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key in the file.
    pub key: &'static str,
    /// What can stand in it.
    pub kind: Kind,
}

/// What can stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line that has to be there.
    Title,
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A number of 0 or more.
    Number,
    /// A language tag.
    Language,
    /// One of these, the first of which is the default.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// Texts, one to a line.
    List,
    /// `Name: https://…`, one to a line.
    Links,
}

const fn field(key: &'static str, kind: Kind) -> Field {
    Field { key, kind }
}

/// The fields of `site.toml`.
pub const SITE: &[Field] = &[
    field("title", Kind::Line),
    field("about", Kind::Text),
    field("contact", Kind::Line),
    field("support", Kind::Links),
    field("licence", Kind::Line),
    field("lang", Kind::Language),
    field("crawlers", Kind::Choice(&["all", "search", "none"])),
    field("allow_undescribed", Kind::Flag),
];
/// The fields of `artist.toml`.
pub const ARTIST: &[Field] = &[
    field("name", Kind::Title),
    field("bio", Kind::Text),
    field("pronouns", Kind::Line),
    field("links", Kind::Links),
    field("support", Kind::Links),
    field("portrait_alt", Kind::Line),
    field("lang", Kind::Language),
];
/// The fields of `series.toml`.
pub const SERIES: &[Field] = &[
    field("title", Kind::Title),
    field("summary", Kind::Text),
    field("artists", Kind::List),
    field("cover_alt", Kind::Line),
    field("warnings", Kind::List),
    field("tags", Kind::List),
    field("licence", Kind::Line),
    field("lang", Kind::Language),
    field("direction", Kind::Choice(&["ltr", "rtl"])),
    field("finished", Kind::Flag),
];
/// The fields of `episode.toml`.
pub const EPISODE: &[Field] = &[
    field("title", Kind::Title),
    field("number", Kind::Number),
    field("summary", Kind::Text),
    field("bonus", Kind::Line),
    field("lang", Kind::Language),
];

/// The fields of a manifest.
pub fn fields_of(key: &Key) -> &'static [Field] {
    match key {
        Key::Site(_) => SITE,
        Key::Artist(..) => ARTIST,
        Key::Series(..) => SERIES,
        _ => EPISODE,
    }
}

/// What stands in each field of a manifest, by key.
pub async fn values(store: &Store, key: &Key) -> Result<BTreeMap<&'static str, String>, StudioError> {
    let file = match document(store, key).await {
        // A site needs no file of its own.
        Err(StudioError::Gone(_)) if matches!(key, Key::Site(_)) => DocumentMut::new(),
        file => file?,
    };
    Ok(fields_of(key).iter().map(|field| (field.key, read(&file, *field))).collect())
}

/// A field as somebody wants it, and as it was when they began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The field's key.
    pub key: &'static str,
    /// What stood there.
    pub was: String,
    /// What is to stand there.
    pub value: String,
}

/// Writes what differs from before.
///
/// Errors: [`StudioError::Overtaken`] where somebody else has written something else into one of these fields since;
/// [`StudioError::Field`] where a value cannot stand there.
pub async fn write(store: &Store, key: &Key, wishes: &[Wish], by: &str) -> Result<(), StudioError> {
    if matches!(key, Key::Site(_)) {
        let _held = lock::hold(store).await?;
        match store.create(key, Bytes::new()).await {
            Ok(()) | Err(StoreError::Changed(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    change(store, key, by, What::Details, |file| {
        for field in fields_of(key) {
            let Some(wish) = wishes.iter().find(|wish| wish.key == field.key) else { continue };
            let (new, was) = (tidy(&wish.value), tidy(&wish.was));
            if new == was {
                continue;
            }
            let there = read(file, *field);
            if tidy(&there) != was && tidy(&there) != new {
                return Err(StudioError::Overtaken(field.key, there));
            }
            set(file, *field, &new)?;
        }
        Ok(())
    })
    .await
}

/// One kind of line end, nothing around the text.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

fn read(file: &DocumentMut, Field { key, kind }: Field) -> String {
    let Some(item) = file.get(key) else {
        return match kind {
            Kind::Choice(choices) => choices.first().copied().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
    };
    match kind {
        Kind::Flag if item.as_bool() == Some(true) => "yes".to_owned(),
        Kind::Flag => String::new(),
        Kind::Number => item
            .as_integer()
            .map(|number| number.to_string())
            .or_else(|| item.as_float().map(|number| number.to_string()))
            .unwrap_or_default(),
        Kind::List => {
            let texts = item.as_array().into_iter().flatten().filter_map(Value::as_str);
            texts.collect::<Vec<_>>().join("\n")
        }
        Kind::Links => pairs(item),
        _ => item.as_str().unwrap_or_default().trim().to_owned(),
    }
}

/// `Name: https://…`, a line for each table of a list, however it is written.
fn pairs(item: &Item) -> String {
    let line = |table: &dyn toml_edit::TableLike| {
        let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().trim().replace('\n', " ");
        let (name, url) = (text("name"), text("url"));
        if url.is_empty() { name } else { format!("{name}: {url}") }
    };
    let tables = item.as_array_of_tables().into_iter().flatten().map(|table| line(table));
    let inline = item.as_array().into_iter().flatten().filter_map(Value::as_inline_table).map(|table| line(table));
    tables.chain(inline).collect::<Vec<_>>().join("\n")
}

fn set(file: &mut DocumentMut, Field { key, kind }: Field, text: &str) -> Result<(), StudioError> {
    let refuse = || StudioError::Field(key, text.to_owned());
    if text.is_empty() && kind == Kind::Title {
        return Err(refuse());
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let item = match kind {
        _ if text.is_empty() => None,
        Kind::Choice(choices) => {
            let chosen = choices.iter().position(|choice| *choice == text).ok_or_else(refuse)?;
            (chosen > 0).then(|| value(text))
        }
        Kind::Flag => Some(value(true)),
        Kind::Number => {
            let number = text.replace(',', ".").parse().ok().and_then(Number::new).ok_or_else(refuse)?.value();
            Some(if number.fract() == 0.0 { value(number as i64) } else { value(number) })
        }
        Kind::Language => Some(value(Language::parse(text).map_err(|_| refuse())?.as_str())),
        Kind::List => Some(value(lines().collect::<Array>())),
        Kind::Links => {
            let each = lines().map(|line| link(line).ok_or_else(|| StudioError::Field(key, line.to_owned())));
            Some(value(each.collect::<Result<Array, _>>()?))
        }
        Kind::Text if text.contains('\n') => Some(value(format!("{text}\n"))),
        Kind::Title | Kind::Line => Some(value(lines().collect::<Vec<_>>().join(" "))),
        Kind::Text => Some(value(text)),
    };
    let Some(mut item) = item else {
        file.remove(key);
        return Ok(());
    };
    let decor = file.get(key).and_then(Item::as_value).map(|old| old.decor().clone());
    if let (Some(decor), Some(new)) = (decor, item.as_value_mut()) {
        *new.decor_mut() = decor;
    }
    file[key] = item;
    Ok(())
}

/// `Shop: https://shop.example`, or an address alone.
fn link(line: &str) -> Option<Value> {
    let at = ["https://", "http://", "mailto:"].iter().find_map(|scheme| line.find(scheme))?;
    let (name, url) = (line[..at].trim().trim_end_matches(':').trim(), line[at..].trim());
    let mut table = InlineTable::new();
    table.insert("name", if name.is_empty() { url } else { name }.into());
    table.insert("url", url.into());
    (!url.contains(char::is_whitespace)).then(|| table.into())
}

#[cfg(test)]
mod tests {
    use super::{EPISODE, Field, Kind, SERIES, read, set};
    use crate::studio::StudioError;
    use toml_edit::DocumentMut;

    fn named(fields: &[Field], key: &str) -> Field {
        *fields.iter().find(|field| field.key == key).unwrap()
    }

    #[test]
    fn fields_read_back_as_they_were_typed_and_comments_stay() {
        let before = "# Mine\ntitle = \"Salt\" # for now\nartists = [\"mira\"]\n\n[[cast]]\nname = \"Ana\"\nvoice = { pitch = 1.2 }\n";
        let mut file: DocumentMut = before.parse().unwrap();
        for (key, text) in [
            ("title", "Salt and static"),
            ("summary", "By the sea.\nAt night."),
            ("warnings", "storm\nloss"),
            ("direction", "rtl"),
            ("finished", "yes"),
            ("lang", "ko"),
        ] {
            set(&mut file, named(SERIES, key), text).unwrap();
            assert_eq!(read(&file, named(SERIES, key)), text);
        }
        let after = file.to_string();
        assert!(after.starts_with("# Mine\ntitle = \"Salt and static\" # for now\nartists = [\"mira\"]\n"), "{after}");
        assert!(after.contains("[[cast]]\nname = \"Ana\"\nvoice = { pitch = 1.2 }"), "{after}");
        let _: DocumentMut = after.parse().unwrap();
        for key in ["summary", "warnings", "finished", "lang"] {
            set(&mut file, named(SERIES, key), "").unwrap();
            assert_eq!(read(&file, named(SERIES, key)), "");
        }
        set(&mut file, named(SERIES, "direction"), "ltr").unwrap();
        let after = file.to_string();
        assert!(
            after.starts_with("# Mine\ntitle = \"Salt and static\" # for now\nartists = [\"mira\"]\n\n[[cast]]"),
            "{after}"
        );
    }

    #[test]
    fn what_cannot_stand_in_a_field_is_refused() {
        let mut file: DocumentMut = "title = \"One\"\n".parse().unwrap();
        for (field, text) in [
            (named(EPISODE, "title"), ""),
            (named(EPISODE, "number"), "twelve"),
            (named(EPISODE, "lang"), "no language"),
            (Field { key: "links", kind: Kind::Links }, "Shop: shop.example"),
            (named(SERIES, "direction"), "up"),
        ] {
            assert!(matches!(set(&mut file, field, text), Err(StudioError::Field(..))), "{text}");
        }
        set(&mut file, named(EPISODE, "number"), "12,5").unwrap();
        set(&mut file, Field { key: "links", kind: Kind::Links }, "Shop: https://shop.example/a:b\nhttps://b.example")
            .unwrap();
        assert_eq!(
            file.to_string(),
            "title = \"One\"\nnumber = 12.5\nlinks = [{ name = \"Shop\", url = \"https://shop.example/a:b\" }, { name = \"https://b.example\", url = \"https://b.example\" }]\n"
        );
    }
}
