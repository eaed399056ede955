//! `objectConnections` of beta: which account of Workato a user is joined to, with the documented statuses
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/manage-object-connections>).

use http::Method;
use serde_json::{Value, json};

use crate::world::{Answer, World, text};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;

/// Calls a path below the collection of the job.
async fn connections(world: &World, method: Method, path: &str) -> Answer {
    let job = text(&world.job().await["id"]);
    let principal = &world.principal;
    let path = format!(
        "/beta/servicePrincipals/{principal}/synchronization/jobs/{job}/objectConnections{path}"
    );
    world.graph(method, &path, &NOTHING).await
}

async fn connection(world: &World, id: &str) -> Answer {
    connections(world, Method::GET, &format!("('{id}')")).await
}

#[tokio::test]
async fn a_connection_is_found_by_either_identifier() {
    let world = World::new("ready").await;
    let ada = world.user_id(ADA).await;
    let account = text(&world.workato_user(ADA).await.unwrap()["id"]);
    let expected = |id: &str| {
        json!({
            "@odata.context": "http://127.0.0.1:8081/beta/$metadata#objectConnection/$entity",
            "objectId": id,
            "sourceAnchor": ada,
            "targetAnchor": account,
            "displayName": "Ada Lovelace",
            "objectTypeName": "user",
        })
    };
    for id in [&ada, &account] {
        assert_eq!(connection(&world, id).await.expect(200), expected(id));
        let segment = connections(&world, Method::GET, &format!("/{id}")).await;
        assert_eq!(segment.expect(200), expected(id));
    }
    let some = connections(
        &world,
        Method::GET,
        &format!("('{ada}')?$select=targetAnchor"),
    )
    .await;
    assert_eq!(some.expect(200)["sourceAnchor"], NOTHING);
    let unknown = world.user_id("admin@contoso.example").await;
    assert_eq!(
        connection(&world, &unknown).await.error(404).0,
        "ResourceNotFound"
    );
    // All of them cannot be listed.
    connections(&world, Method::GET, "").await.error(400);
    // A job that is not there has none.
    let path = format!(
        "/beta/servicePrincipals/{}/synchronization/jobs/none/objectConnections('{ada}')",
        world.principal
    );
    world.graph(Method::GET, &path, &NOTHING).await.error(404);
}

#[tokio::test]
async fn a_deleted_connection_is_matched_again() {
    let world = World::new("mail-differs").await;
    let ada = world.user_id(ADA).await;
    let second = text(&world.workato_user(ADA).await.unwrap()["id"]);
    let joined = async || text(&connection(&world, &ada).await.expect(200)["targetAnchor"]);
    assert_eq!(joined().await, second);
    let one = format!("('{ada}')");
    // An active job keeps its connections.
    connections(&world, Method::DELETE, &one).await.error(409);
    assert_eq!(joined().await, second);
    world
        .job_request(Method::POST, "pause", &NOTHING)
        .await
        .expect(204);
    for _ in 0..2 {
        connections(&world, Method::DELETE, &one).await.expect(204);
        assert_eq!(connection(&world, &ada).await.status, 404);
    }
    // Nothing was changed that led to the second account, and so the user is joined to it again.
    world.run_first_cycle().await;
    assert_eq!(joined().await, second);

    let mut schema = world.schema().await;
    let mapping = &mut schema["synchronizationRules"][0]["objectMappings"][1];
    for one in mapping["attributeMappings"].as_array_mut().unwrap() {
        if one["targetAttributeName"] == "userName" {
            one["source"]["name"] = "mail".into();
            one["source"]["expression"] = "[mail]".into();
        }
    }
    world.put_schema(&schema).await;
    world
        .job_request(Method::POST, "pause", &NOTHING)
        .await
        .expect(204);
    // The target's identifier names the connection as well.
    connections(&world, Method::DELETE, &format!("('{second}')"))
        .await
        .expect(204);
    world.run_first_cycle().await;
    assert_eq!(joined().await, "100000");
}

#[tokio::test]
async fn scopes_and_roles_are_those_of_synchronization() {
    for (account, status) in [
        ("admin@contoso.example", 200),
        ("apps@contoso.example", 200),
        // Without a directory role.
        ("auditor@contoso.example", 403),
        // Without a role for applications.
        ("users@contoso.example", 403),
    ] {
        let world = World::new("ready").await;
        let (job, ada) = (text(&world.job().await["id"]), world.user_id(ADA).await);
        let world = World::signed_in_as("ready", account).await;
        let path = format!(
            "/beta/servicePrincipals/{}/synchronization/jobs/{job}/objectConnections('{ada}')",
            world.principal
        );
        let answer = world.graph(Method::GET, &path, &NOTHING).await;
        assert_eq!(answer.status, status, "{account}");
    }
    for (scopes, reads, deletes) in [
        ("Directory.Read.All", 403, 403),
        ("Synchronization.Read.All", 200, 403),
        ("Synchronization.ReadWrite.All", 200, 409),
    ] {
        let mut world = World::new("ready").await;
        let (job, ada) = (text(&world.job().await["id"]), world.user_id(ADA).await);
        world.grant_only(scopes).await;
        let path = format!(
            "/beta/servicePrincipals/{}/synchronization/jobs/{job}/objectConnections('{ada}')",
            world.principal
        );
        for (method, status) in [(Method::GET, reads), (Method::DELETE, deletes)] {
            let answer = world.graph(method, &path, &NOTHING).await;
            assert_eq!(answer.status, status, "{scopes}");
        }
    }
}

#[tokio::test]
async fn beta_may_refuse_or_be_missing() {
    let world = World::new("ready").await;
    let ada = world.user_id(ADA).await;
    for (setting, status, code) in [
        ("refuses", 403, "Authorization_RequestDenied"),
        ("missing", 404, "ResourceNotFound"),
    ] {
        let settings = json!({"graphBeta": setting});
        world.control(Method::PUT, "settings", &settings).await;
        assert_eq!(connection(&world, &ada).await.error(status).0, code);
        // v1.0 goes on.
        assert_eq!(world.job().await["status"]["code"], "Active");
    }
}

#[tokio::test]
async fn beta_has_no_other_calls_here() {
    let world = World::new("ready").await;
    for (method, path, status) in [
        (Method::GET, "/beta/me", 501),
        (Method::GET, "/beta/servicePrincipals", 501),
        (Method::POST, "/beta/$batch", 501),
        (Method::GET, "/beta/nothing", 400),
    ] {
        let answer = world.graph(method, path, &NOTHING).await;
        assert_eq!(answer.status, status, "{path}");
    }
    let ada = world.user_id(ADA).await;
    let path = format!("objectConnections('{ada}')");
    let answer = world.job_request(Method::GET, &path, &NOTHING).await;
    assert_eq!(answer.status, 501, "only beta has it");
}
