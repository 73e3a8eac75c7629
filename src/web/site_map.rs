//! Every address that readers can see now, in parts: what stands in a part changes together.

use super::address::{Paths, View};
use super::{assets, books};
use crate::app::App;
use crate::library::{ArtistEntry, EpisodeEntry, Library, SeriesEntry};
use crate::model::{Language, digest};
use crate::renditions::{Plan, atlas};
use jiff::Timestamp;
use std::fmt::Debug;

/// Some addresses, and all that their pages depend on.
#[derive(Clone, Debug)]
pub struct Part {
    /// A name that stays: `series/salt/01`.
    pub name: String,
    /// The addresses, from the top of the site.
    pub addresses: Vec<String>,
    /// A hash of everything that their pages are made of.
    pub made_of: String,
}

/// The parts of the site as readers can see it now: an episode each, a series each, an artist each, the program's own
/// files, and the rest.
pub fn site_map(app: &App) -> Vec<Part> {
    let (library, now) = (app.library(), app.now());
    let map = Map { app, library: &library, now, frame: frame(app, &library, now) };
    let mut parts = Vec::new();
    for series in library.public_series(now) {
        parts.extend(map.of_series(series));
    }
    for artist in library.public_artists(now) {
        let theirs: Vec<String> =
            library.series_of(&artist.slug, now).map(|series| format!("series/{}", series.slug)).collect();
        // A series is made of its episodes too.
        let of = parts.iter().filter(|part| theirs.contains(&part.name));
        let made_of: Vec<String> = of.map(|part| part.made_of.clone()).collect();
        parts.push(map.of_artist(artist, &made_of));
    }
    parts.extend(map.of_site(&parts));
    let own = assets::addresses().chain(["/worker.js".to_owned()]).collect();
    parts.push(Part { name: "program".to_owned(), addresses: own, made_of: map.frame });
    parts
}

struct Map<'a> {
    app: &'a App,
    library: &'a Library,
    now: Timestamp,
    /// What every page depends on.
    frame: String,
}

/// What stands in the frame of every page: this program, the site's own words and languages.
fn frame(app: &App, library: &Library, now: Timestamp) -> String {
    hash(&(
        env!("CARGO_PKG_VERSION"),
        app.templates.edition(),
        assets::edition(),
        &app.base_url,
        app.maker.recipe,
        &library.site,
        library.languages(now),
    ))
}

fn hash(of: &impl Debug) -> String {
    blake3::hash(format!("{of:?}").as_bytes()).to_hex()[..24].to_owned()
}

