//! Tests which environments an application uses: the app finds them in the tenant whatever the address names, with the
//! owner of their attributes and where it found each.

use crate::diagnosis::ada_id;
use crate::role_model::concluded;
use crate::world::{World, no_environments};
use rolecall::checklist::{Finding, Ticks, check};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Cause, Evidence};
use rolecall::graph::models::JobId;
use rolecall::guide::{CheckState, RowId};
use rolecall::ids::AppId;
use rolecall::mappings::state::check_mappings;
use rolecall::tenant::attributes::AttributeState;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::environments::EnvironmentOrigin;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::PermissionModel;
use serde_json::json;

const IN_ATTRIBUTE_AND_MAPPING: EnvironmentOrigin = EnvironmentOrigin {
    has_attribute: true,
    has_mapping: true,
    is_requested: false,
};

async fn observe_scenario(scenario: &str) -> (World, Client, Observed) {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let observed = observe(&client, &no_environments(&world).await).await;
    (world, client, observed)
}

/// The environments by name, each with where the app found it.
fn found_environments(observed: &Observed) -> Vec<(String, EnvironmentOrigin)> {
    let in_use = observed.environments.in_use.iter();
    let shown = in_use.map(|one| {
        let found = EnvironmentOrigin {
            is_requested: false,
            ..one.origin
        };
        (one.environment.to_string(), found)
    });
    shown.collect()
}

fn expected_environments(names: &[&str]) -> Vec<(String, EnvironmentOrigin)> {
    names
        .iter()
        .map(|name| ((*name).to_owned(), IN_ATTRIBUTE_AND_MAPPING))
        .collect()
}

fn find_row(client: &Client, observed: &Observed, id: RowId) -> Finding {
    let findings = check(
        observed,
        &concluded(observed),
        client.session().granted(),
        &Ticks::new(),
    );
    findings
        .into_iter()
        .find(|found| found.row.id == id)
        .unwrap()
}

/// What the person's page reads about Ada.
async fn ada_evidence(world: &World, client: &Client, observed: &Observed) -> Evidence {
    let user = ada_id(world).await;
    diagnosis::read(client, observed, Some(PermissionModel::SystemRoles), &user).await
}

#[tokio::test]
async fn an_address_without_environments_removes_none() {
    let (world, client, observed) = observe_scenario("ready").await;
    assert_eq!(
        found_environments(&observed),
        expected_environments(&["DEV", "TEST", "PROD"])
    );
    assert_eq!(
        observed.environments.describe(),
        "DEV, TEST, and PROD: attributes and mappings."
    );
    assert_eq!(observed.usable_names().len(), 3);
    // Counts and states cover all three environments.
    let further = find_row(&client, &observed, RowId::EnvironmentAttributes);
    assert_eq!(further.state, CheckState::Done, "{}", further.why);
    assert!(
        further.why.contains("attributes and mappings"),
        "{}",
        further.why
    );
    let roles = find_row(&client, &observed, RowId::UserRoles);
    assert!(roles.why.contains("in each environment"), "{}", roles.why);
    let mappings = check_mappings(&observed).unwrap();
    assert_eq!(mappings.goal.roles.len(), 3);
    let number = |number: &str| {
        let mut entries = mappings.steps().into_iter();
        entries.find(|entry| entry.number == number).unwrap().state
    };
    assert_eq!(
        (number("3.8"), number("3.16")),
        (CheckState::Done, CheckState::Done)
    );
    // The evidence has the log's findings for each environment.
    let evidence = ada_evidence(&world, &client, &observed).await;
    assert_eq!(evidence.roles.as_ref().unwrap().len(), 3);
    let judged = diagnosis::diagnose(&evidence);
    assert_eq!(judged.cause, Cause::Healthy);
    let sends = judged
        .checks
        .iter()
        .find(|link| link.title == "What Entra would send");
    assert!(
        sends
            .unwrap()
            .detail
            .contains("DEV: Admin; TEST: Operator; PROD: Analyst"),
        "{judged:?}"
    );
}

#[tokio::test]
async fn a_role_missing_only_in_the_log_and_a_mapping_is_found() {
    let (world, client, observed) = observe_scenario("role-missing").await;
    let evidence = ada_evidence(&world, &client, &observed).await;
    let cause = diagnosis::diagnose(&evidence).cause;
    assert!(
        matches!(&cause, Cause::RoleMissing(in_them) if in_them.len() == 1),
        "{cause:?}"
    );
    let roles = find_row(&client, &observed, RowId::UserRoles);
    assert_eq!(roles.state, CheckState::ToDo, "{}", roles.why);
}

