//! Owns the journal of a run that is not over: which run, with which choices, how far each step is.
//! Refuses secrets: it is made of what is announced and of choices, and neither can hold one.

mod kept;
#[cfg(test)]
mod samples;

pub use kept::{JOURNAL_KEY, Signs, Whose, begin, forget, interrupted, keep};

use super::on_demand::{Place, Provision};
use super::run::Stage;
use super::story::Ending;
use super::{Change, Plan};
use crate::graph::Hole;
use crate::instant::Instant;
use crate::json;
use serde_json::{Value, json};

/// The name of the people of a queue among a journal's choices.
pub const QUEUE: &str = "queue";

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Its turn had not come.
    Open,
    /// It had begun: whether the tenant has it is not known.
    Begun,
    /// It was confirmed.
    Done,
    /// It stopped, and said why.
    Stopped,
}

impl Mark {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Open, "open"),
        (Self::Begun, "begun"),
        (Self::Done, "done"),
        (Self::Stopped, "stopped"),
    ];

    fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Waiting | Stage::NotTried => Self::Open,
            Stage::Running(_) => Self::Begun,
            Stage::Done(_) => Self::Done,
            // The answer was lost, or cut off by a sign-out.
            Stage::Stopped(error) if error.is_in_doubt() => Self::Begun,
            Stage::Stopped(_) => Self::Stopped,
        }
    }

    fn of_place(place: &Place) -> Self {
        match place {
            Place::Waiting | Place::Cancelled => Self::Open,
            Place::Running => Self::Begun,
            Place::Told(story) if story.ending != Ending::Failure => Self::Done,
            Place::Failed(error) if error.may_have_happened() => Self::Begun,
            Place::Told(_) | Place::Failed(_) => Self::Stopped,
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "not done",
            Self::Begun => "begun; whether it was done is not known",
            Self::Done => "done and confirmed",
            Self::Stopped => "stopped",
        }
    }
}

/// The journal of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// Which run it is.
    pub id: String,
    /// Where it was started: the address of the page below the app's, which holds the choices made there.
    pub page: String,
    /// What was pressed.
    pub title: String,
    /// When it began.
    pub begun: Instant,
    /// What the page needs besides its address to make the plan again.
    pub choices: Value,
    /// Whether something secret was typed, which has to be typed again.
    pub needs_secret: bool,
    /// Each step as it was announced, and how far it is.
    pub steps: Vec<(String, Mark)>,
}

impl Journal {
    /// The journal of a run of `plan` that begins now.
    pub fn begin(
        id: String,
        page: String,
        title: String,
        begun: Instant,
        plan: &Plan,
        choices: Value,
    ) -> Self {
        let holes = |change: &Change| {
            change
                .request()
                .is_some_and(|request| request.holes().contains(&Hole::SecretToken))
        };
        Self {
            id,
            page,
            title,
            begun,
            choices,
            needs_secret: plan.changes.iter().any(holes),
            steps: plan
                .changes
                .iter()
                .map(|change| (change.why(), Mark::Open))
                .collect(),
        }
    }

    /// The journal of a queue of people provisioned on demand, which begins now.
    pub fn queue(id: String, page: String, begun: Instant, people: &[Provision]) -> Self {
        let title = match people.len() {
            1 => "Provision 1 person".to_owned(),
            count => format!("Provision {count} people"),
        };
        let whom: Vec<&str> = people.iter().map(|one| one.user.as_str()).collect();
        Self {
            id,
            page,
            title,
            begun,
            choices: json!({ QUEUE: whom }),
            needs_secret: false,
            steps: people.iter().map(|one| (one.why(), Mark::Open)).collect(),
        }
    }

    /// The choices to go on with: of a queue, whose turn had not come to its end.
    pub fn open_choices(&self) -> Value {
        let Some(whom) = self.choices[QUEUE].as_array() else {
            return self.choices.clone();
        };
        let open: Vec<&Value> = whom
            .iter()
            .zip(&self.steps)
            .filter(|(_, (_, mark))| *mark != Mark::Done)
            .map(|(one, _)| one)
            .collect();
        json!({ QUEUE: open })
    }

    /// Takes note of a stage; true where that is news.
    pub fn note(&mut self, at: usize, stage: &Stage) -> bool {
        self.mark(at, Mark::of(stage))
    }

    /// Takes note of a place in a queue; true where that is news.
    pub fn note_place(&mut self, at: usize, place: &Place) -> bool {
        self.mark(at, Mark::of_place(place))
    }

    fn mark(&mut self, at: usize, mark: Mark) -> bool {
        match self.steps.get_mut(at) {
            Some(step) if step.1 != mark => {
                step.1 = mark;
                true
            }
            _ => false,
        }
    }

    /// How many steps were confirmed, of how many.
    pub fn done(&self) -> (usize, usize) {
        let done = self.steps.iter().filter(|(_, mark)| *mark == Mark::Done);
        (done.count(), self.steps.len())
    }

