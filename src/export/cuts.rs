//! Where a strip is cut into pages: in its gutters, or else where least is drawn.

/// How long a page may be, in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// No page is shorter, but for the last and for where nothing else is possible.
    pub least: u32,
    /// No page is longer.
    pub most: u32,
}

/// A row at which a strip can be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// The first row below the cut.
    pub row: u32,
    /// How much is drawn across it: 0 in a gutter, up to 255.
    pub drawn: u8,
}

impl Rows {
    /// Between two multiples of a width.
    pub fn of_width(width: u32, least: f64, most: f64) -> Self {
        // 800 × 2.2 is a little more than 1760 to a computer.
        let rows = |of: f64| (f64::from(width) * of * 100.0).round() / 100.0;
        let most = (rows(most).floor() as u32).max(1);
        Self { least: (rows(least).ceil() as u32).clamp(1, most), most }
    }

    /// Whether a strip of so many rows falls into whole pages.
    fn divide(self, height: u32) -> bool {
        height.div_ceil(self.most).saturating_mul(self.least) <= height
    }
}

/// The first rows of all pages. `seams` ascend.
pub fn tops(height: u32, rows: Rows, seams: &[Seam]) -> Vec<u32> {
    let mut tops = vec![0];
    let mut top = 0;
    while height - top > rows.most {
        top = cut(height, rows, seams, top);
        tops.push(top);
    }
    tops
}

/// The end of the page that begins at `top`: of the seams within reach the one across which least is drawn, of those the one that
/// makes what is left fall into the most even pages; rather one that leaves whole pages behind it.
fn cut(height: u32, rows: Rows, seams: &[Seam], top: u32) -> u32 {
    let (from, to) = (top + rows.least, top + rows.most);
    let first = seams.partition_point(|seam| seam.row < from);
    let within = seams[first..].iter().take_while(|seam| seam.row <= to);
    let blind = Seam { row: to, drawn: u8::MAX };
    let all = within.copied().chain([blind]);
    let left = height - top;
    let even = top + left / left.div_ceil(rows.most);
    let best = all.min_by_key(|seam| (!rows.divide(height - seam.row), seam.drawn, seam.row.abs_diff(even)));
    best.unwrap_or(blind).row
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: Rows = Rows { least: 1760, most: 1920 };

    fn heights(height: u32, seams: &[Seam]) -> Vec<u32> {
        let tops = tops(height, ROWS, seams);
        tops.iter().zip(tops[1..].iter().chain([&height])).map(|(from, to)| to - from).collect()
    }

    #[test]
    fn all_pages_but_the_last_are_as_long_as_asked() {
        for height in [1, 1000, 1920, 1921, 5000, 33_280, 51_501, 250_000] {
            let pages = heights(height, &[]);
            assert_eq!(pages.iter().sum::<u32>(), height);
            assert!(pages[..pages.len() - 1].iter().all(|page| (ROWS.least..=ROWS.most).contains(page)), "{pages:?}");
        }
    }

    #[test]
    fn the_last_page_is_whole_where_seams_allow_it() {
        let seams: Vec<Seam> = (1..400).map(|place| Seam { row: place * 50, drawn: 9 }).collect();
        let pages = heights(19_800, &seams);
        assert!(pages.iter().all(|page| (ROWS.least..=ROWS.most).contains(page)), "{pages:?}");
    }

    #[test]
    fn a_gutter_is_cut_before_a_busy_row_and_the_one_that_leaves_even_pages_first() {
        let seams = [(1770, 0), (1800, 0), (1850, 30)].map(|(row, drawn)| Seam { row, drawn });
        assert_eq!(tops(3600, ROWS, &seams), [0, 1800]);
    }

    #[test]
    fn a_width_gives_rows() {
        assert_eq!(Rows::of_width(800, 2.2, 2.4), ROWS);
        assert_eq!(Rows::of_width(0, 2.2, 2.4), Rows { least: 1, most: 1 });
    }
}
