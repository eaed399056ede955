//! Tests that the app finds every error in the mappings, assigns it to its documented step, and fixes it with the plan
//! if a plan can.

use crate::sample::{
    attribute, environments, extension_name, mapping, mapping_goal, new_job_schema, role_mapping,
    schema, user_mapping,
};
use rolecall::graph::models::Schema;
use rolecall::mappings::check::find_issues;
use rolecall::mappings::edit::{apply_edits, describe_expected_edits, edits};
use rolecall::mappings::issue::SourceMismatch;
use rolecall::mappings::locate::{LocateError, locate};
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::workato::Environment;
use serde_json::{Value, json};

pub(crate) fn test() -> Environment {
    Environment::Named("test".into())
}

/// A schema as documented, with group provisioning off.
pub(crate) fn documented_schema() -> Value {
    let wish = mapping_goal(&environments(), MappingOptions::proposed());
    let before = schema(new_job_schema());
    let after = apply_edits(&before, &edits(&before, &wish).unwrap());
    after.document().clone()
}

fn document_issues(document: &Value) -> Vec<MappingIssue> {
    let schema = schema(document.clone());
    find_issues(
        &locate(&schema).unwrap(),
        &mapping_goal(&environments(), MappingOptions::none()),
        None,
    )
}

/// Applies the plan's edits to the document.
pub(crate) fn apply_plan(document: &Value, options: MappingOptions) -> Schema {
    let schema = schema(document.clone());
    apply_edits(
        &schema,
        &edits(&schema, &mapping_goal(&environments(), options)).unwrap(),
    )
}

/// Breaks one thing; the app must find `expected`, and the plan must restore the identical document.
#[track_caller]
fn check_repaired(expected: &[MappingIssue], change: impl FnOnce(&mut Value)) {
    let good = documented_schema();
    let mut document = good.clone();
    change(&mut document);
    assert_eq!(document_issues(&document), expected);
    let put_right = apply_plan(&document, MappingOptions::proposed());
    assert_eq!(
        document_issues(put_right.document()),
        [],
        "the plan puts it right"
    );
    assert_eq!(*put_right.document(), good, "and touches nothing else");
}

#[test]
fn a_new_job_needs_only_the_announced_edits() {
    let wish = mapping_goal(&environments(), MappingOptions::proposed());
    let before = schema(new_job_schema());
    let words: Vec<String> = edits(&before, &wish)
        .unwrap()
        .into_iter()
        .map(|edit| edit.description)
        .collect();
    assert_eq!(words.len(), 10, "{words:?}");
    let announced = describe_expected_edits(&wish);
    assert!(words.iter().all(|word| announced.contains(word)));
    assert_eq!(document_issues(&documented_schema()), []);
}

#[test]
fn a_disabled_user_mapping_and_its_actions() {
    check_repaired(&[MappingIssue::UserMappingOff], |it| {
        user_mapping(it)["enabled"] = json!(false);
    });
    check_repaired(&[MappingIssue::ActionMissing("Update")], |it| {
        user_mapping(it)["flowTypes"] = json!("Add, Delete");
    });
    let mut without_delete = documented_schema();
    user_mapping(&mut without_delete)["flowTypes"] = json!("Add,Update");
    assert_eq!(document_issues(&without_delete), [], "Delete is a choice");
    let ticked = MappingOptions {
        delete: Some(true),
        ..MappingOptions::none()
    };
    let ticked = apply_plan(&without_delete, ticked);
    assert_eq!(*ticked.document(), documented_schema());
    let unticked = MappingOptions {
        delete: Some(false),
        ..MappingOptions::none()
    };
    assert_eq!(
        user_mapping(
            &mut apply_plan(&documented_schema(), unticked)
                .document()
                .clone()
        )["flowTypes"],
        "Add,Update"
    );
}

#[test]
fn targets_missing_misspelled_and_of_another_type() {
    let targets = "/directories/1/objects/0/attributes";
    check_repaired(
        &[MappingIssue::TargetMissing(Environment::Named(
            "prod".into(),
        ))],
        |it| {
            it.pointer_mut(targets)
                .unwrap()
                .as_array_mut()
                .unwrap()
                .pop();
        },
    );
    for wrong in [
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:Workato_Role",
        "urn:ietf:params:scim:schemas:extension:workato:1.0:WorkatoRole:workato_role",
        "workato_role",
    ] {
        let fault = MappingIssue::TargetMisspelled {
            environment: Environment::Dev,
            found: wrong.into(),
        };
        check_repaired(&[fault], |it| {
            it.pointer_mut(targets).unwrap()[3]["name"] = json!(wrong);
        });
    }
    let fault = MappingIssue::TargetType {
        environment: Environment::Dev,
        found: "Boolean".into(),
    };
    check_repaired(&[fault], |it| {
        it.pointer_mut(targets).unwrap()[3]["type"] = json!("Boolean");
    });
}

#[test]
fn mappings_missing_misspelled_and_twice() {
    check_repaired(
        &[MappingIssue::MappingMissing(Environment::Named(
            "prod".into(),
        ))],
        |it| {
            user_mapping(it)["attributeMappings"]
                .as_array_mut()
                .unwrap()
                .pop();
        },
    );
    let fault = MappingIssue::MappingMisspelled {
        environment: test(),
        found: "workato_role_test".into(),
        has_exact_mapping: false,
    };
    check_repaired(&[fault], |it| {
        role_mapping(it, &test())["targetAttributeName"] = json!("workato_role_test");
    });
    let twice = MappingIssue::Duplicate {
        target: test().target_attribute().into(),
        count: 2,
        is_role: true,
    };
    check_repaired(std::slice::from_ref(&twice), |it| {
        let copy = role_mapping(it, &test()).clone();
        user_mapping(it)["attributeMappings"]
            .as_array_mut()
            .unwrap()
            .push(copy);
    });
    // The wrong mapping comes first; the plan keeps the right one.
    let mut document = documented_schema();
    let mut wrong = role_mapping(&mut document, &test()).clone();
    wrong["flowType"] = json!("ObjectAddOnly");
    user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .insert(0, wrong);
    assert_eq!(document_issues(&document), [twice]);
    assert_eq!(
        *apply_plan(&document, MappingOptions::none()).document(),
        documented_schema()
    );
}

