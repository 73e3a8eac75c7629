//! `/studio/…`: where artists work. Every page works without scripts; nothing of it is kept by a browser.

mod begin;
mod boxes;
mod crops;
mod cutting;
mod describe;
mod desk;
mod dividing;
mod done;
mod entries;
mod episode;
mod findings;
mod form;
mod frame;
mod guard;
mod history;
mod panels;
mod passkeys;
mod password;
mod people;
mod pictures;
mod preview;
mod problem;
mod progress;
mod publication;
mod read;
mod records;
mod removal;
mod script;
mod sent;
mod series;
mod sheet;
mod sign_in;
mod subject;
mod tokens;
mod uploads;

pub(super) use episode::Found;
pub(super) use guard::{Deed, SignedIn};
pub(super) use read::{is_current, spoken};
pub(super) use removal::may as may_bring_back;
pub(super) use series::allowed;
pub(super) use uploads::{FILE_BYTES, Incoming, check, plain_name};

use super::Shared;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};

/// The most bytes of a form: the words of hundreds of panels.
pub(super) const FORM_BYTES: usize = 8 << 20;

/// The studio's addresses. No verbs: what is made, changed or ended is named.
pub(super) fn routes() -> Router<Shared> {
    let episode = |path: &str| format!("/studio/series/{{series}}/{{episode}}/{path}");
    Router::new()
        .route("/studio/", get(desk::show))
        .route("/studio/begin/{hash}/", get(begin::show).post(begin::begin))
        .route("/studio/sign-in/", get(sign_in::show).post(sign_in::sign_in))
        .route("/studio/sign-in/challenge/", post(sign_in::challenge))
        .route("/studio/sign-out/", post(sign_in::sign_out))
        .route("/studio/password/", get(password::show).post(password::set))
        .route("/studio/passkeys/", get(passkeys::show).post(passkeys::keep))
        .route("/studio/passkeys/challenge/", post(passkeys::begin))
        .route("/studio/passkeys/{hash}/end/", post(passkeys::end))
        .route("/studio/tokens/", get(tokens::show).post(tokens::make))
        .route("/studio/tokens/{hash}/end/", post(tokens::end))
        .route("/studio/people/", get(people::show).post(people::add))
        .route("/studio/people/end/", post(people::remove))
        .route("/studio/site/", get(sheet::show).post(sheet::save))
        .route("/studio/artists/{artist}/", get(sheet::show).post(sheet::save))
        .route("/studio/series/{series}/details/", get(sheet::show).post(sheet::save))
        .route("/studio/series/", post(series::create))
        .route("/studio/series/{series}/", get(series::show))
        .route("/studio/series/{series}/episodes/", post(series::create_episode))
        .route(&episode(""), get(episode::show))
        .route(&episode("describe/"), get(describe::show).post(describe::save))
        .route(&episode("details/"), get(sheet::show).post(sheet::save))
        .route(&episode("script/"), get(script::show).post(script::match_up))
        .route(&episode("read/"), get(read::show))
        .route(&episode("publication/"), post(publication::publish))
        .route(&episode("publication/end/"), post(publication::retract))
        .route(&episode("publication/suggestions/"), post(publication::accept))
        .route(&episode("panels/{panel}/place/"), post(panels::put))
        .route(&episode("panels/{panel}/end/"), post(panels::remove))
        .route(&episode("panels/{panel}/next/end/"), post(panels::merge))
        .route(&episode("panels/{panel}/pictures/"), post(panels::split))
        .route(&episode("divide/"), get(dividing::show).post(dividing::divide))
        .route(&episode("crops/"), get(crops::show).post(crops::set))
        .route(&episode("warnings/"), get(records::show).post(records::save))
        .route(&episode("credits/"), get(records::show).post(records::save))
        .route("/studio/series/{series}/cast/", get(records::show).post(records::save))
        .route(&episode("cut/"), get(cutting::show).post(cutting::cut))
        .route(&episode("preview/"), post(preview::begin))
        .route(&episode("preview/end/"), post(preview::end))
        .route(&episode("end/"), get(removal::show).post(removal::remove))
        .route("/studio/series/{series}/end/", get(removal::show).post(removal::remove))
        .route("/studio/removed/{hash}/", post(removal::bring_back))
        .route(&episode("history/{hash}/"), get(history::show).post(history::undo))
        .route("/studio/series/{series}/details/history/{hash}/", get(history::show).post(history::undo))
        .route("/studio/artists/{artist}/history/{hash}/", get(history::show).post(history::undo))
        .route("/studio/site/history/{hash}/", get(history::show).post(history::undo))
        .route(&episode("pictures/{hash}/{file}"), get(pictures::rendition))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        // An upload is measured file by file.
        .route(&episode("pictures/"), get(uploads::received).post(uploads::upload).layer(DefaultBodyLimit::disable()))
        .route(&episode("panels/{panel}/picture/"), post(uploads::replace).layer(DefaultBodyLimit::disable()))
        .route("/studio/series/{series}/cover/", post(uploads::upload_one).layer(DefaultBodyLimit::disable()))
        .route("/studio/artists/{artist}/portrait/", post(uploads::upload_one).layer(DefaultBodyLimit::disable()))
        .layer(from_fn(guard::own_forms))
        .layer(from_fn(guard::kept_by_nobody))
}
