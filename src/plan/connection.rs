//! Plans the connection (Step 2) from what Entra has stored and what the form contains. Does not hold the token: the
//! plan has a placeholder for it, which the run fills.

mod form;
mod validation;

pub use form::{Draft, FirstUserChoice, Form, MissingInput, TokenReason, draft, proposes_start};
pub use validation::{
    AddressError, TokenError, check_address, check_recipient, check_token, normalize_address,
    unknown_host_notice,
};

use super::Plan;
use super::first_user::FirstUser;
use crate::changes::{Change, CreateJob, SaveConnection, StartJob, TestConnection, WriteSchema};
use crate::graph::models::synchronization_template::SCIM_TEMPLATES;
use crate::graph::models::{
    ExtensionName, NotificationSettings, SynchronizationJob, SynchronizationSecrets,
    SynchronizationTemplate,
};
use crate::mappings::{MappingGoal, MappingOptions};
use crate::tenant::application::Obstacle;
use crate::tenant::observed::Observed;
use crate::texts::{locale, plan as texts};

/// The chosen connection, without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionSettings {
    pub address: String,
    /// Failure notifications, and the accidental deletions threshold.
    pub notifications: NotificationSettings,
    /// Whether all users are provisioned, not only assigned ones.
    pub sync_all: bool,
    /// Whether accounts of people who leave the scope stay active.
    pub skip_out_of_scope_deletions: bool,
    /// How to set the mappings in the same run; `None` to leave them alone.
    pub mappings: Option<MappingOptions>,
    /// User who gets roles and is provisioned in the same run.
    pub first_user: Option<FirstUser>,
    /// Whether to start the job at the end.
    pub start: bool,
}

/// Prefers the SCIM template, then its predecessor, then any other that takes an address and a token.
pub fn pick_template(templates: &[SynchronizationTemplate]) -> Option<&SynchronizationTemplate> {
    let usable = || {
        let all = templates.iter();
        all.filter(|template| template.takes_address_and_token())
    };
    SCIM_TEMPLATES
        .iter()
        .find_map(|id| usable().find(|template| template.id == *id))
        .or_else(|| usable().next())
}

/// Tests the connection before saving it.
pub fn plan(observed: &Observed, settings: &ConnectionSettings) -> Plan {
    build_plan(observed, settings, true)
}

/// Like [`plan`]; without `saves`, the stored connection is not changed, and no token is needed.
fn build_plan(observed: &Observed, settings: &ConnectionSettings, saves: bool) -> Plan {
    let mut plan = Plan::default();
    let template = match template_id(observed) {
        Ok(template) => template,
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
            skip_out_of_scope_deletions: settings.skip_out_of_scope_deletions,
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
        plan.blocked.push(texts::NOT_STARTED.into());
    } else if settings.start {
        plan_start(observed, settings.sync_all, &mut plan);
    }
    plan
}

/// Template of the job, or of the one to create. Fails with a message if something blocks the connection.
fn template_id(observed: &Observed) -> Result<String, String> {
    let obstacles = observed.obstacles();
    if let Some(obstacle) = obstacles.iter().find(|one| one.blocks_provisioning()) {
        return Err(format!("{} {}", obstacle.meaning(), obstacle.remedy()));
    }
    if let Some(why) = observed.unread_provisioning() {
        return Err(texts::provisioning_unread(&why));
    }
    let job = observed.job();
    if job.is_none() && observed.unpicked_job_count().is_some() {
        return Err(texts::SEVERAL_JOBS.into());
    }
    if observed.secrets.is_err() {
        return Err(texts::CONNECTION_UNREAD.into());
    }
    let new = || pick_template(observed.templates.as_deref().unwrap_or_default());
    job.map(|job| job.template_id.clone())
        .or_else(|| new().map(|template| template.id.clone()))
        .ok_or_else(|| Obstacle::NotProvisionable.meaning())
}

/// `created` names the attributes that the same plan creates.
fn plan_mappings(observed: &Observed, options: &MappingOptions, created: &[ExtensionName]) -> Plan {
    let mut plan = Plan::default();
    match MappingGoal::from_observed_with_created(observed, options.clone(), created) {
        Err(missing) => plan
            .blocked
            .push(texts::mappings_before_attributes(&locale::all_of(&missing))),
        Ok(goal) if observed.job().is_none() => plan
            .changes
            .push(WriteSchema::for_new_job(observed.choices.app.clone(), goal).into()),
        Ok(_) if !matches!(observed.schema, Ok(Some(_))) => {
            plan.blocked.push(texts::SCHEMA_UNREAD.into());
        }
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

/// Starts the job if it does not run, or restarts it if the scope changes. Source: learn.microsoft.com, `known-issues`
/// of application provisioning, for a change from all users to assigned ones.
fn plan_start(observed: &Observed, sync_all: bool, plan: &mut Plan) {
    let job = observed.job();
    let saved = observed.secrets.as_ref().ok();
    let saved_scope = saved.and_then(SynchronizationSecrets::sync_all);
    let is_scope_changed = job.is_some() && saved_scope.is_some_and(|all| all != sync_all);
    if is_scope_changed || job.is_none_or(|job| !job.is_started() || job.is_quarantined()) {
        plan.changes.push(
            StartJob {
                app: observed.choices.app.clone(),
                job: job.map(|job| job.id.clone()),
                quarantined: job.is_some_and(SynchronizationJob::is_quarantined),
                restart: is_scope_changed,
                was_running: job.is_some_and(SynchronizationJob::is_started),
            }
            .into(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_scim_template_comes_first_and_one_with_other_secrets_is_never_picked() {
        let chosen = |ids: &[(&str, &str)]| {
            let all: Vec<SynchronizationTemplate> = ids
                .iter()
                .map(|(id, fields)| {
                    let metadata = json!([{"key": "configurationFields", "value": fields}]);
                    serde_json::from_value(json!({"id": id, "metadata": metadata}))
                        .expect("a template")
                })
                .collect();
            pick_template(&all).map(|template| template.id.clone())
        };
        let both = r#"[{"name":"baseaddress"},{"name":"secrettoken"}]"#;
        let other = r#"[{"name":"clientsecret"},{"name":"secrettoken"}]"#;
        let cases = [
            (
                vec![("x", both), ("customappsso", both), ("scim", both)],
                Some("scim"),
            ),
            (
                vec![("x", both), ("customappsso", both)],
                Some("customappsso"),
            ),
            (vec![("x", other), ("y", both)], Some("y")),
            (vec![("x", other), ("scim", both)], Some("scim")),
            (vec![("x", other), ("scim", other)], None),
            (vec![], None),
        ];
        for (ids, expected) in cases {
            assert_eq!(chosen(&ids).as_deref(), expected, "{ids:?}");
        }
    }
}
