//! Tests what is concluded from values, mappings and the log, and the words for it.

use super::*;
use crate::ids::AppId;
use crate::provisioning::summary::from_log_entry;
use crate::workato::ROLE_SCHEMA;
use PermissionModel::{EnvironmentRoles, SystemRoles};
use serde_json::{Value, json};

fn name() -> ExtensionName {
    let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
    ExtensionName::expected(&app, "workato_role")
}

/// Users who hold these roles.
fn users(roles: &[&str]) -> UsersInScope {
    let user = |role: &&str| {
        let user = json!({"id": "25883231-668a-43a7-80b2-5685c3f874bc", name().as_str(): role});
        serde_json::from_value::<User>(user).expect("a user")
    };
    UsersInScope {
        users: roles.iter().map(user).collect(),
        ..UsersInScope::default()
    }
}

/// A log, newest first: the user, the role, and why Workato refused it; empty if Workato took it.
fn log(entries: &[(&str, &str, &str)]) -> SentRoles {
    let entry = |(at, (user, role, refusal)): (usize, &(&str, &str, &str))| {
        let status = if refusal.is_empty() {
            "success"
        } else {
            "failure"
        };
        let entry: Value = json!({
            "id": at.to_string(),
            "activityDateTime": format!("2026-11-{:02}T00:00:00Z", 30 - at),
            "provisioningAction": "update",
            "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": "x", "reason": refusal}},
            "sourceIdentity": {"id": user, "displayName": user},
            "modifiedProperties": [{"displayName": format!("{ROLE_SCHEMA}:workato_role"), "oldValue": null, "newValue": role}],
        });
        from_log_entry(&serde_json::from_value(entry).expect("an entry"))
    };
    let mut sent = SentRoles::default();
    let summaries: Vec<_> = entries.iter().enumerate().map(entry).collect();
    sent.add(&summaries);
    sent
}

fn mapping(constants: &[&str]) -> RoleMapping {
    RoleMapping {
        job: serde_json::from_value(json!("scim.1.2")).expect("an id"),
        environment: crate::workato::Environment::Dev,
        source: String::new(),
        attributes: Vec::new(),
        direct_attribute: None,
        expression: None,
        constants: constants.iter().map(|text| (*text).to_owned()).collect(),
        is_always: true,
    }
}

fn concluded(
    chosen: Option<PermissionModel>,
    roles: &[&str],
    constants: &[&str],
    sent: &SentRoles,
) -> RoleModel {
    conclude(&RoleModelInputs {
        chosen,
        users: Some(&users(roles)),
        names: &[name()],
        mappings: &[mapping(constants)],
        sent,
    })
}

#[test]
fn roles_of_one_model_conclude_it() {
    let none = SentRoles::default();
    let old = concluded(
        None,
        &["Admin", "Operator", "NoAccess", "Finance"],
        &[],
        &none,
    );
    assert_eq!(old.model(), Some(SystemRoles));
    assert_eq!(
        old.describe_grounds(),
        "2 users have the role Admin or Operator; the mappings send no constant."
    );
    let new = concluded(None, &["EnvironmentAdmin", ""], &["Member", "Sales"], &none);
    assert_eq!(new.model(), Some(EnvironmentRoles));
    assert_eq!(
        new.describe_grounds(),
        "1 user has the role EnvironmentAdmin; the mappings send Member."
    );
    assert_eq!(new.title(), "Environment roles (detected from the tenant)");
    assert_eq!(new.foreign("Admin"), Some(SystemRoles));
    assert_eq!(
        (new.foreign("Member"), new.foreign("Finance")),
        (None, None)
    );
}

#[test]
fn values_that_both_models_may_have_conclude_nothing() {
    let none = SentRoles::default();
    let unknown = concluded(None, &["NoAccess", "Finance"], &["Sales"], &none);
    assert_eq!((unknown.model(), unknown.is_mixed()), (None, false));
    assert_eq!(
        unknown.describe_grounds(),
        "2 users have roles that both models may have; the constants in the mappings don't indicate a model."
    );
    let empty = concluded(None, &[""], &[], &none);
    assert_eq!(empty.model(), None);
    assert!(
        empty
            .describe_grounds()
            .starts_with("No user in scope has a role;")
    );
    assert_eq!(
        empty.describe_next(),
        "The first role that you choose determines the workspace's permission model."
    );
}

