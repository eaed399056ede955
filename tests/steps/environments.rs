//! Tests which environments an application uses: the app finds them in the tenant whatever the address names, with the
//! owner of their attributes and where it found each.

use crate::diagnosis::ada;
use crate::world::{World, none_named};
use rolecall::checklist::{Finding, Ticks, judge};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Cause};
use rolecall::graph::models::JobId;
use rolecall::guide::{RowId, State};
use rolecall::ids::AppId;
use rolecall::mappings::state::look;
use rolecall::tenant::attributes::AttributeState;
use rolecall::tenant::desired::Desired;
use rolecall::tenant::environments::Found;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::PermissionModel;
use serde_json::json;

const BOTH: Found = Found {
    attribute: true,
    mapping: true,
    asked: false,
};

async fn seen(scenario: &str) -> (World, Client, Observed) {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let observed = observe(&client, &none_named(&world).await).await;
    (world, client, observed)
}

/// The environments by name, each with where the app found it.
fn found(observed: &Observed) -> Vec<(String, Found)> {
    let in_use = observed.environments.in_use.iter();
    let shown = in_use.map(|one| {
        let found = Found {
            asked: false,
            ..one.found
        };
        (one.environment.to_string(), found)
    });
    shown.collect()
}

fn all(names: &[&str]) -> Vec<(String, Found)> {
    names
        .iter()
        .map(|name| ((*name).to_owned(), BOTH))
        .collect()
}

fn row(client: &Client, observed: &Observed, id: RowId) -> Finding {
    let findings = judge(observed, client.session().granted(), &Ticks::new());
    findings
        .into_iter()
        .find(|found| found.row.id == id)
        .unwrap()
}

#[tokio::test]
async fn an_address_without_environments_removes_none() {
    let (world, client, observed) = seen("ready").await;
    assert_eq!(found(&observed), all(&["DEV", "TEST", "PROD"]));
    assert_eq!(
        observed.environments.words(),
        "DEV, TEST, PROD: attributes and mappings."
    );
    assert_eq!(observed.usable_names().len(), 3);
    // Counts and states cover all three environments.
    let further = row(&client, &observed, RowId::EnvironmentAttributes);
    assert_eq!(further.state, State::Done, "{}", further.why);
    assert!(
        further.why.contains("attributes and mappings"),
        "{}",
        further.why
    );
    let roles = row(&client, &observed, RowId::UserRoles);
    assert!(roles.why.contains("in each environment"), "{}", roles.why);
    let mappings = look(&observed).unwrap();
    assert_eq!(mappings.wish.roles.len(), 3);
    let number = |number: &str| {
        let mut entries = mappings.entries().into_iter();
        entries.find(|entry| entry.number == number).unwrap().state
    };
    assert_eq!((number("3.8"), number("3.16")), (State::Done, State::Done));
    // The evidence has the log's findings for each environment.
    let user = ada(&world).await;
    let evidence = diagnosis::read(&client, &observed, PermissionModel::SystemRoles, &user).await;
    assert_eq!(evidence.roles.as_ref().unwrap().len(), 3);
    let judged = diagnosis::judge(&evidence);
    assert_eq!(judged.cause, Cause::Well);
    let sends = judged
        .chain
        .iter()
        .find(|link| link.title == "What Entra would send");
    assert!(
        sends
            .unwrap()
            .evidence
            .contains("DEV: Admin, TEST: Operator, PROD: Analyst"),
        "{judged:?}"
    );
}

#[tokio::test]
async fn a_role_missing_only_in_the_log_and_a_mapping_is_found() {
    let (world, client, observed) = seen("role-missing").await;
    let user = ada(&world).await;
    let evidence = diagnosis::read(&client, &observed, PermissionModel::SystemRoles, &user).await;
    let cause = diagnosis::judge(&evidence).cause;
    assert!(
        matches!(&cause, Cause::RoleMissing(in_them) if in_them.len() == 1),
        "{cause:?}"
    );
    let roles = row(&client, &observed, RowId::UserRoles);
    assert_eq!(roles.state, State::ToDo, "{}", roles.why);
}

#[tokio::test]
async fn environments_and_attributes_of_any_name_are_found() {
    let (_, _, observed) = seen("further-environments").await;
    assert_eq!(found(&observed), all(&["DEV", "EU_PROD", "UAT"]));
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
    let mappings = look(&observed).unwrap();
    let documented = mappings.faults.iter().filter(|fault| fault.is_documented());
    assert_eq!(documented.count(), 0, "{:?}", mappings.faults);
    let people = observed.people.as_ref().unwrap();
    assert_eq!(
        people.complete(&observed.readable_names()),
        people.users.len()
    );
}

#[tokio::test]
async fn the_mappings_decide_the_owner_of_the_attributes() {
    let (world, client, observed) = seen("attributes-of-the-integration").await;
    let owner = observed.owner.as_ref().unwrap().as_ref().unwrap();
    assert_eq!(
        owner.display_name.as_deref(),
        Some("Workato (test integration)")
    );
    let mut expected = all(&["DEV", "TEST", "PROD"]);
    expected.push((
        "UAT".to_owned(),
        Found {
            mapping: false,
            ..BOTH
        },
    ));
    assert_eq!(found(&observed), expected);
    assert_eq!(
        observed.environments.words(),
        "DEV, TEST, PROD: attributes and mappings. UAT: attribute."
    );
    // The application's own attribute now counts as another application's, and is not used.
    let own = &observed.environments.others[..];
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(!observed.readable_names().contains(&own[0].name));
    // A choice in the address does not override the mappings.
    let workato = world.tenant().await["applications"].clone();
    let workato = workato
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["displayName"] == "Workato");
    let chosen = Desired {
        attributes_of: AppId::parse(workato.unwrap()["appId"].as_str().unwrap()),
        ..none_named(&world).await
    };
    let again = observe(&client, &chosen).await;
    assert_eq!(again.environments.owner, observed.environments.owner);
    assert_eq!(again.attributes, observed.attributes);
}

