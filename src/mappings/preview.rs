//! Previews the SCIM payload that Entra will send to Workato for a user, with the source of each value.
//! Does not guess: it names each function that it does not evaluate and each attribute that it does not read.

mod attribute;
mod payload;

use super::locate::Located;
use crate::client::Client;
use crate::expression::{Expression, Read, expression_of, functions};
use crate::foreign::isolated;
use crate::graph::Request;
use crate::graph::endpoint::USER;
use crate::graph::error::Reading;
use crate::graph::models::User;
use crate::graph::models::schema::AttributeMapping;
use crate::ids::UserId;
use crate::mappings::state::look;
use crate::tenant::observed::Observed;
use crate::workato::Environment;
use serde_json::Value;

/// The most properties that one request for a user selects.
const MOST_PROPERTIES: usize = 80;

/// What Entra sends when it creates the user in Workato.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub payload: Value,
    /// One line for each mapping, in the order of the schema.
    pub lines: Vec<Line>,
    /// The role that arrives in each environment; `None` if none does.
    pub roles: Vec<(Environment, Option<String>)>,
}

/// The result of one mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub target: String,
    /// The source of the value, as the schema writes it.
    pub source: String,
    pub sent: Sent,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
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

impl Sent {
    pub fn words(&self) -> String {
        match self {
            Self::Value(Value::String(text)) => text.clone(),
            Self::Value(value) => value.to_string(),
            Self::Empty => {
                "Nothing: the source has no value, and an empty one is never sent.".into()
            }
            Self::Undeclared => {
                "Nothing: the target's attribute list does not have this attribute.".into()
            }
            Self::NoUrn => {
                "Nothing: it is no attribute of the core schema, and has no URN before it.".into()
            }
            Self::NotEvaluated(what) => format!("Not evaluated here: {}.", isolated(what)),
        }
    }
}

/// The request that reads the attributes of a user that the mappings need.
pub fn request(located: &Located<'_>, user: &UserId, usable: &[&str]) -> Request {
    let mut select: Vec<String> = User::SELECT.iter().map(|name| (*name).to_owned()).collect();
    let mut add = |name: &str| {
        if let Some(property) = attribute::property(name, usable)
            && !select.iter().any(|known| known == property)
            && select.len() < MOST_PROPERTIES
        {
            select.push(property.to_owned());
        }
    };
    for mapping in located.mapping.attribute_mappings() {
        if let Some(expression) = mapping.source().and_then(expression_of) {
            expression.each_attribute(&mut |name| add(name));
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
) -> Option<Reading<(User, Preview)>> {
    let mappings = look(observed).ok()?;
    let names = observed.readable_names();
    let usable: Vec<&str> = names
        .iter()
        .map(crate::graph::models::ExtensionName::as_str)
        .collect();
    let request = request(&mappings.located, user, &usable);
    let user: User = match client.read(&request).await {
        Ok(user) => user,
        Err(error) => return Some(Err(error)),
    };
    let environments = observed.environments.names();
    let preview = preview(&mappings.located, &user, &usable, &environments);
    Some(Ok((user, preview)))
}

/// Evaluates an expression for which only the `given` attributes are known. The error names the function or attribute
/// that it depends on.
pub(crate) fn with_given(
    expression: &Expression,
    given: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<String>, String> {
    functions::value(expression, &|name| match given(name) {
        Some(value) => Read::Value(Some(value)),
        None => Read::NotRead(format!("the attribute {name}")),
    })
}

/// Evaluates the mappings as for a user that Entra creates in Workato.
pub fn preview(
    located: &Located<'_>,
    user: &User,
    usable: &[&str],
    environments: &[Environment],
) -> Preview {
    let lines: Vec<Line> = located
        .mapping
        .attribute_mappings()
        .map(|mapping| Line {
            target: mapping.target().to_owned(),
            source: mapping
                .source()
                .map(|source| {
                    if source.expression().is_empty() {
                        source.name()
                    } else {
                        source.expression()
                    }
                    .to_owned()
                })
                .unwrap_or_default(),
            sent: sent(located, mapping, user, usable),
        })
        .collect();
    let values = lines.iter().filter_map(|line| match &line.sent {
        Sent::Value(value) => Some((line.target.as_str(), value)),
        _ => None,
    });
    let payload = payload::payload(values.clone());
    let roles = environments
        .iter()
        .map(|environment| {
            let target = environment.target();
            let role = values
                .clone()
                .rfind(|(name, _)| *name == target)
                .and_then(|(_, value)| value.as_str().map(str::to_owned));
            (environment.clone(), role)
        })
        .collect();
    Preview {
        payload,
        lines,
        roles,
    }
}

fn sent(
    located: &Located<'_>,
    mapping: AttributeMapping<'_>,
    user: &User,
    usable: &[&str],
) -> Sent {
    let Some(definition) = located.target.2.attribute(mapping.target()) else {
        return Sent::Undeclared;
    };
    if !payload::is_sendable(mapping.target()) {
        return Sent::NoUrn;
    }
    if definition.kind() == "Reference" {
        return Sent::NotEvaluated(
            "it refers to another person, who is known in Workato by another id".into(),
        );
    }
    let Some(expression) = mapping.source().and_then(expression_of) else {
        return Sent::NotEvaluated("its expression could not be read".into());
    };
    let declared = |name: &str| located.source.2.attribute(name).is_some();
    let look = |name: &str| {
        if declared(name) {
            attribute::read(user, name, usable)
        } else {
            // Entra does not read attributes that the source's attribute list lacks.
            Read::Value(None)
        }
    };
    let value = match functions::value(&expression, &look) {
        Ok(value) => value,
        Err(what) => return Sent::NotEvaluated(what),
    };
    let value = value
        .filter(|value| !value.is_empty())
        .or_else(|| mapping.default_value().map(str::to_owned))
        .filter(|value| !value.is_empty());
    match value {
        Some(value) => Sent::Value(payload::typed(definition.kind(), value)),
        None => Sent::Empty,
    }
}
