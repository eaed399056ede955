//! Owns provisioning on demand: one person, or a queue of people that can be stopped between two of them.
//! Refuses to take status 200 for success, and to go on asking for ever where Entra has not caught up.

pub mod first;
mod lost;

use super::apply::{ApplyError, Begun, Doing, Event, Outcome, while_doing};
use super::known::Known;
use super::schedules::{ASSIGNMENT_COUNTED, LOST_ENTRY_LOGGED};
use super::writing::create;
use super::{Run, Step};
use crate::client::{Client, Look, Polled, Write, WriteError, Written};
use crate::foreign::Foreign;
use crate::graph::Request;
use crate::graph::endpoint::PROVISION_ON_DEMAND;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, OnDemandAnswer};
use crate::guide::RowId;
use crate::ids::{ServicePrincipalId, UserId};
use crate::provisioning::story::{Ending, Story, of_on_demand};
use crate::tenant::observed::Observed;
use lost::Before;
use serde::Deserialize;
use serde_json::json;
use std::cell::{Cell, RefCell};

/// A job with the rule that maps people, as its schema names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The application.
    pub app: ServicePrincipalId,
    /// The job.
    pub job: JobId,
    /// The rule.
    pub rule: String,
}

impl Target {
    /// The job and the rule of what was observed; none where there is no job, or its schema has no rule for people.
    pub fn of(observed: &Observed) -> Option<Self> {
        let schema = observed.schema.as_ref().ok()?.as_ref()?;
        Some(Self {
            app: observed.desired.app.clone(),
            job: observed.job()?.id.clone(),
            rule: schema.user_rule()?.id().to_owned(),
        })
    }

    /// One person to provision with it.
    pub fn provision(
        &self,
        user: &UserId,
        name: impl Into<Foreign>,
        expected: Expected,
    ) -> Provision {
        Provision {
            target: self.clone(),
            user: user.clone(),
            name: name.into(),
            expected,
        }
    }
}

/// What is expected of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The person is in Workato as in Entra.
    InStep,
    /// The same, just after the roles were changed: that nothing had to be sent may mean that Entra still reads the old
    /// ones.
    RolesSent,
    /// The account is deactivated.
    Deactivated,
}

/// One person to provision now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// With which job and rule.
    pub target: Target,
    /// Whom.
    pub user: UserId,
    /// The name.
    pub name: Foreign,
    /// What is to come of it.
    pub expected: Expected,
}

impl Provision {
    /// The request.
    pub fn request(&self) -> Request {
        let Target { app, job, rule } = &self.target;
        Request::new(&PROVISION_ON_DEMAND, &[app.as_str(), job.as_str()]).json(json!({
            "parameters": [{
                "ruleId": rule,
                "subjects": [{ "objectId": self.user.as_str(), "objectTypeName": "User" }],
            }],
        }))
    }

    /// Why it is sent.
    pub fn why(&self) -> String {
        match self.expected {
            Expected::InStep | Expected::RolesSent => format!(
                "{} is provisioned now, instead of with the next cycle.",
                self.name
            ),
            Expected::Deactivated => format!(
                "{} is provisioned now: Entra sees that nothing assigns the person any more, and deactivates the account in Workato.",
                self.name
            ),
        }
    }

    /// Provisions once, and tells what came of it. Nothing that can be looked at before tells whether Workato is in step;
    /// where the answer is lost, the log is looked at before it is sent again.
    pub async fn once(&self, client: &Client, tell: &dyn Fn(Event)) -> Result<Story, GraphError> {
        let request = self.request();
        let in_doubt = Cell::new(false);
        let hear = |event| {
            in_doubt.set(in_doubt.get() || event == Event::AnswerLost);
            tell(event);
        };
        let before = RefCell::new(None);
        let look = async |client: &Client| {
            let known = before.take();
            if let Some(known) = known.filter(|_| in_doubt.get()) {
                let found = Before::look(&known, client, self).await;
                before.replace(Some(known));
                if let Some(story) = found? {
                    return Ok(Look::Planned(Came(story)));
                }
            } else {
                before.replace(Some(Before::ask(client, self).await));
            }
            Ok(Look::Compared(request.clone()))
        };
        let write = Write {
            settles: LOST_ENTRY_LOGGED,
            ..Write::of(&request)
        };
        match create::<Came>(client, &hear, write, look).await {
            Ok(Written::Already(Came(story)) | Written::Now(Came(story))) => Ok(Story {
                person: self.name.clone(),
                ..story
            }),
            Err(WriteError::Looking(error) | WriteError::Writing(error)) => Err(error),
            Err(WriteError::Changed { .. }) => unreachable!("nothing is compared"),
        }
    }

