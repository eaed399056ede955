//! Queries of the SCIM service: filters, attributes, pages, searches and versions (RFC 7644).

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, World, text};

const NOTHING: Value = Value::Null;
const ROLE: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

async fn three_users() -> World {
    let world = World::new("fresh").await;
    for (name, title, role) in [
        ("ada", "Countess", "Admin"),
        ("grace", "Admiral", "Operator"),
        ("mary", "Countess", "NoAccess"),
    ] {
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": format!("{name}@contoso.example"),
            "title": title,
            "active": name != "mary",
            "name": {"givenName": name, "familyName": "X"},
            "emails": [{"type": "work", "value": format!("{name}@work.example")}, {"type": "home", "value": "h"}],
            ROLE: {"workato_role": role},
        });
        world
            .scim(Method::POST, "/Users", TOKEN, &user)
            .await
            .expect(201);
    }
    world
}

async fn get_scim(world: &World, path: &str) -> Value {
    world
        .scim(Method::GET, path, TOKEN, &NOTHING)
        .await
        .expect(200)
}

fn user_names(list: &Value) -> Vec<&str> {
    let all = list["Resources"].as_array().unwrap().iter();
    all.map(|user| {
        user["userName"]
            .as_str()
            .unwrap()
            .split('@')
            .next()
            .unwrap()
    })
    .collect()
}

#[tokio::test]
async fn filters_support_the_whole_grammar() {
    let world = three_users().await;
    for (filter, expected) in [
        ("title eq \"countess\"", vec!["ada", "mary"]),
        (
            "title eq \"Countess\" and not (active eq true)",
            vec!["mary"],
        ),
        (
            "(userName sw \"g\" or userName sw \"m\") and active eq true",
            vec!["grace"],
        ),
        ("emails[type eq \"work\" and value co \"ada\"]", vec!["ada"]),
        (
            "emails.value ew \"work.example\"",
            vec!["ada", "grace", "mary"],
        ),
        ("name.givenName gt \"ada\"", vec!["grace", "mary"]),
        ("externalId pr", vec![]),
        (
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role eq \"Admin\"",
            vec!["ada"],
        ),
        (
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role eq \"admin\"",
            vec![],
        ),
    ] {
        let found = get_scim(&world, &format!("/Users?filter={filter}")).await;
        assert_eq!(user_names(&found), expected, "{filter}");
        assert_eq!(found["totalResults"], expected.len());
    }
}

#[tokio::test]
async fn a_response_contains_the_requested_attributes() {
    let world = three_users().await;
    let keys = |user: &Value| {
        let keys = user.as_object().unwrap().keys();
        let mut keys: Vec<_> = keys.cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    let list = get_scim(&world, "/Users?attributes=userName,name.givenName").await;
    let user = &list["Resources"][0];
    assert_eq!(keys(user), "id name schemas userName");
    assert_eq!(user["name"], json!({"givenName": "ada"}));
    let id = text(&user["id"]);
    let one = get_scim(
        &world,
        &format!("/Users/{id}?excludedAttributes=emails,meta,id"),
    )
    .await;
    assert_eq!(
        keys(&one),
        format!("active id name schemas title {ROLE} userName")
    );
    let path = format!("/Users/{id}?attributes={ROLE}:workato_role");
    let one = get_scim(&world, &path).await;
    assert_eq!(one[ROLE], json!({"workato_role": "Admin"}));
    // The response to a write honours `attributes` too.
    let body = json!({"Operations": [{"op": "Replace", "path": "title", "value": "Duchess"}]});
    let path = format!("/Users/{id}?attributes=title");
    let changed = world
        .scim(Method::PATCH, &path, TOKEN, &body)
        .await
        .expect(200);
    assert_eq!(keys(&changed), "id schemas title");
    // An invalid attribute name is refused before anything changes.
    let body = json!({"Operations": [{"op": "Replace", "path": "title", "value": "Queen"}]});
    let path = format!("/Users/{id}?attributes=a b");
    world
        .scim(Method::PATCH, &path, TOKEN, &body)
        .await
        .expect(400);
    assert_eq!(
        get_scim(&world, &format!("/Users/{id}")).await["title"],
        "Duchess"
    );
}

#[tokio::test]
async fn pages_start_at_the_requested_index() {
    let world = three_users().await;
    for (query, expected) in [
        ("startIndex=2&count=1", (vec!["grace"], 2)),
        ("startIndex=0", (vec!["ada", "grace", "mary"], 1)),
        ("startIndex=-3&count=1", (vec!["ada"], 1)),
        ("count=0", (vec![], 1)),
        ("count=-1", (vec![], 1)),
        ("startIndex=9", (vec![], 9)),
    ] {
        let page = get_scim(&world, &format!("/Users?{query}")).await;
        assert_eq!(
            (user_names(&page), page["startIndex"].as_u64().unwrap()),
            expected,
            "{query}"
        );
        assert_eq!(page["totalResults"], 3);
        assert_eq!(page["itemsPerPage"], user_names(&page).len());
    }
}

#[tokio::test]
async fn a_search_accepts_the_query_in_its_body() {
    let world = three_users().await;
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        "attributes": ["userName", "title"],
        "filter": "title eq \"Countess\"",
        "startIndex": 2,
        "count": 10,
    });
    for path in ["/Users/.search", "/.search"] {
        let found = world
            .scim(Method::POST, path, TOKEN, &body)
            .await
            .expect(200);
        assert_eq!(user_names(&found), ["mary"]);
        assert_eq!(found["totalResults"], 2);
        assert_eq!(found["Resources"][0]["emails"], NOTHING);
    }
}

