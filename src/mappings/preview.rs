//! Previews the SCIM payload that Entra will send to Workato for a user, with the source of each value.
//! Does not guess: it names each function that it does not evaluate and each attribute that it does not read.

mod payload;

use super::locate::LocatedMapping;
use crate::client::Client;
use crate::expression::user_attribute::graph_property;
use crate::expression::{AttributeValue, Expression, MappedValue, functions, parse_source};
use crate::graph::Request;
use crate::graph::endpoint::USER;
use crate::graph::error::GraphResult;
use crate::graph::models::User;
use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};
use crate::ids::UserId;
use crate::mappings::evaluate::evaluate_source;
use crate::mappings::state::check_mappings;
use crate::tenant::observed::Observed;
use crate::texts::{expressions, mappings::examples as texts};
use crate::untrusted::isolated;
use crate::workato::Environment;
use serde_json::Value;

/// The most properties that one request for a user selects.
const MAX_PROPERTIES: usize = 80;

/// What Entra sends when it creates the user in Workato.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub payload: Value,
    /// One line for each mapping, in the order of the schema.
    pub lines: Vec<PreviewLine>,
    /// The role that arrives in each environment.
    pub roles: Vec<(Environment, MappedValue)>,
}

/// The result of one mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewLine {
    pub target: String,
    /// The source of the value, as the schema writes it.
    pub source: String,
    pub value: PreviewValue,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PreviewValue {
    Value(Value),
    /// Entra sends nothing, because the source has no value and it never sends an empty one.
    Empty,
    /// Entra sends nothing, because the target's attribute list lacks the attribute.
    Undeclared,
    /// Entra sends nothing: an attribute outside the core schema needs the URN of its schema as a prefix.
    NoUrn,
    /// It depends on this function or attribute, which the app does not evaluate.
    NotEvaluated(String),
}

impl PreviewValue {
    /// What is sent; nothing if the target cannot be sent.
    fn mapped(&self) -> MappedValue {
        match self {
            Self::Value(Value::String(text)) => MappedValue::Sent(text.clone()),
            Self::Value(value) => MappedValue::Sent(value.to_string()),
            Self::Empty | Self::Undeclared | Self::NoUrn => MappedValue::Empty,
            Self::NotEvaluated(what) => MappedValue::NotKnown(what.clone()),
        }
    }

    pub fn describe(&self) -> String {
        match self {
            Self::Value(Value::String(text)) => text.clone(),
            Self::Value(value) => value.to_string(),
            Self::Empty => texts::EMPTY.into(),
            Self::Undeclared => texts::UNDECLARED.into(),
            Self::NoUrn => texts::NO_URN.into(),
            Self::NotEvaluated(what) => texts::not_evaluated(&isolated(what)),
        }
    }
}

impl Preview {
    /// What is sent to a target attribute. Of several mappings to it the last one with a value counts.
    pub fn sent_to(&self, target: &str) -> MappedValue {
        sent_by(&self.lines, target)
    }

    /// The last mapping to a target attribute.
    pub fn line(&self, target: &str) -> Option<&PreviewLine> {
        let mut lines = self.lines.iter().rev();
        lines.find(|line| line.target.eq_ignore_ascii_case(target))
    }
}

fn sent_by(lines: &[PreviewLine], target: &str) -> MappedValue {
    let mut values = lines
        .iter()
        .rev()
        .filter(|line| line.target.eq_ignore_ascii_case(target))
        .map(|line| line.value.mapped());
    values
        .find(|value| *value != MappedValue::Empty)
        .unwrap_or(MappedValue::Empty)
}

/// The request that reads the attributes of a user that the mappings need.
pub fn user_request(located: &LocatedMapping<'_>, user: &UserId, usable: &[&str]) -> Request {
    let mut select: Vec<String> = User::SELECT.iter().map(|name| (*name).to_owned()).collect();
    let mut add = |name: &str| {
        if let Some(property) = graph_property(name, usable)
            && !select.iter().any(|known| known == property)
            && select.len() < MAX_PROPERTIES
        {
            select.push(property.to_owned());
        }
    };
    for mapping in located.mapping.attribute_mappings() {
        if let Some(expression) = mapping.source().and_then(parse_source) {
            expression.for_each_attribute(&mut |name| add(name));
        }
    }
    let select: Vec<&str> = select.iter().map(String::as_str).collect();
    Request::new(&USER, &[user.as_str()]).select(&select)
}

/// Reads a user and evaluates the mappings. `None` if there are no mappings to evaluate; an error if the user cannot be
/// read.
pub async fn read(
    client: &Client,
    observed: &Observed,
    user: &UserId,
) -> Option<GraphResult<(User, Preview)>> {
    let mappings = check_mappings(observed).ok()?;
    let names = observed.readable_names();
    let usable: Vec<&str> = names
        .iter()
        .map(crate::graph::models::ExtensionName::as_str)
        .collect();
    let request = user_request(&mappings.located, user, &usable);
    let user: User = match client.read(&request).await {
        Ok(user) => user,
        Err(error) => return Some(Err(error)),
    };
    let environments = observed.environments.list();
    let preview = preview(&mappings.located, &user, &usable, &environments);
    Some(Ok((user, preview)))
}

/// Evaluates an expression for which only the `given` attributes are known. The error names the function or attribute
/// that it depends on.
pub(crate) fn evaluate_with(
    expression: &Expression,
    given: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<String>, String> {
    functions::evaluate_expression(expression, &|name| match given(name) {
        Some(value) => AttributeValue::Value(Some(value)),
        None => AttributeValue::NotRead(expressions::attribute(name)),
    })
}

/// Evaluates the mappings as for a user that Entra creates in Workato.
pub fn preview(
    located: &LocatedMapping<'_>,
    user: &User,
    usable: &[&str],
    environments: &[Environment],
) -> Preview {
    let lines: Vec<PreviewLine> = located
        .mapping
        .attribute_mappings()
        .map(|mapping| PreviewLine {
            target: mapping.target().to_owned(),
            source: mapping
                .source()
                .map_or("", AttributeMappingSource::text)
                .to_owned(),
            value: evaluate_mapping(located, mapping, user, usable),
        })
        .collect();
    let values = lines.iter().filter_map(|line| match &line.value {
        PreviewValue::Value(value) => Some((line.target.as_str(), value)),
        _ => None,
    });
    let payload = payload::payload(values);
    let roles = environments
        .iter()
        .map(|environment| {
            let role = sent_by(&lines, &environment.target_attribute());
            (environment.clone(), role)
        })
        .collect();
    Preview {
        payload,
        lines,
        roles,
    }
}

fn evaluate_mapping(
    located: &LocatedMapping<'_>,
    mapping: AttributeMapping<'_>,
    user: &User,
    usable: &[&str],
) -> PreviewValue {
    let Some(definition) = located.target.2.attribute(mapping.target()) else {
        return PreviewValue::Undeclared;
    };
    if !payload::is_sendable(mapping.target()) {
        return PreviewValue::NoUrn;
    }
    if definition.kind() == "Reference" {
        return PreviewValue::NotEvaluated(texts::OTHER_PERSON.into());
    }
    let Some(expression) = mapping.source().and_then(parse_source) else {
        return PreviewValue::NotEvaluated(texts::EXPRESSION_UNREADABLE.into());
    };
    match evaluate_source(located, &expression, mapping.default_value(), user, usable) {
        MappedValue::Sent(value) => {
            PreviewValue::Value(payload::typed_value(definition.kind(), value))
        }
        MappedValue::Empty => PreviewValue::Empty,
        MappedValue::NotKnown(what) => PreviewValue::NotEvaluated(what),
    }
}