    /// Whether the story says that nothing had to be sent, just after something was changed that has to be.
    pub fn may_be_early(&self, story: &Story) -> bool {
        self.expected == Expected::RolesSent
            && story
                .code()
                .is_some_and(|code| code.eq_ignore_ascii_case("RedundantExport"))
    }

    /// Whether the story is what was expected; none where Entra may not have caught up yet.
    pub fn verdict(&self, story: &Story) -> Option<bool> {
        let code = story.code().unwrap_or_default();
        let is = |name: &str| code.eq_ignore_ascii_case(name);
        match self.expected {
            Expected::InStep | Expected::RolesSent if story.deactivated() => None,
            Expected::InStep | Expected::RolesSent => match story.ending {
                Ending::Success | Ending::Warning => Some(true),
                Ending::Skipped if is("RedundantExport") => Some(true),
                Ending::Skipped if is("NotEffectivelyEntitled") => None,
                _ => Some(false),
            },
            Expected::Deactivated => match story.ending {
                Ending::Success | Ending::Warning if story.deactivated() => Some(true),
                Ending::Skipped if is("RedundantSoftDelete") || is("NotEffectivelyEntitled") => {
                    Some(true)
                }
                // Entra still counts the person as assigned.
                Ending::Success | Ending::Warning | Ending::Skipped => None,
                _ => Some(false),
            },
        }
    }
}

/// What came of a request: what its answer told, or the log where the answer was lost.
#[derive(Deserialize)]
#[serde(from = "OnDemandAnswer")]
struct Came(Story);

impl From<OnDemandAnswer> for Came {
    fn from(answer: OnDemandAnswer) -> Self {
        Self(of_on_demand(&answer, Foreign::default()))
    }
}

/// How often an answer is doubted that nothing had to be sent: a minute. After that Workato had the value already.
const DOUBTS: u32 = 3;

impl Step for Provision {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run { client, tell, .. } = run;
        let most = ASSIGNMENT_COUNTED.looks;
        let doing = Doing::Writing("provisioning on demand");
        let look = async |look| {
            let story = self.once(client, tell).await.map_err(while_doing(doing))?;
            let verdict = self
                .verdict(&story)
                .filter(|_| look >= DOUBTS || !self.may_be_early(&story));
            let story = Box::new(story);
            match verdict {
                Some(true) => Ok(Polled::Found(Outcome::Provisioned(story))),
                Some(false) => Err(ApplyError::NotProvisioned(story)),
                None => {
                    if look < most {
                        tell(Event::NotReplicatedYet { look, most });
                    }
                    Ok(Polled::NotYet(ApplyError::NotProvisioned(story)))
                }
            }
        };
        let polled = client.poll(ASSIGNMENT_COUNTED, look).await;
        polled.map(Begun::Finished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn provision(expected: Expected) -> Provision {
        let id = "c0ffee00-0000-4000-8000-000000000001";
        Provision {
            target: Target {
                app: ServicePrincipalId::parse(id).expect("an id"),
                job: JobId::parse("scim.1.2").expect("an id"),
                rule: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8#V2".into(),
            },
            user: UserId::parse(id).expect("an id"),
            name: "Ada".into(),
            expected,
        }
    }

    fn story(key: &Value, value: &Value) -> Story {
        let answer = OnDemandAnswer {
            key: key.to_string(),
            value: value.to_string(),
        };
        of_on_demand(&answer, "Ada")
    }

    #[test]
    fn what_counts_depends_on_what_was_expected() {
        let skipped = |code: &str| {
            story(
                &json!({"result": "Skipped", "details": {"errorCode": code}}),
                &json!({}),
            )
        };
        let disabled = story(&json!({"result": "Success"}), &json!({"action": "Disable"}));
        let updated = story(&json!({"result": "Success"}), &json!({"action": "Update"}));
        let failed = story(&json!({"result": "Failure"}), &json!({}));
        for (story, in_step, deactivated) in [
            (skipped("RedundantExport"), Some(true), None),
            (skipped("NotEffectivelyEntitled"), None, Some(true)),
            (skipped("Else"), Some(false), None),
            (disabled, None, Some(true)),
            (updated, Some(true), None),
            (failed, Some(false), Some(false)),
        ] {
            let verdict = |expected| provision(expected).verdict(&story);
            assert_eq!(
                (verdict(Expected::InStep), verdict(Expected::Deactivated)),
                (in_step, deactivated),
                "{story:?}"
            );
        }
    }

    #[test]
    fn the_rule_is_the_schemas() {
        let body = provision(Expected::InStep).request();
        assert!(body.path().contains("/jobs/scim.1.2/provisionOnDemand"));
        let rule = &body.body().expect("a body")["parameters"][0]["ruleId"];
        assert_eq!(rule, "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8#V2");
    }
}
