//! XML and XHTML, written so that no text can break it.

use std::fmt::Write;

/// A document while it is written.
#[derive(Debug)]
pub struct Markup(String);

/// Names and values of attributes.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// A document that has its declaration only.
    pub fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// Says that it is HTML.
    pub fn doctype(&mut self) -> &mut Self {
        self.0.push_str("<!DOCTYPE html>\n");
        self
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.tag(name, attributes);
        self.0.push('>');
        self
    }

    /// Ends the element of this name.
    pub fn close(&mut self, name: &str) -> &mut Self {
        let _ = writeln!(self.0, "</{name}>");
        self
    }

    /// An element that holds a text alone.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> &mut Self {
        self.open(name, attributes).text(text).close(name)
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.tag(name, attributes);
        self.0.push_str("/>\n");
        self
    }

    /// Text within an element.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escaped(text));
        self
    }

    /// The whole document.
    pub fn into_text(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value));
        }
    }
}

/// The text without what XML forbids, and with what it gives a meaning to written out.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars().filter(allowed) {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn no_text_breaks_the_document() {
        let mut markup = Markup::new();
        markup.open("p", &[("title", "a \"b\" & c")]).text("1 < 2\u{0}\u{fffe}").empty("br", &[]).close("p");
        let text = markup.into_text();
        assert!(text.ends_with("<p title=\"a &quot;b&quot; &amp; c\">1 &lt; 2<br/>\n</p>\n"), "{text}");
    }
}
