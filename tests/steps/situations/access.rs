//! Situations of the account, the assignment and the job: what keeps a person from being provisioned at all.
//! Refuses what comes of roles.

use super::Situation;
use super::evidence::{
    NOW, assigned, assignment, denied, entry, job, nobody, pair, skipped, stories, well, with,
    with_job,
};
use rolecall::diagnosis::{Account, Cause, History};
use rolecall::graph::models::{OnDemandAnswer, Secrets};
use rolecall::setup::assignments;
use rolecall::setup::story::of_on_demand;
use serde_json::json;

/// Every one, with what it comes to.
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
            Cause::Disabled,
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
            Cause::Quarantined,
        ),
        (
            "paused",
            with_job(job("Paused", json!({"code": "Paused"}))),
            Cause::NotRunning,
        ),
        (
            "out of scope",
            stories(vec![{
                let mut story = skipped("NotInScope");
                story.steps = of_on_demand(&OnDemandAnswer { key: "{}".into(), value: json!({"provisioningSteps": [{"type": "Scoping", "status": "Skipped", "details": {"IsInProvisioningScopeDisplayName": "False"}}]}).to_string() }, "Ada").steps;
                story
            }]),
            Cause::OutOfScope,
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
