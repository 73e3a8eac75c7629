use super::Frame;
use crate::pixels::Picture;

const PAPER: [u8; 3] = [252, 250, 246];

/// A page of a colour, on which panels are drawn at known places.
struct Drawing {
    picture: Picture,
    grain: u32,
}

fn frame(x: u32, y: u32, width: u32, height: u32) -> Frame {
    Frame { x, y, width, height }
}

impl Drawing {
    fn new(width: u32, height: u32, paper: [u8; 3]) -> Self {
        let pixels = (0..width * height).flat_map(|_| paper).collect();
        Self { picture: Picture { width, height, pixels, alpha: false }, grain: 7 }
    }

    /// The same on every machine.
    fn random(&mut self) -> u8 {
        self.grain = self.grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.grain >> 24) as u8
    }

    fn set(&mut self, x: u32, y: u32, colour: [u8; 3]) {
        let at = (y * self.picture.width + x) as usize * 3;
        self.picture.pixels[at..at + 3].copy_from_slice(&colour);
    }

    /// A flat wall with a round figure before it: there are calm rows and columns beside the figure.
    fn panel(mut self, at: Frame, wall: [u8; 3]) -> Self {
        let (middle_x, middle_y) = (at.x + at.width / 2, at.y + at.height / 2);
        let radius = at.width.min(at.height) / 3;
        for y in at.y..at.y + at.height {
            for x in at.x..at.x + at.width {
                let far = x.abs_diff(middle_x).pow(2) + y.abs_diff(middle_y).pow(2);
                let noise = self.random();
                self.set(x, y, if far < radius * radius { [noise, 40, 90] } else { wall });
            }
        }
        self
    }

    fn panels(self, all: &[Frame]) -> Self {
        let walls = [[120, 160, 200], [200, 180, 90], [150, 200, 150], [190, 120, 170]];
        all.iter().zip(walls.into_iter().cycle()).fold(self, |page, (at, wall)| page.panel(*at, wall))
    }

    /// What a scanner and a JPEG leave everywhere.
    fn grainy(mut self) -> Self {
        for at in 0..self.picture.pixels.len() {
            let grain = self.random() % 17;
            self.picture.pixels[at] = self.picture.pixels[at].saturating_add(grain).saturating_sub(8);
        }
        self
    }

    #[track_caller]
    fn has(&self, known: &[Frame], rtl: bool) {
        let found = self.picture.frames(rtl);
        assert_eq!(found.len(), known.len(), "{found:?}");
        for (found, known) in found.iter().zip(known) {
            let sides = |one: &Frame| [one.x, one.y, one.x + one.width, one.y + one.height];
            let near = sides(found).iter().zip(sides(known)).all(|(found, known)| found.abs_diff(known) <= 4);
            assert!(near, "{found:?} is not {known:?}");
        }
    }
}

fn two_by_two() -> [Frame; 4] {
    [frame(10, 10, 140, 190), frame(156, 10, 134, 190), frame(10, 206, 140, 180), frame(156, 206, 134, 180)]
}

#[test]
fn two_rows_of_two_are_read_row_by_row_and_from_the_right_where_the_series_is() {
    let [a, b, c, d] = two_by_two();
    let page = Drawing::new(300, 400, PAPER).panels(&[a, b, c, d]);
    page.has(&[a, b, c, d], false);
    page.has(&[b, a, d, c], true);
}

#[test]
fn grain_and_jpeg_change_nothing() {
    Drawing::new(300, 400, PAPER).panels(&two_by_two()).grainy().has(&two_by_two(), false);
}

#[test]
fn gutters_are_black_too_or_narrow() {
    Drawing::new(300, 400, [4; 3]).panels(&two_by_two()).has(&two_by_two(), false);
    let narrow = [frame(5, 5, 144, 190), frame(152, 5, 143, 190), frame(5, 198, 290, 197)];
    Drawing::new(300, 400, PAPER).panels(&narrow).has(&narrow, false);
}

