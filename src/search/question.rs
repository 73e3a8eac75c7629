//! What a reader asks for: a few words, each of which a text has or has not.

use super::words::{Word, words};
use std::ops::Range;
use strsim::osa_distance;

/// A question longer than this is cut, in characters.
const LONGEST: usize = 200;
/// No more words than these are looked for.
const MOST_WORDS: usize = 12;
/// A word is known by its first letters, counted as they are compared.
const MOST_LETTERS: usize = 60;
/// Mistakes are forgiven in so many words of a question, each of no more letters than these: what forgives them grows with both.
pub(super) const FORGIVEN: usize = 4;
const FORGIVEN_LETTERS: usize = 24;
/// A word of fewer letters has to be written as it is; one letter begins too many words to be a beginning.
const BEGINNING: usize = 2;

/// A question taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    text: String,
    pub(super) wanted: Vec<Wanted>,
}

/// One word that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A word with spaces around it.
    Word(String),
    /// Letters of a script without spaces, side by side.
    Run(Vec<String>),
}

/// How a word has to stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// As it is asked for, or as the beginning of a longer word.
    Written,
    /// Or with a mistake or two.
    Forgiving,
}

impl Question {
    /// Takes a question apart. Any text is one.
    pub fn new(text: &str) -> Self {
        let plain = |letter: char| if letter.is_control() || turns(letter) { ' ' } else { letter };
        let text: String = text.chars().map(plain).collect::<String>().trim().chars().take(LONGEST).collect();
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut end = None;
        for Word { from, to, mut letters, dense } in words(&text) {
            match wanted.last_mut() {
                Some(Wanted::Run(run)) if dense && end == Some(from) => run.push(letters),
                _ if dense => wanted.push(Wanted::Run(vec![letters])),
                _ => {
                    letters = letters.chars().take(MOST_LETTERS).collect();
                    wanted.push(Wanted::Word(letters));
                }
            }
            end = Some(to);
        }
        wanted.truncate(MOST_WORDS);
        Self { text, wanted }
    }

    /// The question as it was asked, cut where it was too long.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The places of a text where a wanted word stands, in bytes and in order, each with the wanted word's number.
    pub(super) fn places(&self, text: &str, closeness: Closeness) -> Vec<(Range<usize>, usize)> {
        let text = words(text);
        let mut places = Vec::new();
        for at in 0..text.len() {
            for (number, wanted) in self.wanted.iter().enumerate() {
                let count = match wanted {
                    Wanted::Word(wanted) => usize::from(is(&text[at], wanted, closeness)),
                    Wanted::Run(run) => run.len() * usize::from(stands(&text[at..], run)),
                };
                if count > 0 {
                    places.push((text[at].from..text[at + count - 1].to, number));
                }
            }
        }
        places
    }
}

/// Whether a word may be found by its beginning.
pub(super) fn may_go_on(wanted: &str) -> bool {
    wanted.chars().nth(BEGINNING - 1).is_some()
}

/// How many mistakes a wanted word may have.
pub(super) fn mistakes(wanted: &str) -> u8 {
    match wanted.chars().count() {
        0..4 => 0,
        4..8 => 1,
        8..=FORGIVEN_LETTERS => 2,
        _ => 0,
    }
}

/// Whether a letter turns the direction of all that follows it.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is(word: &Word, wanted: &str, closeness: Closeness) -> bool {
    if word.dense {
        return false;
    }
    if word.letters == wanted || may_go_on(wanted) && word.letters.starts_with(wanted) {
        return true;
    }
    let (most, count) = (usize::from(mistakes(wanted)), wanted.chars().count());
    if closeness == Closeness::Written || most == 0 {
        return false;
    }
    let letters: Vec<char> = word.letters.chars().take(count + most).collect();
    (count.saturating_sub(most)..=letters.len()).any(|length| {
        let beginning: String = letters[..length].iter().collect();
        osa_distance(&beginning, wanted) <= most
    })
}

fn stands(text: &[Word], run: &[String]) -> bool {
    text.len() >= run.len() && text.iter().zip(run).all(|(word, letter)| word.dense && word.letters == *letter)
}

#[cfg(test)]
mod tests {
    use super::{Closeness, Question, Wanted};

    fn found<'a>(question: &str, text: &'a str, closeness: Closeness) -> Vec<&'a str> {
        Question::new(question).places(text, closeness).into_iter().map(|(place, _)| &text[place]).collect()
    }

    #[test]
    fn a_word_is_found_where_it_begins_another() {
        assert_eq!(found("등대 light", "등대에서 A Lighthouse", Closeness::Written), ["등대에서", "Lighthouse"]);
        assert_eq!(found("a", "A lamp, an apple", Closeness::Written), ["A"]);
    }

    #[test]
    fn mistakes_are_forgiven_by_the_length_of_the_word() {
        assert_eq!(found("등데", "등대에서", Closeness::Written), Vec::<&str>::new());
        assert_eq!(found("등데", "등대에서", Closeness::Forgiving), ["등대에서"]);
        assert_eq!(found("lihgthosue", "the lighthouse", Closeness::Forgiving), ["lighthouse"]);
        assert_eq!(found("se", "so", Closeness::Forgiving), Vec::<&str>::new());
    }

    #[test]
    fn letters_without_spaces_are_found_side_by_side() {
        assert_eq!(found("東京", "京東と東京", Closeness::Forgiving), ["東京"]);
    }

    #[test]
    fn what_cannot_be_seen_parts_words_and_turns_nothing() {
        assert_eq!(Question::new("light\thouse\u{202e}x").text(), "light house x");
    }

    #[test]
    fn a_question_has_its_bounds() {
        assert_eq!(Question::new(&"x".repeat(10_000)).text().len(), 200);
        assert_eq!(Question::new(&"a b ".repeat(40)).wanted.len(), 12);
        assert_eq!(Question::new("東京 の").wanted.len(), 2);
        assert_eq!(Question::new("東京tower").wanted[1], Wanted::Word("tower".to_owned()));
    }
}
