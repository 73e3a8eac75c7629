//! As much of HTML as posts and pages hold: pictures with their descriptions, and text.

/// A piece of a page, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A picture: its address, and its description.
    Picture(String, String),
    /// A paragraph.
    Text(String),
}

/// The pieces of a page. Scripts and styles are left out.
pub fn pieces(html: &str) -> Vec<Piece> {
    let (mut pieces, mut text, mut rest) = (Vec::new(), String::new(), html);
    // Once one of its quotes never ends, no quote of a page is to be trusted.
    let mut quoted = true;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = if tag.starts_with("<!--") {
            tag.find("-->").map(|at| at + 3)
        } else {
            let end = if quoted { tag_end(tag) } else { Err(UnendedQuote) };
            quoted = end.is_ok();
            end.unwrap_or_else(|_| tag.find('>').map(|at| at + 1))
        };
        let Some(end) = end else {
            rest = "";
            break;
        };
        let (tag, after) = tag.split_at(end);
        rest = after;
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        match (name.as_str(), tag.starts_with("</")) {
            // What looks like a tag within a script is none.
            ("script" | "style" | "head", false) if !tag.ends_with("/>") => rest = after_closing(rest, &name),
            ("img" | "image", false) => {
                end_text(&mut text, &mut pieces);
                let attributes = attributes(tag);
                let value =
                    |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| unescaped(value));
                let address = ["src", "xlink:href", "href"].into_iter().find_map(value);
                pieces.extend(address.map(|address| Piece::Picture(address, value("alt").unwrap_or_default())));
            }
            ("p" | "br" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "figure" | "figcaption" | "section" | "tr", _) => {
                end_text(&mut text, &mut pieces);
            }
            _ => {}
        }
    }
    text.push_str(rest);
    end_text(&mut text, &mut pieces);
    pieces
}

/// The text alone, a paragraph to a line.
pub fn text(html: &str) -> String {
    let lines =
        pieces(html).into_iter().filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None });
    lines.collect::<Vec<_>>().join("\n")
}

/// What comes after the end of an element.
fn after_closing<'a>(rest: &'a str, name: &str) -> &'a str {
    let closes =
        |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|closed| closed.eq_ignore_ascii_case(name));
    let end = rest.match_indices("</").map(|(at, _)| at).find(closes);
    end.and_then(|end| rest[end..].find('>').map(|close| &rest[end + close + 1..])).unwrap_or_default()
}

fn end_text(text: &mut String, pieces: &mut Vec<Piece>) {
    for line in std::mem::take(text).lines() {
        let line = unescaped(line).split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            pieces.push(Piece::Text(line));
        }
    }
}

/// A quote in a tag that never ends.
#[derive(Debug)]
pub(super) struct UnendedQuote;

/// Where a tag ends: behind its first `>` outside of quotes; `None` where there is none.
pub(super) fn tag_end(tag: &str) -> Result<Option<usize>, UnendedQuote> {
    let (bytes, mut at, mut last) = (tag.as_bytes(), 0, b'<');
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Ok(Some(at + 1)),
            // Anywhere else a quote is a mistake that every browser passes over.
            b'"' | b'\'' if last == b'=' => at += tag[at + 1..].find(char::from(byte)).ok_or(UnendedQuote)? + 1,
            _ => {}
        }
        last = if byte.is_ascii_whitespace() { last } else { byte };
        at += 1;
    }
    Ok(None)
}

/// The attributes of a tag: their names in small letters, and their values as they are written.
fn attributes(tag: &str) -> Vec<(String, &str)> {
    let between = |c: char| c.is_whitespace() || c == '/';
    let mut attributes = Vec::new();
    let inside = tag.trim_start_matches('<').trim_end_matches('>');
    let mut rest = inside.find(between).map_or("", |end| &inside[end..]).trim_start_matches(between);
    while !rest.is_empty() {
        let end = rest[1..].find(|c| between(c) || c == '=').map_or(rest.len(), |end| end + 1);
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after.trim_start_matches(between);
            continue;
        };
        let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        attributes.push((name.to_ascii_lowercase(), value));
        rest = after.trim_start_matches(between);
    }
    attributes
}

/// The text that entities stand for.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        let meant = end.and_then(|end| character(&rest[1..end]));
        match (meant, end) {
            (Some(character), Some(end)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            _ => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn character(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
    ];
    known.iter().find(|(name, _)| *name == entity).map(|(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn pictures_and_paragraphs_come_in_their_order() {
        let html = "<p>One &amp; <b>two</b></p><script>x < y</script><img class=\"a\" src='b.png' alt=\"A &#8220;cat&#8221;\"/>Three";
        let expected = [
            Piece::Text("One & two".to_owned()),
            Piece::Picture("b.png".to_owned(), "A “cat”".to_owned()),
            Piece::Text("Three".to_owned()),
        ];
        assert_eq!(pieces(html), expected);
    }

    #[test]
    fn a_bracket_in_quotes_ends_no_tag_and_a_quote_that_never_ends_is_none() {
        let picture = |address: &str, alt: &str| Piece::Picture(address.to_owned(), alt.to_owned());
        assert_eq!(pieces("<img alt=\"Teo -> src=x\" src = a/b.png>"), [picture("a/b.png", "Teo -> src=x")]);
        assert_eq!(pieces("<p title='it's'><IMG SRC=a.png ALT>"), [picture("a.png", "")]);
        let unended = [Piece::Text("One".to_owned()), picture("a.png", "Two"), Piece::Text("> 5".to_owned())];
        assert_eq!(pieces("<p title=\"x>One<img src='a.png' alt=Two>> 5"), unended);
    }

    #[test]
    fn a_page_that_ends_early_is_read_as_far_as_it_goes() {
        assert_eq!(pieces("<p>One <img src=\"a"), [Piece::Text("One".to_owned())]);
        assert_eq!(pieces("&&#xFFFFFFFF;;& <"), [Piece::Text("&&#xFFFFFFFF;;&".to_owned())]);
    }
}
