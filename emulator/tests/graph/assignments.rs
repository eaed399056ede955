//! Creating and removing assignments, from every side, and their refusals.

use serde_json::{Value, json};

use crate::client::{Client, text};

const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";
const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";
const UNKNOWN_ID: &str = "11111111-1111-4111-8111-111111111111";

struct Fixture {
    client: Client,
    workato: Value,
    path: String,
    /// The id of an unassigned user.
    unassigned_user: String,
}

impl Fixture {
    async fn new() -> Self {
        let client = Client::signed_in("admin").await;
        let workato = client.find_by_name("servicePrincipals", "Workato").await;
        let path = format!(
            "/servicePrincipals/{}/appRoleAssignedTo",
            text(&workato["id"])
        );
        let person = client
            .get("/users?$top=999")
            .await
            .column("id")
            .pop()
            .unwrap();
        Self {
            client,
            workato,
            path,
            unassigned_user: person,
        }
    }

    fn body(&self, principal: &str, role: &str) -> Value {
        json!({"principalId": principal, "resourceId": self.workato["id"], "appRoleId": role})
    }

    fn role(&self) -> String {
        text(&self.workato["appRoles"][0]["id"])
    }

    async fn assigned_principals(&self) -> Vec<String> {
        self.client
            .get(&format!("{}?$top=999", self.path))
            .await
            .column("principalId")
    }
}

#[tokio::test]
async fn an_assignment_is_returned_at_once_and_listed_after_the_lag() {
    let scene = Fixture::new().await;
    let body = scene.body(&scene.unassigned_user, &scene.role());
    let answer = scene.client.post(&scene.path, &body).await;
    let made = answer.expect(201);
    assert_eq!(made["principalType"], "User");
    assert_eq!(made["resourceDisplayName"], "Workato");
    assert!(
        text(&made["@odata.context"]).ends_with("/appRoleAssignedTo/$entity"),
        "{made}"
    );
    assert!(answer.header("location").ends_with(&text(&made["id"])));
    assert!(
        !scene
            .assigned_principals()
            .await
            .contains(&scene.unassigned_user)
    );
    scene.client.advance(4);
    assert!(
        scene
            .assigned_principals()
            .await
            .contains(&scene.unassigned_user)
    );
    let message = scene
        .client
        .post(&scene.path, &body)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert_eq!(
        message,
        "Permission being assigned already exists on the object"
    );

    let one = format!("{}/{}", scene.path, text(&made["id"]));
    scene.client.delete(&one).await.expect_nothing();
    let message = scene
        .client
        .delete(&one)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert_eq!(
        message,
        "EntitlementGrant being updated or deleted is not found."
    );
    assert!(
        !scene
            .assigned_principals()
            .await
            .contains(&scene.unassigned_user)
    );
}

#[tokio::test]
async fn roles_and_references_that_do_not_exist_are_refused() {
    let scene = Fixture::new().await;
    let role = scene.role();
    for (body, words) in [
        (
            scene.body(UNKNOWN_ID, &role),
            "Not a valid reference update.",
        ),
        (
            json!({"principalId": scene.unassigned_user, "resourceId": UNKNOWN_ID, "appRoleId": role}),
            "Not a valid reference update.",
        ),
        (
            scene.body(&scene.unassigned_user, UNKNOWN_ID),
            "Permission being assigned was not found on application",
        ),
        // Default access is only for applications without roles.
        (
            scene.body(&scene.unassigned_user, DEFAULT_ACCESS),
            "Permission being assigned was not found on application",
        ),
        (json!({"principalId": scene.unassigned_user}), "invalid"),
    ] {
        let message = scene
            .client
            .post(&scene.path, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
        assert!(message.contains(words), "{message}");
    }
    let body = scene.body("no guid", &role);
    scene
        .client
        .post(&scene.path, &body)
        .await
        .expect_refusal(400, "BadRequest");
}

#[tokio::test]
async fn default_access_is_for_applications_without_roles() {
    let scene = Fixture::new().await;
    let plain = scene
        .client
        .find_by_name("servicePrincipals", "Workato (test integration)")
        .await;
    let id = text(&plain["id"]);
    let body = json!({"principalId": scene.unassigned_user, "resourceId": id, "appRoleId": DEFAULT_ACCESS});
    scene
        .client
        .post(&format!("/servicePrincipals/{id}/appRoleAssignedTo"), &body)
        .await
        .expect(201);
}

#[tokio::test]
async fn users_and_groups_are_assigned_from_their_side_too() {
    let scene = Fixture::new().await;
    let group = text(&scene.client.find_by_name("groups", "Finance").await["id"]);
    for (set, id) in [("users", &scene.unassigned_user), ("groups", &group)] {
        let path = format!("/{set}/{id}/appRoleAssignments");
        let body = scene.body(id, &scene.role());
        let made = scene.client.post(&path, &body).await.expect(201);
        scene
            .client
            .post(&path, &scene.body(UNKNOWN_ID, &scene.role()))
            .await
            .expect_refusal(400, "Request_BadRequest");
        scene.client.advance(4);
        let filtered = format!(
            "{path}?$filter=resourceId eq {}",
            text(&scene.workato["id"])
        );
        assert_eq!(
            scene.client.get(&filtered).await.column("principalId"),
            [id.as_str()]
        );
        let one = format!("{path}/{}", text(&made["id"]));
        assert_eq!(
            scene.client.get(&one).await.expect(200)["principalId"],
            id.as_str()
        );
        scene.client.delete(&one).await.expect_nothing();
        scene
            .client
            .get(&one)
            .await
            .expect_refusal(404, "Request_ResourceNotFound");
        assert!(scene.client.get(&filtered).await.values().is_empty());
    }
}

#[tokio::test]
async fn assigning_needs_two_scopes_and_a_role_or_ownership() {
    let scene = Fixture::new().await;
    let body = scene.body(&scene.unassigned_user, &scene.role());
    scene
        .client
        .give_role("member", CLOUD_APPLICATION_ADMINISTRATOR);
    let nobody = scene.body(UNKNOWN_ID, &scene.role());
    let member = scene
        .client
        .sign_in_with_scopes("member", &["AppRoleAssignment.ReadWrite.All"])
        .await;
    member.post(&scene.path, &nobody).await.expect_denied();
    let member = scene
        .client
        .sign_in_with_scopes("member", &["Application.Read.All"])
        .await;
    member
        .post(&scene.path, &nobody)
        .await
        .expect_refusal(400, "Request_BadRequest");
    let scopes = ["AppRoleAssignment.ReadWrite.All"];
    let auditor = scene.client.sign_in_with_scopes("auditor", &scopes).await;
    auditor.post(&scene.path, &body).await.expect_denied();
    {
        let mut state = scene.client.emulator.lock();
        let tenant = &mut state.tenants[0];
        let id = tenant
            .user_by_upn("auditor@contoso.example")
            .unwrap()
            .id
            .clone();
        let workato = text(&scene.workato["id"]);
        tenant
            .service_principals
            .iter_mut()
            .find(|principal| principal.id == workato)
            .unwrap()
            .owner_ids
            .push(id);
    }
    auditor.post(&scene.path, &body).await.expect(201);
}
