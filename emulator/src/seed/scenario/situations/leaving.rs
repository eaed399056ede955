//! Situations of users who leave: Workato never learns of it, or knows them by the name that the deletion gave them.

use serde_json::json;

use super::super::Scenario;
use super::super::builder::{ADA_UPN, ScenarioBuilder};
use super::super::ready::set_up;
use super::set_up_and_run;
use crate::provisioning::expression::parse;

pub(in super::super) const LEAVING_SITUATIONS: [Scenario; 5] = [
    Scenario::new(
        "active-from-account-enabled",
        "active is mapped from accountEnabled, and Ada was unassigned: her account stays enabled, and so she stays active in Workato.",
        |stage| {
            set_up(stage);
            map_active(stage, "[accountEnabled]");
            stage.run_cycle();
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "active-switch-lower-case",
        "The Switch to active compares with “true” and “false”, and Entra writes “True” and “False”: nothing is sent, and Ada, unassigned since, stays active in Workato.",
        |stage| {
            set_up(stage);
            map_active(
                stage,
                r#"Switch([IsSoftDeleted], , "false", "true", "true", "false")"#,
            );
            stage.run_cycle();
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "skip-out-of-scope-deletions",
        "The secrets hold SkipOutOfScopeDeletions with the value True, and Ada was unassigned: Entra does not disable users who go out of scope, and so she stays active in Workato.",
        |stage| {
            set_up(stage);
            stage.secrets().set("SkipOutOfScopeDeletions", "True");
            stage.run_cycle();
            stage.unassign_ada();
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "soft-deleted-renamed",
        "Ada was deleted, which renamed her, and the service sent the new name (sendsDeletedNames): Workato has her disabled, under a user name that begins with her object id.",
        |stage| {
            delete_with_name(stage);
        },
    ),
    Scenario::new(
        "restored-after-renaming",
        "Ada was deleted, renamed in Workato (sendsDeletedNames) and restored; in the meantime she got a second account in Workato, so the first cannot get its name back (409).",
        |stage| {
            delete_with_name(stage);
            stage.state.workato.users.add(serde_json::Map::from_iter([
                ("id".to_owned(), json!("200001")),
                ("userName".to_owned(), json!(ADA_UPN)),
                ("displayName".to_owned(), json!("Ada Lovelace")),
                ("active".to_owned(), json!(true)),
                ("meta".to_owned(), json!({"resourceType": "User"})),
            ]));
            stage.restore_ada();
            stage.run_cycle();
        },
    ),
];

/// Maps `active` from an expression.
fn map_active(stage: &mut ScenarioBuilder<'_>, expression: &str) {
    let source = parse(expression)
        .map(|parsed| parsed.to_mapping_source())
        .unwrap_or_default();
    stage.change_user_mapping(|mapping| {
        let list = mapping["attributeMappings"].as_array_mut();
        for one in list.into_iter().flatten() {
            if one["targetAttributeName"] == "active" {
                one["source"] = source.clone();
            }
        }
    });
}

/// Deletes Ada while the service sends the names of deleted users.
fn delete_with_name(stage: &mut ScenarioBuilder<'_>) {
    stage.state.settings.sends_deleted_names = true;
    set_up_and_run(stage);
    stage.delete_ada();
    stage.run_cycle();
}
