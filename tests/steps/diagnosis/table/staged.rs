//! The rows that no scenario has by itself: actions change a scenario first.

use super::{AS_DOCUMENTED, Remedy, Row, invitation_pending, not_running, prod, row_after, test};
use crate::diagnosis::actions::TestAction;
use crate::diagnosis::actions::TestAction::{
    AcceptInvitation, AddFirstJob, AddSecondJob, Assign, ChangeSchema, ChangeSettings, Connect,
    CreateAttribute, CreateAttributes, DeleteAttribute, DisableUser, EnableUser, LeaveUnit, Pause,
    PickJob, Provision, Reassign, Restore, RestoreDefaults, RunCycle, SetFaults, SetModel,
    SetRoleInWorkato, SetRoles, SignIn, Start, TryOnDemand, Wait,
};
use rolecall::diagnosis::{Cause, UnusableReason, UserMappingIssue, WorkatoAccountState};
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

/// The user mapping in a schema.
fn user_mapping(schema: &mut Value) -> &mut Value {
    &mut schema["synchronizationRules"][0]["objectMappings"][1]
}

fn remove_attribute_mapping(schema: &mut Value, target: &str) {
    let mappings = user_mapping(schema)["attributeMappings"]
        .as_array_mut()
        .unwrap();
    mappings.retain(|mapping| mapping["targetAttributeName"] != target);
}

fn remove_active_mapping(schema: &mut Value) {
    remove_attribute_mapping(schema, "active");
}

fn remove_test_mapping(schema: &mut Value) {
    remove_attribute_mapping(schema, &test().target_attribute());
}

fn remove_user_mapping(schema: &mut Value) {
    let mappings = schema["synchronizationRules"][0]["objectMappings"].as_array_mut();
    mappings.unwrap().remove(1);
}

fn conflict_fault() -> Value {
    json!([{"method": "POST", "path": "/workato/scim/v2/Users", "status": 409}])
}

fn server_error_fault() -> Value {
    json!([{"method": "POST", "path": "/workato/scim/v2/Users", "status": 500}])
}

/// Workato refuses every change, and names the invitation.
fn invitation_fault() -> Value {
    let words = json!({"detail": "The invitation of this member is pending."});
    json!([{"method": "PATCH", "path": "/workato/scim/v2/Users", "status": 409, "body": words}])
}

/// Workato refuses every change without a reason.
fn refusal_fault() -> Value {
    json!([{"method": "PATCH", "path": "/workato/scim/v2/Users", "status": 400}])
}

fn no_faults() -> Value {
    json!([])
}

fn replication_lag() -> Value {
    json!({"replicationSeconds": 600})
}

fn long_replication_lag() -> Value {
    json!({"replicationSeconds": 3_000})
}

fn no_replication_lag() -> Value {
    json!({"replicationSeconds": 0})
}

fn no_premium() -> Value {
    json!({"premium": false})
}

const OPERATOR: TestAction = SetRoles(&[("", "Operator")]);
const ALL_ROLES: TestAction = SetRoles(&[("", "Admin"), ("test", "Operator"), ("prod", "Analyst")]);

