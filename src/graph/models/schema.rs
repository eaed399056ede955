//! The schema of a provisioning job: the JSON document as Graph sent it, and views into it. Not deserialized into
//! types, because a PUT replaces the whole schema, and would lose the members that they do not know.

use super::rule_id::RuleId;
use serde_json::{Map, Value};
use std::sync::Arc;

/// One document; clones share it. Source: Graph, `synchronizationSchema`.
#[derive(Clone, Debug)]
pub struct Schema {
    document: Arc<Value>,
    /// The rule that the administrator picked, if several send users to the application.
    picked_rule: Option<RuleId>,
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        // Compares half a megabyte only if it is not the same document.
        self.picked_rule == other.picked_rule
            && (Arc::ptr_eq(&self.document, &other.document) || self.document == other.document)
    }
}

/// A directory in the document.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryDefinition<'a>(pub &'a Value);

/// An object (a kind of thing) of a directory.
#[derive(Clone, Copy, Debug)]
pub struct ObjectDefinition<'a>(pub &'a Value);

#[derive(Clone, Copy, Debug)]
pub struct AttributeDefinition<'a>(pub &'a Value);

/// A rule: its source and target directory and its object mappings.
#[derive(Clone, Copy, Debug)]
pub struct SynchronizationRule<'a>(pub &'a Value);

/// The mapping of a source object to a target object.
#[derive(Clone, Copy, Debug)]
pub struct ObjectMapping<'a>(pub &'a Value);

#[derive(Clone, Copy, Debug)]
pub struct AttributeMapping<'a>(pub &'a Value);

/// The source of an attribute mapping's value.
#[derive(Clone, Copy, Debug)]
pub struct AttributeMappingSource<'a>(pub &'a Value);

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value
        .get(member)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn items<'a>(value: &'a Value, member: &str) -> std::slice::Iter<'a, Value> {
    let list = value.get(member).and_then(Value::as_array);
    list.map(Vec::as_slice).unwrap_or_default().iter()
}

impl Schema {
    /// `None` if the document is not a JSON object.
    pub fn new(document: Value) -> Option<Self> {
        document.is_object().then(|| Self {
            document: Arc::new(document),
            picked_rule: None,
        })
    }

    #[must_use]
    pub fn with_picked_rule(mut self, rule: Option<RuleId>) -> Self {
        self.picked_rule = rule;
        self
    }

    pub fn picked_rule(&self) -> Option<&RuleId> {
        self.picked_rule.as_ref()
    }

    /// Parses a schema and preserves the spelling of numbers. Fails if the text is not JSON; `None` if it is not an
    /// object.
    pub fn parse(text: &str) -> Result<Option<Self>, serde_json::Error> {
        crate::json::read_exact(text).map(Self::new)
    }

    /// The document as text, with numbers as they were spelled.
    pub fn to_json(&self) -> String {
        crate::json::write_exact(&self.document)
    }

    /// Like [`Self::to_json`], but indented.
    pub fn to_json_pretty(&self) -> String {
        crate::json::write_exact_pretty(&self.document)
    }

    pub fn document(&self) -> &Value {
        &self.document
    }

    pub fn shared_document(&self) -> Arc<Value> {
        Arc::clone(&self.document)
    }

    /// A copy of the document, to edit.
    pub fn to_map(&self) -> Map<String, Value> {
        self.document.as_object().cloned().unwrap_or_default()
    }

    pub fn rules(&self) -> impl Iterator<Item = SynchronizationRule<'_>> + Clone {
        items(&self.document, "synchronizationRules").map(SynchronizationRule)
    }

    pub fn directories(&self) -> impl Iterator<Item = DirectoryDefinition<'_>> + Clone {
        items(&self.document, "directories").map(DirectoryDefinition)
    }

    pub fn directory(&self, name: &str) -> Option<DirectoryDefinition<'_>> {
        self.directories()
            .find(|directory| directory.name() == name)
    }
}

impl<'a> DirectoryDefinition<'a> {
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    pub fn objects(self) -> impl Iterator<Item = ObjectDefinition<'a>> + Clone {
        items(self.0, "objects").map(ObjectDefinition)
    }

    pub fn object(self, name: &str) -> Option<ObjectDefinition<'a>> {
        self.objects().find(|object| object.name() == name)
    }
}

