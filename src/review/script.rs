//! What an editor would say of the words of one panel.

use super::likeness::nearest;
use super::{Finding, Manuscript, Repair, capitals, marks, suggest, tongue, words};
use crate::model::{Character, Kind, Line, Panel, Role};

pub(super) fn suggestions(manuscript: &Manuscript<'_>, place: usize, panel: &Panel) -> Vec<Finding> {
    let mut found = Vec::new();
    if panel.role == Role::Decorative && !panel.script.is_empty() {
        let message = format!("Panel {} is decorative, so its words are not read.", place + 1);
        found.push(suggest(format!("panels[{place}].script[0]"), "L30", message, "Take the words out, or the role."));
    }
    for (at, line) in panel.script.iter().enumerate() {
        let one = Spoken { manuscript, place, at, panel, line };
        let all = [one.shouted(), one.unspeakable(), one.marks(), one.unknown_speaker(), one.foreign()];
        found.extend(all.into_iter().flatten());
    }
    found
}

/// A line under the editor's eyes.
struct Spoken<'a> {
    manuscript: &'a Manuscript<'a>,
    place: usize,
    at: usize,
    panel: &'a Panel,
    line: &'a Line,
}

impl Spoken<'_> {
    fn suggest(&self, rule: &'static str, message: String, mend: &str) -> Finding {
        suggest(format!("panels[{}].script[{}]", self.place, self.at), rule, message, mend).about(&self.line.text)
    }

    fn rewritten(&self, text: String) -> Repair {
        Repair::Line(self.at, Box::new(Line { text, ..self.line.clone() }))
    }

    fn shouted(&self) -> Option<Finding> {
        let shouted = self.line.kind != Kind::Sfx && capitals::is_shouted(&self.line.text);
        let message = format!("A line of panel {} is in capitals, which some voices spell out.", self.place + 1);
        shouted.then(|| {
            let lang = self.line.lang.as_ref().unwrap_or(self.manuscript.lang_of(self.panel));
            let calm = capitals::sentence_case(&self.line.text, lang, &self.manuscript.series.cast);
            let mend = "Write it as a sentence; say “shouting” in brackets after the name.";
            self.suggest("L16", message, mend).with(calm.map(|text| self.rewritten(text)))
        })
    }

    fn unspeakable(&self) -> Option<Finding> {
        let line = self.line;
        let mute = line.kind == Kind::Sfx && line.say.is_none() && words::is_unspeakable(&line.text);
        let message = format!("“{}” cannot be read aloud.", line.text);
        mute.then(|| {
            let mend = "Add how it sounds in curly brackets: {static crackles}.";
            self.suggest("L17", message, mend).with(Some(Repair::Say(self.at)))
        })
    }

    fn marks(&self) -> Option<Finding> {
        let plain = marks::speakable(&self.line.text).filter(|_| self.line.kind != Kind::Sfx)?;
        let message = format!("A line of panel {} holds marks that no voice can say.", self.place + 1);
        // A line of marks alone is a silence: somebody has to say so in words.
        let repair = plain.chars().any(char::is_alphanumeric).then(|| self.rewritten(plain));
        Some(self.suggest("L18", message, "Write plain letters and one mark.").with(repair))
    }

    fn unknown_speaker(&self) -> Option<Finding> {
        let (speaker, cast) = (self.line.speaker.as_deref()?, &self.manuscript.series.cast);
        let small = speaker.to_lowercase();
        let nobody = small.starts_with("unknown") || speaker.starts_with("알 수 없는") || speaker.starts_with("모르는");
        let known = names(cast).any(|name| name.to_lowercase() == small);
        if cast.is_empty() || nobody || known {
            return None;
        }
        let near = nearest(speaker, names(cast));
        let mend = near.map_or_else(
            || "Add a [[cast]] entry to series.toml, or mend the name.".to_owned(),
            |name| format!("Did you mean {name}?"),
        );
        let meant = near.map(|name| {
            let line = Line { speaker: Some(name.to_owned()), ..self.line.clone() };
            Repair::Line(self.at, Box::new(line))
        });
        let message = format!("{speaker} speaks and is not in the cast.");
        Some(self.suggest("L20", message, &mend).about(speaker).with(meant))
    }

    fn foreign(&self) -> Option<Finding> {
        let declared = self.line.lang.as_ref().unwrap_or(self.manuscript.lang_of(self.panel));
        let found = tongue::differs(&self.line.text, declared).filter(|_| self.line.kind != Kind::Sfx)?;
        let message = format!("A line of panel {} seems to be in “{found}”, not in “{declared}”.", self.place + 1);
        Some(self.suggest("L23", message, &format!("Write @{found} at its end, so that the right voice reads it.")))
    }
}

/// All that the people of the cast are called.
fn names(cast: &[Character]) -> impl Iterator<Item = &str> {
    cast.iter().flat_map(|one| std::iter::once(one.name.as_str()).chain(one.short_tag.as_deref()))
}