pub(super) fn all() -> Vec<Row> {
    use Remedy::{Do, Nothing, OutsideApp};
    use WorkatoAccountState::{Active, Deactivated, NotSeen, Unknown};
    vec![
        row_after(
            "hidden-members",
            &[Wait(900)],
            Cause::HiddenGroup("Workato Builders".into()),
            Do(&[Assign], Cause::NotSentYet(Some(25))),
        ),
        // The log shows what the group hides.
        row_after("hidden-members", &[RunCycle], Cause::Healthy, Nothing),
        row_after(
            "restricted-unit",
            &[Wait(900)],
            Cause::ManagementRestricted,
            Do(&[LeaveUnit], Cause::RoleMissing(vec![prod()])),
        ),
        row_after(
            "no-roles-yet",
            &[Connect, RunCycle],
            Cause::NoRole,
            Do(&[ALL_ROLES], Cause::NotSentYet(Some(30))),
        ),
        row_after(
            "ready",
            &[DisableUser],
            Cause::Disabled(Active),
            Do(&[EnableUser], Cause::Healthy),
        ),
        row_after(
            "account-disabled",
            &[EnableUser],
            Cause::Deactivated,
            Do(&[Provision], Cause::Healthy),
        ),
        row_after(
            "not-assigned",
            &[Assign, ChangeSettings(replication_lag), TryOnDemand],
            Cause::AssignmentPending,
            Do(&[Wait(700), Provision], Cause::Healthy),
        ),
        row_after(
            "not-assigned",
            &[
                Assign,
                ChangeSettings(long_replication_lag),
                Wait(1_000),
                TryOnDemand,
                ChangeSettings(no_replication_lag),
            ],
            Cause::NotEntitled,
            Do(&[Reassign], Cause::AssignmentPending),
        ),
        row_after(
            "job-not-started",
            &[SetFaults(conflict_fault), TryOnDemand],
            Cause::Failed("EntryConflict".into()),
            // An administrator removes the conflict in Workato.
            Do(
                &[SetFaults(no_faults), Provision],
                not_running(Active, false),
            ),
        ),
        row_after(
            "job-not-started",
            &[
                SetFaults(server_error_fault),
                TryOnDemand,
                SetFaults(no_faults),
                ChangeSchema(remove_test_mapping),
                TryOnDemand,
                AS_DOCUMENTED,
            ],
            Cause::LeftOut(vec![test()]),
            Do(&[Provision], not_running(Active, false)),
        ),
        row_after(
            "job-not-started",
            &[
                TryOnDemand,
                SetFaults(invitation_fault),
                OPERATOR,
                TryOnDemand,
            ],
            invitation_pending(true, false),
            Do(
                &[SetFaults(no_faults), Provision],
                not_running(Active, false),
            ),
        ),
        row_after(
            "job-not-started",
            &[TryOnDemand, SetFaults(refusal_fault), OPERATOR, TryOnDemand],
            invitation_pending(false, false),
            Do(
                &[SetFaults(no_faults), Provision],
                not_running(Active, false),
            ),
        ),
        row_after(
            "invitation-pending",
            &[DisableUser, RunCycle],
            invitation_pending(true, true),
            Do(
                &[AcceptInvitation, Wait(30_000)],
                Cause::Disabled(Deactivated),
            ),
        ),
        row_after(
            "ready",
            &[DisableUser, SetFaults(refusal_fault), RunCycle],
            invitation_pending(false, true),
            Do(
                &[SetFaults(no_faults), Wait(3_000)],
                Cause::Disabled(Deactivated),
            ),
        ),
        row_after(
            "job-not-started",
            &[TryOnDemand],
            not_running(Active, false),
            Do(&[Start], Cause::Healthy),
        ),
        row_after(
            "account-disabled",
            &[Pause, EnableUser],
            not_running(Deactivated, false),
            Do(&[Start], Cause::Healthy),
        ),
        row_after(
            "job-not-started",
            &[ChangeSettings(no_premium)],
            not_running(Unknown, false),
            Do(&[Start], Cause::NotSeen),
        ),
        row_after(
            "job-not-started",
            &[Pause],
            not_running(NotSeen, false),
            Do(&[Provision], not_running(Active, false)),
        ),
        row_after(
            "ready",
            &[ChangeSettings(no_premium)],
            Cause::NotSeen,
            Nothing,
        ),
        row_after(
            "ready",
            &[
                ChangeSettings(no_premium),
                SetRoles(&[("prod", "Finance Team")]),
            ],
            Cause::UnknownRole(prod()),
            Do(&[SetRoles(&[("prod", "Analyst")])], Cause::NotSeen),
        ),
        row_after(
            "roles-not-moved",
            &[SetModel(PermissionModel::EnvironmentRoles)],
            Cause::OtherModel(Environment::Dev, PermissionModel::SystemRoles),
            Do(
                &[
                    SetRoles(&[
                        ("", "Environment admin"),
                        ("test", "Member"),
                        ("prod", "EnvironmentManager"),
                    ]),
                    Provision,
                ],
                Cause::Healthy,
            ),
        ),
        row_after(
            "ready",
            &[
                SetRoleInWorkato("Operator"),
                TryOnDemand,
                SetRoleInWorkato("Operator"),
                TryOnDemand,
            ],
            Cause::SetBack(Environment::Dev),
            OutsideApp(
                "Rolecall can't change this. Ask the administrator of Workato's SAML sign-in",
            ),
        ),
        row_after(
            "ready",
            &[ChangeSchema(remove_active_mapping)],
            Cause::ActiveMappedWrong,
            Do(&[RestoreDefaults, AS_DOCUMENTED], Cause::Healthy),
        ),
        row_after(
            "ready",
            &[ChangeSchema(remove_user_mapping)],
            Cause::MappingOff(UserMappingIssue::Missing),
            Do(&[RestoreDefaults, AS_DOCUMENTED], Cause::Healthy),
        ),
        row_after(
            "ready",
            &[AddSecondJob],
            Cause::SeveralJobs,
            Do(&[PickJob], Cause::Healthy),
        ),
        row_after(
            "step1-done",
            &[AddFirstJob],
            Cause::NoCredentials,
            Do(&[Connect, RunCycle], Cause::Healthy),
        ),
        row_after(
            "ready",
            &[DeleteAttribute("workato_role_prod")],
            Cause::NoAttribute(vec![prod()], UnusableReason::Missing),
            Do(&[CreateAttributes], Cause::Healthy),
        ),
        row_after(
            "ready",
            &[
                DeleteAttribute("workato_role_prod"),
                ChangeSettings(replication_lag),
                CreateAttribute("workato_role_prod"),
            ],
            Cause::NoAttribute(vec![prod()], UnusableReason::NotYet),
            Do(&[Wait(700)], Cause::Healthy),
        ),
        row_after(
            "soft-deleted-renamed",
            &[Restore],
            Cause::Renamed { is_refused: false },
            Do(&[Provision], Cause::Healthy),
        ),
        Row {
            account: "auditor",
            ..row_after(
                "ready",
                &[],
                Cause::Unread,
                Do(&[SignIn("admin")], Cause::Healthy),
            )
        },
    ]
}
