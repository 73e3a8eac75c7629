//! `…/divide/`: pages, the panels on each of them as boxes, and what these become.
//!
//! The form names each page, then its boxes, four numbers each. Buttons ask for the same page with a box more, or one less;
//! nothing is changed before the panels are made.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::boxes::BoxView;
use super::episode::Found;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{StripPicture, page_pictures};
use super::{done, problem};
use crate::model::Crop;
use crate::studio::StudioError;
use crate::studio::dividing::{self, Page};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use form_urlencoded::parse;
use serde::Serialize;

/// The most boxes of one page.
const MOST: usize = 200;

#[derive(Serialize)]
struct DividePage {
    at: String,
    pages: Vec<PageView>,
    /// How many panels there will be.
    count: usize,
    rtl: bool,
}

#[derive(Serialize)]
struct PageView {
    number: usize,
    file: String,
    width: u32,
    height: u32,
    pictures: Vec<StripPicture>,
    boxes: Vec<BoxView>,
    /// Big enough for a number to be read on the page.
    letter: u32,
}

pub(super) async fn show(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let query = query.unwrap_or_default();
    let rtl = found.series.text.original().is_rtl(found.series.text.language());
    let mut pages = dividing::pages(found.episode);
    if query.contains("page=") {
        pages = wished(&pages, &query);
    } else {
        // One picture of the episode, or all of them.
        if let Some((_, file)) = parse(query.as_bytes()).find(|(key, _)| key == "picture") {
            pages.retain(|page| page.file.as_str() == file);
        }
        for page in pages.iter_mut().filter(|page| page.boxes.is_empty()) {
            match dividing::propose(app.store(), &app.maker.workshop, found.slugs(), page, rtl).await {
                Ok(boxes) => page.boxes = boxes,
                Err(error) => return Ok(problem::page(&app, tongue, &by, &error, &found.path())),
            }
        }
    }
    let view = |(place, page): (usize, &Page)| PageView {
        number: place + 1,
        file: page.file.to_string(),
        width: page.width,
        height: page.height,
        pictures: page_pictures(&app, &found, &page.file),
        boxes: page.boxes.iter().zip(1..).map(|(part, number)| BoxView::of(number, *part, page.whole())).collect(),
        letter: page.width.div_ceil(12),
    };
    let page = DividePage {
        at: found.path(),
        count: pages.iter().map(|page| page.boxes.len()).sum(),
        pages: pages.iter().enumerate().map(view).collect(),
        rtl,
    };
    let heading = tongue.0.text("studio-divide");
    found.frame(&app, tongue, &by, Some(&heading)).render(&app, "studio/divide.html", &page)
}

/// The pages that a form names, with its boxes, after what one of its buttons asks for.
fn wished(pages: &[Page], form: &str) -> Vec<Page> {
    let mut named: Vec<(Page, Vec<[Option<u32>; 4]>)> = Vec::new();
    let mut asked = Vec::new();
    for (key, value) in parse(form.as_bytes()) {
        let side = ["x", "y", "width", "height"].iter().position(|side| *side == key);
        match (key.as_ref(), side, named.last_mut()) {
            ("page", ..) => {
                named.extend(
                    pages.iter().find(|page| page.file.as_str() == value).map(|page| (page.clone(), Vec::new())),
                );
            }
            (_, Some(side), Some((_, boxes))) => {
                if side == 0 && boxes.len() < MOST {
                    boxes.push([None; 4]);
                }
                if let Some(one) = boxes.last_mut() {
                    one[side] = value.trim().parse().ok();
                }
            }
            ("add" | "without" | "halve" | "earlier", ..) => asked.push((key.into_owned(), value.into_owned())),
            _ => {}
        }
    }
    let mut pages: Vec<Page> = named.into_iter().map(|(page, boxes)| with_boxes(page, boxes)).collect();
    for (what, place) in asked {
        let mut numbers = place.split('.').map(|number| number.parse::<usize>().ok()?.checked_sub(1));
        let page = numbers.next().flatten().and_then(|place| pages.get_mut(place));
        if let Some(page) = page {
            ask(page, &what, numbers.next().flatten());
        }
    }
    pages
}

