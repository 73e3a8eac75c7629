//! The words of the interface, from the catalogues in `templates/locales`.

use crate::model::{Language, Publication};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// The words of the interface in one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What readers see, and what artists see.
const EN: &str =
    concat!(include_str!("../templates/locales/en.ftl"), "\n", include_str!("../templates/locales/studio.en.ftl"));
const KO: &str =
    concat!(include_str!("../templates/locales/ko.ftl"), "\n", include_str!("../templates/locales/studio.ko.ftl"));

/// The catalogues in the binary, English first.
static CATALOGUES: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| vec![Catalogue::parse("en", EN), Catalogue::parse("ko", KO)]);

impl Catalogue {
    /// The catalogue of a language, or the English one.
    pub fn of(language: &Language) -> &'static Self {
        CATALOGUES.iter().find(|catalogue| catalogue.language.primary() == language.primary()).unwrap_or(&CATALOGUES[0])
    }

    /// The catalogue that an `Accept-Language` asks for first, or the English one.
    pub fn wished(list: &str) -> &'static Self {
        let mut wishes: Vec<(f32, &str)> = list
            .split(',')
            .filter_map(|one| {
                let (tag, weight) = one.split_once(";q=").unwrap_or((one, "1"));
                Some((weight.trim().parse().ok()?, tag.trim()))
            })
            .collect();
        // A stable sort: of two alike, the first.
        wishes.sort_by(|one, other| other.0.total_cmp(&one.0));
        let known = wishes.into_iter().filter(|(weight, _)| *weight > 0.0).find_map(|(_, tag)| {
            let language = Language::parse(tag).ok()?;
            CATALOGUES.iter().find(|catalogue| catalogue.language.primary() == language.primary())
        });
        known.unwrap_or(&CATALOGUES[0])
    }

    /// All catalogues, English first.
    pub fn all() -> &'static [Self] {
        &CATALOGUES
    }

    fn parse(tag: &str, source: &str) -> Self {
        let language = Language::parse(tag).unwrap_or_else(|_| Language::english());
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
            panic!("the catalogue {tag}.ftl has mistakes: {errors:?} after {} messages", resource.entries().count())
        });
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // Isolation marks would stand in texts that are compared, copied and spoken.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            panic!("the catalogue {tag}.ftl says something twice: {errors:?}");
        }
        Self { language, bundle }
    }

    /// The language of the words.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A message without arguments.
    pub fn text(&self, key: &str) -> String {
        self.message(key, &[])
    }

    /// A message with its arguments. A key that is not there is a programmer's mistake, told as its own name.
    pub fn message(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(*name, *value);
        }
        self.format(key, &args)
    }

    /// A message that counts: `$count`, or another argument of this name, decides its plural.
    pub fn counted(&self, key: &str, name: &str, count: usize) -> String {
        self.counted_with(key, name, count, &[])
    }

    /// The same with other arguments.
    pub fn counted_with(&self, key: &str, name: &str, count: usize, others: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        args.set(name, FluentValue::from(count));
        for (name, value) in others {
            args.set(*name, *value);
        }
        self.format(key, &args)
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The day of a publication, as it is written in this language.
    pub fn date(&self, publication: &Publication) -> String {
        let (year, month, day) = publication.day();
        let month = self.text(&format!("month-{month}"));
        self.message("date", &[("year", &year.to_string()), ("month", &month), ("day", &day.to_string())])
    }

    /// A moment to the minute, in universal time.
    pub fn moment(&self, moment: Timestamp) -> String {
        let (date, time) = (Publication::at(moment), moment.to_zoned(TimeZone::UTC).strftime("%H:%M").to_string());
        self.message("studio-moment", &[("date", &self.date(&date)), ("time", &time)])
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "there is no message “{key}”");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "message “{key}”: {errors:?}");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Catalogue;
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| !line.starts_with(['#', ' ']))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn every_key_stands_in_every_catalogue() {
        let (en, ko) = (keys(super::EN), keys(super::KO));
        assert!(en.len() > 50);
        assert_eq!(en.symmetric_difference(&ko).collect::<Vec<_>>(), Vec::<&&str>::new());
        for catalogue in Catalogue::all() {
            assert!(en.iter().all(|key| catalogue.has(key)));
        }
    }

    #[test]
    fn the_language_that_is_wished_for_most_is_spoken() {
        let tag = |list| Catalogue::wished(list).language().to_string();
        assert_eq!(tag("fr;q=0.9, ko-KR;q=0.8, en;q=0.5"), "ko");
        assert_eq!(tag("en-GB,ko"), "en");
        assert_eq!(tag("ko;q=0, *;q=0.1"), "en");
        assert_eq!(tag(""), "en");
    }

    #[test]
    fn counts_and_dates_are_said_as_people_say_them() {
        let (en, ko) = (&Catalogue::all()[0], &Catalogue::all()[1]);
        assert_eq!(en.counted("panels-count", "count", 1), "1 panel");
        assert_eq!(en.counted("panels-count", "count", 24), "24 panels");
        let day = crate::model::Publication::parse("2026-10-04T09:00:00+09:00").unwrap();
        assert_eq!(en.date(&day), "4 October 2026");
        assert_eq!(ko.date(&day), "2026년 10월 4일");
    }
}
