//! The functions that take text apart.
//! Refuses to count bytes: a character is a character, and the first has the index 1.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Flow;

/// UTF-16 in base64.
pub(super) fn base64(text: &str) -> Flow {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Flow::Text(STANDARD.encode(bytes))
}

/// UTF-8 in hexadecimal.
pub(super) fn hex(text: &str) -> Flow {
    let mut hex = String::new();
    for byte in text.bytes() {
        // Writing to a text does not fail.
        let _ = write!(hex, "{byte:02X}");
    }
    Flow::Text(hex)
}

/// The first characters; all of them where the number is negative or large.
pub(super) fn left(text: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.chars().take(count).collect(),
        Err(_) => text.to_owned(),
    }
}

/// A part, from a place on.
pub(super) fn mid(text: &str, start: i64, length: i64) -> String {
    let skipped = usize::try_from(start.saturating_sub(1)).unwrap_or(0);
    let length = usize::try_from(length).unwrap_or(0);
    text.chars().skip(skipped).take(length).collect()
}

/// Where a text is found, from a place on; 0 where it is not.
pub(super) fn position(text: &str, sought: &str, start: i64, compare: &str) -> usize {
    let fold = |text: &str| {
        if compare == "vbTextCompare" {
            text.to_lowercase()
        } else {
            text.to_owned()
        }
    };
    let skipped = usize::try_from(start.saturating_sub(1)).unwrap_or(0);
    let rest: String = fold(text).chars().skip(skipped).collect();
    match rest.find(&fold(sought)) {
        Some(index) => skipped + rest[..index].chars().count() + 1,
        None => 0,
    }
}

/// Each word with a capital.
pub(super) fn proper(text: &str, separators: Option<&str>) -> String {
    let mut begins = true;
    let mut proper = String::new();
    for letter in text.chars() {
        if begins {
            proper.extend(letter.to_uppercase());
        } else {
            proper.extend(letter.to_lowercase());
        }
        begins = match separators {
            Some(separators) => separators.contains(letter),
            // An apostrophe is no separator of .NET's ToTitleCase.
            None => !letter.is_alphanumeric() && letter != '\'',
        };
    }
    proper
}

/// A word, counted from 1; words are what stands between the delimiters.
pub(super) fn word(text: &str, number: i64, delimiters: &str) -> String {
    let words = text
        .split(|letter| delimiters.contains(letter))
        .filter(|word| !word.is_empty());
    usize::try_from(number.saturating_sub(1))
        .ok()
        .and_then(|index| words.clone().nth(index))
        .unwrap_or_default()
        .to_owned()
}
