//! What each panel shows, and what is said of it: a panel is a picture, or with `--cut` what lies between two gutters.

use super::{ImportError, blocking};
use crate::ingest::descriptions::{Matched, PanelText, describe};
use crate::ingest::{CheckedPictures, Stop};
use crate::studio::StudioError;
use crate::studio::cutting::{self, Divided};
use crate::studio::episodes::Shown;

/// One panel for each picture.
pub(super) fn whole(pictures: &CheckedPictures) -> Divided {
    Divided { pieces: (0..pictures.pictures().len()).map(|place| vec![(place, None)]).collect(), in_art: 0 }
}

/// One panel for each piece between gutters, the pictures joined into one strip.
pub(super) async fn cut(mut pictures: CheckedPictures, stop: &Stop) -> Result<(CheckedPictures, Divided), ImportError> {
    let stop = stop.clone();
    let looked = blocking(move || {
        let drawn = pictures.drawn(&stop);
        (pictures, drawn)
    });
    let (pictures, drawn) = looked.await?;
    let drawn = drawn.ok_or(StudioError::Stopped)?.map_err(|sentence| ImportError::Refused(vec![sentence]))?;
    Ok((pictures, cutting::divide(&drawn)))
}

/// Matches a text with panels. One that is about the pictures as they came, and not about what was cut out of them, belongs
/// to the panels in which they begin, as words do in the studio.
pub(super) fn described(text: &str, pictures: &[String], pieces: &[Shown], cast: &[String]) -> Matched {
    let of_pictures = describe(text, pictures, cast);
    if pieces.iter().all(|shown| matches!(shown.as_slice(), [(_, None)])) {
        return of_pictures;
    }
    let counted: Vec<String> = (1..=pieces.len()).map(|number| format!("panel {number}")).collect();
    let of_pieces = describe(text, &counted, cast);
    let lost = |matched: &Matched| matched.unmatched.len();
    let complete = |matched: &Matched| matched.panels.iter().all(|text| *text != PanelText::default());
    let about_pieces = complete(&of_pieces) || !complete(&of_pictures);
    if lost(&of_pieces) < lost(&of_pictures) || lost(&of_pieces) == lost(&of_pictures) && about_pieces {
        return of_pieces;
    }
    let mut panels = vec![PanelText::default(); pieces.len()];
    let begun = pieces.iter().enumerate().flat_map(|(panel, shown)| {
        let begins = shown.iter().filter(|(_, crop)| crop.is_none_or(|crop| crop.y == 0));
        begins.map(move |(place, _)| (panel, *place))
    });
    for (panel, place) in begun {
        let (panel, text) = (&mut panels[panel], &of_pictures.panels[place]);
        if !panel.alt.is_empty() && !text.alt.is_empty() {
            panel.alt.push(' ');
        }
        panel.alt.push_str(&text.alt);
        panel.script.extend(text.script.iter().cloned());
    }
    Matched { panels, unmatched: of_pictures.unmatched }
}

#[cfg(test)]
mod tests {
    use super::described;
    use crate::ingest::descriptions::Matched;
    use crate::model::Crop;
    use crate::studio::episodes::Shown;

    /// Two slices with three panels, the second of which goes across them.
    fn pieces() -> Vec<Shown> {
        let part = |y, height| Some(Crop { x: 0, y, width: 9, height });
        vec![vec![(0, part(0, 5))], vec![(0, part(5, 5)), (1, part(0, 5))], vec![(1, part(5, 5))]]
    }

    fn alts(text: &str, pieces: &[Shown]) -> Vec<String> {
        let Matched { panels, unmatched } = described(text, &["1.png", "2.png"].map(str::to_owned), pieces, &[]);
        assert_eq!(unmatched, []);
        panels.into_iter().map(|panel| panel.alt).collect()
    }

    #[test]
    fn a_text_about_panels_goes_to_panels_and_one_about_slices_to_where_they_begin() {
        assert_eq!(alts("A.\n\nB.\n\nC.", &pieces()), ["A.", "B.", "C."]);
        assert_eq!(alts("Panel 3\nC.\n\nPanel 1\nA.", &pieces()), ["A.", "", "C."]);
        assert_eq!(alts("## 2.png\nB.\n\n## 1.png\nA.", &pieces()), ["A.", "B.", ""]);
        assert_eq!(alts("A.\n\nB.", &pieces()), ["A.", "B.", ""]);
        assert_eq!(alts("## 1.png\nA.\n\n## 2.png\nB.", &[vec![(0, None), (1, None)]]), ["A. B."], "joined");
    }
}