#[test]
fn the_source_and_timing_of_a_mapping() {
    let other_application = "extension_00000000668a43a780b25685c3f874bc_workato_role_test";
    let upper = extension_name(&test())
        .to_string()
        .replace("workato", "Workato");
    for (wrong, how) in [
        (other_application, SourceMismatch::Application),
        (&upper, SourceMismatch::LetterCase),
        (
            extension_name(&Environment::Dev).as_str(),
            SourceMismatch::Environment,
        ),
        ("jobTitle", SourceMismatch::Attribute),
    ] {
        let fault = MappingIssue::WrongSource {
            environment: test(),
            found: wrong.into(),
            mismatch: how,
        };
        check_repaired(&[fault], |it| {
            let source = &mut role_mapping(it, &test())["source"];
            source["name"] = json!(wrong);
            source["expression"] = json!(format!("[{wrong}]"));
        });
    }
    let constant = MappingIssue::NotDirect {
        environment: test(),
        found: "\"Admin\"".into(),
    };
    check_repaired(&[constant], |it| {
        role_mapping(it, &test())["source"] = json!({"expression": "\"Admin\"", "name": "Admin", "type": "Constant", "parameters": []});
    });
    let only_at_first = MappingIssue::NotAlways {
        environment: test(),
        found: "ObjectAddOnly".into(),
    };
    check_repaired(&[only_at_first], |it| {
        role_mapping(it, &test())["flowType"] = json!("ObjectAddOnly");
    });
    let undefined = MappingIssue::SourceMissing {
        environment: Environment::Named("prod".into()),
        name: extension_name(&Environment::Named("prod".into())),
    };
    check_repaired(&[undefined], |it| {
        it.pointer_mut("/directories/0/objects/0/attributes")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .pop();
    });
}

#[test]
fn errors_that_the_documentation_omits_are_found() {
    check_repaired(&[MappingIssue::GroupsOn], |it| {
        it.pointer_mut("/synchronizationRules/0/objectMappings/0")
            .unwrap()["enabled"] = json!(true);
    });
    let mut document = documented_schema();
    user_mapping(&mut document)["scope"] = json!({"groups": [{"name": "g", "clauses": [
        {"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Sales"]}}]}]});
    assert_eq!(
        document_issues(&document),
        [MappingIssue::ScopingFilter(
            "department EQUALS Sales".into()
        )]
    );
    let words = |filter: &str| MappingIssue::ScopingFilter(filter.into()).describe();
    assert!(!words("department EQUALS Sales").contains("doesn't support"));
    assert!(words("department EQUALS a and userType EQUALS Guest").contains("doesn't support"));
    assert!(words("employeeHireDate IS NOT NULL").contains("doesn't support"));
    let filtered = apply_plan(&document, MappingOptions::none());
    assert_eq!(
        *filtered.document(),
        document,
        "a filter is left to the person"
    );
    let unfiltered = MappingOptions {
        remove_filter: true,
        ..MappingOptions::none()
    };
    assert_eq!(
        *apply_plan(&document, unfiltered).document(),
        documented_schema()
    );
    let mut document = documented_schema();
    user_mapping(&mut document)["scope"] = json!({"groups": []});
    assert_eq!(
        document_issues(&document),
        [],
        "a filter without clauses leaves nobody out"
    );
    let mut document = documented_schema();
    user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .remove(1);
    assert_eq!(document_issues(&document), [MappingIssue::NoActive]);
    let mut document = documented_schema();
    user_mapping(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .push(mapping("mail", "displayName", 0));
    assert!(matches!(
        &document_issues(&document)[..],
        [MappingIssue::Duplicate { is_role: false, .. }]
    ));
}

#[test]
fn a_schema_without_a_user_mapping_or_its_objects_is_reported() {
    let mut document = new_job_schema();
    user_mapping(&mut document)["sourceObjectName"] = json!("Device");
    assert_eq!(
        locate(&schema(document)).unwrap_err(),
        LocateError::UserMapping
    );
    let mut document = new_job_schema();
    document["directories"][1]["name"] = json!("other");
    assert!(matches!(
        locate(&schema(document)),
        Err(LocateError::Object { .. })
    ));
    assert_eq!(
        locate(&schema(json!({}))).unwrap_err(),
        LocateError::UserMapping
    );
}

#[test]
fn names_that_vary_between_tenants_do_not_matter() {
    let mut document = new_job_schema();
    document["synchronizationRules"][0]["sourceDirectoryName"] = json!("Azure Active Directory");
    document["directories"][0]["name"] = json!("Azure Active Directory");
    user_mapping(&mut document)["targetObjectName"] = json!("User");
    document["directories"][1]["objects"][0] =
        json!({"name": "User", "attributes": [attribute("userName")]});
    let after = apply_plan(&document, MappingOptions::none());
    assert!(
        document_issues(after.document())
            .iter()
            .all(|fault| !fault.is_documented())
    );
}
