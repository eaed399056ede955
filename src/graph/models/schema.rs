//! Owns the schema of a provisioning job: the whole JSON document as Graph sent it, and views into it.
//! Refuses to turn it into types: what they do not know would be lost with the next PUT, which replaces all of it.

use serde_json::{Map, Value};
use std::sync::Arc;

/// The schema as one document. Clones share it. Source: Graph, `synchronizationSchema`.
#[derive(Clone, Debug)]
pub struct Schema(Arc<Value>);

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        // Half a megabyte is compared only where it is not the same half megabyte.
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

/// A directory of the schema, by its place in the document.
#[derive(Clone, Copy, Debug)]
pub struct Directory<'a>(pub &'a Value);

/// An object (a kind of thing) of a directory.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a>(pub &'a Value);

/// The definition of an attribute of an object.
#[derive(Clone, Copy, Debug)]
pub struct AttributeDefinition<'a>(pub &'a Value);

/// A rule: from which directory to which, with its object mappings.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a>(pub &'a Value);

/// The mapping of a kind of thing to a kind of thing.
#[derive(Clone, Copy, Debug)]
pub struct ObjectMapping<'a>(pub &'a Value);

/// The mapping of one attribute.
#[derive(Clone, Copy, Debug)]
pub struct AttributeMapping<'a>(pub &'a Value);

/// Where the value of a mapped attribute comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a>(pub &'a Value);

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
    /// A schema out of Graph's answer or a file. None for what is no object.
    pub fn new(document: Value) -> Option<Self> {
        document.is_object().then(|| Self(Arc::new(document)))
    }

    /// Reads a schema out of text, numbers as they are spelled.
    pub fn read(text: &str) -> Result<Option<Self>, serde_json::Error> {
        crate::json::read_exact(text).map(Self::new)
    }

    /// The document as text, numbers as they were spelled.
    pub fn text(&self) -> String {
        crate::json::write_exact(&self.0)
    }

    /// The same for people.
    pub fn text_for_people(&self) -> String {
        crate::json::write_exact_for_people(&self.0)
    }

    /// The whole document.
    pub fn document(&self) -> &Value {
        &self.0
    }

    /// The document, shared.
    pub fn shared(&self) -> Arc<Value> {
        Arc::clone(&self.0)
    }

    /// A copy of the document, to be changed.
    pub fn to_map(&self) -> Map<String, Value> {
        self.0.as_object().cloned().unwrap_or_default()
    }

    /// Its rules.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> + Clone {
        items(&self.0, "synchronizationRules").map(Rule)
    }

    /// Its directories.
    pub fn directories(&self) -> impl Iterator<Item = Directory<'_>> + Clone {
        items(&self.0, "directories").map(Directory)
    }

    /// The directory of this name.
    pub fn directory(&self, name: &str) -> Option<Directory<'_>> {
        self.directories()
            .find(|directory| directory.name() == name)
    }

    /// The rule that maps users, found by structure: names and ids vary between tenants.
    pub fn user_rule(&self) -> Option<Rule<'_>> {
        self.rules().find(|rule| rule.user_mapping().is_some())
    }
}

impl<'a> Directory<'a> {
    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Its objects.
    pub fn objects(self) -> impl Iterator<Item = Object<'a>> + Clone {
        items(self.0, "objects").map(Object)
    }

    /// The object of this name.
    pub fn object(self, name: &str) -> Option<Object<'a>> {
        self.objects().find(|object| object.name() == name)
    }
}

impl<'a> Object<'a> {
    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Its attributes.
    pub fn attributes(self) -> impl Iterator<Item = AttributeDefinition<'a>> + Clone {
        items(self.0, "attributes").map(AttributeDefinition)
    }

    /// The attribute of exactly this name.
    pub fn attribute(self, name: &str) -> Option<AttributeDefinition<'a>> {
        self.attributes().find(|attribute| attribute.name() == name)
    }
}

impl<'a> AttributeDefinition<'a> {
    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Its type. Graph writes `String`, and some pages `string`.
    pub fn kind(self) -> &'a str {
        text(self.0, "type")
    }
}

