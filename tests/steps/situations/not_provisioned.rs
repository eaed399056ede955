//! Situations of the account, the assignment and the job that keep a user from being provisioned at all.

use super::Situation;
use super::evidence::{
    NOW, assignment, healthy, healthy_with, job, log_entry, no_assignment, not_found_error,
    secret_entry, skipped_entry, with_assignment, with_history, with_job, with_mapping,
};
use rolecall::diagnosis::{Cause, EntraAccount, Evidence, History, WorkatoAccountState};
use rolecall::graph::models::{OnDemandAnswer, SynchronizationSecrets};
use rolecall::provisioning::summary::{ProvisioningSummary, from_on_demand_answer};
use rolecall::tenant::assignments;
use serde_json::{Value, json};

fn hidden_group() -> assignments::UserAssignments {
    assignments::UserAssignments {
        through_hidden_groups: vec![assignment("Group", "Integration", NOW)],
        ..no_assignment()
    }
}

fn dynamic_group(state: &str, member_count: Option<u64>) -> assignments::UserAssignments {
    let group = json!({
        "id": "25883231-668a-43a7-80b2-5685c3f874bc", "displayName": "Automation",
        "groupTypes": ["DynamicMembership"], "membershipRule": "user.city -eq \"Ulm\"",
        "membershipRuleProcessingState": state,
    });
    let one = assignments::DynamicGroup {
        group: serde_json::from_value(group).unwrap(),
        member_count,
    };
    assignments::UserAssignments {
        dynamic_groups: vec![one],
        ..no_assignment()
    }
}

