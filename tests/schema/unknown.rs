//! Tests that what this version does not know stays as it is: kinds of sources, members of mappings, and deliberate
//! expressions.

use crate::issues::{apply_plan, documented_schema};
use crate::sample::{environments, mapping_goal, role_mapping, schema, user_mapping};
use rolecall::checklist::mapping_steps::mapping_steps;
use rolecall::guide::CheckState;
use rolecall::mappings::check::find_issues;
use rolecall::mappings::edit::edits;
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::workato::Environment;
use serde_json::{Value, json};

fn issues(document: &Value) -> Vec<MappingIssue> {
    let schema = schema(document.clone());
    let goal = mapping_goal(&environments(), MappingOptions::none());
    find_issues(&locate(&schema).unwrap(), &goal, None)
}

fn source(kind: &str, expression: &str) -> Value {
    json!({"expression": expression, "name": "SingleAppRoleAssignment", "type": kind, "parameters": []})
}

const SINGLE: &str = "SingleAppRoleAssignment([appRoleAssignments])";

const DIRECT_ROLES: MappingOptions = MappingOptions {
    direct_roles: true,
    ..MappingOptions::none()
};

#[test]
fn a_role_from_an_expression_or_an_unknown_source_is_kept_unless_chosen_otherwise() {
    for (kind, expression) in [
        ("Function", SINGLE),
        (
            "Function",
            r#"Switch([department], "NoAccess", "IT", "Admin")"#,
        ),
        ("Function", "ToUpper([jobTitle])"),
        ("CustomExtension", "2f0a"),
        ("SomethingNew", ""),
    ] {
        let mut document = documented_schema();
        let own = source(kind, expression);
        role_mapping(&mut document, &Environment::Dev)["source"] = own.clone();
        let found = issues(&document);
        let [MappingIssue::FromExpression { found: shown, .. }] = &found[..] else {
            panic!("{kind}: {found:?}")
        };
        let expected = if expression.is_empty() {
            "SingleAppRoleAssignment"
        } else {
            expression
        };
        assert_eq!(*shown, expected);
        assert!(
            found[0].describe().contains("can't predict which role"),
            "{kind}"
        );
        let kept = apply_plan(&document, MappingOptions::proposed());
        assert_eq!(*kept.document(), document, "{kind}");
        let overwritten = apply_plan(&document, DIRECT_ROLES);
        assert_eq!(*overwritten.document(), documented_schema(), "{kind}");
    }
}

#[test]
fn its_steps_cannot_be_told_and_do_not_differ() {
    let mut document = documented_schema();
    role_mapping(&mut document, &Environment::Dev)["source"] = source("Function", SINGLE);
    let schema = schema(document);
    let goal = mapping_goal(&environments(), MappingOptions::none());
    let located = locate(&schema).unwrap();
    let found = find_issues(&located, &goal, None);
    let steps = mapping_steps(&located, &goal, &found);
    let open: Vec<(&str, CheckState)> = steps
        .iter()
        .filter(|step| step.state != CheckState::Done)
        .map(|step| (step.number, step.state))
        .collect();
    assert_eq!(
        open,
        ["3.11", "3.12", "3.15", "3.17"].map(|number| (number, CheckState::CannotBeTold))
    );
    assert_eq!(CheckState::CannotBeTold.label(), "Unclear");
    assert!(found[0].describe().contains("users with two app roles"));
}

#[test]
fn the_change_that_overwrites_it_is_listed_once() {
    let mut document = documented_schema();
    role_mapping(&mut document, &Environment::Dev)["source"] = json!({"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []});
    let before = schema(document);
    let goal = mapping_goal(&environments(), MappingOptions::none());
    let planned = edits(&before, &goal).unwrap();
    assert_eq!(
        planned.len(),
        2,
        "the name and the expression of the source"
    );
    let texts = rolecall::plan::mappings::descriptions(&planned);
    assert_eq!(texts.len(), 1, "{texts:?}");
}

#[test]
fn unknown_members_survive_a_write() {
    let mut document = documented_schema();
    let mapping = user_mapping(&mut document);
    mapping["flowNullValues"] = json!(true);
    mapping["aNewList"] = json!([{"value": 1.50}]);
    let dev = role_mapping(&mut document, &Environment::Dev);
    dev["flowNullValues"] = json!("Allowed");
    dev["source"]["aNewMember"] = json!({"nested": [null, 1]});
    dev["flowType"] = json!("ObjectAddOnly");
    let after = apply_plan(&document, MappingOptions::proposed());
    role_mapping(&mut document, &Environment::Dev)["flowType"] = json!("Always");
    assert_eq!(*after.document(), document, "only the flow type changed");
}
