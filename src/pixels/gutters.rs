//! Where a long strip falls into panels: in its gutters, and where least is drawn if it has none for too long.

/// A run of blank rows is a gutter from this part of the strip's width on.
const GUTTER: usize = 40;
/// The fewest rows of a gutter, for narrow strips.
const LEAST_GUTTER: usize = 8;
/// What is lower than this part of the width, in hundredths, is a caption, and stays with the panel that it is nearest to.
const CAPTION: usize = 32;
/// A caption that is farther from every panel than this part of the width, in hundredths, stands for itself.
const APART: usize = 15;
/// What is taller than this many widths is cut although it has no gutter.
const TALLEST: usize = 4;
/// How far around a row it has to be calm for a cut outside of gutters, in rows on each side.
const CALM: usize = 6;

/// A place between two panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The first row below the cut, from the top of the strip.
    pub row: u32,
    /// Whether it lies in a gutter. Otherwise it is only where least is drawn.
    pub gutter: bool,
}

/// A stretch of rows on which something is drawn: from the first row to the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Band {
    from: usize,
    to: usize,
}

/// Proposes where to cut a strip of `width` pixels, from the top.
///
/// `drawn`: for each row how much is drawn in it, 0 where the whole row has one colour
/// ([`Picture::drawn_rows`](super::Picture::drawn_rows)). No cut touches a row of 1 or more in a gutter, so none goes
/// through lettering.
pub fn cuts(drawn: &[u8], width: u32) -> Vec<Cut> {
    let width = (width as usize).max(1);
    let bands = with_captions(bands(drawn, (width / GUTTER).max(LEAST_GUTTER)), width);
    let mut cuts = Vec::new();
    for (place, band) in bands.iter().enumerate() {
        if let Some(above) = place.checked_sub(1).map(|above| bands[above]) {
            cuts.push(Cut { row: row(above.to.midpoint(band.from)), gutter: true });
        }
        cuts.extend(calm_rows(drawn, *band, width).map(|at| Cut { row: row(at), gutter: false }));
    }
    cuts
}

fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What is drawn between gutters of at least `least` rows.
fn bands(drawn: &[u8], least: usize) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for (at, _) in drawn.iter().enumerate().filter(|(_, drawn)| **drawn > 0) {
        match bands.last_mut() {
            Some(band) if at - band.to < least => band.to = at + 1,
            _ => bands.push(Band { from: at, to: at + 1 }),
        }
    }
    bands
}

/// The same with captions joined to the band that they are nearest to.
fn with_captions(mut bands: Vec<Band>, width: usize) -> Vec<Band> {
    let (least, apart) = (width * CAPTION / 100, width * APART / 100);
    loop {
        let lowest = bands.iter().enumerate().filter(|(_, band)| band.to - band.from < least);
        // The one that is nearest to another first: two lines of one caption come together before they go anywhere.
        let gap = |above: usize| bands[above + 1].from - bands[above].to;
        let above = |place: usize| place.checked_sub(1);
        let below = |place: usize| (place + 1 < bands.len()).then_some(place);
        let ways = lowest.flat_map(|(place, _)| [above(place), below(place)]).flatten();
        let nearest = ways.filter(|upper| gap(*upper) <= apart).min_by_key(|upper| gap(*upper));
        let Some(upper) = nearest else { return bands };
        bands[upper].to = bands[upper + 1].to;
        bands.remove(upper + 1);
    }
}

