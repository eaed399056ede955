//! Parses JSON into a value and then into a type, and reads and writes documents without changing a number.
//! Parsing straight into types would add one parser per type to the bundle.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Fails if the text is not JSON, or not JSON of this type.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let value: Value = serde_json::from_slice(text)?;
    T::deserialize(value)
}

/// The string member `name`.
///
/// The sign-in page reads and writes its JSON member by member: derived serde code costs kilobytes there, and every
/// user waits for that page.
pub(crate) fn string_member(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}

/// Parses JSON text; null if it is not JSON.
pub(crate) fn parse_or_null(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// Precedes a number stored as text, because `serde_json` would write it differently (`1.0`, `1e3`, more digits than
/// fit). The library's own `arbitrary_precision` costs the sign-in page 22 KB.
const NUMBER_MARK: char = '\u{10fffd}';

/// Parses a document so that [`write_exact`] returns each number as it was spelled. Fails if the text is not JSON.
pub(crate) fn read_exact(text: &str) -> Result<Value, serde_json::Error> {
    let kept = each_token(text, |token, out| {
        if token.starts_with('"') || is_plain(token) || !is_number(token) {
            out.push_str(token);
        } else {
            out.push('"');
            out.push(NUMBER_MARK);
            out.push_str(token);
            out.push('"');
        }
    });
    serde_json::from_str(&kept)
}

/// Writes a document with each number as [`read_exact`] found it.
pub(crate) fn write_exact(value: &Value) -> String {
    restore_numbers(&serde_json::to_string(value).unwrap_or_default())
}

/// The same, indented. A separate function, because the sign-in page does not need it.
pub(crate) fn write_exact_pretty(value: &Value) -> String {
    restore_numbers(&serde_json::to_string_pretty(value).unwrap_or_default())
}

fn restore_numbers(document: &str) -> String {
    each_token(document, |token, out| {
        let kept = token
            .strip_prefix('"')
            .and_then(|token| token.strip_prefix(NUMBER_MARK))
            .and_then(|token| token.strip_suffix('"'))
            .filter(|token| is_number(token));
        out.push_str(kept.unwrap_or(token));
    })
}

/// Copies a document; `put` writes each string, with its quotes, and each number.
fn each_token(document: &str, put: impl Fn(&str, &mut String)) -> String {
    let bytes = document.as_bytes();
    let mut out = String::with_capacity(document.len() + 64);
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            b'"' => end_of_text(bytes, at),
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                let length = bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                at + length
            }
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(&document[copied..at]);
        put(&document[at..end], &mut out);
        (at, copied) = (end, end);
    }
    out.push_str(&document[copied..]);
    out
}

/// The position after the closing quote of the string that begins at `start`.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether `serde_json` writes this number as it is spelled.
fn is_plain(token: &str) -> bool {
    let spelled = token.parse::<i64>().map(|number| number.to_string());
    spelled.is_ok_and(|spelled| spelled == token)
}

/// Whether this is a number (RFC 8259, section 6). The parser refuses what is not.
fn is_number(token: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let token = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = match token.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (token, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_written_as_it_was_spelled() {
        let text = r#"{"a":[1,-0,1.0,1e3,1E-2,-0.50,100000000000000000000000,18446744073709551615,"1.0","x\\\"1.0",""],"b":{"1.50":0.10}}"#;
        let value = read_exact(text).expect("JSON");
        assert_eq!(write_exact(&value), text);
        assert_eq!(
            value["a"][0].as_i64(),
            Some(1),
            "a plain number is a number"
        );
        assert_eq!(
            read_exact(&write_exact_pretty(&value)).expect("JSON"),
            value
        );
        for broken in ["01", "1.", "-", "[1.e3]", "1e", "\"a", "{\"a\":.5}"] {
            assert!(read_exact(broken).is_err(), "{broken}");
        }
    }
}
