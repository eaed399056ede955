//! Shapes against the published samples: every property that a sample shows is one that we answer.
//! Refuses to compare values; those of the samples are examples.
//!
//! The samples are no part of this repository: `ROLECALL_GRAPH_REFERENCE` names the folder that holds
//! `metadata-v1.0.json` and `samples/`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, text};

/// The schema of a template, which is left out.
const NOT_OURS: [&str; 2] = ["schema", "schema@odata.context"];

/// Answered by v1.0 in the samples, although its metadata leaves them out.
const IN_SAMPLES_ONLY: [&str; 5] = [
    "isMultipleDataLocationsForServicesEnabled",
    "directorySizeQuota",
    "creationOptions",
    "endpoints",
    "publisherName",
];

fn reference() -> Option<PathBuf> {
    std::env::var_os("ROLECALL_GRAPH_REFERENCE").map(PathBuf::from)
}

fn read(folder: &std::path::Path, name: &str) -> Value {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The names of an object's properties, of a collection those of its first object.
fn names(body: &Value) -> BTreeSet<String> {
    let object = match body.get("value") {
        Some(Value::Array(objects)) => objects.first().unwrap_or(body),
        _ => body,
    };
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

#[expect(
    clippy::print_stdout,
    reason = "a skipped comparison must not look like a passed one"
)]
fn skip() {
    println!(
        "not compared: ROLECALL_GRAPH_REFERENCE names no folder with Graph's metadata and samples"
    );
}

#[tokio::test]
async fn what_samples_show_is_answered() {
    let Some(folder) = reference() else {
        skip();
        return;
    };
    let client = Client::signed_in("admin").await;
    let name = client.create_extension("workato_role").await;
    client.advance(4);
    let application = client.workato().await;
    let principal = text(&client.named("servicePrincipals", "Workato").await["id"]);
    let user = client.ada().await;
    client
        .patch(&format!("/users/{user}"), &json!({name.as_str(): "Admin"}))
        .await
        .expect_nothing();
    let group = text(&client.named("groups", "Workato Builders").await["id"]);
    let mut compared = 0;
    for (sample, path) in [
        ("application-get", format!("/applications/{application}")),
        ("applications-list", "/applications".to_owned()),
        ("applications-search", "/applications?$search=\"displayName:Workato\"&$count=true".to_owned()),
        ("appRoleAssignedTo-list", format!("/servicePrincipals/{principal}/appRoleAssignedTo")),
        ("extensionProperties-list", format!("/applications/{application}/extensionProperties")),
        ("group-members-list", format!("/groups/{group}/members/microsoft.graph.user?$select=displayName,id")),
        ("groups-list", "/groups".to_owned()),
        ("groups-search", "/groups?$search=\"displayName:Workato\"&$count=true".to_owned()),
        ("me-transitivememberof-directoryrole", "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,displayName,roleTemplateId".to_owned()),
        ("organization-list", "/organization".to_owned()),
        ("serviceprincipal-get", format!("/servicePrincipals/{principal}")),
        ("serviceprincipals-filter-displayname", "/servicePrincipals?$select=id,appId,displayName".to_owned()),
        ("serviceprincipals-list", "/servicePrincipals".to_owned()),
        ("synchronization-templates-list", format!("/servicePrincipals/{principal}/synchronization/templates")),
        ("synchronization-templates-list-real", format!("/servicePrincipals/{principal}/synchronization/templates")),
        ("user-approleassignments-list-filter", format!("/users/{user}/appRoleAssignments?$filter=resourceId eq {principal}")),
        ("user-get", format!("/users/{user}")),
        ("user-get-select", format!("/users/{user}?$select=displayName,givenName,postalCode,identities")),
        ("user-transitivememberof", "/me/transitiveMemberOf/microsoft.graph.group".to_owned()),
        ("users-list", "/users".to_owned()),
    ] {
        let sample_body = &read(&folder, &format!("samples/{}.json", sample.to_lowercase()))["response"]["body"];
        let ours = client.get_eventual(&path).await.expect(200);
        if ours["value"].as_array().is_some_and(Vec::is_empty) {
            continue;
        }
        let missing: Vec<_> = names(sample_body)
            .difference(&names(&ours))
            .filter(|name| !name.starts_with("@odata.") && !NOT_OURS.contains(&name.as_str()))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "{sample}: {missing:?}");
        compared += 1;
    }
    assert!(compared >= 18, "{compared}");
}

#[tokio::test]
async fn what_we_answer_is_in_the_metadata() {
    let Some(folder) = reference() else {
        skip();
        return;
    };
    let metadata = read(&folder, "metadata-v1.0.json");
    let client = Client::signed_in("admin").await;
    client.create_extension("workato_role").await;
    let application = client.workato().await;
    let principal = text(&client.named("servicePrincipals", "Workato").await["id"]);
    for (kind, path) in [
        ("user", "/me".to_owned()),
        ("application", "/applications".to_owned()),
        ("servicePrincipal", "/servicePrincipals".to_owned()),
        ("group", "/groups".to_owned()),
        ("organization", "/organization".to_owned()),
        (
            "extensionProperty",
            format!("/applications/{application}/extensionProperties"),
        ),
        (
            "appRoleAssignment",
            format!("/servicePrincipals/{principal}/appRoleAssignedTo"),
        ),
        (
            "synchronizationTemplate",
            format!("/servicePrincipals/{principal}/synchronization/templates"),
        ),
        (
            "oAuth2PermissionGrant",
            "/oauth2PermissionGrants".to_owned(),
        ),
    ] {
        let mut known = BTreeSet::new();
        let mut next = Some(kind.to_owned());
        while let Some(name) = next {
            let described = &metadata["types"][&name];
            for members in ["properties", "navigation"] {
                let members = described[members].as_object().into_iter().flatten();
                known.extend(members.map(|(name, _)| name.clone()));
            }
            next = described["base"].as_str().map(ToOwned::to_owned);
        }
        assert!(!known.is_empty(), "{kind}");
        let ours = names(&client.get(&path).await.expect(200));
        for name in ours {
            assert!(
                name.starts_with('@')
                    || known.contains(&name)
                    || IN_SAMPLES_ONLY.contains(&name.as_str()),
                "{kind}.{name}"
            );
        }
    }
}
