//! Provisions one user on demand. A 200 response can still report a failure, and polling ends even if Entra does not
//! catch up.

pub mod first;
mod lost_answer;
mod removal;

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, while_doing};
use super::run_values::RunValues;
use super::schedules::{ASSIGNMENT_COUNTED, LOST_ENTRY_LOGGED};
use super::writing::create;
use super::{ApplyChange, ApplyContext};
use crate::client::{Client, Polled, Precheck, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::PROVISION_ON_DEMAND;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, OnDemandAnswer};
use crate::guide::RowId;
use crate::ids::{ServicePrincipalId, UserId};
use crate::provisioning::summary::{
    ProvisioningResult, ProvisioningSummary, from_on_demand_answer,
};
use crate::tenant::observed::Observed;
use crate::texts::changes::people as texts;
use crate::untrusted::UntrustedText;
use lost_answer::LogSnapshot;
use serde::Deserialize;
use serde_json::json;
use std::cell::{Cell, RefCell};

/// A job, and the rule for users in its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDemandTarget {
    pub app: ServicePrincipalId,
    pub job: JobId,
    pub rule: String,
}

impl OnDemandTarget {
    /// `None` if there is no job, or its schema has no rule for users.
    pub fn from_observed(observed: &Observed) -> Option<Self> {
        let schema = observed.schema.as_ref().ok()?.as_ref()?;
        Some(Self {
            app: observed.choices.app.clone(),
            job: observed.job()?.id.clone(),
            rule: schema.user_rule()?.id().to_owned(),
        })
    }

