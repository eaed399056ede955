//! Provisions the first user on demand, at the end of a plan that may create the job. Takes the rule from the schema of
//! the job, and fails if the user was created without the roles.

use super::{ExpectedResult, OnDemandTarget, Provision};
use crate::changes::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, while_doing};
use crate::changes::run_values::RunValues;
use crate::changes::schema::poll_schema;
use crate::changes::{ApplyChange, ApplyContext};
use crate::client::Client;
use crate::graph::endpoint::PROVISION_ON_DEMAND;
use crate::graph::models::{JobId, RuleId};
use crate::graph::{Param, Placeholder, Request};
use crate::guide::RowId;
use crate::ids::{ServicePrincipalId, UserId};
use crate::texts::changes::people as texts;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionFirst {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    /// The picked rule, if the schema of the job has several.
    pub rule: Option<RuleId>,
    pub user: UserId,
    pub name: UntrustedText,
    /// Roles that Workato must receive.
    pub roles: Vec<(Environment, String)>,
}

impl ApplyChange for ProvisionFirst {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, values: &RunValues) -> Option<Request> {
        let job = self.job.as_ref().or(values.job.as_ref()).map(JobId::as_str);
        let parts = [
            Param::Known(self.app.as_str()),
            Param::from_option(job, Placeholder::JobId),
        ];
        let rule = values.rule.as_deref();
        let request = Request::with_params(&PROVISION_ON_DEMAND, &parts).json_body(json!({
            "parameters": [{
                "ruleId": rule.unwrap_or(Placeholder::RuleId.as_str()),
                "subjects": [{ "objectId": self.user.as_str(), "objectTypeName": "User" }],
            }],
        }));
        Some(match rule {
            Some(_) => request,
            None => request.pending_body(Placeholder::RuleId),
        })
    }

    fn why(&self) -> String {
        texts::provisions_first(&self.name)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let Some(job) = self.job.clone().or_else(|| values.job.clone()) else {
            return Err(ApplyError::MissingValue);
        };
        on_event(ApplyEvent::Checking);
        let schema = poll_schema(client, &self.app, &job)
            .await
            .map_err(while_doing(Doing::Reading(
                texts::SCHEMA_BEFORE_PROVISIONING,
            )))?;
        let schema = schema.with_picked_rule(self.rule.clone());
        values.rule = schema.user_rule().map(|rule| rule.id().to_owned());
        let Some(rule) = values.rule.clone() else {
            return Err(ApplyError::MissingValue);
        };
        let target = OnDemandTarget {
            app: self.app.clone(),
            job,
            rule,
        };
        let provision = target.provision(&self.user, self.name.clone(), ExpectedResult::RolesSent);
        let first = match provision_once(&provision, client, values, on_event).await? {
            ChangeOutcome::Provisioned(summary) => *summary,
            other => return Ok(Applied::Finished(other)),
        };
        if first.roles_left_out(&self.roles).is_empty() {
            return Ok(Applied::Finished(ChangeOutcome::Provisioned(Box::new(
                first,
            ))));
        }
        // The user is created and invited whatever the second run returns, so always report that.
        let (summary, second) = match provision_once(&provision, client, values, on_event).await {
            Ok(ChangeOutcome::Provisioned(summary)) => (first.followed_by(*summary), None),
            Ok(_) => (first, None),
            Err(error) => (first, Some(Box::new(error))),
        };
        let environments = summary.roles_left_out(&self.roles);
        let summary = Box::new(summary);
        // An answer that reports no property does not say that a role was left out.
        let is_unknown = second.is_none() && !summary.tells_properties();
        if environments.is_empty() || is_unknown {
            return Ok(Applied::Finished(ChangeOutcome::Provisioned(summary)));
        }
        Err(ApplyError::RolesNotSent {
            story: summary,
            environments,
            second,
        })
    }
}

/// Provisions once, and polls while Entra has not caught up.
async fn provision_once(
    provision: &Provision,
    client: &Client,
    values: &mut RunValues,
    on_event: &dyn Fn(ApplyEvent),
) -> Result<ChangeOutcome, ApplyError> {
    let context = ApplyContext {
        client,
        values,
        on_event,
    };
    match ApplyChange::apply(provision, context).await? {
        Applied::Finished(outcome) => Ok(outcome),
        // Provisioning never waits for an attribute, and this is no removal.
        Applied::PendingAttribute { .. } | Applied::Unconfirmed(_) => Err(ApplyError::MissingValue),
    }
}