#[tokio::test]
async fn environments_and_attributes_of_any_name_are_found() {
    let (_, _, observed) = observe_scenario("further-environments").await;
    assert_eq!(
        found_environments(&observed),
        expected_environments(&["DEV", "EU_PROD", "UAT"])
    );
    let attributes = observed.attributes.as_ref().unwrap();
    assert!(
        attributes[0].name.as_str().ends_with("_wk_access"),
        "{attributes:?}"
    );
    assert!(
        attributes
            .iter()
            .all(|one| one.state == AttributeState::Usable)
    );
    let mappings = check_mappings(&observed).unwrap();
    let documented = mappings.issues.iter().filter(|fault| fault.is_documented());
    assert_eq!(documented.count(), 0, "{:?}", mappings.issues);
    let people = observed.users_in_scope.as_ref().unwrap();
    assert_eq!(
        people.count_complete(&observed.readable_names()),
        people.users.len()
    );
}

#[tokio::test]
async fn the_mappings_decide_the_owner_of_the_attributes() {
    let (world, client, observed) = observe_scenario("attributes-of-the-integration").await;
    let owner = observed.owner.as_ref().unwrap().as_ref().unwrap();
    assert_eq!(
        owner.display_name.as_deref(),
        Some("Workato (test integration)")
    );
    let mut expected = expected_environments(&["DEV", "TEST", "PROD"]);
    expected.push((
        "UAT".to_owned(),
        EnvironmentOrigin {
            has_mapping: false,
            ..IN_ATTRIBUTE_AND_MAPPING
        },
    ));
    assert_eq!(found_environments(&observed), expected);
    assert_eq!(
        observed.environments.describe(),
        "DEV, TEST, and PROD: attributes and mappings. UAT: attribute."
    );
    // The application's own attribute now counts as another application's, and is not used.
    let own = &observed.environments.other_apps_attributes[..];
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(!observed.readable_names().contains(&own[0].name));
    // A choice in the address does not override the mappings.
    let workato = world.tenant_state().await["applications"].clone();
    let workato = workato
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["displayName"] == "Workato");
    let chosen = Choices {
        attribute_owner: AppId::parse(workato.unwrap()["appId"].as_str().unwrap()),
        ..no_environments(&world).await
    };
    let again = observe(&client, &chosen).await;
    assert_eq!(again.environments.owner, observed.environments.owner);
    assert_eq!(again.attributes, observed.attributes);
}

#[tokio::test]
async fn without_mappings_the_picked_or_chosen_app_owns_the_attributes() {
    let (_, _, observed) = observe_scenario("step1-done").await;
    assert_eq!(
        observed.environments.describe(),
        "DEV, TEST, and PROD: attributes."
    );
    let (world, client, observed) = observe_scenario("attribute-elsewhere").await;
    assert_eq!(
        found_environments(&observed),
        [("DEV".to_owned(), EnvironmentOrigin::default())]
    );
    let others = &observed.environments.other_apps_attributes;
    assert_eq!(others.len(), 3, "shown as theirs");
    let chosen = Choices {
        attribute_owner: others[0].name.app_id(),
        ..no_environments(&world).await
    };
    let observed = observe(&client, &chosen).await;
    assert_eq!(
        observed.environments.describe(),
        "DEV, TEST, and PROD: attributes."
    );
    assert_eq!(observed.usable_names().len(), 3);
}

#[tokio::test]
async fn environments_requested_by_the_setup_are_added() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut desired = no_environments(&world).await;
    desired
        .environments
        .push(rolecall::workato::Environment::Named("staging".into()));
    let observed = observe(&client, &desired).await;
    assert_eq!(
        observed.environments.describe(),
        "DEV, TEST, and PROD: attributes and mappings. STAGING: not created yet."
    );
    assert_eq!(rolecall::plan::attributes(&observed).changes.len(), 1);
}

/// Refuses reads of `path` below Workato's synchronization.
async fn refuse_reads(world: &World, path: &str) {
    let app = world.app("Workato").await;
    let path = format!("/v1.0/servicePrincipals/{app}/synchronization/{path}");
    let refuse = json!([{"method": "GET", "path": path, "status": 403}]);
    world.control("PUT", "faults", refuse).await;
}

