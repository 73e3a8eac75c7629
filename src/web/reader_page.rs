//! The view of an episode: everything the reader's templates need, in the order in which it is read.

use super::Shared;
use super::address::View;
use super::books::{self, Download};
use super::frames::Frames;
use super::home::{ArtistName, artists_of};
use super::layout::Layout;
use super::machine::linked;
use super::panels::{SceneView, Strip, mark_first};
use super::picture::{self, PictureView};
use super::reader::Found;
use super::reading::{MARKER, Reading};
use super::series::{CastEntry, cast_entry};
use super::{accent, card};
use crate::feeds::linked_data;
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, Library};
use crate::model::Character;
use crate::transcript::{Note, credits, notes, numbered, speakers, transcript};
use serde::Serialize;
use std::collections::BTreeMap;

/// A reader's page: its frame, and the episode as one value that components can take.
#[derive(Serialize)]
pub(super) struct ReaderPage {
    #[serde(flatten)]
    layout: Layout,
    page: EpisodeView,
}

#[derive(Serialize)]
struct EpisodeView {
    contact: Option<super::layout::Contact>,
    view: &'static str,
    how: How,
    /// What a page says first that only friends of the artist see.
    draft: Option<String>,
    /// The path below which its manifest is found.
    folder: String,
    /// The path under which the reader's place is kept, the same in every view and language.
    place: String,
    /// The words that the reader's scripts need, as JSON.
    script_words: String,
    /// “pitch rate” of each member of the cast, for reading aloud.
    voices: String,
    /// The keys that step on and back, where the reader wants them.
    keys: Option<String>,
    heading: String,
    /// The language of the episode's words, where it is not the interface's.
    lang: Option<String>,
    series: String,
    series_lang: Option<String>,
    series_href: String,
    artists: Vec<ArtistName>,
    date: String,
    date_machine: String,
    summary: String,
    facts: Vec<String>,
    views: Vec<ViewLink>,
    downloads: Vec<Download>,
    notes: Vec<Note>,
    notes_title: Option<String>,
    cast_title: String,
    cast: Vec<CastEntry>,
    scenes_nav: Vec<SceneLink>,
    /// Where the page's first link leads: to the first panel, unless it stands behind a warning.
    skip: &'static str,
    scenes: Vec<SceneView>,
    bonus: Option<String>,
    credits: Vec<String>,
    next: Option<Neighbour>,
    previous: Option<Neighbour>,
    /// The first picture, to be asked for at once.
    preload: Option<PictureView>,
}

/// What a reader has chosen for the panels themselves.
#[derive(Serialize)]
struct How {
    /// `heading`, `plain` or `none`.
    marker: &'static str,
    words_first: bool,
    /// Whether what is told on demand, and the cast, stand open.
    open: bool,
    /// Whether warned panels stand open.
    warnings_open: bool,
}

