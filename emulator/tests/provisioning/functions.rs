//! Evaluates the functions of expressions against a table of documented examples, through the API that clients use.
//! Every function needs at least three rows.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const TABLE: &str = include_str!("functions.tsv");

#[tokio::test]
async fn functions_return_the_documented_results() {
    let world = World::new("ready").await;
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    let mut documented = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let [function, expression, input, expected, source] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let input: BTreeMap<String, Value> = serde_json::from_str(input).unwrap();
        let properties: Vec<Value> = input
            .into_iter()
            .map(|(key, value)| json!({"key": key, "value": value}))
            .collect();
        let body = json!({"expression": expression, "testInputObject": {"properties": properties}});
        let answer = world
            .job_request(Method::POST, "schema/parseExpression", &body)
            .await
            .expect(200);
        assert_eq!(answer["parsingSucceeded"], true, "{expression}: {answer}");
        assert_eq!(
            answer["evaluationSucceeded"], true,
            "{expression}: {answer}"
        );
        let expected: Value = serde_json::from_str(expected).unwrap();
        assert_eq!(answer["evaluationResult"], expected, "{expression}");
        *rows.entry(function).or_default() += 1;
        documented += usize::from(source == "d");
    }
    assert!(documented >= 75, "{documented} documented examples");
    let functions = world
        .job_request(Method::GET, "schema/functions", &Value::Null)
        .await
        .expect(200);
    for function in functions["value"].as_array().unwrap() {
        let name = text(&function["id"]);
        // App roles are objects, which a request's test object cannot contain.
        let fewest = if name.ends_with("AppRoleAssignmentsComplex") {
            0
        } else {
            3
        };
        let found = rows.remove(name.as_str()).unwrap_or(0);
        assert!(found >= fewest, "{name} has {found} rows");
    }
    assert!(rows.is_empty(), "{rows:?}");
}

/// The response that the API reference shows for its example, from a job and from a template.
#[tokio::test]
async fn an_expression_is_parsed_into_a_tree() {
    let world = World::new("ready").await;
    let body = json!({
        "expression": "Replace([preferredLanguage], \"-\", , , \"_\", ,  )",
        "targetAttributeDefinition": null,
        "testInputObject": {"definition": null, "properties": [
            {"key": "preferredLanguage", "value": "EN-US"},
            {"key": "appRoleAssignments", "value@odata.type": "#Collection(String)", "value": ["Default Assignment"]},
        ]},
    });
    let leaf = |expression: &str, name: &str, kind: &str| json!({"expression": expression, "name": name, "parameters": [], "type": kind});
    let expected = json!({
        "expression": "Replace([preferredLanguage], \"-\", , , \"_\", , )",
        "name": "Replace",
        "parameters": [
            {"key": "source", "value": leaf("[preferredLanguage]", "preferredLanguage", "Attribute")},
            {"key": "Find", "value": leaf("\"-\"", "-", "Constant")},
            {"key": "Replacement", "value": leaf("\"_\"", "_", "Constant")},
        ],
        "type": "Function",
    });
    for place in ["jobs/{job}", "templates/scim"] {
        let place = place.replace("{job}", &text(&world.job().await["id"]));
        let path = format!("{place}/schema/parseExpression");
        let answer = world
            .synchronization(Method::POST, &path, &body)
            .await
            .expect(200);
        assert_eq!(answer["parsedExpression"], expected, "{place}");
        assert_eq!(answer["evaluationResult"], json!(["EN_US"]));
        assert_eq!(answer["error"], Value::Null);
    }
    let unknown = world
        .synchronization(Method::POST, "templates/nope/schema/parseExpression", &body)
        .await;
    assert_eq!(unknown.error(404).0, "ResourceNotFound");
}

#[tokio::test]
async fn functions_and_operators_are_described() {
    let world = World::new("ready").await;
    let answer = world
        .synchronization(Method::GET, "templates/scim/schema/functions", &Value::Null)
        .await
        .expect(200);
    let of = |name: &str| {
        let mut all = answer["value"].as_array().unwrap().iter();
        all.find(|one| one["id"] == name).unwrap().clone()
    };
    assert_eq!(
        of("Append"),
        json!({"id": "Append", "parameters": [
            {"allowMultipleOccurrences": false, "name": "source", "required": true, "type": "String"},
            {"allowMultipleOccurrences": false, "name": "suffix", "required": true, "type": "String"},
        ]})
    );
    assert_eq!(
        of("Join")["parameters"][1],
        json!({"allowMultipleOccurrences": true, "name": "source", "required": true, "type": "String"})
    );
    assert_eq!(of("Mid")["parameters"][1]["type"], "Integer");
    assert_eq!(of("Replace")["parameters"][6]["name"], "Template");
    assert_eq!(of("Switch")["parameters"][1]["required"], false);
    let operators = world
        .job_request(Method::GET, "schema/filterOperators", &Value::Null)
        .await
        .expect(200);
    let names: Vec<&str> = operators["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 14);
    assert_eq!(
        operators["value"][0],
        json!({
            "id": "EQUALS",
            "arity": "Binary",
            "multivaluedComparisonType": "All",
            "supportedAttributeTypes": ["Integer", "String"],
        })
    );
}

#[tokio::test]
async fn invalid_expressions_and_failed_evaluations_are_reported() {
    let world = World::new("ready").await;
    for (expression, parsed) in [
        ("Nope([a])", false),
        ("Append(SelectUniqueValue([a], [b]), \"c\")", false),
        ("Mid([a], \"x\", 1)", true),
        ("RandomString(3, 2, 2, 0, 0)", true),
        ("RandomString(257, 0, 0, 0, 0)", true),
        ("DateFromNum(0)", true),
    ] {
        let body = json!({"expression": expression, "testInputObject": {"properties": []}});
        let answer = world
            .job_request(Method::POST, "schema/parseExpression", &body)
            .await
            .expect(200);
        assert_eq!(answer["parsingSucceeded"], parsed);
        assert_eq!(answer["evaluationSucceeded"], false);
        assert!(answer["error"]["message"].is_string());
        assert_eq!(answer["parsedExpression"].is_object(), parsed);
    }
}