#[tokio::test]
async fn an_unreadable_schema_is_not_one_without_mappings() {
    for path in ["jobs", "jobs/"] {
        let (world, client) = World::signed_in("ready", "admin").await;
        refuse_reads(&world, path).await;
        let observed = observe(&client, &no_environments(&world).await).await;
        let words = observed.environments.describe();
        assert!(
            words.starts_with("DEV, TEST, and PROD: attributes."),
            "{words}"
        );
        assert!(
            words.contains("Which roles the mappings send isn't known."),
            "{words}"
        );
        let removal = rolecall::plan::role_removal::from_observed(&observed, "NoAccess").unwrap();
        assert!(
            removal.remaining[0].contains("isn't known"),
            "{:?}",
            removal.remaining
        );
    }
    // Without an attribute either, the app does not claim that none is needed.
    let (world, client) = World::signed_in("attributes-of-the-integration", "admin").await;
    refuse_reads(&world, "jobs/").await;
    let observed = observe(&client, &no_environments(&world).await).await;
    let further = find_row(&client, &observed, RowId::EnvironmentAttributes);
    assert_eq!(further.state, CheckState::CannotBeRead, "{}", further.why);
    assert!(further.why.contains("isn't known"), "{}", further.why);
}

/// Adds a second job, whose schema maps nothing, or cannot be read.
fn add_second_job(world: &World, first: &JobId, second: &JobId, is_read: bool) {
    let of = |id: &JobId| json!({"id": id.as_str(), "templateId": "scim", "schedule": {"state": "Active"}});
    let jobs = json!({"value": [of(first), of(second)]});
    let schema = format!("/jobs/{second}/schema");
    world.override_responses(move |request| {
        let path = request.uri().path();
        let (status, body) = if path.ends_with("/synchronization/jobs") {
            (200, jobs.clone())
        } else if path.ends_with(&schema) && is_read {
            (
                200,
                json!({"id": "x", "directories": [], "synchronizationRules": []}),
            )
        } else if path.ends_with(&schema) {
            (
                403,
                json!({"error": {"code": "Authorization_RequestDenied", "message": "No."}}),
            )
        } else {
            return None;
        };
        let answer = http::Response::builder().status(status);
        Some(Ok(answer.body(body.to_string().into_bytes()).unwrap()))
    });
}

#[tokio::test]
async fn the_mappings_of_both_jobs_count() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let desired = no_environments(&world).await;
    let before = observe(&client, &desired).await;
    let first = before.job().unwrap().id.clone();
    let second = JobId::parse("scim.0123.4567").unwrap();
    add_second_job(&world, &first, &second, true);
    for picked in [None, Some(first.clone()), Some(second.clone())] {
        let choice = Choices {
            job: picked.clone(),
            ..desired.clone()
        };
        let observed = observe(&client, &choice).await;
        assert_eq!(observed.jobs.as_ref().unwrap().len(), 2);
        assert_eq!(
            observed.schema.as_ref().unwrap().is_some(),
            picked.is_some()
        );
        assert_eq!(
            found_environments(&observed),
            expected_environments(&["DEV", "TEST", "PROD"]),
            "{picked:?}"
        );
        let removal = rolecall::plan::role_removal::from_observed(&observed, "NoAccess").unwrap();
        // Provisioning on demand with one job does not send what the other maps.
        let is_other = picked.as_ref() == Some(&second);
        assert_eq!(
            removal.remaining.len(),
            usize::from(is_other),
            "{:?}",
            removal.remaining
        );
    }
    add_second_job(&world, &first, &second, false);
    let observed = observe(&client, &desired).await;
    let words = observed.environments.describe();
    assert!(
        words.contains("Which roles the mappings send isn't known."),
        "{words}"
    );
    assert_eq!(
        found_environments(&observed),
        expected_environments(&["DEV", "TEST", "PROD"])
    );
}

/// The longest chain of Graph calls that wait for each other, once the token and the administrator's roles are known.
async fn count_round_trips(scenario: &str) -> usize {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let desired = no_environments(&world).await;
    observe(&client, &desired).await;
    let _ = world.round_trips();
    observe(&client, &desired).await;
    world.round_trips()
}

#[tokio::test]
async fn finding_the_owner_of_the_attributes_costs_no_round_trip() {
    // Three, and one for the members of the assigned group.
    assert_eq!(count_round_trips("ready").await, 4);
    for scenario in [
        "further-environments",
        "attributes-of-the-integration",
        "attribute-of-another-application",
    ] {
        assert_eq!(count_round_trips(scenario).await, 4, "{scenario}");
    }
}
