//! A page of the book: an XHTML file.

use crate::feeds::Xml;
use crate::model::{Direction, Language};

/// One file of the spine.
pub struct Page {
    /// Its name in the manifest.
    pub id: String,
    /// Where it lies.
    pub file: String,
    /// What it is called in the table of contents; `None` for a page that nobody looks for.
    pub title: Option<String>,
    /// Whether it is a picture, with a size of its own, and not text.
    pub drawn: bool,
    /// The whole file.
    pub xhtml: String,
}

/// A page while it is written, with two languages: that of its content, and that of the words around it.
pub struct Sheaf<'a> {
    pub markup: Xml,
    pub lang: &'a Language,
    pub ui: &'a Language,
}

impl<'a> Sheaf<'a> {
    /// Begins a page. `size`: the pixels of a page with a fixed layout.
    pub fn begin(title: &str, lang: &'a Language, ui: &'a Language, size: Option<(u32, u32)>) -> Self {
        let mut markup = Xml::html();
        let mut attributes = vec![
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", lang.as_str()),
            ("xml:lang", lang.as_str()),
        ];
        if lang.direction() == Direction::Rtl {
            attributes.push(("dir", "rtl"));
        }
        markup.open("html", &attributes).open("head", &[]).text("title", &[], title);
        if let Some((width, height)) = size {
            let content = format!("width={width}, height={height}");
            markup.empty("meta", &[("name", "viewport"), ("content", &content)]);
        }
        let style = if size.is_some() { "fixed.css" } else { "style.css" };
        markup.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", style)]);
        markup.close("head").open("body", &[]);
        Self { markup, lang, ui }
    }

    /// An element whose text is in the language of the words around the content.
    pub fn ui(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        let ui = self.ui;
        self.told(name, attributes, text, (ui != self.lang).then_some(ui.as_str()))
    }

    /// An element whose text is in the page's language, or in another.
    pub fn told(&mut self, name: &str, attributes: &[(&str, &str)], text: &str, lang: Option<&str>) -> &mut Self {
        let mut attributes = attributes.to_vec();
        if let Some(lang) = lang {
            attributes.extend([("lang", lang), ("xml:lang", lang)]);
            if Language::parse(lang).is_ok_and(|lang| lang.direction() != self.lang.direction()) {
                attributes.push(("dir", Language::parse(lang).map_or("ltr", |lang| lang.direction().as_str())));
            }
        }
        self.markup.text(name, &attributes, text);
        self
    }

    /// Ends the page.
    pub fn end(mut self) -> String {
        self.markup.close("body").close("html");
        self.markup.finish()
    }
}
