//! How the directory's index cuts texts into words, and whether one begins with what was searched.
//! Refuses to copy: it runs over every object of a large tenant.

/// What kind of run a character belongs to; words end where the kind changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Upper,
    Lower,
    Digit,
    Other,
}

impl Run {
    fn of(character: char) -> Self {
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

/// The byte positions at which words begin: after anything that is no letter or digit, at a change between letters and
/// digits, and where a capital follows a small letter.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = Run::Other;
    text.char_indices().filter_map(move |(at, character)| {
        let run = Run::of(character);
        let starts = match (before, run) {
            (_, Run::Other) | (Run::Upper, Run::Lower) => false,
            (before, run) => before != run,
        };
        before = run;
        starts.then_some(at)
    })
}

/// The words of a searched text, in small letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    let starts: Vec<usize> = word_starts(text).collect();
    starts
        .iter()
        .enumerate()
        .map(|(index, start)| {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            text[*start..end]
                .trim_end_matches(|character| Run::of(character) == Run::Other)
                .to_lowercase()
        })
        .collect()
}

/// Whether a word of `text` begins with `word`, which is in small letters.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    word_starts(text).any(|start| starts_with(&text[start..], word))
}

/// Whether `text` begins with `prefix`, which is in small letters.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    let mut text = text.chars().flat_map(char::to_lowercase);
    prefix.chars().all(|expected| text.next() == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(
            words("OneVideo 365 (test)"),
            ["one", "video", "365", "test"]
        );
        assert_eq!(words("Áine O'Brien-Ünal"), ["áine", "o", "brien", "ünal"]);
        assert_eq!(words("  "), Vec::<String>::new());
    }

    #[test]
    fn a_word_is_found_by_its_beginning_whatever_the_case() {
        assert!(has_word("Workato (test integration)", "integ"));
        assert!(has_word("Ünal-Ğ", "ünal"));
        assert!(!has_word("Workato", "kato"));
        assert!(!has_word("Workato", "workatoo"));
    }
}
