//! From `Panel 3` and `PAGE 2 PANEL 3` to the place of a picture.
//!
//! Pictures do not say on which page they were. They are counted through, as long as the file counts its pages and
//! panels without a gap; behind a gap nobody can know, and a description under the wrong picture is worse than none.

use super::blocks::Block;
use super::headings::Heading;

/// For each block the place of its picture, counted from 0, or why there is none.
pub(super) fn places(blocks: &[Block<'_>], pictures: usize) -> Vec<Result<usize, String>> {
    let mut page = None;
    let counted: Vec<Option<(usize, usize)>> = blocks
        .iter()
        .map(|block| match block.heading {
            Some(Heading::Page(n)) => {
                page = Some(n);
                None
            }
            Some(Heading::PagePanel(n, panel)) => {
                page = Some(n);
                Some((n, panel))
            }
            Some(Heading::Panel(panel)) => page.map(|page| (page, panel)),
            _ => None,
        })
        .collect();
    if counted.iter().all(Option::is_none) {
        return blocks.iter().map(|block| plain(block, pictures)).collect();
    }
    let mut pages: Vec<usize> = counted.iter().flatten().map(|(page, _)| *page).collect();
    pages.dedup();
    let through: Vec<(usize, usize)> = counted.iter().flatten().copied().collect();
    let sound = gapless(&through);
    // As many pages as pictures, and more panels: each picture is a page, which its panels describe together.
    let by_page = through.len() > pictures && pages.len() == pictures && sound == through.len();
    let mut seen = 0;
    let mut place_of = |(page, _): (usize, usize)| {
        seen += 1;
        let place = if by_page { pages.iter().position(|other| *other == page).unwrap_or(pictures) } else { seen - 1 };
        if seen > sound {
            Err("the pages and panels are not counted without a gap up to here".to_owned())
        } else {
            within(place, pictures)
        }
    };
    let not_counted = |block: &Block<'_>| match block.heading {
        Some(Heading::Panel(_)) => Err("it stands before the first page".to_owned()),
        _ => Err("it stands under a page and before its first panel".to_owned()),
    };
    blocks
        .iter()
        .zip(counted)
        .map(|(block, counted)| counted.map_or_else(|| not_counted(block), &mut place_of))
        .collect()
}

/// Without pages with panels: the number itself.
fn plain(block: &Block<'_>, pictures: usize) -> Result<usize, String> {
    match block.heading {
        Some(Heading::Panel(number) | Heading::Page(number)) => number
            .checked_sub(1)
            .map_or_else(|| Err("panels are counted from 1".to_owned()), |place| within(place, pictures)),
        _ => Err(String::new()),
    }
}

fn within(place: usize, pictures: usize) -> Result<usize, String> {
    if place < pictures { Ok(place) } else { Err(format!("there are only {pictures} panels")) }
}

/// How many entries follow each other without a gap: the next panel, or the first of the next page.
fn gapless(counted: &[(usize, usize)]) -> usize {
    let first = usize::from(counted.first().is_some_and(|(_, panel)| *panel == 1));
    if first == 0 {
        return 0;
    }
    first
        + counted
            .windows(2)
            .take_while(|pair| pair[1] == (pair[0].0, pair[0].1 + 1) || pair[1] == (pair[0].0 + 1, 1))
            .count()
}