/// Rows at which a band that is far too tall is cut: the calmest of each stretch.
fn calm_rows(drawn: &[u8], band: Band, width: usize) -> impl Iterator<Item = usize> {
    let mut rows = Vec::new();
    let mut top = band.from;
    while band.to - top > TALLEST * width {
        let around = |at: usize| {
            let (from, to) = (at.saturating_sub(CALM), (at + CALM).min(drawn.len()));
            drawn[from..to].iter().map(|drawn| usize::from(*drawn)).sum::<usize>()
        };
        // As near to the middle of the stretch as calm rows go.
        let (from, to) = (top + width, top + (TALLEST - 1) * width);
        let middle = from.midpoint(to);
        let calmest = (from..to).min_by_key(|at| (around(*at), at.abs_diff(middle))).unwrap_or(middle);
        rows.push(calmest);
        top = calmest;
    }
    rows.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{Cut, cuts};
    use crate::pixels::Picture;

    const WIDTH: u32 = 200;

    /// A strip, drawn from the top.
    #[derive(Default)]
    struct Drawing {
        pixels: Vec<u8>,
        rows: u32,
        noise: u32,
    }

    impl Drawing {
        fn rows(mut self, count: u32, colour: impl Fn(u32, u32, u32) -> [u8; 3]) -> Self {
            for row in 0..count {
                for column in 0..WIDTH {
                    // The same on every machine.
                    self.noise = self.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    self.pixels.extend(colour(row, column, self.noise >> 24));
                }
            }
            self.rows += count;
            self
        }

        fn art(self, rows: u32) -> Self {
            self.rows(rows, |_, _, noise| [noise as u8, 90, 200])
        }

        /// A gutter as a JPEG has it.
        fn gutter(self, rows: u32, colour: u8) -> Self {
            self.rows(rows, |_, _, noise| [colour.saturating_add((noise % 3) as u8); 3])
        }

        /// From one colour to another, as skies between panels are.
        fn gradient(self, rows: u32) -> Self {
            self.rows(rows, |row, _, _| [(row * 2) as u8, 40, 120])
        }

        /// Letters on white, with white between them.
        fn caption(self, lines: u32) -> Self {
            (0..lines).fold(self, |drawing, _| {
                drawing
                    .rows(
                        8,
                        |_, column, _| if column % 9 < 3 && (40..160).contains(&column) { [20; 3] } else { [255; 3] },
                    )
                    .gutter(3, 253)
            })
        }

        fn cuts(&self) -> Vec<Cut> {
            let picture = Picture { width: WIDTH, height: self.rows, pixels: self.pixels.clone(), alpha: false };
            cuts(&picture.drawn_rows(), WIDTH)
        }
    }

    /// Whether there is one cut in each of these stretches, and no other.
    fn only_in(cuts: &[Cut], stretches: &[(u32, u32)]) {
        assert_eq!(cuts.len(), stretches.len(), "{cuts:?}");
        for (cut, (from, to)) in cuts.iter().zip(stretches) {
            assert!((from..=to).contains(&&cut.row) && cut.gutter, "{cut:?} is not in {from} to {to}");
        }
    }

    #[test]
    fn gutters_of_any_colour_and_gradients_are_cut_in_their_middle() {
        let strip = Drawing::default().art(150).gutter(40, 253).art(200).gutter(30, 0).art(90).gradient(60).art(300);
        let found = strip.cuts();
        only_in(&found, &[(150, 190), (390, 420), (510, 570)]);
        assert_eq!(found[0].row, 170);
    }

    #[test]
    fn a_caption_stays_with_the_panel_that_it_is_nearest_to_unless_it_stands_alone() {
        let strip = Drawing::default().art(150).gutter(80, 253).caption(3).gutter(20, 253).art(200);
        only_in(&strip.cuts(), &[(150, 230)]);
        let strip = Drawing::default().art(150).gutter(12, 253).caption(2).gutter(60, 253).art(200);
        only_in(&strip.cuts(), &[(150 + 12 + 22, 150 + 12 + 22 + 60)]);
        let strip = Drawing::default().art(150).gutter(80, 253).caption(2).gutter(60, 253).art(200);
        only_in(&strip.cuts(), &[(150, 230), (252, 312)]);
    }

    #[test]
    fn no_cut_goes_through_lettering_or_art() {
        let strip = Drawing::default()
            .art(120)
            .gutter(20, 253)
            .caption(8)
            .gutter(50, 253)
            .caption(1)
            .gutter(10, 253)
            .art(70)
            .gutter(9, 253)
            .art(90);
        let picture = Picture { width: WIDTH, height: strip.rows, pixels: strip.pixels.clone(), alpha: false };
        let drawn = picture.drawn_rows();
        let found = cuts(&drawn, WIDTH);
        assert!(!found.is_empty());
        for cut in found {
            let around = &drawn[cut.row as usize - 3..cut.row as usize + 3];
            assert!(around.iter().all(|drawn| *drawn == 0), "{cut:?}: {around:?}");
        }
    }

    #[test]
    fn all_gutters_of_a_drawn_set_are_found() {
        let (mut strip, mut known) = (Drawing::default(), Vec::new());
        for panel in 0..60_u32 {
            strip = strip.art(70 + panel * 37 % 400);
            let from = strip.rows;
            strip = match panel % 4 {
                0 => strip.gutter(8 + panel, 253),
                1 => strip.gutter(30, (panel * 4) as u8),
                2 => strip.gradient(20 + panel),
                _ => strip.gutter(90, 253).caption(1 + panel % 5).gutter(10, 253),
            };
            known.push((from, if panel % 4 == 3 { from + 90 } else { strip.rows }));
        }
        let strip = strip.art(100);
        let found = strip.cuts();
        let hit = known.iter().filter(|(from, to)| found.iter().any(|cut| (*from..=*to).contains(&cut.row))).count();
        assert!(hit * 100 >= known.len() * 95, "{hit} of {}: {found:?}", known.len());
    }

    #[test]
    fn what_is_far_too_tall_is_cut_where_least_is_drawn() {
        let calm = |row: u32, column: u32, noise: u32| {
            if column == 3 && row.is_multiple_of(2) { [noise as u8 / 2; 3] } else { [9; 3] }
        };
        let found = Drawing::default().art(420).rows(20, calm).art(600).cuts();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((420..440).contains(&found[0].row) && !found[0].gutter, "{found:?}");
    }

    #[test]
    fn a_strip_with_nothing_on_it_is_one_piece() {
        assert_eq!(Drawing::default().gutter(900, 253).cuts(), []);
        assert_eq!(cuts(&[], 0), []);
    }
}
