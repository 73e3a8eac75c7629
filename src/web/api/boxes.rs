//! `…/boxes`: pages that hold several panels.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::model::Crop;
use crate::studio::dividing::{self, Page};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most boxes of one page.
const MOST: usize = 200;

/// A picture, and the panels on it.
#[derive(Serialize, ToSchema)]
pub(super) struct PageView {
    file: String,
    /// In pixels, upright.
    width: u32,
    /// In pixels, upright.
    height: u32,
    /// `[x, y, width, height]` of each panel, in reading order.
    boxes: Vec<[u32; 4]>,
    /// Whether they are proposed: the picture is not divided yet.
    proposed: bool,
}

/// The panels of some pages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Boxes {
    pages: Vec<PageWish>,
}

/// The panels of a page.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PageWish {
    #[schema(example = "01.png")]
    file: String,
    /// `[x, y, width, height]` of each panel, in reading order.
    #[schema(max_items = 200, example = json!([[0, 0, 40, 30], [40, 0, 24, 30]]))]
    boxes: Vec<[u32; 4]>,
}

/// The panels on each picture: as it is divided, or as it could be.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/boxes", tag = "panels",
    responses((status = 200, body = Vec<PageView>)))]
pub(super) async fn show(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Vec<PageView>>, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let rtl = found.series.text.original().is_rtl(found.series.text.language());
    let mut views = Vec::new();
    for page in dividing::pages(found.episode) {
        let proposed = page.boxes.is_empty();
        let boxes = if proposed {
            dividing::propose(app.store(), &app.maker.workshop, found.slugs(), &page, rtl).await?
        } else {
            page.boxes
        };
        let boxes = boxes.into_iter().map(|Crop { x, y, width, height }| [x, y, width, height]).collect();
        views.push(PageView { file: page.file.to_string(), width: page.width, height: page.height, boxes, proposed });
    }
    Ok(Json(views))
}

/// Makes a panel of each box. Files stay whole, and words stay with the first box that lies where their panel was.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/boxes", tag = "panels", request_body = Boxes,
    responses((status = 204, description = "The panels are made")))]
pub(super) async fn divide(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(wished): Sent<Boxes>,
) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, &address, &caller.by, Deed::Manage)?;
    let known = dividing::pages(found.episode);
    let pages = wished.pages.into_iter().map(|wish| page(&known, wish)).collect::<Result<Vec<_>, _>>()?;
    dividing::divide(app.store(), found.slugs(), &pages, caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn page(known: &[Page], wish: PageWish) -> Result<Page, Problem> {
    let page = known.iter().find(|page| page.file.as_str() == wish.file).ok_or_else(|| {
        Problem::refused(format!("No panel shows “{}” alone. GET …/boxes names the pictures.", wish.file))
    })?;
    let whole = page.whole();
    let boxes: Vec<Crop> = wish.boxes.into_iter().map(|[x, y, width, height]| Crop { x, y, width, height }).collect();
    let fits = |one: &Crop| one.area() > 0 && one.lies_within(whole.width, whole.height);
    if boxes.len() > MOST || !boxes.iter().all(fits) {
        return Err(Problem::refused(format!(
            "Each box lies within {} by {} pixels, and there are {MOST} at most on “{}”.",
            whole.width, whole.height, wish.file
        )));
    }
    Ok(Page { boxes, ..page.clone() })
}
