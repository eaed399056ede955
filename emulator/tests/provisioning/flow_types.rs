//! How values flow: flow types, random values, values redacted in logs, and scoping filters.

use http::Method;
use serde_json::{Value, json};

use crate::schemas::{
    attribute_mapping, attribute_mappings, role_target, roles_with_schema, user_mapping,
};
use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";

fn function_source(expression: &str) -> Value {
    let name = expression.split('(').next().unwrap();
    json!({"expression": expression, "name": name, "type": "Function", "parameters": []})
}

async fn update_ada(world: &World, body: Value) {
    let id = world.user_id(ADA).await;
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    world.advance_minutes(40).await;
}

async fn patches_of_ada(world: &World) -> Vec<Value> {
    let id = text(&world.workato_user(ADA).await.unwrap()["id"]);
    let path = format!("/Users/{id}");
    let sent = world.sent_scim_requests().await.into_iter();
    sent.filter(|(method, to, _)| method == "PATCH" && *to == path)
        .map(|(.., body)| body)
        .collect()
}

#[tokio::test]
async fn a_redacted_value_is_sent_and_not_logged() {
    let (world, roles) = roles_with_schema(|schema| {
        attribute_mapping(schema, &role_target("workato_role"))["source"] =
            function_source("Redact([jobTitle])");
    })
    .await;
    assert_eq!(roles["workato_role"], "Automation Lead");
    update_ada(&world, json!({"jobTitle": "Countess"})).await;
    assert_eq!(
        world.workato_user(ADA).await.unwrap()["roles"]["workato_role"],
        "Countess"
    );
    let id = world.user_id(ADA).await;
    let log = world
        .get(&format!(
            "/auditLogs/provisioning?$filter=sourceIdentity/id eq '{id}'"
        ))
        .await;
    let modified = log["value"][0]["modifiedProperties"].as_array().unwrap();
    let hidden = json!({"displayName": role_target("workato_role"), "oldValue": "[Redact]", "newValue": "[Redact]"});
    assert!(modified.contains(&hidden), "{modified:?}");
    let entries = log["value"].as_array().unwrap();
    for entry in entries {
        for property in entry["modifiedProperties"].as_array().unwrap() {
            if property["displayName"] == role_target("workato_role") {
                assert_ne!(property["newValue"], "Automation Lead");
            }
        }
    }
}

#[tokio::test]
async fn a_random_value_stays_until_the_user_changes() {
    let (world, _) = roles_with_schema(|schema| {
        attribute_mapping(schema, &role_target("workato_role"))["source"] =
            function_source("Guid()");
    })
    .await;
    let value = async || {
        let ada = world.workato_user(ADA).await.unwrap();
        text(&ada["roles"]["workato_role"])
    };
    let first = value().await;
    assert_eq!(first.len(), 36);
    world.advance_minutes(80).await;
    assert_eq!(value().await, first);
    assert!(patches_of_ada(&world).await.is_empty());
    let others = world.workato_users().await;
    let same = others
        .iter()
        .filter(|user| user["roles"]["workato_role"] == first.as_str());
    assert_eq!(same.count(), 1);
    update_ada(&world, json!({"city": "London"})).await;
    assert_ne!(value().await, first);
}

