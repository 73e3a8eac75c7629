//! An episode as a Readium web publication: a scrolled Divina manifest.

use super::pages::{Page, pages};
use super::{Accessibility, Of, Person, Public, mime};
use crate::addresses::{Paths, View};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::{Crawlers, CreditedPerson, Language};
use crate::pixels::Encoding;
use crate::transcript::{Wording, gate, notes, numbered, transcript};
use serde_json::{Value, json};

/// Where an episode is read as a publication.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// On the site: every rendition has its whole address.
    Served,
    /// In a package, where each page is one file of this name.
    Packed(&'a dyn Fn(&Page) -> String),
}

impl Place<'_> {
    /// Where a page is found.
    pub(super) fn href(self, public: &Public<'_>, page: &Page) -> String {
        match self {
            Self::Served => page.usual(public).url,
            Self::Packed(name) => name(page),
        }
    }
}

/// The manifest of an episode in `lang`, or in its own language, as JSON.
pub fn manifest(
    public: &Public<'_>,
    series: &SeriesEntry,
    entry: &EpisodeEntry,
    lang: &Language,
    place: Place<'_>,
) -> String {
    let lang = &entry.text.spoken(lang);
    let pages = pages(public, entry);
    let paths = Paths::new(lang.clone());
    let html = public.whole(&paths.episode(series, entry, View::Pictures));
    let text = entry.text.get(lang);
    let words = Catalogue::of(lang);
    let numbers = transcript(text, lang, words, Wording::default()).numbers();
    let packed = matches!(place, Place::Packed(_));
    let guided = if packed { "guided.json".to_owned() } else { format!("{html}guided.json") };
    let order: Vec<Value> = pages
        .iter()
        .map(|page| {
            let mut link = tile(public, page, place);
            if let Some(number) = numbers[page.place] {
                let heading = words.message("panel-heading", &[("number", &number.to_string())]);
                link["title"] = match gate(text, page.place) {
                    Some(gate) => {
                        format!("{heading}. {}", words.message("content-warning", &[("topic", &gate.topic)])).into()
                    }
                    None => heading.into(),
                };
            }
            let mut alternates = if packed { Vec::new() } else { renditions(public, page) };
            alternates.push(json!({ "href": guided, "type": mime::GUIDED }));
            link["alternate"] = alternates.into();
            link
        })
        .collect();
    let mut metadata = metadata(public, series, entry, lang, &html);
    metadata["numberOfPages"] = pages.len().max(1).into();
    if packed {
        // What scrolls is `layout`; players from before it go sideways without this.
        metadata["readingProgression"] = "ttb".into();
    }
    let mut links = vec![json!({ "rel": "alternate", "href": html, "type": "text/html" })];
    if !packed {
        links.insert(0, json!({ "rel": "self", "href": format!("{html}manifest.json"), "type": mime::DIVINA }));
        links.push(json!({
            "rel": "alternate", "href": public.whole(&paths.file(series, entry, "txt")), "type": "text/plain",
        }));
        for other in entry.text.languages().filter(|other| *other != lang) {
            let href = format!("{}manifest.json", public.episode(series, entry, other));
            links.push(json!({ "rel": "alternate", "href": href, "type": mime::DIVINA, "language": other.as_str() }));
        }
    }
    links.push(json!({ "rel": "related", "href": guided, "type": mime::GUIDED }));
    let mut manifest = json!({
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": metadata,
        "links": links,
        "readingOrder": order,
    });
    if let Some(cover) = public.thumbnail(entry).filter(|_| !packed) {
        manifest["resources"] = json!([{
            "rel": "cover", "href": cover.url, "type": "image/jpeg", "width": cover.width, "height": cover.height,
        }]);
    }
    let scenes = text.panels.iter().enumerate().filter_map(|(place, panel)| Some((place, panel.scene.as_ref()?)));
    let contents: Vec<Value> = scenes
        .filter_map(|(at, title)| {
            let page = pages.iter().find(|page| page.place >= at)?;
            Some(json!({ "href": place.href(public, page), "title": title }))
        })
        .collect();
    if !contents.is_empty() {
        manifest["toc"] = contents.into();
    }
    manifest.to_string()
}

fn tile(public: &Public<'_>, page: &Page, place: Place<'_>) -> Value {
    let still = page.usual(public);
    json!({
        "href": place.href(public, page), "type": "image/jpeg", "width": still.width, "height": still.height,
    })
}

