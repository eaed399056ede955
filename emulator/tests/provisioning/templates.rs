//! Applications with several templates or jobs, with a template that takes other secrets, and without any.

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, WORKATO, World, text};

const NOTHING: Value = Value::Null;
const SALESFORCE: &str = "cd3ed3de-93ee-400b-8b19-b61ef44a0f29";

fn fields(template: &Value) -> Value {
    let metadata = template["metadata"].as_array().unwrap();
    let found = metadata
        .iter()
        .find(|entry| entry["key"] == "configurationFields");
    serde_json::from_str(found.unwrap()["value"].as_str().unwrap()).unwrap()
}

fn other_secrets() -> Value {
    json!([{"name": "clientsecret", "secret": true}, {"name": "secrettoken", "secret": true}])
}

#[tokio::test]
async fn each_template_names_its_secrets() {
    let world = World::new("several-templates").await;
    let list = world
        .synchronization(
            Method::GET,
            "templates?$select=id,default,metadata",
            &NOTHING,
        )
        .await
        .expect(200);
    let ids: Vec<&Value> = list["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, ["workatoRecipes", "scim"]);
    assert_eq!(list["value"][0]["default"], true);
    assert_eq!(list["value"][1]["default"], false);
    assert_eq!(fields(&list["value"][0]), other_secrets());
    assert_eq!(
        fields(&list["value"][1]),
        json!([{"name": "baseaddress"}, {"name": "secrettoken", "secret": true}])
    );
    let one = world
        .synchronization(Method::GET, "templates/workatoRecipes", &NOTHING)
        .await
        .expect(200);
    assert_eq!(
        one["schema"]["id"],
        "workatoRecipes.00000000000000000000000000000000"
    );
    let count = world
        .synchronization(Method::GET, "templates/$count", &NOTHING)
        .await
        .expect(200);
    assert_eq!(count, 2);
}

#[tokio::test]
async fn a_template_with_other_secrets_refuses_an_address_and_a_token() {
    let world = World::new("template-other-secrets").await;
    let credentials =
        json!([{"key": "BaseAddress", "value": WORKATO}, {"key": "SecretToken", "value": TOKEN}]);
    let body = json!({"templateId": "workatoRecipes", "useSavedCredentials": false, "credentials": credentials});
    let (code, message) = world
        .synchronization(Method::POST, "jobs/validateCredentials", &body)
        .await
        .error(400);
    assert_eq!(code, "RequestMissingRequiredParameter");
    assert!(message.contains("ClientSecret"), "{message}");
    let (code, _) = world
        .synchronization(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
}

#[tokio::test]
async fn a_gallery_entry_brings_its_own_template() {
    let world = World::new("fresh").await;
    let path = format!("/applicationTemplates/{SALESFORCE}/instantiate");
    let made = world
        .graph(Method::POST, &path, &json!({"displayName": "Sales"}))
        .await
        .expect(201);
    world
        .control(Method::PUT, "clock", &json!({"advanceSeconds": 60}))
        .await;
    let id = text(&made["servicePrincipal"]["id"]);
    let list = world
        .get(&format!(
            "/servicePrincipals/{id}/synchronization/templates"
        ))
        .await;
    assert_eq!(list["value"].as_array().unwrap().len(), 1);
    assert_eq!(list["value"][0]["id"], "salesforce");
    assert_eq!(
        fields(&list["value"][0]),
        json!([{"name": "username"}, {"name": "password", "secret": true}, {"name": "secrettoken", "secret": true}])
    );
}

#[tokio::test]
async fn several_jobs_share_the_secrets_of_the_application() {
    let world = World::new("several-jobs").await;
    let ids = async || -> Vec<String> {
        let jobs = world
            .synchronization(Method::GET, "jobs", &NOTHING)
            .await
            .expect(200);
        let jobs = jobs["value"].as_array().unwrap().clone();
        jobs.iter().map(|job| text(&job["id"])).collect()
    };
    let before = ids().await;
    assert_eq!(before.len(), 2);
    let made = world
        .synchronization(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await
        .expect(201);
    assert_eq!(ids().await, [before, vec![text(&made["id"])]].concat());
    let third = format!("jobs/{}", text(&made["id"]));
    // Saved before this job existed.
    let saved = json!({"useSavedCredentials": true});
    world
        .synchronization(
            Method::POST,
            &format!("{third}/validateCredentials"),
            &saved,
        )
        .await
        .expect(204);
    world
        .synchronization(Method::DELETE, &third, &NOTHING)
        .await
        .expect(204);
    let secrets = world
        .synchronization(Method::GET, "secrets", &NOTHING)
        .await
        .expect(200);
    assert_eq!(secrets["value"].as_array().unwrap().len(), 4);
    assert_eq!(ids().await.len(), 2);
}

#[tokio::test]
async fn templates_of_an_unfit_application_can_be_an_error() {
    let world = World::new("fresh").await;
    let settings = json!({"templatesUnknown": true});
    world.control(Method::PUT, "settings", &settings).await;
    let found = world
        .get("/servicePrincipals?$filter=displayName eq 'Workato (test integration)'&$select=id")
        .await;
    let id = text(&found["value"][0]["id"]);
    for path in ["templates", "templates?$select=id", "templates/$count"] {
        let path = format!("/servicePrincipals/{id}/synchronization/{path}");
        let (code, message) = world.graph(Method::GET, &path, &NOTHING).await.error(404);
        assert_eq!(code, "UnknownError");
        assert!(message.contains("No HTTP resource was found"), "{message}");
    }
    // An application that can be provisioned still has its template.
    let list = world
        .synchronization(Method::GET, "templates", &NOTHING)
        .await
        .expect(200);
    assert_eq!(list["value"][0]["id"], "scim");
}
