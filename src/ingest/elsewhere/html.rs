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
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end =
            if tag.starts_with("<!--") { tag.find("-->").map(|at| at + 3) } else { tag.find('>').map(|at| at + 1) };
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
                let address = ["src", "xlink:href", "href"].iter().find_map(|name| attribute(tag, name));
                pieces
                    .extend(address.map(|address| Piece::Picture(address, attribute(tag, "alt").unwrap_or_default())));
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

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().match_indices(name).map(|(at, _)| at).find(|at| {
        tag[..*at].ends_with([' ', '\n', '\t', '\r']) && tag[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split([' ', '>', '/']).next()?,
    };
    Some(unescaped(value))
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
    fn a_page_that_ends_early_is_read_as_far_as_it_goes() {
        assert_eq!(pieces("<p>One <img src=\"a"), [Piece::Text("One".to_owned())]);
        assert_eq!(pieces("&&#xFFFFFFFF;;& <"), [Piece::Text("&&#xFFFFFFFF;;&".to_owned())]);
    }
}
