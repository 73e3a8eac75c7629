//! The view of an episode: everything the reader's templates need, in the order in which it is read.

use super::Shared;
use super::address::View;
use super::frames::Frames;
use super::home::{ArtistName, artists_of, numbered};
use super::layout::Layout;
use super::picture::{self, PictureView};
use super::reader::Found;
use super::series::{CastEntry, cast_entry};
use super::{accent, card};
use crate::library::{EpisodeEntry, Library};
use crate::model::{ContentWarning, CreditedPerson, Episode};
use crate::transcript::{LineText, PanelText, SceneText, speakers, transcript};
use serde::Serialize;

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
    heading: String,
    /// The language of the episode's words, where it is not the interface's.
    lang: Option<String>,
    dir: &'static str,
    series: String,
    series_lang: Option<String>,
    series_href: String,
    artists: Vec<ArtistName>,
    date: String,
    date_machine: String,
    summary: String,
    facts: Vec<String>,
    views: Vec<ViewLink>,
    plain: String,
    notes: Vec<Note>,
    notes_title: Option<String>,
    cast_title: String,
    cast: Vec<CastEntry>,
    scenes_nav: Vec<SceneLink>,
    /// Where the page's first link leads: to the first panel, unless it stands behind a warning.
    skip: String,
    scenes: Vec<SceneView>,
    bonus: Option<String>,
    credits: Vec<String>,
    next: Option<Neighbour>,
    previous: Option<Neighbour>,
    /// The first picture, to be asked for at once.
    preload: Option<PictureView>,
}

#[derive(Serialize)]
struct ViewLink {
    key: String,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Note {
    text: String,
    instead: Option<String>,
}

#[derive(Serialize)]
struct SceneLink {
    number: String,
    title: String,
    panel: String,
    href: String,
}

#[derive(Serialize)]
struct SceneView {
    number: usize,
    title: Option<String>,
    setting: Option<String>,
    /// The first numbered panel, for links from the text to its pictures.
    first: Option<usize>,
    parts: Vec<Part>,
}

/// Panels in a row: as they are, or behind a warning.
#[derive(Serialize)]
struct Part {
    warning: Option<Gate>,
    panels: Vec<PanelView>,
}

/// What stands before warned panels.
#[derive(Clone, PartialEq, Serialize)]
struct Gate {
    topic: String,
    /// “panels 30 to 33”.
    range: String,
    instead: Option<String>,
    /// The number of the panel after them.
    skip_to: Option<usize>,
}

#[derive(Serialize)]
struct PanelView {
    id: String,
    number: Option<usize>,
    alt: String,
    undescribed: bool,
    lines: Vec<LineText>,
    long: Vec<String>,
    lang: Option<String>,
    /// The interface's language, where its words stand within another.
    ui_lang: Option<String>,
    pictures: Vec<PictureView>,
    eager: bool,
}

#[derive(Serialize)]
struct Neighbour {
    title: String,
    lang: Option<String>,
    href: String,
    thumbnail: Option<PictureView>,
}

/// Puts a page together.
pub(super) fn reader_page(app: &Shared, library: &Library, found: &Found<'_>, view: View) -> ReaderPage {
    let Found { series, episode: entry, lang } = found;
    let mut layout = Layout::of(app, library, Some(lang));
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
    layout.crumb(&of.title, series_lang.clone(), Some(series_href.clone()));
    layout.crumb(&heading, layout.foreign(lang), None);
    let card = card::of_episode(app, &layout, library, found);
    let folder = layout.paths().episode(series, entry, View::Pictures);
    layout.show_elsewhere("article", card.as_ref(), &folder);
    let text = transcript(episode, lang, words);
    let numbers: Vec<Option<usize>> =
        text.scenes.iter().flat_map(|scene| &scene.panels).map(|panel| panel.number).collect();
    let paths = layout.paths();
    let mut frames = Frames::default();
    let mut scenes: Vec<SceneView> = text
        .scenes
        .iter()
        .map(|scene| scene_view(app, &layout, entry, episode, scene, &numbers, &mut frames))
        .collect();
    if view != View::Text {
        layout.style = Some(layout.style.unwrap_or_default() + &frames.style());
    }
    let preload = mark_first(&mut scenes);
    let (previous, next) = series.neighbours(&entry.slug, now);
    let neighbour = |other: &EpisodeEntry| {
        let (text, lang) = layout.pick(&other.text);
        let thumbnail = picture::thumbnail(app, other, picture::THUMBNAIL);
        Neighbour { title: numbered(words, text), lang, href: paths.episode(series, other, view), thumbnail }
    };
    let notes: Vec<Note> = episode.warnings.iter().map(|warning| note(&layout, episode, warning, &numbers)).collect();
    let people = speakers(episode, &of.cast);
    let page = EpisodeView {
        contact: layout.contact.clone(),
        view: view.name(),
        lang: layout.foreign(lang),
        dir: lang.direction().as_str(),
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
                href: paths.episode(series, entry, *each),
                current: *each == view,
            })
            .collect(),
        plain: paths.plain(series, entry),
        notes_title: (!notes.is_empty()).then(|| {
            let topics: Vec<&str> = episode.warnings.iter().map(|warning| warning.topic.as_str()).collect();
            words.message("content-notes", &[("topics", &topics.join(", "))])
        }),
        notes,
        cast_title: words.message(
            "cast-title",
            &[("count", &people.iter().filter(|person| !person.first_look.is_empty()).count().to_string())],
        ),
        cast: people.into_iter().filter(|person| !person.first_look.is_empty()).map(cast_entry).collect(),
        skip: if !episode.panels.is_empty() && is_warned(episode, 0) { "#s1".to_owned() } else { "#p1".to_owned() },
        scenes_nav: scenes.iter().filter_map(scene_link).collect(),
        bonus: (!episode.bonus.is_empty()).then(|| words.message("bonus", &[("text", &episode.bonus)])),
        credits: credits(&layout, library, episode),
        next: next.map(neighbour),
        previous: previous.map(neighbour),
        preload,
        heading,
        series_href,
        scenes,
    };
    ReaderPage { layout, page }
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

