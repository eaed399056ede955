//! Query options of synchronization, its single resources, counts, discovery, and the paths below an application
//! object.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const NOTHING: Value = Value::Null;

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

async fn read_synchronization(world: &World, path: &str) -> Value {
    world
        .synchronization(Method::GET, path, &NOTHING)
        .await
        .expect(200)
}

#[tokio::test]
async fn a_response_contains_the_selected_properties() {
    let world = World::new("ready").await;
    let jobs = read_synchronization(&world, "jobs?$select=id,status").await;
    assert_eq!(keys(&jobs["value"][0]), ["id", "status"]);
    assert!(text(&jobs["@odata.context"]).ends_with("/synchronization/jobs(id,status)"));
    let id = text(&jobs["value"][0]["id"]);
    let job = read_synchronization(&world, &format!("jobs/{id}?$select=schedule")).await;
    assert_eq!(keys(&job), ["@odata.context", "schedule"]);
    assert!(text(&job["@odata.context"]).ends_with("/synchronization/jobs(schedule)/$entity"));
    // Graph ignores case.
    let upper = read_synchronization(&world, "jobs?$select=ID").await;
    assert_eq!(upper["value"], json!([{"id": id}]));
    let templates = read_synchronization(&world, "templates?$select=id,factoryTag").await;
    assert_eq!(
        templates["value"],
        json!([{"id": "scim", "factoryTag": "CustomSCIM"}])
    );
    let schema = read_synchronization(&world, &format!("jobs/{id}/schema?$select=version")).await;
    assert_eq!(keys(&schema), ["@odata.context", "version"]);
    let schema =
        read_synchronization(&world, "templates/scim/schema?$select=synchronizationRules").await;
    assert_eq!(keys(&schema), ["@odata.context", "synchronizationRules"]);
    let secrets = read_synchronization(&world, "secrets?$select=key").await;
    assert_eq!(keys(&secrets["value"][0]), ["key"]);
    let functions =
        read_synchronization(&world, "templates/scim/schema/functions?$select=id&$top=2").await;
    assert_eq!(functions["value"][0], json!({"id": "Append"}));
    assert_eq!(functions["value"].as_array().unwrap().len(), 2);
    assert!(functions["@odata.nextLink"].is_string());
}

#[tokio::test]
async fn the_parts_of_a_job_can_be_expanded() {
    let world = World::new("ready").await;
    let jobs = read_synchronization(&world, "jobs?$expand=schema&$select=id&$count=true").await;
    assert_eq!(keys(&jobs["value"][0]), ["id", "schema"]);
    assert_eq!(jobs["@odata.count"], 1);
    assert!(jobs["value"][0]["schema"]["directories"].is_array());
    let plain = read_synchronization(&world, "jobs").await;
    assert_eq!(plain["value"][0]["schema"], NOTHING);
    assert_eq!(plain["@odata.count"], NOTHING);
    let whole = read_synchronization(&world, "?$expand=jobs,templates").await;
    assert_eq!(whole["jobs"][0]["id"], plain["value"][0]["id"]);
    assert_eq!(whole["templates"][0]["id"], "scim");
    assert_eq!(whole["id"], world.principal.as_str());
    let whole = read_synchronization(&world, "").await;
    assert_eq!(keys(&whole), ["@odata.context", "id", "secrets"]);
    assert!(!whole["secrets"].to_string().contains("emulated-workato"));
}

#[tokio::test]
async fn unknown_properties_and_unsupported_options_are_refused() {
    let world = World::new("ready").await;
    let id = text(&world.job().await["id"]);
    for path in [
        "jobs?$select=colour".to_owned(),
        "jobs?$select=directories".to_owned(),
        "jobs?$expand=status".to_owned(),
        "jobs?$filter=id eq 'x'".to_owned(),
        "jobs?$orderby=id".to_owned(),
        "jobs?$search=\"x\"".to_owned(),
        "jobs?$top=0".to_owned(),
        "jobs?$skip=1".to_owned(),
        format!("jobs/{id}?$top=1"),
        format!("jobs/{id}?$select=version"),
        format!("jobs/{id}/schema?$select=jobs"),
        "templates?$filter=id eq 'scim'".to_owned(),
        "templates/scim?$select=name".to_owned(),
        "secrets?$filter=key eq 'SyncAll'".to_owned(),
        "templates/scim/schema/functions?$select=name".to_owned(),
    ] {
        let answer = world.synchronization(Method::GET, &path, &NOTHING).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
    }
    // Refused before a job is created.
    let fresh = World::new("fresh").await;
    let body = json!({"templateId": "scim"});
    let answer = fresh
        .synchronization(Method::POST, "jobs?$filter=x", &body)
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        read_synchronization(&fresh, "jobs").await["value"],
        json!([])
    );
}

#[tokio::test]
async fn collections_are_counted() {
    let world = World::new("ready").await;
    let id = text(&world.job().await["id"]);
    let fresh = World::new("fresh").await;
    for (world, path, count) in [
        (&world, "jobs/$count".to_owned(), 1),
        (&world, "templates/$count".to_owned(), 1),
        (&world, format!("jobs/{id}/schema/directories/$count"), 2),
        (
            &world,
            "templates/scim/schema/directories/$count".to_owned(),
            2,
        ),
        (&fresh, "jobs/$count".to_owned(), 0),
    ] {
        let answer = world.synchronization(Method::GET, &path, &NOTHING).await;
        assert_eq!(
            answer.headers["content-type"]
                .to_str()
                .unwrap()
                .split(';')
                .next(),
            Some("text/plain")
        );
        assert_eq!(answer.expect(200), count, "{path}");
    }
}

