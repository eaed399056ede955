//! The journal of an unfinished run: its page, and for each step its kind, the id of the user or group, and its
//! progress. Contains no typed values and no text from responses: a page reads those from the tenant, or asks for them
//! again.

mod kind;
#[cfg(test)]
mod samples;
mod step;
mod store;

pub use kind::ChangeKind;
pub use step::{Step, StepProgress};
pub use store::{
    JOURNAL_KEY, LiveRuns, Owner, drop_old, interrupted_runs, journal_keys, record, record_start,
    remove, run_key,
};

use crate::changes::outcome::Stage;
use crate::changes::provision::Provision;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::json;
use crate::plan::Plan;
use crate::run::on_demand::QueueState;
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    pub id: String,
    /// Address of the page below that of the app, with the choices made on the page.
    pub page: String,
    pub started_at: Instant,
    pub steps: Vec<Step>,
}

impl Journal {
    pub fn for_plan(id: String, page: String, started: Instant, plan: &Plan) -> Self {
        let steps = plan
            .changes
            .iter()
            .map(ChangeKind::from_change)
            .map(Step::pending);
        Self {
            id,
            page,
            started_at: started,
            steps: steps.collect(),
        }
    }

    pub fn for_queue(id: String, page: String, started: Instant, users: &[Provision]) -> Self {
        let step =
            |one: &Provision| Step::pending((ChangeKind::Provision, Some(one.user.guid().clone())));
        Self {
            id,
            page,
            started_at: started,
            steps: users.iter().map(step).collect(),
        }
    }

    pub fn title(&self) -> String {
        let kinds: Vec<ChangeKind> = self.steps.iter().map(|step| step.kind).collect();
        kind::title(&kinds)
    }

    pub fn has_kind(&self, kind: ChangeKind) -> bool {
        self.steps.iter().any(|step| step.kind == kind)
    }

    /// Whether the run uses a typed Secret Token, which must be typed again.
    pub fn needs_secret(&self) -> bool {
        self.has_kind(ChangeKind::TestConnection) || self.has_kind(ChangeKind::SaveConnection)
    }

    /// Users and groups of the steps of this kind that are not known to be done.
    pub fn unfinished_ids(&self, kind: ChangeKind) -> Vec<Guid> {
        let left = self
            .steps
            .iter()
            .filter(|step| step.kind == kind && step.progress != StepProgress::Done);
        left.filter_map(|step| step.object_id.clone()).collect()
    }

    /// Returns whether the stage changes the progress of the step.
    pub fn record_stage(&mut self, at: usize, stage: &Stage) -> bool {
        self.set_progress(at, StepProgress::from_stage(stage))
    }

    /// Returns whether the state changes the progress of the step.
    pub fn record_queue_entry(&mut self, at: usize, state: &QueueState) -> bool {
        self.set_progress(at, StepProgress::from_queue_state(state))
    }

    fn set_progress(&mut self, at: usize, progress: StepProgress) -> bool {
        match self.steps.get_mut(at) {
            Some(step) if step.progress != progress => {
                step.progress = progress;
                true
            }
            _ => false,
        }
    }

    /// Number of confirmed steps, and of all steps.
    pub fn done_of_total(&self) -> (usize, usize) {
        let done = self
            .steps
            .iter()
            .filter(|step| step.progress == StepProgress::Done);
        (done.count(), self.steps.len())
    }

    /// Whether a step failed, which ended the run.
    pub fn has_stopped(&self) -> bool {
        self.steps
            .iter()
            .any(|step| step.progress == StepProgress::Stopped)
    }

    /// Whether a removal ended without a confirmation, which ended the run.
    pub fn is_unconfirmed(&self) -> bool {
        self.steps
            .iter()
            .any(|step| step.progress == StepProgress::Unconfirmed)
    }

    /// Marks the run as ended: a journal without steps.
    pub fn close(&mut self) {
        self.steps.clear();
    }

    fn to_json(&self, owner: &str, now: Instant) -> Value {
        let steps: Vec<Value> = self.steps.iter().map(Step::to_json).collect();
        json!({
            "whose": owner, "id": self.id, "page": self.page, "begun": self.started_at.seconds(), "at": now.seconds(),
            "steps": steps,
        })
    }

