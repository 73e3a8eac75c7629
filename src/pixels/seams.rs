//! Where a tall picture can be cut so that nobody sees the cut.

use super::Picture;

/// Neighbouring pixels that differ by no more than this count as one colour: JPEG masters have a little noise in every gutter.
const NOISE: u8 = 6;

/// The stretches of rows that have one seam each, as parts of the picture's width.
const STRETCHES: u32 = 16;

/// The least rows of a stretch, for very narrow pictures.
const LEAST_STRETCH: u32 = 8;

/// The calmest row of a stretch of rows. A cut there goes above the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(from = "(u32, u8)", into = "(u32, u8)")]
pub struct Seam {
    /// The first row below the cut.
    pub row: u32,
    /// How much is drawn across the cut: 0 in a gutter, where whole rows have one colour, and up to 255.
    pub drawn: u8,
}

// Kept as pairs: a library has hundreds of thousands.
impl From<(u32, u8)> for Seam {
    fn from((row, drawn): (u32, u8)) -> Self {
        Self { row, drawn }
    }
}

impl From<Seam> for (u32, u8) {
    fn from(seam: Seam) -> Self {
        (seam.row, seam.drawn)
    }
}

impl Picture {
    /// The seams from the top, one for each stretch of rows of a sixteenth of the width, never at the very top.
    pub fn seams(&self) -> Vec<Seam> {
        let stretch = (self.width / STRETCHES).max(LEAST_STRETCH);
        let rows = self.drawn_rows();
        let mut seams = Vec::with_capacity((self.height / stretch) as usize + 1);
        let mut from = 1;
        while from < self.height {
            let to = (from + stretch).min(self.height);
            seams.push(calmest(&rows, from, to));
            from = to;
        }
        seams
    }

    /// How much of each row is drawn, from the top: 0 where it has one colour throughout, up to 255.
    pub fn drawn_rows(&self) -> Vec<u8> {
        (0..self.height).map(|row| self.drawn_in(row)).collect()
    }

    /// How much is drawn in the picture: the sum over its rows, for comparing parts of one picture.
    pub fn drawn(&self) -> u64 {
        (0..self.height).map(|row| u64::from(self.drawn_in(row))).sum()
    }

    /// How much of a row is drawn: the share of its pixels that differ from the one before, 0 to 255.
    fn drawn_in(&self, row: u32) -> u8 {
        let channels = self.channels();
        let length = self.width as usize * channels;
        let pixels = &self.pixels[row as usize * length..][..length];
        let edges = pixels.windows(channels + 1).filter(|pair| pair[0].abs_diff(pair[channels]) > NOISE).count();
        (edges * 255).div_ceil(length).min(255) as u8
    }
}

/// The row of a stretch above which a cut shows least: in the middle of the longest run of the calmest rows.
fn calmest(rows: &[u8], from: u32, to: u32) -> Seam {
    // A cut touches the rows on both of its sides.
    let drawn = |row: u32| rows[row as usize].max(rows[row as usize - 1]);
    let least = (from..to).map(drawn).min().unwrap_or(u8::MAX);
    let (mut best, mut start) = ((0, from), None);
    for row in from..=to {
        if row < to && drawn(row) == least {
            start.get_or_insert(row);
        } else if let Some(first) = start.take() {
            best = best.max((row - first, first));
        }
    }
    let (length, first) = best;
    Seam { row: first + length / 2, drawn: least }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Panels of noise with a gutter of 20 rows of one colour between them.
    fn strip(gutter: [u8; 3]) -> Picture {
        let (width, height) = (160, 800);
        let mut pixels = Vec::new();
        for row in 0..height {
            for column in 0..width {
                let in_gutter = row % 200 >= 180;
                let noise = ((row * 31 + column * 97) % 251) as u8;
                pixels.extend(if in_gutter { gutter } else { [noise, 255 - noise, 90] });
            }
        }
        Picture { width, height, pixels, alpha: false }
    }

    #[test]
    fn gutters_of_any_colour_are_found_and_cut_in_the_middle() {
        for colour in [[255; 3], [0; 3], [200, 30, 90]] {
            let gutters: Vec<u32> =
                strip(colour).seams().iter().filter(|seam| seam.drawn == 0).map(|seam| seam.row).collect();
            for middle in [190, 390, 590, 790] {
                assert!(gutters.iter().any(|row| row.abs_diff(middle) <= 5), "{colour:?}: {gutters:?}");
            }
            assert!(gutters.iter().all(|row| row % 200 > 180), "{gutters:?}");
        }
    }

    #[test]
    fn every_stretch_has_a_seam_inside_of_the_picture() {
        let seams = strip([255; 3]).seams();
        assert_eq!(seams.len(), 80);
        assert!(seams.iter().all(|seam| (1..800).contains(&seam.row)));
        assert!(Picture { width: 1, height: 1, pixels: vec![0; 3], alpha: false }.seams().is_empty());
    }
}
