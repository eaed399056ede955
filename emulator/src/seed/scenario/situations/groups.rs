//! Situations caused by a group or an administrative unit of Ada's: hidden members, a rule that has not filled it, no
//! licence for it, or roles that do not reach her.

use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::super::ready::set_up;
use super::PROD;
use crate::model::{
    AdministrativeUnit, AppRoleAssignment, Group, Member, MemberKind, ScopedRole, Tenant,
};
use crate::seed::groups::BUILDERS_GROUP;

/// The dynamic group that is assigned, and its rule.
const DYNAMIC_GROUP: (&str, &str) = (
    "Workato Automation",
    "user.department -eq \"Business Systems\"",
);
const USER_ADMINISTRATOR: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";

pub(in super::super) const GROUP_SITUATIONS: [Scenario; 5] = [
    Scenario::new(
        "hidden-members",
        "Ada was added just now to “Workato Builders”, a Microsoft 365 group with hidden membership, and is assigned only through it: without Member.Read.Hidden Graph shows no member.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            stage.run_cycle();
            join_builders(stage);
            let builders = builders(stage.tenant());
            builders.group_types = vec!["Unified".to_owned()];
            builders.mail_enabled = true;
            builders.mail = Some("workatobuilders@contoso.example".to_owned());
            builders.visibility = Some("HiddenMembership".to_owned());
        },
    ),
    Scenario::new(
        "dynamic-group-unfilled",
        "A dynamic group is assigned whose rule means Ada, and Entra has not filled it yet.",
        |stage| {
            set_up(stage);
            assign_dynamic_group(stage, None, 0);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "dynamic-group-paused",
        "A dynamic group is assigned whose rule means Ada, and its processing is paused: she is not in it.",
        |stage| {
            set_up(stage);
            assign_dynamic_group(stage, Some("Paused"), 3);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "group-without-p1",
        "The tenant has no Entra ID P1 (premium is false), so the group that Ada is in cannot be assigned.",
        |stage| {
            set_up(stage);
            stage.unassign_ada();
            join_builders(stage);
            let id = builders(stage.tenant()).id.clone();
            stage
                .tenant()
                .app_role_assignments
                .retain(|assignment| assignment.principal_id != id);
            stage.state.settings.premium = false;
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "restricted-unit",
        "Ada is in a restricted management administrative unit and has no role in production; no role for the whole tenant reaches her. users@contoso.example holds User Administrator scoped to that unit.",
        |stage| {
            set_up(stage);
            stage.set_role(PROD, None);
            restrict(stage);
            stage.run_cycle();
        },
    ),
];

fn builders(tenant: &mut Tenant) -> &mut Group {
    tenant
        .groups
        .iter_mut()
        .find(|group| group.display_name == BUILDERS_GROUP)
        .expect("every seed makes the group")
}

fn join_builders(stage: &mut ScenarioBuilder<'_>) {
    let id = stage.ada_id();
    builders(stage.tenant()).members.push(Member {
        kind: MemberKind::User,
        id,
    });
}

/// Unassigns Ada, and assigns a dynamic group with `count` others in it.
fn assign_dynamic_group(stage: &mut ScenarioBuilder<'_>, processing: Option<&str>, count: usize) {
    stage.unassign_ada();
    let id = stage.random.uuid();
    let assignment_id = AppRoleAssignment::new_id(&id, &stage.random);
    let principal = stage.principal_id();
    let tenant = stage.tenant();
    let members = tenant.users.iter().skip(30).take(count);
    let group = Group {
        id: id.clone(),
        display_name: DYNAMIC_GROUP.0.to_owned(),
        description: Some("All of Business Systems".to_owned()),
        mail_nickname: "WorkatoAutomation".to_owned(),
        security_enabled: true,
        group_types: vec!["DynamicMembership".to_owned()],
        membership_rule: Some(DYNAMIC_GROUP.1.to_owned()),
        membership_rule_processing_state: processing.map(ToOwned::to_owned),
        members: members
            .map(|user| Member {
                kind: MemberKind::User,
                id: user.id.clone(),
            })
            .collect(),
        created: tenant.created,
        ..Group::default()
    };
    let like = tenant
        .app_role_assignments
        .iter()
        .find(|one| one.resource_id == principal && one.principal_type == "Group")
        .cloned();
    tenant
        .app_role_assignments
        .extend(like.map(|like| AppRoleAssignment {
            id: assignment_id,
            principal_id: id,
            principal_display_name: group.display_name.clone(),
            ..like
        }));
    tenant.groups.push(group);
}

/// Puts Ada and the assigned group into a restricted unit.
fn restrict(stage: &mut ScenarioBuilder<'_>) {
    let (ada, id) = (stage.ada_id(), stage.random.uuid());
    let tenant = stage.tenant();
    let group = builders(tenant).id.clone();
    let holder = tenant.user_by_upn("users@contoso.example");
    let scoped_roles = holder
        .map(|user| ScopedRole {
            template_id: USER_ADMINISTRATOR.to_owned(),
            user_id: user.id.clone(),
        })
        .into_iter()
        .collect();
    tenant.set_units(vec![AdministrativeUnit {
        id,
        display_name: "Executives".to_owned(),
        is_member_management_restricted: true,
        member_ids: vec![ada, group],
        scoped_roles,
    }]);
}
