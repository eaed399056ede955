//! Tests what administrators reported of such tools in public, and what this one handles: the right value of each report.

use crate::connection::{connected_tenant, connection_settings, run_and_record};
use crate::provisioning::observed;
use crate::world::{World, three_environments};
use rolecall::graph::models::Schema;
use rolecall::mappings::MappingOptions;
use rolecall::plan;
use rolecall::tenant::access::Access;
use rolecall::tenant::observed::observe;
use serde_json::{Value, json};

// <https://github.com/AzureAD/entra-id-inbound-provisioning/pull/17>
#[tokio::test]
async fn of_two_jobs_none_is_used_before_one_is_picked() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let mut state: Value = serde_json::from_str(&world.emulator.snapshot().unwrap()).unwrap();
    let jobs = &mut state["provisioning"]["applications"][app.as_str()]["jobs"];
    let mut second = jobs[0].clone();
    second["id"] = json!("scim.c0ffee.second");
    jobs.as_array_mut().unwrap().push(second);
    world.emulator.restore(&state.to_string()).unwrap();
    let before = observed(&world, &client).await;
    assert_eq!(before.unpicked_job_count(), Some(2));
    let connect = plan::connection::plan(&before, &connection_settings(&world).await);
    assert_eq!(connect.changes, []);
    assert!(
        connect.blocked[0].contains("Pick one first"),
        "{:?}",
        connect.blocked
    );
    let map = plan::mappings::plan(&before, MappingOptions::proposed());
    assert_eq!(map.changes, []);
}

// <https://github.com/microsoft/AzureStorageExplorer/issues/8000>: a role that is activated while the app is open.
#[tokio::test]
async fn a_role_that_is_not_seen_blocks_nothing_and_is_seen_after_another_check() {
    let (world, client) = World::signed_in("ready", "auditor").await;
    let endpoint = &rolecall::graph::endpoint::UPDATE_USER;
    let granted = client.session().granted();
    let before = observed(&world, &client).await;
    let access = Access::for_endpoint(endpoint, &granted, &before.roles);
    let text = access.missing_role().unwrap_or_default();
    assert!(text.contains("As far as Rolecall can see"), "{text}");
    // The role is activated in Privileged Identity Management.
    let mut state: Value = serde_json::from_str(&world.emulator.snapshot().unwrap()).unwrap();
    let tenant = &mut state["tenants"][0];
    let users = tenant["users"].as_array().unwrap();
    let auditor = users
        .iter()
        .find(|user| user.to_string().contains("\"auditor@contoso.example\""))
        .unwrap()["id"]
        .clone();
    let roles = tenant["directoryRoles"].as_array_mut().unwrap();
    let administrators = roles
        .iter_mut()
        .find(|role| role["displayName"] == "User Administrator")
        .unwrap();
    administrators["memberIds"]
        .as_array_mut()
        .unwrap()
        .push(auditor);
    world.emulator.restore(&state.to_string()).unwrap();
    let after = observed(&world, &client).await;
    let access = Access::for_endpoint(endpoint, &granted, &after.roles);
    assert_eq!(access.missing_role(), None);
}

