//! Words in type: shaped, broken into lines and drawn with the letters of this machine. The only file that knows cosmic-text.

use crate::model::Language;
use crate::pixels::Picture;
use cosmic_text::{
    Attrs, Buffer, Color, Ellipsize, EllipsizeHeightLimit, Family, FontSystem, Metrics, Shaping, SwashCache, Weight,
    Wrap,
};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// How far lines stand apart, as a part of the size of the letters.
const LEADING: f32 = 1.22;

/// Serif families, the ones we like better first. Those for Korean and Chinese have Latin letters that go with them.
const LATIN: [&str; 8] = [
    "Noto Serif",
    "Source Serif 4",
    "Georgia",
    "Noto Serif CJK KR",
    "Noto Serif KR",
    "Liberation Serif",
    "DejaVu Serif",
    "Times New Roman",
];
const KOREAN: [&str; 4] = ["Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Nanum Myeongjo"];
const JAPANESE: [&str; 3] = ["Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN"];
const CHINESE: [&str; 3] = ["Noto Serif CJK SC", "Noto Serif SC", "Songti SC"];
const TRADITIONAL: [&str; 3] = ["Noto Serif CJK TC", "Noto Serif TC", "Songti TC"];

/// How a text is set.
pub(super) struct Style<'a> {
    /// Sizes in pixels: the first at which the text has room is taken.
    pub(super) sizes: &'a [f32],
    /// No more lines than these; what is over is cut.
    pub(super) lines: usize,
    /// In pixels.
    pub(super) width: f32,
    pub(super) bold: bool,
    pub(super) language: &'a Language,
}

/// A text that was set.
pub(super) struct Block {
    buffer: Buffer,
    /// In pixels.
    pub(super) height: f32,
    /// Whether some word had no room, even in the smallest size.
    pub(super) cut: bool,
}

/// The letters of this machine.
pub(super) struct Typesetter {
    fonts: FontSystem,
}

/// The one typesetter; the first call looks for fonts on the disk.
pub(super) fn typesetter() -> MutexGuard<'static, Typesetter> {
    static ONE: LazyLock<Mutex<Typesetter>> = LazyLock::new(|| Mutex::new(Typesetter { fonts: FontSystem::new() }));
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many typefaces this machine has.
pub(super) fn faces() -> usize {
    // Counted once, so that a card that is there already never waits for one that is being drawn.
    static FACES: LazyLock<usize> = LazyLock::new(|| typesetter().fonts.db().len());
    *FACES
}

/// Whether this machine has letters for a text.
pub fn can_set(text: &str, language: &Language) -> bool {
    let style = Style { sizes: &[24.0], lines: 1, width: 1000.0, bold: false, language };
    typesetter().set(text, &style).is_some()
}

impl Typesetter {
    /// Sets a text; `None` where a letter is missing.
    pub(super) fn set(&mut self, text: &str, style: &Style<'_>) -> Option<Block> {
        if self.fonts.db().is_empty() {
            return None;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = keep_together(&text);
        let family = self.family(&text, style.language).map_or(Family::Serif, Family::Name);
        let weight = if style.bold { Weight::SEMIBOLD } else { Weight::NORMAL };
        let attributes = Attrs::new().family(family).weight(weight);
        for size in style.sizes {
            // Here words are whole or the text is smaller.
            let buffer = self.lines(&text, &attributes, *size, style.width, |buffer| buffer.set_wrap(Wrap::Word));
            if buffer.layout_runs().any(|run| run.glyphs.iter().any(|glyph| glyph.glyph_id == 0)) {
                return None;
            }
            let lines = buffer.layout_runs().count();
            if lines <= style.lines && buffer.layout_runs().all(|run| run.line_w <= style.width) {
                return Some(Block { buffer, height: lines as f32 * size * LEADING, cut: false });
            }
        }
        let size = style.sizes.last()?;
        let buffer = self.lines(&text, &attributes, *size, style.width, |buffer| {
            buffer.set_wrap(Wrap::WordOrGlyph);
            buffer.set_ellipsize(Ellipsize::End(EllipsizeHeightLimit::Lines(style.lines)));
        });
        let height = buffer.layout_runs().count() as f32 * size * LEADING;
        Some(Block { buffer, height, cut: true })
    }

    fn lines(
        &mut self,
        text: &str,
        attributes: &Attrs<'_>,
        size: f32,
        width: f32,
        break_lines: impl Fn(&mut Buffer),
    ) -> Buffer {
        let mut buffer = Buffer::new(&mut self.fonts, Metrics::relative(size, LEADING));
        buffer.set_size(Some(width), None);
        break_lines(&mut buffer);
        buffer.set_text(text, attributes, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        buffer
    }

    /// Draws a text with its left upper corner at (x, y); what does not lie on the paper is not drawn.
    pub(super) fn draw(&mut self, mut block: Block, paper: &mut Picture, (x, y): (f32, f32), ink: [u8; 3]) {
        let [red, green, blue] = ink;
        let (width, height) = (paper.width.cast_signed(), paper.height.cast_signed());
        let (x, y) = (x as i32, y as i32);
        // For this text alone: of all sizes that are ever set, nothing is to stay.
        let mut glyphs = SwashCache::new();
        block.buffer.draw(
            &mut self.fonts,
            &mut glyphs,
            Color::rgb(red, green, blue),
            |left, top, wide, high, colour| {
                let (left, top) = (left + x, top + y);
                for row in top.max(0)..(top + high.cast_signed()).min(height) {
                    for column in left.max(0)..(left + wide.cast_signed()).min(width) {
                        let at = (row * width + column) as usize * 3;
                        let alpha = u32::from(colour.a());
                        for (under, over) in
                            paper.pixels[at..at + 3].iter_mut().zip([colour.r(), colour.g(), colour.b()])
                        {
                            *under = ((u32::from(over) * alpha + u32::from(*under) * (255 - alpha) + 127) / 255) as u8;
                        }
                    }
                }
            },
        );
    }

    /// The family to set a text in, by its letters, and where those do not say, by its language.
    fn family(&self, text: &str, language: &Language) -> Option<&'static str> {
        let has = |from: char, to: char| text.chars().any(|letter| (from..=to).contains(&letter));
        let own: &[&'static str] = if text.contains(is_hangul) {
            &KOREAN
        } else if has('\u{3040}', '\u{30ff}') {
            &JAPANESE
        } else if has('\u{4e00}', '\u{9fff}') {
            match (language.primary(), language.as_str()) {
                ("ja", _) => &JAPANESE,
                ("ko", _) => &KOREAN,
                (_, "zh-TW" | "zh-HK" | "zh-Hant") => &TRADITIONAL,
                _ => &CHINESE,
            }
        } else {
            &[]
        };
        let here =
            |family: &&&str| self.fonts.db().faces().any(|face| face.families.iter().any(|(name, _)| name == **family));
        own.iter().chain(&LATIN).find(here).copied()
    }
}

/// Korean breaks between words, as on the pages: a joiner between letters keeps a word in one line.
fn keep_together(text: &str) -> String {
    let mut joined = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        if is_hangul(before) && letter.is_alphanumeric() || before.is_alphanumeric() && is_hangul(letter) {
            joined.push('\u{2060}');
        }
        joined.push(letter);
        before = letter;
    }
    joined
}

fn is_hangul(letter: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::keep_together;

    #[test]
    fn korean_words_are_kept_whole_and_others_are_left_alone() {
        assert_eq!(keep_together("3화: 긴 밤길"), "3\u{2060}화: 긴 밤\u{2060}길");
        assert_eq!(keep_together("The night 東京"), "The night 東京");
    }
}