/// Every other rendition of a page that is planned; AVIF as far as it is stored.
fn renditions(public: &Public<'_>, page: &Page) -> Vec<Value> {
    let (plan, usual) = (&page.plan, page.usual(public).width);
    let avif = public.maker.avif(plan).and_then(|made| made.kept.get(page.tile).cloned()).unwrap_or_default();
    let all = [Encoding::Jpeg, Encoding::WebP, Encoding::Avif].into_iter().flat_map(|encoding| {
        let widths = if encoding == Encoding::Avif { avif.clone() } else { plan.widths_of(encoding) };
        widths.into_iter().map(move |width| (encoding, width))
    });
    all.filter(|(encoding, width)| (*encoding, *width) != (Encoding::Jpeg, usual))
        .map(|(encoding, width)| {
            let (from, to) = plan.rows_at(page.tile(), width);
            let href = public.whole(&page.tile().address(width, encoding));
            json!({ "href": href, "type": encoding.mime(), "width": width, "height": to - from })
        })
        .collect()
}

/// What every catalogue tells of an episode.
pub(super) fn metadata(
    public: &Public<'_>,
    series: &SeriesEntry,
    entry: &EpisodeEntry,
    lang: &Language,
    url: &str,
) -> Value {
    let (text, of) = (entry.text.get(lang), series.text.get(lang));
    let words = Catalogue::of(lang);
    let numbers = transcript(text, lang, words, Wording::default()).numbers();
    let warned = notes(text, &numbers, words).into_iter().map(|note| note.text);
    let description: Vec<String> =
        (!text.summary.is_empty()).then(|| text.summary.clone()).into_iter().chain(warned).collect();
    let Accessibility { modes, sufficient, features, hazards, summary } = Accessibility::of_episode(entry, lang);
    let about = public.whole(&Of::Series(series).folder(public, lang));
    let mut belongs = json!({ "name": of.title, "links": [{ "href": about, "type": "text/html" }] });
    if let Some(number) = text.number {
        belongs["position"] = number.value().into();
    }
    let mut metadata = json!({
        "@type": "http://schema.org/ComicIssue",
        "conformsTo": "https://readium.org/webpub-manifest/profiles/divina",
        "identifier": url,
        "title": numbered(words, text),
        "language": entry.text.spoken(lang).as_str(),
        "layout": "scrolled",
        "modified": public.updates.of(&series.slug, entry).to_string(),
        "belongsTo": { "series": belongs },
        "publisher": public.library.site.get(lang).title,
        "accessibility": {
            "accessMode": modes, "accessModeSufficient": sufficient, "feature": features, "hazard": hazards,
            "summary": summary,
        },
        "tdm": { "reservation": if public.library.site.original().crawlers == Crawlers::All { "none" } else { "all" } },
    });
    let people: Vec<Value> = public.artists(series, lang).iter().map(contributor).collect();
    let credits: Vec<Value> = text
        .credits
        .iter()
        .map(|credit| {
            let name = match &credit.person {
                CreditedPerson::Artist(slug) => {
                    public.library.artist_name(slug, lang).map_or_else(|| slug.to_string(), str::to_owned)
                }
                CreditedPerson::Name(name) => name.clone(),
            };
            if credit.role.is_empty() { json!({ "name": name }) } else { json!({ "name": name, "role": credit.role }) }
        })
        .collect();
    let published = text.published.as_ref().map(ToString::to_string);
    for (key, value) in [
        ("author", (!people.is_empty()).then(|| people.into())),
        ("contributor", (!credits.is_empty()).then(|| credits.into())),
        ("published", published.map(Value::from)),
        ("description", (!description.is_empty()).then(|| description.join(" ").into())),
        ("subject", (!of.tags.is_empty()).then(|| of.tags.clone().into())),
        ("readingProgression", (of.rtl == Some(true)).then(|| "rtl".into())),
    ] {
        if let Some(value) = value {
            metadata[key] = value;
        }
    }
    metadata
}

fn contributor(person: &Person) -> Value {
    match &person.url {
        Some(url) => json!({ "name": person.name, "links": [{ "href": url, "type": "text/html" }] }),
        None => json!({ "name": person.name }),
    }
}
