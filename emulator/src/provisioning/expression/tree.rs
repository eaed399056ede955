//! Formats an expression as Graph's `attributeMappingSource`, with its text as the service writes it
//! (<https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-parseexpression>). Omitted arguments
//! are not listed as parameters, except the default of `Switch`.

use serde_json::{Value, json};

use super::signatures::Signature;
use super::{Comparison, Expression};

impl Expression {
    /// The expression as text, with the service's spacing.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Constant(text) => {
                format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
            Self::Bare(text) => text.clone(),
            Self::Attribute(name) => format!("[{name}]"),
            Self::Call(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(Self::text).collect();
                format!("{name}({})", arguments.join(", "))
            }
            Self::Compare(left, comparison, right) => {
                format!("{} {} {}", left.text(), comparison.sign(), right.text())
            }
        }
    }

    /// The expression as `attributeMappingSource`.
    pub(crate) fn tree(&self) -> Value {
        let (kind, name) = match self {
            Self::Nothing => ("Constant", String::new()),
            Self::Constant(text) | Self::Bare(text) => ("Constant", text.clone()),
            Self::Attribute(name) => ("Attribute", name.clone()),
            Self::Call(name, _) => ("Function", name.clone()),
            Self::Compare(_, comparison, _) => ("Function", comparison.sign().to_owned()),
        };
        let expression = match self {
            Self::Nothing => "\"\"".to_owned(),
            _ => self.text(),
        };
        json!({
            "expression": expression,
            "name": name,
            "parameters": self.parameters(),
            "type": kind,
        })
    }

    fn parameters(&self) -> Vec<Value> {
        let pair = |key: String, value: &Self| json!({"key": key, "value": value.tree()});
        match self {
            Self::Call(name, arguments) => {
                let signature = Signature::of(name);
                let key = |place| signature.map(|known| known.key(place)).unwrap_or_default();
                arguments
                    .iter()
                    .enumerate()
                    .filter(|(_, argument)| **argument != Self::Nothing || name == "Switch")
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
    fn sign(self) -> &'static str {
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
            parsed.tree(),
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
            assert_eq!(parse(text).unwrap().text(), text);
        }
    }
}
