//! Everypanel: a self-hosted webtoon and webcomic publisher in which every panel can be seen, read and heard.
//!
//! Files are the truth; everything else is an immutable snapshot of them or a cache that may be deleted. Data flows one way,
//! and a room knows only the rooms above it:
//!
//! | room | what it is |
//! | --- | --- |
//! | [`model`] | series, episode, panel, artist, slug, language: pure values |
//! | [`manifest`], [`store`], [`pixels`], [`i18n`] | TOML ↔ model · bytes by key · decode, resize, encode · the words of the interface |
//! | [`accounts`], [`review`], [`transcript`], [`ingest`], [`library`], [`addresses`] | who may work in the studio · an editor's rules · an episode in words · pictures on their way in · the snapshot of all files · where everything is found |
//! | [`renditions`], [`cards`], [`search`], [`studio`], [`feeds`] | the srcset of a picture, planned, then made · the wide picture for links on other sites · what can be found, and by which words · the only room that writes content · what other programs read |
//! | [`export`] | books, packs and archives: from a snapshot to bytes |
//! | [`web`] | every address; the only room that knows axum and tera |
//! | [`app`] | what runs, and what runs beside it |
//! | [`static_site`] | the whole public site as files |
//! | [`cli`] | what can be asked on the command line |

pub mod accounts;
pub mod addresses;
pub mod app;
pub mod cards;
pub mod cli;
pub mod export;
pub mod feeds;
pub mod i18n;
pub mod ingest;
pub mod library;
pub mod manifest;
pub mod model;
pub mod pixels;
pub mod renditions;
pub mod review;
pub mod search;
pub mod static_site;
pub mod store;
pub mod studio;
pub mod transcript;
pub mod web;

pub use web::router;
