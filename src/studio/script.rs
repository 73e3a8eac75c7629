//! One text for a whole episode, as writers have it: brought together with the panels, looked at, then put in.

use super::StudioError;
use super::change::{change, document};
use super::episodes::comments;
use super::history::What;
use super::panels::{PanelWords, first_file, id_of, panels};
use crate::ingest::descriptions::{PanelText, Unmatched, describe};
use crate::manifest::script_text;
use crate::model::{PanelId, Slug};
use crate::store::{Key, Store};

/// What a text says of one panel, beside what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The panel.
    pub id: PanelId,
    /// The new description; empty where the text has none.
    pub alt: String,
    /// The new words, one utterance to a line; empty where the text has none.
    pub script: String,
    /// What the panel says now.
    pub now: PanelWords,
}

/// A text and an episode, brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// One for each panel, in their order.
    pub proposals: Vec<Proposal>,
    /// Pieces that belong to no panel.
    pub unmatched: Vec<Unmatched>,
}

/// Moves everything from a panel on: `by` panels down, or up where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The panel, counted from 1.
    pub from: usize,
    /// How many panels.
    pub by: i32,
}

/// Brings a text together with an episode. `cast`: the names that may stand before a colon.
pub async fn matching(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    text: &str,
    cast: &[String],
    shifts: &[Shift],
) -> Result<Matching, StudioError> {
    let mut file = document(store, &Key::Episode(series.clone(), episode.clone(), None)).await?;
    let tables = panels(&mut file)?;
    let names: Vec<String> = tables.iter().map(|table| first_file(table)).collect();
    let matched = describe(text, &names, cast);
    let mut unmatched = matched.unmatched;
    let mut texts = matched.panels;
    for shift in shifts {
        unmatched.extend(shifted(&mut texts, *shift));
    }
    let proposals = tables.iter().zip(texts).map(|(table, text)| Proposal {
        id: id_of(table),
        alt: text.alt,
        script: script_text(&text.script).trim_end().to_owned(),
        now: PanelWords::of(table),
    });
    Ok(Matching { proposals: proposals.collect(), unmatched })
}

/// Moves texts; what is pushed off an end is given back.
fn shifted(texts: &mut Vec<PanelText>, Shift { from, by }: Shift) -> Vec<Unmatched> {
    let (count, at) = (texts.len(), from.saturating_sub(1).min(texts.len()));
    let steps = usize::try_from(by.unsigned_abs()).unwrap_or_default().min(count);
    let pushed: Vec<PanelText> = if by >= 0 {
        texts.splice(at..at, std::iter::repeat_n(PanelText::default(), steps));
        texts.split_off(count)
    } else {
        let start = at.saturating_sub(steps);
        let pushed = texts.drain(start..at).collect();
        texts.resize(count, PanelText::default());
        pushed
    };
    let told = pushed.into_iter().filter(|text| *text != PanelText::default());
    told.map(|PanelText { alt, script }| Unmatched {
        line: 0,
        reason: "it was moved off the end".to_owned(),
        text: format!("{alt}\n{}", script_text(&script)).trim().to_owned(),
    })
    .collect()
}

/// Puts the proposals in: into empty fields alone, or over what is there too. What belongs to no panel is kept as a comment
/// at the end of the file. How many panels were changed.
pub async fn put_in(
    store: &Store,
    (series, episode): (&Slug, &Slug),
    matching: &Matching,
    over: bool,
    by: &str,
) -> Result<usize, StudioError> {
    let key = Key::Episode(series.clone(), episode.clone(), None);
    change(store, &key, by, What::PutIn, |file| {
        let mut changed = 0;
        for table in panels(file)?.iter_mut() {
            let id = id_of(&*table);
            let Some(proposal) = matching.proposals.iter().find(|proposal| proposal.id == id) else { continue };
            let now = PanelWords::of(table);
            let choose = |now: &str, new: &str| {
                if new.is_empty() || !over && !now.is_empty() { now.to_owned() } else { new.to_owned() }
            };
            let words = PanelWords {
                alt: choose(&now.alt, &proposal.alt),
                script: choose(&now.script, &proposal.script),
                no_words: now.no_words && proposal.script.is_empty(),
                ..now.clone()
            };
            changed += usize::from(words != now);
            words.write(table);
        }
        if !matching.unmatched.is_empty() {
            let trailing = file.trailing().as_str().unwrap_or_default().to_owned();
            file.set_trailing(trailing + &comments(&matching.unmatched));
        }
        Ok(changed)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::{Shift, shifted};
    use crate::ingest::descriptions::PanelText;

    fn texts(alts: &[&str]) -> Vec<PanelText> {
        alts.iter().map(|alt| PanelText { alt: (*alt).to_owned(), script: Vec::new() }).collect()
    }

    #[test]
    fn texts_move_down_and_up_and_none_is_dropped() {
        let mut moved = texts(&["a", "b", "c"]);
        let off = shifted(&mut moved, Shift { from: 2, by: 1 });
        assert_eq!(moved, texts(&["a", "", "b"]));
        assert_eq!(off[0].text, "c");
        let mut moved = texts(&["a", "", "b"]);
        assert_eq!(shifted(&mut moved, Shift { from: 3, by: -1 }), []);
        assert_eq!(moved, texts(&["a", "b", ""]));
        let off = shifted(&mut moved, Shift { from: 2, by: -9 });
        assert_eq!((moved, off[0].text.as_str()), (texts(&["b", "", ""]), "a"));
    }
}
