//! Tests groups that are not what their count says: hidden members, rules that have not filled them, no licence to assign
//! them. Nothing of them is counted as whole.

use crate::assignments::{apply_all, find_principal, plan_assignments};
use crate::role_model::concluded;
use crate::world::{World, three_environments};
use rolecall::changes::outcome::ApplyError;
use rolecall::client::Client;
use rolecall::guide::{CheckState, RowId};
use rolecall::plan::deprovision::hidden_groups;
use rolecall::problem::Problem;
use rolecall::tenant::access::licenses;
use rolecall::tenant::assignments::AssignedGroup;
use rolecall::tenant::observed::observe;
use rolecall::tenant::{assignments, principals};
use serde_json::json;

async fn assigned_group(world: &World, client: &Client, name: &str) -> AssignedGroup {
    let app = world.app("Workato").await;
    let all = assignments::read(client, &app).await.unwrap();
    let group = all.groups.into_iter();
    let mut group = group.filter(|group| group.assignment.name() == name);
    group.next().expect("the group is assigned")
}

#[tokio::test]
async fn hidden_members_are_said_and_nothing_is_counted_as_whole() {
    let (world, client) = World::signed_in("hidden-members", "admin").await;
    let group = assigned_group(&world, &client, "Workato Builders").await;
    assert_eq!(group.member_count, Ok(0), "Graph says nothing else");
    assert_eq!(group.provisioned_member_count(), None);
    let text = group.describe_members();
    assert!(text.contains("hidden from Rolecall"), "{text}");
    assert!(text.contains("Member.Read.Hidden"), "{text}");
    assert_eq!(group.describe_nested(), None);

    let observed = observe(&client, &three_environments(&world).await).await;
    let users = observed.users_in_scope.as_ref().unwrap();
    assert_eq!((users.users.len(), users.is_complete()), (11, false));
    let missing = users.describe_missing().unwrap();
    assert!(missing.contains("Workato Builders"), "{missing}");
    let granted = client.session().granted();
    let rows = rolecall::checklist::check(&observed, &concluded(&observed), granted, &Vec::new());
    for (row, state, words) in [
        (
            RowId::UserRoles,
            CheckState::NotChecked,
            "11 of 11 assigned users have a role in each environment. This counts only the users read so far; the members of Workato Builders are hidden",
        ),
        (
            RowId::Assignments,
            CheckState::Done,
            "At least 11 users are in scope, and 1 group is assigned; the members of Workato Builders are hidden",
        ),
    ] {
        let found = rows.iter().find(|one| one.row.id == row).unwrap();
        assert_eq!(found.state, state, "{}", found.why);
        assert!(found.why.contains(words), "{}", found.why);
        assert!(found.why.contains("Member.Read.Hidden"), "{}", found.why);
    }

    let app = world.app("Workato").await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let standing = assignments::read_for_user(&client, &app, &ada)
        .await
        .unwrap();
    assert!(!standing.is_assigned() && standing.through_hidden_groups.len() == 1);
    assert!(
        hidden_groups(&standing)
            .unwrap()
            .contains("Workato Builders")
    );
    let found = principals::search_principals(&client, "builders")
        .await
        .unwrap();
    let found = found
        .items
        .iter()
        .find(|one| one.principal.name == "Workato Builders");
    let notes = &found.unwrap().notes;
    assert!(
        notes.iter().any(|note| note.contains("Member.Read.Hidden")),
        "{notes:?}"
    );
}

#[tokio::test]
async fn with_the_permission_hidden_members_count() {
    let (world, _) = World::signed_in("hidden-members", "admin").await;
    // The second account may use the permission and still sees no member: it holds no role that reads hidden members.
    for (account, count, people) in [("admin", Some(9), 20), ("apps", None, 11)] {
        world.grant(account, "Member.Read.Hidden");
        let session = world.session();
        world.tab.clear();
        world.sign_in(&session, account).await;
        let client = Client::new(session);
        let group = assigned_group(&world, &client, "Workato Builders").await;
        assert_eq!(group.provisioned_member_count(), count, "{account}");
        let observed = observe(&client, &three_environments(&world).await).await;
        let users = observed.users_in_scope.unwrap();
        assert_eq!(users.users.len(), people, "{account}");
        assert_eq!(users.is_complete(), count.is_some(), "{account}");
    }
}

#[tokio::test]
async fn a_dynamic_group_shows_its_rule_and_why_it_is_empty() {
    for (scenario, members, state) in [
        (
            "dynamic-group-unfilled",
            "0 so far; Entra may take up to 24 hours to fill a dynamic group.",
            "On",
        ),
        (
            "dynamic-group-paused",
            "3 direct members are provisioned.",
            "Paused",
        ),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let group = assigned_group(&world, &client, "Workato Automation").await;
        assert_eq!(group.describe_members(), members);
        let rule = format!(
            "Dynamic group. Rule processing: {state}. Rule: user.department -eq \"Business Systems\""
        );
        assert_eq!(group.describe_rule().as_deref(), Some(rule.as_str()));
        let found = principals::search_principals(&client, "workato automation")
            .await
            .unwrap();
        assert_eq!(found.items[0].notes, [rule], "the search says it, too");
    }
}

