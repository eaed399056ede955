//! Implements the functions
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data>).
//! `SelectUniqueValue` does not query the target: it returns the first rule with a value.

use serde_json::{Value, json};

use super::{
    AttributeSource, AttributeValue, ExpressionError, date, diacritics, random, regex_replace, text,
};

pub(super) fn call(
    name: &str,
    values: &[AttributeValue],
    source: &dyn AttributeSource,
) -> Result<AttributeValue, ExpressionError> {
    let first = values.first().unwrap_or(&AttributeValue::Null);
    let text = |index: usize| {
        values
            .get(index)
            .and_then(AttributeValue::to_log_text)
            .unwrap_or_default()
    };
    let number = |index: usize| {
        let text = text(index);
        text.parse::<i64>()
            .map_err(|_| ExpressionError(format!("'{text}' is no number for {name}")))
    };
    Ok(match name {
        "Append" => AttributeValue::Text(text(0) + &text(1)),
        "BitAnd" => AttributeValue::Text((number(0)? & number(1)?).to_string()),
        "CBool" => AttributeValue::from_bool(first.is_true()),
        "CDate" => date::cdate(&text(0))?,
        "CStr" | "IgnoreFlowIfNullOrEmpty" | "Redact" => first.clone(),
        "Coalesce" | "SelectUniqueValue" => values
            .iter()
            .find(|value| !value.is_empty())
            .or(values.last())
            .cloned()
            .unwrap_or(AttributeValue::Null),
        "ConvertToBase64" => text::base64(&text(0)),
        "ConvertToUTF8Hex" => text::hex(&text(0)),
        "Count" => AttributeValue::Text(
            match first {
                AttributeValue::Null => 0,
                AttributeValue::Many(items) => items.len(),
                AttributeValue::Complex(Value::Array(items)) => items.len(),
                AttributeValue::Text(_) | AttributeValue::Complex(_) => 1,
            }
            .to_string(),
        ),
        "DateAdd" => date::add(&text(0), number(1)?, &text(2))?,
        "DateDiff" => date::difference(&text(0), &text(1), &text(2))?,
        "DateFromNum" => date::date_from_number(number(0)?)?,
        "FormatDateTime" => match first {
            AttributeValue::Null => AttributeValue::Null,
            _ => date::format(&text(0), &text(2), &text(3))?,
        },
        "Guid" => random::guid(source),
        "InStr" => {
            let start = if values.len() > 2 { number(2)? } else { 1 };
            AttributeValue::Text(text::position(&text(0), &text(1), start, &text(3)).to_string())
        }
        "IsNull" => AttributeValue::from_bool(*first == AttributeValue::Null),
        "IsNullOrEmpty" => AttributeValue::from_bool(first.is_empty()),
        "IsPresent" => AttributeValue::from_bool(!first.is_empty()),
        "IsString" => AttributeValue::from_bool(matches!(first, AttributeValue::Text(_))),
        "Item" => item(first, number(1)?),
        "Join" => join(&text(0), &values[1..]),
        "Left" => AttributeValue::Text(text::left(&text(0), number(1)?)),
        "Len" => AttributeValue::Text(text(0).chars().count().to_string()),
        "Mid" => AttributeValue::Text(text::mid(&text(0), number(1)?, number(2)?)),
        "NormalizeDiacritics" => each(first, diacritics::normalize),
        "Not" => AttributeValue::from_bool(!first.is_true()),
        "Now" => AttributeValue::Text(date::to_default_format(source.now())),
        "NumFromDate" => date::number_from_date(&text(0))?,
        "PCase" => {
            let separators = (values.len() > 1).then(|| text(1));
            each(first, |text| text::proper(text, separators.as_deref()))
        }
        "RandomString" => {
            let parts = [number(1)?, number(2)?, number(3)?, number(4)?];
            random::string(number(0)?, parts, &text(5), source)?
        }
        "RemoveDuplicates" => match first {
            AttributeValue::Many(items) => {
                let mut kept: Vec<String> = Vec::new();
                for item in items {
                    if !kept.contains(item) {
                        kept.push(item.clone());
                    }
                }
                AttributeValue::Many(kept)
            }
            other => other.clone(),
        },
        "Replace" => regex_replace::replace(values)?,
        "SingleAppRoleAssignment" => single_role(role_names(first))?,
        "AppRoleAssignmentsComplex" | "AssertiveAppRoleAssignmentsComplex" => complex_roles(first),
        "Split" => match first {
            AttributeValue::Null => AttributeValue::Null,
            _ => AttributeValue::Many(
                text(0)
                    .split(text(1).as_str())
                    .map(ToOwned::to_owned)
                    .collect(),
            ),
        },
        "StripSpaces" => each(first, |text| text.replace(' ', "")),
        "Switch" => switch(values),
        "ToLower" => each(first, str::to_lowercase),
        "ToUpper" => each(first, str::to_uppercase),
        "Trim" => each(first, |text| text.trim().to_owned()),
        "Word" => AttributeValue::Text(text::word(&text(0), number(1)?, &text(2))),
        _ => return Err(ExpressionError(format!("there is no function {name}"))),
    })
}

