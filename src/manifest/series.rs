//! `series.toml`.

use super::Read;
use super::reader::{Section, read};
use crate::model::{Character, FileName, Language, PanelId, RevealedAt, Series, Slug, Voice};

const CAST: &str = "[[cast]] with an id and a name";

/// Reads `series.toml`, or its translation over `original`.
pub fn series(file: &str, text: &str, original: Option<&Series>) -> Read<Series> {
    read(file, text, |root| match original {
        None => whole(root),
        Some(original) => translation(root, original.clone()),
    })
}

fn whole(root: &mut Section<'_>) -> Series {
    Series {
        title: root.required("title", "The series"),
        lang: root.parsed("lang", "not-a-language", Language::parse),
        rtl: root.parsed("direction", "not-a-choice", direction),
        summary: root.text("summary").unwrap_or_default(),
        artists: slugs(root, "artists"),
        cover: root.parsed("cover", "not-a-file-name", FileName::parse),
        cover_alt: root.text("cover_alt").unwrap_or_default(),
        tags: root.texts("tags"),
        warnings: root.texts("warnings"),
        licence: root.text("licence"),
        finished: root.flag("finished"),
        cast: root.tables("cast", CAST, character).unwrap_or_default(),
    }
}

fn direction(word: &str) -> Result<bool, String> {
    match word {
        "ltr" => Ok(false),
        "rtl" => Ok(true),
        _ => Err(format!("“{word}” is neither \"ltr\" nor \"rtl\"")),
    }
}

fn slugs(root: &mut Section<'_>, key: &'static str) -> Vec<Slug> {
    let mut slugs = Vec::new();
    for text in root.texts(key) {
        match Slug::parse(&text) {
            Ok(slug) => slugs.push(slug),
            Err(error) => root.mistake(
                key,
                "not-a-slug",
                format!("`{key}`: {error}."),
                "Write the name of the folder under artists/.",
            ),
        }
    }
    slugs
}

fn character(entry: &mut Section<'_>) -> Character {
    let name = entry.required("name", "This entry of the cast");
    Character {
        id: entry.text("id").unwrap_or_else(|| name.clone()),
        name,
        first_look: entry.text("first_look").unwrap_or_default(),
        short_tag: entry.text("short_tag"),
        revealed_at: entry.table("revealed_at", "revealed_at = { episode = \"02\", panel = \"07\" }", |place| {
            RevealedAt {
                episode: place.parsed("episode", "not-a-slug", Slug::parse).unwrap_or_else(first_slug),
                panel: PanelId(place.required("panel", "This place")),
            }
        }),
        pronouns: entry.text("pronouns"),
        voice: entry.table("voice", "voice = { pitch = 1.0, rate = 1.0 }", |voice| Voice {
            pitch: within(voice, "pitch", 0.0, 2.0),
            rate: within(voice, "rate", 0.5, 2.0),
        }),
    }
}

/// Stands in for an episode that could not be read; the mistake has been reported and forbids the file's use.
fn first_slug() -> Slug {
    Slug::parse("0").unwrap_or_else(|_| unreachable!("0 is a slug"))
}

fn within(section: &mut Section<'_>, key: &'static str, low: f64, high: f64) -> f64 {
    let value = section.number(key).unwrap_or(1.0);
    if (low..=high).contains(&value) {
        return value;
    }
    section.mistake(
        key,
        "out-of-range",
        format!("`{key}` is {value}; it has to lie between {low} and {high}."),
        "1 is the usual.",
    );
    1.0
}

fn translation(root: &mut Section<'_>, original: Series) -> Series {
    root.originals_only(&["lang", "direction", "artists", "cover", "finished"]);
    let mut cast = original.cast;
    let _ = root.tables("cast", CAST, |entry| {
        entry.originals_only(&["revealed_at", "voice"]);
        let id = entry.required("id", "This entry of the cast");
        let (name, first_look, short_tag, pronouns) =
            (entry.text("name"), entry.text("first_look"), entry.text("short_tag"), entry.text("pronouns"));
        let Some(character) = cast.iter_mut().find(|character| character.id == id) else {
            if !id.is_empty() {
                entry.report(
                    "id",
                    super::Severity::Warns,
                    "stale-translation",
                    format!("Nobody in the cast of the original has the id “{id}”."),
                    "Mend the id, or take the entry out.",
                );
            }
            return;
        };
        character.name = name.unwrap_or_else(|| character.name.clone());
        character.first_look = first_look.unwrap_or_else(|| character.first_look.clone());
        character.short_tag = short_tag.or_else(|| character.short_tag.clone());
        character.pronouns = pronouns.or_else(|| character.pronouns.clone());
    });
    let tags = root.texts("tags");
    let warnings = root.texts("warnings");
    Series {
        title: root.text("title").unwrap_or(original.title),
        summary: root.text("summary").unwrap_or(original.summary),
        cover_alt: root.text("cover_alt").unwrap_or(original.cover_alt),
        tags: if tags.is_empty() { original.tags } else { tags },
        warnings: if warnings.is_empty() { original.warnings } else { warnings },
        licence: root.text("licence").or(original.licence),
        cast,
        lang: original.lang,
        rtl: original.rtl,
        artists: original.artists,
        cover: original.cover,
        finished: original.finished,
    }
}