/// A page with the boxes of a form: one of which a number is missing is left out.
fn with_boxes(page: Page, boxes: Vec<[Option<u32>; 4]>) -> Page {
    let whole = |[x, y, width, height]: [Option<u32>; 4]| Some(Crop { x: x?, y: y?, width: width?, height: height? });
    let boxes = page.within(boxes.into_iter().filter_map(whole).collect());
    Page { boxes, ..page }
}

/// Adds a box to a page, takes one out, makes two of one, or puts one before the one before.
fn ask(page: &mut Page, what: &str, place: Option<usize>) {
    if what == "add" {
        let (width, height) = (page.width.div_ceil(2), page.height.div_ceil(2));
        page.boxes.push(Crop { x: (page.width - width) / 2, y: (page.height - height) / 2, width, height });
        return;
    }
    let Some(place) = place.filter(|place| *place < page.boxes.len()) else { return };
    match what {
        "without" => drop(page.boxes.remove(place)),
        "earlier" if place > 0 => page.boxes.swap(place, place - 1),
        "halve" => {
            let one = page.boxes[place];
            let (first, second) = if one.width > one.height {
                let left = one.width.div_ceil(2);
                (Crop { width: left, ..one }, Crop { x: one.x + left, width: one.width - left, ..one })
            } else {
                let upper = one.height.div_ceil(2);
                (Crop { height: upper, ..one }, Crop { y: one.y + upper, height: one.height - upper, ..one })
            };
            if second.area() > 0 {
                page.boxes.splice(place..=place, [first, second]);
            }
        }
        _ => {}
    }
}

pub(super) async fn divide(
    State(app): State<Shared>,
    tongue: Tongue,
    by: SignedIn,
    address: Address,
    form: String,
) -> Result<Response, WebError> {
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let pages = wished(&dividing::pages(found.episode), &form);
    let first = pages.iter().find(|page| !page.boxes.is_empty()).map(|page| page.file.clone());
    let made: Result<(), StudioError> = dividing::divide(app.store(), found.slugs(), &pages, by.name()).await;
    let panels = &found.episode.text.original().panels;
    let place = panels.iter().position(|panel| panel.pictures.first().map(|one| &one.file) == first.as_ref());
    done::answer(&app, tongue, &by, &found, made, "divided", place.map(|place| place + 1)).await
}

#[cfg(test)]
mod tests {
    use super::wished;
    use crate::model::{Crop, FileName};
    use crate::studio::dividing::Page;

    fn boxes(form: &str) -> Vec<[u32; 4]> {
        let page = Page { file: FileName::parse("1.png").unwrap(), width: 100, height: 80, boxes: Vec::new() };
        let pages = wished(&[page], form);
        pages
            .iter()
            .flat_map(|page| &page.boxes)
            .map(|Crop { x, y, width, height }| [*x, *y, *width, *height])
            .collect()
    }

    #[test]
    fn a_form_says_which_boxes_there_are_and_its_buttons_change_them() {
        let form = "page=1.png&x=0&y=0&width=60&height=40&x=60&y=0&width=90&height=40";
        assert_eq!(boxes(form), [[0, 0, 60, 40], [60, 0, 40, 40]], "cut to the page");
        assert_eq!(boxes(&format!("{form}&without=1.1")), [[60, 0, 40, 40]]);
        assert_eq!(boxes(&format!("{form}&earlier=1.2")), [[60, 0, 40, 40], [0, 0, 60, 40]]);
        assert_eq!(boxes(&format!("{form}&halve=1.1")), [[0, 0, 30, 40], [30, 0, 30, 40], [60, 0, 40, 40]]);
        assert_eq!(boxes(&format!("{form}&add=1")).last(), Some(&[25, 20, 50, 40]));
    }

    #[test]
    fn what_is_no_box_is_left_out() {
        for wild in [
            "page=1.png&x=-1&y=0&width=9&height=9",
            "page=1.png&x=200&y=0&width=9&height=9",
            "page=2.png&x=0&y=0&width=9&height=9",
            "x=0&y=0&width=9&height=9",
            "page=1.png&without=9.9&halve=&earlier=1.0&add=7",
        ] {
            assert!(boxes(wild).is_empty(), "{wild}");
        }
    }
}
