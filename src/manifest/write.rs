//! New manifests, written as an artist would write them by hand.

use crate::model::{Artist, Crop, Episode, Kind, Line, Panel, PictureRef, Role, Series};
use std::fmt::Write;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

/// A new `series.toml`.
pub fn write_series(series: &Series) -> String {
    let mut file = DocumentMut::new();
    file["title"] = value(&series.title);
    if let Some(lang) = &series.lang {
        file["lang"] = value(lang.as_str());
    }
    if !series.artists.is_empty() {
        file["artists"] = value(series.artists.iter().map(crate::model::Slug::as_str).collect::<Array>());
    }
    file.to_string()
}

/// A new `artist.toml`.
pub fn write_artist(artist: &Artist) -> String {
    let mut file = DocumentMut::new();
    file["name"] = value(&artist.name);
    file.to_string()
}

/// A new `episode.toml`.
pub fn write_episode(episode: &Episode) -> String {
    let mut file = DocumentMut::new();
    file["title"] = value(&episode.title);
    if let Some(number) = episode.number {
        file["number"] =
            if number.value().fract() == 0.0 { value(number.value() as i64) } else { value(number.value()) };
    }
    if let Some(published) = &episode.published
        && let Ok(date) = published.to_string().parse::<toml_edit::Datetime>()
    {
        file["published"] = value(date);
    }
    if let Some(lang) = &episode.lang {
        file["lang"] = value(lang.as_str());
    }
    if !episode.summary.is_empty() {
        file["summary"] = value(&episode.summary);
    }
    if !episode.bonus.is_empty() {
        file["bonus"] = value(&episode.bonus);
    }
    let mut panels = ArrayOfTables::new();
    for panel in &episode.panels {
        panels.push(panel_table(panel));
    }
    if !panels.is_empty() {
        file["panels"] = Item::ArrayOfTables(panels);
    }
    file.to_string()
}

fn panel_table(panel: &Panel) -> Table {
    let mut table = Table::new();
    let implied = panel.pictures.first().is_some_and(|picture| picture.file.stem() == panel.id.0);
    if !implied {
        table["id"] = value(&panel.id.0);
    }
    match panel.pictures.as_slice() {
        [one] => table["image"] = value(picture_value(one)),
        many => table["images"] = value(many.iter().map(picture_value).collect::<Array>()),
    }
    match panel.role {
        Role::Art => {}
        Role::Text => table["role"] = value("text"),
        Role::Decorative => table["role"] = value("decorative"),
    }
    if let Some(scene) = &panel.scene {
        table["scene"] = value(scene);
    }
    if let Some(setting) = &panel.setting {
        table["setting"] = value(setting);
    }
    if !panel.alt.is_empty() {
        table["alt"] = value(&panel.alt);
    }
    if !panel.script.is_empty() {
        table["script"] = value(script_text(&panel.script));
    }
    if !panel.long.is_empty() {
        table["long"] = value(&panel.long);
    }
    table
}

fn picture_value(picture: &PictureRef) -> Value {
    let Some(Crop { x, y, width, height }) = picture.crop else {
        return picture.file.as_str().into();
    };
    let mut table = InlineTable::new();
    table.insert("file", picture.file.as_str().into());
    table.insert("crop", [x, y, width, height].into_iter().map(i64::from).collect::<Array>().into());
    table.into()
}

/// A script as it is typed, one utterance to a line, so that it parses to the same lines.
pub fn script_text(lines: &[Line]) -> String {
    let mut script = String::new();
    for line in lines {
        let label = match line.kind {
            Kind::Sfx => Some("SFX"),
            Kind::Caption => Some("Caption"),
            Kind::Narration => Some("Narration"),
            Kind::Sign => Some("Sign"),
            _ => line.speaker.as_deref(),
        };
        let manner = match line.kind {
            Kind::Whisper => " [whisper]",
            Kind::Shout => " [shout]",
            Kind::Thought => " [thought]",
            Kind::Off => " [off]",
            Kind::Device => " [device]",
            Kind::Telepathy => " [telepathy]",
            Kind::Song => " [song]",
            _ => "",
        };
        let mut before = label.unwrap_or_default().to_owned() + manner;
        if let Some(tone) = &line.tone {
            let _ = write!(before, " ({tone})");
        }
        // Words without a speaker need a colon before them if they hold one that would make a speaker of its left side.
        if !before.is_empty() || Line::parse(&line.text).speaker.is_some() || !Line::parse(&line.text).kind.is_speech()
        {
            script.push_str(before.trim_start());
            script.push_str(": ");
        }
        script.push_str(&line.text);
        if let Some(say) = &line.say {
            let _ = write!(script, " {{{say}}}");
        }
        if let Some(lang) = &line.lang {
            let _ = write!(script, " @{lang}");
        }
        script.push('\n');
    }
    script
}

#[cfg(test)]
mod tests {
    use super::script_text;
    use crate::model::Line;

    #[test]
    fn a_script_is_written_so_that_it_reads_back() {
        for script in [
            "SFX: KRRSSH {static crackles}\nMira [off] (softly): You kept it. @es\n",
            "KOMONA!\n: Episode 6 : The Contest\n(label): LATER...\n: Sign: here\n",
            "[whisper]: Who is there?\n",
        ] {
            let lines: Vec<Line> = Line::parse_all(script).into_iter().map(|(_, line)| line).collect();
            let written: Vec<Line> = Line::parse_all(&script_text(&lines)).into_iter().map(|(_, line)| line).collect();
            assert_eq!(written, lines, "{}", script_text(&lines));
        }
    }
}
