//! The emulated Workato: what it shows an administrator, and its users.
//! Only a cycle changes it.

use crate::stage::Stage;
use serde_json::{Value, json};

pub(crate) const ADA: &str = "ada.lovelace@contoso.example";

pub(crate) async fn workato_state(stage: &Stage) -> Value {
    stage.control("GET", "state", Value::Null).await["workato"].clone()
}

pub(crate) async fn workato_user(stage: &Stage, user_name: &str) -> Option<Value> {
    let held = stage.control("GET", "state", Value::Null).await;
    let users = held["workato"]["users"].as_array().unwrap().clone();
    users.into_iter().find(|user| user["userName"] == user_name)
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Types the values that Workato shows.
pub(crate) async fn type_credentials(stage: &Stage) -> String {
    let workato = workato_state(stage).await;
    let token = text(&workato["secretToken"]);
    let page = &stage.page;
    page.fill("textbox", "Tenant URL", &text(&workato["baseAddress"]))
        .await;
    page.fill("textbox", "Secret Token", &token).await;
    token
}

pub(crate) fn no_access_roles() -> Value {
    let none = "NoAccess";
    json!({"workato_role": none, "workato_role_test": none, "workato_role_prod": none})
}

/// Advances the clock until the next due cycle has run.
pub(crate) async fn run_next_cycle(stage: &Stage) {
    stage
        .control("PUT", "clock", json!({"advanceSeconds": 3_000}))
        .await;
}