/// Ada's roles after a change of her title, with the title mapped to the role in this flow type.
async fn roles_after_update(flow_type: &str) -> (World, Value) {
    let (world, _) = roles_with_schema(|schema| {
        let mapping = attribute_mapping(schema, &role_target("workato_role"));
        mapping["source"] = json!({"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []});
        mapping["flowType"] = flow_type.into();
    })
    .await;
    update_ada(&world, json!({"jobTitle": "Countess"})).await;
    let roles = world.workato_user(ADA).await.unwrap()["roles"].take();
    (world, roles)
}

#[tokio::test]
async fn flow_types_decide_what_a_change_sends() {
    for (flow_type, after) in [
        ("Always", "Countess"),
        ("ObjectAddOnly", "Automation Lead"),
        ("AttributeAddOnly", "Automation Lead"),
        // A single-valued attribute gets no further values.
        ("MultiValueAddOnly", "Automation Lead"),
        ("ValueAddOnly", "Countess"),
    ] {
        let (_, roles) = roles_after_update(flow_type).await;
        assert_eq!(roles["workato_role"], after, "{flow_type}");
    }
    let (world, _) = roles_after_update("ValueAddOnly").await;
    let operations = patches_of_ada(&world).await[0]["Operations"].take();
    let added = json!({"op": "Add", "path": role_target("workato_role"), "value": "Countess"});
    assert!(
        operations.as_array().unwrap().contains(&added),
        "{operations}"
    );
}

#[tokio::test]
async fn of_several_values_only_new_ones_are_added() {
    for flow_type in ["MultiValueAddOnly", "ValueAddOnly"] {
        let target = role_target("workato_groups");
        let (world, roles) = roles_with_schema(|schema| {
            let mut copy = attribute_mapping(schema, &role_target("workato_role")).clone();
            copy["targetAttributeName"] = target.clone().into();
            copy["source"] = function_source("Split([department], \";\")");
            copy["flowType"] = flow_type.into();
            attribute_mappings(schema).push(copy);
            let attributes = &mut schema["directories"][1]["objects"][0]["attributes"];
            let mut all = attributes.as_array().unwrap().iter();
            let known = all
                .find(|one| one["name"] == role_target("workato_role"))
                .unwrap();
            let mut declared = known.clone();
            declared["name"] = target.clone().into();
            declared["multivalued"] = true.into();
            attributes.as_array_mut().unwrap().push(declared);
        })
        .await;
        assert_eq!(roles["workato_groups"], json!(["Business Systems"]));
        update_ada(&world, json!({"department": "Finance;Law"})).await;
        let operations = patches_of_ada(&world).await[0]["Operations"].take();
        let added = json!({"op": "Add", "path": target, "value": ["Finance", "Law"]});
        assert!(
            operations.as_array().unwrap().contains(&added),
            "{operations}"
        );
        let ada = world.workato_user(ADA).await.unwrap();
        assert_eq!(
            ada["roles"]["workato_groups"],
            json!(["Business Systems", "Finance", "Law"]),
            "{flow_type}"
        );
        update_ada(&world, json!({"department": "Law;Audit"})).await;
        let operations = patches_of_ada(&world).await[1]["Operations"].take();
        let added = json!({"op": "Add", "path": target, "value": ["Audit"]});
        assert!(
            operations.as_array().unwrap().contains(&added),
            "{operations}"
        );
    }
}

#[tokio::test]
async fn one_of_several_scoping_filters_is_enough() {
    let clause = |name: &str, operator: &str, values: &[&str]| json!({"operatorName": operator, "sourceOperandName": name, "targetOperand": {"values": values}});
    for (groups, is_in) in [
        (
            json!([{"name": "a", "clauses": [clause("department", "INCLUDES", &["Business"])]}]),
            true,
        ),
        (
            json!([{"name": "a", "clauses": [clause("department", "EQUALS", &["business systems"])]}]),
            false,
        ),
        (
            json!([
                {"name": "a", "clauses": [clause("department", "ENDS_WITH", &["Systems"]), clause("jobTitle", "IS NULL", &[])]},
                {"name": "b", "clauses": [clause("userPrincipalName", "REGEX MATCH", &[".*@contoso\\.example"])]},
            ]),
            true,
        ),
        (
            json!([{"name": "a", "clauses": [clause("department", "ENDS_WITH", &["Systems"]), clause("jobTitle", "IS NULL", &[])]}]),
            false,
        ),
    ] {
        let (world, _) =
            roles_with_schema(|schema| user_mapping(schema)["scope"] = json!({"groups": groups}))
                .await;
        assert_eq!(world.workato_user(ADA).await.is_some(), is_in, "{groups}");
    }
}
