//! A small schema of a new SCIM job, and a mapping goal for it.
//! Leaves out what no step reads.

use rolecall::graph::models::{ExtensionName, Schema};
use rolecall::ids::AppId;
use rolecall::mappings::{MappingGoal, MappingOptions};
use rolecall::workato::Environment;
use serde_json::{Value, json};

pub(crate) const APP: &str = "25883231-668a-43a7-80b2-5685c3f874bc";
pub(crate) const USER_SCHEMA: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

pub(crate) fn attribute(name: &str) -> Value {
    json!({"anchor": name == "objectId", "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": name, "required": false, "type": "String", "apiExpressions": [], "metadata": [], "referencedObjects": []})
}

pub(crate) fn mapping(source: &str, target: &str, priority: i64) -> Value {
    json!({"defaultValue": null, "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged", "flowType": "Always", "matchingPriority": priority, "targetAttributeName": target, "source": {"expression": format!("[{source}]"), "name": source, "type": "Attribute", "parameters": []}})
}

/// A mapping to `active` with an expression as its source.
pub(crate) fn active_mapping(expression: &str) -> Value {
    let mut mapping = mapping("", "active", 0);
    mapping["source"] =
        json!({"expression": expression, "name": "Switch", "type": "Function", "parameters": []});
    mapping
}

pub(crate) fn new_job_schema() -> Value {
    let names = ["userPrincipalName", "mail", "displayName", "IsSoftDeleted"];
    let targets = ["userName", "active", "displayName"];
    json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x",
        "id": "scim.1.2",
        "version": "Date:2026-01-01",
        "synchronizationRules": [{
            "containerFilter": null, "editable": true, "id": "03f7d90d", "name": "USERGROUP_OUTBOUND_USERGROUP", "priority": 1,
            "sourceDirectoryName": "Microsoft Entra ID", "targetDirectoryName": "customappsso", "metadata": [{"key": "x", "value": "y"}],
            "objectMappings": [
                {"enabled": true, "flowTypes": "Add,Update,Delete", "name": "Provision Groups", "scope": null, "sourceObjectName": "Group", "targetObjectName": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributeMappings": [mapping("displayName", "displayName", 1)], "metadata": []},
                {"enabled": true, "flowTypes": "Add,Update,Delete", "name": "Provision Users", "scope": null, "sourceObjectName": "User", "targetObjectName": USER_SCHEMA,
                 "attributeMappings": [mapping("userPrincipalName", "userName", 1), active_mapping(rolecall::mappings::active::DEFAULT_EXPRESSION), mapping("displayName", "displayName", 0)], "metadata": [{"key": "Disposition", "value": "\"Normal\""}]},
            ],
        }],
        "directories": [
            {"id": "d1", "name": "Microsoft Entra ID", "version": "6.0", "objects": [{"name": "User", "attributes": names.map(attribute), "metadata": []}, {"name": "Group", "attributes": [attribute("displayName")]}]},
            {"id": "d2", "name": "customappsso", "version": "6.0", "objects": [{"name": USER_SCHEMA, "attributes": targets.map(attribute)}, {"name": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes": []}]},
        ],
    })
}

pub(crate) fn schema(document: Value) -> Schema {
    Schema::new(document).unwrap()
}

pub(crate) fn environments() -> Vec<Environment> {
    std::iter::once(Environment::Dev)
        .chain(Environment::documented())
        .collect()
}

pub(crate) fn extension_name(environment: &Environment) -> ExtensionName {
    ExtensionName::expected(&AppId::parse(APP).unwrap(), &environment.attribute_name())
}

pub(crate) fn mapping_goal(environments: &[Environment], options: MappingOptions) -> MappingGoal {
    MappingGoal {
        roles: environments
            .iter()
            .map(|environment| (environment.clone(), extension_name(environment)))
            .collect(),
        options,
    }
}

/// The document's user mapping, for a test to break.
pub(crate) fn user_mapping(document: &mut Value) -> &mut Value {
    document
        .pointer_mut("/synchronizationRules/0/objectMappings/1")
        .unwrap()
}

/// The mapping to an environment's target attribute, for a test to break.
pub(crate) fn role_mapping<'a>(
    document: &'a mut Value,
    environment: &Environment,
) -> &'a mut Value {
    user_mapping(document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|mapping| mapping["targetAttributeName"] == environment.target_attribute())
        .unwrap()
}
