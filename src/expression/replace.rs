//! `Replace`, with the documented combinations of its arguments.

use super::regex::{Groups, Pattern};
use super::value::Value;

/// The arguments are source, old value, pattern, group, replacement, replacing attribute and template. `None` if the
/// pattern is not supported.
pub(super) fn replace(values: &[Value]) -> Option<Value> {
    let given = |at: usize| values.get(at).filter(|value| **value != Value::Null);
    let text = |at: usize| given(at).map(Value::text);
    let source = text(0);
    if let (Some(pattern), Some(group), Some(other)) = (text(2), text(3), text(5)) {
        // The other attribute stands in for a source without a value.
        if let Some(source) = source.filter(|source| !source.is_empty()) {
            return Some(Value::Text(source));
        }
        let (pattern, other) = (Pattern::parse(&pattern)?, characters(&other));
        let group = pattern.group(&group)?;
        let matches = pattern.matches(&other)?;
        let part = matches.first().and_then(|groups| groups[group]);
        return Some(part.map_or(Value::Null, |(at, end)| {
            Value::Text(other[at..end].iter().collect())
        }));
    }
    let Some(source) = source else {
        return Some(Value::Null);
    };
    Some(Value::Text(match (text(1), text(2), text(4), text(6)) {
        (Some(old), ..) if old.is_empty() => return None,
        (Some(old), _, Some(new), _) => source.replace(&old, &new),
        (Some(old), _, None, Some(template)) => template.replace(&old, &source),
        (None, Some(pattern), Some(new), _) => in_pattern(
            &source,
            &Pattern::parse(&pattern)?,
            text(3).as_deref(),
            &new,
        )?,
        _ => source,
    }))
}

fn characters(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// Replaces every match, or the part of every match that belongs to the group.
fn in_pattern(source: &str, pattern: &Pattern, group: Option<&str>, new: &str) -> Option<String> {
    let source = characters(source);
    let group = match group {
        Some(name) => Some(pattern.group(name)?),
        None => None,
    };
    let (mut replaced, mut at) = (String::new(), 0);
    for groups in pattern.matches(&source)? {
        let part = groups[group.unwrap_or_default()];
        // A group that matched nothing has nothing to replace.
        let Some((begin, end)) = part.filter(|(begin, end)| group.is_none() || begin < end) else {
            continue;
        };
        replaced.extend(&source[at..begin]);
        match group {
            Some(_) => replaced += new,
            None => replaced += &filled(new, &source, pattern, &groups)?,
        }
        at = end;
    }
    replaced.extend(&source[at..]);
    Some(replaced)
}

/// A replacement with the values of the groups that it names: `$1`, `${name}`, and `$$` for the sign itself.
fn filled(new: &str, source: &[char], pattern: &Pattern, groups: &Groups) -> Option<String> {
    let mut pieces = new.split('$');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    while let Some(piece) = pieces.next() {
        let (name, rest) = match piece.strip_prefix('{') {
            Some(named) => named.split_once('}')?,
            None if piece.is_empty() => {
                filled.push('$');
                filled += pieces.next().unwrap_or_default();
                continue;
            }
            None => piece.split_at(piece.bytes().take_while(u8::is_ascii_digit).count()),
        };
        if let Some((begin, end)) = groups[pattern.group(name)?] {
            filled.extend(&source[begin..end]);
        }
        filled += rest;
    }
    Some(filled)
}
