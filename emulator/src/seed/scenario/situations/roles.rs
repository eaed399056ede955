//! Situations with a workspace of environment roles, into which Workato moves every workspace. It does not translate
//! the values that an identity provider sends (<https://docs.workato.com/saml-role-sync-azure.html>).

use super::super::super::assignments::assigned_to_workato;
use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::super::ready::set_up;
use super::{DEV, PROD, TEST};
use crate::settings::RoleModel;

pub(in super::super) const ROLE_SITUATIONS: [Scenario; 3] = [
    Scenario::new(
        "environment-roles",
        "Workato's workspace has environment roles, and every assigned user has values of that model.",
        |stage| {
            set_up_moved(stage);
            let ids = assigned_to_workato(stage.tenant());
            move_values(stage, &ids);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "roles-not-moved",
        "Workato's workspace was moved to environment roles, and every user still has system roles, which it does not know: all are Members there.",
        |stage| {
            set_up_moved(stage);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "roles-of-both-models",
        "Workato's workspace was moved to environment roles, and half of the users have values of that model; the others, Ada among them, still have system roles.",
        |stage| {
            set_up_moved(stage);
            let ada = stage.ada_id();
            let mut ids = assigned_to_workato(stage.tenant());
            ids.retain(|id| *id != ada);
            let half: Vec<String> = ids.into_iter().step_by(2).collect();
            move_values(stage, &half);
            stage.run_cycle();
        },
    ),
];

/// Ready, with a workspace of environment roles.
fn set_up_moved(stage: &mut ScenarioBuilder<'_>) {
    set_up(stage);
    stage.state.settings.workato_roles = RoleModel::Environment;
}

/// Gives these users the environment roles that come closest to their system roles, as Workato's interface spells them.
fn move_values(stage: &mut ScenarioBuilder<'_>, ids: &[String]) {
    let names = [DEV, TEST, PROD].map(|name| stage.attribute_name(name));
    for id in ids {
        stage.tenant().users.update(id, |user| {
            for name in &names {
                if let Some(value) = user.extension_values.get_mut(name) {
                    *value = match value.as_str() {
                        Some("Admin") => "Environment admin",
                        Some("Analyst") => "Environment manager",
                        _ => "Member",
                    }
                    .into();
                }
            }
        });
    }
}
