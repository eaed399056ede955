//! `$filter` of the provisioning log: `eq`, `gt`, `ge`, `lt`, `le` and `contains` on documented properties, joined by
//! `and`, `or` and parentheses.
//! Comparisons of texts are case-sensitive.

use serde_json::Value;

use crate::env::Timestamp;
use crate::graph::error::GraphError;
use crate::graph::odata::lexer::{Token, tokenize};

/// The properties that `$filter` and `$orderby` support.
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

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    path: &'static str,
    operator: String,
    expected: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum LogFilter {
    One(Condition),
    All(Vec<Self>),
    Any(Vec<Self>),
}

const MAX_DEPTH: usize = 100;

/// Fails for a property without `$filter` support.
pub(super) fn find_property(name: &str) -> Result<&'static str, GraphError> {
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

pub(super) fn parse(text: &str) -> Result<LogFilter, GraphError> {
    let unclear = || {
        GraphError::Unreadable(format!(
            "Invalid filter clause: '{text}' is not understood."
        ))
    };
    let tokens: Vec<Token> = tokenize(text)
        .map_err(|message| GraphError::Unreadable(format!("Invalid filter clause: {message}")))?
        .into_iter()
        .collect();
    match parse_any(&tokens, 0).ok_or_else(unclear)?? {
        (filter, []) => Ok(filter),
        _ => Err(unclear()),
    }
}

type ParsedPart<'t> = Option<Result<(LogFilter, &'t [Token]), GraphError>>;

fn parse_any(tokens: &[Token], depth: usize) -> ParsedPart<'_> {
    parse_joined(tokens, "or", LogFilter::Any, |rest| parse_all(rest, depth))
}

fn parse_all(tokens: &[Token], depth: usize) -> ParsedPart<'_> {
    parse_joined(tokens, "and", LogFilter::All, |rest| parse_one(rest, depth))
}

fn parse_joined<'t>(
    tokens: &'t [Token],
    word: &str,
    join: fn(Vec<LogFilter>) -> LogFilter,
    part: impl Fn(&'t [Token]) -> ParsedPart<'t>,
) -> ParsedPart<'t> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    loop {
        let (filter, after) = match part(rest)? {
            Ok(read) => read,
            Err(error) => return Some(Err(error)),
        };
        parts.push(filter);
        match after {
            [Token::Word(known), after @ ..] if known == word => rest = after,
            after => return Some(Ok((join(parts), after))),
        }
    }
}

fn parse_one(tokens: &[Token], depth: usize) -> ParsedPart<'_> {
    let [Token::Open, inner @ ..] = tokens else {
        let read = parse_condition(tokens)?;
        return Some(read.map(|(condition, after)| (LogFilter::One(condition), after)));
    };
    if depth == MAX_DEPTH {
        return None;
    }
    match parse_any(inner, depth + 1)? {
        Ok((filter, [Token::Close, after @ ..])) => Some(Ok((filter, after))),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

type ParsedCondition<'t> = Result<(Condition, &'t [Token]), GraphError>;

fn parse_condition(tokens: &[Token]) -> Option<ParsedCondition<'_>> {
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
    Some(find_property(name).map(|path| {
        let condition = Condition {
            path,
            operator: operator.to_owned(),
            expected: expected.clone(),
        };
        (condition, after)
    }))
}

impl LogFilter {
    pub(super) fn holds(&self, entry: &Value) -> bool {
        match self {
            Self::One(condition) => condition.holds(entry),
            Self::All(filters) => filters.iter().all(|filter| filter.holds(entry)),
            Self::Any(filters) => filters.iter().any(|filter| filter.holds(entry)),
        }
    }
}

/// An absent or null property is an empty text.
pub(super) fn property_text(entry: &Value, path: &str) -> String {
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
        let actual = property_text(entry, self.path);
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
