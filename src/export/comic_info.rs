//! `ComicInfo.xml`, version 2.0: what apps show of a comic book archive. The order of its elements is prescribed.

use super::book::{Book, Chapter};
use super::strip::{Sheet, Strip};
use crate::feeds::Xml;

/// The names that roles in credits have in this format.
const ROLES: [(&str, &[&str]); 7] = [
    ("Writer", &["writing", "script", "story", "words", "writer", "글", "스토리"]),
    ("Penciller", &["art", "drawing", "pictures", "artist", "그림"]),
    ("Inker", &["ink", "inks", "inking"]),
    ("Colorist", &["colour", "colours", "color", "colors", "채색"]),
    ("Letterer", &["lettering", "letters", "식자"]),
    ("CoverArtist", &["cover", "표지"]),
    ("Editor", &["editing", "editor", "편집"]),
];

/// The file for one episode.
pub fn comic_info(book: &Book<'_>, chapter: &Chapter<'_>, strip: &Strip, sheets: &[Sheet]) -> String {
    let mut markup = Xml::document();
    let series = book.series_text();
    markup.open(
        "ComicInfo",
        &[
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
        ],
    );
    let mut say = |name: &str, text: &str| {
        if !text.is_empty() {
            markup.text(name, &[], text);
        }
    };
    say("Title", &chapter.episode.title);
    say("Series", &series.title);
    say("Number", &chapter.episode.number.map(|number| number.to_string()).unwrap_or_default());
    let warnings: Vec<String> = chapter.notes(book.words()).iter().map(|note| note.warning(book.words())).collect();
    let summary = [book.summary()].into_iter().chain(warnings.iter().map(String::as_str));
    say("Summary", &summary.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "));
    say("Notes", &book.words().text("book-descriptions-beside"));
    if let Some(published) = &chapter.episode.published {
        let (year, month, day) = published.day();
        say("Year", &year.to_string());
        say("Month", &month.to_string());
        say("Day", &day.to_string());
    }
    for (element, names) in people(book, chapter) {
        say(element, &names.join(", "));
    }
    // Some readers scroll what has this genre.
    let genres: Vec<&str> = series.tags.iter().map(String::as_str).chain(["Webtoon"]).collect();
    say("Genre", &genres.join(", "));
    say("Web", &book.address().unwrap_or_default());
    say("PageCount", &sheets.len().to_string());
    say("LanguageISO", chapter.lang.as_str());
    say("Format", "Web");
    say("Manga", "No");
    let cast: Vec<&str> = series.cast.iter().map(crate::model::Character::known_as).collect();
    say("Characters", &cast.join(", "));
    markup.open("Pages", &[]);
    for (place, sheet) in sheets.iter().enumerate() {
        let (place, width, height) = (place.to_string(), strip.width.to_string(), sheet.height.to_string());
        markup.empty("Page", &[("Image", &place), ("ImageWidth", &width), ("ImageHeight", &height)]);
    }
    markup.close("Pages").close("ComicInfo");
    markup.finish()
}

/// Who did what, in the order of the elements. Where nobody is credited, the artists of the series did everything.
fn people(book: &Book<'_>, chapter: &Chapter<'_>) -> Vec<(&'static str, Vec<String>)> {
    let credits = book.credits(chapter.episode);
    let credited = |roles: &[&str]| -> Vec<String> {
        let did = |role: &str| roles.contains(&role.trim().to_lowercase().as_str());
        credits.iter().filter(|(_, role)| did(role)).map(|(name, _)| (*name).to_owned()).collect()
    };
    let all = ROLES.iter().map(|(element, roles)| {
        let names = credited(roles);
        let by_default = names.is_empty() && ["Writer", "Penciller"].contains(element);
        (*element, if by_default { book.artists() } else { names })
    });
    all.collect()
}