impl<'a> Rule<'a> {
    /// Its id, which provisioning on demand needs. It differs between jobs.
    pub fn id(self) -> &'a str {
        text(self.0, "id")
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// The name of the directory that values come from.
    pub fn source_directory(self) -> &'a str {
        text(self.0, "sourceDirectoryName")
    }

    /// The name of the directory that values go to.
    pub fn target_directory(self) -> &'a str {
        text(self.0, "targetDirectoryName")
    }

    /// Its object mappings.
    pub fn object_mappings(self) -> impl Iterator<Item = ObjectMapping<'a>> + Clone {
        items(self.0, "objectMappings").map(ObjectMapping)
    }

    /// The mapping of users.
    pub fn user_mapping(self) -> Option<ObjectMapping<'a>> {
        self.object_mappings()
            .find(|mapping| mapping.source_object() == "User")
    }
}

impl<'a> ObjectMapping<'a> {
    /// Its name: what the portal calls it.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Whether it is on.
    pub fn is_enabled(self) -> bool {
        self.0.get("enabled").and_then(Value::as_bool) == Some(true)
    }

    /// What it may do in the target: `Add`, `Update`, `Delete`.
    pub fn flow_types(self) -> impl Iterator<Item = &'a str> {
        text(self.0, "flowTypes")
            .split(',')
            .map(str::trim)
            .filter(|flow| !flow.is_empty())
    }

    /// The kind of thing that is read.
    pub fn source_object(self) -> &'a str {
        text(self.0, "sourceObjectName")
    }

    /// The kind of thing that is written.
    pub fn target_object(self) -> &'a str {
        text(self.0, "targetObjectName")
    }

    /// The filter that leaves people out; none where there is none.
    pub fn scope(self) -> Option<&'a Value> {
        self.0.get("scope").filter(|scope| !scope.is_null())
    }

    /// Its attribute mappings.
    pub fn attribute_mappings(self) -> impl Iterator<Item = AttributeMapping<'a>> + Clone {
        items(self.0, "attributeMappings").map(AttributeMapping)
    }
}

impl<'a> AttributeMapping<'a> {
    /// The attribute that is written.
    pub fn target(self) -> &'a str {
        text(self.0, "targetAttributeName")
    }

    /// When it is written: `Always`, `ObjectAddOnly` and others.
    pub fn flow_type(self) -> &'a str {
        text(self.0, "flowType")
    }

    /// What is written where the source has no value, when something is created.
    pub fn default_value(self) -> Option<&'a str> {
        self.0.get("defaultValue").and_then(Value::as_str)
    }

    /// Its place among the attributes by which both sides are matched; 0 for none.
    pub fn matching_priority(self) -> i64 {
        self.0
            .get("matchingPriority")
            .and_then(Value::as_i64)
            .unwrap_or_default()
    }

    /// Where the value comes from.
    pub fn source(self) -> Option<Source<'a>> {
        self.0
            .get("source")
            .filter(|source| source.is_object())
            .map(Source)
    }
}

impl<'a> Source<'a> {
    /// `Attribute`, `Constant` or `Function`.
    pub fn kind(self) -> &'a str {
        text(self.0, "type")
    }

    /// The name of the attribute or function, or the constant's value.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// The same as an expression.
    pub fn expression(self) -> &'a str {
        text(self.0, "expression")
    }

    /// The parameters of a function, in their order.
    pub fn parameters(self) -> impl Iterator<Item = (&'a str, Source<'a>)> + Clone {
        items(self.0, "parameters").filter_map(|pair| {
            let value = pair.get("value").filter(|value| value.is_object())?;
            Some((text(pair, "key"), Source(value)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_mapping_of_users_is_found_by_structure() {
        let schema = Schema::new(json!({
            "directories": [{"name": "Microsoft Entra ID", "objects": [{"name": "User", "attributes": [{"name": "mail", "type": "String"}]}]}],
            "synchronizationRules": [
                {"id": "other", "objectMappings": [{"sourceObjectName": "Group"}]},
                {"id": "r", "sourceDirectoryName": "Microsoft Entra ID", "objectMappings": [
                    {"sourceObjectName": "Group"},
                    {"sourceObjectName": "User", "enabled": true, "flowTypes": "Add, Update", "scope": null},
                ]},
            ],
        }))
        .expect("an object");
        let rule = schema.user_rule().expect("a rule");
        assert_eq!(rule.id(), "r");
        let mapping = rule.user_mapping().expect("a mapping");
        assert_eq!(mapping.flow_types().collect::<Vec<_>>(), ["Add", "Update"]);
        assert!(mapping.is_enabled() && mapping.scope().is_none());
        let source = schema
            .directory(rule.source_directory())
            .expect("its source");
        assert!(
            source
                .object("User")
                .and_then(|user| user.attribute("mail"))
                .is_some()
        );
    }
}
