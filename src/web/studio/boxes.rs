//! A part of a picture as a form shows it: four numbers, and a box on the picture.

use crate::model::Crop;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct BoxView {
    number: usize,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    sides: [Side; 4],
}

/// One of the numbers.
#[derive(Serialize)]
struct Side {
    name: &'static str,
    value: u32,
    least: u32,
    most: u32,
}

impl BoxView {
    /// `number` counts from 1; `whole` is the picture.
    pub(super) fn of(number: usize, part: Crop, whole: Crop) -> Self {
        let Crop { x, y, width, height } = part;
        let side = |name, value, least, most| Side { name, value, least, most };
        let sides = [
            side("x", x, 0, whole.width - 1),
            side("y", y, 0, whole.height - 1),
            side("width", width, 1, whole.width),
            side("height", height, 1, whole.height),
        ];
        Self { number, x, y, width, height, sides }
    }
}
