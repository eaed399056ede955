//! Evaluates an expression for one source object. The result depends only on the object, except for random values.

use super::functions::call;
use super::{AttributeSource, AttributeValue, Comparison, ExpressionError, MappingExpression};

impl MappingExpression {
    pub(crate) fn evaluate(
        &self,
        source: &dyn AttributeSource,
    ) -> Result<AttributeValue, ExpressionError> {
        match self {
            Self::Omitted => Ok(AttributeValue::Null),
            Self::Constant(text) | Self::Bare(text) => Ok(AttributeValue::from_text(text)),
            Self::Attribute(name) => Ok(source.attribute(name)),
            Self::Call(name, arguments) if name == "IIF" => {
                // A condition on an empty attribute fails, and the whole function with it (a documented limit).
                if arguments[0].reads_no_value(source)? {
                    return Ok(AttributeValue::Null);
                }
                let condition = arguments[0].evaluate(source)?;
                arguments[if condition.is_true() { 1 } else { 2 }].evaluate(source)
            }
            Self::Call(name, arguments) => {
                let values = arguments
                    .iter()
                    .map(|argument| argument.evaluate(source))
                    .collect::<Result<Vec<_>, _>>()?;
                call(name, &values, source)
            }
            Self::Compare(left, comparison, right) => {
                let (left, right) = (left.evaluate(source)?, right.evaluate(source)?);
                Ok(AttributeValue::from_bool(comparison.holds(&left, &right)))
            }
        }
    }

    /// Whether logs must hide the value.
    pub(crate) fn is_redacted(&self) -> bool {
        matches!(self, Self::Call(name, _) if name == "Redact")
    }

    /// Whether a compared or tested attribute has no value.
    fn reads_no_value(&self, source: &dyn AttributeSource) -> Result<bool, ExpressionError> {
        match self {
            Self::Attribute(name) => Ok(source.attribute(name).is_empty()),
            Self::Compare(left, _, right) => {
                Ok(left.reads_no_value(source)? || right.reads_no_value(source)?)
            }
            Self::Call(name, arguments)
                if ["IsNullOrEmpty", "IsPresent", "IsNull"].contains(&name.as_str()) =>
            {
                Ok(arguments[0].evaluate(source)?.is_empty())
            }
            _ => Ok(false),
        }
    }
}

impl Comparison {
    fn holds(self, left: &AttributeValue, right: &AttributeValue) -> bool {
        let text = |flow: &AttributeValue| flow.to_log_text().unwrap_or_default();
        let (left, right) = (text(left), text(right));
        let ordering = match (left.parse::<f64>(), right.parse::<f64>()) {
            (Ok(left), Ok(right)) => left.total_cmp(&right),
            _ => left.cmp(&right),
        };
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}