fn scene_view(
    app: &Shared,
    layout: &Layout,
    entry: &EpisodeEntry,
    episode: &Episode,
    scene: &SceneText,
    numbers: &[Option<usize>],
    frames: &mut Frames,
) -> SceneView {
    let mut parts: Vec<Part> = Vec::new();
    for panel in &scene.panels {
        let gate = gate(layout, episode, panel, numbers);
        let view = panel_view(app, layout, entry, episode, panel, frames);
        match parts.last_mut() {
            Some(part) if part.warning == gate => part.panels.push(view),
            _ => parts.push(Part { warning: gate, panels: vec![view] }),
        }
    }
    let first = scene.panels.iter().find_map(|panel| panel.number);
    SceneView { number: scene.number, title: scene.title.clone(), setting: scene.setting.clone(), first, parts }
}

fn panel_view(
    app: &Shared,
    layout: &Layout,
    entry: &EpisodeEntry,
    episode: &Episode,
    panel: &PanelText,
    frames: &mut Frames,
) -> PanelView {
    let pictures = episode.panels[panel.place]
        .pictures
        .iter()
        .flat_map(|reference| picture::of_panel(app, entry, reference, frames))
        .collect();
    PanelView {
        id: panel.number.map_or_else(|| format!("d{}", panel.place + 1), |number| format!("p{number}")),
        number: panel.number,
        alt: panel.alt.clone(),
        undescribed: panel.undescribed,
        lines: panel.lines.clone(),
        long: panel.long.clone(),
        lang: panel.lang.clone(),
        ui_lang: (panel.lang.is_some() || layout.foreign(&layout.lang).is_some()).then(|| layout.ui.clone()),
        pictures,
        eager: false,
    }
}

