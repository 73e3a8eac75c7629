//! What an editor would say of one description.

use super::likeness::shared;
use super::{Finding, Manuscript, Repair, capitals, hint, marks, phrases, suggest, tongue, words};
use crate::model::{Language, Panel, Role};
use crate::transcript;

/// The most characters of a description that is heard in one piece.
const LONG: usize = 250;
/// The most seconds of one panel.
const SLOW: f64 = 45.0;

pub(super) fn suggestions(manuscript: &Manuscript<'_>, place: usize, panel: &Panel) -> Vec<Finding> {
    let path = format!("panels[{place}].alt");
    let number = place + 1;
    if panel.role != Role::Art {
        let unread = !panel.alt.is_empty();
        let message = format!("Panel {number} is not art, so its description is not read.");
        return unread.then(|| suggest(path, "L30", message, "Take the alt out, or the role.")).into_iter().collect();
    }
    // What does not describe at all blocks, and needs no further advice.
    if panel.alt.is_empty() || words::is_placeholder(&panel.alt) || words::is_file_name(&panel.alt, &stems(panel)) {
        return Vec::new();
    }
    let one = Description { path, number, panel, alt: &panel.alt, lang: manuscript.lang_of(panel) };
    let mut found: Vec<Finding> = [
        one.opening(),
        one.short(),
        one.long(),
        one.repeats_script(),
        one.repeated_by_long(),
        one.unended(),
        one.emoji(),
        one.shouted(manuscript),
        one.marks(),
        one.foreign(),
        one.addresses(),
        one.mash(),
        one.markup(),
        one.advertises(),
        one.contacts(),
        one.takes_long(),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.extend(one.hints());
    found.into_iter().map(|finding| finding.about(&panel.alt)).collect()
}

/// The names of a panel's files, without their endings.
pub(super) fn stems(panel: &Panel) -> Vec<&str> {
    panel.pictures.iter().map(|picture| picture.file.stem()).collect()
}

/// A description under the editor's eyes.
struct Description<'a> {
    path: String,
    number: usize,
    panel: &'a Panel,
    alt: &'a str,
    lang: &'a Language,
}

