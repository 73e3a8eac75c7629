//! Everypanel.

pub mod cli;
pub mod i18n;
pub mod ingest;
pub mod library;
pub mod manifest;
pub mod model;
pub mod pixels;
pub mod renditions;
pub mod review;
pub mod store;
pub mod studio;
pub mod transcript;
