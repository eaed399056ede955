//! Finds what the mappings of a job send to Workato's role attributes, by structure: every rule and every user mapping.
//! Accepts every kind of source: attributes, expressions and constants.

use crate::expression::{Expression, direct, expression_of};
use crate::graph::models::schema::{AttributeMapping, ObjectMapping, Rule, Source};
use crate::graph::models::{ExtensionName, JobId, Schema};
use crate::workato::Environment;
use serde_json::Value;

/// A mapping that sends something to a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sends {
    pub job: JobId,
    /// The environment whose role it sends.
    pub environment: Environment,
    /// The source of the value, as the schema writes it.
    pub source: String,
    /// The attributes that the source uses.
    pub attributes: Vec<String>,
    /// The attribute that it sends unchanged, if it is direct.
    pub direct: Option<String>,
    /// The parsed source; `None` if it cannot be parsed.
    pub expression: Option<Expression>,
    /// Whether it is applied always, not only when a user is created.
    pub is_always: bool,
}

impl Sends {
    /// The directory extensions among its attributes.
    pub fn extensions(&self) -> impl Iterator<Item = ExtensionName> + '_ {
        let names = self.attributes.iter();
        names.filter_map(|name| {
            let name: ExtensionName = serde_json::from_value(Value::String(name.clone())).ok()?;
            name.short().is_some().then_some(name)
        })
    }
}

/// Everything that the schema of a job sends to roles.
pub fn sends(job: &JobId, schema: &Schema) -> Vec<Sends> {
    let users = schema.rules().flat_map(Rule::object_mappings);
    let users = users.filter(|mapping| mapping.source_object().eq_ignore_ascii_case("User"));
    users
        .flat_map(ObjectMapping::attribute_mappings)
        .filter_map(|mapping| one(job, mapping))
        .collect()
}

fn one(job: &JobId, mapping: AttributeMapping<'_>) -> Option<Sends> {
    let environment = Environment::of_target(mapping.target())?;
    let source = mapping.source()?;
    let expression = expression_of(source);
    let text = match source.expression() {
        "" => source.name(),
        expression => expression,
    };
    Some(Sends {
        job: job.clone(),
        environment,
        source: text.to_owned(),
        attributes: attributes(source),
        direct: direct(mapping).map(str::to_owned),
        expression,
        is_always: mapping.flow_type().eq_ignore_ascii_case("Always"),
    })
}

/// Every attribute that the mappings of a schema read, whatever they write.
pub fn mapped(schema: &Schema) -> Vec<String> {
    let mappings = schema.rules().flat_map(Rule::object_mappings);
    let sources = mappings
        .flat_map(ObjectMapping::attribute_mappings)
        .filter_map(AttributeMapping::source);
    sources.flat_map(attributes).collect()
}

fn attributes(source: Source<'_>) -> Vec<String> {
    let mut attributes: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.is_empty() && !attributes.iter().any(|known| known == name) {
            attributes.push(name.to_owned());
        }
    };
    match expression_of(source) {
        Some(expression) => expression.each_attribute(&mut add),
        None => in_brackets(source.expression()).for_each(add),
    }
    attributes
}

/// The attributes in brackets, for an expression that cannot be parsed.
fn in_brackets(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('[').skip(1);
    parts.filter_map(|part| part.split_once(']').map(|(name, _)| name))
}