/// Lets the first picture of the page load at once, unless it stands behind a warning.
fn mark_first(scenes: &mut [SceneView]) -> Option<PictureView> {
    let part = scenes.iter_mut().flat_map(|scene| &mut scene.parts).next()?;
    if part.warning.is_some() {
        return None;
    }
    let panel = part.panels.iter_mut().find(|panel| !panel.pictures.is_empty())?;
    panel.eager = true;
    panel.pictures.first().filter(|picture| picture.moving.is_none()).cloned()
}

/// The warning a panel stands behind: its own, or one of the episode's that names panels.
fn gate(layout: &Layout, episode: &Episode, panel: &PanelText, numbers: &[Option<usize>]) -> Option<Gate> {
    let warnings = episode.warnings_of(panel.place);
    if let Some((_, (first, last))) = warnings.first() {
        // Where two warnings overlap, a panel stands behind both.
        let topics: Vec<&str> = warnings.iter().map(|(warning, _)| warning.topic.as_str()).collect();
        let (first, last) =
            warnings.iter().fold((*first, *last), |(low, high), (_, (first, last))| (low.min(*first), high.max(*last)));
        let instead: Vec<&str> =
            warnings.iter().map(|(warning, _)| warning.instead.as_str()).filter(|text| !text.is_empty()).collect();
        return Some(Gate {
            topic: topics.join(", "),
            range: range(layout, numbers, first, last),
            instead: (!instead.is_empty()).then(|| instead.join(" ")),
            skip_to: after(episode, numbers, last),
        });
    }
    let topic = panel.warning.clone()?;
    Some(Gate {
        topic,
        range: range(layout, numbers, panel.place, panel.place),
        instead: None,
        skip_to: after(episode, numbers, panel.place),
    })
}

/// The number of the next panel that does not stand behind a warning itself.
fn after(episode: &Episode, numbers: &[Option<usize>], last: usize) -> Option<usize> {
    (last + 1..numbers.len()).filter(|place| !is_warned(episode, *place)).find_map(|place| numbers[place])
}

/// Whether a panel stands behind a warning.
fn is_warned(episode: &Episode, place: usize) -> bool {
    !episode.warned_topics(place).is_empty()
}

/// “panels 30 to 33”, by the numbers that readers see.
fn range(layout: &Layout, numbers: &[Option<usize>], first: usize, last: usize) -> String {
    let seen: Vec<usize> = numbers[first..=last].iter().filter_map(|number| *number).collect();
    let (low, high) = (seen.first().copied().unwrap_or(1).to_string(), seen.last().copied().unwrap_or(1).to_string());
    let key = if low == high { "panel-one" } else { "panel-range" };
    layout.words().message(key, &[("first", &low), ("last", &high)])
}

fn note(layout: &Layout, episode: &Episode, warning: &ContentWarning, numbers: &[Option<usize>]) -> Note {
    let words = layout.words();
    let whole = warning.from.is_none() && warning.to.is_none();
    let text = match episode.warned_panels(warning).filter(|_| !whole) {
        Some((first, last)) => format!("{}: {}.", warning.topic, range(layout, numbers, first, last)),
        None => words.message("content-note-all", &[("topic", &warning.topic)]) + ".",
    };
    let instead =
        (!warning.instead.is_empty()).then(|| words.message("content-note-instead", &[("text", &warning.instead)]));
    Note { text, instead }
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

fn credits(layout: &Layout, library: &Library, episode: &Episode) -> Vec<String> {
    let name = |person: &CreditedPerson| match person {
        CreditedPerson::Artist(slug) => library
            .artists
            .get(slug)
            .map_or_else(|| slug.to_string(), |artist| artist.text.get(&layout.lang).name.clone()),
        CreditedPerson::Name(name) => name.clone(),
    };
    let line = |credit: &crate::model::Credit| {
        let name = name(&credit.person);
        if credit.role.is_empty() {
            name
        } else {
            layout.words().message("credit", &[("role", &credit.role), ("name", &name)])
        }
    };
    episode.credits.iter().map(line).collect()
}
