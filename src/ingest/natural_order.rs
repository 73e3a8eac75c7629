//! The order of pages by their names, as a person would put them: 2 before 10.
//!
//! Cameras, scanners and drawing programs number without padding, in every script. The order is total, so
//! that a list sorts the same whatever its order was before.

use std::cmp::Ordering;

/// A piece of a name. Numbers stand where the digit 0 stands among characters.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// Ends the stem before an extension; first, so that `page.png` comes before `page 2.png`.
    Extension,
    /// A run of digits as values 0 to 9, without leading zeros.
    Number(Vec<u8>),
    /// A lower-case character that is not a digit.
    Text(char),
}

impl Token {
    fn rank(&self) -> u32 {
        match self {
            Self::Extension => 0,
            Self::Number(_) => u32::from('0') + 1,
            Self::Text(character) => u32::from(*character) + 1,
        }
    }
}

impl Ord for Token {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Token {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two paths with `/` between their components: component by component, digits by value, without
/// regard to case. Names that differ only in leading zeros or case are told apart last, fewer zeros first.
/// Folders are not set apart from files: other readers order an archive's whole paths alike.
pub fn compare(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// Everything that decides before the bytes themselves: the components, then the leading zeros.
fn key(path: &str) -> (Vec<Vec<Token>>, Vec<usize>) {
    let mut zeros = Vec::new();
    let (folders, file) = path.rsplit_once('/').map_or((None, path), |(f, n)| (Some(f), n));
    let mut components: Vec<Vec<Token>> =
        folders.into_iter().flat_map(|folders| folders.split('/')).map(|folder| tokens(folder, &mut zeros)).collect();
    let (stem, extension) = match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension),
        _ => (file, ""),
    };
    let mut name = tokens(stem, &mut zeros);
    name.push(Token::Extension);
    name.extend(tokens(extension, &mut zeros));
    components.push(name);
    (components, zeros)
}

fn tokens(name: &str, zeros: &mut Vec<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = name.chars().flat_map(char::to_lowercase).peekable();
    while let Some(character) = characters.next() {
        let Some(first) = digit(character) else {
            tokens.push(Token::Text(character));
            continue;
        };
        let mut digits = vec![first];
        while let Some(next) = characters.peek().copied().and_then(digit) {
            digits.push(next);
            characters.next();
        }
        let leading = digits.iter().take_while(|&&digit| digit == 0).count();
        zeros.push(leading);
        digits.drain(..leading);
        tokens.push(Token::Number(digits));
    }
    tokens
}

/// The value of a decimal digit in the scripts that comics are numbered in.
fn digit(character: char) -> Option<u8> {
    // ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full-width.
    const ZEROS: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(character).checked_sub(u32::from(zero))?;
        (value <= 9).then_some(value as u8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by(|a, b| compare(a, b));
        names
    }

    #[test]
    fn numbers_count_by_value() {
        let names = vec!["p10.jpg", "p9.jpg", "P1.jpg", "p02.jpg", "p2.jpg"];
        let expected = ["P1.jpg", "p2.jpg", "p02.jpg", "p9.jpg", "p10.jpg"];
        assert_eq!(sorted(names), expected);
    }

    #[test]
    fn numbers_longer_than_any_integer_are_compared() {
        let long = format!("{}1", "9".repeat(60));
        assert_eq!(compare(&long, &format!("{}2", "9".repeat(60))), Ordering::Less);
    }

    #[test]
    fn folders_count_before_what_is_in_them() {
        let names = vec!["ch10/1.png", "ch2/10.png", "ch2/9.png"];
        assert_eq!(sorted(names), ["ch2/9.png", "ch2/10.png", "ch10/1.png"]);
    }

    #[test]
    fn a_name_without_number_comes_before_its_numbered_copies() {
        let names = vec!["page 2.png", "page (3).png", "page.png"];
        assert_eq!(sorted(names)[0], "page.png");
    }

    #[test]
    fn other_scripts_are_ordered_by_number_too() {
        let names = vec!["만화_10.jpg", "만화_2.jpg", "만화_1.jpg"];
        assert_eq!(sorted(names), ["만화_1.jpg", "만화_2.jpg", "만화_10.jpg"]);
        assert_eq!(sorted(vec!["第１０話", "第２話"]), ["第２話", "第１０話"]);
        assert_eq!(sorted(vec!["صفحة١٠", "صفحة٢"]), ["صفحة٢", "صفحة١٠"]);
    }

    fn name() -> impl Strategy<Value = String> {
        prop_oneof!["[aA0-2/. ]{0,6}", "[0-9]{1,4}/[0-1]{1,3}", "\\PC{0,4}"]
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in name(), b in name(), c in name()) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