#[derive(Serialize)]
struct ViewLink {
    key: String,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct SceneLink {
    number: String,
    title: String,
    panel: String,
    href: String,
}

#[derive(Serialize)]
struct Neighbour {
    title: String,
    lang: Option<String>,
    href: String,
    thumbnail: Option<PictureView>,
}

/// Puts a page together.
pub(super) fn reader_page(
    app: &Shared,
    library: &Library,
    found: &Found<'_>,
    view: View,
    reading: &Reading,
) -> ReaderPage {
    let Found { series, episode: entry, lang } = found;
    let mut layout = Layout::of(app, library, Some(lang), reading);
    let (words, now) = (layout.words(), layout.now);
    let episode = entry.text.get(lang);
    let (of, series_lang) = layout.pick(&series.text);
    let heading = numbered(words, episode);
    let suffix = if view == View::Text {
        format!(" ({})", words.text("view-text"))
    } else if view == View::Both {
        format!(" ({})", words.text("view-both"))
    } else {
        String::new()
    };
    layout.title = format!("{heading}{suffix} – {}", of.title);
    layout.description.clone_from(&episode.summary);
    layout.style = series.cover.as_ref().and_then(|cover| cover.study.accent).map(accent::style);
    super::home::offer_all(&mut layout, entry.text.languages(), |paths| paths.episode(series, entry, view));
    let series_href = layout.paths().series(series, now);
    layout.feed(&of.title, &series_href);
    layout.linked = Some(linked(app, library, now, |public| linked_data::of_episode(public, series, entry, lang)));
    layout.crumb(&of.title, series_lang.clone(), Some(series_href.clone()));
    layout.crumb(&heading, layout.foreign(lang), None);
    let folder = layout.paths().episode(series, entry, View::Pictures);
    layout.show_elsewhere("article", &folder, |layout| card::of_episode(app, layout, library, found));
    let wording = reading.wording();
    let text = transcript(episode, lang, words, wording);
    let paths = layout.paths();
    let mut frames = Frames::default();
    let how = how(reading);
    let strip = Strip::new(app, &layout, entry, &of.cast, &text, how.warnings_open);
    let mut scenes: Vec<SceneView> = text.scenes.iter().map(|scene| strip.scene(scene, &mut frames)).collect();
    let notes = notes(episode, &text.numbers(), words);
    if view != View::Text {
        layout.style = Some(layout.style.unwrap_or_default() + &frames.style());
    }
    let preload = mark_first(&mut scenes);
    let carried = reading.carried();
    let (previous, next) = series.neighbours(&entry.slug, now);
    let neighbour = |other: &EpisodeEntry| {
        let (text, lang) = layout.pick(&other.text);
        let thumbnail = picture::thumbnail(app, other, picture::THUMBNAIL);
        let href = paths.episode(series, other, view) + &carried;
        Neighbour { title: numbered(words, text), lang, href, thumbnail }
    };
    let people: Vec<_> =
        speakers(episode, &of.cast).into_iter().filter(|one| !wording.brief && !one.first_look.is_empty()).collect();
    let page = EpisodeView {
        contact: layout.contact.clone(),
        view: view.name(),
        how,
        draft: None,
        folder,
        place: format!("/series/{}/{}", series.slug, entry.slug),
        script_words: script_words(words),
        voices: voices(&of.cast),
        keys: reading.is("keys", "on").then(|| format!("{} {}", reading.step("next"), reading.step("back"))),
        lang: layout.foreign(lang),
        series: of.title.clone(),
        series_lang,
        artists: artists_of(&layout, library, series),
        date: episode.published.as_ref().map(|published| words.date(published)).unwrap_or_default(),
        date_machine: episode.published.as_ref().map(ToString::to_string).unwrap_or_default(),
        summary: episode.summary.clone(),
        facts: facts(&layout, found, &text),
        views: View::ALL
            .iter()
            .map(|each| ViewLink {
                key: format!("view-{}", each.name()),
                href: paths.episode(series, entry, *each) + &carried,
                current: *each == view,
            })
            .collect(),
        downloads: books::downloads(words, &paths, series, entry),
        notes_title: (!notes.is_empty()).then(|| {
            let topics: Vec<&str> = episode.warnings.iter().map(|warning| warning.topic.as_str()).collect();
            words.message("content-notes", &[("topics", &topics.join(", "))])
        }),
        notes,
        cast_title: words.message("cast-title", &[("count", &people.len().to_string())]),
        cast: people.into_iter().map(cast_entry).collect(),
        skip: if !episode.panels.is_empty() && episode.is_warned(0) { "#s1" } else { "#p1" },
        scenes_nav: scenes.iter().filter_map(scene_link).collect(),
        bonus: (!episode.bonus.is_empty()).then(|| words.message("bonus", &[("text", &episode.bonus)])),
        credits: credits(library, episode, lang, words),
        next: next.map(neighbour),
        previous: previous.map(neighbour),
        preload,
        heading,
        series_href,
        scenes,
    };
    ReaderPage { layout, page }
}

impl ReaderPage {
    /// The same for those who have the private address of a draft: it leads to nothing else that is not public.
    pub(super) fn into_draft(mut self) -> Self {
        self.page.draft = Some(self.layout.words().text("draft-preview"));
        (self.page.next, self.page.previous) = (None, None);
        self.layout.show_nowhere();
        self.layout.linked = None;
        self
    }
}

/// “21 panels in 5 scenes. About 4 minutes to listen. All panels are described.”
fn facts(layout: &Layout, found: &Found<'_>, text: &crate::transcript::Transcript) -> Vec<String> {
    let words = layout.words();
    let scenes = text.scenes.iter().filter(|scene| scene.title.is_some()).count();
    let mut size = words.counted("panels-count", "count", text.panels);
    if scenes > 1 {
        size = format!("{size} {}", words.counted("scenes-count", "count", scenes));
    }
    let described = match text.undescribed {
        0 => words.text("all-described"),
        missing => {
            words.message("some-undescribed", &[("missing", &missing.to_string()), ("count", &text.panels.to_string())])
        }
    };
    let public: Vec<_> = found.series.public(layout.now).collect();
    let place = public.iter().position(|episode| episode.slug == found.episode.slug).map_or(1, |place| place + 1);
    let mut facts = vec![format!("{size}."), words.counted("listening", "minutes", text.minutes), described];
    if public.len() > 1 {
        facts.insert(
            0,
            words.message("episode-of", &[("place", &place.to_string()), ("count", &public.len().to_string())]) + ".",
        );
    }
    facts
}

fn how(reading: &Reading) -> How {
    How {
        marker: reading.value(&MARKER),
        words_first: reading.is("order", "words"),
        open: reading.is("detail", "full"),
        warnings_open: reading.is("warnings", "open"),
    }
}

/// The messages that scripts show, by the names that they know them by; `{n}` and `{count}` are filled in there.
const SCRIPT_WORDS: [(&str, &str); 20] = [
    ("resume", "tool-resume"),
    ("share", "tool-share"),
    ("shared", "tool-shared"),
    ("save", "tool-save"),
    ("saving", "tool-saving"),
    ("saved", "tool-saved"),
    ("unsave", "tool-unsave"),
    ("saveFailed", "tool-save-failed"),
    ("offline", "tool-offline"),
    ("offlineList", "tool-offline-list"),
    ("noVoice", "tool-no-voice"),
    ("pause", "tool-pause"),
    ("goOn", "tool-go-on"),
    ("stop", "tool-stop"),
    ("slower", "tool-slower"),
    ("faster", "tool-faster"),
    ("previous", "tool-previous"),
    ("next", "tool-next"),
    ("scrollSpeed", "tool-speed"),
    ("player", "tool-player"),
];

fn script_words(words: &Catalogue) -> String {
    let filled = |key: &str| words.message(key, &[("n", "{n}"), ("count", "{count}")]);
    let all: BTreeMap<&str, String> = SCRIPT_WORDS.iter().map(|(name, key)| (*name, filled(key))).collect();
    serde_json::to_string(&all).unwrap_or_default()
}

/// A voice for each of the cast: as the artist wrote it, else the usual one.
fn voices(cast: &[Character]) -> String {
    let voice = |one: &Character| one.voice.map_or("1 1".to_owned(), |voice| format!("{} {}", voice.pitch, voice.rate));
    cast.iter().map(voice).collect::<Vec<_>>().join(",")
}

fn scene_link(scene: &SceneView) -> Option<SceneLink> {
    let (title, panel) = (scene.title.clone()?, scene.first?);
    Some(SceneLink {
        number: scene.number.to_string(),
        title,
        panel: panel.to_string(),
        href: format!("#s{}", scene.number),
    })
}
