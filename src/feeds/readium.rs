//! An episode as a Readium web publication: a scrolled Divina manifest.

use super::publication::{Leaf, Publication};
use super::{Accessibility, Of, Person, Public, mime};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::{Crawlers, Language};
use crate::transcript::{Wording, gate, notes, numbered, transcript};
use serde_json::{Value, json};

/// The manifest of a publication.
pub fn manifest(public: &Public<'_>, publication: &Publication<'_>) -> Value {
    let Publication { series, entry, lang, leaves, guided, links, resources, .. } = publication;
    let text = entry.text.get(lang);
    let mut metadata = metadata(public, series, entry, lang, &publication.identifier);
    metadata["numberOfPages"] = leaves.len().max(1).into();
    if publication.still {
        metadata["accessibility"]["hazard"] = json!(Accessibility::NO_HAZARDS);
    }
    let numbers = transcript(text, lang, Catalogue::of(lang), Wording::default()).numbers();
    let order = leaves.iter().map(|leaf| {
        let mut link = json!({ "href": leaf.href, "type": mime::JPEG, "width": leaf.width, "height": leaf.height });
        put(&mut link, "title", title(publication, leaf, &numbers).map(Value::from));
        let words = json!({ "href": guided, "type": mime::GUIDED });
        link["alternate"] = leaf.renditions.iter().cloned().chain([words]).collect::<Vec<_>>().into();
        link
    });
    let related = json!({ "rel": "related", "href": guided, "type": mime::GUIDED });
    let mut manifest = json!({
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": metadata,
        "links": links.iter().cloned().chain([related]).collect::<Vec<_>>(),
        "readingOrder": order.collect::<Vec<_>>(),
    });
    put(&mut manifest, "resources", (!resources.is_empty()).then(|| resources.clone().into()));
    let scenes = text.panels.iter().enumerate().filter_map(|(place, panel)| Some((place, panel.scene.as_ref()?)));
    let contents: Vec<Value> = scenes
        .filter_map(|(at, title)| {
            // A scene whose first panels have no picture begins with the next that has one.
            let href = (at..text.panels.len()).find_map(|panel| publication.seen(panel).next())?;
            Some(json!({ "href": href, "title": title }))
        })
        .collect();
    put(&mut manifest, "toc", (!contents.is_empty()).then(|| contents.into()));
    manifest
}

/// “Panel 3, Panel 4. Content warning: drowning”; nothing for a page that tells nothing.
fn title(publication: &Publication<'_>, leaf: &Leaf, numbers: &[Option<usize>]) -> Option<String> {
    let (words, text) = (Catalogue::of(&publication.lang), publication.entry.text.get(&publication.lang));
    let shown = || leaf.shows.iter().map(|part| part.panel);
    let headings: Vec<String> = shown()
        .filter_map(|panel| Some(words.message("panel-heading", &[("number", &numbers[panel]?.to_string())])))
        .collect();
    let mut topics: Vec<String> = shown().filter_map(|panel| Some(gate(text, panel)?.topic)).collect();
    topics.dedup();
    let warnings = topics.iter().map(|topic| words.message("content-warning", &[("topic", topic)]));
    let sentences: Vec<String> =
        (!headings.is_empty()).then(|| headings.join(", ")).into_iter().chain(warnings).collect();
    (!sentences.is_empty()).then(|| sentences.join(". "))
}

/// What every catalogue tells of an episode. Without an address of the site's own, there are no links to it.
pub(super) fn metadata(
    public: &Public<'_>,
    series: &SeriesEntry,
    entry: &EpisodeEntry,
    lang: &Language,
    identifier: &str,
) -> Value {
    let (text, of) = (entry.text.get(lang), series.text.get(lang));
    let words = Catalogue::of(lang);
    let Accessibility { modes, sufficient, features, hazards, summary } = Accessibility::of_episode(entry, lang);
    let mut belongs = json!({ "name": of.title });
    if !public.base.is_empty() {
        let about = public.whole(&Of::Series(series).folder(public, lang));
        belongs["links"] = json!([{ "href": about, "type": mime::HTML }]);
    }
    put(&mut belongs, "position", text.number.map(|number| number.value().into()));
    let mut metadata = json!({
        "@type": "http://schema.org/ComicIssue",
        "conformsTo": "https://readium.org/webpub-manifest/profiles/divina",
        "identifier": identifier,
        "title": numbered(words, text),
        "language": entry.text.spoken(lang).as_str(),
        "layout": "scrolled",
        "modified": public.modified(series, entry).to_string(),
        "belongsTo": { "series": belongs },
        "publisher": public.library.site.get(lang).title,
        "accessibility": {
            "accessMode": modes, "accessModeSufficient": sufficient, "feature": features, "hazard": hazards,
            "summary": summary,
        },
        "tdm": { "reservation": if public.library.site.original().crawlers == Crawlers::All { "none" } else { "all" } },
    });
    let people: Vec<Value> = public.artists(series, lang).iter().map(|one| contributor(public, one)).collect();
    let credits = text.credits.iter().map(|credit| {
        let name = public.library.credited(credit, lang);
        if credit.role.is_empty() { json!({ "name": name }) } else { json!({ "name": name, "role": credit.role }) }
    });
    let published = text.published.as_ref().map(ToString::to_string);
    let description = description(entry, lang);
    for (key, value) in [
        ("author", (!people.is_empty()).then(|| people.into())),
        ("contributor", (!text.credits.is_empty()).then(|| credits.collect::<Vec<_>>().into())),
        ("published", published.map(Value::from)),
        ("description", (!description.is_empty()).then(|| description.into())),
        ("subject", (!of.tags.is_empty()).then(|| of.tags.clone().into())),
        ("readingProgression", (of.rtl == Some(true)).then(|| "rtl".into())),
    ] {
        put(&mut metadata, key, value);
    }
    metadata
}

/// What an episode is about and of what it warns, for lists of books.
pub fn description(entry: &EpisodeEntry, lang: &Language) -> String {
    let (text, words) = (entry.text.get(lang), Catalogue::of(lang));
    let numbers = transcript(text, lang, words, Wording::default()).numbers();
    let warnings = notes(text, &numbers, words).into_iter().map(|note| note.warning(words));
    let summary = (!text.summary.is_empty()).then(|| text.summary.clone());
    summary.into_iter().chain(warnings).collect::<Vec<_>>().join(" ")
}

fn contributor(public: &Public<'_>, person: &Person) -> Value {
    match person.url.as_ref().filter(|_| !public.base.is_empty()) {
        Some(url) => json!({ "name": person.name, "links": [{ "href": url, "type": mime::HTML }] }),
        None => json!({ "name": person.name }),
    }
}

fn put(data: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        data[key] = value;
    }
}
