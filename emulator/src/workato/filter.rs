//! The filters of a list: conditions joined by `and` and `or` (RFC 7644, 3.4.2.2).
//! Refuses grouping, and more than one condition in the brackets of a value path.

use serde_json::{Map, Value};

use super::error::ScimError;
use super::path::{Path, get_path};

/// Whether a resource meets a filter.
pub(super) fn matches(filter: &str, user: &Map<String, Value>) -> Result<bool, ScimError> {
    let mut any = false;
    for alternative in split(filter, "or") {
        let mut all = true;
        for condition in split(alternative, "and") {
            all &= meets(condition, user)?;
        }
        any |= all;
    }
    Ok(any)
}

/// The user name of a filter that asks for nothing else, as the service asks most.
pub(super) fn user_name(filter: &str) -> Option<String> {
    let (name, rest) = filter.trim().split_once(' ')?;
    let (operator, literal) = rest.trim_start().split_once(' ')?;
    let is_it = name.eq_ignore_ascii_case("userName") && operator.eq_ignore_ascii_case("eq");
    is_it.then(|| serde_json::from_str(literal.trim()).ok())?
}

/// Splits at a word outside of quotation marks.
fn split<'f>(text: &'f str, word: &str) -> Vec<&'f str> {
    let mut parts = Vec::new();
    let mut quoted = false;
    let mut begin = 0;
    let bytes = text.as_bytes();
    for index in 0..bytes.len() {
        if bytes[index] == b'"' && (index == 0 || bytes[index - 1] != b'\\') {
            quoted = !quoted;
        }
        let Some(rest) = text
            .get(index..)
            .filter(|_| !quoted && bytes[index] == b' ')
        else {
            continue;
        };
        let is_word = rest.len() > word.len() + 1
            && rest.is_char_boundary(word.len() + 1)
            && rest[1..=word.len()].eq_ignore_ascii_case(word)
            && rest.as_bytes()[word.len() + 1] == b' ';
        if is_word {
            parts.push(text[begin..index].trim());
            begin = index + word.len() + 1;
        }
    }
    parts.push(text[begin..].trim());
    parts
}

fn meets(condition: &str, user: &Map<String, Value>) -> Result<bool, ScimError> {
    let unclear = || ScimError::filter(format!("The filter '{condition}' is not understood."));
    // The condition in the brackets of a value path has spaces of its own.
    let bracket = condition
        .find(['[', ' '])
        .filter(|place| condition[*place..].starts_with('['))
        .and_then(|_| condition.find(']'))
        .unwrap_or_default();
    let end = condition[bracket..].find(' ').ok_or_else(unclear)? + bracket;
    let (name, rest) = condition.split_at(end);
    let path = Path::parse(name).ok_or_else(unclear)?;
    let actual = value_of(user, &path);
    let rest = rest.trim();
    if rest.eq_ignore_ascii_case("pr") {
        return Ok(actual.is_some_and(|actual| !actual.is_null()));
    }
    let (operator, literal) = rest.split_once(' ').ok_or_else(unclear)?;
    let expected: Value = serde_json::from_str(literal.trim()).map_err(|_| unclear())?;
    let text = |value: Option<&Value>| match value {
        Some(Value::String(text)) => text.to_lowercase(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let (actual_text, expected_text) = (text(actual), text(Some(&expected)));
    let present = actual.is_some_and(|actual| !actual.is_null());
    Ok(match operator.to_ascii_lowercase().as_str() {
        "eq" => present && actual_text == expected_text,
        "ne" => !present || actual_text != expected_text,
        "co" => present && actual_text.contains(&expected_text),
        "sw" => present && actual_text.starts_with(&expected_text),
        "ew" => present && actual_text.ends_with(&expected_text),
        "gt" => present && actual_text > expected_text,
        "ge" => present && actual_text >= expected_text,
        "lt" => present && actual_text < expected_text,
        "le" => present && actual_text <= expected_text,
        _ => return Err(unclear()),
    })
}

/// A value; of a multi-valued attribute that of its first item.
fn value_of<'u>(user: &'u Map<String, Value>, path: &Path) -> Option<&'u Value> {
    if let Some(value) = get_path(user, path) {
        return Some(value);
    }
    let sub = path.sub.as_deref()?;
    let whole = Path {
        sub: None,
        ..path.clone()
    };
    get_path(user, &whole)?.as_array()?.first()?.get(sub)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(filter: &str, expected: Result<bool, &str>) {
        let Value::Object(user) = json!({
            "userName": "Ada@contoso.example",
            "active": true,
            "emails": [{"type": "work", "value": "ada@contoso.example"}],
            "displayName": "Ada \"and\" or",
        }) else {
            panic!("no object")
        };
        let outcome = matches(filter, &user);
        match expected {
            Ok(expected) => assert_eq!(outcome, Ok(expected), "{filter}"),
            Err(kind) => assert_eq!(outcome.unwrap_err().scim_type, Some(kind), "{filter}"),
        }
    }

    #[test]
    fn people_are_found_by_what_they_have() {
        check("userName eq \"ada@contoso.example\"", Ok(true));
        check("userName eq \"grace@contoso.example\"", Ok(false));
        check(
            "emails[type eq \"work\"].value eq \"ada@contoso.example\"",
            Ok(true),
        );
        check(
            "emails[type eq \"home\"].value eq \"ada@contoso.example\"",
            Ok(false),
        );
        check("emails[type eq \"work\"] pr", Ok(true));
        check("displayName eq \"a ] b\"", Ok(false));
        check("emails[type] eq \"x\"", Err("invalidFilter"));
        check("emails.value sw \"ada\" and active eq true", Ok(true));
        check("active eq false or displayName co \"and\"", Ok(true));
        check("externalId pr", Ok(false));
        check("userName like \"a\"", Err("invalidFilter"));
        check("userName", Err("invalidFilter"));
    }
}
