//! Tests the checklist's states for tenants in different scenarios and accounts with different permissions.

use crate::role_model::concluded;
use crate::world::{World, three_environments};
use rolecall::checklist::{Finding, Ticks, check, count_in_state, optional_progress, progress};
use rolecall::guide::{CheckState, RowId};
use rolecall::provisioning::job_text;
use rolecall::tenant::observed::observe;
use serde_json::json;

async fn findings(world: &World, client: &rolecall::client::Client) -> Vec<Finding> {
    let desired = three_environments(world).await;
    let observed = observe(client, &desired).await;
    check(
        &observed,
        &concluded(&observed),
        client.session().granted(),
        &Ticks::new(),
    )
}

fn state_of_row(findings: &[Finding], row: RowId) -> CheckState {
    findings
        .iter()
        .find(|finding| finding.row.id == row)
        .unwrap()
        .state
}

#[tokio::test]
async fn a_fresh_tenant_has_everything_to_do() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let findings = findings(&world, &client).await;
    assert_eq!(findings.len(), 19);
    assert_eq!(
        state_of_row(&findings, RowId::Application),
        CheckState::Done
    );
    assert_eq!(
        state_of_row(&findings, RowId::RoleAttribute),
        CheckState::ToDo
    );
    assert_eq!(
        state_of_row(&findings, RowId::EnvironmentAttributes),
        CheckState::ToDo
    );
    assert_eq!(state_of_row(&findings, RowId::UserRoles), CheckState::ToDo);
    assert_eq!(
        state_of_row(&findings, RowId::Assignments),
        CheckState::Done
    );
    assert_eq!(
        state_of_row(&findings, RowId::Prerequisites),
        CheckState::ManualCheck
    );
    assert_eq!(
        state_of_row(&findings, RowId::Credentials),
        CheckState::ToDo,
        "read, and nothing is kept"
    );
    assert_eq!(state_of_row(&findings, RowId::Job), CheckState::ToDo);
    assert_eq!(
        state_of_row(&findings, RowId::RoleMappings),
        CheckState::ToDo
    );
    assert_eq!(
        state_of_row(&findings, RowId::Disable),
        CheckState::WhenNeeded
    );
}

#[tokio::test]
async fn a_completed_step_one_is_done() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let findings = findings(&world, &client).await;
    for row in [
        RowId::RoleAttribute,
        RowId::EnvironmentAttributes,
        RowId::UserRoles,
    ] {
        let finding = findings
            .iter()
            .find(|finding| finding.row.id == row)
            .unwrap();
        assert_eq!(finding.state, CheckState::Done, "{}", finding.why);
    }
}

#[tokio::test]
async fn group_members_are_counted_and_nested_groups_are_not() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let findings = findings(&world, &client).await;
    let why = &findings
        .iter()
        .find(|finding| finding.row.id == RowId::UserRoles)
        .unwrap()
        .why;
    let tenant = world.tenant_state().await;
    let app = world.app("Workato").await;
    let assigned = |kind: &str| {
        tenant["appRoleAssignments"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|assignment| {
                assignment["resourceId"] == app.as_str() && assignment["principalType"] == kind
            })
            .map(|assignment| assignment["principalId"].clone())
            .collect::<Vec<_>>()
    };
    let mut people = assigned("User");
    for group in tenant["groups"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|group| assigned("Group").contains(&group["id"]))
    {
        let users: Vec<_> = tenant["users"]
            .as_array()
            .unwrap()
            .iter()
            .map(|user| user["id"].clone())
            .collect();
        let members = group["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|member| member.get("id").unwrap_or(member).clone());
        people.extend(members.filter(|member| users.contains(member)));
    }
    people.sort_by_key(ToString::to_string);
    people.dedup();
    assert!(why.starts_with(&format!("0 of {} ", people.len())), "{why}");
}

