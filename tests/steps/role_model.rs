//! Tests which permission model is concluded for tenants of the old one, the new one, both and neither, and what the
//! checklist says about roles that the workspace does not have.

use crate::diagnosis::ada_id;
use crate::world::{World, three_environments};
use PermissionModel::{EnvironmentRoles, SystemRoles};
use rolecall::checklist::{Ticks, check};
use rolecall::client::Client;
use rolecall::client::paging::Pager as _;
use rolecall::graph::models::Schema;
use rolecall::guide::{CheckState, RowId};
use rolecall::provisioning::log::{LogFilter, LogPager};
use rolecall::role_model::{RoleModel, SentRoles, from_observed};
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::PermissionModel;
use serde_json::json;

/// The model of a tenant whose administrator set none, without the log.
pub(crate) fn concluded(observed: &Observed) -> RoleModel {
    from_observed(observed, None, &SentRoles::default())
}

async fn open(scenario: &str) -> (World, Client, Observed) {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    (world, client, observed)
}

fn row(client: &Client, observed: &Observed, model: &RoleModel) -> (CheckState, String) {
    let findings = check(observed, model, client.session().granted(), &Ticks::new());
    let found = findings
        .into_iter()
        .find(|found| found.row.id == RowId::RoleModel);
    found.map(|found| (found.state, found.why)).unwrap()
}

/// The number of users in scope with a role that the seed's workspace of `model` has.
fn holders(observed: &Observed, model: PermissionModel) -> usize {
    let names = observed.readable_names();
    let users = &observed.users_in_scope.as_ref().unwrap().users;
    let holds = |value: Option<&str>| value.and_then(PermissionModel::of_role) == Some(model);
    users
        .iter()
        .filter(|user| names.iter().any(|name| holds(user.extension(name))))
        .count()
}

#[tokio::test]
async fn a_tenant_of_the_old_model_has_system_roles() {
    let (_, client, observed) = open("ready").await;
    let model = concluded(&observed);
    assert_eq!(model.model(), Some(SystemRoles));
    let count = holders(&observed, SystemRoles);
    assert!(count > 1);
    let (state, why) = row(&client, &observed, &model);
    assert_eq!(state, CheckState::Done, "{why}");
    assert_eq!(
        why,
        format!(
            "System roles (detected from the tenant). {count} users have the role Admin, Analyst, or Operator; the mappings send no constant. Workato's provisioning guide names the System roles. Workato announced their deprecation for the end of August 2026 and moves workspaces one by one. If Workato has moved your workspace, set its permission model."
        )
    );
}

#[tokio::test]
async fn a_tenant_of_the_new_model_has_environment_roles() {
    let (world, client, observed) = open("environment-roles").await;
    let model = concluded(&observed);
    assert_eq!(model.model(), Some(EnvironmentRoles));
    let (state, why) = row(&client, &observed, &model);
    assert_eq!(state, CheckState::Done, "{why}");
    assert!(
        why.starts_with("Environment roles (detected from the tenant). ")
            && why.contains("have the role Environment admin, "),
        "{why}"
    );
    // The diagnosis knows these roles as Workato's own.
    let user = ada_id(&world).await;
    let evidence = rolecall::diagnosis::read(&client, &observed, model.model(), &user).await;
    assert!(rolecall::diagnosis::diagnose(&evidence).is_healthy());
}

#[tokio::test]
async fn roles_of_both_models_are_a_mix_until_one_is_set() {
    let (_, client, observed) = open("roles-of-both-models").await;
    let mixed = concluded(&observed);
    assert_eq!((mixed.model(), mixed.is_mixed()), (None, true));
    let counts = [SystemRoles, EnvironmentRoles].map(|model| holders(&observed, model));
    let (state, why) = row(&client, &observed, &mixed);
    assert_eq!(state, CheckState::Differs);
    for part in [
        "Mixed. System roles: ".to_owned(),
        format!("{} users have the role Admin", counts[0]),
        format!("Environment roles: {} users have the role ", counts[1]),
        "Set the model that the workspace has.".into(),
    ] {
        assert!(why.contains(&part), "{part} in {why}");
    }
    for (set, foreign) in [(EnvironmentRoles, counts[0]), (SystemRoles, counts[1])] {
        let model = from_observed(&observed, Some(set), &SentRoles::default());
        let (state, why) = row(&client, &observed, &model);
        assert_eq!(state, CheckState::Differs);
        assert!(
            why.starts_with(&format!(
                "{} (set here). {foreign} users have role values that the workspace doesn't have: ",
                set.name()
            )),
            "{why}"
        );
        assert_eq!(
            why.contains("deprecation for the end of August 2026"),
            set == EnvironmentRoles,
            "{why}"
        );
    }
}

