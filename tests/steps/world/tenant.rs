//! Reads the tenant and its Workato for a test, bypassing the app.

use super::{CLIENT, World};
use rolecall::ids::{ServicePrincipalId, UserId};
use serde_json::Value;

impl World {
    /// The first tenant in the emulator's state.
    pub(crate) async fn tenant_state(&self) -> Value {
        self.control("GET", "state", Value::Null).await["tenants"][0].clone()
    }

    /// Grants the public client a permission for an account, as an administrator's consent does.
    pub(crate) fn grant(&self, account: &str, scope: &str) {
        let mut state = self.emulator.lock();
        let tenant = &mut state.tenants[0];
        let upn = format!("{account}@contoso.example");
        let id = tenant.user_by_upn(&upn).unwrap().id.clone();
        let scopes = std::iter::once(scope.to_owned()).collect();
        tenant.grant(CLIENT, Some(&id), &scopes);
    }

    pub(crate) async fn app(&self, name: &str) -> ServicePrincipalId {
        let tenant = self.tenant_state().await;
        let there = tenant["servicePrincipals"].as_array().unwrap().iter();
        // A deleted one can be restored, under the same id.
        let deleted = tenant["deletedItems"].as_array().unwrap().iter();
        let found = there
            .chain(deleted.map(|item| &item["object"]["servicePrincipal"]))
            .find(|principal| principal["displayName"] == name);
        ServicePrincipalId::parse(
            found.unwrap_or_else(|| panic!("no {name}"))["id"]
                .as_str()
                .unwrap(),
        )
        .unwrap()
    }

    pub(crate) async fn user(&self, name: &str) -> (UserId, Value) {
        let tenant = self.tenant_state().await;
        let found = tenant["users"]
            .as_array()
            .unwrap()
            .iter()
            .find(|user| user["displayName"] == name)
            .cloned();
        let found = found.unwrap_or_else(|| panic!("no {name}"));
        (UserId::parse(found["id"].as_str().unwrap()).unwrap(), found)
    }

    /// The address and the token of the emulated Workato's SCIM service.
    pub(crate) async fn workato_credentials(&self) -> (String, String) {
        let workato = self.control("GET", "state", Value::Null).await["workato"].clone();
        let text = |name: &str| workato[name].as_str().unwrap().to_owned();
        (text("baseAddress"), text("secretToken"))
    }

    /// The Workato user with this user name.
    pub(crate) async fn workato_user(&self, user_name: &str) -> Option<Value> {
        let users = self.control("GET", "state", Value::Null).await["workato"]["users"].clone();
        let users = users.as_array().unwrap();
        users
            .iter()
            .find(|user| user["userName"] == user_name)
            .cloned()
    }

    pub(crate) async fn count_workato_users(&self) -> usize {
        let state = self.control("GET", "state", Value::Null).await;
        state["workato"]["users"].as_array().unwrap().len()
    }

    /// The requests to Graph that change something: method, path and body.
    pub(crate) async fn writes(&self) -> Vec<(String, String, Value)> {
        let requests = self.control("GET", "requests", Value::Null).await;
        let reads = ["getAvailableExtensionProperties", "$batch"];
        requests
            .as_array()
            .unwrap()
            .iter()
            .map(|request| {
                (
                    request["method"].as_str().unwrap().to_owned(),
                    request["url"].as_str().unwrap().to_owned(),
                    request["body"].clone(),
                )
            })
            .filter(|(method, url, _)| {
                url.contains("/v1.0/")
                    && method != "GET"
                    && !reads.iter().any(|read| url.contains(read))
            })
            .collect()
    }
}
