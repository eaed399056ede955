//! Situations in which the role in Workato comes from the app roles of the application.

use super::super::Scenario;
use super::super::builder::{ScenarioBuilder, change_role_mappings};
use super::super::ready::{role_target, set_up};
use super::DEV;
use crate::model::AppRoleAssignment;
use crate::provisioning::expression::parse;

pub(in super::super) const APP_ROLE_SITUATIONS: [Scenario; 2] = [
    Scenario::new(
        "role-from-app-roles",
        "Workato's workato_role comes from SingleAppRoleAssignment: for Ada it is “User”.",
        |stage| {
            set_up(stage);
            map_app_role(stage);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "two-app-roles",
        "Workato's workato_role comes from SingleAppRoleAssignment, and Ada has two app roles: Entra fails for her.",
        |stage| {
            set_up(stage);
            map_app_role(stage);
            assign_second_role(stage);
            stage.run_cycle();
        },
    ),
];

fn map_app_role(stage: &mut ScenarioBuilder<'_>) {
    let source = parse("SingleAppRoleAssignment([appRoleAssignments])")
        .map(|parsed| parsed.to_mapping_source())
        .unwrap_or_default();
    stage.change_user_mapping(|mapping| {
        change_role_mappings(mapping, |list, index| {
            if list[index]["targetAttributeName"] == role_target(DEV) {
                list[index]["source"] = source.clone();
            }
        });
    });
}

/// Assigns Ada to the second app role of Workato as well.
fn assign_second_role(stage: &mut ScenarioBuilder<'_>) {
    let (ada, workato) = (stage.ada_id(), stage.principal_id());
    let id = AppRoleAssignment::new_id(&ada, &stage.random);
    let tenant = stage.tenant();
    let role = tenant
        .service_principal_by_id(&workato)
        .and_then(|principal| principal.app_roles.get(1))
        .map(|role| role.id.clone());
    let first = tenant
        .app_role_assignments
        .iter()
        .find(|one| one.principal_id == ada && one.resource_id == workato)
        .cloned();
    if let (Some(app_role_id), Some(first)) = (role, first) {
        tenant.app_role_assignments.push(AppRoleAssignment {
            id,
            app_role_id,
            ..first
        });
    }
}
