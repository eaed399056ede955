//! Text functions. They count characters, not bytes, and the first has index 1.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::AttributeValue;

/// The text in UTF-16, encoded in base64.
pub(super) fn base64(text: &str) -> AttributeValue {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    AttributeValue::Text(STANDARD.encode(bytes))
}

/// The text in UTF-8, encoded in hexadecimal.
pub(super) fn hex(text: &str) -> AttributeValue {
    let mut hex = String::new();
    for byte in text.bytes() {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02X}");
    }
    AttributeValue::Text(hex)
}

/// The first `count` characters; all of them if `count` is negative or too large.
pub(super) fn left(text: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.chars().take(count).collect(),
        Err(_) => text.to_owned(),
    }
}

/// A substring; `start` counts from 1.
pub(super) fn mid(text: &str, start: i64, length: i64) -> String {
    let skipped = usize::try_from(start.saturating_sub(1)).unwrap_or(0);
    let length = usize::try_from(length).unwrap_or(0);
    text.chars().skip(skipped).take(length).collect()
}

/// The position of `sought` at or after `start`, counted from 1; 0 if it is missing.
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

/// Capitalizes each word and lowers its other letters.
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
            // .NET's `ToTitleCase` does not treat an apostrophe as a separator.
            None => !letter.is_alphanumeric() && letter != '\'',
        };
    }
    proper
}

/// The word with this number, counted from 1; any delimiter ends a word.
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
