//! Every published property in `$select`, `$filter` and `$orderby`, by the table of facts.

use std::collections::BTreeMap;

use serde_json::json;

use crate::client::{Client, text};
use crate::conform;
use crate::facts::FACTS;

/// The properties of a type and of its bases, with their types.
fn properties(type_name: &str) -> BTreeMap<&'static str, &'static str> {
    let mut all = BTreeMap::new();
    let mut next = FACTS.types.get(type_name);
    while let Some(found) = next {
        for (name, of) in &found.properties {
            all.insert(name.as_str(), of.as_str());
        }
        next = found.base.as_ref().and_then(|base| FACTS.types.get(base));
    }
    all
}

/// A literal that a filter can compare with a property of the type.
fn literal(of: &str) -> Option<&'static str> {
    match of {
        "Boolean" => Some("true"),
        "DateTimeOffset" => Some("2026-01-01T00:00:00Z"),
        "Int32" | "Int64" => Some("1"),
        "Guid" => Some("00000000-0000-0000-0000-000000000001"),
        of if of.starts_with('[') => None,
        _ => Some("'x'"),
    }
}

/// Each type with a collection of its objects and, where Graph has it, the address of one.
async fn collections(client: &Client) -> Vec<(&'static str, String, Option<String>)> {
    let id = async |path: &str| text(&client.get(path).await.values()[0]["id"]);
    let workato = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    let application = client.workato_id().await;
    let extension = json!({"name": "published", "dataType": "String", "targetObjects": ["User"]});
    let extensions = format!("/applications/{application}/extensionProperties");
    client.post(&extensions, &extension).await.expect(201);
    let assigned = format!("/servicePrincipals/{workato}/appRoleAssignedTo");
    let mut all = vec![("appRoleAssignment", assigned, None)];
    for (type_name, set) in [
        ("user", "/users"),
        ("group", "/groups"),
        ("application", "/applications"),
        ("servicePrincipal", "/servicePrincipals"),
        ("directoryRole", "/directoryRoles"),
        ("organization", "/organization"),
        ("oAuth2PermissionGrant", "/oauth2PermissionGrants"),
        ("extensionProperty", extensions.as_str()),
    ] {
        let one = format!("{set}/{}", id(set).await);
        all.push((type_name, set.to_owned(), Some(one)));
    }
    all
}

#[tokio::test]
async fn every_published_property_can_be_selected() {
    let client = Client::signed_in("admin").await;
    for (type_name, set, one) in collections(&client).await {
        let properties = properties(type_name);
        assert!(properties.len() > 4, "{type_name}");
        for (name, of) in properties {
            let list = client.get(&format!("{set}?$select={name}&$top=1")).await;
            conform::check(&list.json()).unwrap_or_else(|error| panic!("{name}: {error}"));
            let mut found = list.values().remove(0);
            if let Some(one) = &one {
                let upper = name.to_uppercase();
                found = client
                    .get(&format!("{one}?$select={upper}"))
                    .await
                    .expect(200);
            }
            match found.get(name) {
                Some(value) if of.starts_with('[') => assert!(value.is_array(), "{name}: {value}"),
                Some(_) => {}
                None => assert_eq!(of, "Stream", "{type_name}.{name}"),
            }
        }
        let refused = client.get(&format!("{set}?$select=favouriteColour")).await;
        refused.expect_refusal(400, "BadRequest");
    }
}

#[tokio::test]
async fn no_published_property_is_unknown_to_filters_and_orders() {
    let client = Client::signed_in("admin").await;
    for (type_name, set, _) in collections(&client).await {
        for (name, of) in properties(type_name) {
            let condition = match literal(of) {
                Some(literal) => format!("{name} eq {literal}"),
                None => format!("{name}/any(x:x eq 'x')"),
            };
            for option in [format!("$filter={condition}"), format!("$orderby={name}")] {
                let path = format!("{set}?$count=true&{option}");
                let answer = client.get_eventual(&path).await;
                let is_known = answer.status == 200
                    || answer
                        .body
                        .contains("Unsupported or invalid query filter clause")
                    || answer.body.contains("incompatible types")
                    || answer.body.contains("Sorting not supported");
                assert!(is_known, "{path}: {}", answer.body);
            }
        }
        for option in ["$filter=favouriteColour eq 'x'", "$orderby=favouriteColour"] {
            let refused = client.get(&format!("{set}?{option}")).await;
            refused.expect_refusal(400, "Request_UnsupportedQuery");
        }
    }
}

