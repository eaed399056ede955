//! Situations of the account, the assignment and the job that keep a user from being provisioned at all.

use super::Situation;
use super::evidence::{
    NOW, assigned, assignment, denied, entry, job, mapped, nobody, pair, skipped, stories, well,
    with, with_job,
};
use rolecall::diagnosis::{Account, Cause, Evidence, History, Presence};
use rolecall::graph::models::{OnDemandAnswer, Secrets};
use rolecall::provisioning::story::{Story, of_on_demand};
use rolecall::tenant::assignments;
use serde_json::{Value, json};

pub(super) fn all() -> Vec<Situation> {
    vec![
        ("well", well(), Cause::Well),
        (
            "gone",
            with(|it| it.account = Ok(Account::Gone)),
            Cause::Gone,
        ),
        (
            "deleted",
            with(|it| {
                it.account = Ok(Account::Deleted {
                    days_left: Some(12),
                });
            }),
            Cause::Deleted(Some(12)),
        ),
        (
            "account disabled",
            with(|it| {
                it.account = Ok(Account::There {
                    enabled: false,
                    sign_in_name: None,
                    mail: None,
                });
            }),
            Cause::Disabled(Presence::Active),
        ),
        ("not assigned", assigned(nobody()), Cause::NotAssigned),
        (
            "only nested",
            assigned(assignments::Standing {
                nested: vec![assignment("Group", "Integration", NOW)],
                ..nobody()
            }),
            Cause::OnlyNested,
        ),
        (
            "through a group",
            assigned(assignments::Standing {
                through: vec![assignment("Group", "Integration", NOW)],
                ..nobody()
            }),
            Cause::Well,
        ),
        (
            "not assigned, scope everybody",
            with(|it| {
                it.standing = Ok(nobody());
                it.secrets.as_mut().unwrap().0.push(pair("SyncAll", "true"));
            }),
            Cause::Well,
        ),
        (
            "no job",
            with(|it| {
                it.job = Ok(None);
                it.schema = Ok(None);
                it.history = History::Read(vec![]);
            }),
            Cause::NoJob,
        ),
        (
            "several jobs, and none picked",
            with(|it| {
                it.job = Ok(None);
                it.unpicked = Some(2);
                it.schema = Ok(None);
            }),
            Cause::SeveralJobs,
        ),
        (
            "no credentials",
            with(|it| it.secrets = Ok(Secrets(vec![pair("BaseAddress", "https://x/scim/v2")]))),
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
                presence: Presence::Active,
                unsent: false,
            },
        ),
        ("out of scope", filtered(true), Cause::OutOfScope),
        (
            "out of scope at the last try, and the filter is gone",
            filtered(false),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "not entitled, and there is a filter",
            {
                let mut evidence = filtered(true);
                evidence.history = History::Read(vec![skipped("NotEffectivelyEntitled")]);
                evidence
            },
            Cause::OutOfScope,
        ),
        (
            "not entitled while the account was disabled",
            stories(vec![scoped(
                &json!({"IsActive": "False", "Assigned": "True"}),
            )]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "assigned just now",
            with(|it| {
                it.standing.as_mut().unwrap().direct =
                    Some(assignment("User", "Ada", "2026-11-24T20:25:00Z"));
                it.history = History::Read(vec![skipped("NotEffectivelyEntitled")]);
            }),
            Cause::AssignmentPending,
        ),
        (
            "not effectively entitled",
            stories(vec![skipped("NotEffectivelyEntitled")]),
            Cause::NotEntitled,
        ),
        (
            "entry conflict",
            stories(vec![entry("create", "failure", "EntryConflict", &[])]),
            Cause::Failed("EntryConflict".into()),
        ),
        (
            "job not to be read",
            with(|it| {
                it.job = Err(denied());
                it.schema = Err(denied());
                it.secrets = Err(denied());
            }),
            Cause::Unread,
        ),
    ]
}

/// The last attempt, in which the user was not entitled, with these details of the scoping step.
fn scoped(details: &Value) -> Story {
    let value = json!({"provisioningSteps": [{"type": "Scoping", "status": "Skipped", "details": details}]});
    let answer = OnDemandAnswer {
        key: "{}".into(),
        value: value.to_string(),
    };
    let mut story = skipped("NotEffectivelyEntitled");
    story.steps = of_on_demand(&answer, "Ada").steps;
    story
}

/// A user whom the scoping filter excludes; `is_there` says whether the filter still exists.
fn filtered(is_there: bool) -> Evidence {
    let mut evidence = mapped(|it| {
        if is_there {
            it["scope"] = json!({"groups": [{"name": "Finance only", "clauses": []}]});
        }
    });
    let told = json!({"IsInProvisioningScopeDisplayName": "False", "Assigned": "True"});
    evidence.history = History::Read(vec![scoped(&told)]);
    evidence
}
