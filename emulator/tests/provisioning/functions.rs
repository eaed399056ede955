//! The functions of expressions against a table of documented examples, each read from the same place as a client would.
//! Refuses functions with fewer than three rows, and rows about functions that do not exist.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const TABLE: &str = include_str!("functions.tsv");

#[tokio::test]
async fn functions_return_what_is_documented() {
    let world = World::of("ready").await;
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
            .on_job(Method::POST, "schema/parseExpression", &body)
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
    assert!(documented >= 60, "{documented} documented examples");
    let functions = world
        .on_job(Method::GET, "schema/functions", &Value::Null)
        .await
        .expect(200);
    for function in functions["value"].as_array().unwrap() {
        let name = text(&function["name"]);
        // Roles are objects, which no test object of a request can hold.
        let fewest = if name == "AppRoleAssignmentsComplex" {
            0
        } else {
            3
        };
        let found = rows.remove(name.as_str()).unwrap_or(0);
        assert!(found >= fewest, "{name} has {found} rows");
    }
    assert!(rows.is_empty(), "{rows:?}");
}

#[tokio::test]
async fn what_cannot_be_read_or_evaluated_is_told() {
    let world = World::of("ready").await;
    for (expression, parsed) in [("Nope([a])", false), ("Mid([a], \"x\", 1)", true)] {
        let body = json!({"expression": expression, "testInputObject": {"properties": []}});
        let answer = world
            .on_job(Method::POST, "schema/parseExpression", &body)
            .await
            .expect(200);
        assert_eq!(answer["parsingSucceeded"], parsed);
        assert_eq!(answer["evaluationSucceeded"], false);
        assert!(answer["error"]["message"].is_string());
    }
}
