//! Provisions the first user on demand, at the end of a plan that may create the job. Takes the rule from the schema of
//! the job, and fails if the user was created without the roles.

use super::{Expected, Provision, Target};
use crate::changes::apply::{ApplyError, Begun, Doing, Event, Outcome, while_doing};
use crate::changes::known::Known;
use crate::changes::schema::schema;
use crate::changes::{Run, Step};
use crate::client::Client;
use crate::foreign::Foreign;
use crate::graph::endpoint::PROVISION_ON_DEMAND;
use crate::graph::models::JobId;
use crate::graph::{Hole, Part, Request};
use crate::guide::RowId;
use crate::ids::{ServicePrincipalId, UserId};
use crate::workato::Environment;
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionFirst {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    pub user: UserId,
    pub name: Foreign,
    /// Roles that Workato must receive.
    pub roles: Vec<(Environment, String)>,
}

impl Step for ProvisionFirst {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, known: &Known) -> Option<Request> {
        let job = self.job.as_ref().or(known.job.as_ref()).map(JobId::as_str);
        let parts = [Part::Known(self.app.as_str()), Part::or(job, Hole::Job)];
        let rule = known.rule.as_deref();
        let request = Request::with(&PROVISION_ON_DEMAND, &parts).json(json!({
            "parameters": [{
                "ruleId": rule.unwrap_or(Hole::Rule.placeholder()),
                "subjects": [{ "objectId": self.user.as_str(), "objectTypeName": "User" }],
            }],
        }));
        Some(match rule {
            Some(_) => request,
            None => request.open_body(Hole::Rule),
        })
    }

    fn why(&self) -> String {
        format!(
            "{} is provisioned now. Where the create leaves a role out, it is sent once more.",
            self.name
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run {
            client,
            known,
            tell,
        } = run;
        let Some(job) = self.job.clone().or_else(|| known.job.clone()) else {
            return Err(ApplyError::Unfilled);
        };
        tell(Event::Looking);
        let schema = schema(client, &self.app, &job)
            .await
            .map_err(while_doing(Doing::Reading(
                "the schema before provisioning",
            )))?;
        known.rule = schema.user_rule().map(|rule| rule.id().to_owned());
        let Some(rule) = known.rule.clone() else {
            return Err(ApplyError::Unfilled);
        };
        let target = Target {
            app: self.app.clone(),
            job,
            rule,
        };
        let provision = target.provision(&self.user, self.name.clone(), Expected::RolesSent);
        let first = match once(&provision, client, known, tell).await? {
            Outcome::Provisioned(story) => *story,
            other => return Ok(Begun::Finished(other)),
        };
        if first.roles_left_out(&self.roles).is_empty() {
            return Ok(Begun::Finished(Outcome::Provisioned(Box::new(first))));
        }
        // The user is created and invited whatever the second run returns, so always report that.
        let (story, second) = match once(&provision, client, known, tell).await {
            Ok(Outcome::Provisioned(story)) => (first.followed_by(*story), None),
            Ok(_) => (first, None),
            Err(error) => (first, Some(Box::new(error))),
        };
        let environments = story.roles_left_out(&self.roles);
        let story = Box::new(story);
        if environments.is_empty() {
            return Ok(Begun::Finished(Outcome::Provisioned(story)));
        }
        Err(ApplyError::RolesNotSent {
            story,
            environments,
            second,
        })
    }
}

/// Provisions once, and polls while Entra has not caught up.
async fn once(
    provision: &Provision,
    client: &Client,
    known: &mut Known,
    tell: &dyn Fn(Event),
) -> Result<Outcome, ApplyError> {
    let run = Run {
        client,
        known,
        tell,
    };
    match Step::begin(provision, run).await? {
        Begun::Finished(outcome) => Ok(outcome),
        // Provisioning never waits for an attribute.
        Begun::Awaiting { .. } => Err(ApplyError::Unfilled),
    }
}
