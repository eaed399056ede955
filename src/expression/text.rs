//! The functions of text. They count characters, and the first has the number 1.

use super::value::Value;
use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// Whether a text counts as true: `True`, or a number other than zero.
pub(super) fn is_true(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.parse::<f64>().is_ok_and(|number| number != 0.0)
}

/// Compares two numbers, or two texts by their characters.
pub(super) fn compare(operator: &str, left: &str, right: &str) -> bool {
    let order = match (left.parse::<f64>(), right.parse::<f64>()) {
        (Ok(left), Ok(right)) => left.total_cmp(&right),
        _ => left.cmp(right),
    };
    match operator {
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        "<>" => order.is_ne(),
        ">" => order.is_gt(),
        ">=" => order.is_ge(),
        _ => order.is_eq(),
    }
}

/// Of the text in UTF-16.
pub(super) fn base64(text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    STANDARD.encode(bytes)
}

/// Of the text in UTF-8.
pub(super) fn hexadecimal(text: &str) -> String {
    text.bytes().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// Joins what is not empty; null if nothing is left.
pub(super) fn join(separator: &str, parts: impl Iterator<Item = String>) -> Value {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        Value::Null
    } else {
        Value::Text(parts.join(separator))
    }
}

/// The whole text for a negative count.
pub(super) fn left(text: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.chars().take(count).collect(),
        Err(_) => text.to_owned(),
    }
}

/// `start` and `length` count characters.
pub(super) fn mid(text: &str, start: i64, length: i64) -> String {
    let start = usize::try_from(start.saturating_sub(1)).unwrap_or_default();
    let length = usize::try_from(length).unwrap_or_default();
    text.chars().skip(start).take(length).collect()
}

/// Where `sought` begins at `start` or later; 0 if nowhere.
pub(super) fn position(text: &str, sought: &str, start: i64, folds_case: bool) -> usize {
    let fold = |text: &str| {
        if folds_case {
            text.to_lowercase()
        } else {
            text.to_owned()
        }
    };
    let skipped = usize::try_from(start.saturating_sub(1)).unwrap_or_default();
    let rest: String = fold(text).chars().skip(skipped).collect();
    rest.find(&fold(sought))
        .map_or(0, |at| skipped + rest[..at].chars().count() + 1)
}

/// Capitalizes each word. Without separators .NET's are used, where an apostrophe separates nothing.
pub(super) fn proper(text: &str, separators: Option<&str>) -> String {
    let mut proper = String::new();
    let mut is_first = true;
    for letter in text.chars() {
        if is_first {
            proper.extend(letter.to_uppercase());
        } else {
            proper.extend(letter.to_lowercase());
        }
        is_first = match separators {
            Some(separators) => separators.contains(letter),
            None => !letter.is_alphanumeric() && letter != '\'',
        };
    }
    proper
}

/// `change` under the rules of a culture; `None` where they differ from the invariant ones.
pub(super) fn recase(culture: &str, change: fn(&str) -> String) -> Option<fn(&str) -> String> {
    let language = culture.split('-').next().unwrap_or_default();
    (!["az", "lt", "tr"].contains(&language)).then_some(change)
}

/// The word of this number; any of the delimiters ends one.
pub(super) fn word(text: &str, number: i64, delimiters: &str) -> String {
    let at = usize::try_from(number)
        .ok()
        .and_then(|at| at.checked_sub(1));
    let mut words = text
        .split(|letter| delimiters.contains(letter))
        .filter(|word| !word.is_empty());
    at.and_then(|at| words.nth(at))
        .unwrap_or_default()
        .to_owned()
}
