//! A whole episode as HTML for feed readers, which keep no style and run no script: pictures with their descriptions, and
//! the words as words.

use super::xml::Xml;
use super::{Public, Still};
use crate::i18n::Catalogue;
use crate::library::{EpisodeEntry, SeriesEntry};
use crate::model::{Episode, Language, Role};
use crate::pixels::Encoding;
use crate::renditions::{Purpose, atlas};
use crate::transcript::{Gate, PanelText, Transcript, Wording, credits, gate, notes, range, transcript};

struct Inline<'a> {
    public: &'a Public<'a>,
    entry: &'a EpisodeEntry,
    episode: &'a Episode,
    words: &'static Catalogue,
    url: String,
    numbers: Vec<Option<usize>>,
}

/// An episode in `lang`, or in its own language.
pub(super) fn html(public: &Public<'_>, series: &SeriesEntry, entry: &EpisodeEntry, lang: &Language) -> String {
    let (episode, lang) = (entry.text.get(lang), entry.text.spoken(lang));
    let words = Catalogue::of(&lang);
    let text = transcript(episode, &lang, words, Wording::default());
    let url = public.episode(series, entry, &lang);
    let inline = Inline { public, entry, episode, words, url, numbers: text.numbers() };
    let mut xml = Xml::fragment();
    for note in notes(episode, &inline.numbers, words) {
        xml.text("p", &[], &note.sentences(words).join(" "));
    }
    inline.scenes(&mut xml, &text);
    if !episode.bonus.is_empty() {
        xml.text("p", &[], &words.message("bonus", &[("text", &episode.bonus)]));
    }
    let credits = credits(public.library, episode, &lang, words);
    if !credits.is_empty() {
        xml.text("p", &[], &credits.join("; "));
    }
    xml.finish()
}

impl Inline<'_> {
    fn scenes(&self, xml: &mut Xml, text: &Transcript) {
        let mut open: Option<Gate> = None;
        for scene in &text.scenes {
            if let Some(title) = &scene.title {
                let number = scene.number.to_string();
                xml.text("h2", &[], &self.words.message("scene-heading", &[("number", &number), ("title", title)]));
            }
            if let Some(setting) = &scene.setting {
                xml.text("p", &[], setting);
            }
            for panel in &scene.panels {
                let gate = gate(self.episode, panel.place);
                match &gate {
                    Some(gate) if open.as_ref() != Some(gate) => self.gate(xml, gate),
                    Some(_) => {}
                    None => self.panel(xml, panel),
                }
                open = gate;
            }
        }
    }

    /// The warning in the place of what it warns of, and the way there.
    fn gate(&self, xml: &mut Xml, gate: &Gate) {
        let number = self.numbers[gate.first..].iter().flatten().next().copied().unwrap_or(1);
        let shows = range(&self.numbers, gate.first, gate.last, self.words);
        let shows = self.words.message("content-warning-shows", &[("range", &shows)]);
        let warning = self.words.message("content-warning", &[("topic", &gate.topic)]);
        xml.within("p", &[], |xml| {
            xml.text("a", &[("href", &format!("{}#p{number}", self.url))], &format!("{warning}. {shows}."));
        });
        if let Some(told) = gate.told_instead(self.words) {
            xml.text("p", &[], &told);
        }
    }

    fn panel(&self, xml: &mut Xml, panel: &PanelText) {
        let around = panel.lang.as_deref();
        // The picture of a text panel says nothing that the words do not say.
        if self.episode.panels[panel.place].role != Role::Text {
            self.pictures(xml, panel, around);
        }
        if panel.undescribed {
            xml.text("p", &[], &self.words.text("not-described"));
        }
        for line in &panel.lines {
            let lang = line.lang.as_deref().or(around);
            xml.text("p", &tongue(lang), &line.text);
        }
        if !panel.long.is_empty() {
            let number = panel.number.unwrap_or_default().to_string();
            xml.within("details", &tongue(around), |xml| {
                xml.text("summary", &[], &self.words.message("panel-more", &[("number", &number)]));
                for text in &panel.long {
                    xml.text("p", &[], text);
                }
            });
        }
    }

    fn pictures(&self, xml: &mut Xml, panel: &PanelText, lang: Option<&str>) {
        let recipe = self.public.maker.recipe;
        let references = self.episode.panels[panel.place].pictures.iter();
        let plans = references.filter_map(|one| atlas::of_picture(self.entry, one, Purpose::Panel, recipe));
        let stills: Vec<Vec<Still>> = plans
            .flat_map(|plan| {
                let widths = plan.widths_of(Encoding::Jpeg);
                let at = |tile| widths.iter().map(|width| self.public.still(&plan, tile, *width)).collect();
                plan.tiles.iter().map(at).collect::<Vec<_>>()
            })
            .collect();
        if stills.is_empty() {
            return;
        }
        xml.within("p", &tongue(lang), |xml| {
            for (place, widths) in stills.iter().enumerate() {
                // The first carries the description of all.
                image(xml, widths, if place == 0 { &panel.alt } else { "" });
            }
        });
    }
}

fn image(xml: &mut Xml, widths: &[Still], alt: &str) {
    let Some(first) = widths.first() else { return };
    let srcset: Vec<String> = widths.iter().map(|still| format!("{} {}w", still.url, still.width)).collect();
    let (width, height) = (first.width.to_string(), first.height.to_string());
    let mut attributes = vec![("src", first.url.as_str()), ("width", &width), ("height", &height), ("alt", alt)];
    let srcset = srcset.join(", ");
    if widths.len() > 1 {
        attributes.extend([("srcset", srcset.as_str()), ("sizes", "(min-width: 800px) 800px, 100vw")]);
    }
    xml.empty("img", &attributes);
}

fn tongue(lang: Option<&str>) -> Vec<(&str, &str)> {
    lang.map(|tag| ("lang", tag)).into_iter().collect()
}