#[tokio::test]
async fn versions_guard_changes() {
    let world = three_users().await;
    let id = text(&get_scim(&world, "/Users?count=1").await["Resources"][0]["id"]);
    let path = format!("/Users/{id}");
    let read = world.scim(Method::GET, &path, TOKEN, &NOTHING).await;
    assert_eq!(read.headers["etag"], "W/\"1\"");
    assert_eq!(read.body["meta"]["version"], "W/\"1\"");
    let body = json!({"Operations": [{"op": "replace", "path": "title", "value": "Queen"}]});
    let tagged = async |method: Method, header: &str, tag: &str, body: &Value| {
        world
            .scim_with_headers(method, &path, &[(header, tag)], body)
            .await
    };
    let refused = tagged(Method::PATCH, "if-match", "W/\"7\"", &body).await;
    assert_eq!(refused.expect(412)["status"], "412");
    let changed = tagged(Method::PATCH, "if-match", "W/\"1\"", &body).await;
    assert_eq!(changed.headers["etag"], "W/\"2\"");
    assert_eq!(changed.expect(200)["title"], "Queen");
    let same = tagged(Method::GET, "if-none-match", "W/\"2\"", &NOTHING).await;
    assert_eq!(same.status, 304);
    assert_eq!(same.headers["etag"], "W/\"2\"");
    let newer = tagged(Method::GET, "if-none-match", "W/\"1\"", &NOTHING).await;
    assert_eq!(newer.status, 200);
    let kept = tagged(Method::DELETE, "if-match", "W/\"1\"", &NOTHING).await;
    assert_eq!(kept.status, 412);
    let gone = tagged(Method::DELETE, "if-match", "*", &NOTHING).await;
    assert_eq!(gone.status, 204);
}

/// The headers are those of the resource, whatever of it the answer shows (RFC 7644, 3.3, 3.9 and 3.14).
#[tokio::test]
async fn a_projection_keeps_location_and_version() {
    let world = World::new("fresh").await;
    let user = json!({"userName": "ada@contoso.example"});
    let path = "/Users?attributes=userName";
    let made = world.scim(Method::POST, path, TOKEN, &user).await;
    assert_eq!(made.headers["etag"], "W/\"1\"");
    let location = made.headers["location"].to_str().unwrap().to_owned();
    let made = made.expect(201);
    assert_eq!(made.get("meta"), None);
    assert!(location.ends_with(&format!("/Users/{}", text(&made["id"]))));
    for query in ["attributes=userName", "excludedAttributes=meta"] {
        let path = format!("/Users/{}?{query}", text(&made["id"]));
        let read = world.scim(Method::GET, &path, TOKEN, &NOTHING).await;
        assert_eq!(read.headers["etag"], "W/\"1\"", "{query}");
        assert_eq!(read.expect(200).get("meta"), None, "{query}");
    }
}

#[tokio::test]
async fn a_body_of_another_type_or_for_another_user_is_refused() {
    let world = three_users().await;
    let id = text(&get_scim(&world, "/Users?count=1").await["Resources"][0]["id"]);
    let path = format!("/Users/{id}");
    let user = json!({"userName": "ada@contoso.example", "id": "another"});
    let refused = world
        .scim(Method::PUT, &path, TOKEN, &user)
        .await
        .expect(400);
    assert_eq!(refused["scimType"], "mutability");
    let user = json!({"userName": "ada@contoso.example"});
    for (media_type, status) in [
        ("text/plain", 415),
        ("application/json; charset=utf-8", 200),
        ("application/scim+json", 200),
    ] {
        let headers = [("content-type", media_type)];
        let answer = world
            .scim_with_headers(Method::PUT, &path, &headers, &user)
            .await;
        assert_eq!(answer.status, status, "{media_type}");
    }
}
