//! The journal of an unfinished run: its page, and for each step its kind, the id of the user or group, and its
//! progress. Contains no typed values and no text from responses: a page reads those from the tenant, or asks for them
//! again.

mod kept;
mod kind;
#[cfg(test)]
mod samples;
mod step;

pub use kept::{
    JOURNAL_KEY, Signs, Whose, begin, drop_old, forget, interrupted, keep, key_of, keys_of,
};
pub use kind::Kind;
pub use step::{Mark, Step};

use crate::changes::apply::Stage;
use crate::changes::provision::Provision;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::json;
use crate::plan::Plan;
use crate::run::on_demand::Place;
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    pub id: String,
    /// Address of the page below that of the app, with the choices made on the page.
    pub page: String,
    pub begun: Instant,
    pub steps: Vec<Step>,
}

impl Journal {
    pub fn begin(id: String, page: String, begun: Instant, plan: &Plan) -> Self {
        let steps = plan.changes.iter().map(Kind::of).map(Step::open);
        Self {
            id,
            page,
            begun,
            steps: steps.collect(),
        }
    }

    pub fn queue(id: String, page: String, begun: Instant, people: &[Provision]) -> Self {
        let step = |one: &Provision| Step::open((Kind::Provision, Some(one.user.guid().clone())));
        Self {
            id,
            page,
            begun,
            steps: people.iter().map(step).collect(),
        }
    }

    pub fn title_of(plan: &Plan) -> String {
        let kinds: Vec<Kind> = plan
            .changes
            .iter()
            .map(|change| Kind::of(change).0)
            .collect();
        kind::title(&kinds)
    }

    pub fn title(&self) -> String {
        let kinds: Vec<Kind> = self.steps.iter().map(|step| step.kind).collect();
        kind::title(&kinds)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.steps.iter().any(|step| step.kind == kind)
    }

    /// Whether the run uses a typed Secret Token, which must be typed again.
    pub fn needs_secret(&self) -> bool {
        self.has(Kind::TestConnection) || self.has(Kind::SaveConnection)
    }

    /// Users and groups of the steps of this kind that are not known to be done.
    pub fn left(&self, kind: Kind) -> Vec<Guid> {
        let left = self
            .steps
            .iter()
            .filter(|step| step.kind == kind && step.mark != Mark::Done);
        left.filter_map(|step| step.of.clone()).collect()
    }

    /// Returns whether the stage changes the progress of the step.
    pub fn note(&mut self, at: usize, stage: &Stage) -> bool {
        self.mark(at, Mark::of(stage))
    }

    /// Returns whether the state changes the progress of the step.
    pub fn note_place(&mut self, at: usize, place: &Place) -> bool {
        self.mark(at, Mark::of_place(place))
    }

    fn mark(&mut self, at: usize, mark: Mark) -> bool {
        match self.steps.get_mut(at) {
            Some(step) if step.mark != mark => {
                step.mark = mark;
                true
            }
            _ => false,
        }
    }

    /// Number of confirmed steps, and of all steps.
    pub fn done(&self) -> (usize, usize) {
        let done = self.steps.iter().filter(|step| step.mark == Mark::Done);
        (done.count(), self.steps.len())
    }

    /// Whether a step failed, which ended the run.
    pub fn has_stopped(&self) -> bool {
        self.steps.iter().any(|step| step.mark == Mark::Stopped)
    }

    /// Marks the run as ended: a journal without steps.
    pub fn close(&mut self) {
        self.steps.clear();
    }

    fn value(&self, whose: &str, now: Instant) -> Value {
        let steps: Vec<Value> = self.steps.iter().map(Step::value).collect();
        json!({
            "whose": whose, "id": self.id, "page": self.page, "begun": self.begun.seconds(), "at": now.seconds(),
            "steps": steps,
        })
    }

