//! Splits texts into words like the directory's index, and matches words by prefix.
//! Matching does not allocate: it runs over every object of a large tenant.

/// The class of a character; a word ends where the class changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Upper,
    Lower,
    Digit,
    Other,
}

impl CharClass {
    fn from_char(character: char) -> Self {
        if character.is_numeric() {
            Self::Digit
        } else if character.is_uppercase() {
            Self::Upper
        } else if character.is_alphabetic() {
            Self::Lower
        } else {
            Self::Other
        }
    }
}

/// The byte positions at which words start: after a character other than a letter or digit, between letters and digits,
/// and where an uppercase letter follows a lowercase letter.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = CharClass::Other;
    text.char_indices().filter_map(move |(at, character)| {
        let run = CharClass::from_char(character);
        let starts = match (before, run) {
            (_, CharClass::Other) | (CharClass::Upper, CharClass::Lower) => false,
            (before, run) => before != run,
        };
        before = run;
        starts.then_some(at)
    })
}

/// The words of a search text, in lowercase.
pub(crate) fn split_words(text: &str) -> Vec<String> {
    let starts: Vec<usize> = word_starts(text).collect();
    starts
        .iter()
        .enumerate()
        .map(|(index, start)| {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            text[*start..end]
                .trim_end_matches(|character| CharClass::from_char(character) == CharClass::Other)
                .to_lowercase()
        })
        .collect()
}

/// Whether a word of `text` starts with `word`, which is in lowercase.
pub(crate) fn has_word_prefix(text: &str, word: &str) -> bool {
    word_starts(text).any(|start| starts_with_folded(&text[start..], word))
}

/// Whether `text` starts with `prefix`, which is in lowercase.
pub(crate) fn starts_with_folded(text: &str, prefix: &str) -> bool {
    let mut text = text.chars().flat_map(char::to_lowercase);
    prefix.chars().all(|expected| text.next() == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        assert_eq!(
            split_words("OneVideo 365 (test)"),
            ["one", "video", "365", "test"]
        );
        assert_eq!(
            split_words("Áine O'Brien-Ünal"),
            ["áine", "o", "brien", "ünal"]
        );
        assert_eq!(split_words("  "), Vec::<String>::new());
    }

    #[test]
    fn a_word_prefix_matches_in_any_case() {
        assert!(has_word_prefix("Workato (test integration)", "integ"));
        assert!(has_word_prefix("Ünal-Ğ", "ünal"));
        assert!(!has_word_prefix("Workato", "kato"));
        assert!(!has_word_prefix("Workato", "workatoo"));
    }
}
