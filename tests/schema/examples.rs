//! Tests the evaluator of expressions with the documented examples, each with its source. Their addresses are below
//! `.example` here.

use rolecall::expression::functions::evaluate;
use rolecall::expression::{AttributeValue, MappedValue};
use serde_json::Value;

/// The attributes of an example; an attribute that it does not name has no value.
fn attribute(input: &Value, name: &str) -> AttributeValue {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match &input[name] {
        Value::Array(items) => AttributeValue::Many(items.iter().filter_map(text).collect()),
        value => AttributeValue::Value(text(value)),
    }
}

#[test]
fn every_documented_example_gives_the_documented_result() {
    let table: Vec<Value> =
        serde_json::from_str(include_str!("examples/expressions.json")).unwrap();
    assert!(table.len() >= 70, "{}", table.len());
    for example in &table {
        let text = example["expression"].as_str().unwrap();
        let result = evaluate(text, &|name| attribute(&example["input"], name));
        let expected = match example["output"].as_str().unwrap_or_default() {
            "" => MappedValue::Empty,
            output => MappedValue::Sent(output.to_owned()),
        };
        assert_eq!(result, expected, "{text}");
        let source = example["source"].as_str().unwrap();
        assert!(source.starts_with("https://learn.microsoft.com/"));
    }
}

#[test]
fn what_depends_on_more_than_the_user_is_not_known() {
    let not_read = |name: &str| AttributeValue::NotRead(format!("the attribute {name}"));
    for (text, what) in [
        (
            "ToLower(SingleAppRoleAssignment(\"x\"))",
            "the function SingleAppRoleAssignment",
        ),
        (
            "SelectUniqueValue(\"a\", \"b\")",
            "the function SelectUniqueValue",
        ),
        ("RandomString(6,3,0,0,3)", "the function RandomString"),
        ("Append(Guid(), \"x\")", "the function Guid"),
        ("Now()", "the function Now"),
        (
            "AppRoleAssignmentsComplex(\"x\")",
            "the function AppRoleAssignmentsComplex",
        ),
        ("append(\"a\", \"b\")", "the function append"),
        ("ToUpper([mail])", "the attribute mail"),
        (
            "ToLower(\"I\", \"tr-TR\")",
            "the function ToLower with these values",
        ),
        ("Left(\"a\", \"b\")", "the function Left with these values"),
        (
            "CDate(\"2021-02-30\")",
            "the function CDate with these values",
        ),
        (
            "Replace(\"a\", , \"(?=a)\", , \"b\", , )",
            "the function Replace with these values",
        ),
        ("Split(\"a,b\", \",\")", "more than one value"),
        ("Left(", "the expression can't be read at character 6"),
    ] {
        let expected = MappedValue::NotKnown(what.to_owned());
        assert_eq!(evaluate(text, &not_read), expected, "{text}");
    }
}

#[test]
fn an_argument_that_is_not_used_need_not_be_known() {
    let attribute = |name: &str| match name {
        "mail" => AttributeValue::Value(Some("ada@contoso.example".into())),
        name => AttributeValue::NotRead(format!("the attribute {name}")),
    };
    let sent = MappedValue::Sent("ada@contoso.example".into());
    for text in [
        "Coalesce([mail], Guid())",
        "IIF([mail] <> \"x\", [mail], Now())",
        "Switch(\"a\", [manager], \"a\", [mail], \"b\", [other])",
        "Item(Split(Append([mail], \";x\"), \";\"), 1)",
    ] {
        assert_eq!(evaluate(text, &attribute), sent, "{text}");
    }
}