impl<'a> ObjectDefinition<'a> {
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    pub fn attributes(self) -> impl Iterator<Item = AttributeDefinition<'a>> + Clone {
        items(self.0, "attributes").map(AttributeDefinition)
    }

    /// Compares names with case.
    pub fn attribute(self, name: &str) -> Option<AttributeDefinition<'a>> {
        self.attributes().find(|attribute| attribute.name() == name)
    }
}

impl<'a> AttributeDefinition<'a> {
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Its type. Graph writes `String`, some pages of its documentation `string`.
    pub fn kind(self) -> &'a str {
        text(self.0, "type")
    }
}

impl<'a> SynchronizationRule<'a> {
    /// Provisioning on demand needs it. It differs between jobs.
    pub fn id(self) -> &'a str {
        text(self.0, "id")
    }

    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    pub fn source_directory(self) -> &'a str {
        text(self.0, "sourceDirectoryName")
    }

    pub fn target_directory(self) -> &'a str {
        text(self.0, "targetDirectoryName")
    }

    pub fn object_mappings(self) -> impl Iterator<Item = ObjectMapping<'a>> + Clone {
        items(self.0, "objectMappings").map(ObjectMapping)
    }

    pub fn user_mapping(self) -> Option<ObjectMapping<'a>> {
        self.object_mappings()
            .find(|mapping| mapping.source_object() == "User")
    }
}

impl<'a> ObjectMapping<'a> {
    /// Its name, as the portal shows it.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    pub fn is_enabled(self) -> bool {
        self.0.get("enabled").and_then(Value::as_bool) == Some(true)
    }

    /// The operations it may do in the target: `Add`, `Update`, `Delete`.
    pub fn flow_types(self) -> impl Iterator<Item = &'a str> {
        text(self.0, "flowTypes")
            .split(',')
            .map(str::trim)
            .filter(|flow| !flow.is_empty())
    }

    pub fn source_object(self) -> &'a str {
        text(self.0, "sourceObjectName")
    }

    pub fn target_object(self) -> &'a str {
        text(self.0, "targetObjectName")
    }

    /// The scoping filter; `None` without one.
    pub fn scope(self) -> Option<&'a Value> {
        self.0.get("scope").filter(|scope| !scope.is_null())
    }

    pub fn attribute_mappings(self) -> impl Iterator<Item = AttributeMapping<'a>> + Clone {
        items(self.0, "attributeMappings").map(AttributeMapping)
    }
}

impl<'a> AttributeMapping<'a> {
    pub fn target(self) -> &'a str {
        text(self.0, "targetAttributeName")
    }

    /// When Entra writes the attribute: `Always`, `ObjectAddOnly` and others.
    pub fn flow_type(self) -> &'a str {
        text(self.0, "flowType")
    }

    /// Written when an object is created and the source has no value.
    pub fn default_value(self) -> Option<&'a str> {
        self.0.get("defaultValue").and_then(Value::as_str)
    }

    /// Its position among the attributes that match both sides; 0 if it does not match.
    pub fn matching_priority(self) -> i64 {
        self.0
            .get("matchingPriority")
            .and_then(Value::as_i64)
            .unwrap_or_default()
    }

    pub fn source(self) -> Option<AttributeMappingSource<'a>> {
        self.0
            .get("source")
            .filter(|source| source.is_object())
            .map(AttributeMappingSource)
    }
}

impl<'a> AttributeMappingSource<'a> {
    /// `Attribute`, `Constant` or `Function`.
    pub fn kind(self) -> &'a str {
        text(self.0, "type")
    }

    /// The name of the attribute or function, or the constant's value.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// The source as an expression.
    pub fn expression(self) -> &'a str {
        text(self.0, "expression")
    }

    /// The expression, or else the name.
    pub fn text(self) -> &'a str {
        match self.expression() {
            "" => self.name(),
            expression => expression,
        }
    }

    /// The parameters of a function, in order.
    pub fn parameters(self) -> impl Iterator<Item = (&'a str, AttributeMappingSource<'a>)> + Clone {
        items(self.0, "parameters").filter_map(|pair| {
            let value = pair.get("value").filter(|value| value.is_object())?;
            Some((text(pair, "key"), AttributeMappingSource(value)))
        })
    }
}
