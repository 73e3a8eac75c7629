//! The words that rules look for, language by language. A language that is not here has no such rules.

use super::words::normal;
use crate::model::Language;

/// The lists of one language, each word as [`normal`] has it.
pub(super) struct Phrases {
    /// Whether a word of the text may go on after a listed one: particles and endings.
    inflected: bool,
    /// Camera words.
    camera: &'static [&'static str],
    /// Words that judge instead of showing.
    judging: &'static [&'static str],
    /// Things told apart by colour or place alone.
    pointing: &'static [&'static str],
    /// Speakers that could be anybody.
    pub(super) anybody: &'static [&'static str],
    /// Headings that name nothing.
    pub(super) headings: &'static [&'static str],
}

const EN: Phrases = Phrases {
    inflected: false,
    camera: &[
        "close up",
        "closeup",
        "wide shot",
        "medium shot",
        "long shot",
        "establishing shot",
        "over the shoulder shot",
        "bird s eye",
        "low angle",
        "high angle",
        "the camera",
        "zoom in",
        "zooms in",
        "zoom out",
        "zooms out",
        "pov",
    ],
    judging: &[
        "beautiful",
        "beautifully",
        "cute",
        "gorgeous",
        "stunning",
        "amazing",
        "awesome",
        "obviously",
        "clearly",
        "seems to",
        "appears to",
    ],
    pointing: &[
        "the red one",
        "the blue one",
        "the green one",
        "the yellow one",
        "the black one",
        "the white one",
        "the left one",
        "the right one",
        "the one on the left",
        "the one on the right",
        "the one in red",
        "the one in blue",
    ],
    anybody: &["man", "woman", "boy", "girl", "person", "guy", "someone", "somebody", "voice", "speaker", "character"],
    headings: &["scene", "part", "chapter", "untitled"],
};

const KO: Phrases = Phrases {
    inflected: true,
    camera: &[
        "클로즈업",
        "클로즈 업",
        "와이드 샷",
        "풀샷",
        "풀 샷",
        "롱샷",
        "롱 샷",
        "카메라",
        "로우 앵글",
        "하이 앵글",
        "줌인",
        "줌 인",
        "줌아웃",
        "줌 아웃",
        "부감",
    ],
    judging: &[
        "아름다운",
        "아름답게",
        "예쁜",
        "예쁘게",
        "귀여운",
        "귀엽게",
        "멋진",
        "멋지게",
        "분명히",
        "것 같다",
        "것 같은",
    ],
    pointing: &["빨간 것", "파란 것", "노란 것", "검은 것", "하얀 것", "왼쪽 것", "오른쪽 것"],
    anybody: &["남자", "여자", "소년", "소녀", "사람", "누군가", "목소리", "화자", "인물"],
    headings: &["장면", "씬", "무제"],
};

impl Phrases {
    pub(super) fn of(language: &Language) -> Option<&'static Self> {
        match language.primary() {
            "en" => Some(&EN),
            "ko" => Some(&KO),
            _ => None,
        }
    }

    pub(super) fn camera(&self, text: &str) -> Option<&'static str> {
        self.first(self.camera, text)
    }

    pub(super) fn judging(&self, text: &str) -> Option<&'static str> {
        self.first(self.judging, text)
    }

    pub(super) fn pointing(&self, text: &str) -> Option<&'static str> {
        self.first(self.pointing, text)
    }

    /// The first of these words that a text holds.
    fn first(&self, list: &'static [&'static str], text: &str) -> Option<&'static str> {
        let text = format!(" {} ", normal(text));
        let end = if self.inflected { "" } else { " " };
        list.iter().find(|phrase| text.contains(&format!(" {phrase}{end}"))).copied()
    }
}

/// How many bytes of a description say only that it is a picture.
pub(super) fn opening(alt: &str, language: &Language) -> Option<usize> {
    let from = match language.primary() {
        "en" => english_opening(alt),
        "ko" => korean_opening(alt),
        _ => None,
    }?;
    alt[from..].chars().any(char::is_alphanumeric).then_some(from)
}

