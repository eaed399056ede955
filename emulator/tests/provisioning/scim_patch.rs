//! PATCH of the SCIM service that takes Workato's place (RFC 7644, 3.5.2), as any client sees it.

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, World, text};

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ROLE: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

struct Patched {
    world: World,
    path: String,
}

impl Patched {
    async fn new() -> Self {
        let world = World::new("fresh").await;
        let user = json!({
            "schemas": [CORE, ROLE],
            "userName": "ada@contoso.example",
            "emails": [{"type": "work", "value": "ada@contoso.example", "primary": true}],
            ROLE: {"workato_role": "Admin"},
        });
        let made = world.scim(Method::POST, "/Users", TOKEN, &user).await;
        let path = format!("/Users/{}", text(&made.expect(201)["id"]));
        Self { world, path }
    }

    async fn send(&self, status: u16, operations: Value) -> Value {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": operations,
        });
        let answer = self
            .world
            .scim(Method::PATCH, &self.path, TOKEN, &body)
            .await;
        answer.expect(status)
    }
}

#[tokio::test]
async fn an_extension_is_removed_by_its_urn_and_comes_back_with_a_value() {
    let user = Patched::new().await;
    for urn in [ROLE.to_owned(), ROLE.to_lowercase()] {
        let left = user.send(200, json!([{"op": "remove", "path": urn}])).await;
        assert_eq!(left["schemas"], json!([CORE]));
        assert_eq!(left.get(ROLE), None);
        let path = format!("{urn}:workato_role");
        let back = json!([{"op": "add", "path": path, "value": "Analyst"}]);
        let back = user.send(200, back).await;
        assert_eq!(back["schemas"], json!([CORE, ROLE]));
        assert_eq!(back[ROLE], json!({"workato_role": "Analyst"}));
    }
}

#[tokio::test]
async fn a_filter_that_matches_nothing_is_no_target() {
    let user = Patched::new().await;
    for (op, path) in [
        ("remove", "emails[type eq \"home\"]"),
        ("replace", "emails[type eq \"home\"].value"),
        ("remove", "phoneNumbers[type eq \"work\"]"),
    ] {
        let operation = json!({"op": op, "path": path, "value": "x"});
        // The first operation is undone with the second.
        let title = json!({"op": "add", "path": "title", "value": "Analyst"});
        let refused = user.send(400, json!([title, operation])).await;
        assert_eq!(refused["scimType"], "noTarget", "{op} {path}");
        assert_eq!(refused["status"], "400");
    }
    let now = user
        .world
        .scim(Method::GET, &user.path, TOKEN, &Value::Null)
        .await
        .expect(200);
    assert_eq!(now.get("title"), None);
}

#[tokio::test]
async fn removing_what_is_not_set_succeeds() {
    let user = Patched::new().await;
    for path in [
        "title",
        "name.givenName",
        &format!("{ROLE}:workato_role_prod"),
    ] {
        let left = user
            .send(200, json!([{"op": "Remove", "path": path}]))
            .await;
        assert_eq!(left[ROLE]["workato_role"], "Admin", "{path}");
    }
    for path in ["userName", "id"] {
        let refused = user
            .send(400, json!([{"op": "Remove", "path": path}]))
            .await;
        assert_eq!(refused["scimType"], "mutability", "{path}");
    }
}

/// RFC 7644, 3.5.2.1: an operation that changes nothing succeeds, and does not change the time of the last change.
#[tokio::test]
async fn a_patch_that_changes_nothing_keeps_time_and_version() {
    let user = Patched::new().await;
    let before = user
        .send(200, json!([{"op": "remove", "path": "title"}]))
        .await;
    user.world.advance_minutes(5).await;
    for operation in [
        json!({"op": "add", "path": "userName", "value": "ada@contoso.example"}),
        json!({"op": "replace", "value": {format!("{ROLE}:workato_role"): "Admin"}}),
        json!({"op": "remove", "path": "nickName"}),
    ] {
        let after = user.send(200, json!([operation])).await;
        assert_eq!(after, before, "{operation}");
    }
    let changed = user
        .send(
            200,
            json!([{"op": "add", "path": "title", "value": "Countess"}]),
        )
        .await;
    assert_ne!(
        changed["meta"]["lastModified"],
        before["meta"]["lastModified"]
    );
    assert_eq!(changed["meta"]["version"], "W/\"2\"");
}

/// Null is no value (RFC 7643, 2.5), with a path and without.
#[tokio::test]
async fn an_add_requires_a_value() {
    let user = Patched::new().await;
    for operation in [
        json!({"op": "add", "path": "userName", "value": null}),
        json!({"op": "add", "path": "nickName", "value": null}),
        json!({"op": "add", "value": null}),
        json!({"op": "add", "path": "userName"}),
    ] {
        let refused = user.send(400, json!([operation])).await;
        assert_eq!(refused["scimType"], "invalidValue", "{operation}");
    }
}
