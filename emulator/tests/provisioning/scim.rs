//! The SCIM service that takes Workato's place, as any client sees it.

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, WORKATO, World, text};

const NOTHING: Value = Value::Null;

#[tokio::test]
async fn users_are_created_found_changed_and_removed() {
    let world = World::new("fresh").await;
    let user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "ada@contoso.example",
        "name": {"givenName": "Ada"},
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "Admin"},
    });
    let made = world.scim(Method::POST, "/Users", TOKEN, &user).await;
    assert_eq!(
        made.headers["content-type"],
        "application/scim+json; charset=utf-8"
    );
    let address = made.headers["location"].to_str().unwrap().to_owned();
    let made = made.expect(201);
    let id = text(&made["id"]);
    assert_eq!(address, format!("{WORKATO}/Users/{id}"));
    assert_eq!(made["active"], true);
    assert_eq!(made["meta"]["location"], format!("{WORKATO}/Users/{id}"));
    assert_eq!(
        made["schemas"],
        json!([
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole"
        ])
    );
    let mut twin = user.clone();
    twin["userName"] = "ADA@contoso.example".into();
    let refused = world
        .scim(Method::POST, "/Users", TOKEN, &twin)
        .await
        .expect(409);
    assert_eq!(refused["scimType"], "uniqueness");
    assert_eq!(
        refused["schemas"],
        json!(["urn:ietf:params:scim:api:messages:2.0:Error"])
    );
    assert_eq!(refused["status"], "409");

    let path = "/Users?filter=userName eq \"ADA@contoso.example\"";
    let found = world
        .scim(Method::GET, path, TOKEN, &NOTHING)
        .await
        .expect(200);
    assert_eq!(
        (&found["totalResults"], &found["Resources"][0]["id"]),
        (&json!(1), &json!(id))
    );
    let path = "/Users?filter=userName eq \"nobody\"";
    let found = world
        .scim(Method::GET, path, TOKEN, &NOTHING)
        .await
        .expect(200);
    assert_eq!(
        (&found["totalResults"], &found["Resources"]),
        (&json!(0), &json!([]))
    );

    let one = format!("/Users/{id}");
    let disable = json!({"Operations": [{"op": "Replace", "path": "active", "value": "False"}]});
    let changed = world
        .scim(Method::PATCH, &one, TOKEN, &disable)
        .await
        .expect(200);
    assert_eq!(changed["active"], false);
    let mut replaced = user.clone();
    replaced["name"]["givenName"] = "Augusta".into();
    let changed = world
        .scim(Method::PUT, &one, TOKEN, &replaced)
        .await
        .expect(200);
    assert_eq!(
        (&changed["id"], &changed["name"]["givenName"]),
        (&json!(id), &json!("Augusta"))
    );
    assert_eq!(
        world.workato_users().await[0]["effectiveRoles"]["workato_role"],
        "Admin"
    );
    assert_eq!(
        world.workato_users().await[0]["effectiveRoles"]["workato_role_prod"],
        "Operator"
    );
    world
        .scim(Method::DELETE, &one, TOKEN, &NOTHING)
        .await
        .expect(204);
    let gone = world
        .scim(Method::GET, &one, TOKEN, &NOTHING)
        .await
        .expect(404);
    assert_eq!(gone["status"], "404");
}

#[tokio::test]
async fn only_the_token_is_accepted() {
    let world = World::new("fresh").await;
    let refused = world.scim(Method::GET, "/Users", "wrong", &NOTHING).await;
    assert_eq!(refused.headers["www-authenticate"], "Bearer realm=\"SCIM\"");
    assert_eq!(refused.expect(401)["status"], "401");
    world
        .scim(Method::GET, "/Users", TOKEN, &NOTHING)
        .await
        .expect(200);
}

#[tokio::test]
async fn the_service_describes_itself() {
    let world = World::new("fresh").await;
    let get = async |path: &str| {
        world
            .scim(Method::GET, path, TOKEN, &NOTHING)
            .await
            .expect(200)
    };
    assert_eq!(
        get("/ServiceProviderConfig").await["patch"]["supported"],
        true
    );
    assert_eq!(
        get("/ResourceTypes").await["Resources"][0]["endpoint"],
        "/Users"
    );
    let schemas = get("/Schemas").await;
    assert_eq!(schemas["totalResults"], 3);
    let name = &schemas["Resources"][0]["attributes"];
    let name = name
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "name");
    assert_eq!(name.unwrap()["subAttributes"][2]["name"], "givenName");
    assert_eq!(get("/ResourceTypes/User").await["name"], "User");
    let status =
        async |method: Method, path: &str| world.scim(method, path, TOKEN, &NOTHING).await.status;
    assert_eq!(status(Method::GET, "/ResourceTypes/Group").await, 404);
    assert_eq!(status(Method::GET, "/Schemas?filter=id pr").await, 403);
    assert_eq!(status(Method::POST, "/Schemas").await, 405);
    assert_eq!(status(Method::GET, "/Me").await, 501);
    assert_eq!(status(Method::POST, "/Bulk").await, 501);
    let role = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";
    assert_eq!(
        get(&format!("/Schemas/{role}")).await["attributes"][0]["name"],
        "workato_role"
    );
    assert_eq!(
        world
            .scim(Method::GET, "/Groups", TOKEN, &NOTHING)
            .await
            .status,
        404
    );
    assert_eq!(
        world
            .scim(Method::DELETE, "/Users", TOKEN, &NOTHING)
            .await
            .status,
        405
    );
}

#[tokio::test]
async fn invalid_requests_are_refused() {
    let world = World::new("fresh").await;
    let refused = async |method: Method, path: &str, body: Value| {
        let answer = world.scim(method, path, TOKEN, &body).await.expect(400);
        text(&answer["scimType"])
    };
    assert_eq!(
        refused(Method::GET, "/Users?filter=userName is \"x\"", NOTHING).await,
        "invalidFilter"
    );
    // Paging and attributes are validated even if the service has no users.
    for path in [
        "/Users?startIndex=x",
        "/Users?count=many",
        "/Users?attributes=a b",
    ] {
        assert_eq!(
            refused(Method::GET, path, NOTHING).await,
            "invalidValue",
            "{path}"
        );
    }
    assert_eq!(
        refused(
            Method::POST,
            "/Users/.search",
            json!({"filter": "userName pr"})
        )
        .await,
        "invalidSyntax"
    );
    assert_eq!(
        refused(Method::POST, "/Users", json!({"displayName": "x"})).await,
        "invalidValue"
    );
    assert_eq!(
        refused(Method::POST, "/Users", json!([])).await,
        "invalidSyntax"
    );
}
