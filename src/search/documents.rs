//! What of a library can be found, and the words by which.

use super::snippet::Piece;
use crate::i18n::Catalogue;
use crate::library::{ArtistEntry, EpisodeEntry, Library, SeriesEntry};
use crate::model::{Character, Episode, Language, Localised, Role, Slug};
use crate::transcript::{self, Wording};
use jiff::Timestamp;
use pulldown_cmark::{Event, Parser};

/// Something with an address of its own that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// An artist.
    Artist(Slug),
    /// A series.
    Series(Slug),
    /// An episode as a whole.
    Episode {
        /// Its series.
        series: Slug,
        /// The episode.
        episode: Slug,
    },
    /// A panel that readers count.
    Panel {
        /// Its series.
        series: Slug,
        /// Its episode.
        episode: Slug,
        /// Its place among the episode's panels, counted from 0.
        place: usize,
        /// Its number for readers, counted from 1.
        number: usize,
    },
}

/// A thing in one language, with all words by which it is found.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) thing: Thing,
    pub(super) language: &'a Language,
    /// When readers may know of it.
    pub(super) public_from: Timestamp,
    /// Titles and names.
    pub(super) names: Vec<&'a str>,
    /// What it says and shows.
    pub(super) words: Vec<&'a str>,
    /// What it stands in: the scene of a panel, the series of an episode.
    pub(super) around: Vec<&'a str>,
}

impl Thing {
    /// The series and the episode it stands in or is.
    pub fn episode(&self) -> Option<(&Slug, &Slug)> {
        match self {
            Self::Episode { series, episode } | Self::Panel { series, episode, .. } => Some((series, episode)),
            Self::Artist(_) | Self::Series(_) => None,
        }
    }

    /// Whether readers of this library can see it at `now`.
    pub(super) fn is_public(&self, library: &Library, now: Timestamp) -> bool {
        match self {
            Self::Artist(slug) => library.artists.contains_key(slug) && library.series_of(slug, now).next().is_some(),
            Self::Series(slug) => library.public_series_named(slug, now).is_some(),
            Self::Episode { series, episode } | Self::Panel { series, episode, .. } => {
                library.series.get(series).is_some_and(|series| series.public_episode(episode, now).is_some())
            }
        }
    }
}

/// Hands over every document of what is published or scheduled.
pub(super) fn each<E>(library: &Library, mut add: impl FnMut(Document<'_>) -> Result<(), E>) -> Result<(), E> {
    for series in library.series.values() {
        each_of_series(library, series, &mut add)?;
    }
    each_artist(library, add)
}

/// Hands over a series, its episodes and their panels.
pub(super) fn each_of_series<E>(
    library: &Library,
    series: &SeriesEntry,
    mut add: impl FnMut(Document<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let Some(from) = series.public_from() else { return Ok(()) };
    for language in series.text.languages() {
        add(of_series(library, series, language, from))?;
    }
    for episode in &series.episodes {
        let Some(from) = episode.public_from() else { continue };
        for language in episode.text.languages() {
            add(of_episode(library, series, episode, language, from))?;
            panels(series, episode, language, from, &mut add)?;
        }
    }
    Ok(())
}

/// Hands over the artists of whom anything is published or scheduled.
pub(super) fn each_artist<E>(library: &Library, mut add: impl FnMut(Document<'_>) -> Result<(), E>) -> Result<(), E> {
    for artist in library.artists.values() {
        let theirs = |series: &&SeriesEntry| series.text.original().artists.contains(&artist.slug);
        let Some(from) = library.series.values().filter(theirs).filter_map(SeriesEntry::public_from).min() else {
            continue;
        };
        for language in artist.text.languages() {
            let bio = plain(&artist.text.get(language).bio);
            add(of_artist(artist, language, &bio, from))?;
        }
    }
    Ok(())
}

fn of_artist<'a>(artist: &'a ArtistEntry, language: &'a Language, bio: &'a str, from: Timestamp) -> Document<'a> {
    let text = artist.text.get(language);
    Document {
        thing: Thing::Artist(artist.slug.clone()),
        language,
        public_from: from,
        names: vec![&text.name],
        words: vec![bio, &text.portrait_alt],
        around: Vec::new(),
    }
}

fn of_series<'a>(
    library: &'a Library,
    series: &'a SeriesEntry,
    language: &'a Language,
    from: Timestamp,
) -> Document<'a> {
    let text = series.text.get(language);
    let artists = text.artists.iter().filter_map(|slug| library.artist_name(slug, language));
    let shown = || text.cast.iter().filter(|person| !person.first_look.is_empty());
    Document {
        thing: Thing::Series(series.slug.clone()),
        language,
        public_from: from,
        names: std::iter::once(text.title.as_str()).chain(artists).chain(shown().map(Character::known_as)).collect(),
        words: [text.summary.as_str(), &text.cover_alt]
            .into_iter()
            .chain(text.tags.iter().map(String::as_str))
            .chain(shown().map(|person| person.first_look.as_str()))
            .collect(),
        around: Vec::new(),
    }
}

