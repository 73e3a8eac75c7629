//! One binary: each file is a capability, each test's name a rule.

mod api;
mod books;
mod broken_libraries;
mod cards;
mod catalogue;
mod commands;
mod cutting;
mod dividing;
mod drafts;
mod elsewhere;
mod feeds;
mod headers;
mod import;
mod layers;
mod machines;
mod media;
mod pages;
mod push;
mod restoring;
mod search;
mod settings;
mod static_site;
mod studio;
mod suggestions;
mod support;
mod translations;
