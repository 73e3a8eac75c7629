//! What stands in a picture's place until it comes: its proportions and the colour of its edge.
//!
//! As rules of the page's one style element, because the security policy allows no `style` attribute. The proportions are the
//! master's, so that nothing moves by the pixel to which a rendition's height was rounded, and tiles meet without a seam.

use super::accent::{contrast, hex};
use crate::renditions::{Plan, Tile};
use std::collections::HashMap;
use std::fmt::Write;

/// The frames of a page's pictures.
#[derive(Debug, Default)]
pub(super) struct Frames {
    classes: HashMap<String, String>,
    style: String,
}

impl Frames {
    /// The class of a tile's frame.
    pub(super) fn class(&mut self, plan: &Plan, tile: &Tile) -> String {
        let mut rule = format!("aspect-ratio:{}/{}", plan.crop.width, tile.height + tile.bleed);
        if tile.bleed > 0 {
            // Of the width, as percentages of margins are.
            let _ =
                write!(rule, ";margin-block-start:{:.4}%", f64::from(tile.bleed) * -100.0 / f64::from(plan.crop.width));
        }
        // Through a transparent picture the colour stays visible: it lies on white, as it does in JPEG and in both themes.
        let colour = if plan.master.study.opaque { plan.master.study.edge } else { [255; 3] };
        // The description stands on it where the picture does not come.
        let text = if is_bright(colour) { "#000" } else { "#fff" };
        let _ = write!(rule, ";background:{};color:{text}", hex(colour));
        if let Some(class) = self.classes.get(&rule) {
            return class.clone();
        }
        let class = format!("f{}", self.classes.len());
        let _ = write!(self.style, ".{class}{{{rule}}}");
        self.classes.insert(rule, class.clone());
        class
    }

    /// The content of the style element.
    pub(super) fn style(self) -> String {
        self.style
    }
}

/// Whether black stands out from a colour more than white does.
fn is_bright(colour: [u8; 3]) -> bool {
    contrast(colour, [0; 3]) >= contrast(colour, [255; 3])
}
