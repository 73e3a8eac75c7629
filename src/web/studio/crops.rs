//! `…/crops/`: what lists and other sites show of an episode, and a look at it.

use super::super::Shared;
use super::super::address::Address;
use super::super::error::WebError;
use super::boxes::BoxView;
use super::episode::Found;
use super::form::fields;
use super::frame::Tongue;
use super::guard::{Deed, SignedIn};
use super::pictures::{StripPicture, page_pictures};
use super::{problem, sign_in};
use crate::cards::room_for;
use crate::library::EpisodeEntry;
use crate::model::{Crop, PictureRef};
use crate::renditions::{atlas, thumbnail_crop};
use crate::studio::crops::{self, Shown};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

/// The size of a thumbnail as it is looked at here, in pixels.
const THUMBNAIL: (u32, u32) = (400, 300);

#[derive(Serialize)]
struct CropsPage {
    at: String,
    title: String,
    crops: Vec<CropView>,
    wrong: bool,
}

#[derive(Serialize)]
struct CropView {
    key: &'static str,
    number: usize,
    /// Whether the artist has chosen it.
    chosen: bool,
    /// Whether a number of what is asked for is missing.
    wrong: bool,
    file: String,
    /// The whole picture.
    width: u32,
    height: u32,
    pictures: Vec<StripPicture>,
    part: BoxView,
    panels: Vec<PanelChoice>,
    look: Look,
}

/// How the part is shown: as much of it as fills its room.
#[derive(Serialize)]
struct Look {
    width: u32,
    height: u32,
    room_width: u32,
    room_height: u32,
}

#[derive(Serialize)]
struct PanelChoice {
    number: usize,
    chosen: bool,
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
    page(&app, tongue, &by, &found, &query.unwrap_or_default())
}

/// `query`: what a form asks to look at.
fn page(app: &Shared, tongue: Tongue, by: &SignedIn, found: &Found<'_>, query: &str) -> Result<Response, WebError> {
    let [done] = fields(query, ["done"]);
    let view = |(shown, number)| view(app, found, shown, number, query);
    let crops: Vec<CropView> = Shown::ALL.into_iter().zip(1..).filter_map(view).collect();
    let page = CropsPage {
        at: found.path(),
        title: found.episode.text.original().title.clone(),
        wrong: crops.iter().any(|one| one.wrong),
        crops,
    };
    let heading = tongue.0.text("studio-crops");
    found.frame(app, tongue, by, Some(&heading)).noting(Some(&done)).render(app, "studio/crops.html", &page)
}

fn view(app: &Shared, found: &Found<'_>, shown: Shown, number: usize, query: &str) -> Option<CropView> {
    let episode = found.episode;
    let text = episode.text.original();
    let own = match shown {
        Shown::Thumbnail => text.thumbnail.as_ref(),
        Shown::Card => text.card.as_ref(),
    };
    let [which] = fields(query, ["which"]);
    let (asked, wrong) = match asked(episode, shown, query) {
        Some(asked) if which == shown.key() => (Some(asked.picture), asked.unfinished),
        _ => (None, false),
    };
    let picture = asked.or_else(|| own.cloned()).or_else(|| default(episode, shown))?;
    let whole = whole(episode, &picture)?;
    let part = picture.crop.filter(|crop| crop.lies_within(whole.width, whole.height)).unwrap_or(whole);
    let panels = text.panels.iter().zip(1..).filter(|(panel, _)| !panel.pictures.is_empty());
    let nearest = text.panels.iter().position(|panel| {
        panel.pictures.iter().any(|one| one.file == picture.file && one.crop.is_none_or(|crop| crop.shared(part) > 0))
    });
    let (size, room) = match shown {
        Shown::Thumbnail => (THUMBNAIL, THUMBNAIL),
        Shown::Card => ((1200, 630), room_for(part.width, part.height)),
    };
    Some(CropView {
        key: shown.key(),
        number,
        chosen: own.is_some(),
        wrong,
        file: picture.file.to_string(),
        width: whole.width,
        height: whole.height,
        pictures: page_pictures(app, found, &picture.file),
        part: BoxView::of(number, part, whole),
        panels: panels
            .map(|(_, number)| PanelChoice { number, chosen: nearest.is_some_and(|place| place + 1 == number) })
            .collect(),
        look: Look { width: size.0, height: size.1, room_width: room.0, room_height: room.1 },
    })
}

