//! `…/thumbnail`, `…/card`: the parts of an episode's pictures by which lists and other sites show it.

use super::super::Shared;
use super::super::address::Address;
use super::super::studio::{Deed, Found};
use super::body::Sent;
use super::caller::Caller;
use super::problem::Problem;
use crate::library::EpisodeEntry;
use crate::model::{Crop, PictureRef};
use crate::studio::crops::{self, Shown};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A picture of the episode, or a part of one.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    #[schema(example = "01.png")]
    file: String,
    /// `[x, y, width, height]` in pixels, upright; left out: the whole picture.
    #[schema(example = json!([0, 0, 40, 30]))]
    crop: Option<[u32; 4]>,
}

/// What lists of this site show; `null` where the program chooses.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/thumbnail", tag = "episodes",
    responses((status = 200, body = Option<Part>)))]
pub(super) async fn thumbnail(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Option<Part>>, Problem> {
    show(&app, &caller, &address, Shown::Thumbnail)
}

/// Chooses what lists of this site show.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/thumbnail", tag = "episodes", request_body = Part,
    responses((status = 204, description = "It is chosen")))]
pub(super) async fn set_thumbnail(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(part): Sent<Part>,
) -> Result<StatusCode, Problem> {
    set(&app, &caller, &address, Shown::Thumbnail, Some(part)).await
}

/// Leaves it to the program.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}/thumbnail", tag = "episodes",
    responses((status = 204, description = "The program chooses")))]
pub(super) async fn unset_thumbnail(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<StatusCode, Problem> {
    set(&app, &caller, &address, Shown::Thumbnail, None).await
}

/// What other sites show beside a link; `null` where the program chooses.
#[utoipa::path(get, path = "/series/{series}/episodes/{episode}/card", tag = "episodes",
    responses((status = 200, body = Option<Part>)))]
pub(super) async fn card(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<Json<Option<Part>>, Problem> {
    show(&app, &caller, &address, Shown::Card)
}

/// Chooses what other sites show beside a link.
#[utoipa::path(put, path = "/series/{series}/episodes/{episode}/card", tag = "episodes", request_body = Part,
    responses((status = 204, description = "It is chosen")))]
pub(super) async fn set_card(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
    Sent(part): Sent<Part>,
) -> Result<StatusCode, Problem> {
    set(&app, &caller, &address, Shown::Card, Some(part)).await
}

/// Leaves it to the program.
#[utoipa::path(delete, path = "/series/{series}/episodes/{episode}/card", tag = "episodes",
    responses((status = 204, description = "The program chooses")))]
pub(super) async fn unset_card(
    State(app): State<Shared>,
    caller: Caller,
    address: Address,
) -> Result<StatusCode, Problem> {
    set(&app, &caller, &address, Shown::Card, None).await
}

fn show(app: &Shared, caller: &Caller, address: &Address, shown: Shown) -> Result<Json<Option<Part>>, Problem> {
    let library = app.library();
    let text = Found::at(&library, address, &caller.by, Deed::Manage)?.episode.text.original();
    let picture = match shown {
        Shown::Thumbnail => text.thumbnail.as_ref(),
        Shown::Card => text.card.as_ref(),
    };
    let sides = |Crop { x, y, width, height }: Crop| [x, y, width, height];
    Ok(Json(picture.map(|picture| Part { file: picture.file.to_string(), crop: picture.crop.map(sides) })))
}

async fn set(
    app: &Shared,
    caller: &Caller,
    address: &Address,
    shown: Shown,
    part: Option<Part>,
) -> Result<StatusCode, Problem> {
    let library = app.library();
    let found = Found::at(&library, address, &caller.by, Deed::Manage)?;
    let picture = part.map(|part| picture(found.episode, &part)).transpose()?;
    crops::set(app.store(), found.slugs(), shown, picture.as_ref(), caller.name()).await?;
    app.refresh().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn picture(episode: &EpisodeEntry, part: &Part) -> Result<PictureRef, Problem> {
    let unknown = || Problem::refused(format!("No panel shows “{}”. GET …/panels names the files.", part.file));
    let (file, entry) = episode.pictures.iter().find(|(file, _)| file.as_str() == part.file).ok_or_else(unknown)?;
    let (width, height) = (entry.study.width, entry.study.height);
    let crop = part.crop.map(|[x, y, width, height]| Crop { x, y, width, height });
    if crop.is_some_and(|crop| crop.area() == 0 || !crop.lies_within(width, height)) {
        return Err(Problem::refused(format!("The part lies within {width} by {height} pixels of “{file}”.")));
    }
    Ok(PictureRef { file: file.clone(), crop })
}