/// “A picture of”, “This panel shows”, “In this image,”, “We see”.
fn english_opening(alt: &str) -> Option<usize> {
    const BEFORE: [&str; 8] = ["a", "an", "the", "this", "here", "is", "it", "black-and-white"];
    const PICTURES: [&str; 10] = [
        "image",
        "picture",
        "photo",
        "photograph",
        "graphic",
        "drawing",
        "illustration",
        "panel",
        "sketch",
        "screenshot",
    ];
    const LINKS: [&str; 6] = ["of", "showing", "shows", "depicting", "depicts", "that shows"];
    let mut words = tokens(alt).peekable();
    let (first, first_end) = words.next()?;
    if first == "we" || first == "you" {
        let (mut verb, mut end) = words.next()?;
        if verb == "can" {
            (verb, end) = words.next()?;
        }
        return (verb == "see").then_some(end);
    }
    if first == "in" && words.next()?.0 == "this" {
        let (noun, end) = words.next()?;
        let we_see = words.next().filter(|word| word.0 == "we").and_then(|_| words.next());
        let end = we_see.filter(|word| word.0 == "see").map_or(end, |word| word.1);
        return PICTURES.contains(&noun.as_str()).then_some(end);
    }
    let (mut noun, mut end) = (first, first_end);
    for _ in 0..4 {
        if !BEFORE.contains(&noun.as_str()) {
            break;
        }
        (noun, end) = words.next()?;
    }
    let _ = end;
    if !PICTURES.contains(&noun.as_str()) {
        return None;
    }
    words.next().filter(|(link, _)| LINKS.contains(&link.as_str())).map(|(_, end)| end)
}

fn korean_opening(alt: &str) -> Option<usize> {
    const NOUNS: [&str; 6] = ["그림", "이미지", "사진", "컷", "패널", "일러스트"];
    const ENDS: [&str; 5] = ["은", "는", "에는", "에서는", "에서"];
    let mut words = tokens(alt);
    let (first, _) = words.next()?;
    if first != "이" {
        return None;
    }
    let (noun, end) = words.next()?;
    let rest = NOUNS.iter().find_map(|known| noun.strip_prefix(known))?;
    ENDS.contains(&rest).then_some(end)
}

/// Words in small letters without marks around them, each with the byte after it and the blanks that follow.
fn tokens(text: &str) -> impl Iterator<Item = (String, usize)> + '_ {
    let mut at = text.len() - text.trim_start().len();
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word = rest[..length].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        at += rest.len() - rest[length..].trim_start().len();
        Some((word, at))
    })
}

/// Whether a description ends by saying that it is a picture.
pub(super) fn ends_as_picture(alt: &str, language: &Language) -> bool {
    let plain = normal(alt);
    match language.primary() {
        "en" => plain.split(' ').count() > 2 && [" image", " graphic"].iter().any(|end| plain.ends_with(end)),
        "ko" => {
            let plain = plain.trim_end_matches("입니다").trim_end_matches("이다");
            ["는 이미지", "한 이미지", "는 일러스트"].iter().any(|end| plain.ends_with(end))
        }
        _ => false,
    }
}

/// Whether a description tells what was, and not what is. Korean says what has come to stand or sit in the past.
pub(super) fn is_past(alt: &str, language: &Language) -> bool {
    match language.primary() {
        "en" => {
            const PAST: [&str; 14] = [
                "was", "were", "went", "came", "ran", "stood", "sat", "said", "saw", "took", "looked", "walked",
                "smiled", "climbed",
            ];
            const PRESENT: [&str; 16] = [
                "is", "are", "has", "have", "stands", "sits", "looks", "holds", "runs", "walks", "comes", "goes",
                "lies", "smiles", "turns", "climbs",
            ];
            let plain = normal(alt);
            let any = |list: &[&str]| plain.split(' ').any(|word| list.contains(&word));
            any(&PAST) && !any(&PRESENT)
        }
        _ => false,
    }
}
