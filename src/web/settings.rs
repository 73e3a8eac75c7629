//! `/settings/`: how a reader wants to read, kept in a cookie, and carried to another server by one address.

use super::address::Address;
use super::error::WebError;
use super::home::site_layout;
use super::layout::Layout;
use super::reading::{Choice, KEYS, LOOKS, Reading, STEPS, WORDS};
use super::{CachePolicy, Shared, page, same_site};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::{Serializer, parse};
use serde::Serialize;

#[derive(Serialize)]
struct SettingsPage {
    #[serde(flatten)]
    layout: Layout,
    heading: String,
    choices: Vec<ChoiceView>,
    look_choices: Vec<ChoiceView>,
    key_choice: ChoiceView,
    steps: Vec<StepView>,
    /// Whether they have just been kept.
    saved: bool,
    /// Whether they come from the address and are not kept yet.
    offered: bool,
    /// The address that carries them.
    address: String,
    /// The page the reader came from.
    back: Option<String>,
}

#[derive(Serialize)]
struct ChoiceView {
    name: &'static str,
    title: String,
    hint: Option<String>,
    values: Vec<ValueView>,
}

#[derive(Serialize)]
struct ValueView {
    value: &'static str,
    text: String,
    chosen: bool,
}

#[derive(Serialize)]
struct StepView {
    name: &'static str,
    title: String,
    key: char,
}

/// The form, filled in as the address says, else as the cookie does.
pub(super) async fn show(
    State(app): State<Shared>,
    address: Address,
    kept: Reading,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let library = app.library();
    let query = query.unwrap_or_default();
    let given = |name: &str| parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let asked = Reading::of_query(&query);
    let offered = asked.query() != kept.query() && !asked.query().is_empty();
    let shown = if offered { asked } else { kept.clone() };
    let mut layout = site_layout(&app, &library, &address, &kept)?;
    let (now, words) = (layout.now, layout.words());
    let heading = words.text("settings-title");
    layout.title = format!("{heading} – {}", layout.site_title);
    layout.offer(library.languages(now), |paths| paths.site(&library, now, "/settings/"));
    let view = |choice: &Choice| choice_view(&layout, &shown, choice);
    let page = SettingsPage {
        choices: WORDS.iter().map(view).collect(),
        look_choices: LOOKS.iter().map(view).collect(),
        key_choice: view(&KEYS),
        steps: STEPS
            .iter()
            .map(|(name, _)| StepView { name, title: words.text(&format!("setting-{name}")), key: shown.step(name) })
            .collect(),
        saved: given("saved").is_some() && !offered,
        offered,
        address: format!("{}?{}", layout.settings, shown.query()).trim_end_matches('?').to_owned(),
        back: given("return").or_else(|| came_from(&headers, &layout.settings)).filter(|path| is_own(path)),
        heading,
        layout,
    };
    let response = page::html(&app, "settings.html", &page)?;
    Ok((CachePolicy::Private.extension(), response).into_response())
}

/// Keeps the choices of the form, and shows them.
pub(super) async fn keep(
    State(app): State<Shared>,
    address: Address,
    headers: HeaderMap,
    form: String,
) -> Result<Response, WebError> {
    if !same_site(&headers) {
        return Err(WebError::NotFound);
    }
    let reading = Reading::of_query(&form);
    let layout = site_layout(&app, &app.library(), &address, &reading)?;
    let mut query = Serializer::new("saved=1".to_owned());
    if let Some((_, back)) = parse(form.as_bytes()).find(|(name, back)| name == "return" && is_own(back)) {
        query.append_pair("return", &back);
    }
    let to = format!("{}?{}", layout.settings, query.finish());
    let cookie = [(header::SET_COOKIE, reading.cookie())];
    Ok((CachePolicy::Never.extension(), cookie, Redirect::to(&to)).into_response())
}

fn choice_view(layout: &Layout, reading: &Reading, choice: &Choice) -> ChoiceView {
    let (words, name) = (layout.words(), choice.name);
    let hint = format!("setting-{name}-hint");
    let value = |value: &&'static str| ValueView {
        value,
        text: words.text(&format!("setting-{name}-{value}")),
        chosen: reading.value(choice) == *value,
    };
    ChoiceView {
        name,
        title: words.text(&format!("setting-{name}")),
        hint: words.has(&hint).then(|| words.text(&hint)),
        values: choice.values.iter().map(value).collect(),
    }
}

/// The page of this site that the reader came from, if it was not this one.
fn came_from(headers: &HeaderMap, own: &str) -> Option<String> {
    let referrer: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let path = referrer.path_and_query()?.as_str();
    (referrer.authority()?.as_str() == host && !referrer.path().ends_with(own)).then(|| path.to_owned())
}

/// Whether a path leads to this site and nowhere else.
fn is_own(path: &str) -> bool {
    // A browser drops tabs and line ends, and takes a backslash for a slash.
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|sign: char| sign.is_control() || sign == '\\')
}
