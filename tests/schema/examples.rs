//! Tests the preview's expression evaluator with the documented examples, each with its source. Their addresses are
//! below `.example` here.

use rolecall::expression::functions::evaluate;
use serde_json::Value;

#[test]
fn every_documented_example_gives_the_documented_result() {
    let table: Vec<Value> =
        serde_json::from_str(include_str!("examples/expressions.json")).unwrap();
    assert!(table.len() >= 15);
    for example in &table {
        let text = example["expression"].as_str().unwrap();
        let input = |name: &str| example["input"][name].as_str().map(str::to_owned);
        let output = evaluate(text, &input).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(output.as_deref(), example["output"].as_str(), "{text}");
        assert!(
            example["source"]
                .as_str()
                .unwrap()
                .starts_with("https://learn.microsoft.com/")
        );
    }
}

#[test]
fn an_unsupported_function_is_named() {
    for (text, expected) in [
        (
            "NormalizeDiacritics([givenName])",
            "the function NormalizeDiacritics",
        ),
        (
            "ToLower(SingleAppRoleAssignment([appRoleAssignments]))",
            "the function SingleAppRoleAssignment",
        ),
    ] {
        assert_eq!(evaluate(text, &|_| None), Err(expected.to_owned()));
    }
    assert!(evaluate("IIF([country]=\"USA\",[country],[department])", &|_| None).is_err());
}