    /// Whether it ended because a step failed.
    pub fn has_stopped(&self) -> bool {
        self.steps.iter().any(|(_, mark)| *mark == Mark::Stopped)
    }

    fn value(&self, whose: &str) -> Value {
        let steps: Vec<Value> = self
            .steps
            .iter()
            .map(|(what, mark)| {
                let (_, mark) = Mark::ALL[*mark as usize];
                json!({ "what": what, "mark": mark })
            })
            .collect();
        json!({
            "whose": whose, "id": self.id, "page": self.page, "title": self.title, "begun": self.begun.seconds(),
            "choices": self.choices, "needsSecret": self.needs_secret, "steps": steps,
        })
    }

    fn read(kept: &Value) -> Option<Self> {
        let step = |step: &Value| {
            let mark = step["mark"].as_str()?;
            let (mark, _) = Mark::ALL.into_iter().find(|(_, name)| *name == mark)?;
            Some((json::text(step, "what")?, mark))
        };
        Some(Self {
            id: json::text(kept, "id")?,
            page: json::text(kept, "page")?,
            title: json::text(kept, "title")?,
            begun: Instant::of_seconds(kept["begun"].as_i64()?),
            choices: kept["choices"].clone(),
            needs_secret: kept["needsSecret"] == true,
            steps: kept["steps"].as_array()?.iter().filter_map(step).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{ada, at, bob, journal};
    use super::*;
    use crate::graph::models::{JobId, NotificationSettings, OnDemandAnswer};
    use crate::ids::{ServicePrincipalId, UserId};
    use crate::setup::apply::Event;
    use crate::setup::changes::{SaveConnection, TestConnection};
    use crate::setup::on_demand::{Expected, Target};
    use crate::setup::story::of_on_demand;
    use crate::setup::{ApplyError, Outcome};

    #[test]
    fn a_journal_comes_back_as_it_was_for_the_same_person_alone() {
        let mut one = journal("1", "user?app=x");
        assert!(one.note(0, &Stage::Running(Event::Sending)));
        assert!(!one.note(0, &Stage::Running(Event::ReadingBack)), "no news");
        assert!(one.note(0, &Stage::Done(Outcome::AlreadyTrue)));
        assert!(one.note(1, &Stage::Running(Event::Looking)));
        assert_eq!(one.done(), (1, 2));
        let kept = keep(None, &ada(), &one, at(1));
        assert_eq!(interrupted(Some(&kept), &ada(), &[], at(1)), [one]);
        assert_eq!(interrupted(Some(&kept), &bob(), &[], at(1)), []);
        for broken in [None, Some(""), Some("{"), Some("[1, {}]"), Some("{}")] {
            assert_eq!(interrupted(broken, &ada(), &[], at(1)), []);
        }
    }

    #[test]
    fn a_queue_goes_on_with_whoever_was_not_done() {
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
        assert_eq!(queue.title, "Provision 4 people");
        assert!(queue.note_place(0, &Place::Running));
        assert!(queue.note_place(0, &Place::Told(Box::new(story))));
        assert!(queue.note_place(1, &Place::Running));
        assert!(!queue.note_place(2, &Place::Cancelled), "no news");
        let kept = keep(None, &ada(), &queue, at(1));
        let found = interrupted(Some(&kept), &ada(), &[], at(1));
        assert_eq!(found, [queue]);
        assert_eq!(found[0].done(), (1, 4));
        let whom = people[1..].iter().map(|one| one.user.as_str());
        assert_eq!(
            found[0].open_choices()[QUEUE],
            json!(whom.collect::<Vec<_>>())
        );
        let other = journal("2", "user?app=x");
        assert_eq!(
            other.open_choices(),
            other.choices,
            "those of a run as they are"
        );
    }

    #[test]
    fn what_is_noted_of_a_connection_holds_no_token() {
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
        let mut journal = Journal::begin(
            "1".into(),
            "connection?app=x".into(),
            "Test and save".into(),
            at(0),
            &plan,
            json!({"address": "https://www.workato.com/scim/v2"}),
        );
        assert!(journal.needs_secret);
        // What the other side says may quote what was sent to it.
        let quoted = ApplyError::NotStarted {
            state: "Bearer s3cr3t-t0k3n".into(),
        };
        assert!(journal.note(0, &Stage::Stopped(quoted)));
        let kept = keep(None, &ada(), &journal, at(0));
        assert!(!kept.contains("s3cr3t"), "{kept}");
        assert!(
            kept.contains("scim/v2") && kept.contains(r#""mark":"begun""#),
            "{kept}"
        );
        let roles = Plan::default();
        let other = Journal::begin(
            "2".into(),
            String::new(),
            "x".into(),
            at(0),
            &roles,
            json!({}),
        );
        assert!(!other.needs_secret);
    }
}
