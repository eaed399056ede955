//! `Replace`, with the six documented combinations of its parameters. Fails on an invalid regular expression.

use regex::{Captures, Regex};

use super::{AttributeValue, ExpressionError};

/// The parameters: source, old value, pattern, group, replacement, replacing attribute, template.
pub(super) fn replace(values: &[AttributeValue]) -> Result<AttributeValue, ExpressionError> {
    let given = |index: usize| match values.get(index) {
        None | Some(AttributeValue::Null) => None,
        Some(value) => value.to_log_text(),
    };
    let source = given(0);
    let (old, template) = (given(1), given(6));
    let (pattern, group) = (given(2), given(3));
    let (replacement, other) = (given(4), given(5));
    if let (Some(pattern), Some(group), Some(other)) = (&pattern, &group, &other) {
        if let Some(source) = source.filter(|source| !source.is_empty()) {
            return Ok(AttributeValue::Text(source));
        }
        let found = parse_pattern(pattern)?
            .captures(other)
            .and_then(|found| Some(found.name(group)?.as_str().to_owned()));
        return Ok(found.map_or(AttributeValue::Null, AttributeValue::Text));
    }
    let Some(source) = source else {
        return Ok(AttributeValue::Null);
    };
    Ok(AttributeValue::Text(
        match (old, pattern, replacement, template) {
            (Some(old), _, Some(replacement), _) => source.replace(&old, &replacement),
            (Some(old), _, None, Some(template)) => template.replace(&old, &source),
            (None, Some(pattern), Some(replacement), _) => {
                let pattern = parse_pattern(&pattern)?;
                match group {
                    Some(group) => replace_in_group(&pattern, &source, &group, &replacement),
                    None => pattern
                        .replace_all(&source, replacement.as_str())
                        .into_owned(),
                }
            }
            _ => source,
        },
    ))
}

/// Replaces the match of a group and preserves the rest of the match.
fn replace_in_group(pattern: &Regex, source: &str, group: &str, replacement: &str) -> String {
    pattern
        .replace_all(source, |found: &Captures<'_>| {
            let whole = &found[0];
            let (Some(all), Some(part)) = (found.get(0), found.name(group)) else {
                return whole.to_owned();
            };
            if part.is_empty() {
                return whole.to_owned();
            }
            let (begin, end) = (part.start() - all.start(), part.end() - all.start());
            format!("{}{replacement}{}", &whole[..begin], &whole[end..])
        })
        .into_owned()
}

fn parse_pattern(pattern: &str) -> Result<Regex, ExpressionError> {
    Regex::new(pattern)
        .map_err(|error| ExpressionError(format!("'{pattern}' is no pattern: {error}")))
}
