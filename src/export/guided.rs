//! Guided navigation (Readium): every panel's description and words, each with the part of a page that shows it.

use super::strip::{Sheet, Strip};
use crate::transcript::{PanelText, Transcript};
use serde_json::{Value, json};

/// `guided.json` for pages of these names.
pub fn guided(text: &Transcript, lang: &str, strip: &Strip, sheets: &[Sheet], names: &[String]) -> Value {
    let panels = text.scenes.iter().flat_map(|scene| {
        let heading = scene.title.iter().chain(&scene.setting).map(|words| json!({ "text": said(words, lang) }));
        let panels = scene.panels.iter().filter(|panel| panel.number.is_some());
        heading
            .chain(panels.map(|panel| entry(panel, lang, &parts(panel.place, strip, sheets, names))))
            .collect::<Vec<_>>()
    });
    json!({ "guided": panels.collect::<Vec<_>>() })
}

fn entry(panel: &PanelText, lang: &str, parts: &[String]) -> Value {
    let spoken = panel.lang.as_deref().unwrap_or(lang);
    let mut entry = json!({ "role": ["image"] });
    if let Some(first) = parts.first() {
        entry["imgref"] = json!(first);
    }
    if !panel.alt.is_empty() {
        entry["description"] = json!({ "text": said(&panel.alt, spoken) });
    }
    let lines = panel.lines.iter().map(|line| said(&line.text, line.lang.as_deref().unwrap_or(spoken)));
    let words = lines.chain(panel.long.iter().map(|text| said(text, spoken)));
    // The other pages of a panel that reaches over several.
    let more = parts.iter().skip(1).map(|part| json!({ "imgref": part, "role": ["image"] }));
    let children: Vec<Value> = words.map(|text| json!({ "text": text })).chain(more).collect();
    if !children.is_empty() {
        entry["children"] = json!(children);
    }
    entry
}

fn said(text: &str, lang: &str) -> Value {
    json!({ "plain": text, "language": lang })
}

/// The parts of pages that show a panel: `001.jpg#xywh=percent:0,40,100,60`.
fn parts(panel: usize, strip: &Strip, sheets: &[Sheet], names: &[String]) -> Vec<String> {
    let on = |(sheet, name): (&Sheet, &String)| {
        let shown = strip.shown(*sheet).into_iter().find(|shown| shown.panel == panel)?;
        if shown.height == sheet.height {
            return Some(name.clone());
        }
        let percent = |rows: u32| format!("{:.2}", f64::from(rows) * 100.0 / f64::from(sheet.height));
        let percent = |rows: u32| percent(rows).trim_end_matches('0').trim_end_matches('.').to_owned();
        Some(format!("{name}#xywh=percent:0,{},100,{}", percent(shown.top), percent(shown.height)))
    };
    sheets.iter().zip(names).filter_map(on).collect()
}