#[tokio::test]
async fn each_unreadable_row_says_so() {
    let (world, client) = World::signed_in("fresh", "member").await;
    let findings = findings(&world, &client).await;
    assert_eq!(
        state_of_row(&findings, RowId::Application),
        CheckState::NotPermitted
    );
    assert_eq!(
        state_of_row(&findings, RowId::RoleAttribute),
        CheckState::NotPermitted
    );
    assert_eq!(
        state_of_row(&findings, RowId::Prerequisites),
        CheckState::NotPermitted
    );
    let why = &findings
        .iter()
        .find(|finding| finding.row.id == RowId::Application)
        .unwrap()
        .why;
    assert!(why.contains("Application.Read.All"), "{why}");
}

#[tokio::test]
async fn roles_are_known_with_and_without_wids() {
    for wids in [true, false] {
        let world = World::new("fresh");
        world
            .control("PUT", "settings", json!({"wids": wids}))
            .await;
        for (name, held) in [
            ("admin", true),
            ("apps", true),
            ("users", true),
            ("auditor", false),
        ] {
            world.tab.clear();
            world
                .browse(
                    "GET",
                    &format!("{}/contoso.example/oauth2/v2.0/logout", crate::world::BASE),
                    "",
                )
                .await;
            let session = world.session();
            world.sign_in(&session, name).await;
            let roles =
                rolecall::tenant::observed::held_roles(&rolecall::client::Client::new(session))
                    .await;
            assert_eq!(
                roles.names().is_some_and(|names| !names.is_empty()),
                held,
                "{name}, wids {wids}: {roles:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_quarantine_says_what_to_do() {
    let (world, client) = World::signed_in("quarantine-credentials", "admin").await;
    let desired = three_environments(&world).await;
    let mut observed = observe(&client, &desired).await;
    let judged = |observed: &rolecall::tenant::observed::Observed| {
        let granted = client.session().granted();
        let all = check(observed, &concluded(observed), granted, &Ticks::new());
        let found = all.into_iter().find(|each| each.row.id == RowId::Provision);
        found.map(|found| (found.state, found.why)).unwrap()
    };
    let (meaning, remedy) = job_text::describe_quarantine(observed.job().unwrap()).unwrap();
    let (state, why) = judged(&observed);
    assert_eq!(state, CheckState::Differs);
    assert!(why.contains(&meaning) && why.contains(&remedy), "{why}");
    let job = observed.job().unwrap().clone();
    observed.jobs = Ok(vec![job.clone(), job]);
    let (state, why) = judged(&observed);
    assert_eq!(state, CheckState::Differs);
    assert!(why.contains("2 provisioning jobs"), "{why}");
}

#[tokio::test]
async fn the_sums_separate_required_and_optional_rows() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let findings = findings(&world, &client).await;
    let (_, total) = progress(&findings);
    assert_eq!(total, 13);
    let all = [
        CheckState::Done,
        CheckState::ToDo,
        CheckState::Differs,
        CheckState::Waiting,
        CheckState::NotPermitted,
        CheckState::ManualCheck,
        CheckState::CannotBeRead,
        CheckState::NotChecked,
    ];
    let sum: usize = all
        .iter()
        .map(|state| count_in_state(&findings, *state))
        .sum();
    assert_eq!(sum, total, "every required row is in one sum");
    assert_eq!(optional_progress(&findings), (0, 2));
}

#[tokio::test]
async fn an_unreadable_job_is_not_reported_as_stopped() {
    let (world, client) = World::signed_in("ready", "auditor").await;
    let findings = findings(&world, &client).await;
    let update = findings
        .iter()
        .find(|finding| finding.row.id == RowId::Update)
        .unwrap();
    assert!(
        !update.why.contains("isn't running") && update.why.contains("couldn't be read"),
        "{}",
        update.why
    );
}

#[tokio::test]
async fn an_unreadable_group_is_reported() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let refuse = json!([{"method": "GET", "path": "/v1.0/groups/", "status": 403}]);
    world.control("PUT", "faults", refuse).await;
    let findings = findings(&world, &client).await;
    for (row, expected) in [
        (RowId::UserRoles, CheckState::NotChecked),
        (RowId::Assignments, CheckState::Done),
    ] {
        let finding = findings
            .iter()
            .find(|finding| finding.row.id == row)
            .unwrap();
        assert_eq!(finding.state, expected, "{}", finding.why);
        assert!(
            finding
                .why
                .contains("the members of 1 group couldn't be read"),
            "{}",
            finding.why
        );
    }
}
