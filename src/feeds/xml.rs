//! XML, and HTML written as XML, into memory, in which nothing that an artist writes can break out of its place.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The attributes of an element, in their order.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document, or a part of one.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A whole document.
    pub fn document() -> Self {
        let mut xml = Self::fragment();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    /// A whole document that is HTML.
    pub fn html() -> Self {
        let mut xml = Self::document();
        xml.write(Event::DocType(BytesText::from_escaped("html")));
        xml
    }

    /// A part of one; as HTML too, as far as only elements that are empty there are written by [`empty`](Self::empty).
    pub fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.write(Event::Start(start(name, attributes)))
    }

    /// Ends the element of this name.
    pub fn close(&mut self, name: &str) -> &mut Self {
        self.write(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds other elements.
    pub fn within(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        content(self.open(name, attributes));
        self.close(name);
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> &mut Self {
        self.open(name, attributes).write(Event::Text(BytesText::new(&allowed(text)))).close(name)
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.write(Event::Empty(start(name, attributes)))
    }

    /// What was written.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default()
    }

    fn write(&mut self, event: Event<'_>) -> &mut Self {
        // Into memory, which does not fail.
        let _ = self.0.write_event(event);
        self
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// A text without the control characters that no XML may hold.
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_an_artist_writes_stays_in_its_place() {
        let mut xml = Xml::fragment();
        xml.text("p", &[("title", "a\"b<c")], "</p>&\u{8}\u{ffff}'");
        assert_eq!(xml.finish(), "<p title=\"a&quot;b&lt;c\">&lt;/p&gt;&amp;&apos;</p>");
    }
}