#[test]
fn a_tall_panel_beside_two_stands_before_them() {
    let tall = frame(10, 10, 100, 380);
    let (upper, lower) = (frame(116, 10, 174, 150), frame(116, 166, 174, 224));
    let page = Drawing::new(300, 400, PAPER).panels(&[tall, upper, lower]);
    page.has(&[tall, upper, lower], false);
    page.has(&[upper, lower, tall], true);
}

#[test]
fn rows_of_different_panels_keep_their_order() {
    let all = [
        frame(10, 10, 280, 90),
        frame(10, 106, 75, 125),
        frame(91, 106, 110, 125),
        frame(207, 106, 83, 125),
        frame(10, 237, 175, 153),
        frame(191, 237, 99, 153),
    ];
    Drawing::new(300, 400, PAPER).panels(&all).has(&all, false);
}

#[test]
fn panels_that_run_off_the_page_are_found_without_a_margin() {
    let all = [frame(0, 0, 147, 195), frame(152, 0, 147, 195), frame(0, 200, 300, 200)];
    Drawing::new(300, 400, PAPER).panels(&all).has(&all, false);
}

#[test]
fn one_panel_is_one_panel_however_flat_its_wall() {
    let whole = frame(0, 0, 300, 400);
    Drawing::new(300, 400, PAPER).panel(whole, [120, 160, 200]).has(&[whole], false);
    let within = frame(15, 15, 270, 350);
    // There is nothing to divide: the picture stays whole, with its margin.
    Drawing::new(300, 400, PAPER).panel(within, [120, 160, 200]).has(&[whole], false);
}

#[test]
fn a_balloon_may_reach_across_a_gutter_and_a_caption_stays_with_its_panel() {
    let mut page = Drawing::new(300, 400, PAPER).panels(&two_by_two());
    for y in 30..55 {
        for x in 145..165 {
            page.set(x, y, [30; 3]);
        }
    }
    let [_, _, c, d] = two_by_two();
    let found = page.picture.frames(false);
    assert_eq!(found.len(), 4, "{found:?}");
    let tall = [two_by_two()[0], two_by_two()[1], Frame { height: 150, ..c }, Frame { height: 150, ..d }];
    let mut page = Drawing::new(300, 400, PAPER).panels(&tall);
    for x in (15..100).filter(|x| x % 7 < 3) {
        for y in 361..368 {
            page.set(x, y, [20; 3]);
        }
    }
    let found = page.picture.frames(false);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[2].y + found[2].height >= 368, "the caption is within: {found:?}");
}

#[test]
fn a_page_with_nothing_on_it_is_one_panel_and_the_smallest_page_is_too() {
    let blank = Drawing::new(150, 200, PAPER);
    blank.has(&[frame(0, 0, 150, 200)], false);
    assert_eq!(Drawing::new(1, 1, PAPER).picture.frames(true), [frame(0, 0, 1, 1)]);
}

#[test]
fn of_a_drawn_set_every_panel_is_found() {
    let (mut hit, mut known) = (0, 0);
    for seed in 0..12_u32 {
        let (mut all, mut top) = (Vec::new(), 8);
        for row in 0..=seed % 4 {
            let height = 60 + (seed * 37 + row * 53) % 60;
            let count = 1 + (seed + row * 2) % 4;
            let each = (300 - 16 - (count - 1) * 6) / count;
            all.extend((0..count).map(|place| frame(8 + place * (each + 6), top, each, height)));
            top += height + 6;
        }
        let paper = if seed % 3 == 0 { [6; 3] } else { PAPER };
        let page = Drawing::new(300, top + 2, paper).panels(&all).grainy();
        let found = page.picture.frames(false);
        known += all.len();
        hit += all
            .iter()
            .zip(&found)
            .filter(|(known, found)| known.x.abs_diff(found.x) < 4 && known.y.abs_diff(found.y) < 4)
            .count();
    }
    assert!(hit * 100 >= known * 95, "{hit} of {known}");
}
