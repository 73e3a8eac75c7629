//! What a page says about itself to search engines: schema.org as JSON-LD. Without an address of the site's own, its links
//! are relative to the page.

use super::{Accessibility, Of, Person, Public, Still, mime};
use crate::addresses::{Paths, View};
use crate::i18n::Catalogue;
use crate::library::{ArtistEntry, EpisodeEntry, SeriesEntry};
use crate::model::Language;
use crate::transcript::numbered;
use serde_json::{Value, json};

/// An episode in `lang`.
pub fn of_episode(public: &Public<'_>, series: &SeriesEntry, entry: &EpisodeEntry, lang: &Language) -> Value {
    let (text, url) = (entry.text.get(lang), public.episode(series, entry, lang));
    let credits = text.credits.iter().map(|credit| {
        let name = public.library.credited(credit, lang);
        json!({ "@type": "Role", "roleName": credit.role, "contributor": { "@type": "Person", "name": name } })
    });
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": ["ComicIssue", "ComicStory"],
        "@id": format!("{url}#episode"),
        "url": url,
        "name": numbered(Catalogue::of(lang), text),
        "inLanguage": entry.text.spoken(lang).as_str(),
        "dateModified": public.updates.of(&series.slug, entry).to_string(),
        "isPartOf": series_node(public, series, lang),
        "encoding": [
            {
                "@type": "MediaObject", "encodingFormat": mime::DIVINA,
                "contentUrl": format!("{url}manifest.json"),
            },
            {
                "@type": "MediaObject", "encodingFormat": mime::TEXT,
                "contentUrl": public.whole(&Paths::new(lang.clone()).file(series, entry, "txt")),
            },
        ],
    });
    let original = entry.text.language();
    put(&mut data, "issueNumber", text.number.map(|number| number.to_string().into()));
    put(&mut data, "datePublished", text.published.as_ref().map(|at| at.to_string().into()));
    put(&mut data, "description", filled(&text.summary));
    put(&mut data, "image", public.thumbnail(entry).map(|still| image(&still, "")));
    put(&mut data, "artist", people(&public.artists(series, lang)));
    put(&mut data, "contributor", (!text.credits.is_empty()).then(|| credits.collect::<Vec<Value>>().into()));
    put(
        &mut data,
        "translationOfWork",
        (entry.text.spoken(lang) != *original).then(|| {
            let of = public.whole(&Paths::new(original.clone()).episode(series, entry, View::Pictures));
            json!({ "@type": "ComicIssue", "@id": format!("{of}#episode"), "inLanguage": original.as_str() })
        }),
    );
    accessible(&mut data, &Accessibility::of_episode(entry, lang));
    data
}

/// A series in `lang`.
pub fn of_series(public: &Public<'_>, series: &SeriesEntry, lang: &Language) -> Value {
    let text = series.text.get(lang);
    let episodes: Vec<&EpisodeEntry> = series.public(public.now).collect();
    let mut data = series_node(public, series, lang);
    data["@context"] = "https://schema.org".into();
    data["inLanguage"] = series.text.spoken(lang).as_str().into();
    let cover = public.cover(series);
    put(&mut data, "description", filled(&text.summary));
    put(&mut data, "keywords", filled(&text.tags.join(", ")));
    put(&mut data, "image", cover.map(|still| image(&still, &text.cover_alt)));
    put(&mut data, "artist", people(&public.artists(series, lang)));
    let licence = text.licence.as_ref().filter(|licence| licence.contains("://"));
    put(&mut data, "license", licence.map(|licence| licence.clone().into()));
    accessible(&mut data, &Accessibility::of_episodes(&episodes, lang));
    data
}

/// An artist's profile in `lang`, with what it says in plain words.
pub fn of_artist(public: &Public<'_>, artist: &ArtistEntry, lang: &Language, about: &str) -> Value {
    let text = artist.text.get(lang);
    let url = public.whole(&Of::Artist(artist).folder(public, lang));
    let portrait = artist.portrait.as_ref().and_then(|portrait| public.portrait(portrait));
    let mut person = json!({ "@type": "Person", "@id": format!("{url}#artist"), "name": text.name, "url": url });
    put(&mut person, "description", filled(about));
    put(&mut person, "image", portrait.map(|still| image(&still, &text.portrait_alt)));
    let links: Vec<Value> = text.links.iter().map(|link| link.url.clone().into()).collect();
    put(&mut person, "sameAs", (!links.is_empty()).then(|| links.into()));
    json!({
        "@context": "https://schema.org", "@type": "ProfilePage", "url": url,
        "inLanguage": artist.text.spoken(lang).as_str(), "mainEntity": person,
    })
}

/// The data as a script element may hold it: nothing in it can end the element.
pub fn embedded(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

fn series_node(public: &Public<'_>, series: &SeriesEntry, lang: &Language) -> Value {
    let url = public.whole(&Of::Series(series).folder(public, lang));
    json!({ "@type": "ComicSeries", "@id": format!("{url}#series"), "url": url, "name": series.text.get(lang).title })
}

fn accessible(data: &mut Value, accessibility: &Accessibility) {
    let Accessibility { modes, sufficient, features, hazards, summary } = accessibility;
    let sufficient: Vec<Value> =
        sufficient.iter().map(|mode| json!({ "@type": "ItemList", "itemListElement": [mode] })).collect();
    data["accessMode"] = json!(modes);
    data["accessModeSufficient"] = sufficient.into();
    data["accessibilityFeature"] = json!(features);
    data["accessibilityHazard"] = json!(hazards);
    data["accessibilitySummary"] = summary.as_str().into();
}

fn people(people: &[Person]) -> Option<Value> {
    let one = |person: &Person| {
        let mut data = json!({ "@type": "Person", "name": person.name });
        put(&mut data, "@id", person.url.as_ref().map(|url| format!("{url}#artist").into()));
        put(&mut data, "url", person.url.as_ref().map(|url| url.clone().into()));
        data
    };
    (!people.is_empty()).then(|| people.iter().map(one).collect::<Vec<_>>().into())
}

fn image(still: &Still, caption: &str) -> Value {
    let mut data =
        json!({ "@type": "ImageObject", "contentUrl": still.url, "width": still.width, "height": still.height });
    put(&mut data, "caption", filled(caption));
    data
}

fn filled(text: &str) -> Option<Value> {
    (!text.trim().is_empty()).then(|| text.into())
}

fn put(data: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        data[key] = value;
    }
}
