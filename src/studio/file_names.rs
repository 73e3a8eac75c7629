//! Names for masters that work on every disk and in every address.
//!
//! An artist finds her own names again where they are plain; others become the picture's number.

use crate::model::{FileName, Slug};
use crate::pixels::Format;
use std::collections::HashSet;

/// The longest stem that is kept.
const LONGEST: usize = 100;

/// One name for each picture, by the name it came with; no two share a stem, which is a panel's id.
pub(super) fn file_names(pictures: &[(&str, Format)]) -> Vec<FileName> {
    let width = pictures.len().to_string().len().max(2);
    let mut taken = Taken::default();
    pictures
        .iter()
        .enumerate()
        .filter_map(|(place, (name, format))| {
            let (stem, suffix) = kept(name, *format)
                .unwrap_or_else(|| (format!("{:0width$}", place + 1), format.extension().to_owned()));
            taken.free(&stem, &suffix)
        })
        .collect()
}

/// The name of one picture that comes alone: its own, or the same in plain letters, so that the order of names stays.
pub(super) fn file_name(name: &str, format: Format) -> Option<FileName> {
    let (stem, suffix) = kept(name, format).unwrap_or_else(|| {
        let file = name.rsplit('/').next().unwrap_or(name);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let plain = Slug::from_title(stem).filter(|slug| !is_device(slug.as_str()));
        (plain.map_or_else(|| "picture".to_owned(), |slug| slug.to_string()), format.extension().to_owned())
    });
    FileName::parse(&format!("{stem}.{suffix}")).ok()
}

/// The stems that are in use, without regard to case, as on many disks.
#[derive(Debug, Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// The stems of these names.
    pub(super) fn of(names: &[FileName]) -> Self {
        Self(names.iter().map(|name| name.stem().to_lowercase()).collect())
    }

    /// The name, or the first of `name-2`, `name-3` … that is free; it is taken then.
    pub(super) fn free(&mut self, stem: &str, suffix: &str) -> Option<FileName> {
        let stems = std::iter::once(stem.to_owned()).chain((2..).map(|n| format!("{stem}-{n}")));
        let free = stems.into_iter().find(|stem| self.0.insert(stem.to_lowercase()))?;
        FileName::parse(&format!("{free}.{suffix}")).ok()
    }
}

/// Stem and suffix of a name that works everywhere, the suffix corrected to the real format.
fn kept(name: &str, format: Format) -> Option<(String, String)> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, suffix) = match file.rsplit_once('.') {
        Some((stem, suffix)) if is_suffix(suffix) => (stem, Some(suffix)),
        _ => (file, None),
    };
    let plain =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    let fits = !stem.is_empty() && stem.len() <= LONGEST && !stem.starts_with(['.', '-']) && !stem.ends_with('.');
    if !fits || !plain(stem) || is_device(stem) {
        return None;
    }
    let right = suffix.filter(|suffix| {
        matches!((suffix.to_ascii_lowercase().as_str(), format), ("jpg" | "jpeg" | "jpe", Format::Jpeg))
            || suffix.eq_ignore_ascii_case(format.extension())
    });
    Some((stem.to_owned(), right.unwrap_or(format.extension()).to_owned()))
}

fn is_suffix(suffix: &str) -> bool {
    ["avif", "bmp", "gif", "heic", "jpe", "jpeg", "jpg", "png", "tif", "tiff", "webp"]
        .iter()
        .any(|known| suffix.eq_ignore_ascii_case(known))
}

/// Names that Windows keeps for itself.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem).to_ascii_lowercase();
    let numbered = |kind: &str| {
        first.strip_prefix(kind).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["con", "prn", "aux", "nul"].contains(&first.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::file_names;
    use crate::pixels::Format;

    fn names(pictures: &[(&str, Format)]) -> Vec<String> {
        file_names(pictures).into_iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn plain_names_are_kept_and_others_become_numbers() {
        let pictures = [
            ("ep_1-a.png", Format::Png),
            ("My Comic/p 2.jpg", Format::Jpeg),
            ("컷3.png", Format::Png),
            ("nul.png", Format::Png),
        ];
        assert_eq!(names(&pictures), ["ep_1-a.png", "02.jpg", "03.png", "04.png"]);
    }

    #[test]
    fn a_name_that_comes_alone_keeps_its_place_among_others() {
        let name = |name: &str| super::file_name(name, Format::Png).unwrap().to_string();
        assert_eq!(name("ep_1-a.png"), "ep_1-a.png");
        assert_eq!(name("My Comic/panel 12.png"), "panel-12.png");
        assert_eq!(name("컷3.JPG"), "keos3.png");
        assert_eq!(name("….png"), "picture.png");
    }

    #[test]
    fn a_suffix_says_what_the_content_is() {
        let pictures =
            [("a.png", Format::Jpeg), ("b.JPG", Format::Jpeg), ("c", Format::WebP), ("page.v2", Format::Png)];
        assert_eq!(names(&pictures), ["a.jpg", "b.JPG", "c.webp", "page.v2.png"]);
    }

    #[test]
    fn no_two_pictures_share_a_stem() {
        let pictures = [
            ("a/01.png", Format::Png),
            ("b/01.png", Format::Png),
            ("c/01.jpg", Format::Jpeg),
            ("d/É.png", Format::Png),
            ("04.png", Format::Png),
        ];
        assert_eq!(names(&pictures), ["01.png", "01-2.png", "01-3.jpg", "04.png", "04-2.png"]);
    }

    #[test]
    fn numbers_are_padded_by_how_many_there_are() {
        let pictures: Vec<_> = (0..120).map(|_| ("é.png", Format::Png)).collect();
        assert_eq!(names(&pictures)[6], "007.png");
    }
}
