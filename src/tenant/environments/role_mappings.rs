//! Finds what the mappings of a job send to Workato's role attributes, by structure: every rule that sends users, and
//! every user mapping.
//! Accepts every kind of source: attributes, expressions and constants.

use crate::expression::{Expression, direct_attribute, parse_source};
use crate::graph::models::schema::{
    AttributeMapping, AttributeMappingSource, ObjectMapping, SynchronizationRule,
};
use crate::graph::models::{ExtensionName, JobId, Schema};
use crate::workato::Environment;
use serde_json::Value;

/// A mapping that sends something to a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMapping {
    pub job: JobId,
    /// The environment whose role it sends.
    pub environment: Environment,
    /// The source of the value, as the schema writes it.
    pub source: String,
    /// The attributes that the source uses.
    pub attributes: Vec<String>,
    /// The attribute that it sends unchanged, if it is direct.
    pub direct_attribute: Option<String>,
    /// The parsed source; `None` if it cannot be parsed.
    pub expression: Option<Expression>,
    /// Every text that the source holds, with the default value: what it may send whatever the attributes hold.
    pub constants: Vec<String>,
    /// Whether it is applied always, not only when a user is created.
    pub is_always: bool,
}

impl RoleMapping {
    /// The directory extensions among its attributes.
    pub fn extensions(&self) -> impl Iterator<Item = ExtensionName> + '_ {
        let names = self.attributes.iter();
        names.filter_map(|name| {
            let name: ExtensionName = serde_json::from_value(Value::String(name.clone())).ok()?;
            name.short_name().is_some().then_some(name)
        })
    }
}

/// Everything that the schema of a job sends to roles.
pub fn role_mappings(job: &JobId, schema: &Schema) -> Vec<RoleMapping> {
    let rules = schema.user_rules().into_iter();
    let users = rules.flat_map(|(_, rule)| rule.object_mappings());
    let users = users.filter(|mapping| mapping.source_object().eq_ignore_ascii_case("User"));
    users
        .flat_map(ObjectMapping::attribute_mappings)
        .filter_map(|mapping| role_mapping(job, mapping))
        .collect()
}

fn role_mapping(job: &JobId, mapping: AttributeMapping<'_>) -> Option<RoleMapping> {
    let environment = Environment::from_target(mapping.target())?;
    let source = mapping.source()?;
    let expression = parse_source(source);
    let text = match source.expression() {
        "" => source.name(),
        expression => expression,
    };
    let mut constants: Vec<String> = Vec::new();
    if let Some(expression) = &expression {
        expression.for_each_constant(&mut |text| constants.push(text.to_owned()));
    }
    constants.extend(mapping.default_value().map(str::to_owned));
    constants.retain(|text| !text.is_empty());
    Some(RoleMapping {
        job: job.clone(),
        environment,
        source: text.to_owned(),
        attributes: attributes_of_source(source),
        direct_attribute: direct_attribute(mapping).map(str::to_owned),
        expression,
        constants,
        is_always: mapping.flow_type().eq_ignore_ascii_case("Always"),
    })
}

/// Every attribute that the mappings of a schema read, whatever they write.
pub fn source_attributes(schema: &Schema) -> Vec<String> {
    let mappings = schema
        .rules()
        .flat_map(SynchronizationRule::object_mappings);
    let sources = mappings
        .flat_map(ObjectMapping::attribute_mappings)
        .filter_map(AttributeMapping::source);
    sources.flat_map(attributes_of_source).collect()
}

fn attributes_of_source(source: AttributeMappingSource<'_>) -> Vec<String> {
    let mut attributes: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.is_empty() && !attributes.iter().any(|known| known == name) {
            attributes.push(name.to_owned());
        }
    };
    match parse_source(source) {
        Some(expression) => expression.for_each_attribute(&mut add),
        None => in_brackets(source.expression()).for_each(add),
    }
    attributes
}

/// The attributes in brackets, for an expression that cannot be parsed.
fn in_brackets(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('[').skip(1);
    parts.filter_map(|part| part.split_once(']').map(|(name, _)| name))
}