    fn read(kept: &Value) -> Option<Self> {
        Some(Self {
            id: json::text(kept, "id")?,
            page: json::text(kept, "page")?,
            begun: Instant::of_seconds(kept["begun"].as_i64()?),
            steps: kept["steps"]
                .as_array()?
                .iter()
                .filter_map(Step::read)
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{ada, at, bob, journal};
    use super::*;
    use crate::changes::apply::{ApplyError, Event, Outcome};
    use crate::changes::provision::{Expected, Target};
    use crate::changes::{SaveConnection, TestConnection};
    use crate::graph::models::{JobId, NotificationSettings, OnDemandAnswer};
    use crate::ids::{ServicePrincipalId, UserId};
    use crate::provisioning::story::of_on_demand;

    #[test]
    fn a_journal_is_read_back_unchanged_for_its_owner_only() {
        let mut one = journal("1", "user?app=x");
        assert!(one.note(0, &Stage::Running(Event::Sending)));
        assert!(!one.note(0, &Stage::Running(Event::ReadingBack)), "no news");
        assert!(one.note(0, &Stage::Done(Outcome::AlreadyTrue)));
        assert!(one.note(1, &Stage::Running(Event::Looking)));
        assert_eq!(one.done(), (1, 2));
        let kept = keep(None, &ada(), &one, at(1));
        assert_eq!(interrupted([kept.as_str()], &ada(), &[], at(1)), [one]);
        assert_eq!(interrupted([kept.as_str()], &bob(), &[], at(1)), []);
        for broken in ["", "{", "[1, {}]", "{}"] {
            assert_eq!(interrupted([broken], &ada(), &[], at(1)), []);
        }
    }

    #[test]
    fn a_queue_resumes_with_the_users_that_are_not_done() {
        let people: Vec<Provision> = (1..=4)
            .map(|number| {
                let id = format!("c0ffee00-0000-4000-8000-00000000000{number}");
                let target = Target {
                    app: ServicePrincipalId::parse(&id).expect("an id"),
                    job: JobId::parse("scim.1.2").expect("an id"),
                    rule: "rule".into(),
                };
                let user = UserId::parse(&id).expect("an id");
                target.provision(&user, "Ada", Expected::InStep)
            })
            .collect();
        let story = of_on_demand(
            &OnDemandAnswer {
                key: r#"{"result": "Success"}"#.into(),
                value: "{}".into(),
            },
            "Ada",
        );
        let mut queue = Journal::queue("1".into(), "provisioning?app=x".into(), at(0), &people);
        assert_eq!(queue.title(), "Provision 4 people");
        assert!(queue.note_place(0, &Place::Running));
        assert!(queue.note_place(0, &Place::Told(Box::new(story))));
        assert!(queue.note_place(1, &Place::Running));
        assert!(!queue.note_place(2, &Place::Cancelled), "no news");
        let kept = keep(None, &ada(), &queue, at(1));
        let found = interrupted([kept.as_str()], &ada(), &[], at(1));
        assert_eq!(found, [queue]);
        assert_eq!(found[0].done(), (1, 4));
        let left: Vec<Guid> = people[1..]
            .iter()
            .map(|one| one.user.guid().clone())
            .collect();
        assert_eq!(found[0].left(Kind::Provision), left);
        assert_eq!(found[0].left(Kind::SetRoles), []);
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
                before: crate::graph::models::Secrets::default(),
            }
            .into(),
        ];
        let plan = Plan {
            changes,
            blocked: Vec::new(),
        };
        let mut journal = Journal::begin("1".into(), "connection?app=x".into(), at(0), &plan);
        assert!(journal.needs_secret());
        // The message of a service may quote what was sent to it.
        let quoted = ApplyError::NotStarted {
            state: "Bearer s3cr3t-t0k3n".into(),
        };
        assert!(journal.note(0, &Stage::Stopped(quoted)));
        let kept = keep(None, &ada(), &journal, at(0));
        for typed in ["s3cr3t", "scim/v2", "workato.com"] {
            assert!(!kept.contains(typed), "{kept}");
        }
        assert!(kept.contains(r#""mark":"begun""#), "{kept}");
        let other = Journal::begin("2".into(), String::new(), at(0), &Plan::default());
        assert!(!other.needs_secret());
    }

    #[test]
    fn planted_text_is_ignored() {
        let mut planted = journal("1", "connection?app=x").value(&ada().0, at(0));
        planted["title"] = "Call 555 to verify".into();
        planted["choices"] =
            json!({"address": "https://scim.evil.example/scim/v2", "everybody": true});
        planted["steps"][0]["of"] = "Mallory".into();
        planted["steps"][1]["kind"] = "Give Mallory everything".into();
        let kept = Value::Array(vec![planted]).to_string();
        let found = interrupted([kept.as_str()], &ada(), &[], at(0));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].title(), "Set the roles");
        assert_eq!(found[0].left(Kind::SetRoles), []);
        let read = format!("{found:?}");
        for text in ["evil", "Mallory", "555", "everybody"] {
            assert!(!read.contains(text), "{read}");
        }
    }
}
