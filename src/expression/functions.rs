//! Evaluates expressions with every documented function whose result depends on the user alone.
//! Returns an error that names any other: `SelectUniqueValue` asks the target, app roles are read with assignments, and
//! the rest is random or depends on the time of the cycle.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/functions-for-customizing-application-data`.

use super::calls::{call, is_evaluated};
use super::text::is_true;
use super::value::Value;
use super::{AttributeValue, Expression, MappedValue, parse};
use crate::texts::expressions as texts;

type Attributes<'a> = &'a dyn Fn(&str) -> AttributeValue;

/// Evaluates the text of an expression with attributes given by name. Not known if the text cannot be parsed.
pub fn evaluate(text: &str, attribute: &dyn Fn(&str) -> AttributeValue) -> MappedValue {
    match parse(text) {
        Ok(expression) => evaluate_expression(&expression, attribute).into(),
        Err(error) => MappedValue::NotKnown(error.to_string()),
    }
}

/// Evaluates a parsed expression. The error names the function or attribute whose value is unknown.
pub(crate) fn evaluate_expression(
    expression: &Expression,
    attribute: Attributes<'_>,
) -> Result<Option<String>, String> {
    match value(Some(expression), attribute)? {
        Value::Null => Ok(None),
        Value::Text(text) => Ok(Some(text)),
        Value::Many(items) if items.len() > 1 => Err(texts::SEVERAL_VALUES.into()),
        Value::Many(items) => Ok(items.into_iter().next()),
    }
}

fn value(expression: Option<&Expression>, attribute: Attributes<'_>) -> Result<Value, String> {
    match expression {
        None => Ok(Value::Null),
        Some(Expression::Constant(text)) => Ok(Value::Text(text.clone())),
        Some(Expression::Attribute(name)) => match attribute(name) {
            AttributeValue::Value(value) => Ok(value.map_or(Value::Null, Value::Text)),
            AttributeValue::Many(items) => Ok(Value::Many(items)),
            AttributeValue::NotRead(why) => Err(why),
        },
        Some(Expression::Function(name, arguments)) => {
            let argument = |at: usize| value(arguments.get(at).and_then(Option::as_ref), attribute);
            if let Some(chosen) = choose(name, arguments, attribute) {
                return chosen;
            }
            if !is_evaluated(name) {
                return Err(texts::function(name));
            }
            let values = (0..arguments.len())
                .map(argument)
                .collect::<Result<Vec<Value>, String>>()?;
            // Entra accepts no such arguments, or what it makes of them is not documented.
            call(name, &values).ok_or_else(|| texts::function_of_values(name))
        }
    }
}

/// The functions that return one of their arguments, and evaluate no further one. `None` for other functions.
fn choose(
    name: &str,
    arguments: &[Option<Expression>],
    attribute: Attributes<'_>,
) -> Option<Result<Value, String>> {
    let argument = |at: usize| value(arguments.get(at).and_then(Option::as_ref), attribute);
    let chosen = match name {
        "IIF" => (|| {
            let condition = arguments.first().and_then(Option::as_ref);
            // A documented limit: a condition on an attribute without a value fails.
            if condition.is_none() || lacks_value(condition, attribute)? {
                return Ok(Value::Null);
            }
            argument(if is_true(&argument(0)?.text()) { 1 } else { 2 })
        })(),
        "Switch" => (|| {
            // Null and an empty text are the same key.
            let source = argument(0)?.text();
            for key in (2..arguments.len().saturating_sub(1)).step_by(2) {
                if argument(key)?.text() == source {
                    return argument(key + 1);
                }
            }
            argument(1)
        })(),
        "Coalesce" => (|| {
            for at in 0..arguments.len() {
                let found = argument(at)?;
                if !found.is_empty() || at + 1 == arguments.len() {
                    return Ok(found);
                }
            }
            Ok(Value::Null)
        })(),
        _ => return None,
    };
    Some(chosen)
}

/// Whether a condition compares or tests something without a value.
fn lacks_value(condition: Option<&Expression>, attribute: Attributes<'_>) -> Result<bool, String> {
    let Some(Expression::Function(name, arguments)) = condition else {
        return match condition {
            Some(Expression::Attribute(_)) => Ok(value(condition, attribute)?.is_empty()),
            _ => Ok(false),
        };
    };
    let argument = |at: usize| arguments.get(at).and_then(Option::as_ref);
    if name.starts_with(['<', '>', '=']) {
        return Ok(lacks_value(argument(0), attribute)? || lacks_value(argument(1), attribute)?);
    }
    let tests = ["IsNull", "IsNullOrEmpty", "IsPresent"].contains(&name.as_str());
    Ok(tests && value(argument(0), attribute)?.is_empty())
}