fn whole(episode: &EpisodeEntry, picture: &PictureRef) -> Option<Crop> {
    let study = &episode.pictures.get(&picture.file)?.study;
    Some(Crop { x: 0, y: 0, width: study.width, height: study.height })
}

/// What the program shows where nobody has chosen.
fn default(episode: &EpisodeEntry, shown: Shown) -> Option<PictureRef> {
    let first = atlas::first_open(episode)?;
    let chosen = episode.text.original().thumbnail.as_ref().filter(|_| shown == Shown::Card);
    match chosen {
        Some(thumbnail) => Some(thumbnail.clone()),
        None => suggested(episode, first, shown),
    }
}

/// A part of a panel's picture that suits its room.
fn suggested(episode: &EpisodeEntry, picture: &PictureRef, shown: Shown) -> Option<PictureRef> {
    let within = picture.crop.or_else(|| whole(episode, picture))?;
    let part = match shown {
        Shown::Thumbnail => thumbnail_crop(within.width, within.height),
        Shown::Card => Crop { x: 0, y: 0, ..within },
    };
    let crop = Crop { x: within.x + part.x, y: within.y + part.y, ..part };
    Some(PictureRef { file: picture.file.clone(), crop: Some(crop) })
}

/// What a form asks for.
struct Asked {
    picture: PictureRef,
    /// Whether a number was missing.
    unfinished: bool,
}

/// Another panel, or four numbers on the picture that it names; one that is missing leaves that side as it is.
fn asked(episode: &EpisodeEntry, shown: Shown, form: &str) -> Option<Asked> {
    let [panel, choose, file] = fields(form, ["panel", "choose", "file"]);
    if !choose.is_empty() {
        let place = panel.parse::<usize>().ok()?.checked_sub(1)?;
        let picture = episode.text.original().panels.get(place)?.pictures.first()?;
        return Some(Asked { picture: suggested(episode, picture, shown)?, unfinished: false });
    }
    let (file, _) = episode.pictures.iter().find(|(name, _)| name.as_str() == file)?;
    let whole = whole(episode, &PictureRef { file: file.clone(), crop: None })?;
    let sides = fields(form, ["x", "y", "width", "height"]).map(|text| text.trim().parse::<u32>().ok());
    let [x, y, width, height] = sides;
    let (x, y) = (x.unwrap_or(0).min(whole.width - 1), y.unwrap_or(0).min(whole.height - 1));
    let within = |side: Option<u32>, most: u32| side.unwrap_or(most).clamp(1, most);
    let crop = Crop { x, y, width: within(width, whole.width - x), height: within(height, whole.height - y) };
    let picture = PictureRef { file: file.clone(), crop: Some(crop) };
    Some(Asked { picture, unfinished: sides.contains(&None) })
}

pub(super) async fn set(
    State(app): State<Shared>,
    tongue: Tongue,
    by: Result<SignedIn, Response>,
    address: Address,
    uri: Uri,
    form: String,
) -> Result<Response, WebError> {
    let Ok(by) = by else { return sign_in::keeping(&app, tongue, uri.path(), form).await };
    let library = app.library();
    let found = Found::at(&library, &address, &by, Deed::Manage)?;
    let [which, none] = fields(&form, ["which", "none"]);
    let shown = Shown::ALL.into_iter().find(|shown| shown.key() == which).ok_or(WebError::NotFound)?;
    let picture = match asked(found.episode, shown, &form) {
        _ if !none.is_empty() => None,
        None => return Err(WebError::NotFound),
        Some(asked) if asked.unfinished => {
            let page = page(&app, tongue, &by, &found, &form)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Some(asked) => Some(asked.picture),
    };
    match crops::set(app.store(), found.slugs(), shown, picture.as_ref(), by.name()).await {
        Ok(()) => {
            app.refresh().await?;
            Ok(Redirect::to(&format!("{}crops/?done=cropped#{which}", found.path())).into_response())
        }
        Err(error) => Ok(problem::page(&app, tongue, &by, &error, &format!("{}crops/", found.path()))),
    }
}
