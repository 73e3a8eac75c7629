//! How a reader wants to read: one set of choices, carried by a cookie, an address or a form.
//!
//! Each choice is a row of one table; the page of settings, the cookie, the address that carries them to another server and the
//! classes of the style all come from it.

use super::address::View;
use crate::transcript::{Sounds, Wording};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use form_urlencoded::{Serializer, parse};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// Something to choose, and its values: the first holds for whoever has chosen nothing.
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) values: &'static [&'static str],
}

const fn choice(name: &'static str, values: &'static [&'static str]) -> Choice {
    Choice { name, values }
}

/// How much is told: the one choice that an episode's address can ask for too.
const DETAIL: Choice = choice("detail", &["standard", "brief", "full"]);

/// What stands at the head of each panel.
pub(super) const MARKER: Choice = choice("marker", &["heading", "plain", "none"]);

/// What is read.
pub(super) const WORDS: [Choice; 7] = [
    choice("view", &["pictures", "both", "text"]),
    DETAIL,
    choice("order", &["picture", "words"]),
    MARKER,
    choice("sounds", &["described", "lettered", "off"]),
    choice("camera", &["off", "on"]),
    choice("warnings", &["closed", "open"]),
];

/// How it looks.
pub(super) const LOOKS: [Choice; 5] = [
    choice("theme", &["auto", "light", "dark"]),
    choice("size", &["100", "125", "150", "200"]),
    choice("spacing", &["normal", "wide"]),
    choice("font", &["serif", "sans"]),
    choice("width", &["normal", "narrow"]),
];

/// Whether single keys step from panel to panel: never unless asked for, since they clash with speech input.
pub(super) const KEYS: Choice = choice("keys", &["off", "on"]);

/// The keys that step on and back, and what they are until the reader names others.
pub(super) const STEPS: [(&str, char); 2] = [("next", 'j'), ("back", 'k')];

/// The name of the cookie.
const COOKIE: &str = "reading";
/// A year, in seconds.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// The choices of one reader: only what differs from the first value of each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    chosen: BTreeMap<&'static str, &'static str>,
    steps: BTreeMap<&'static str, char>,
    /// The level of detail that the address asks for, so that links within the episode keep it.
    detail_asked: Option<&'static str>,
}

impl Reading {
    /// The choices among pairs of names and values; what is not in the table is passed over.
    pub(super) fn of_pairs<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut reading = Self::default();
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref());
            if let Some(choice) = choices().find(|choice| choice.name == name)
                && let Some(at) = choice.values.iter().position(|one| *one == value)
            {
                if at == 0 {
                    reading.chosen.remove(choice.name);
                } else {
                    reading.chosen.insert(choice.name, choice.values[at]);
                }
            }
            if let Some((step, usual)) = STEPS.iter().find(|(step, _)| *step == name)
                && let Some(key) = one_key(value)
            {
                reading.steps.remove(step);
                reading.steps.extend((key != *usual).then_some((*step, key)));
            }
        }
        // One key cannot step both ways.
        if reading.step(STEPS[0].0) == reading.step(STEPS[1].0) {
            reading.steps.clear();
        }
        reading
    }

    /// The choices of a query or a form.
    pub(super) fn of_query(query: &str) -> Self {
        Self::of_pairs(parse(query.as_bytes()))
    }

    /// The choices in the cookie of a request.
    pub(super) fn of_headers(headers: &HeaderMap) -> Self {
        // Another program on this host may have set anything: only our own part is read as text.
        let mut lines =
            headers.get_all(header::COOKIE).iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b';'));
        let own = lines.find_map(|one| std::str::from_utf8(one).ok()?.trim().strip_prefix(COOKIE)?.strip_prefix('='));
        own.map(Self::of_query).unwrap_or_default()
    }

    /// The value of a choice.
    pub(super) fn value(&self, choice: &Choice) -> &'static str {
        self.chosen.get(choice.name).copied().unwrap_or(choice.values[0])
    }

    /// Whether this value, which is not the first of its row, is chosen.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.chosen.get(name).is_some_and(|chosen| *chosen == value)
    }

    /// The key of a step.
    pub(super) fn step(&self, name: &str) -> char {
        let usual = STEPS.iter().find(|(step, _)| *step == name).map_or(' ', |(_, usual)| *usual);
        self.steps.get(name).copied().unwrap_or(usual)
    }

    /// The view that links lead to.
    pub(super) fn view(&self) -> View {
        self.chosen.get("view").and_then(|name| View::named(name)).unwrap_or(View::Pictures)
    }

    /// How the words are put.
    pub(super) fn wording(&self) -> Wording {
        let sounds = match self.chosen.get("sounds") {
            Some(&"lettered") => Sounds::Lettered,
            Some(&"off") => Sounds::Off,
            _ => Sounds::Described,
        };
        Wording { sounds, camera: self.is("camera", "on"), brief: self.is("detail", "brief") }
    }

    /// The classes of the page: one for each look that differs.
    pub(super) fn classes(&self) -> String {
        let differing = LOOKS.iter().filter_map(|look| Some(format!("{}-{}", look.name, self.chosen.get(look.name)?)));
        differing.collect::<Vec<_>>().join(" ")
    }

    /// The choices as a query, empty where nothing differs.
    pub(super) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.chosen.iter());
        query.extend_pairs(self.steps.iter().map(|(step, key)| (step, key.to_string())));
        query.finish()
    }

    /// What links to the same episode carry on: the level of detail, where the address asked for one.
    pub(super) fn carried(&self) -> String {
        self.detail_asked.map(|detail| format!("?detail={detail}")).unwrap_or_default()
    }

    /// The value of the header that keeps the choices, or forgets them where none is left.
    pub(super) fn cookie(&self) -> String {
        let query = self.query();
        let kept = if query.is_empty() { 0 } else { KEPT };
        format!("{COOKIE}={query}; Path=/; Max-Age={kept}; SameSite=Lax; HttpOnly")
    }
}