// <https://github.com/microsoftgraph/msgraph-sdk-python/issues/625>: values that typed clients do not know.
#[tokio::test]
async fn a_schema_with_unknown_values_is_read_and_written_unchanged() {
    let (world, client, desired) = connected_tenant().await;
    let before = observe(&client, &desired).await;
    let schema = before.schema.as_ref().unwrap().as_ref().unwrap();
    let mut document = schema.document().clone();
    let attributes = document
        .pointer_mut("/directories/0/objects/0/attributes")
        .unwrap();
    attributes[0]["aNewMember"] = json!({"nested": [null, "x"]});
    attributes[1]["referencedObjects"] = Value::Null;
    let mapping = document
        .pointer_mut("/synchronizationRules/0/objectMappings/1")
        .unwrap();
    mapping["aNewMember"] = json!("kept");
    let list = mapping["attributeMappings"].as_array_mut().unwrap();
    list[0]["flowNullValues"] = json!(true);
    let at = list
        .iter()
        .position(|each| each["targetAttributeName"] == "title")
        .unwrap();
    list[at]["flowType"] = json!("Always");
    let target = list
        .iter_mut()
        .find(|each| {
            let target = each["targetAttributeName"].as_str().unwrap();
            target.ends_with(":workato_role")
        })
        .unwrap();
    target["flowType"] = json!("ObjectAddOnly");
    target["flowNullValues"] = json!(false);
    let foreign = plan::mappings::restore(&before, &Schema::new(document).unwrap());
    assert!(run_and_record(&client, &foreign, "").await.0);
    let with_unknown = observe(&client, &desired).await;
    let writes = world.writes().await.len();
    let repair = plan::mappings::plan(&with_unknown, MappingOptions::none());
    let (complete, stages, _) = run_and_record(&client, &repair, "").await;
    assert!(complete, "{stages:?}");
    let sent = world.writes().await.split_off(writes);
    let [(method, _, body)] = &sent[..] else {
        panic!("{sent:?}")
    };
    assert_eq!(method, "PUT");
    let mut expected = with_unknown
        .schema
        .as_ref()
        .unwrap()
        .as_ref()
        .unwrap()
        .document()
        .clone();
    for mapping in expected
        .pointer_mut("/synchronizationRules/0/objectMappings/1/attributeMappings")
        .unwrap()
        .as_array_mut()
        .unwrap()
    {
        if mapping["flowType"] == "ObjectAddOnly" {
            mapping["flowType"] = json!("Always");
        }
    }
    let is_annotation = |name: &String| name.contains("@odata.");
    expected
        .as_object_mut()
        .unwrap()
        .retain(|name, _| !is_annotation(name));
    assert_eq!(*body, expected, "only the flow type differs");
    let kept = &body["synchronizationRules"][0]["objectMappings"][1];
    assert_eq!(kept["aNewMember"], "kept");
    assert_eq!(kept["attributeMappings"][0]["flowNullValues"], true);
}

// <https://github.com/microsoftgraph/microsoft-graph-toolkit/issues/3405>: a guest's name in an address is cut at `#`.
#[tokio::test]
async fn people_are_addressed_by_object_id() {
    let (world, client) = World::signed_in("guest", "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let model = Some(rolecall::workato::PermissionModel::SystemRoles);
    rolecall::diagnosis::read(&client, &observed, model, &ada).await;
    let requests = world.control("GET", "requests", Value::Null).await;
    let urls: Vec<&str> = requests
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|request| request["url"].as_str())
        .filter(|url| url.contains("/users"))
        .collect();
    assert!(
        urls.iter().any(|url| url.contains(ada.as_str())),
        "{urls:?}"
    );
    for cut in ["#", "%23EXT", "@contoso"] {
        assert!(!urls.iter().any(|url| url.contains(cut)), "{cut}: {urls:?}");
    }
}

// <https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/214>: keys in the wrong case are refused.
#[tokio::test]
async fn credentials_have_their_keys_in_the_documented_case() {
    let (world, _, _) = connected_tenant().await;
    let requests = world.control("GET", "requests", Value::Null).await;
    let keys_of = |path: &str, list: &str| -> Vec<String> {
        let found = requests.as_array().unwrap().iter().find(|request| {
            request["method"] != "GET" && request["url"].as_str().unwrap().contains(path)
        });
        let items = found.unwrap()["body"][list].as_array().unwrap();
        items
            .iter()
            .map(|item| item["key"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        keys_of("validateCredentials", "credentials"),
        ["BaseAddress", "SecretToken"]
    );
    assert_eq!(
        keys_of("synchronization/secrets", "value"),
        [
            "BaseAddress",
            "SecretToken",
            "SyncNotificationSettings",
            "SyncAll"
        ]
    );
}
