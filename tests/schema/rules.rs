//! Tests which rule of a schema is taken as the one that sends users from Entra to Workato, by what its directories hold.

use crate::sample::{attribute, environments, mapping, mapping_goal, new_job_schema, schema};
use rolecall::graph::models::RuleId;
use rolecall::mappings::MappingOptions;
use rolecall::mappings::edit::{apply_edits, edits};
use rolecall::mappings::locate::{LocateError, locate};
use serde_json::{Value, json};

const OUTBOUND: &str = "03f7d90d";

/// A rule from the application to Entra, also of the object `User`.
fn inbound(entra: &str) -> Value {
    json!({
        "id": "inbound", "name": "USER_INBOUND_USER", "sourceDirectoryName": "customappsso", "targetDirectoryName": entra,
        "objectMappings": [{"enabled": true, "flowTypes": "Update", "name": "In", "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [mapping("userName", "userPrincipalName", 1)]}],
    })
}

/// A schema whose Entra directory has this name and these attributes of users, with an inbound rule before or after.
fn two_way(entra: &str, users: &[&str], first: bool) -> Value {
    let mut document = new_job_schema();
    document["directories"][0]["name"] = entra.into();
    document["directories"][0]["objects"][0]["attributes"] =
        users.iter().map(|name| attribute(name)).collect();
    let targets = document["directories"][1]["objects"]
        .as_array_mut()
        .unwrap();
    let mut id = attribute("id");
    id["anchor"] = true.into();
    targets.push(json!({"name": "User", "attributes": [id, attribute("userName")]}));
    let rules = document["synchronizationRules"].as_array_mut().unwrap();
    rules[0]["sourceDirectoryName"] = entra.into();
    let at = if first { 0 } else { rules.len() };
    rules.insert(at, inbound(entra));
    document
}

#[test]
fn the_rule_from_entra_is_taken_whatever_its_name_and_place() {
    let extension = "extension_25883231668a43a780b25685c3f874bc_workato_role";
    for entra in [
        "Azure Active Directory",
        "Microsoft Entra ID",
        "Contoso",
        "customappsso2",
    ] {
        for users in [
            ["objectId", "userPrincipalName", "mail"],
            ["userPrincipalName", extension, "mail"],
        ] {
            for first in [true, false] {
                let before = schema(two_way(entra, &users, first));
                let located = locate(&before).unwrap();
                assert_eq!(located.rule.id(), OUTBOUND, "{entra} {users:?} {first}");
                assert_eq!(before.user_rule().unwrap().id(), OUTBOUND);
                let goal = mapping_goal(&environments(), MappingOptions::proposed());
                let edits = edits(&before, &goal).unwrap();
                assert!(!edits.is_empty());
                let after = apply_edits(&before, &edits);
                let at = usize::from(!first);
                assert_eq!(
                    after.document()["synchronizationRules"][at],
                    before.document()["synchronizationRules"][at],
                    "the inbound rule stays"
                );
                assert_ne!(
                    after.document()["synchronizationRules"][1 - at],
                    before.document()["synchronizationRules"][1 - at]
                );
            }
        }
    }
}

#[test]
fn without_directories_their_names_decide() {
    for entra in ["Azure Active Directory", "Microsoft Entra ID"] {
        let mut document = two_way(entra, &["objectId"], true);
        document["directories"] = json!([]);
        assert_eq!(schema(document).user_rule().unwrap().id(), OUTBOUND);
    }
    // “Central” contains “entra”.
    let mut document = new_job_schema();
    document["synchronizationRules"][0]["targetDirectoryName"] = "Central".into();
    document["directories"][1]["name"] = "Central".into();
    assert_eq!(schema(document).user_rule().unwrap().id(), OUTBOUND);
}

#[test]
fn a_schema_with_an_inbound_rule_alone_maps_no_user() {
    let mut document = two_way("Microsoft Entra ID", &["objectId"], true);
    document["synchronizationRules"]
        .as_array_mut()
        .unwrap()
        .remove(1);
    let schema = schema(document);
    assert_eq!(locate(&schema).unwrap_err(), LocateError::UserMapping);
    assert!(schema.user_rule().is_none());
}

/// The sample with a second rule from Entra to the application.
fn two_outbound(change: impl Fn(&mut Value)) -> Value {
    let mut document = new_job_schema();
    let mut second = document["synchronizationRules"][0].clone();
    second["id"] = "second".into();
    second["name"] = "USER_OUTBOUND_USER".into();
    change(&mut second);
    document["synchronizationRules"]
        .as_array_mut()
        .unwrap()
        .push(second);
    document
}

#[test]
fn of_several_that_fit_one_has_to_be_picked() {
    let schema = schema(two_outbound(|_| ()));
    assert_eq!(
        locate(&schema).unwrap_err(),
        LocateError::SeveralRules(vec![
            "USERGROUP_OUTBOUND_USERGROUP".into(),
            "USER_OUTBOUND_USER".into()
        ])
    );
    assert!(schema.user_rule().is_none());
    for id in [OUTBOUND, "second"] {
        let picked = schema.clone().with_picked_rule(RuleId::parse(id));
        assert_eq!(picked.user_rule().unwrap().id(), id);
        assert_eq!(locate(&picked).unwrap().rule.id(), id);
        assert_eq!(picked.unpicked_user_rules().len(), 2);
    }
    // A rule that is gone is picked no more, and an inbound one cannot be.
    let gone = schema.with_picked_rule(RuleId::parse("gone"));
    assert!(matches!(locate(&gone), Err(LocateError::SeveralRules(_))));
    let two_way = crate::sample::schema(two_way("Microsoft Entra ID", &["objectId"], true));
    let wrong = two_way.with_picked_rule(RuleId::parse("inbound"));
    assert_eq!(wrong.user_rule().unwrap().id(), OUTBOUND);
}

#[test]
fn a_rule_that_says_that_it_is_not_for_this_is_left_out() {
    let denies = |second: &mut Value| {
        second["metadata"] = json!([{"key": "supportsProvisionOnDemand", "value": "False"}]);
    };
    let locked = |second: &mut Value| second["editable"] = false.into();
    let elsewhere = |second: &mut Value| {
        for mapping in second["objectMappings"].as_array_mut().unwrap() {
            mapping["targetObjectName"] = "Contact".into();
        }
    };
    for document in [
        two_outbound(denies),
        two_outbound(locked),
        two_outbound(elsewhere),
    ] {
        assert_eq!(schema(document).user_rule().unwrap().id(), OUTBOUND);
    }
    // Where it is the only one, it is taken.
    let mut document = two_outbound(denies);
    document["synchronizationRules"]
        .as_array_mut()
        .unwrap()
        .remove(0);
    assert_eq!(schema(document).user_rule().unwrap().id(), "second");
}
