//! Parses the parts of a schema that a cycle needs. Ignores what it cannot parse, like a service that accepted it.

use serde_json::Value;

use super::{SOURCE, SOURCE_ID, TARGET};
use crate::provisioning::expression::{self, MappingExpression};

/// How objects of one directory become objects of another.
#[derive(Clone, Debug)]
pub(crate) struct SynchronizationRule {
    pub(crate) object_mappings: Vec<ObjectMapping>,
}

/// How one type of object becomes another.
#[derive(Clone, Debug)]
pub(crate) struct ObjectMapping {
    pub(crate) enabled: bool,
    pub(crate) source_object: String,
    pub(crate) flow_types: ObjectFlowTypes,
    /// The scoping filter as JSON.
    pub(crate) scope: Value,
    pub(crate) attribute_mappings: Vec<AttributeMapping>,
    /// The attributes that the source directory declares.
    pub(crate) declared_sources: Vec<String>,
    /// The attributes that the target directory declares, with their types.
    pub(crate) declared_targets: Vec<(String, String)>,
}

/// The enabled target object actions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ObjectFlowTypes {
    pub(crate) adds: bool,
    pub(crate) updates: bool,
    pub(crate) deletes: bool,
}

/// How one attribute gets its value.
#[derive(Clone, Debug)]
pub(crate) struct AttributeMapping {
    pub(crate) target: String,
    pub(crate) source: MappingExpression,
    pub(crate) flow_type: AttributeFlowType,
    pub(crate) default_value: Option<String>,
    pub(crate) matching_priority: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttributeFlowType {
    Always,
    /// Only when the object is created.
    ObjectAddOnly,
    /// Only new values of a multi-valued attribute.
    MultiValueAddOnly,
    /// Values are added and never removed.
    ValueAddOnly,
    /// Only if the target has no value.
    AttributeAddOnly,
}

impl AttributeFlowType {
    pub(super) const NAMES: [&'static str; 5] = [
        "Always",
        "ObjectAddOnly",
        "MultiValueAddOnly",
        "ValueAddOnly",
        "AttributeAddOnly",
    ];

    fn from_name(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "objectaddonly" => Self::ObjectAddOnly,
            "attributeaddonly" => Self::AttributeAddOnly,
            "valueaddonly" => Self::ValueAddOnly,
            "multivalueaddonly" => Self::MultiValueAddOnly,
            _ => Self::Always,
        }
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn items<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The rules whose target is not the source directory of this template.
fn outbound_rules(schema: &Value) -> impl Iterator<Item = &Value> {
    let directories = items(schema, "directories");
    let entra = directories
        .iter()
        .find(|directory| text(directory, "id") == SOURCE_ID)
        .map_or(SOURCE, |directory| text(directory, "name"));
    items(schema, "synchronizationRules")
        .iter()
        .filter(move |rule| text(rule, "targetDirectoryName") != entra)
}

impl SynchronizationRule {
    /// Ignores rules that write to Entra: a job of a SCIM application does not run them.
    pub(crate) fn find_by_id(schema: &Value, id: &str) -> Option<Self> {
        outbound_rules(schema)
            .find(|rule| !id.is_empty() && text(rule, "id") == id)
            .map(|rule| Self::from_json(schema, rule))
    }

    /// The first rule that provisions users to the application.
    pub(crate) fn find_for_users(schema: &Value) -> Option<Self> {
        outbound_rules(schema)
            .map(|rule| Self::from_json(schema, rule))
            .find(|rule| rule.user_mapping().is_some())
    }

    pub(crate) fn user_mapping(&self) -> Option<&ObjectMapping> {
        self.object_mappings
            .iter()
            .find(|mapping| mapping.source_object == "User")
    }

    pub(crate) fn enabled_user_mapping(&self) -> Option<ObjectMapping> {
        self.user_mapping()
            .filter(|mapping| mapping.enabled)
            .cloned()
    }

    fn from_json(schema: &Value, rule: &Value) -> Self {
        let name = |key: &str, default: &str| {
            let name = text(rule, key);
            if name.is_empty() { default } else { name }.to_owned()
        };
        let source_directory = name("sourceDirectoryName", SOURCE);
        let target_directory = name("targetDirectoryName", TARGET);
        let objects = items(rule, "objectMappings")
            .iter()
            .map(|mapping| {
                ObjectMapping::from_json(schema, mapping, &source_directory, &target_directory)
            })
            .collect();
        Self {
            object_mappings: objects,
        }
    }
}

impl ObjectMapping {
    fn from_json(schema: &Value, mapping: &Value, source: &str, target: &str) -> Self {
        let flags = text(mapping, "flowTypes").to_ascii_lowercase();
        let has = |flag: &str| flags.split(',').any(|known| known.trim() == flag);
        let source_object = text(mapping, "sourceObjectName").to_owned();
        let target_object = text(mapping, "targetObjectName").to_owned();
        let declared = |directory: &str, object: &str| {
            attributes(schema, directory, object)
                .iter()
                .map(|attribute| {
                    (
                        text(attribute, "name").to_owned(),
                        text(attribute, "type").to_owned(),
                    )
                })
                .collect::<Vec<_>>()
        };
        Self {
            enabled: mapping.get("enabled").and_then(Value::as_bool) != Some(false),
            flow_types: ObjectFlowTypes {
                adds: has("add"),
                updates: has("update"),
                deletes: has("delete"),
            },
            scope: mapping.get("scope").cloned().unwrap_or_default(),
            attribute_mappings: items(mapping, "attributeMappings")
                .iter()
                .filter_map(AttributeMapping::from_json)
                .collect(),
            declared_sources: declared(source, &source_object)
                .into_iter()
                .map(|(name, _)| name)
                .collect(),
            declared_targets: declared(target, &target_object),
            source_object,
        }
    }
}

fn attributes<'s>(schema: &'s Value, directory: &str, object: &str) -> &'s [Value] {
    let named =
        |values: &'s [Value], name: &str| values.iter().find(|one| text(one, "name") == name);
    named(items(schema, "directories"), directory)
        .and_then(|directory| named(items(directory, "objects"), object))
        .map_or(&[], |object| items(object, "attributes"))
}

impl AttributeMapping {
    fn from_json(mapping: &Value) -> Option<Self> {
        let target = text(mapping, "targetAttributeName");
        let default = mapping.get("defaultValue").and_then(Value::as_str);
        (!target.is_empty()).then(|| Self {
            target: target.to_owned(),
            source: source_expression(mapping.get("source").unwrap_or(&Value::Null)),
            flow_type: AttributeFlowType::from_name(text(mapping, "flowType")),
            default_value: default
                .filter(|text| !text.is_empty())
                .map(ToOwned::to_owned),
            matching_priority: mapping
                .get("matchingPriority")
                .and_then(Value::as_i64)
                .unwrap_or(0),
        })
    }
}

fn source_expression(source: &Value) -> MappingExpression {
    let (name, expression) = (text(source, "name"), text(source, "expression"));
    let parsed = || expression::parse(expression).unwrap_or(MappingExpression::Omitted);
    match text(source, "type").to_ascii_lowercase().as_str() {
        "attribute" if !name.is_empty() => MappingExpression::Attribute(name.to_owned()),
        "constant" if expression.is_empty() => MappingExpression::Constant(name.to_owned()),
        // A constant may have quotation marks or not.
        "constant" if !expression.starts_with('"') => {
            MappingExpression::Constant(expression.to_owned())
        }
        "" | "attribute" | "constant" | "function" => parsed(),
        // Types that the emulator does not know yield nothing.
        _ => MappingExpression::Omitted,
    }
}
