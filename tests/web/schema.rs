//! Measures how long the browser takes to parse, check, plan and diff a large schema. Sets no limit, because this code
//! is not optimized: `cargo xtask bench` compares the time with the target.

use leptos::prelude::*;
use rolecall::graph::models::{ExtensionName, Schema};
use rolecall::ids::AppId;
use rolecall::mappings::check::find_issues;
use rolecall::mappings::diff::diff;
use rolecall::mappings::edit::{apply_edits, edits};
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingGoal, MappingOptions};
use rolecall::workato::Environment;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn attribute(name: &str) -> Value {
    json!({"anchor": false, "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": name, "required": false, "type": "String", "apiExpressions": [], "metadata": [{"key": "weight", "value": "1"}], "referencedObjects": [], "rank": 1.50})
}

/// A schema of half a megabyte.
fn large_schema() -> String {
    let list = |stem: &str, count: u32| -> Vec<Value> {
        (0..count)
            .map(|at| attribute(&format!("{stem}{at}")))
            .collect()
    };
    let mapping = |at: u32| json!({"defaultValue": null, "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged", "flowType": "Always", "matchingPriority": at, "targetAttributeName": format!("target{at}"), "source": {"expression": format!("[source{at}]"), "name": format!("source{at}"), "type": "Attribute", "parameters": []}});
    let mappings: Vec<Value> = (0..300).map(mapping).collect();
    json!({
        "id": "scim.1.2",
        "synchronizationRules": [{"id": "r", "sourceDirectoryName": "Microsoft Entra ID", "targetDirectoryName": "customappsso", "objectMappings": [
            {"enabled": true, "flowTypes": "Add,Update,Delete", "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": mappings}]}],
        "directories": [
            {"name": "Microsoft Entra ID", "objects": [{"name": "User", "attributes": list("source", 900)}]},
            {"name": "customappsso", "objects": [{"name": "User", "attributes": list("target", 700)}]}],
    })
    .to_string()
}

#[wasm_bindgen_test]
fn a_schema_of_half_a_megabyte_is_parsed_planned_and_diffed() {
    let text = large_schema();
    assert!(text.len() > 500_000, "{}", text.len());
    let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
    let environments = std::iter::once(Environment::Dev).chain(Environment::documented());
    let wish = MappingGoal {
        roles: environments
            .map(|environment| {
                let name = ExtensionName::expected(&app, &environment.attribute_name());
                (environment, name)
            })
            .collect(),
        options: MappingOptions::proposed(),
    };
    let clock = window().performance().expect("a clock");
    let begun = clock.now();
    let schema = Schema::parse(&text).expect("JSON").expect("an object");
    let found = find_issues(&locate(&schema).expect("a mapping"), &wish, None);
    let edits = edits(&schema, &wish).expect("a mapping");
    let after = apply_edits(&schema, &edits);
    let hunks = diff(schema.document(), after.document());
    let took = clock.now() - begun;
    leptos::logging::log!("measured: a schema of {} bytes: {took:.1} ms", text.len());
    assert_eq!((edits.len(), hunks.len()), (9, 9));
    assert!(found.len() >= 9);
}