    fn from_json(kept: &Value) -> Option<Self> {
        Some(Self {
            id: json::string_member(kept, "id")?,
            page: json::string_member(kept, "page")?,
            started_at: Instant::from_seconds(kept["begun"].as_i64()?),
            steps: kept["steps"]
                .as_array()?
                .iter()
                .filter_map(Step::from_json)
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{ada, bob, instant, journal};
    use super::*;
    use crate::changes::outcome::{
        ApplyError, ApplyEvent, ChangeOutcome, LoggedActive, UnconfirmedRemoval,
    };
    use crate::changes::provision::{ExpectedResult, OnDemandTarget};
    use crate::changes::{SaveConnection, TestConnection};
    use crate::graph::models::{JobId, NotificationSettings, OnDemandAnswer};
    use crate::ids::{ServicePrincipalId, UserId};
    use crate::provisioning::summary::from_on_demand_answer;

    #[test]
    fn a_journal_is_read_back_unchanged_for_its_owner_only() {
        let mut one = journal("1", "user?app=x");
        assert!(one.record_stage(0, &Stage::Running(ApplyEvent::Sending)));
        assert!(
            !one.record_stage(0, &Stage::Running(ApplyEvent::ReadingBack)),
            "no news"
        );
        assert!(one.record_stage(0, &Stage::Done(ChangeOutcome::AlreadyTrue)));
        assert!(one.record_stage(1, &Stage::Running(ApplyEvent::Checking)));
        assert_eq!(one.done_of_total(), (1, 2));
        let kept = record(None, &ada(), &one, instant(1));
        assert_eq!(
            interrupted_runs([kept.as_str()], &ada(), &[], instant(1)),
            [one]
        );
        assert_eq!(
            interrupted_runs([kept.as_str()], &bob(), &[], instant(1)),
            []
        );
        for broken in ["", "{", "[1, {}]", "{}"] {
            assert_eq!(interrupted_runs([broken], &ada(), &[], instant(1)), []);
        }
    }

    #[test]
    fn an_unconfirmed_removal_is_neither_done_nor_failed_and_resumes() {
        let answer = OnDemandAnswer {
            key: r#"{"result": "Skipped"}"#.into(),
            value: "{}".into(),
        };
        let removal = UnconfirmedRemoval {
            name: "Ada".into(),
            answer: from_on_demand_answer(&answer, "Ada"),
            logged: LoggedActive::NotSent,
        };
        let mut one = journal("1", "deprovision?app=x");
        assert!(one.record_stage(1, &Stage::Unconfirmed(Box::new(removal))));
        let kept = record(None, &ada(), &one, instant(1));
        let found = interrupted_runs([kept.as_str()], &ada(), &[], instant(1));
        assert_eq!(found, [one]);
        assert_eq!(found[0].done_of_total(), (0, 2));
        assert!(found[0].is_unconfirmed() && !found[0].has_stopped());
        let text = found[0].steps[1].progress.describe();
        assert_eq!(text, "Removed in Entra, not confirmed in Workato");
    }

    #[test]
    fn a_queue_resumes_with_the_users_that_are_not_done() {
        let users: Vec<Provision> = (1..=4)
            .map(|number| {
                let id = format!("c0ffee00-0000-4000-8000-00000000000{number}");
                let target = OnDemandTarget {
                    app: ServicePrincipalId::parse(&id).expect("an id"),
                    job: JobId::parse("scim.1.2").expect("an id"),
                    rule: "rule".into(),
                };
                let user = UserId::parse(&id).expect("an id");
                target.provision(&user, "Ada", ExpectedResult::Synchronized)
            })
            .collect();
        let summary = from_on_demand_answer(
            &OnDemandAnswer {
                key: r#"{"result": "Success"}"#.into(),
                value: "{}".into(),
            },
            "Ada",
        );
        let mut queue =
            Journal::for_queue("1".into(), "provisioning?app=x".into(), instant(0), &users);
        assert_eq!(queue.title(), "Provision 4 users");
        assert!(queue.record_queue_entry(0, &QueueState::Running));
        assert!(queue.record_queue_entry(0, &QueueState::Answered(Box::new(summary))));
        assert!(queue.record_queue_entry(1, &QueueState::Running));
        assert!(
            !queue.record_queue_entry(2, &QueueState::Cancelled),
            "no news"
        );
        let kept = record(None, &ada(), &queue, instant(1));
        let found = interrupted_runs([kept.as_str()], &ada(), &[], instant(1));
        assert_eq!(found, [queue]);
        assert_eq!(found[0].done_of_total(), (1, 4));
        let left: Vec<Guid> = users[1..]
            .iter()
            .map(|one| one.user.guid().clone())
            .collect();
        assert_eq!(found[0].unfinished_ids(ChangeKind::Provision), left);
        assert_eq!(found[0].unfinished_ids(ChangeKind::SetRoles), []);
    }

    #[test]
    fn the_journal_of_a_connection_contains_only_kinds() {
        let app = ServicePrincipalId::parse("c0ffee00-0000-4000-8000-000000000002").expect("an id");
        let address = "https://www.workato.com/scim/v2".to_owned();
        let changes = vec![
            TestConnection {
                app: app.clone(),
                address: address.clone(),
                job: None,
                template: "scim".into(),
            }
            .into(),
            SaveConnection {
                app,
                address,
                notifications: NotificationSettings::default(),
                sync_all: false,
                skip_out_of_scope_deletions: false,
                before: crate::graph::models::SynchronizationSecrets::default(),
            }
            .into(),
        ];
        let plan = Plan {
            changes,
            blocked: Vec::new(),
        };
        let mut journal =
            Journal::for_plan("1".into(), "connection?app=x".into(), instant(0), &plan);
        assert!(journal.needs_secret());
        // The message of a service may quote what was sent to it.
        let quoted = ApplyError::JobNotStarted {
            state: "Bearer s3cr3t-t0k3n".into(),
        };
        assert!(journal.record_stage(0, &Stage::Stopped(quoted)));
        let kept = record(None, &ada(), &journal, instant(0));
        for typed in ["s3cr3t", "scim/v2", "workato.com"] {
            assert!(!kept.contains(typed), "{kept}");
        }
        assert!(kept.contains(r#""mark":"begun""#), "{kept}");
        let other = Journal::for_plan("2".into(), String::new(), instant(0), &Plan::default());
        assert!(!other.needs_secret());
    }

    #[test]
    fn planted_text_is_ignored() {
        let mut planted = journal("1", "connection?app=x").to_json(&ada().0, instant(0));
        planted["title"] = "Call 555 to verify".into();
        planted["choices"] =
            json!({"address": "https://scim.evil.example/scim/v2", "everybody": true});
        planted["steps"][0]["of"] = "Mallory".into();
        planted["steps"][1]["kind"] = "Give Mallory everything".into();
        let kept = Value::Array(vec![planted]).to_string();
        let found = interrupted_runs([kept.as_str()], &ada(), &[], instant(0));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].title(), "Set roles");
        assert_eq!(found[0].unfinished_ids(ChangeKind::SetRoles), []);
        let read = format!("{found:?}");
        for text in ["evil", "Mallory", "555", "everybody"] {
            assert!(!read.contains(text), "{read}");
        }
    }
}
