//! An episode within a page of somebody else: a quotation that links here, with a picture that is described.

use super::xml::Xml;
use crate::cards;

/// `url` is the whole address of the episode, `described` what its card shows.
pub fn quotation(url: &str, title: &str, by: &str, described: Option<&str>, lang: &str) -> String {
    let (width, height) = cards::SIZE;
    let (width, height) = ((width / 2).to_string(), (height / 2).to_string());
    let mut xml = Xml::fragment();
    xml.within("blockquote", &[("lang", lang), ("cite", url)], |xml| {
        // A picture that nobody described is not shown elsewhere.
        if let Some(alt) = described.filter(|alt| !alt.trim().is_empty()) {
            let card = format!("{url}card.jpg");
            xml.within("p", &[], |xml| {
                xml.empty("img", &[("src", &card), ("width", &width), ("height", &height), ("alt", alt)]);
            });
        }
        xml.within("p", &[], |xml| {
            xml.text("a", &[("href", url)], title);
        });
        xml.text("p", &[], by);
    });
    xml.finish()
}