#[test]
fn both_models_are_a_mix_until_one_is_set() {
    let none = SentRoles::default();
    let roles = ["Admin", "Analyst", "Member"];
    let mixed = concluded(None, &roles, &[], &none);
    assert_eq!((mixed.model(), mixed.is_mixed()), (None, true));
    assert_eq!(
        mixed.describe_grounds(),
        "System roles: 2 users have the role Admin or Analyst. Environment roles: 1 user has the role Member."
    );
    assert_eq!(mixed.tag("Admin").as_deref(), Some("System roles"));
    let set = concluded(Some(EnvironmentRoles), &roles, &[], &none);
    assert_eq!(set.model(), Some(EnvironmentRoles));
    let next = set.describe_next();
    assert!(
        next.starts_with(
            "2 users have role values that the workspace doesn't have: Admin and Analyst. Set another role on each person's page."
        ),
        "{next}"
    );
    assert_eq!(set.tag("Admin").as_deref(), Some("Not in this workspace"));
    assert_eq!((set.tag("Member"), set.tag("Finance")), (None, None));
    let why = set.describe_role("Admin").expect("a text");
    assert!(
        why.contains("deprecation for the end of August 2026"),
        "{why}"
    );
    // A mapping's text makes a mix as well.
    assert!(concluded(None, &["Admin"], &["EnvironmentManager"], &none).is_mixed());
}

#[test]
fn the_log_tells_only_where_nothing_present_does() {
    let new = log(&[
        ("ada", "Member", ""),
        ("ada", "Admin", ""),
        ("bob", "NoAccess", ""),
    ]);
    let concluded_from_log = concluded(None, &["Finance"], &[], &new);
    assert_eq!(
        concluded_from_log.model(),
        Some(EnvironmentRoles),
        "the newest counts"
    );
    let grounds = concluded_from_log.describe_grounds();
    assert!(
        grounds.contains("the log shows Member sent without an error for 1 user"),
        "{grounds}"
    );
    assert_eq!(
        concluded(None, &["Admin"], &[], &new).model(),
        Some(SystemRoles),
        "the log is the past"
    );
}

#[test]
fn a_role_that_workato_refused_speaks_for_the_other_model() {
    let refusal = "Workato: the role Admin does not exist";
    let refused = log(&[("ada", "Admin", refusal)]);
    let found = concluded(None, &["Admin", "Admin"], &[], &refused);
    assert!(found.is_mixed());
    let grounds = found.describe_grounds();
    assert!(
        grounds.contains("the log shows that Workato refused Admin for 1 user"),
        "{grounds}"
    );
    // Another failure tells nothing about the role.
    for reason in [
        "429 Too Many Requests",
        "workato_role: ask an Administrator",
    ] {
        let failed = log(&[("ada", "Admin", reason)]);
        assert_eq!(
            concluded(None, &["Admin"], &[], &failed).model(),
            Some(SystemRoles),
            "{reason}"
        );
    }
    // What was taken later replaces the refusal.
    let later = log(&[("ada", "Admin", ""), ("ada", "Admin", refusal)]);
    assert_eq!(
        concluded(None, &["Admin"], &[], &later).model(),
        Some(SystemRoles)
    );
}

#[test]
fn users_who_were_not_read_are_named() {
    let none = SentRoles::default();
    let unread = conclude(&RoleModelInputs {
        chosen: None,
        users: None,
        names: &[],
        mappings: &[],
        sent: &none,
    });
    assert_eq!(
        unread.describe_grounds(),
        "The assigned users couldn't be read; the mappings send no constant."
    );
    assert!(!unread.is_answered_by_a_pick());
    assert!(!unread.describe_next().contains("pick"), "{unread:?}");
    let some = UsersInScope {
        has_more: true,
        ..users(&["Finance"])
    };
    let partial = conclude(&RoleModelInputs {
        chosen: None,
        users: Some(&some),
        names: &[name()],
        mappings: &[],
        sent: &none,
    });
    assert!(
        partial
            .describe_grounds()
            .ends_with("Not all users in scope are loaded.")
    );
    assert!(!partial.is_answered_by_a_pick());
}
