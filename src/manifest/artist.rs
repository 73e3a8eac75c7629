//! `artist.toml`.

use super::Read;
use super::reader::{Section, read};
use super::site::links;
use crate::model::{Artist, FileName, Language};

/// Reads `artist.toml`, or its translation over `original`.
pub fn artist(file: &str, text: &str, original: Option<&Artist>) -> Read<Artist> {
    read(file, text, |root| match original {
        None => Artist {
            name: root.required("name", "The artist"),
            lang: root.parsed("lang", "not-a-language", Language::parse),
            bio: root.text("bio").unwrap_or_default(),
            portrait: root.parsed("portrait", "not-a-file-name", FileName::parse),
            portrait_alt: root.text("portrait_alt").unwrap_or_default(),
            pronouns: root.text("pronouns"),
            links: links(root, "links").unwrap_or_default(),
            support: links(root, "support").unwrap_or_default(),
        },
        Some(original) => translation(root, original.clone()),
    })
}

fn translation(root: &mut Section<'_>, original: Artist) -> Artist {
    root.originals_only(&["lang", "portrait"]);
    Artist {
        name: root.text("name").unwrap_or(original.name),
        bio: root.text("bio").unwrap_or(original.bio),
        portrait_alt: root.text("portrait_alt").unwrap_or(original.portrait_alt),
        pronouns: root.text("pronouns").or(original.pronouns),
        links: links(root, "links").unwrap_or(original.links),
        support: links(root, "support").unwrap_or(original.support),
        lang: original.lang,
        portrait: original.portrait,
    }
}