#[tokio::test]
async fn documented_conditions_are_answered_and_others_refused() {
    let client = Client::signed_in("admin").await;
    for (set, filter) in [
        ("users", "imAddresses/any(i:i eq 'x')"),
        (
            "users",
            "assignedLicenses/any(l:l/skuId eq 078d2b04-f1bd-4111-bbd4-b4b1b354cef4)",
        ),
        ("users", "onPremisesImmutableId eq 'x'"),
        ("users", "deletedDateTime ge 2026-01-01T00:00:00Z"),
        ("users", "createdDateTime ge 2126-01-01T00:00:00Z"),
        ("users", "createdDateTime eq 2126-01-01T00:00:00Z"),
        ("users", "manager/deletedDateTime ge 2026-01-01T00:00:00Z"),
        ("groups", "resourceProvisioningOptions/Any(x:x eq 'Team')"),
        ("groups", "hasMembersWithLicenseErrors eq true"),
        ("groups", "onPremisesSyncEnabled eq true"),
    ] {
        let path = format!("/{set}?$filter={filter}");
        assert!(client.get(&path).await.values().is_empty(), "{path}");
    }
    for (set, filter) in [
        (
            "users",
            "passwordProfile/forceChangePasswordNextSignIn eq true",
        ),
        ("users", "employeeOrgData/costCenter eq 'x'"),
        ("users", "assignedPlans/any(p:p/service eq 'exchange')"),
        (
            "users",
            "provisionedPlans/any(p:p/provisioningStatus eq 'Success')",
        ),
        (
            "users",
            "authorizationInfo/certificateUserIds/any(c:c eq 'x')",
        ),
        ("users", "createdObjects/any(c:c/id eq 'x')"),
        ("users", "faxNumber eq 'x'"),
        ("users", "otherMails/$count ne 0"),
        ("groups", "description eq 'x'"),
        ("groups", "expirationDateTime ge 2026-01-01T00:00:00Z"),
        ("applications", "info/termsOfServiceUrl eq 'x'"),
        (
            "applications",
            "keyCredentials/any(k:k/endDateTime le 2026-01-01T00:00:00Z)",
        ),
        (
            "servicePrincipals",
            "appOwnerOrganizationId eq 00000000-0000-0000-0000-000000000009",
        ),
    ] {
        client
            .expect_advanced(&format!("/{set}?$filter={filter}"))
            .await;
    }
    let info = "/applications?$count=true&$filter=info/logoUrl eq null&$top=1";
    assert_eq!(client.get_eventual(info).await.values().len(), 1);
    for (set, filter) in [
        ("users", "aboutMe eq 'x'"),
        (
            "users",
            "startswith(onPremisesExtensionAttributes/extensionAttribute1,'x')",
        ),
        ("users", "passwordPolicies eq 'x'"),
        ("users", "accountEnabled eq null"),
        ("groups", "visibility eq 'x'"),
        ("servicePrincipals", "notes eq 'x'"),
    ] {
        let path = format!("/{set}?$count=true&$filter={filter}");
        let refused = client.get_eventual(&path).await;
        refused.expect_refusal(400, "Request_UnsupportedQuery");
    }
    for filter in [
        "employeeOrgData/colour eq 'x'",
        "assignedLicenses/any(l:l/colour eq 'x')",
    ] {
        let refused = client.get(&format!("/users?$filter={filter}")).await;
        assert_eq!(refused.status, 400, "{}", refused.body);
    }
    let sorted = "/users?$count=true&$orderby=jobTitle";
    let refused = client.get_eventual(sorted).await;
    refused.expect_refusal(400, "Request_UnsupportedQuery");
}

#[tokio::test]
async fn relations_can_be_expanded_and_have_no_value_in_a_selection() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    for (path, relation) in [
        (format!("/users/{ada}"), "licenseDetails"),
        (format!("/users/{ada}"), "extensions"),
        (format!("/users/{ada}"), "registeredDevices"),
        ("/me".to_owned(), "oauth2PermissionGrants"),
        ("/groups".to_owned(), "transitiveMemberOf"),
        ("/groups".to_owned(), "acceptedSenders"),
        ("/applications".to_owned(), "federatedIdentityCredentials"),
        ("/servicePrincipals".to_owned(), "claimsMappingPolicies"),
    ] {
        let found = client
            .get(&format!("{path}?$select=id&$expand={relation}"))
            .await;
        let found = found.expect(200);
        let one = found["value"].get(0).unwrap_or(&found);
        assert!(one[relation].is_array(), "{path} {relation}: {one}");
    }
    let me = client.get("/me?$expand=ownedObjects").await.expect(200);
    let owned = client.get("/me/ownedObjects").await.values().len();
    assert_eq!(me["ownedObjects"].as_array().unwrap().len(), owned.min(20));
    let selected = client
        .get("/me?$select=id,memberOf,manager")
        .await
        .expect(200);
    assert!(selected.get("memberOf").is_none() && selected["id"].is_string());
    let devices = format!("/users/{ada}/ownedDevices?$select=deviceId,operatingSystem");
    assert!(client.get(&devices).await.values().is_empty());
}

#[tokio::test]
async fn deleted_objects_are_filtered_and_sorted_by_their_date() {
    let client = Client::signed_in("admin").await;
    let some = client
        .get("/users?$filter=userType eq 'Guest'&$top=3")
        .await;
    let some = some.column("id");
    for id in &some {
        client
            .delete(&format!("/users/{id}"))
            .await
            .expect_nothing();
        client.advance(60);
    }
    let deleted =
        "/directory/deletedItems/microsoft.graph.user?$count=true&$select=id,deletedDateTime";
    let sorted = client
        .get_eventual(&format!("{deleted}&$orderby=deletedDateTime desc"))
        .await;
    let newest_first: Vec<_> = some.iter().rev().cloned().collect();
    assert_eq!(sorted.column("id"), newest_first);
    let last = text(&sorted.values()[0]["deletedDateTime"]);
    let after = client
        .get(&format!("{deleted}&$filter=deletedDateTime ge {last}"))
        .await;
    assert_eq!(after.column("id"), newest_first[..1]);
}
