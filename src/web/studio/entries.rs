//! The entries of a list as a form shows them: the cast, the warnings, the credits.

use super::super::Shared;
use super::records::Wrong;
use super::subject::Subject;
use crate::i18n::Catalogue;
use crate::store::Key;
use crate::studio::records::{self, Column, Kind, List, Wish};
use crate::transcript::numbered;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct EntryView {
    number: usize,
    /// Whether it stands in the file already, and what translations know it by.
    there: bool,
    id: Option<String>,
    legend: String,
    fields: Vec<FieldView>,
    remove: String,
}

#[derive(Serialize)]
struct FieldView {
    id: String,
    label: String,
    hint: Option<String>,
    /// `line`, `text`, `number` or `choice`.
    kind: &'static str,
    /// What stood there when the form was read.
    was: Option<String>,
    value: String,
    least: f64,
    most: f64,
    choices: Vec<ChoiceView>,
    /// What somebody else has written in between, or why the value cannot stand there.
    problem: Option<String>,
}

#[derive(Serialize)]
struct ChoiceView {
    value: String,
    text: String,
    chosen: bool,
}

/// What a form is about.
pub(super) struct Form<'a> {
    pub(super) app: &'a Shared,
    pub(super) words: &'a Catalogue,
    pub(super) subject: &'a Subject,
    pub(super) list: List,
    /// What is wrong with it.
    pub(super) wrong: Option<&'a Wrong>,
}

/// The name of a field in the catalogues.
pub(super) fn message(list: List, key: &str) -> String {
    format!("record-{}-{}", list.key, key.replace(['.', '_'], "-"))
}

impl Form<'_> {
    /// One entry; `number` counts from 0.
    pub(super) fn entry(&self, wish: &Wish, number: usize) -> EntryView {
        let (list, words) = (self.list, self.words);
        let named = |key: &&str| self.shown(key, wish.was.as_ref()?.get(*key).filter(|name| !name.is_empty())?);
        let legend = match (list.names.iter().find_map(named), &wish.was) {
            (Some(name), _) => name,
            (None, Some(_)) => (number + 1).to_string(),
            (None, None) => words.text(&format!("studio-records-new-{}", list.key)),
        };
        EntryView {
            number,
            there: wish.was.is_some(),
            id: wish.was.as_ref().and_then(|was| was.get("id")).cloned(),
            remove: words.message("studio-records-remove", &[("name", &legend)]),
            fields: list.columns.iter().map(|column| self.field(*column, wish, number)).collect(),
            legend,
        }
    }

    /// A name as readers see it: an artist's own, not that of their address.
    fn shown(&self, key: &str, text: &str) -> Option<String> {
        let kind = self.list.columns.iter().find(|column| column.key == key)?.kind;
        let library = self.app.library();
        let artist = library.artists.iter().find(|(slug, _)| kind == Kind::Artist && slug.as_str() == text);
        Some(artist.map_or_else(|| text.to_owned(), |(_, artist)| artist.text.original().name.clone()))
    }

    fn field(&self, Column { key, kind }: Column, wish: &Wish, number: usize) -> FieldView {
        let message = message(self.list, key);
        let hint = format!("{message}-hint");
        let (least, most) = match kind {
            Kind::Number(low, high) => (f64::from(low) / 10.0, f64::from(high) / 10.0),
            _ => (0.0, 0.0),
        };
        FieldView {
            id: format!("{key}-{number}"),
            label: self.words.text(&message),
            hint: self.words.has(&hint).then(|| self.words.text(&hint)),
            kind: match kind {
                Kind::Line => "line",
                Kind::Text => "text",
                Kind::Number(..) => "number",
                Kind::Episode | Kind::Panel | Kind::Artist => "choice",
            },
            choices: self.choices(kind, wish, key),
            was: wish.was.as_ref().map(|was| was.get(key).cloned().unwrap_or_default()),
            value: wish.fields.get(key).cloned().unwrap_or_default(),
            least,
            most,
            problem: self.wrong.filter(|wrong| wrong.at == (number, key)).map(|wrong| wrong.problem.clone()),
        }
    }

    /// What can be chosen: an episode of the series, a panel of the episode, an artist of the site; or nothing, first.
    fn choices(&self, kind: Kind, wish: &Wish, key: &str) -> Vec<ChoiceView> {
        let library = self.app.library();
        let value = wish.fields.get(key).map_or("", String::as_str);
        let choice = |of: &str, text: String| ChoiceView { chosen: of == value, value: of.to_owned(), text };
        let mut all = vec![choice("", self.words.text("studio-records-none"))];
        let series = match &self.subject.key {
            Key::Series(series, _) | Key::Episode(series, ..) => library.series.get(series),
            _ => None,
        };
        let mut episodes = series.into_iter().flat_map(|series| &series.episodes);
        match kind {
            Kind::Episode => {
                all.extend(episodes.map(|one| choice(one.slug.as_str(), numbered(self.words, one.text.original()))));
            }
            Kind::Panel => {
                let of = match &self.subject.key {
                    Key::Episode(_, episode, _) => Some(episode.as_str()),
                    _ => wish.fields.get(records::REVEALED_IN).map(String::as_str),
                };
                let found = episodes.find(|episode| Some(episode.slug.as_str()) == of);
                let panels = found.map(|episode| &episode.text.original().panels).into_iter().flatten();
                let text = |number: usize| self.words.message("panel-heading", &[("number", &number.to_string())]);
                all.extend(panels.zip(1..).map(|(panel, number)| choice(&panel.id.0, text(number))));
            }
            Kind::Artist => {
                let artists = library.artists.iter();
                all.extend(artists.map(|(slug, one)| choice(slug.as_str(), one.text.original().name.clone())));
            }
            _ => return Vec::new(),
        }
        // What the file names and is not there any more is not lost by saving.
        if !value.is_empty() && all.iter().all(|one| !one.chosen) {
            all.push(choice(value, value.to_owned()));
        }
        all
    }
}
