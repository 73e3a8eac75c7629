//! One thing in the language it was written in and in its translations.

use super::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value with its complete translations; each is a whole value, so readers of it need not merge anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Localised<T> {
    language: Language,
    original: T,
    translations: BTreeMap<Language, T>,
}

impl<T> Localised<T> {
    /// A value in its own language, without translations yet.
    pub fn new(language: Language, original: T) -> Self {
        Self { language, original, translations: BTreeMap::new() }
    }

    /// Adds a complete translation; one into the original's own language is ignored.
    pub fn translate(&mut self, language: Language, value: T) {
        if language != self.language {
            self.translations.insert(language, value);
        }
    }

    /// The language of the original.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The value as it was written.
    pub fn original(&self) -> &T {
        &self.original
    }

    /// The value in `language`, or as it was written where it has no such translation.
    pub fn get(&self, language: &Language) -> &T {
        self.translations.get(language).unwrap_or(&self.original)
    }

    /// The language in which [`get`](Self::get) answers.
    pub fn spoken(&self, language: &Language) -> Language {
        if self.has(language) { language.clone() } else { self.language.clone() }
    }

    /// Whether the value exists in `language`, as original or translation.
    pub fn has(&self, language: &Language) -> bool {
        *language == self.language || self.translations.contains_key(language)
    }

    /// All languages of the value, the original's first.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        std::iter::once(&self.language).chain(self.translations.keys())
    }
}