/// Changes a text, or each of several; null stays null.
fn each(value: &AttributeValue, change: impl Fn(&str) -> String) -> AttributeValue {
    match value {
        AttributeValue::Text(text) => AttributeValue::Text(change(text)),
        AttributeValue::Many(items) => {
            AttributeValue::Many(items.iter().map(|item| change(item)).collect())
        }
        other => other.clone(),
    }
}

/// One item; the first has index 1.
fn item(value: &AttributeValue, index: i64) -> AttributeValue {
    let items = match value {
        AttributeValue::Many(items) => items.as_slice(),
        AttributeValue::Text(text) => std::slice::from_ref(text),
        AttributeValue::Null | AttributeValue::Complex(_) => &[],
    };
    usize::try_from(index.saturating_sub(1))
        .ok()
        .and_then(|index| items.get(index))
        .map_or(AttributeValue::Null, AttributeValue::from_text)
}

/// Joins all values, including each of a multi-valued one, with the separator. Omits null.
fn join(separator: &str, values: &[AttributeValue]) -> AttributeValue {
    let mut parts = Vec::new();
    for value in values {
        match value {
            AttributeValue::Null => {}
            AttributeValue::Many(items) => parts.extend(items.iter().cloned()),
            other => parts.extend(other.to_log_text().filter(|text| !text.is_empty())),
        }
    }
    if parts.is_empty() {
        AttributeValue::Null
    } else {
        AttributeValue::Text(parts.join(separator))
    }
}

/// The value after the first key that equals the source, or the default.
fn switch(values: &[AttributeValue]) -> AttributeValue {
    let source = values[0].to_log_text().unwrap_or_default();
    for pair in values[2..].chunks_exact(2) {
        if pair[0].to_log_text().unwrap_or_default() == source {
            return pair[1].clone();
        }
    }
    values[1].clone()
}

/// The distinct names of assigned roles.
fn role_names(assignments: &AttributeValue) -> Vec<String> {
    let AttributeValue::Complex(Value::Array(items)) = assignments else {
        return match assignments {
            AttributeValue::Text(text) => vec![text.clone()],
            AttributeValue::Many(items) => items.clone(),
            _ => Vec::new(),
        };
    };
    let mut names: Vec<String> = Vec::new();
    for item in items {
        if let Some(name) = item["displayName"].as_str().filter(|name| !name.is_empty())
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The one role. More than one is an error, in the reported words
/// (<https://github.com/MicrosoftDocs/azure-docs/issues/42487>).
fn single_role(names: Vec<String>) -> Result<AttributeValue, ExpressionError> {
    if names.len() > 1 {
        return Err(ExpressionError(format!(
            "An error occured while evaluating this function: 'SingleAppRoleAssignment.' No more than one app role assignment was expected, but this many where found: {}",
            names.len()
        )));
    }
    let only = names.into_iter().next();
    Ok(only.map_or(AttributeValue::Null, AttributeValue::Text))
}

/// The roles in SCIM's format.
fn complex_roles(assignments: &AttributeValue) -> AttributeValue {
    let AttributeValue::Complex(Value::Array(items)) = assignments else {
        return AttributeValue::Null;
    };
    let roles: Vec<Value> = items
        .iter()
        .map(|item| {
            let name = item["displayName"].as_str().unwrap_or_default();
            json!({"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": name,
                   "value": item["value"].as_str().filter(|value| !value.is_empty()).unwrap_or(name)})
        })
        .collect();
    if roles.is_empty() {
        AttributeValue::Null
    } else {
        AttributeValue::Complex(Value::Array(roles))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(roles: &[(&str, Option<&str>)]) -> AttributeValue {
        let roles = roles
            .iter()
            .map(|(name, value)| json!({"displayName": name, "value": value}));
        AttributeValue::Complex(roles.collect())
    }

    fn role(display: &str, value: &str) -> Value {
        json!({"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": display, "value": value})
    }

    /// The format of <https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes>.
    #[test]
    fn roles_are_converted_to_scim() {
        assert_eq!(
            complex_roles(&assigned(&[("Admin", Some("admin")), ("User", None)])),
            AttributeValue::Complex(json!([role("Admin", "admin"), role("User", "User")]))
        );
        assert_eq!(
            complex_roles(&assigned(&[("User", Some(""))])),
            AttributeValue::Complex(json!([role("User", "User")]))
        );
        assert_eq!(complex_roles(&assigned(&[])), AttributeValue::Null);
        assert_eq!(complex_roles(&AttributeValue::Null), AttributeValue::Null);
    }

    #[test]
    fn a_single_role_is_the_only_one() {
        let single = |roles: &[(&str, Option<&str>)]| single_role(role_names(&assigned(roles)));
        let twice = single(&[("Admin", None), ("Admin", None)]);
        assert_eq!(twice, Ok(AttributeValue::from_text("Admin")));
        assert_eq!(single(&[]), Ok(AttributeValue::Null));
        let error = single(&[("Admin", None), ("User", None)]).unwrap_err();
        assert!(error.0.ends_with("this many where found: 2"), "{error}");
    }
}
