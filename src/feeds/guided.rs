//! The words of an episode beside its pages: a Readium Guided Navigation Document, with every description and every line.
//!
//! Its roles are those of the published schema, which has none for panels and balloons yet.

use super::Public;
use super::publication::Publication;
use crate::i18n::Catalogue;
use crate::model::{Episode, Role};
use crate::transcript::{Gate, PanelText, SceneText, Wording, credits, gate, transcript};
use serde_json::{Value, json};

struct Guide<'a> {
    publication: &'a Publication<'a>,
    episode: &'a Episode,
    words: &'static Catalogue,
    numbers: Vec<Option<usize>>,
}

/// The document of a publication.
pub fn guided(public: &Public<'_>, publication: &Publication<'_>) -> Value {
    let lang = &publication.lang;
    let (episode, words) = (publication.entry.text.get(lang), Catalogue::of(lang));
    let text = transcript(episode, lang, words, Wording::default());
    let guide = Guide { publication, episode, words, numbers: text.numbers() };
    let mut all: Vec<Value> = text.scenes.iter().flat_map(|scene| guide.scene(scene)).collect();
    if !episode.bonus.is_empty() {
        all.push(guide.said("paragraph", &words.message("bonus", &[("text", &episode.bonus)]), None));
    }
    all.extend(credits(public.library, episode, lang, words).iter().map(|line| guide.said("credit", line, None)));
    if all.is_empty() {
        all.push(guide.said("heading", &episode.title, None));
    }
    json!({ "guided": all })
}

impl Guide<'_> {
    fn text(&self, text: &str, lang: Option<&str>) -> Value {
        json!({ "plain": text, "language": lang.unwrap_or(self.publication.lang.as_str()) })
    }

    fn said(&self, role: &str, text: &str, lang: Option<&str>) -> Value {
        json!({ "role": [role], "text": self.text(text, lang) })
    }

    /// A scene with its heading, or the panels before the first.
    fn scene(&self, scene: &SceneText) -> Vec<Value> {
        let mut parts = Vec::new();
        if let Some(title) = &scene.title {
            let heading =
                self.words.message("scene-heading", &[("number", &scene.number.to_string()), ("title", title)]);
            parts.push(self.said("heading", &heading, None));
        }
        parts.extend(scene.setting.iter().map(|setting| self.said("paragraph", setting, None)));
        let mut warned: Option<(Gate, Vec<Value>)> = None;
        for panel in &scene.panels {
            let gate = gate(self.episode, panel.place);
            if warned.as_ref().map(|(gate, _)| gate) != gate.as_ref() {
                parts.extend(warned.take().map(|(gate, panels)| self.behind(&gate, panels)));
                warned = gate.map(|gate| (gate, Vec::new()));
            }
            match &mut warned {
                Some((_, panels)) => panels.push(self.panel(panel)),
                None => parts.push(self.panel(panel)),
            }
        }
        parts.extend(warned.map(|(gate, panels)| self.behind(&gate, panels)));
        if scene.title.is_some() { vec![json!({ "role": ["section"], "children": parts })] } else { parts }
    }

    /// Panels with the warning that stands before them, to be opened or passed over.
    fn behind(&self, gate: &Gate, mut panels: Vec<Value>) -> Value {
        let warning = gate.sentences(&self.numbers, self.words).join(" ");
        panels.insert(0, self.said("summary", &warning, None));
        json!({ "role": ["details"], "children": panels })
    }

    /// A panel: its pages, what they show, then its words.
    fn panel(&self, panel: &PanelText) -> Value {
        let lang = panel.lang.as_deref();
        let mut hrefs = self.publication.seen(panel.place);
        let first = hrefs.next();
        let mut children: Vec<Value> = hrefs.map(|href| json!({ "imgref": href, "role": ["presentation"] })).collect();
        if panel.undescribed {
            children.push(self.said("paragraph", &self.words.text("not-described"), None));
        }
        children
            .extend(panel.lines.iter().map(|line| self.said("paragraph", &line.text, line.lang.as_deref().or(lang))));
        children.extend(panel.long.iter().map(|text| self.said("paragraph", text, lang)));
        let silent = self.episode.panels[panel.place].role == Role::Decorative;
        let mut object = json!({ "role": [if silent { "presentation" } else { "image" }] });
        if let Some(number) = panel.number {
            object["id"] = format!("p{number}").into();
        }
        if let Some(first) = first {
            object["imgref"] = first.into();
        } else if children.is_empty() {
            object["text"] = self.text(&panel.alt, lang);
        }
        if !panel.alt.is_empty() {
            object["description"] = json!({ "text": self.text(&panel.alt, lang) });
        }
        if !children.is_empty() {
            object["children"] = children.into();
        }
        object
    }
}
