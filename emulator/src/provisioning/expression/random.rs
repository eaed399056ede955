//! `Guid` and `RandomString`: unpredictable values. Fails if the length is too small for its parts, or above 256
//! characters.

use super::{AttributeSource, AttributeValue, ExpressionError};
use crate::env::uuid;

/// The maximum length of a random string.
const MAX_LENGTH: usize = 256;
const DIGITS: &str = "0123456789";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The special characters of the password policy of Windows.
const SPECIAL: &str = "'-!\"#$%&()*,./:;?@[]^_`{|}~+<=>";

pub(super) fn guid(source: &dyn AttributeSource) -> AttributeValue {
    let mut bytes = [0; 16];
    for part in bytes.chunks_mut(8) {
        part.copy_from_slice(&source.random().to_le_bytes());
    }
    AttributeValue::Text(uuid(bytes))
}

/// `RandomString`: at least the given numbers of digits, special characters, capitals and small letters, in random
/// order.
pub(super) fn string(
    length: i64,
    parts: [i64; 4],
    avoided: &str,
    source: &dyn AttributeSource,
) -> Result<AttributeValue, ExpressionError> {
    let refused = || {
        ExpressionError(format!(
            "a random string of {length} characters cannot have parts of {parts:?}"
        ))
    };
    let length = usize::try_from(length).map_err(|_| refused())?;
    let of = |all: &str| -> Vec<char> {
        all.chars()
            .filter(|letter| !avoided.contains(*letter))
            .collect()
    };
    let mut text = Vec::new();
    for (letters, least) in [DIGITS, SPECIAL, UPPER, LOWER].into_iter().zip(parts) {
        let least = usize::try_from(least).map_err(|_| refused())?;
        // Check before generating, so that a large number costs nothing.
        if least > MAX_LENGTH {
            return Err(refused());
        }
        for _ in 0..least {
            text.push(pick(&of(letters), source).ok_or_else(refused)?);
        }
    }
    if length > MAX_LENGTH || text.len() > length {
        return Err(refused());
    }
    let others = of(&format!("{DIGITS}{LOWER}{UPPER}"));
    while text.len() < length {
        text.push(pick(&others, source).ok_or_else(refused)?);
    }
    for place in (1..text.len()).rev() {
        text.swap(place, below(place + 1, source));
    }
    Ok(AttributeValue::Text(text.into_iter().collect()))
}

fn pick(letters: &[char], source: &dyn AttributeSource) -> Option<char> {
    letters.get(below(letters.len().max(1), source)).copied()
}

/// A number below `bound`. `bound` must not be zero.
fn below(bound: usize, source: &dyn AttributeSource) -> usize {
    let wide = u128::from(source.random()) * bound as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}
