//! Tests that the mapping to `active` is judged by its value for users who leave and for those who stay, whatever its
//! source, and that the offered edit corrects every fault.

use crate::issues::{apply_plan, documented_schema};
use crate::sample::{
    active_mapping, attribute, environments, mapping, mapping_goal, schema, user_mapping,
};
use rolecall::mappings::active::{ActiveFault, DEFAULT_EXPRESSION};
use rolecall::mappings::check::find_issues;
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingIssue, MappingOptions};
use serde_json::{Value, json};

fn faults(document: &Value) -> Vec<MappingIssue> {
    let schema = schema(document.clone());
    let goal = mapping_goal(&environments(), MappingOptions::none());
    find_issues(&locate(&schema).unwrap(), &goal, None)
}

/// A schema as documented, in which `active` is mapped like this, and which declares the attributes that tests read.
fn with_active(mapping: Value) -> Value {
    let mut document = documented_schema();
    let attributes = document
        .pointer_mut("/directories/0/objects/0/attributes")
        .unwrap()
        .as_array_mut()
        .unwrap();
    attributes.extend(["accountEnabled", "department"].map(attribute));
    let list = user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap();
    list.retain(|each| each["targetAttributeName"] != "active");
    list.push(mapping);
    document
}

#[test]
fn each_source_is_judged_by_what_it_yields() {
    let other = |text: &str| Some(ActiveFault::NoBoolean(text.into()));
    let unknown = |text: &str| Some(ActiveFault::NotKnown(text.into()));
    for (expression, expected) in [
        (DEFAULT_EXPRESSION, None),
        ("Not([IsSoftDeleted])", None),
        (
            r#"Switch(ToLower([IsSoftDeleted]), , "false", "true", "true", "false")"#,
            None,
        ),
        (r#"Switch([IsSoftDeleted], "True", "True", "False")"#, None),
        ("[accountEnabled]", Some(ActiveFault::StaysTrue)),
        ("[IsSoftDeleted]", Some(ActiveFault::StaysTrue)),
        (r#""True""#, Some(ActiveFault::StaysTrue)),
        (r#""False""#, Some(ActiveFault::AlwaysFalse)),
        (
            r#"Switch([IsSoftDeleted], , "false", "true", "true", "false")"#,
            Some(ActiveFault::SendsNothing),
        ),
        (
            r#"Switch([IsSoftDeleted], , "True", "False")"#,
            Some(ActiveFault::NeverTrue),
        ),
        (
            r#"Switch([IsSoftDeleted], , "False", "1", "True", "0")"#,
            other("0"),
        ),
        ("[neverDeclared]", Some(ActiveFault::SendsNothing)),
        ("[department]", unknown("the attribute department")),
        (
            "SingleAppRoleAssignment([appRoleAssignments])",
            unknown("the function SingleAppRoleAssignment"),
        ),
    ] {
        let document = with_active(active_mapping(expression));
        let expected: Vec<MappingIssue> = expected
            .into_iter()
            .map(|fault| MappingIssue::Active {
                source: expression.into(),
                fault,
            })
            .collect();
        assert_eq!(faults(&document), expected, "{expression}");
        // Without the option it stays as it is, whatever it yields.
        let kept = apply_plan(&document, MappingOptions::none());
        assert_eq!(*kept.document(), document, "{expression}");
        let repaired = apply_plan(&document, DEFAULT_ACTIVE);
        assert_eq!(faults(repaired.document()), [], "{expression}");
    }
}

const DEFAULT_ACTIVE: MappingOptions = MappingOptions {
    default_active: true,
    ..MappingOptions::none()
};

#[test]
fn a_mapping_that_is_not_applied_or_declared_sends_nothing() {
    let only_on_create = {
        let mut mapping = active_mapping(DEFAULT_EXPRESSION);
        mapping["flowType"] = json!("ObjectAddOnly");
        with_active(mapping)
    };
    let undeclared = |pointer: &str, name: &str| {
        let mut document = documented_schema();
        let list = document.pointer_mut(pointer).unwrap();
        let list = list.as_array_mut().unwrap();
        list.retain(|attribute| attribute["name"] != name);
        document
    };
    let source = undeclared("/directories/0/objects/0/attributes", "IsSoftDeleted");
    let target = undeclared("/directories/1/objects/0/attributes", "active");
    for (document, expected) in [
        (only_on_create, ActiveFault::OnlyOnCreate),
        (source, ActiveFault::SendsNothing),
        (target, ActiveFault::SendsNothing),
    ] {
        let issues = faults(&document);
        assert!(
            matches!(&issues[..], [MappingIssue::Active { fault, .. }] if *fault == expected),
            "{issues:?}"
        );
        let repaired = apply_plan(&document, DEFAULT_ACTIVE);
        assert_eq!(faults(repaired.document()), []);
    }
}

#[test]
fn the_last_of_several_mappings_with_a_value_counts() {
    let mut document = with_active(active_mapping(DEFAULT_EXPRESSION));
    user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .push(mapping("accountEnabled", "active", 0));
    assert!(faults(&document).contains(&MappingIssue::Active {
        source: "[accountEnabled]".into(),
        fault: ActiveFault::StaysTrue,
    }));
    let repaired = apply_plan(&document, DEFAULT_ACTIVE);
    assert_eq!(faults(repaired.document()), [], "one mapping is left");
}

#[test]
fn a_missing_mapping_is_added_as_entra_writes_it() {
    let mut document = documented_schema();
    let list = user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap();
    list.retain(|each| each["targetAttributeName"] != "active");
    assert_eq!(faults(&document), [MappingIssue::NoActive]);
    let added = apply_plan(&document, DEFAULT_ACTIVE);
    assert_eq!(faults(added.document()), []);
    let again = apply_plan(added.document(), DEFAULT_ACTIVE);
    assert_eq!(again.document(), added.document(), "nothing a second time");
}