impl Map<'_> {
    fn of_series(&self, series: &SeriesEntry) -> Vec<Part> {
        let artists: Vec<_> =
            series.text.original().artists.iter().filter_map(|slug| self.library.artists.get(slug)).collect();
        let around = hash(&(
            &self.frame,
            &series.text,
            &series.cover,
            artists.iter().map(|artist| (&artist.slug, &artist.text, &artist.portrait)).collect::<Vec<_>>(),
            series.public(self.now).count(),
        ));
        let episodes: Vec<_> = series.public(self.now).collect();
        let own: Vec<String> = episodes.iter().map(|episode| self.of_episode(episode)).collect();
        let parts = episodes.iter().enumerate().map(|(place, episode)| {
            let before = place.checked_sub(1).map(|before| &own[before]);
            Part {
                name: format!("series/{}/{}", series.slug, episode.slug),
                addresses: self.episode_addresses(series, episode),
                made_of: hash(&(&around, place, before, &own[place], own.get(place + 1))),
            }
        });
        let mut parts: Vec<Part> = parts.collect();
        let folders = self.spoken(|lang| series.speaks(lang, self.now), |paths| paths.series(series, self.now));
        let mut addresses = self.with_cards(&folders, series.cover.is_some());
        addresses.extend(feeds(&folders));
        addresses.extend(folders.iter().map(|folder| format!("{}.epub", folder.trim_end_matches('/'))));
        addresses.extend(self.shelves(&format!("series/{}", series.slug), &episodes));
        addresses.extend(folders);
        addresses.push(format!("/series/{}/search.json", series.slug));
        parts.push(Part { name: format!("series/{}", series.slug), addresses, made_of: hash(&(&around, &own)) });
        parts
    }

    /// What an episode says and shows, and in which formats.
    fn of_episode(&self, episode: &EpisodeEntry) -> String {
        let credits = episode.text.languages().flat_map(|lang| {
            let credited = |credit| self.library.credited(credit, lang);
            episode.text.get(lang).credits.iter().map(credited).collect::<Vec<_>>()
        });
        let credits: Vec<&str> = credits.collect();
        let mut pictures: Vec<(&str, &str)> =
            episode.pictures.iter().map(|(name, master)| (name.as_str(), master.content.as_str())).collect();
        pictures.sort_unstable();
        // Planned only where the plans can tell anything.
        let plans = self.app.maker.has_avif().then(|| atlas::of_episode(episode, self.app.maker.recipe));
        let made = |plan: Plan| Some((plan.name().to_owned(), self.app.maker.avif(&plan)?.kept.clone()));
        let avif = plans.into_iter().flatten().filter_map(made);
        hash(&(digest(&*episode.text), credits, pictures, avif.collect::<Vec<_>>()))
    }

    fn episode_addresses(&self, series: &SeriesEntry, episode: &EpisodeEntry) -> Vec<String> {
        let folders =
            self.spoken(|lang| episode.text.has(lang), |paths| paths.episode(series, episode, View::Pictures));
        let mut addresses = self.with_cards(&folders, atlas::card(episode, self.app.maker.recipe).is_some());
        for folder in folders {
            let suffixes = books::OFFERED.iter().map(|format| format.suffix()).chain(["txt"]);
            addresses.extend(suffixes.map(|suffix| format!("{}.{suffix}", folder.trim_end_matches('/'))));
            addresses.extend(["manifest.json", "guided.json", "oembed.json"].map(|file| format!("{folder}{file}")));
            for view in [View::Both, View::Text] {
                addresses.push(format!("{folder}{}/", view.name()));
            }
            addresses.push(folder);
        }
        addresses
    }

    fn of_artist(&self, artist: &ArtistEntry, series: &[String]) -> Part {
        let folders = self.spoken(|lang| artist.text.has(lang), |paths| paths.artist(artist));
        let mut addresses = self.with_cards(&folders, artist.portrait.is_some());
        addresses.extend(feeds(&folders));
        let all = self.library.series_of(&artist.slug, self.now).flat_map(|series| series.public(self.now));
        addresses.extend(self.shelves(&format!("artists/{}", artist.slug), &all.collect::<Vec<_>>()));
        addresses.extend(folders);
        let made_of = hash(&(&self.frame, &artist.text, &artist.portrait, series));
        Part { name: format!("artists/{}", artist.slug), addresses, made_of }
    }

    /// A part each, so that they are made side by side: each tells of everything.
    fn of_site(&self, parts: &[Part]) -> Vec<Part> {
        let mut addresses = ["/robots.txt", "/.well-known/tdmrep.json", "/404.html", "/sitemap.xml", "/search.json"]
            .map(str::to_owned)
            .to_vec();
        for lang in self.library.languages(self.now) {
            let paths = Paths::new(lang);
            let pages = [
                "/",
                "/artists/",
                "/search",
                "/settings/",
                "/about/",
                "/accessibility/",
                "/manifest.webmanifest",
                "/feed.xml",
                "/feed.json",
                "/opensearch.xml",
            ];
            addresses.extend(pages.map(|page| paths.site(self.library, self.now, page)));
        }
        let all: Vec<_> = self.library.latest(self.now).into_iter().map(|(_, episode)| episode).collect();
        addresses.extend(["catalog", "latest", "series", "artists"].iter().flat_map(|stem| self.shelves(stem, &all)));
        let made_of: Vec<&str> = parts.iter().map(|part| part.made_of.as_str()).collect();
        let made_of = hash(&(&self.frame, made_of));
        let part = |address: String| Part {
            name: format!("site{address}"),
            addresses: vec![address],
            made_of: made_of.clone(),
        };
        addresses.into_iter().map(part).collect()
    }

    /// The addresses of a thing in the languages that have it.
    fn spoken(&self, has: impl Fn(&Language) -> bool, path: impl Fn(&Paths) -> String) -> Vec<String> {
        let languages = self.library.languages(self.now).into_iter().filter(|lang| has(lang));
        let mut paths: Vec<String> = languages.map(|lang| path(&Paths::new(lang))).collect();
        paths.dedup();
        paths
    }

    /// A shelf of the catalogue for reading apps, in both of its forms, in each language in which episodes stand on it.
    fn shelves(&self, stem: &str, episodes: &[&EpisodeEntry]) -> Vec<String> {
        let speaks = |lang: &Language| episodes.iter().any(|episode| episode.text.has(lang));
        let others = self.library.languages(self.now).into_iter().skip(1).filter(speaks);
        let prefixes = std::iter::once(String::new()).chain(others.map(|lang| format!("/{lang}")));
        prefixes.flat_map(|at| [format!("{at}/opds/{stem}.json"), format!("{at}/opds/v1.2/{stem}.xml")]).collect()
    }

    /// The cards of folders, for other sites: they need the address of this one.
    fn with_cards(&self, folders: &[String], any: bool) -> Vec<String> {
        let any = any && self.app.base_url.is_some();
        folders.iter().filter(|_| any).map(|folder| format!("{folder}card.jpg")).collect()
    }
}

/// The feeds of folders.
fn feeds(folders: &[String]) -> Vec<String> {
    folders.iter().flat_map(|folder| [format!("{folder}feed.xml"), format!("{folder}feed.json")]).collect()
}
