//! Everypanel.

pub mod library;
pub mod manifest;
pub mod model;
pub mod pixels;
pub mod review;
pub mod store;