#[tokio::test]
async fn directories_are_read_one_by_one() {
    let world = World::new("ready").await;
    let job = format!("jobs/{}", text(&world.job().await["id"]));
    for owner in [job.as_str(), "templates/scim"] {
        let all = read_synchronization(
            &world,
            &format!("{owner}/schema/directories?$select=id,name"),
        )
        .await;
        let names: Vec<&Value> = all["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["name"])
            .collect();
        assert_eq!(names, ["Microsoft Entra ID", "customappsso"]);
        let id = text(&all["value"][1]["id"]);
        let one = read_synchronization(&world, &format!("{owner}/schema/directories/{id}")).await;
        assert_eq!(one["name"], "customappsso");
        assert!(text(&one["@odata.context"]).ends_with("/schema/directories/$entity"));
        assert_eq!(one["objects"][0]["attributes"][0]["name"], "id");
        let none = world
            .synchronization(
                Method::GET,
                &format!("{owner}/schema/directories/none"),
                &NOTHING,
            )
            .await;
        assert_eq!(none.error(404).0, "ResourceNotFound");
    }
}

#[tokio::test]
async fn discovery_finds_new_extensions_and_needs_the_scope_of_the_directory() {
    let mut world = World::new("fresh").await;
    world
        .synchronization(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await
        .expect(201);
    let app = world
        .get("/applications?$filter=displayName eq 'Workato'&$select=id")
        .await;
    let app = text(&app["value"][0]["id"]);
    let body = json!({"name": "workato_role", "dataType": "String", "targetObjects": ["User"]});
    let made = world
        .graph(
            Method::POST,
            &format!("/applications/{app}/extensionProperties"),
            &body,
        )
        .await
        .expect(201);
    world.advance_minutes(1).await;
    let job = format!("jobs/{}", text(&world.job().await["id"]));
    let directories =
        read_synchronization(&world, &format!("{job}/schema/directories?$select=id")).await;
    let path = |place: usize| {
        let id = text(&directories["value"][place]["id"]);
        format!("{job}/schema/directories/{id}/discover")
    };
    let refused = world
        .synchronization(Method::POST, &path(0), &NOTHING)
        .await;
    assert_eq!(refused.error(403).0, "Authorization_RequestDenied");
    world.grant_scope("Directory.ReadWrite.All").await;
    let found = world
        .synchronization(Method::POST, &path(0), &NOTHING)
        .await
        .expect(200);
    assert!(found["discoveryDateTime"].is_string());
    let has = |directory: &Value| {
        let attributes = directory["objects"][0]["attributes"].as_array().unwrap();
        attributes
            .iter()
            .filter(|one| one["name"] == made["name"])
            .count()
    };
    assert_eq!(has(&found), 1);
    world
        .synchronization(Method::POST, &path(0), &NOTHING)
        .await
        .expect(200);
    let schema = read_synchronization(&world, &format!("{job}/schema")).await;
    assert_eq!(has(&schema["directories"][0]), 1);
    // A SCIM service does not support discovery.
    let refused = world
        .synchronization(Method::POST, &path(1), &NOTHING)
        .await;
    assert_eq!(refused.error(400).0, "RequestParameterInvalid");
}

#[tokio::test]
async fn an_application_object_shows_its_templates() {
    let world = World::new("fresh").await;
    let app = world
        .get("/applications?$filter=displayName eq 'Workato'&$select=id")
        .await;
    let base = format!(
        "/applications/{}/synchronization",
        text(&app["value"][0]["id"])
    );
    let templates = world.get(&format!("{base}/templates")).await;
    assert_eq!(templates["value"][0]["id"], "scim");
    let one = world
        .get(&format!("{base}/templates/scim?$select=id"))
        .await;
    assert_eq!(one["id"], "scim");
    let functions = world
        .get(&format!("{base}/templates/scim/schema/functions"))
        .await;
    assert_eq!(functions["value"][0]["id"], "Append");
    let body = json!({"expression": "[mail]"});
    let path = format!("{base}/templates/scim/schema/parseExpression");
    let parsed = world.graph(Method::POST, &path, &body).await.expect(200);
    assert_eq!(
        parsed["parsedExpression"],
        json!({"expression": "[mail]", "name": "mail", "parameters": [], "type": "Attribute"})
    );
    // An application without a service principal has no synchronization.
    let archive = world
        .get("/applications?$filter=displayName eq 'Workato archive'&$select=id")
        .await;
    let path = format!(
        "/applications/{}/synchronization/templates",
        text(&archive["value"][0]["id"])
    );
    let refused = world.graph(Method::GET, &path, &NOTHING).await;
    assert_eq!(refused.error(404).0, "Request_ResourceNotFound");
}

#[tokio::test]
async fn tokens_of_the_application_and_bulk_uploads() {
    let world = World::new("ready").await;
    let path = "acquireAccessToken";
    let body = json!({"credentials": [{"@odata.type": "microsoft.graph.synchronizationSecretKeyStringValuePair", "key": "Oauth2AuthorizationCode", "value": "x"}]});
    world
        .synchronization(Method::POST, path, &body)
        .await
        .expect(204);
    let refused = world.synchronization(Method::POST, path, &json!({})).await;
    assert_eq!(refused.error(400).0, "RequestMissingRequiredParameter");
    let body = json!({"credentials": [{"key": "nope", "value": "x"}]});
    let refused = world.synchronization(Method::POST, path, &body).await;
    assert_eq!(refused.error(500).0, "InternalError");
    let mut world = world;
    let body =
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": []});
    let refused = world.job_request(Method::POST, "bulkUpload", &body).await;
    assert_eq!(refused.error(403).0, "Authorization_RequestDenied");
    world.grant_scope("SynchronizationData-User.Upload").await;
    let refused = world.job_request(Method::POST, "bulkUpload", &body).await;
    assert_eq!(refused.error(400).0, "RequestParameterInvalid");
}