    pub fn provision(
        &self,
        user: &UserId,
        name: impl Into<UntrustedText>,
        expected: ExpectedResult,
    ) -> Provision {
        Provision {
            target: self.clone(),
            user: user.clone(),
            name: name.into(),
            expected,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedResult {
    /// The account in Workato matches the user in Entra.
    Synchronized,
    /// Like `Synchronized`, just after the roles changed: a result that nothing had to be sent may mean that Entra
    /// still reads the old roles.
    RolesSent,
    Deactivated,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    pub target: OnDemandTarget,
    pub user: UserId,
    pub name: UntrustedText,
    pub expected: ExpectedResult,
}

impl Provision {
    pub fn request(&self) -> Request {
        let OnDemandTarget { app, job, rule } = &self.target;
        Request::new(&PROVISION_ON_DEMAND, &[app.as_str(), job.as_str()]).json_body(json!({
            "parameters": [{
                "ruleId": rule,
                "subjects": [{ "objectId": self.user.as_str(), "objectTypeName": "User" }],
            }],
        }))
    }

    pub fn why(&self) -> String {
        match self.expected {
            ExpectedResult::Synchronized | ExpectedResult::RolesSent => {
                texts::provisions(&self.name)
            }
            ExpectedResult::Deactivated => texts::provisions_removal(&self.name),
        }
    }

    /// Provisions once, and fails with the error of Graph. No check can tell beforehand whether Workato is up to date,
    /// but after a lost response the log is checked before the request is sent again, and after a response without an
    /// outcome the log may have it.
    pub async fn provision_once(
        &self,
        client: &Client,
        on_event: &dyn Fn(ApplyEvent),
    ) -> Result<ProvisioningSummary, GraphError> {
        let request = self.request();
        let in_doubt = Cell::new(false);
        let on_write = |event| {
            in_doubt.set(in_doubt.get() || event == ApplyEvent::AnswerLost);
            on_event(event);
        };
        let before = RefCell::new(None);
        let precheck = async |client: &Client| {
            let snapshot = before.take();
            if let Some(snapshot) = snapshot.filter(|_| in_doubt.get()) {
                let found = LogSnapshot::find_new(&snapshot, client, self).await;
                before.replace(Some(snapshot));
                if let Some(summary) = found? {
                    return Ok(Precheck::Done(ProvisionAnswer(summary)));
                }
            } else {
                before.replace(Some(LogSnapshot::read(client, self).await));
            }
            Ok(Precheck::Send(request.clone()))
        };
        let write = Write {
            recheck: LOST_ENTRY_LOGGED,
            ..Write::without_progress(&request)
        };
        match create::<ProvisionAnswer>(client, &on_write, write, precheck).await {
            Ok(
                Written::AlreadyDone(ProvisionAnswer(summary))
                | Written::Sent(ProvisionAnswer(summary)),
            ) => {
                let logged = match before.take().filter(|_| !summary.tells_outcome()) {
                    Some(snapshot) => snapshot.poll_new(client, self).await,
                    None => None,
                };
                Ok(ProvisioningSummary {
                    display_name: self.name.clone(),
                    ..logged.unwrap_or(summary)
                })
            }
            Err(WriteError::Checking(error) | WriteError::Sending(error)) => Err(error),
            Err(WriteError::Changed { .. }) => unreachable!("nothing is compared"),
        }
    }

    /// Whether the result says that nothing had to be sent, right after a change that has to be.
    pub fn may_be_stale(&self, summary: &ProvisioningSummary) -> bool {
        self.expected == ExpectedResult::RolesSent
            && summary
                .code()
                .is_some_and(|code| code.eq_ignore_ascii_case("RedundantExport"))
    }

    /// Whether the result is the expected one; `None` if Entra may not have caught up yet.
    pub fn verdict(&self, summary: &ProvisioningSummary) -> Option<bool> {
        let code = summary.code().unwrap_or_default();
        let is = |name: &str| code.eq_ignore_ascii_case(name);
        match self.expected {
            ExpectedResult::Synchronized | ExpectedResult::RolesSent
                if summary.was_deactivated() =>
            {
                None
            }
            ExpectedResult::Synchronized | ExpectedResult::RolesSent => match summary.status {
                ProvisioningResult::Success | ProvisioningResult::Warning => Some(true),
                ProvisioningResult::Skipped if is("RedundantExport") => Some(true),
                ProvisioningResult::Skipped if is("NotEffectivelyEntitled") => None,
                _ => Some(false),
            },
            ExpectedResult::Deactivated => removal::verdict(summary),
        }
    }
}

/// Summary from the response, or from the log if the response was lost.
#[derive(Deserialize)]
#[serde(from = "OnDemandAnswer")]
struct ProvisionAnswer(ProvisioningSummary);

impl From<OnDemandAnswer> for ProvisionAnswer {
    fn from(answer: OnDemandAnswer) -> Self {
        Self(from_on_demand_answer(&answer, UntrustedText::default()))
    }
}

/// How often to doubt a result that nothing had to be sent: for a minute. After that, Workato already had the value.
const MAX_STALE_POLLS: u32 = 3;

impl ApplyChange for Provision {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        let ApplyContext {
            client, on_event, ..
        } = context;
        let most = ASSIGNMENT_COUNTED.max_polls;
        let doing = Doing::Writing(texts::PROVISIONING);
        let check = async |poll| {
            let summary = self
                .provision_once(client, on_event)
                .await
                .map_err(while_doing(doing))?;
            if !summary.tells_outcome() {
                let summary = Box::new(summary);
                let is_settled = self.expected == ExpectedResult::Synchronized;
                // Entra may not have caught up with the change before.
                if !is_settled && poll < MAX_STALE_POLLS {
                    return Ok(Polled::NotYet(ApplyError::NotProvisioned(summary)));
                }
                return Ok(Polled::Found(match self.expected {
                    ExpectedResult::Deactivated => self.end_removal(client, summary).await,
                    // The run goes on: what follows is needed whatever Workato has.
                    _ => Applied::Finished(ChangeOutcome::Provisioned(summary)),
                }));
            }
            let verdict = self
                .verdict(&summary)
                .filter(|_| poll >= MAX_STALE_POLLS || !self.may_be_stale(&summary));
            let summary = Box::new(summary);
            match verdict {
                Some(true) => Ok(Polled::Found(Applied::Finished(
                    ChangeOutcome::Provisioned(summary),
                ))),
                Some(false) => Err(ApplyError::NotProvisioned(summary)),
                None if self.expected == ExpectedResult::Deactivated
                    && (poll >= most || !removal::may_change(&summary)) =>
                {
                    Ok(Polled::Found(self.end_removal(client, summary).await))
                }
                None => {
                    if poll < most {
                        on_event(ApplyEvent::NotReplicatedYet { look: poll, most });
                    }
                    Ok(Polled::NotYet(ApplyError::NotProvisioned(summary)))
                }
            }
        };
        client.poll(ASSIGNMENT_COUNTED, check).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn provision(expected: ExpectedResult) -> Provision {
        let id = "c0ffee00-0000-4000-8000-000000000001";
        Provision {
            target: OnDemandTarget {
                app: ServicePrincipalId::parse(id).expect("an id"),
                job: JobId::parse("scim.1.2").expect("an id"),
                rule: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8#V2".into(),
            },
            user: UserId::parse(id).expect("an id"),
            name: "Ada".into(),
            expected,
        }
    }

    fn parse_summary(key: &Value, value: &Value) -> ProvisioningSummary {
        let answer = OnDemandAnswer {
            key: key.to_string(),
            value: value.to_string(),
        };
        from_on_demand_answer(&answer, "Ada")
    }

    #[test]
    fn the_verdict_depends_on_the_expected_result() {
        let skipped = |code: &str| {
            parse_summary(
                &json!({"result": "Skipped", "details": {"errorCode": code}}),
                &json!({}),
            )
        };
        let disabled = parse_summary(&json!({"result": "Success"}), &json!({"action": "Disable"}));
        let updated = parse_summary(&json!({"result": "Success"}), &json!({"action": "Update"}));
        let failed = parse_summary(&json!({"result": "Failure"}), &json!({}));
        for (summary, in_step, deactivated) in [
            (skipped("RedundantExport"), Some(true), None),
            (skipped("NotEffectivelyEntitled"), None, None),
            (skipped("Else"), Some(false), None),
            (disabled, None, None),
            (updated, Some(true), None),
            (failed, Some(false), Some(false)),
        ] {
            let verdict = |expected| provision(expected).verdict(&summary);
            assert_eq!(
                (
                    verdict(ExpectedResult::Synchronized),
                    verdict(ExpectedResult::Deactivated)
                ),
                (in_step, deactivated),
                "{summary:?}"
            );
        }
    }

    #[test]
    fn the_request_names_the_rule_of_the_schema() {
        let body = provision(ExpectedResult::Synchronized).request();
        assert!(body.path().contains("/jobs/scim.1.2/provisionOnDemand"));
        let rule = &body.body().expect("a body")["parameters"][0]["ruleId"];
        assert_eq!(rule, "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8#V2");
    }
}