/// Whether a request comes with choices, so that its answer is for one reader only.
pub(super) fn is_chosen(headers: &HeaderMap) -> bool {
    Reading::of_headers(headers) != Reading::default()
}

fn choices() -> impl Iterator<Item = &'static Choice> {
    WORDS.iter().chain(&LOOKS).chain(std::iter::once(&KEYS))
}

/// A single letter, digit or sign that can be typed.
fn one_key(text: &str) -> Option<char> {
    let mut chars = text.trim().chars();
    let key = chars.next().filter(|key| !key.is_control() && !key.is_whitespace())?;
    chars.next().is_none().then(|| key.to_lowercase().next().unwrap_or(key))
}

impl<S: Sync> FromRequestParts<S> for Reading {
    type Rejection = Infallible;

    /// The choices of the cookie, and over them the level of detail that the address asks for.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let mut reading = Self::of_headers(&parts.headers);
        let query = parts.uri.query().unwrap_or_default();
        if let Some((name, detail)) = parse(query.as_bytes()).find(|(name, _)| name == DETAIL.name)
            && let Some(level) = DETAIL.values.iter().find(|level| **level == detail)
        {
            reading.detail_asked = Some(level);
            reading.chosen.remove(DETAIL.name);
            reading.chosen.extend(Self::of_pairs([(name, *level)]).chosen);
        }
        Ok(reading)
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn choices_survive_the_cookie_and_the_address() {
        let reading = Reading::of_query("view=text&detail=full&theme=dark&keys=on&next=%C3%A9&back=K&size=100");
        assert_eq!(Reading::of_query(&reading.query()), reading);
        let mut headers = HeaderMap::new();
        let cookie = reading.cookie();
        let value = format!("other=1; {}; more=2", cookie.split(';').next().unwrap());
        headers.insert(header::COOKIE, HeaderValue::from_str(&value).unwrap());
        assert_eq!(Reading::of_headers(&headers), reading);
        assert_eq!(reading.query(), "detail=full&keys=on&theme=dark&view=text&next=%C3%A9");
    }

    #[test]
    fn what_is_not_in_the_table_is_passed_over() {
        for query in
            ["", "view=sideways", "theme", "next=ab", "next=%20", "%FF=%FF", "view=pictures", "detail=standard"]
        {
            assert_eq!(Reading::of_query(query), Reading::default(), "{query}");
        }
    }

    #[test]
    fn one_key_cannot_step_both_ways() {
        assert_eq!(Reading::of_query("next=k"), Reading::default());
        assert_eq!(Reading::of_query("next=k&back=x").step("next"), 'k');
        assert_eq!(Reading::of_query("back=x&back=k").step("back"), 'k');
    }

    #[test]
    fn a_neighbours_cookie_does_not_hide_ours() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_bytes(b"theirs=\xff\xe9; reading=theme=dark").unwrap());
        assert!(Reading::of_headers(&headers).is("theme", "dark"));
    }

    #[test]
    fn the_last_choice_forgets_the_cookie() {
        assert!(Reading::default().cookie().contains("Max-Age=0"));
        assert!(!Reading::of_query("theme=dark").cookie().contains("Max-Age=0"));
    }
}
