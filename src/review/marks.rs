//! Marks that a voice cannot say, or says badly: emoji, rows of punctuation, letters in costume, markup.

use unicode_normalization::UnicodeNormalization;

/// Whether a text holds an emoji, which a voice reads out by its long name.
pub(super) fn has_emoji(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{2764}' | '\u{263a}'))
}

/// The text as a voice can say it, where it holds rows of marks, drawn lines or letters in costume.
pub(super) fn speakable(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if !is_mark(c) {
            out.push(c);
            continue;
        }
        let same_kind = |other: &char| if is_shout(c) { is_shout(*other) } else { *other == c };
        let mut row = String::from(c);
        while let Some(next) = letters.next_if(same_kind) {
            row.push(next);
        }
        out.push_str(&shortened(&row));
    }
    let out = without_heaped(&out);
    (out != text).then_some(out)
}

fn is_shout(c: char) -> bool {
    matches!(c, '!' | '?' | '！' | '？')
}

fn is_mark(c: char) -> bool {
    is_shout(c) || matches!(c, '.' | '…' | '~' | '-' | '—' | '*' | '=' | '_')
}

/// A row of marks as one would say it; a short one as it is.
fn shortened(row: &str) -> String {
    let (length, first) = (row.chars().count(), row.chars().next().unwrap_or_default());
    match first {
        _ if length < 4 => row.to_owned(),
        '.' | '…' => "…".to_owned(),
        _ if is_shout(first) => {
            let asks = row.contains(['?', '？']);
            let cries = row.contains(['!', '！']);
            if asks && cries { "?!".to_owned() } else { first.to_string() }
        }
        '-' | '—' => "—".to_owned(),
        '~' => "~".to_owned(),
        _ => String::new(),
    }
}

/// Without drawn lines, without marks heaped on one letter, and with plain letters for those of mathematics.
fn without_heaped(text: &str) -> String {
    let (mut out, mut heap) = (String::new(), 0);
    for c in text.chars() {
        heap = if ('\u{300}'..='\u{36f}').contains(&c) { heap + 1 } else { 0 };
        match c {
            '\u{2500}'..='\u{259f}' => {}
            '\u{1d400}'..='\u{1d7ff}' => out.extend(std::iter::once(c).nfkc()),
            _ if heap > 2 => {}
            _ => out.push(c),
        }
    }
    if out == text { out } else { out.trim().to_owned() }
}

/// The text without tags, Markdown and forum codes, where it holds any.
pub(super) fn without_markup(text: &str) -> Option<String> {
    let mut out = text.replace("**", "").replace("__", "").replace('\n', " ");
    for code in ["b", "i", "u", "s", "url", "img", "quote", "code", "center", "spoiler"] {
        out = out.replace(&format!("[{code}]"), "").replace(&format!("[/{code}]"), "");
    }
    for quote in ['"', '“'] {
        if let Some((before, rest)) = out.split_once(&format!("alt={quote}")) {
            out = format!("{before}{}", rest.replacen(['"', '”'], "", 1));
        }
    }
    out = without_links(&without_tags(&out));
    (out != text).then(|| out.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn without_tags(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(open) = rest.find('<') {
        let after = &rest[open + 1..];
        if !after.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push_str(&rest[..=open]);
            rest = after;
            continue;
        }
        // Where no tag ends any more, none is left.
        let Some(close) = after.find('>') else { break };
        out.push_str(&rest[..open]);
        rest = &after[close + 1..];
    }
    out + rest
}

/// `[words](address)` as its words.
fn without_links(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(middle) = rest.find("](") {
        let (Some(open), Some(close)) = (rest[..middle].rfind('['), rest[middle..].find(')')) else { break };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..middle]);
        rest = &rest[middle + close + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::without_markup;
    use std::time::{Duration, Instant};

    #[test]
    fn a_description_of_nothing_but_marks_is_read_in_time_and_to_its_end() {
        let began = Instant::now();
        assert_eq!(without_markup(&"[a](b) ".repeat(200_000)).unwrap().len(), 2 * 200_000 - 1);
        assert_eq!(without_markup(&"[](…)".repeat(200_000)).unwrap(), "");
        for endless in ["<b ", "<1 ", "[ "] {
            assert_eq!(without_markup(endless.repeat(200_000).trim_end()), None);
        }
        assert_eq!(without_markup("<b>Mira</b> <3 <[the pier](x)>").unwrap(), "Mira <3 <the pier>");
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }
}
