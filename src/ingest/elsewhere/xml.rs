//! XML that others have written, read without what would make a small file slow.
//!
//! The parser compares each attribute with all before it in its element, and hands namespaces down to every element below.

use super::html::tag_end;
use roxmltree::{Document, Node};

/// The longest tag, in bytes: that of the root of an export has a few hundred.
const LONGEST_TAG: usize = 16 << 10;
/// The most namespaces that are declared: most files have three, some declare one with each element of their head.
const MOST_NAMESPACES: usize = 1000;

/// Reads a document. A declaration of its type is refused, and with it all entities of its own.
///
/// Errors: what is wrong, as the end of a sentence.
pub fn parse(text: &str) -> Result<Document<'_>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if is_modest(text) {
        Document::parse(text).map_err(|error| error.to_string())
    } else {
        Err("it has too many attributes or namespaces".to_owned())
    }
}

/// Whether it can be read in a time that grows with its length alone.
fn is_modest(text: &str) -> bool {
    let (mut rest, mut namespaces) = (text, 0);
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let closed =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].iter().find(|(open, _)| rest.starts_with(open));
        let end = match closed {
            Some((_, close)) => rest.find(close).map(|at| at + close.len()),
            None => tag_end(rest).unwrap_or(None),
        };
        let tag = &rest[..end.unwrap_or(rest.len())];
        rest = &rest[tag.len()..];
        if closed.is_none() {
            namespaces += tag.matches("xmlns").count();
            if tag.len() > LONGEST_TAG || namespaces > MOST_NAMESPACES {
                return false;
            }
        }
    }
    true
}

/// Every element below a node with this name, whatever its namespace: versions of a format differ in that.
pub fn all<'a, 'd: 'a>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.descendants().filter(move |node| is(*node, name))
}

/// The elements of this name that stand directly in a node.
pub fn children<'a, 'd: 'a>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(move |child| is(*child, name))
}

/// The first of them.
pub fn child<'a, 'd: 'a>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|child| is(*child, name))
}

/// Whether a node is an element of this name.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_would_take_long_is_refused_and_text_of_pages_is_not() {
        let attributes: Vec<String> = (0..4000).map(|n| format!("a{n}=\"\"")).collect();
        assert!(parse(&format!("<a {}/>", attributes.join(" "))).unwrap_err().contains("too many"));
        let nested: Vec<String> = (0..1001).map(|n| format!("<a xmlns:n{n}=\"u\">")).collect();
        assert!(parse(&nested.concat()).unwrap_err().contains("too many"));
        assert!(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>").is_err());
        let page = format!("<a><![CDATA[{}]]><!-- {} --></a>", "<svg xmlns=\"u\">".repeat(2000), "x".repeat(20_000));
        assert!(parse(&page).is_ok());
    }
}
