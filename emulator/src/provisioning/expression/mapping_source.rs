//! Formats an expression as Graph's `attributeMappingSource`, with its text as the service writes it
//! (<https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-parseexpression>). Omitted arguments
//! are not listed as parameters, except the default of `Switch`.

use serde_json::{Value, json};

use super::signatures::Signature;
use super::{Comparison, MappingExpression};

impl MappingExpression {
    /// The expression as text, with the service's spacing.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Omitted => String::new(),
            Self::Constant(text) => {
                format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
            Self::Bare(text) => text.clone(),
            Self::Attribute(name) => format!("[{name}]"),
            Self::Call(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(Self::to_text).collect();
                format!("{name}({})", arguments.join(", "))
            }
            Self::Compare(left, comparison, right) => {
                format!(
                    "{} {} {}",
                    left.to_text(),
                    comparison.symbol(),
                    right.to_text()
                )
            }
        }
    }

    /// The expression as `attributeMappingSource`.
    pub(crate) fn to_mapping_source(&self) -> Value {
        let (kind, name) = match self {
            Self::Omitted => ("Constant", String::new()),
            Self::Constant(text) | Self::Bare(text) => ("Constant", text.clone()),
            Self::Attribute(name) => ("Attribute", name.clone()),
            Self::Call(name, _) => ("Function", name.clone()),
            Self::Compare(_, comparison, _) => ("Function", comparison.symbol().to_owned()),
        };
        let expression = match self {
            Self::Omitted => "\"\"".to_owned(),
            _ => self.to_text(),
        };
        json!({
            "expression": expression,
            "name": name,
            "parameters": self.parameters(),
            "type": kind,
        })
    }

    fn parameters(&self) -> Vec<Value> {
        let pair =
            |key: String, value: &Self| json!({"key": key, "value": value.to_mapping_source()});
        match self {
            Self::Call(name, arguments) => {
                let signature = Signature::find(name);
                let key = |place| {
                    signature
                        .map(|known| known.parameter_key(place))
                        .unwrap_or_default()
                };
                arguments
                    .iter()
                    .enumerate()
                    .filter(|(_, argument)| **argument != Self::Omitted || name == "Switch")
                    .map(|(place, argument)| pair(key(place), argument))
                    .collect()
            }
            Self::Compare(left, _, right) => {
                vec![
                    pair("left".to_owned(), left),
                    pair("right".to_owned(), right),
                ]
            }
            _ => Vec::new(),
        }
    }
}

impl Comparison {
    fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    /// The documented response of `parseExpression`.
    #[test]
    fn the_documented_expression_has_the_documented_tree() {
        let parsed = parse("Replace([preferredLanguage], \"-\", , , \"_\", ,  )").unwrap();
        let leaf = |expression: &str, name: &str, kind: &str| json!({"expression": expression, "name": name, "parameters": [], "type": kind});
        assert_eq!(
            parsed.to_mapping_source(),
            json!({
                "expression": "Replace([preferredLanguage], \"-\", , , \"_\", , )",
                "name": "Replace",
                "parameters": [
                    {"key": "source", "value": leaf("[preferredLanguage]", "preferredLanguage", "Attribute")},
                    {"key": "Find", "value": leaf("\"-\"", "-", "Constant")},
                    {"key": "Replacement", "value": leaf("\"_\"", "_", "Constant")},
                ],
                "type": "Function",
            })
        );
    }

    #[test]
    fn formatting_and_parsing_round_trip() {
        for text in [
            "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
            "Mid(Join(\" \", [a], \"\\\\ \\\"b\\\"\"), 1, 2)",
            "IIF([a] <> \"b\", [c], Guid())",
            "[mail]",
        ] {
            assert_eq!(parse(text).unwrap().to_text(), text);
        }
    }
}
