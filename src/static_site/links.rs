//! What a page names, and what becomes of it below a path of its own.

use crate::web::Answer;
use std::collections::BTreeSet;

/// The addresses of the pictures that a text names.
pub(super) fn media(answer: &Answer) -> BTreeSet<String> {
    let Some(text) = text(answer) else { return BTreeSet::new() };
    let named = text.match_indices("/media/").filter_map(|(at, _)| {
        let end = text[at..].find(|c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c)));
        let address = &text[at..end.map_or(text.len(), |end| at + end)];
        let is_one = address.split('/').count() == 4 && address.rsplit('/').next()?.contains('.');
        is_one.then(|| address.to_owned())
    });
    named.collect()
}

/// The further pages of a feed, a shelf of the catalogue or a site map, by which it names them.
pub(super) fn further_pages(answer: &Answer, base: &str) -> BTreeSet<String> {
    let paged = ["atom", "feed", "opds", "application/xml"].iter().any(|kind| answer.mime.contains(kind));
    let Some(text) = text(answer).filter(|_| paged) else { return BTreeSet::new() };
    let own = text.split(['"', '<', '>']).filter_map(|one| one.strip_prefix(base));
    own.filter(|address| is_further(address)).map(str::to_owned).collect()
}

/// `/feed/2.xml`, `/sitemap/1.xml`, `/opds/series/salt/2.json`, but not `/opds/series/salt.json`.
fn is_further(address: &str) -> bool {
    let in_shelf = address.split_once("/opds/").map(|(_, rest)| rest.trim_start_matches("v1.2/").split('/').count());
    address.contains("/feed/") || address.starts_with("/sitemap/") || in_shelf == Some(3)
}

/// The text of an answer that is one.
pub(super) fn text(answer: &Answer) -> Option<&str> {
    let is_text = answer.mime.starts_with("text/")
        || ["json", "xml", "javascript"].iter().any(|kind| answer.mime.ends_with(kind));
    std::str::from_utf8(&answer.body).ok().filter(|_| is_text)
}

/// The text below `path`, and with the policy that a plain host sends no header for.
pub(super) fn placed(answer: &Answer, text: &str, path: &str) -> String {
    match answer.mime.as_str() {
        "text/html" => with_policy(&below(text, path), &answer.policy),
        "application/manifest+json" => text.replace(":\"/", &format!(":\"{path}/")),
        _ => text.to_owned(),
    }
}

/// Root-relative addresses stand in double quotes, or follow a comma in a srcset; in what people wrote, quotes are escaped.
fn below(html: &str, path: &str) -> String {
    let mut parts = html.split("=\"/");
    let mut placed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let leads = placed.ends_with(" href") || placed.ends_with(" action");
        let (address, rest) = part.split_at(part.find(['"', '?', '#', ' ']).unwrap_or(part.len()));
        placed.extend(["=\"", path, "/", address]);
        // A folder's own address: another would lead there by a detour, on which some hosts lose the question of a search.
        if leads && address.rsplit('/').next().is_some_and(|name| !name.is_empty() && !name.contains('.')) {
            placed.push('/');
        }
        placed.push_str(rest);
    }
    if path.is_empty() { placed } else { placed.replace(", /media/", &format!(", {path}/media/")) }
}

/// The policy as an element: the first of the head, so that it holds for all that follow. It cannot forbid frames.
fn with_policy(html: &str, policy: &str) -> String {
    let named: Vec<&str> = policy.split("; ").filter(|directive| !directive.starts_with("frame-ancestors")).collect();
    let element = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", named.join("; "));
    match html.find("<meta charset=\"utf-8\">\n").map(|at| at + "<meta charset=\"utf-8\">\n".len()) {
        Some(at) => [&html[..at], &element, &html[at..]].concat(),
        None => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{below, media, placed};
    use crate::web::Answer;

    fn page(body: &str) -> Answer {
        let policy = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'".to_owned();
        Answer { status: 200, mime: "text/html".to_owned(), policy, body: body.to_owned().into() }
    }

    #[test]
    fn every_picture_that_a_page_names_is_found_once() {
        let named = media(&page(
            "<img src=\"/media/ab/720.webp\" srcset=\"/media/ab/360.webp 360w, /media/ab/720.webp 720w\">\
             <meta content=\"https://a.example/media/cd/1.jpg\"> /media/ /media/ab",
        ));
        assert_eq!(
            named.into_iter().collect::<Vec<_>>(),
            ["/media/ab/360.webp", "/media/ab/720.webp", "/media/cd/1.jpg"]
        );
    }

    #[test]
    fn links_lead_below_the_path_of_the_site_and_words_stay() {
        let html = "<a href=\"/about/\">a = &quot;/b&quot;, /c</a><a href=\"#p1\"><img srcset=\"/media/a/1.webp 1w, /media/a/2.webp 2w\">";
        let expected = "<a href=\"/x/about/\">a = &quot;/b&quot;, /c</a><a href=\"#p1\"><img srcset=\"/x/media/a/1.webp 1w, /x/media/a/2.webp 2w\">";
        assert_eq!(below(html, "/x"), expected);
        assert_eq!(below(html, ""), html);
        let search = "<form action=\"/search\"><a href=\"/ko/search?q=a\">";
        assert_eq!(below(search, "/x"), "<form action=\"/x/search/\"><a href=\"/x/ko/search/?q=a\">");
    }

    #[test]
    fn a_page_carries_its_policy() {
        let placed = placed(&page(""), "<head>\n<meta charset=\"utf-8\">\n<title>", "");
        assert_eq!(
            placed,
            "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">\n<title>"
        );
    }
}
