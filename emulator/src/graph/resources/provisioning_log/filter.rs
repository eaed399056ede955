//! `$filter` of the provisioning log: `eq`, `gt`, `ge`, `lt`, `le` and `contains` on documented properties, joined by `and` and `or`.
//! Refuses other properties and operators; texts are compared in their case.

use serde_json::Value;

use crate::env::Timestamp;
use crate::graph::error::GraphError;
use crate::graph::odata::lexer::{Token, tokens};

/// The properties that can be filtered and sorted by.
const PROPERTIES: [&str; 21] = [
    "id",
    "activityDateTime",
    "tenantId",
    "jobId",
    "cycleId",
    "changeId",
    "provisioningAction",
    "durationInMilliseconds",
    "provisioningStatusInfo/status",
    "sourceSystem/displayName",
    "sourceSystem/id",
    "targetSystem/displayName",
    "targetSystem/id",
    "initiatedBy/displayName",
    "initiatedBy/id",
    "servicePrincipal/id",
    "servicePrincipal/displayName",
    "sourceIdentity/id",
    "sourceIdentity/displayName",
    "targetIdentity/id",
    "targetIdentity/displayName",
];

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    path: &'static str,
    operator: String,
    expected: String,
}

/// The property of this name.
pub(super) fn known(name: &str) -> Result<&'static str, GraphError> {
    PROPERTIES
        .iter()
        .find(|known| **known == name)
        .copied()
        .ok_or_else(|| {
            GraphError::Unreadable(format!(
                "Invalid filter clause: Could not find a property named '{name}' on type 'microsoft.graph.provisioningObjectSummary'."
            ))
        })
}

/// The alternatives of a filter, each a list of conditions that hold together.
pub(super) fn parse(text: &str) -> Result<Vec<Vec<Condition>>, GraphError> {
    let unclear = || {
        GraphError::Unreadable(format!(
            "Invalid filter clause: '{text}' is not understood."
        ))
    };
    let tokens: Vec<Token> = tokens(text)
        .map_err(|message| GraphError::Unreadable(format!("Invalid filter clause: {message}")))?
        .into_iter()
        .collect();
    let mut rest = tokens.as_slice();
    let mut alternatives = vec![Vec::new()];
    loop {
        let (condition, after) = condition(rest).ok_or_else(unclear)??;
        if let Some(all) = alternatives.last_mut() {
            all.push(condition);
        }
        match after {
            [] => return Ok(alternatives),
            [Token::Word(word), after @ ..] if word == "and" => rest = after,
            [Token::Word(word), after @ ..] if word == "or" => {
                alternatives.push(Vec::new());
                rest = after;
            }
            _ => return Err(unclear()),
        }
    }
}

type Read<'t> = Result<(Condition, &'t [Token]), GraphError>;

fn condition(tokens: &[Token]) -> Option<Read<'_>> {
    let (name, operator, literal, after) = match tokens {
        [
            Token::Word(function),
            Token::Open,
            Token::Word(name),
            Token::Comma,
            literal,
            Token::Close,
            after @ ..,
        ] if function == "contains" => (name, "contains", literal, after),
        [
            Token::Word(name),
            Token::Word(operator),
            literal,
            after @ ..,
        ] if ["eq", "gt", "ge", "lt", "le"].contains(&operator.as_str()) => {
            (name, operator.as_str(), literal, after)
        }
        _ => return None,
    };
    let (Token::Text(expected) | Token::Word(expected)) = literal else {
        return None;
    };
    Some(known(name).map(|path| {
        let condition = Condition {
            path,
            operator: operator.to_owned(),
            expected: expected.clone(),
        };
        (condition, after)
    }))
}

/// Whether an entry meets a filter.
pub(super) fn meets(alternatives: &[Vec<Condition>], entry: &Value) -> bool {
    alternatives.is_empty()
        || alternatives
            .iter()
            .any(|all| all.iter().all(|condition| condition.holds(entry)))
}

/// A property as text.
pub(super) fn text(entry: &Value, path: &str) -> String {
    let value = path
        .split('/')
        .try_fold(entry, |value, name| value.get(name));
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

impl Condition {
    fn holds(&self, entry: &Value) -> bool {
        let actual = text(entry, self.path);
        let ordering = match (Timestamp::parse(&actual), Timestamp::parse(&self.expected)) {
            (Some(actual), Some(expected)) => actual.cmp(&expected),
            _ => match (actual.parse::<i64>(), self.expected.parse::<i64>()) {
                (Ok(actual), Ok(expected)) => actual.cmp(&expected),
                _ => actual.as_str().cmp(self.expected.as_str()),
            },
        };
        match self.operator.as_str() {
            "contains" => actual.contains(&self.expected),
            "gt" => ordering.is_gt(),
            "ge" => ordering.is_ge(),
            "lt" => ordering.is_lt(),
            "le" => ordering.is_le(),
            _ => ordering.is_eq(),
        }
    }
}
