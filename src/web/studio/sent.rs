//! The form of the describe page, taken apart: fields named `alt-7`, `script-7` and so on.

use crate::model::PanelId;
use crate::studio::panels::PanelWords;
use form_urlencoded::parse;
use std::collections::BTreeMap;

/// A panel of the form.
pub(super) struct Sent {
    pub(super) number: usize,
    pub(super) id: PanelId,
    /// The version that its author saw.
    pub(super) seen: String,
    pub(super) words: PanelWords,
    /// Rules that are to be silent from now on, and why: `reason.L09-7`.
    pub(super) reasons: Vec<(String, String)>,
    /// How sounds sound, by the names of their findings: `say.L17.2-7`.
    pub(super) says: Vec<(String, String)>,
}

/// The panels of a form.
pub(super) fn sent(form: &str) -> Vec<Sent> {
    let mut all: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    for (name, value) in parse(form.as_bytes()) {
        if let Some((field, number)) = name.rsplit_once('-')
            && let Ok(number) = number.parse()
        {
            all.entry(number).or_default().insert(field.to_owned(), value.into_owned());
        }
    }
    let panel = |(number, mut fields): (usize, BTreeMap<String, String>)| {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let words = PanelWords {
            role: take("role"),
            scene: take("scene"),
            setting: take("setting"),
            alt: take("alt"),
            script: take("script"),
            no_words: !take("none").is_empty(),
            long: take("long"),
            warning: take("warning"),
        };
        let (id, seen) = (PanelId(take("id")), take("seen"));
        let named = |prefix: &str| {
            let given = fields.iter().filter(|(_, text)| !text.trim().is_empty());
            given.filter_map(|(name, text)| Some((name.strip_prefix(prefix)?.to_owned(), text.clone()))).collect()
        };
        Sent { number, id, seen, words: words.tidy(), reasons: named("reason."), says: named("say.") }
    };
    all.into_iter().map(panel).collect()
}

#[cfg(test)]
mod tests {
    use super::sent;

    #[test]
    fn a_form_is_taken_apart_panel_by_panel() {
        let panels =
            sent("id-1=01&seen-1=aa&alt-1=One.&none-1=on&id-12=b-2&alt-12=Two.&script-12=A%3A+b%0D%0A&save=12&x=1");
        assert_eq!(panels.len(), 2);
        assert_eq!((panels[0].number, panels[0].words.alt.as_str(), panels[0].words.no_words), (1, "One.", true));
        assert!(panels[0].reasons.is_empty());
        let asked = sent("id-3=03&reason.L09-3=A+poem.&reason.L14-3=+&say.L17.0-3=crackles");
        assert_eq!(asked[0].reasons, [("L09".to_owned(), "A poem.".to_owned())]);
        assert_eq!(asked[0].says, [("L17.0".to_owned(), "crackles".to_owned())]);
        assert_eq!((panels[1].id.0.as_str(), panels[1].words.script.as_str()), ("b-2", "A: b"));
    }
}
