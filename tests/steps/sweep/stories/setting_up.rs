//! The stories of the setup: the application, its attributes, the connection, the mappings.

use super::common::{
    apply_plan, apply_plan_with_token, apply_plan_with_values, observe_or_shown, plan_of_one,
    read_problem, require_complete, workato_token,
};
use crate::connection::connection_settings;
use crate::first_user::{ADA, find_user, settings_with_first_user};
use crate::world::World;
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::config::Cloud;
use rolecall::graph::models::NotificationSettings;
use rolecall::mappings::backup::parse_file;
use rolecall::mappings::state::check_mappings;
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::plan::connection::{self, ConnectionSettings};
use rolecall::plan::mappings::{defaults, plan as mapping_plan, restore};
use rolecall::plan::{self, new_application, user_roles};
use rolecall::problem::Problem;
use rolecall::tenant::attribute_usage;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::deleted_items::deleted_applications;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::search;
use rolecall::workato::Environment;

/// Finds the application, creates its attributes, and gives a user a role in each environment.
pub(super) async fn step_one(client: &Client) -> Result<(), Problem> {
    let found = search::search_applications(client, "Workato")
        .await
        .map_err(read_problem("the applications"))?;
    let workato = found.items.iter().find(|pair| pair.name() == "Workato");
    let principal = workato.and_then(|pair| pair.service_principal.as_ref());
    let desired = Choices {
        app: principal.expect("it is there").id.clone(),
        environments: std::iter::once(Environment::Dev)
            .chain(Environment::documented())
            .collect(),
        attribute_owner: None,
        job: None,
        rule: None,
    };
    let planned = plan::attributes(&require_complete(observe(client, &desired).await)?);
    assert_eq!(planned.blocked, [] as [&str; 0]);
    apply_plan(client, &planned).await?;
    let observed = require_complete(observe(client, &desired).await)?;
    assert_eq!(plan::attributes(&observed).changes, []);
    let people = search::search_users(client, "ada love", &observed.usable_names())
        .await
        .map_err(read_problem("the users"))?;
    let ada = people.items.first().expect("Ada is found").id.clone();
    let attributes = observed.attributes.as_ref().expect("they were read");
    let roles = rolecall::tenant::user_roles::read(client, &ada, attributes)
        .await
        .map_err(read_problem("the user"))?;
    let wanted: Vec<(Environment, String)> = desired
        .environments
        .iter()
        .cloned()
        .zip(["Admin", "Analyst", "Operator"].map(str::to_owned))
        .collect();
    if let Some(change) = user_roles::plan(&roles, &wanted).expect("writable roles") {
        apply_plan(client, &plan_of_one(change.into())).await?;
    }
    Ok(())
}

/// Creates an application and waits until it can be provisioned.
pub(super) async fn create_application(world: &World, client: &Client) -> Result<(), Problem> {
    let plan = new_application::plan(&Cloud::Global, "Workato for Contoso").expect("a name");
    let mut known = RunValues {
        app: world.created_app.borrow().clone(),
        ..RunValues::default()
    };
    let ended = apply_plan_with_values(client, &plan, &mut known).await;
    *world.created_app.borrow_mut() = known.app;
    ended
}

/// Tests and saves the connection, creates, maps and starts the job: step 2, step 3 and the start in one plan.
pub(super) async fn connect(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let job = observed.job();
    if job.is_some_and(|job| job.is_started() && !job.is_quarantined()) {
        return Ok(());
    }
    let planned = connection::plan(&observed, &connection_settings(world).await);
    apply_plan_with_token(client, &planned, workato_token(world).await).await
}

/// Sets up everything for the first user in Workato in one plan: attributes, job, connection, mappings, roles, on
/// demand.
pub(super) async fn first_user(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let wanted = settings_with_first_user(world, find_user(&observed, ADA)).await;
    let planned = connection::plan(&observed, &wanted);
    apply_plan_with_token(client, &planned, workato_token(world).await).await
}

/// Changes the recipient of failure mails and the limit of deletions; the rest of the connection stays the same.
pub(super) async fn change_notifications(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let wanted = ConnectionSettings {
        notifications: NotificationSettings {
            enabled: true,
            recipients: Some("roles@contoso.example".into()),
            delete_threshold_enabled: true,
            delete_threshold_value: Some(7),
        },
        mappings: None,
        start: false,
        ..connection_settings(world).await
    };
    let secrets = observed.secrets.as_ref().expect("they were read");
    if secrets.notifications().as_ref() == Some(&wanted.notifications) {
        return Ok(());
    }
    let planned = connection::plan(&observed, &wanted);
    apply_plan_with_token(client, &planned, workato_token(world).await).await
}

/// Writes the whole schema with the missing mapping.
pub(super) async fn write_mappings(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    apply_plan(client, &mapping_plan(&observed, MappingOptions::proposed())).await
}

/// Restores the template's mappings, and saves the previous ones to a file.
pub(super) async fn restore_defaults(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    if !is_mapped(&observed) {
        return Ok(());
    }
    let mut known = RunValues::default();
    let ended = apply_plan_with_values(client, &defaults(&observed), &mut known).await;
    // The backup survives a stop.
    if let Some(backup) = known.backups.first() {
        *world.file.borrow_mut() = Some(backup.text());
    }
    ended
}

/// Deletes the attribute that was made by mistake, after its values were saved.
pub(super) async fn delete_attribute(world: &World, client: &Client) -> Result<(), Problem> {
    let is_shown = world.shown.borrow().is_some();
    let observed = observe_or_shown(world, client).await?;
    let shown = world.attribute_usage.borrow().clone();
    let all = match shown.filter(|_| is_shown) {
        Some(all) => all,
        None => attribute_usage::read(
            client,
            &observed.choices.app,
            &attribute_usage::owners(&observed),
        )
        .await
        .map_err(read_problem("the attributes"))?,
    };
    *world.attribute_usage.borrow_mut() = Some(all.clone());
    let made = all
        .iter()
        .find(|one| one.property.name.short_name() == Some("workato_role_prd"));
    let Some(made) = made else {
        return Ok(());
    };
    let values = attribute_usage::read_values(client, &made.property.name)
        .await
        .map_err(read_problem("the values"))?;
    *world.file.borrow_mut() = Some(attribute_usage::values_file(&made.property.name, &values).1);
    let saved = u64::try_from(values.len()).expect("few");
    let plan = rolecall::plan::delete_attribute::plan(made, &observed.choices.app, saved);
    apply_plan(client, &plan).await
}

/// Restores the deleted owner of the attributes, with its enterprise application.
pub(super) async fn restore_application(client: &Client) -> Result<(), Problem> {
    let deleted = deleted_applications::read(client)
        .await
        .map_err(read_problem("the deleted applications"))?;
    match deleted.first() {
        Some(owner) => apply_plan(client, &rolecall::plan::restore_application::plan(owner)).await,
        None => Ok(()),
    }
}

/// Whether the roles are mapped.
fn is_mapped(observed: &Observed) -> bool {
    let found = check_mappings(observed).expect("a schema with a rule");
    !found.issues.iter().any(MappingIssue::is_documented)
}

/// Restores the schema from the file.
pub(super) async fn restore_from_file(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let kept = parse_file(world.file.borrow().as_deref().expect("a file")).expect("a schema");
    apply_plan(client, &restore(&observed, &kept)).await
}