fn of_episode<'a>(
    library: &'a Library,
    series: &'a SeriesEntry,
    episode: &'a EpisodeEntry,
    language: &'a Language,
    from: Timestamp,
) -> Document<'a> {
    let text = episode.text.get(language);
    Document {
        thing: Thing::Episode { series: series.slug.clone(), episode: episode.slug.clone() },
        language,
        public_from: from,
        names: std::iter::once(text.title.as_str())
            .chain(text.credits.iter().map(|credit| library.credited(credit, language)))
            .collect(),
        words: vec![&text.summary],
        around: vec![&series.text.get(language).title],
    }
}

fn panels<E>(
    series: &SeriesEntry,
    episode: &EpisodeEntry,
    language: &Language,
    from: Timestamp,
    add: &mut impl FnMut(Document<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut number = 0;
    let mut around = Vec::new();
    for (place, panel) in episode.text.get(language).panels.iter().enumerate() {
        if panel.scene.is_some() {
            around = panel.scene.as_deref().into_iter().chain(panel.setting.as_deref()).collect();
        }
        if panel.role == Role::Decorative {
            continue;
        }
        number += 1;
        let lines = panel.script.iter().flat_map(|line| {
            [line.speaker.as_deref(), line.tone.as_deref(), Some(line.text.as_str()), line.say.as_deref()]
        });
        let words = [panel.alt.as_str(), &panel.long].into_iter().chain(lines.flatten());
        add(Document {
            thing: Thing::Panel { series: series.slug.clone(), episode: episode.slug.clone(), place, number },
            language,
            public_from: from,
            names: Vec::new(),
            words: words.collect(),
            around: around.clone(),
        })?;
    }
    Ok(())
}

/// The pieces of a thing out of which a page may show words, those that tell most first; warned words are not among them.
pub(super) fn pieces(library: &Library, thing: &Thing, language: &Language) -> Vec<Piece> {
    let found = match thing {
        Thing::Artist(slug) => library.artists.get(slug).map(|artist| {
            let text = artist.text.get(language);
            vec![plain_piece(&plain(&text.bio)), plain_piece(&text.portrait_alt)]
        }),
        Thing::Series(slug) => library.series.get(slug).map(|series| series_pieces(library, &series.text, language)),
        Thing::Episode { series, episode } => library.episode(series, episode).map(|(_, episode)| {
            let text = episode.text.get(language);
            let credits: Vec<&str> = text.credits.iter().map(|credit| library.credited(credit, language)).collect();
            vec![plain_piece(&text.summary), plain_piece(&credits.join(", "))]
        }),
        Thing::Panel { series, episode, place, number } => library
            .episode(series, episode)
            .map(|(_, episode)| panel_pieces(episode.text.get(language), *place, *number, language)),
    };
    found.unwrap_or_default()
}

fn series_pieces(library: &Library, text: &Localised<crate::model::Series>, language: &Language) -> Vec<Piece> {
    let text = text.get(language);
    let artists: Vec<&str> = text.artists.iter().filter_map(|slug| library.artist_name(slug, language)).collect();
    let cast = text.cast.iter().filter(|person| !person.first_look.is_empty());
    let cast = cast.map(|person| plain_piece(&format!("{}: {}", person.known_as(), person.first_look)));
    std::iter::once(plain_piece(&text.summary))
        .chain(cast)
        .chain([plain_piece(&text.cover_alt), plain_piece(&text.tags.join(", ")), plain_piece(&artists.join(", "))])
        .collect()
}

fn panel_pieces(text: &Episode, place: usize, number: usize, language: &Language) -> Vec<Piece> {
    let words = Catalogue::of(language);
    let Some(panel) = text.panels.get(place) else { return Vec::new() };
    let topics = text.warned_topics(place);
    if !topics.is_empty() {
        return vec![plain_piece(&words.message("content-warning", &[("topic", &topics.join(", "))]))];
    }
    let said = transcript::panel_text(place, number, panel, language, words, Wording::default());
    let own = |text: String| Piece { text, lang: said.lang.clone() };
    let scene = text.panels[..=place].iter().rev().find(|panel| panel.scene.is_some());
    let around = scene.into_iter().flat_map(|panel| [panel.setting.clone(), panel.scene.clone()]).flatten();
    std::iter::once(own(said.alt.clone()))
        .chain(
            said.lines
                .iter()
                .map(|line| Piece { text: line.text.clone(), lang: line.lang.clone().or(said.lang.clone()) }),
        )
        .chain(said.long.iter().cloned().map(own))
        .chain(around.map(|text| plain_piece(&text)))
        .collect()
}

fn plain_piece(text: &str) -> Piece {
    Piece { text: text.to_owned(), lang: None }
}

/// The words of a text in Markdown.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !text.ends_with(' ') => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
