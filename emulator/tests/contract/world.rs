//! The tenant that samples are compared with, which has at least one object of each type.
//! Each sample starts from a fresh copy.

use std::collections::BTreeMap;

use emulator::seed::Seed;
use http::Method;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::{Client, text};

pub(crate) struct World {
    pub(crate) client: Client,
    /// Values of the placeholders `{name}` in paths and bodies.
    names: BTreeMap<&'static str, String>,
    snapshot: String,
}

impl World {
    pub(crate) async fn new(scenario: &str) -> Self {
        let seed = Seed {
            scenario: scenario.to_owned(),
            ..Seed::default()
        };
        let client = Client::from_seed(seed)
            .sign_in("admin", "openid .default")
            .await;
        let mut names = BTreeMap::new();
        let state = client
            .send(Method::GET, "/_emulator/state", &[], String::new())
            .await
            .json();
        names.insert("scim", text(&state["workato"]["baseAddress"]));
        names.insert("token", text(&state["workato"]["secretToken"]));
        let application = client.workato_id().await;
        let principal = client.find_by_name("servicePrincipals", "Workato").await;
        let text_name = client.create_extension("jobGroupTracker").await;
        let path = format!("/applications/{application}/extensionProperties");
        let flag = json!({"name": "permanent_pensionable", "dataType": "Boolean", "targetObjects": ["User"]});
        let flag = client.post(&path, &flag).await.expect(201);
        names.insert("extension", text(&flag["id"]));
        names.insert("flag", text(&flag["name"]));
        names.insert("role", text(&principal["appRoles"][0]["id"]));
        names.insert("ada", client.ada_id().await);
        let groups = client.get("/groups?$top=999").await.values();
        let group = |is_meant: &dyn Fn(&Value) -> bool| {
            text(
                &groups
                    .iter()
                    .find(|group| is_meant(group))
                    .expect("a group")["id"],
            )
        };
        names.insert(
            "group",
            group(&|group| group["displayName"] == "Workato Builders"),
        );
        let unified = group(&|group| group["groupTypes"][0] == "Unified");
        let people = client.get("/users?$top=999").await.column("id");
        names.insert("person", people[200].clone());
        names.insert("gone", people[201].clone());
        client.advance(4);
        let ada = format!("/users/{}", names["ada"]);
        let values =
            json!({text_name.as_str(): "E4", names["flag"].as_str(): true, "postalCode": "98052"});
        client.patch(&ada, &values).await.expect_nothing();
        client.advance(4);
        client
            .delete(&format!("/users/{}", names["gone"]))
            .await
            .expect_nothing();
        {
            let mut state = client.emulator.lock();
            let now = state.now(&client.emulator.env);
            assert!(state.tenants[0].delete(&unified, now));
        }
        names.insert("goneGroup", unified);
        let principal = text(&principal["id"]);
        let assigned = client
            .get(&format!("/servicePrincipals/{principal}/appRoleAssignedTo"))
            .await
            .values();
        names.insert("assignment", text(&assigned[0]["id"]));
        names.insert("assigned", text(&assigned[0]["principalId"]));
        let jobs = format!("/servicePrincipals/{principal}/synchronization/jobs");
        if let Some(job) = client.get(&jobs).await.values().first() {
            let job = text(&job["id"]);
            let mut schema = client
                .get(&format!("{jobs}/{job}/schema"))
                .await
                .expect(200);
            names.insert("rule", text(&schema["synchronizationRules"][0]["id"]));
            names.insert("job", job);
            names.insert("schema", schema.to_string());
            let attributes = schema["directories"][1]["objects"][0]["attributes"]
                .as_array_mut()
                .unwrap();
            let mut attribute = attributes[0].clone();
            attribute["name"] =
                "urn:ietf:params:scim:schemas:extension:CustomExtensionName:2.0:User:extra".into();
            attribute["anchor"] = false.into();
            attributes.push(attribute);
            names.insert("schemaWithAttribute", schema.to_string());
        }
        names.insert("principal", principal);
        names.insert("application", application);
        names.insert("text", text_name);
        let snapshot = client.emulator.snapshot().unwrap();
        Self {
            client,
            names,
            snapshot,
        }
    }

    pub(crate) fn reset(&self) {
        self.client.emulator.restore(&self.snapshot).unwrap();
    }

    /// Sends one request of an account; reads use eventual consistency.
    pub(crate) async fn call(&self, account: &str, method: &str, path: &str, body: &str) -> Answer {
        let client = match account {
            "admin" => self.client.clone(),
            other => self.client.sign_in(other, "openid .default").await,
        };
        let method: Method = method.parse().unwrap();
        let headers: &[(&str, &str)] = if method == Method::GET {
            &[("consistencylevel", "eventual")]
        } else {
            &[("content-type", "application/json")]
        };
        let path = format!("/v1.0{}", self.fill_names(path));
        client
            .send(method, &path, headers, self.fill_names(body))
            .await
    }

    /// Replaces the placeholders `{name}` in a text.
    pub(crate) fn fill_names(&self, template: &str) -> String {
        let mut filled = template.to_owned();
        for (name, value) in &self.names {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        filled
    }
}
