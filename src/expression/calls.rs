//! Calls the functions that evaluate all their arguments.

use super::text::{
    base64, compare, hexadecimal, is_true, join, left, mid, position, proper, recase, word,
};
use super::value::Value;
use super::{date, diacritics, replace};

const EVALUATED: &str = " < <= <> = > >= Append BitAnd CBool CDate CStr ConvertToBase64 ConvertToUTF8Hex Count DateAdd \
    DateDiff DateFromNum FormatDateTime IgnoreFlowIfNullOrEmpty InStr IsNull IsNullOrEmpty IsPresent IsString Item Join \
    Left Len Mid NormalizeDiacritics Not NumFromDate PCase Redact RemoveDuplicates Replace Split StripSpaces ToLower \
    ToUpper Trim Word ";

pub(super) fn is_evaluated(name: &str) -> bool {
    EVALUATED.split(' ').any(|known| known == name)
}

/// `None` for arguments that the function does not accept.
pub(super) fn call(name: &str, values: &[Value]) -> Option<Value> {
    let first = values.first().unwrap_or(&Value::Null).clone();
    let text = |at: usize| values.get(at).map(Value::text).unwrap_or_default();
    let number = |at: usize| text(at).parse::<i64>().ok();
    let some = |text: String| Some(Value::Text(text));
    match name {
        "<" | "<=" | "<>" | "=" | ">" | ">=" => {
            Some(Value::from_bool(compare(name, &text(0), &text(1))))
        }
        "BitAnd" => some((number(0)? & number(1)?).to_string()),
        "CBool" => Some(Value::from_bool(is_true(&text(0)))),
        "CDate" | "DateAdd" | "DateDiff" | "DateFromNum" | "FormatDateTime" | "NumFromDate" => {
            if first == Value::Null {
                return Some(Value::Null);
            }
            date::call(name, &[text(0), text(1), text(2), text(3)]).map(Value::Text)
        }
        "CStr" | "IgnoreFlowIfNullOrEmpty" | "Redact" => Some(first),
        "Count" => some(first.items().len().to_string()),
        "IsNull" => Some(Value::from_bool(first == Value::Null)),
        "IsNullOrEmpty" => Some(Value::from_bool(first.is_empty())),
        "IsPresent" => Some(Value::from_bool(!first.is_empty())),
        "IsString" => Some(Value::from_bool(matches!(first, Value::Text(_)))),
        "Item" => {
            let at = usize::try_from(number(1)?).ok()?.checked_sub(1);
            let item = at.and_then(|at| first.items().into_iter().nth(at));
            Some(item.map_or(Value::Null, Value::Text))
        }
        "Join" => {
            let parts = values.iter().skip(1).cloned().flat_map(Value::items);
            Some(join(&text(0), parts))
        }
        "Not" => Some(Value::from_bool(!is_true(&text(0)))),
        "RemoveDuplicates" => {
            let mut kept: Vec<String> = Vec::new();
            for item in first.items() {
                if !kept.contains(&item) {
                    kept.push(item);
                }
            }
            Some(Value::Many(kept))
        }
        "Replace" => replace::replace(values),
        "Split" => match first {
            Value::Null => Some(Value::Null),
            _ if text(1).is_empty() => None,
            _ => Some(Value::Many(
                text(0).split(&text(1)).map(str::to_owned).collect(),
            )),
        },
        _ => call_text(name, &first, values),
    }
}

/// The functions that return a changed text. `None` for arguments that the function does not accept.
fn call_text(name: &str, first: &Value, values: &[Value]) -> Option<Value> {
    let text = |at: usize| values.get(at).map(Value::text).unwrap_or_default();
    let number = |at: usize| text(at).parse::<i64>().ok();
    let some = |text: String| Some(Value::Text(text));
    match name {
        "Append" => some(text(0) + &text(1)),
        "ConvertToBase64" => some(base64(&text(0))),
        "ConvertToUTF8Hex" => some(hexadecimal(&text(0))),
        "InStr" => {
            let start = if values.len() > 2 { number(2)? } else { 1 };
            some(position(&text(0), &text(1), start, text(3) == "vbTextCompare").to_string())
        }
        "Left" => some(left(&text(0), number(1)?)),
        "Len" => some(text(0).chars().count().to_string()),
        "Mid" => some(mid(&text(0), number(1)?, number(2)?)),
        "NormalizeDiacritics" if !matches!(first, Value::Many(_)) => {
            diacritics::normalize(&text(0)).map(Value::Text)
        }
        "PCase" => {
            let separators = (values.len() > 1).then(|| text(1));
            Some(first.map(|text| proper(text, separators.as_deref())))
        }
        "StripSpaces" => Some(first.map(|text| text.replace(' ', ""))),
        "ToLower" => recase(&text(1), str::to_lowercase).map(|change| first.map(change)),
        "ToUpper" => recase(&text(1), str::to_uppercase).map(|change| first.map(change)),
        "Trim" => Some(first.map(|text| text.trim().to_owned())),
        "Word" => some(word(&text(0), number(1)?, &text(2))),
        _ => None,
    }
}