#[tokio::test]
async fn roles_that_were_not_moved_are_counted_once_the_model_is_set() {
    let (_, client, observed) = open("roles-not-moved").await;
    // Nothing in Entra tells that Workato moved the workspace.
    assert_eq!(concluded(&observed).model(), Some(SystemRoles));
    let model = from_observed(&observed, Some(EnvironmentRoles), &SentRoles::default());
    let (state, why) = row(&client, &observed, &model);
    assert_eq!(state, CheckState::Differs);
    let count = holders(&observed, SystemRoles);
    assert!(
        why.contains(&format!(
            "{count} users have role values that the workspace doesn't have"
        )),
        "{why}"
    );
}

#[tokio::test]
async fn without_roles_no_model_is_assumed() {
    let (_, client, observed) = open("no-roles-yet").await;
    let model = concluded(&observed);
    assert_eq!((model.model(), model.is_mixed()), (None, false));
    assert!(model.is_answered_by_a_pick());
    let (state, why) = row(&client, &observed, &model);
    assert_eq!(state, CheckState::ToDo);
    assert_eq!(
        why,
        "Not known yet. No user in scope has a role; the mappings send no constant. The first role that you choose determines the workspace's permission model."
    );
    assert_eq!(
        from_observed(&observed, Some(EnvironmentRoles), &SentRoles::default()).model(),
        Some(EnvironmentRoles)
    );
}

#[tokio::test]
async fn a_mapping_that_sends_a_constant_tells_the_model() {
    let (_, _, mut observed) = open("no-roles-yet").await;
    let (_, _, with_job) = open("ready").await;
    observed.environments = with_job.environments.clone();
    assert_eq!(
        concluded(&observed).model(),
        None,
        "attributes tell nothing"
    );
    let schema = with_job.schema.as_ref().unwrap().as_ref().unwrap();
    let job = &with_job.job().unwrap().id;
    let target = rolecall::workato::Environment::Dev.target_attribute();
    for (change, grounds) in [
        (
            json!({"source": {"type": "Constant", "name": "Operator", "expression": ""}}),
            "the mappings send Operator",
        ),
        (
            json!({"defaultValue": "Member"}),
            "the mappings send Member",
        ),
        (
            json!({"source": {"type": "Function", "name": "", "expression": "Switch([department], \"Analyst\", \"IT\", \"Admin\")"}}),
            "the mappings send Admin or Analyst",
        ),
    ] {
        let mut document = schema.document().clone();
        let rules = document["synchronizationRules"].as_array_mut().unwrap();
        let mappings = rules
            .iter_mut()
            .flat_map(|rule| rule["objectMappings"].as_array_mut().unwrap())
            .flat_map(|one| one["attributeMappings"].as_array_mut().unwrap());
        for mapping in mappings.filter(|one| one["targetAttributeName"] == target) {
            for (name, value) in change.as_object().unwrap() {
                mapping[name] = value.clone();
            }
        }
        let changed = Schema::new(document).unwrap();
        observed.environments.role_mappings =
            rolecall::tenant::environments::role_mappings(job, &changed);
        let model = concluded(&observed);
        assert!(model.model().is_some(), "{change}");
        assert!(model.describe_grounds().contains(grounds), "{model:?}");
    }
}

#[tokio::test]
async fn the_log_tells_the_model_if_nothing_else_does() {
    let (_, client, mut observed) = open("environment-roles").await;
    let filter = LogFilter::from_observed(&observed).unwrap();
    let mut sent = SentRoles::default();
    sent.add(&LogPager::new(&filter).next(&client).await.unwrap());
    for user in &mut observed.users_in_scope.as_mut().unwrap().users {
        user.all.retain(|name, _| !name.starts_with("extension_"));
    }
    assert_eq!(concluded(&observed).model(), None);
    let model = from_observed(&observed, None, &sent);
    assert_eq!(model.model(), Some(EnvironmentRoles));
    let grounds = model.describe_grounds();
    assert!(grounds.contains("sent without an error for "), "{grounds}");
}