impl Description<'_> {
    fn suggest(&self, rule: &'static str, message: String, mend: &str) -> Finding {
        suggest(self.path.clone(), rule, message, mend)
    }

    fn opening(&self) -> Option<Finding> {
        let number = self.number;
        if let Some(from) = phrases::opening(self.alt, self.lang) {
            let message = format!("The description of panel {number} begins by saying that it is a picture.");
            let rest = capitals::capitalised(&self.alt[from..]);
            let found = self.suggest("L07", message, "Begin with who or what is there.");
            return Some(found.with(Some(Repair::Alt(rest))));
        }
        let message = format!("The description of panel {number} ends by saying that it is a picture.");
        phrases::ends_as_picture(self.alt, self.lang)
            .then(|| self.suggest("L07", message, "Say only what there is to see."))
    }

    fn short(&self) -> Option<Finding> {
        let (length, dense) = (self.alt.chars().count(), words::is_dense(self.alt));
        let short = if dense { length < 6 } else { length < 15 || self.alt.split_whitespace().count() < 3 };
        let message = format!("The description of panel {} is very short.", self.number);
        short.then(|| self.suggest("L08", message, "Say who does what, and how they look doing it."))
    }

    fn long(&self) -> Option<Finding> {
        let length = self.alt.chars().count();
        let message = format!("The description of panel {} has {length} characters.", self.number);
        (length > LONG).then(|| {
            let found = self.suggest("L09", message, "Keep what is needed in `alt` and move the rest to `long`.");
            found.with(words::after_first_sentence(self.alt).map(|at| {
                let (alt, rest) = self.alt.split_at(at);
                let long = [rest.trim(), &self.panel.long].into_iter().filter(|text| !text.is_empty());
                Repair::Split(alt.trim().to_owned(), long.collect::<Vec<_>>().join("\n\n"))
            }))
        })
    }

    fn repeats_script(&self) -> Option<Finding> {
        let repeats = self.panel.script.iter().any(|line| words::shares_a_run(self.alt, &line.text));
        let message =
            format!("The description of panel {} repeats words of its script, which are read anyway.", self.number);
        repeats.then(|| self.suggest("L12", message, "Take the words out of `alt`."))
    }

    fn repeated_by_long(&self) -> Option<Finding> {
        let message = format!("The longer description of panel {} says the same again.", self.number);
        (shared(self.alt, &self.panel.long) >= 0.8)
            .then(|| self.suggest("L13", message, "Say in `long` only what is not in `alt`."))
    }

    fn unended(&self) -> Option<Finding> {
        let stop = words::full_stop(self.lang)?;
        let message =
            format!("The description of panel {} does not end with a full stop, so a voice runs on.", self.number);
        (!words::is_ended(self.alt)).then(|| {
            let ended = format!("{}{stop}", self.alt.trim_end_matches([',', ';', ':', '，', '、', ' ']));
            self.suggest("L14", message, "End the sentence.").with(Some(Repair::Alt(ended)))
        })
    }

    fn emoji(&self) -> Option<Finding> {
        let message =
            format!("The description of panel {} holds an emoji, which a voice reads out by its name.", self.number);
        marks::has_emoji(self.alt).then(|| self.suggest("L15", message, "Say it in words."))
    }

    fn shouted(&self, manuscript: &Manuscript<'_>) -> Option<Finding> {
        let message = format!("The description of panel {} is in capitals, which some voices spell out.", self.number);
        capitals::is_shouted(self.alt).then(|| {
            let calm = capitals::sentence_case(self.alt, self.lang, &manuscript.series.cast);
            self.suggest("L16", message, "Write it as a sentence.").with(calm.map(Repair::Alt))
        })
    }

    fn marks(&self) -> Option<Finding> {
        let plain = marks::speakable(self.alt)?;
        let message = format!("The description of panel {} holds marks that no voice can say.", self.number);
        Some(self.suggest("L18", message, "Write plain letters and one mark.").with(Some(Repair::Alt(plain))))
    }

    fn foreign(&self) -> Option<Finding> {
        let found = tongue::differs(self.alt, self.lang)?;
        let message =
            format!("The description of panel {} seems to be in “{found}”, not in “{}”.", self.number, self.lang);
        let mend = format!("Write lang = \"{found}\" in the panel or the episode, so that the right voice reads it.");
        Some(self.suggest("L23", message, &mend))
    }

    fn addresses(&self) -> Option<Finding> {
        let message = format!("The description of panel {} holds a file, an address or a size in pixels.", self.number);
        words::has_address(self.alt).then(|| self.suggest("L03", message, "Say what the picture shows."))
    }

    fn mash(&self) -> Option<Finding> {
        let message = format!("The description of panel {} holds something that is no word.", self.number);
        words::has_mash(self.alt, self.lang).then(|| self.suggest("L06", message, "Write it as one would say it."))
    }

    fn markup(&self) -> Option<Finding> {
        let plain = marks::without_markup(self.alt)?;
        let message =
            format!("The description of panel {} holds marks of HTML or Markdown, which are read out.", self.number);
        Some(self.suggest("L28", message, "Take them out.").with(Some(Repair::Alt(plain))))
    }

    fn advertises(&self) -> Option<Finding> {
        let message =
            format!("The description of panel {} holds rights, a handle, or a list of keywords.", self.number);
        words::is_advertisement(self.alt)
            .then(|| self.suggest("L29", message, "Credits and tags have fields of their own."))
    }

    fn contacts(&self) -> Option<Finding> {
        let message =
            format!("The description of panel {} holds an e-mail address or a telephone number.", self.number);
        words::has_contact(self.alt)
            .then(|| hint(self.path.clone(), "L36", message, "Leave it out unless it matters in the story."))
    }

    fn takes_long(&self) -> Option<Finding> {
        let lines = self.panel.script.iter().map(|line| line.text.as_str());
        let seconds = transcript::seconds(std::iter::once(self.alt).chain(lines));
        let message = format!("Panel {} takes {seconds:.0} seconds to hear.", self.number);
        (seconds > SLOW).then(|| hint(self.path.clone(), "L38", message, "Move what only some want to `long`."))
    }

    /// What only the words of the language tell, and only perhaps.
    fn hints(&self) -> Vec<Finding> {
        let Some(list) = phrases::Phrases::of(self.lang) else { return Vec::new() };
        let number = self.number;
        let say = |rule, message: String, mend: &str| hint(self.path.clone(), rule, message, mend);
        let mut found = Vec::new();
        if let Some(word) = list.pointing(self.alt) {
            let message = format!("The description of panel {number} tells things apart by colour or place: “{word}”.");
            found.push(say("L24", message, "Name them too."));
        }
        if let Some(word) = list.judging(self.alt) {
            let message = format!("The description of panel {number} judges: “{word}”.");
            found.push(say("L26", message, "Say what one sees; the listener judges."));
        }
        if phrases::is_past(self.alt, self.lang) {
            let message = format!("The description of panel {number} tells what was.");
            found.push(say("L27", message, "Say what is there now: “Mira looks”, not “Mira looked”."));
        }
        found
    }
}
