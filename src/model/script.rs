//! The words of a panel: one utterance to a line, as an artist types them.

use super::Language;
use serde::{Deserialize, Serialize};

/// One utterance, sound or sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// How it is uttered.
    pub kind: Kind,
    /// Who utters it, as written before the colon.
    pub speaker: Option<String>,
    /// How it is said, as written in round brackets: “whispering”.
    pub tone: Option<String>,
    /// The words.
    pub text: String,
    /// How to say a sound that is only lettering, as written in curly brackets.
    pub say: Option<String>,
    /// The language of this line, as written after a last `@`. Default: the panel's.
    pub lang: Option<Language>,
}

/// How a line is uttered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// `Mira: words`
    Speech,
    /// `Mira [whisper]: words`
    Whisper,
    /// `Mira [shout]: words`
    Shout,
    /// `Mira [thought]: words`
    Thought,
    /// `Mira [off]: words`: the speaker is not in the picture.
    Off,
    /// `Mira [device]: words`: out of a telephone, a radio, a screen.
    Device,
    /// `Mira [telepathy]: words`
    Telepathy,
    /// `Mira [song]: words`
    Song,
    /// `Caption: words`
    Caption,
    /// `Narration: words`
    Narration,
    /// `Sign: words`: writing within the scene.
    Sign,
    /// `SFX: LETTERING {how to say it}`
    Sfx,
}

impl Kind {
    /// Whether somebody utters it, so that a speaker must be named.
    pub fn is_speech(self) -> bool {
        !matches!(self, Self::Caption | Self::Narration | Self::Sign | Self::Sfx)
    }

    /// The kind a keyword before the colon stands for, in English or Korean.
    pub fn of_keyword(label: &str) -> Option<Self> {
        Some(match label.to_lowercase().as_str() {
            "sfx" | "sound" | "sound effect" | "효과음" => Self::Sfx,
            "caption" | "cap" | "캡션" | "자막" => Self::Caption,
            "narration" | "narrator" | "내레이션" | "나레이션" => Self::Narration,
            "sign" | "표지판" | "간판" => Self::Sign,
            _ => return None,
        })
    }

    fn of_manner(manner: &str) -> Option<Self> {
        Some(match manner.to_lowercase().as_str() {
            "whisper" | "whispering" => Self::Whisper,
            "shout" | "shouting" => Self::Shout,
            "thought" | "thinking" => Self::Thought,
            "off" | "o.p." | "off-panel" => Self::Off,
            "device" | "phone" | "radio" => Self::Device,
            "telepathy" => Self::Telepathy,
            "song" | "singing" => Self::Song,
            _ => return None,
        })
    }
}

impl Line {
    /// Parses a whole script; empty lines are skipped. The number is the line's place in `script`, counted from 0.
    pub fn parse_all(script: &str) -> Vec<(usize, Self)> {
        script
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(place, line)| (place, Self::parse(line)))
            .collect()
    }

    /// Parses one line. A line without a label is speech without a speaker.
    pub fn parse(line: &str) -> Self {
        let (line, lang) = split_language(line.trim());
        let Some((label, words)) = split_label(line) else {
            return Self { kind: Kind::Speech, speaker: None, tone: None, text: line.to_owned(), say: None, lang };
        };
        let (label, manner) = take_bracket(label, '[', ']');
        let (label, tone) = take_bracket(&label, '(', ')');
        let keyword = Kind::of_keyword(&label);
        let known = manner.as_deref().and_then(Kind::of_manner);
        // A manner that is not known says how the words sound.
        let tone = tone.or_else(|| manner.filter(|_| known.is_none()));
        let kind = keyword.or(known).unwrap_or(Kind::Speech);
        let (text, say) = if kind == Kind::Sfx { take_bracket(words, '{', '}') } else { (words.to_owned(), None) };
        Self { kind, speaker: (keyword.is_none() && !label.is_empty()).then_some(label), tone, text, say, lang }
    }
}

