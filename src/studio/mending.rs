//! Mends the words of a panel where an artist has asked for it.

use super::panels::PanelWords;
use crate::manifest::script_text;
use crate::model::Line;
use crate::review::Repair;

/// The words with this mended; all other lines stay as they were typed. `say`: how a sound sounds, where it asks for that.
pub fn mended(words: &PanelWords, repair: &Repair, say: &str) -> PanelWords {
    let now = words.clone();
    match repair {
        Repair::Alt(alt) => PanelWords { alt: alt.clone(), ..now },
        Repair::Split(alt, long) => PanelWords { alt: alt.clone(), long: long.clone(), ..now },
        Repair::Line(at, line) => PanelWords { script: with_line(&now.script, *at, |_| (**line).clone()), ..now },
        Repair::Say(_) if say.trim().is_empty() => now,
        Repair::Say(at) => {
            let say = say.replace(['{', '}'], "").trim().to_owned();
            let script = with_line(&now.script, *at, |line| Line { say: Some(say.clone()), ..line });
            PanelWords { script, ..now }
        }
    }
}

/// The script with another line in the place of its `at`th utterance.
fn with_line(script: &str, at: usize, edit: impl Fn(Line) -> Line) -> String {
    let mut lines: Vec<String> = script.lines().map(str::to_owned).collect();
    if let Some((place, line)) = Line::parse_all(script).into_iter().nth(at) {
        script_text(&[edit(line)]).trim_end().clone_into(&mut lines[place]);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::mended;
    use crate::model::Line;
    use crate::review::Repair;
    use crate::studio::panels::PanelWords;

    #[test]
    fn one_line_is_mended_and_the_others_stay_as_they_were_typed() {
        let words = PanelWords {
            script: "Mira  :  Yes.\n\nTea (softly): You kept it. @es\nSFX: KRRSSH".into(),
            ..PanelWords::default()
        };
        let line = Line { speaker: Some("Teo".into()), ..Line::parse("Tea (softly): You kept it. @es") };
        let teo = mended(&words, &Repair::Line(1, Box::new(line)), "");
        assert_eq!(teo.script, "Mira  :  Yes.\n\nTeo (softly): You kept it. @es\nSFX: KRRSSH");
        let heard = mended(&teo, &Repair::Say(2), " static {crackles} ");
        assert_eq!(heard.script, "Mira  :  Yes.\n\nTeo (softly): You kept it. @es\nSFX: KRRSSH {static crackles}");
        assert_eq!(mended(&teo, &Repair::Say(2), "  "), teo);
    }
}
