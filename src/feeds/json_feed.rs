//! JSON Feed 1.1.

use super::channel::Channel;
use super::item::Item;
use super::{Of, Person, Public};
use serde::Serialize;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    home_page_url: String,
    #[serde(rename = "feed_url")]
    own_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

/// A feed as JSON.
pub fn json_feed(public: &Public<'_>, channel: &Channel<'_>) -> String {
    let at = |page: usize| public.whole(&Of::path(&channel.folder, page, "json"));
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        description: &channel.subtitle,
        home_page_url: public.whole(&channel.folder),
        own_url: at(channel.page),
        next_url: (channel.page < channel.pages).then(|| at(channel.page + 1)),
        language: channel.lang.as_str(),
        authors: channel.authors.iter().map(author).collect(),
        items: channel.items.iter().map(entry).collect(),
    };
    serde_json::to_string(&feed).unwrap_or_default()
}

fn entry<'a>(item: &'a Item<'_>) -> Entry<'a> {
    Entry {
        id: &item.url,
        url: &item.url,
        title: &item.title,
        summary: &item.summary,
        content_html: &item.html,
        image: item.thumbnail.as_ref().map(|still| still.url.as_str()),
        date_published: &item.published,
        date_modified: item.updated.to_string(),
        language: item.lang.as_str(),
        authors: item.authors.iter().map(author).collect(),
        tags: item.tags,
    }
}

fn author(person: &Person) -> Author<'_> {
    Author { name: &person.name, url: person.url.as_deref() }
}