/// Splits `Speaker (tone) [manner]` from the words; the colon must end a word and the label must look like a name.
fn split_label(line: &str) -> Option<(&str, &str)> {
    let colon = line
        .char_indices()
        .find(|(at, c)| (*c == ':' && line[at + 1..].chars().next().is_none_or(char::is_whitespace)) || *c == '：')?;
    let (label, words) = (line[..colon.0].trim(), line[colon.0 + colon.1.len_utf8()..].trim());
    let name = label.split(['(', '[']).next().unwrap_or(label);
    // “Mr. Kim” is a name; “I waited. Then” is not.
    let abbreviated = name.split_whitespace().all(|word| !word.contains('.') || word.chars().count() <= 6);
    let is_name = name.chars().count() <= 40
        && name.split_whitespace().count() <= 6
        && !name.contains(['!', ',', ';', '…', '"', '“'])
        && abbreviated;
    (is_name || label.is_empty()).then_some((label, words))
}

/// Takes ` @es` off the end of a line, where it is a language tag.
fn split_language(line: &str) -> (&str, Option<Language>) {
    if let Some((words, tag)) = line.rsplit_once(" @")
        && let Ok(language) = Language::parse(tag.trim())
    {
        return (words.trim_end(), Some(language));
    }
    (line, None)
}

/// Takes the text between the first pair of brackets out of `text`.
fn take_bracket(text: &str, open: char, close: char) -> (String, Option<String>) {
    let bracket = text.find(open).and_then(|from| text[from..].find(close).map(|to| (from, from + to)));
    let Some((from, to)) = bracket else {
        return (text.trim().to_owned(), None);
    };
    let inside = text[from + open.len_utf8()..to].trim().to_owned();
    let outside = format!("{} {}", text[..from].trim_end(), text[to + close.len_utf8()..].trim_start());
    (outside.trim().to_owned(), (!inside.is_empty()).then_some(inside))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Line};

    #[test]
    fn a_speaker_a_tone_and_a_language_are_told_apart_from_the_words() {
        let line = Line::parse("Mira (whispering): You kept it. After all: these years. @es");
        assert_eq!(line.kind, Kind::Speech);
        assert_eq!(line.speaker.as_deref(), Some("Mira"));
        assert_eq!(line.tone.as_deref(), Some("whispering"));
        assert_eq!(line.text, "You kept it. After all: these years.");
        assert_eq!(line.lang.unwrap().as_str(), "es");
    }

    #[test]
    fn a_sound_keeps_its_lettering_and_how_to_say_it() {
        let line = Line::parse("SFX: KRRSSH {static crackles}");
        assert_eq!((line.kind, line.speaker), (Kind::Sfx, None));
        assert_eq!((line.text.as_str(), line.say.as_deref()), ("KRRSSH", Some("static crackles")));
    }

    #[test]
    fn words_in_square_brackets_say_how_a_line_reaches_us() {
        assert_eq!(Line::parse("Teo [off]: Wait!").kind, Kind::Off);
        assert_eq!(Line::parse("Radio [device] (faint): Anyone?").kind, Kind::Device);
        assert_eq!(Line::parse("Mira [thought]: No.").kind, Kind::Thought);
    }

    #[test]
    fn a_colon_within_a_sentence_names_no_speaker() {
        for line in ["KOMONA!", "I waited, and then: nothing.", "At 12:30 we leave", "See https://example.org"] {
            assert_eq!(Line::parse(line).speaker, None, "{line}");
        }
    }

    #[test]
    fn keywords_work_in_korean_and_with_a_wide_colon() {
        assert_eq!(Line::parse("효과음： 쿵").kind, Kind::Sfx);
        assert_eq!(Line::parse("자막: 삼 년 뒤").kind, Kind::Caption);
        assert_eq!(Line::parse("미라： 잠깐").speaker.as_deref(), Some("미라"));
    }

    #[test]
    fn an_address_with_an_at_sign_is_not_a_language() {
        assert_eq!(Line::parse("Mira: write to me @home.example").text, "write to me @home.example");
    }
}
