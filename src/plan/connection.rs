//! Plans the connection (Step 2) from what Entra has stored and what the form contains. Does not hold the token: the
//! plan has a placeholder for it, which the run fills.

mod form;
mod validation;

pub use form::{Draft, FirstUserChoice, Form, MissingInput, TokenReason, draft, proposes_start};
pub use validation::{AddressError, TokenError, check_address, check_recipient, check_token};

use super::Plan;
use super::first_user::FirstUser;
use crate::changes::{Change, CreateJob, SaveConnection, StartJob, TestConnection, WriteSchema};
use crate::graph::models::{
    ExtensionName, NotificationSettings, SynchronizationJob, SynchronizationTemplate,
};
use crate::mappings::{MappingGoal, MappingOptions};
use crate::tenant::observed::Observed;

/// The template of SCIM applications, and its predecessor. Source: learn.microsoft.com,
/// `application-provisioning-config-problem-scim-compatibility`.
const TEMPLATES: [&str; 2] = ["scim", "customappsso"];

/// The chosen connection, without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionSettings {
    pub address: String,
    /// Failure notifications, and the accidental deletions threshold.
    pub notifications: NotificationSettings,
    /// Whether all users are provisioned, not only assigned ones.
    pub sync_all: bool,
    /// How to set the mappings in the same run; `None` to leave them alone.
    pub mappings: Option<MappingOptions>,
    /// User who gets roles and is provisioned in the same run.
    pub first_user: Option<FirstUser>,
    /// Whether to start the job at the end.
    pub start: bool,
}

/// Prefers the SCIM template, then its predecessor, then the first one.
pub fn pick_template(templates: &[SynchronizationTemplate]) -> Option<&SynchronizationTemplate> {
    TEMPLATES
        .iter()
        .find_map(|id| templates.iter().find(|template| template.id == *id))
        .or_else(|| templates.first())
}

/// Tests the connection before saving it.
pub fn plan(observed: &Observed, settings: &ConnectionSettings) -> Plan {
    build_plan(observed, settings, true)
}

/// Like [`plan`]; without `saves`, the stored connection is not changed, and no token is needed.
fn build_plan(observed: &Observed, settings: &ConnectionSettings, saves: bool) -> Plan {
    let mut plan = Plan::default();
    let template = match template_id(observed) {
        Ok(Some(template)) => template,
        Ok(None) => return plan,
        Err(text) => {
            plan.blocked.push(text);
            return plan;
        }
    };
    let app = &observed.choices.app;
    let job = observed.job().map(|job| job.id.clone());
    if saves {
        let test = TestConnection {
            app: app.clone(),
            job: job.clone(),
            template: template.clone(),
            address: settings.address.clone(),
        };
        plan.changes.push(test.into());
    }
    if settings.mappings.is_some() {
        plan.extend(super::attributes(observed));
    }
    let created = created_attributes(&plan);
    if job.is_none() {
        let app = app.clone();
        plan.changes.push(CreateJob { app, template }.into());
    }
    if saves {
        let save = SaveConnection {
            app: app.clone(),
            address: settings.address.clone(),
            notifications: settings.notifications.clone(),
            sync_all: settings.sync_all,
            before: observed.secrets.clone().unwrap_or_default(),
        };
        plan.changes.push(save.into());
    }
    if let Some(options) = &settings.mappings {
        plan.extend(plan_mappings(observed, options, &created));
    }
    if let Some(first) = settings
        .first_user
        .as_ref()
        .filter(|_| plan.blocked.is_empty())
    {
        first.add_to_plan(observed, &mut plan);
    }
    // Without the wanted mappings, a started job would invite all users and send no role.
    if settings.start && !plan.blocked.is_empty() {
        plan.blocked
            .push("The job is not started until that is corrected.".into());
    } else if settings.start {
        plan_start(observed, settings.sync_all, &mut plan);
    }
    plan
}

/// Template of the job, or of the one to create; `None` if too little was read to plan anything. Fails with a message
/// if something blocks the connection.
fn template_id(observed: &Observed) -> Result<Option<String>, String> {
    let (Ok(jobs), Ok(templates)) = (&observed.jobs, &observed.templates) else {
        return Ok(None);
    };
    let obstacles = observed.obstacles();
    if let Some(obstacle) = obstacles.iter().find(|one| one.blocks_provisioning()) {
        return Err(format!("{} {}", obstacle.meaning(), obstacle.remedy()));
    }
    let job = observed.job();
    let Some(template) = job
        .map(|job| job.template_id.clone())
        .or_else(|| pick_template(templates).map(|template| template.id.clone()))
    else {
        return Ok(None);
    };
    if job.is_none() && !jobs.is_empty() {
        return Err("The application has several provisioning jobs. Pick one first.".into());
    }
    if observed.secrets.is_err() {
        return Err("What Entra keeps of the connection could not be read. All four keys are saved together, so the notifications and the limit of deletions would be lost. Check again first.".into());
    }
    Ok(Some(template))
}

/// `created` names the attributes that the same plan creates.
fn plan_mappings(observed: &Observed, options: &MappingOptions, created: &[ExtensionName]) -> Plan {
    let mut plan = Plan::default();
    match MappingGoal::from_observed_with_created(observed, options.clone(), created) {
        Err(missing) => plan.blocked.push(format!(
            "The mappings cannot be set yet: {} has to be created first.",
            missing.join(", ")
        )),
        Ok(goal) if observed.job().is_none() => plan
            .changes
            .push(WriteSchema::for_new_job(observed.choices.app.clone(), goal).into()),
        Ok(_) if !matches!(observed.schema, Ok(Some(_))) => plan.blocked.push(
            "The mappings cannot be set: the schema of the job could not be read. Check again first.".into(),
        ),
        Ok(goal) => return super::mappings::from_goal(observed, goal),
    }
    plan
}

fn created_attributes(plan: &Plan) -> Vec<ExtensionName> {
    let name = |change: &Change| match change {
        Change::CreateAttribute(create) => Some(create.name.clone()),
        _ => None,
    };
    plan.changes.iter().filter_map(name).collect()
}

/// Starts the job if it does not run, or restarts it if the scope became smaller.
fn plan_start(observed: &Observed, sync_all: bool, plan: &mut Plan) {
    let job = observed.job();
    // Entra drops users who left the scope only when the job restarts.
    let narrowed = observed
        .secrets
        .as_ref()
        .is_ok_and(|secrets| secrets.sync_all() == Some(true))
        && !sync_all
        && job.is_some();
    if narrowed || job.is_none_or(|job| !job.is_started() || job.is_quarantined()) {
        plan.changes.push(
            StartJob {
                app: observed.choices.app.clone(),
                job: job.map(|job| job.id.clone()),
                quarantined: job.is_some_and(SynchronizationJob::is_quarantined),
                restart: narrowed,
                was_running: job.is_some_and(SynchronizationJob::is_started),
            }
            .into(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scim_template_comes_first() {
        let of = |ids: &[&str]| -> Vec<SynchronizationTemplate> {
            ids.iter()
                .map(|id| SynchronizationTemplate { id: (*id).into() })
                .collect()
        };
        let chosen = |ids: &[&str]| pick_template(&of(ids)).map(|template| template.id.clone());
        assert_eq!(
            chosen(&["x", "customappsso", "scim"]).as_deref(),
            Some("scim")
        );
        assert_eq!(
            chosen(&["x", "customappsso"]).as_deref(),
            Some("customappsso")
        );
        assert_eq!(chosen(&["x", "y"]).as_deref(), Some("x"));
        assert_eq!(chosen(&[]), None);
    }
}