pub(super) fn rows() -> Vec<Situation> {
    vec![
        ("well", healthy(), Cause::Healthy),
        (
            "gone",
            healthy_with(|it| it.account = Ok(EntraAccount::Gone)),
            Cause::Gone,
        ),
        (
            "deleted",
            healthy_with(|it| {
                it.account = Ok(EntraAccount::Deleted {
                    days_left: Some(12),
                });
            }),
            Cause::Deleted(Some(12)),
        ),
        (
            "account disabled",
            healthy_with(|it| {
                it.account = Ok(EntraAccount::Present {
                    enabled: false,
                    sign_in_name: None,
                    mail: None,
                });
            }),
            Cause::Disabled(WorkatoAccountState::Active),
        ),
        (
            "not assigned",
            with_assignment(no_assignment()),
            Cause::NotAssigned,
        ),
        (
            "only nested",
            with_assignment(assignments::UserAssignments {
                through_nested_groups: vec![assignment("Group", "Integration", NOW)],
                ..no_assignment()
            }),
            Cause::OnlyNested,
        ),
        (
            "not assigned, no licence for groups",
            healthy_with(|it| {
                it.assignments = Ok(no_assignment());
                it.history = History::NotLicensed;
            }),
            Cause::NotAssignedWithoutP1,
        ),
        (
            "a group with hidden members, nothing in the log",
            healthy_with(|it| {
                it.assignments = Ok(hidden_group());
                it.history = History::Read(vec![]);
            }),
            Cause::HiddenGroup("Integration".into()),
        ),
        (
            "a group with hidden members, and an account",
            with_assignment(hidden_group()),
            Cause::Healthy,
        ),
        (
            "a dynamic group that is filled, without the person",
            with_assignment(dynamic_group("On", Some(7))),
            Cause::NotAssigned,
        ),
        (
            "a dynamic group that is not filled",
            with_assignment(dynamic_group("On", Some(0))),
            Cause::DynamicGroup {
                name: "Automation".into(),
                is_paused: false,
            },
        ),
        (
            "a dynamic group that is paused",
            with_assignment(dynamic_group("Paused", Some(7))),
            Cause::DynamicGroup {
                name: "Automation".into(),
                is_paused: true,
            },
        ),
        (
            "through a group",
            with_assignment(assignments::UserAssignments {
                through_groups: vec![assignment("Group", "Integration", NOW)],
                ..no_assignment()
            }),
            Cause::Healthy,
        ),
        (
            "not assigned, scope everybody",
            healthy_with(|it| {
                it.assignments = Ok(no_assignment());
                it.secrets
                    .as_mut()
                    .unwrap()
                    .0
                    .push(secret_entry("SyncAll", "true"));
            }),
            Cause::Healthy,
        ),
        (
            "no job",
            healthy_with(|it| {
                it.job = Ok(None);
                it.schema = Ok(None);
                it.history = History::Read(vec![]);
            }),
            Cause::NoJob,
        ),
        (
            "no job, and no template that fits",
            healthy_with(|it| {
                it.job = Ok(None);
                it.obstacle = Some("This gallery application takes other secrets.".into());
                it.schema = Ok(None);
                it.history = History::Read(vec![]);
            }),
            Cause::NotProvisionable,
        ),
        (
            "several jobs, and none picked",
            healthy_with(|it| {
                it.job = Ok(None);
                it.unpicked = Some(2);
                it.schema = Ok(None);
            }),
            Cause::SeveralJobs,
        ),
        (
            "no credentials",
            healthy_with(|it| {
                it.secrets = Ok(SynchronizationSecrets(vec![secret_entry(
                    "BaseAddress",
                    "https://x/scim/v2",
                )]));
            }),
            Cause::NoCredentials,
        ),
        (
            "quarantined",
            with_job(job(
                "Active",
                json!({"code": "Quarantine", "quarantine": {"reason": "EncounteredQuarantineException", "error": {"code": "SystemForCrossDomainIdentityManagementInvalidCredentials"}}}),
            )),
            Cause::Quarantined("SystemForCrossDomainIdentityManagementInvalidCredentials".into()),
        ),
        (
            "paused",
            with_job(job("Paused", json!({"code": "Paused"}))),
            Cause::NotRunning {
                presence: WorkatoAccountState::Active,
                unsent: false,
            },
        ),
        ("out of scope", excluded_by_filter(true), Cause::OutOfScope),
        (
            "out of scope at the last try, and the filter is gone",
            excluded_by_filter(false),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "not entitled, and there is a filter",
            {
                let mut evidence = excluded_by_filter(true);
                evidence.history = History::Read(vec![skipped_entry("NotEffectivelyEntitled")]);
                evidence
            },
            Cause::OutOfScope,
        ),
        (
            "not entitled while the account was disabled",
            with_history(vec![out_of_scope_entry(
                &json!({"IsActive": "False", "Assigned": "True"}),
            )]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "assigned just now",
            healthy_with(|it| {
                it.assignments.as_mut().unwrap().direct =
                    Some(assignment("User", "Ada", "2026-11-24T20:25:00Z"));
                it.history = History::Read(vec![skipped_entry("NotEffectivelyEntitled")]);
            }),
            Cause::AssignmentPending,
        ),
        (
            "not effectively entitled",
            with_history(vec![skipped_entry("NotEffectivelyEntitled")]),
            Cause::NotEntitled,
        ),
        (
            "entry conflict",
            with_history(vec![log_entry("create", "failure", "EntryConflict", &[])]),
            Cause::Failed("EntryConflict".into()),
        ),
        (
            "job not to be read",
            healthy_with(|it| {
                it.job = Err(not_found_error());
                it.schema = Err(not_found_error());
                it.secrets = Err(not_found_error());
            }),
            Cause::Unread,
        ),
    ]
}

/// The last attempt, in which the user was not entitled, with these details of the scoping step.
fn out_of_scope_entry(details: &Value) -> ProvisioningSummary {
    let value = json!({"provisioningSteps": [{"type": "Scoping", "status": "Skipped", "details": details}]});
    let answer = OnDemandAnswer {
        key: "{}".into(),
        value: value.to_string(),
    };
    let mut story = skipped_entry("NotEffectivelyEntitled");
    story.steps = from_on_demand_answer(&answer, "Ada").steps;
    story
}

/// A user whom the scoping filter excludes; `is_there` says whether the filter still exists.
fn excluded_by_filter(is_there: bool) -> Evidence {
    let mut evidence = with_mapping(|it| {
        if is_there {
            it["scope"] = json!({"groups": [{"name": "Finance only", "clauses": []}]});
        }
    });
    let told = json!({"IsInProvisioningScopeDisplayName": "False", "Assigned": "True"});
    evidence.history = History::Read(vec![out_of_scope_entry(&told)]);
    evidence
}
