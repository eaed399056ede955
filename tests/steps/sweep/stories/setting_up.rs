//! The stories of the setup: the application, its attributes, the connection, the mappings.

use super::walking::{
    carried_out, carried_out_with, observed, one, reading, run_with, token, whole,
};
use crate::connection::wanted;
use crate::first_person::{ADA, first, somebody};
use crate::world::World;
use rolecall::changes::known::Known;
use rolecall::client::Client;
use rolecall::config::Cloud;
use rolecall::graph::models::NotificationSettings;
use rolecall::mappings::backup::of_file;
use rolecall::mappings::state::look;
use rolecall::mappings::{Fault, Options};
use rolecall::plan::connection::{self, Wanted};
use rolecall::plan::mappings::{defaults, plan as mapping_plan, restore};
use rolecall::plan::{self, new_application, user_roles};
use rolecall::problem::Problem;
use rolecall::tenant::desired::Desired;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::search;
use rolecall::workato::Environment;

/// Finds the application, creates its attributes, and gives a user a role in each environment.
pub(super) async fn step_one(client: &Client) -> Result<(), Problem> {
    let found = search::applications_like(client, "Workato")
        .await
        .map_err(reading("the applications"))?;
    let workato = found.items.iter().find(|pair| pair.name() == "Workato");
    let principal = workato.and_then(|pair| pair.service_principal.as_ref());
    let desired = Desired {
        app: principal.expect("it is there").id.clone(),
        environments: std::iter::once(Environment::Dev)
            .chain(Environment::documented())
            .collect(),
        attributes_of: None,
        job: None,
    };
    let planned = plan::attributes(&whole(observe(client, &desired).await)?);
    assert_eq!(planned.blocked, [] as [&str; 0]);
    carried_out(client, &planned).await?;
    let observed = whole(observe(client, &desired).await)?;
    assert_eq!(plan::attributes(&observed).changes, []);
    let people = search::people_like(client, "ada love", &observed.usable_names())
        .await
        .map_err(reading("the people"))?;
    let ada = people.items.first().expect("Ada is found").id.clone();
    let attributes = observed.attributes.as_ref().expect("they were read");
    let roles = rolecall::tenant::user_roles::read(client, &ada, attributes)
        .await
        .map_err(reading("the person"))?;
    let wanted: Vec<(Environment, String)> = desired
        .environments
        .iter()
        .cloned()
        .zip(["Admin", "Analyst", "Operator"].map(str::to_owned))
        .collect();
    if let Some(change) = user_roles::plan(&roles, &wanted).expect("writable roles") {
        carried_out(client, &one(change.into())).await?;
    }
    Ok(())
}

/// Creates an application and waits until it can be provisioned.
pub(super) async fn making(world: &World, client: &Client) -> Result<(), Problem> {
    let plan = new_application::plan(&Cloud::Global, "Workato for Contoso").expect("a name");
    let mut known = Known {
        app: world.made.borrow().clone(),
        ..Known::default()
    };
    let ended = run_with(client, &plan, &mut known).await;
    *world.made.borrow_mut() = known.app;
    ended
}

/// Tests and saves the connection, creates, maps and starts the job: step 2, step 3 and the start in one plan.
pub(super) async fn connecting(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let job = observed.job();
    if job.is_some_and(|job| job.is_started() && !job.is_quarantined()) {
        return Ok(());
    }
    let planned = connection::plan(&observed, &wanted(world).await);
    carried_out_with(client, &planned, token(world).await).await
}

/// Sets up everything for the first user in Workato in one plan: attributes, job, connection, mappings, roles, on
/// demand.
pub(super) async fn first_person(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let wanted = first(world, somebody(&observed, ADA)).await;
    let planned = connection::plan(&observed, &wanted);
    carried_out_with(client, &planned, token(world).await).await
}

/// Changes the recipient of failure mails and the limit of deletions; the rest of the connection stays the same.
pub(super) async fn notifying(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let wanted = Wanted {
        notifications: NotificationSettings {
            enabled: true,
            recipients: Some("roles@contoso.example".into()),
            delete_threshold_enabled: true,
            delete_threshold_value: Some(7),
        },
        mappings: None,
        start: false,
        ..wanted(world).await
    };
    let secrets = observed.secrets.as_ref().expect("they were read");
    if secrets.notifications().as_ref() == Some(&wanted.notifications) {
        return Ok(());
    }
    let planned = connection::plan(&observed, &wanted);
    carried_out_with(client, &planned, token(world).await).await
}

/// Writes the whole schema with the missing mapping.
pub(super) async fn mapping(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    carried_out(client, &mapping_plan(&observed, Options::proposed())).await
}

/// Restores the template's mappings, and saves the previous ones to a file.
pub(super) async fn back_to_defaults(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    if !is_mapped(&observed) {
        return Ok(());
    }
    let mut known = Known::default();
    let ended = run_with(client, &defaults(&observed), &mut known).await;
    // The backup survives a stop.
    if let Some(backup) = known.backups.first() {
        *world.file.borrow_mut() = Some(backup.text());
    }
    ended
}

/// Whether the roles are mapped.
fn is_mapped(observed: &Observed) -> bool {
    let found = look(observed).expect("a schema with a rule");
    !found.faults.iter().any(Fault::is_documented)
}

/// Restores the schema from the file.
pub(super) async fn from_file(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let kept = of_file(world.file.borrow().as_deref().expect("a file")).expect("a schema");
    carried_out(client, &restore(&observed, &kept)).await
}
