//! `ComicInfo.xml` in an archive of pages.

use super::xml;
use crate::model::{Language, Number};

/// What it says, as far as an episode has a place for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComicInfo {
    /// The title of the episode.
    pub title: Option<String>,
    /// The title of the series.
    pub series: Option<String>,
    /// The place in the series.
    pub number: Option<Number>,
    /// What it is about.
    pub summary: Option<String>,
    /// The language of the words.
    pub lang: Option<Language>,
    /// Whoever drew or wrote it.
    pub artist: Option<String>,
    /// Everything else, as `Name: value`.
    pub rest: Vec<String>,
}

impl ComicInfo {
    /// Reads the file; nothing of one that is not XML.
    pub fn read(xml: &str) -> Self {
        let mut info = Self::default();
        let Ok(document) = xml::parse(xml) else { return info };
        for element in document.root_element().children().filter(roxmltree::Node::is_element) {
            let text = element.text().unwrap_or_default().trim();
            let some = || Some(text.to_owned());
            match element.tag_name().name() {
                _ if text.is_empty() => {}
                "Title" => info.title = some(),
                "Series" => info.series = some(),
                "Summary" => info.summary = some(),
                "Number" if number(text).is_some() => info.number = number(text),
                "LanguageISO" if Language::parse(text).is_ok() => info.lang = Language::parse(text).ok(),
                "Penciller" => info.artist = text.split(',').next().map(|name| name.trim().to_owned()),
                "Writer" if info.artist.is_none() => {
                    info.artist = text.split(',').next().map(|name| name.trim().to_owned());
                }
                // What is counted or follows from the pages.
                "PageCount" | "Pages" | "Format" | "Manga" | "Notes" => {}
                name => info.rest.push(format!("{name}: {text}")),
            }
        }
        info
    }
}

fn number(text: &str) -> Option<Number> {
    text.parse().ok().and_then(Number::new)
}

#[cfg(test)]
mod tests {
    use super::ComicInfo;

    #[test]
    fn what_has_a_place_is_put_there_and_the_rest_is_kept() {
        let info = ComicInfo::read(
            "<?xml version=\"1.0\"?><ComicInfo><Title>Rain</Title><Series>Cats</Series><Number>3</Number>\
             <Writer>Ana Q, B</Writer><Genre>Slice of Life</Genre><LanguageISO>pt-br</LanguageISO></ComicInfo>",
        );
        assert_eq!(info.title.as_deref(), Some("Rain"));
        assert_eq!(info.artist.as_deref(), Some("Ana Q"));
        assert_eq!(info.lang.unwrap().as_str(), "pt-BR");
        assert_eq!(info.rest, ["Genre: Slice of Life"]);
    }

    #[test]
    fn a_file_with_a_document_type_is_not_read() {
        let hostile =
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ComicInfo><Title>&x;</Title></ComicInfo>";
        assert_eq!(ComicInfo::read(hostile), ComicInfo::default());
    }
}
