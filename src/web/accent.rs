//! A series' colour, taken from its cover and corrected until text in it can be read.

/// The papers of the two themes, as in `static/style.css`.
const LIGHT: [u8; 3] = [0xfa, 0xf8, 0xf4];
const DARK: [u8; 3] = [0x12, 0x12, 0x14];

/// The contrast that text needs (WCAG 2.2, 1.4.6).
const ENOUGH: f64 = 7.0;

/// The content of a style element that sets the accent for both themes.
pub(super) fn style(accent: [u8; 3]) -> String {
    let (light, dark) = (readable(accent, LIGHT, 0.0), readable(accent, DARK, 255.0));
    format!(":root{{--accent-light:{};--accent-dark:{}}}", hex(light), hex(dark))
}

/// The colour, moved towards black or white until it stands out from `paper`.
fn readable(colour: [u8; 3], paper: [u8; 3], towards: f64) -> [u8; 3] {
    (0..=20)
        .map(|step| {
            colour.map(|part| (f64::from(part) + (towards - f64::from(part)) * f64::from(step) / 20.0).round() as u8)
        })
        .find(|mixed| contrast(*mixed, paper) >= ENOUGH)
        .unwrap_or([towards as u8; 3])
}

/// The contrast of two colours as WCAG 2.2 has it, 1 to 21.
pub(super) fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// `#7a2f1d`
pub(super) fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::{DARK, ENOUGH, LIGHT, contrast, readable};

    #[test]
    fn every_colour_becomes_readable_on_both_papers() {
        for colour in [[255, 255, 0], [0, 0, 80], [128, 128, 128], [255, 0, 0], [250, 248, 244]] {
            assert!(contrast(readable(colour, LIGHT, 0.0), LIGHT) >= ENOUGH, "{colour:?}");
            assert!(contrast(readable(colour, DARK, 255.0), DARK) >= ENOUGH, "{colour:?}");
        }
    }
}