#[tokio::test]
async fn without_mappings_the_picked_or_chosen_app_owns_the_attributes() {
    let (_, _, observed) = seen("step1-done").await;
    assert_eq!(
        observed.environments.words(),
        "DEV, TEST, PROD: attributes."
    );
    let (world, client, observed) = seen("attribute-elsewhere").await;
    assert_eq!(found(&observed), [("DEV".to_owned(), Found::default())]);
    let others = &observed.environments.others;
    assert_eq!(others.len(), 3, "shown as theirs");
    let chosen = Desired {
        attributes_of: others[0].name.app_id(),
        ..none_named(&world).await
    };
    let observed = observe(&client, &chosen).await;
    assert_eq!(
        observed.environments.words(),
        "DEV, TEST, PROD: attributes."
    );
    assert_eq!(observed.usable_names().len(), 3);
}

#[tokio::test]
async fn environments_requested_by_the_setup_are_added() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut desired = none_named(&world).await;
    desired
        .environments
        .push(rolecall::workato::Environment::Named("staging".into()));
    let observed = observe(&client, &desired).await;
    assert_eq!(
        observed.environments.words(),
        "DEV, TEST, PROD: attributes and mappings. STAGING: still to be created."
    );
    assert_eq!(rolecall::plan::attributes(&observed).changes.len(), 1);
}

/// Refuses reads of `path` below Workato's synchronization.
async fn refused(world: &World, path: &str) {
    let app = world.app("Workato").await;
    let path = format!("/v1.0/servicePrincipals/{app}/synchronization/{path}");
    let refuse = json!([{"method": "GET", "path": path, "status": 403}]);
    world.control("PUT", "faults", refuse).await;
}

#[tokio::test]
async fn an_unreadable_schema_is_not_one_without_mappings() {
    for path in ["jobs", "jobs/"] {
        let (world, client) = World::signed_in("ready", "admin").await;
        refused(&world, path).await;
        let observed = observe(&client, &none_named(&world).await).await;
        let words = observed.environments.words();
        assert!(words.starts_with("DEV, TEST, PROD: attributes."), "{words}");
        assert!(
            words.contains("Which roles the mappings send is not known."),
            "{words}"
        );
        let removal = rolecall::plan::removal::of(&observed, "NoAccess").unwrap();
        assert!(removal.left[0].contains("not known"), "{:?}", removal.left);
    }
    // Without an attribute either, the app does not claim that none is needed.
    let (world, client) = World::signed_in("attributes-of-the-integration", "admin").await;
    refused(&world, "jobs/").await;
    let observed = observe(&client, &none_named(&world).await).await;
    let further = row(&client, &observed, RowId::EnvironmentAttributes);
    assert_eq!(further.state, State::CannotBeRead, "{}", further.why);
    assert!(further.why.contains("not known"), "{}", further.why);
}

/// Adds a second job, whose schema maps nothing, or cannot be read.
fn a_second_job(world: &World, first: &JobId, second: &JobId, is_read: bool) {
    let of = |id: &JobId| json!({"id": id.as_str(), "templateId": "scim", "schedule": {"state": "Active"}});
    let jobs = json!({"value": [of(first), of(second)]});
    let schema = format!("/jobs/{second}/schema");
    world.substitute(move |request| {
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
    let desired = none_named(&world).await;
    let before = observe(&client, &desired).await;
    let first = before.job().unwrap().id.clone();
    let second = JobId::parse("scim.0123.4567").unwrap();
    a_second_job(&world, &first, &second, true);
    for picked in [None, Some(first.clone()), Some(second.clone())] {
        let choice = Desired {
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
            found(&observed),
            all(&["DEV", "TEST", "PROD"]),
            "{picked:?}"
        );
        let removal = rolecall::plan::removal::of(&observed, "NoAccess").unwrap();
        // Provisioning on demand with one job does not send what the other maps.
        let is_other = picked.as_ref() == Some(&second);
        assert_eq!(
            removal.left.len(),
            usize::from(is_other),
            "{:?}",
            removal.left
        );
    }
    a_second_job(&world, &first, &second, false);
    let observed = observe(&client, &desired).await;
    let words = observed.environments.words();
    assert!(
        words.contains("Which roles the mappings send is not known."),
        "{words}"
    );
    assert_eq!(found(&observed), all(&["DEV", "TEST", "PROD"]));
}

/// The longest chain of Graph calls that wait for each other, once the token and the administrator's roles are known.
async fn trips(scenario: &str) -> usize {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let desired = none_named(&world).await;
    observe(&client, &desired).await;
    let _ = world.trips();
    observe(&client, &desired).await;
    world.trips()
}

#[tokio::test]
async fn finding_the_owner_of_the_attributes_costs_no_round_trip() {
    // Three, and one for the members of the assigned group.
    assert_eq!(trips("ready").await, 4);
    for scenario in [
        "further-environments",
        "attributes-of-the-integration",
        "attribute-of-another-application",
    ] {
        assert_eq!(trips(scenario).await, 4, "{scenario}");
    }
}
