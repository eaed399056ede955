//! Evaluates expressions with the functions of the default mappings and the plain text functions.
//! Returns an error that names any other function.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/functions-for-customizing-application-data`.

use super::{Expression, parse};
use crate::expression::AttributeValue;

/// A text value; `None` for null.
type Text = Option<String>;

/// Evaluates an expression as text, with attributes given by name. The test of the committed examples uses it. Fails if
/// the text cannot be parsed or calls an unsupported function; the error is a message.
pub fn evaluate(text: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Result<Text, String> {
    let expression = parse(text).map_err(|error| error.to_string())?;
    evaluate_expression(&expression, &|name| AttributeValue::Value(attribute(name)))
}

/// Evaluates a parsed expression. The error names the function or attribute whose value is unknown.
pub(crate) fn evaluate_expression(
    expression: &Expression,
    attribute: &dyn Fn(&str) -> AttributeValue,
) -> Result<Text, String> {
    match expression {
        Expression::Constant(text) => Ok(Some(text.clone())),
        Expression::Attribute(name) => match attribute(name) {
            AttributeValue::Value(value) => Ok(value),
            AttributeValue::NotRead(why) => Err(why),
        },
        Expression::Function(name, arguments) => {
            if !SUPPORTED_FUNCTIONS.contains(&name.as_str()) {
                return Err(format!("the function {name}"));
            }
            let arguments = arguments
                .iter()
                .map(|argument| match argument {
                    Some(argument) => evaluate_expression(argument, attribute),
                    None => Ok(None),
                })
                .collect::<Result<Vec<Text>, String>>()?;
            Ok(call(name, &arguments))
        }
    }
}

const SUPPORTED_FUNCTIONS: [&str; 13] = [
    "Append",
    "Coalesce",
    "IgnoreFlowIfNullOrEmpty",
    "Join",
    "Left",
    "Mid",
    "Not",
    "Replace",
    "StripSpaces",
    "Switch",
    "ToLower",
    "ToUpper",
    "Word",
];

fn call(name: &str, arguments: &[Text]) -> Text {
    let text = |at: usize| arguments.get(at).and_then(Option::as_deref);
    let number = |at: usize| {
        text(at)
            .and_then(|text| text.parse::<i64>().ok())
            .unwrap_or_default()
    };
    match name {
        "Append" => {
            let source = text(0)?;
            Some(format!("{source}{}", text(1).unwrap_or_default()))
        }
        "Coalesce" => arguments.iter().flatten().next().cloned(),
        "IgnoreFlowIfNullOrEmpty" => text(0).filter(|text| !text.is_empty()).map(str::to_owned),
        "Join" => {
            let parts: Vec<&str> = arguments
                .iter()
                .skip(1)
                .flatten()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            (!parts.is_empty()).then(|| parts.join(text(0).unwrap_or_default()))
        }
        "Left" => Some(left(text(0).unwrap_or_default(), number(1))),
        "Mid" => {
            let start = usize::try_from(number(1) - 1).unwrap_or_default();
            let length = usize::try_from(number(2)).unwrap_or_default();
            text(0).map(|text| text.chars().skip(start).take(length).collect())
        }
        "Not" => Some(
            if text(0).is_some_and(|text| text.eq_ignore_ascii_case("true")) {
                "False"
            } else {
                "True"
            }
            .to_owned(),
        ),
        "Replace" => replace(arguments),
        "StripSpaces" => text(0).map(|text| text.replace(' ', "")),
        "Switch" => {
            // Null and an empty text are the same key.
            let source = text(0).unwrap_or_default();
            arguments[2.min(arguments.len())..]
                .chunks_exact(2)
                .find(|pair| pair[0].as_deref().unwrap_or_default() == source)
                .map_or_else(|| text(1).map(str::to_owned), |pair| pair[1].clone())
        }
        "ToLower" => text(0).map(str::to_lowercase),
        "ToUpper" => text(0).map(str::to_uppercase),
        "Word" => Some(word(
            text(0).unwrap_or_default(),
            number(1),
            text(2).unwrap_or_default(),
        )),
        _ => None,
    }
}

fn left(text: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.chars().take(count).collect(),
        Err(_) => text.to_owned(),
    }
}

fn word(text: &str, number: i64, delimiters: &str) -> String {
    let Some(at) = usize::try_from(number)
        .ok()
        .and_then(|at| at.checked_sub(1))
    else {
        return String::new();
    };
    let mut words = text
        .split(|c| delimiters.contains(c))
        .filter(|word| !word.is_empty());
    words.nth(at).unwrap_or_default().to_owned()
}

/// Supports the two forms without regular expressions: replacing an old value with a new one, and inserting the source
/// into a template.
fn replace(arguments: &[Text]) -> Text {
    let text = |at: usize| arguments.get(at).and_then(Option::as_deref);
    let (source, old) = (text(0), text(1)?);
    match (text(4), text(6)) {
        (Some(new), _) => source.map(|source| source.replace(old, new)),
        (None, Some(template)) => source.map(|source| template.replace(old, source)),
        (None, None) => source.map(str::to_owned),
    }
}