#[tokio::test]
async fn without_a_licence_a_group_is_refused_with_the_way_round() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let group = find_principal(&client, "finance", "Finance").await;
    let changes = plan_assignments(&world, &client, &[group]).await;
    let assign = || vec![changes[0].clone().into()];
    let error = apply_all(&client, assign()).await.remove(0).unwrap_err();
    let problem = Problem::from_apply_error(&error);
    assert_eq!(problem.title, "This tenant cannot assign groups");
    assert!(
        problem.happened.contains("AAD Premium"),
        "{}",
        problem.happened
    );
    assert!(problem.next.contains("one by one"), "{}", problem.next);
    // The usual sentence says nothing; the refused log does.
    let fault = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    world.control("PUT", "faults", fault).await;
    let error = apply_all(&client, assign()).await.remove(0).unwrap_err();
    assert!(
        matches!(
            error,
            ApplyError::GroupDenied {
                lacks_premium: false,
                ..
            }
        ),
        "{error:?}"
    );
    let next = Problem::from_apply_error(&error).next;
    assert!(next.ends_with(licenses::GROUPS_NEED_P1), "{next}");
    let log = rolecall::graph::Request::new(&rolecall::graph::endpoint::PROVISIONING_LOG, &[]);
    let refused = client.read::<serde_json::Value>(&log).await;
    assert!(refused.unwrap_err().lacks_premium_license());
    let error = apply_all(&client, assign()).await.remove(0).unwrap_err();
    assert!(
        matches!(
            error,
            ApplyError::GroupDenied {
                lacks_premium: true,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_licence_is_asked_for_only_with_a_permission_that_is_granted() {
    for (account, is_known) in [("admin", true), ("member", false)] {
        for premium in [true, false] {
            let (world, client) = World::signed_in("fresh", account).await;
            world
                .control("PUT", "settings", json!({"premium": premium}))
                .await;
            assert_eq!(licenses::lacks_premium(&client).await, is_known && !premium);
            let asked = world.emulator.lock();
            let mut asked = asked.log.entries();
            assert_eq!(
                asked.any(|one| one.url.contains("/subscribedSkus")),
                is_known
            );
        }
    }
}

#[tokio::test]
async fn a_group_that_is_not_security_enabled_is_said_in_the_search() {
    let (_, client) = World::signed_in("fresh", "admin").await;
    let found = principals::search_principals(&client, "newsletter")
        .await
        .unwrap();
    let group = &found.items[0];
    assert!(!group.is_assignable());
    assert!(group.obstacle.unwrap().starts_with("Not security-enabled"));
}

#[tokio::test]
async fn a_restricted_account_names_the_role_that_reaches_it() {
    let (world, client) = World::signed_in("restricted-unit", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let attributes = observed.attributes.unwrap();
    let roles = rolecall::tenant::user_roles::read(&client, &ada, &attributes)
        .await
        .unwrap();
    assert!(roles.user.is_management_restricted());
    let wanted = [(
        rolecall::workato::Environment::Named("prod".into()),
        "Analyst".to_owned(),
    )];
    let set = rolecall::plan::user_roles::plan(&roles, &wanted)
        .unwrap()
        .unwrap();
    let delete = rolecall::changes::deletion::DeleteUser {
        user: ada.clone(),
        name: roles.user.name(),
        user_principal_name: None,
    };
    for change in [rolecall::changes::Change::from(set), delete.into()] {
        let error = apply_all(&client, vec![change])
            .await
            .remove(0)
            .unwrap_err();
        let problem = Problem::from_apply_error(&error);
        let said = "no tenant-wide role can reach, not even Global Administrator";
        assert!(problem.happened.contains(said), "{problem:?}");
        assert!(
            problem.next.contains("a role scoped to that unit"),
            "{problem:?}"
        );
    }
}

#[tokio::test]
async fn signs_of_a_typed_name_reach_graph_as_typed_and_a_hash_does_not() {
    for twice in [false, true] {
        let (world, client) = World::signed_in("guest", "admin").await;
        let setting = json!({"searchDecodesTwice": twice});
        world.control("PUT", "settings", setting).await;
        let find = async |query: &str| {
            let found = rolecall::tenant::search::search_users(&client, query, &[])
                .await
                .unwrap();
            let others = principals::search_principals(&client, query).await.unwrap();
            (found.items.len(), others.items.len())
        };
        assert_eq!(
            find("ada_fabrikam.example#EXT#@contoso.example").await,
            (1, 1),
            "{twice}"
        );
        assert_eq!(find("ada_fabrikam.example#ext#").await, (1, 1), "{twice}");
        assert_eq!(
            find("ada_fabrikam.example#EXT#@other").await,
            (0, 0),
            "{twice}"
        );
        assert_eq!(find("#EXT#").await, (0, 0), "{twice}");
        let found = principals::search_principals(&client, "R&D").await.unwrap();
        let mut names = found.items.iter().map(|one| &one.principal.name);
        assert!(names.any(|name| *name == "R&D"), "{twice}");
        for typed in ["a&b", "a+b", "a\"b", "a\\b", "a%b"] {
            find(typed).await;
            let log = world.emulator.lock();
            let mut sent = log.log.entries().filter(|one| one.url.contains("/users?"));
            let last = sent.next_back().unwrap().url.clone();
            let query = last.split_once('?').unwrap().1.to_owned();
            let mut pairs = oauth2::url::form_urlencoded::parse(query.as_bytes());
            let search = pairs
                .find(|(name, _)| name == "$search")
                .unwrap()
                .1
                .into_owned();
            let escaped = typed.replace('\\', "\\\\").replace('"', "\\\"");
            assert!(search.contains(&format!("\"mail:{escaped}\"")), "{search}");
        }
    }
}
