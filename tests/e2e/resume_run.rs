//! Tests that the app offers to resume an interrupted or stopped run, and continues from the tenant's current state.

use crate::stage::runs::{
    asks_before_leaving, count_created_attributes, start_long_run, stored_journals,
};
use crate::stage::wait::until;
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

/// The attributes page, after Graph refused the first step of a run.
async fn stopped_run() -> Stage {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let refuse = json!([{"method": "POST", "path": "/v1.0/applications", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Create 3 attributes").await;
    page.see("Stopped: 0 of 3 done.").await;
    stage
}

#[tokio::test]
async fn an_interrupted_run_is_offered_only_after_it_ended() {
    let stage = Stage::open().await;
    let page = &stage.page;
    start_long_run(&stage).await;
    assert!(stored_journals(&stage).await.contains("CreateAttribute"));
    assert!(asks_before_leaving(&stage).await);

    // The run is active in the first tab, so the second does not offer it.
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second.clone()).await.unwrap();
    stage.visit("").await;
    page.press("Sign in with Microsoft").await;
    page.wait_for("button", "Sign out").await;
    page.wait_for("link", "Pick the application").await;
    assert!(!page.text().await.contains("steps done"));

    page.driver.switch_to_window(first).await.unwrap();
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” stopped: 0 of 3 steps done")
        .await;
    page.press("Discard").await;
    page.see("Role attributes").await;
    assert!(!page.text().await.contains("steps done"));
    stage.close().await;
}

#[tokio::test]
async fn a_stopped_run_survives_a_sign_out_and_resumes() {
    let stage = stopped_run().await;
    let page = &stage.page;
    stage.control("PUT", "faults", json!([])).await;

    page.press("Sign out").await;
    page.see("A run is not finished").await;
    page.press("Stay on this page").await;
    page.press("Sign out").await;
    page.press("Keep and sign out").await;
    page.see("Sign in to Rolecall").await;
    let note = stored_journals(&stage).await;
    assert!(
        note.contains("CreateAttribute") && !note.contains("eyJ"),
        "{note}"
    );

    stage.sign_in_here("admin").await;
    page.see("“Create 3 attributes” stopped").await;
    page.press("Resume…").await;
    page.press("Create 3 attributes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    assert_eq!(
        stored_journals(&stage).await,
        "[]",
        "what came to its end is not remembered"
    );
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.close().await;
}

#[tokio::test]
async fn a_journal_belongs_to_its_account_and_signing_out_can_drop_it() {
    let stage = stopped_run().await;
    let page = &stage.page;
    page.press("Sign out").await;
    page.press("Keep and sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.sign_in_here("apps").await;
    page.wait_for("link", "Pick the application").await;
    assert!(!page.text().await.contains("steps done"));
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.sign_in_here("admin").await;
    page.see("steps done").await;
    page.press("Sign out").await;
    page.press("Discard and sign out").await;
    page.see("Sign in to Rolecall").await;
    assert_eq!(stored_journals(&stage).await, "[]");
    stage.close().await;
}

#[tokio::test]
async fn the_connection_comes_back_with_its_steps_and_nothing_that_was_typed() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "connection").await;
    let address = "https://www.workato.com/scim/v2";
    page.fill("textbox", "Tenant URL", address).await;
    page.fill("textbox", "Secret Token", "s3cr3t-t0k3n").await;
    page.select("First person", "Ada Lovelace").await;
    page.choose("Role in DEV", "Operator").await;
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Apply changes").await;
    page.see("Stopped: 0 of ").await;
    let kept = stored_journals(&stage).await;
    for typed in ["s3cr3t", "workato.com", "Operator", "Ada"] {
        assert!(!kept.contains(typed), "{typed} in {kept}");
    }
    stage.control("PUT", "faults", json!([])).await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see("stopped: 0 of ").await;
    page.see("The tenant URL, secret token, and role values aren't stored")
        .await;
    page.press("Resume…").await;
    page.see("Ada Lovelace will be provisioned in this run.")
        .await;
    for field in ["Tenant URL", "Secret Token"] {
        let field = page.wait_for("textbox", field).await;
        assert_eq!(field.prop("value").await.unwrap().as_deref(), Some(""));
    }
    let chosen = "arguments[0]([...document.querySelectorAll('fieldset.choices')].filter(one => one.querySelector('legend').textContent == 'Role in DEV').map(one => one.querySelector('input:checked').labels[0].textContent))";
    assert_eq!(
        page.run(chosen).await,
        json!(["Admin"]),
        "as the tenant has it"
    );
    assert_eq!(stage.control("GET", "faults", Value::Null).await, json!([]));
    stage.close().await;
}

#[tokio::test]
async fn a_resumed_run_asks_for_the_token_and_plans_no_start() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let workato = stage.control("GET", "state", Value::Null).await["workato"].clone();
    let text = |name: &str| workato[name].as_str().unwrap().to_owned();
    let token = text("secretToken");
    stage.sign_in_and_open("admin", "connection").await;
    page.fill("textbox", "Tenant URL", &text("baseAddress"))
        .await;
    page.fill("textbox", "Secret Token", &token).await;
    page.select("First person", "Ada Lovelace").await;
    let roles = async || {
        for environment in ["DEV", "TEST", "PROD"] {
            page.choose(&format!("Role in {environment}"), "Admin")
                .await;
        }
    };
    roles().await;
    // The new attribute is not usable for a while: the run saves the connection, waits, and is interrupted there.
    let settings = json!({"replicationSeconds": 600});
    stage.control("PUT", "settings", settings).await;
    let run = "Test, create, save, map, and provision";
    page.press("Apply changes").await;
    page.see("Waiting for Entra to make the attribute available")
        .await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see(&format!("“{run}” stopped: ")).await;
    page.press("Resume…").await;

    page.see(&format!("Resume “{run}”: ")).await;
    page.see("Paste the secret token to continue the run.")
        .await;
    page.see("Ada Lovelace will be provisioned in this run.")
        .await;
    roles().await;
    for start in ["Start provisioning", "Start", "Apply changes"] {
        assert!(!page.has("button", start).await, "{start} is planned");
    }
    // The run saved the connection before, so its token works if Workato still accepts it.
    page.press("Continue with saved token").await;
    page.wait_for("button", "Apply changes").await;
    page.see("exists, but Entra hasn't made it available yet")
        .await;
    assert!(!page.text().await.contains("Saves the connection"));
    stage
        .control("PUT", "clock", json!({"advanceSeconds": 700}))
        .await;
    page.press("Apply changes").await;
    page.see("Verified against Entra.").await;
    assert!(!page.text().await.contains("Resume “"));
    let all = stage.control("GET", "state", Value::Null).await;
    let users = all["workato"]["users"].as_array().unwrap().len();
    assert_eq!(users, 1, "nobody was created without a role");
    stage.close().await;
}

#[tokio::test]
async fn an_interrupted_queue_is_offered_with_the_remaining_users() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "provisioning").await;
    for (typed, name) in [("lovelace", "Ada Lovelace"), ("Çağla", "Çağla Ünal-Ğökçe")] {
        let search = "Find a user to provision: name, user principal name, or email";
        page.fill("searchbox", search, typed).await;
        page.press("Search").await;
        page.press(&format!("Add {name}")).await;
    }
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Provision 2 users").await;
    page.see("Stopped before this user's turn").await;
    stage.control("PUT", "faults", json!([])).await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see("“Provision 2 users” stopped: 0 of 2 steps done")
        .await;
    page.press("Resume…").await;
    page.press("Provision 2 users").await;
    page.see("2 of 2 done").await;
    until("the journal is gone", async || {
        stored_journals(&stage).await == "[]"
    })
    .await;
    assert_eq!(stored_journals(&stage).await, "[]");
    stage.close().await;
}

#[tokio::test]
async fn a_tab_killed_during_a_run_creates_nothing_twice() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(400)).await;
    page.press("Create 3 attributes").await;
    until("the run has written", async || {
        count_created_attributes(&stage).await > 0
    })
    .await;
    page.driver.refresh().await.unwrap();
    stage.control("PUT", "settings", slow(0)).await;
    page.see("“Create 3 attributes” stopped").await;
    page.press("Resume…").await;
    let rest = "const rest = [...document.querySelectorAll('button')].find(one => /^(Create|Wait)/.test(one.innerText));
        rest?.click();
        arguments[0](Boolean(rest))";
    until("the rest is offered", async || {
        page.run(rest).await == json!(true)
    })
    .await;
    page.see("Verified against Entra.").await;
    let tenant = stage.tenant_state().await.to_string();
    for attribute in [
        "_workato_role\"",
        "_workato_role_test\"",
        "_workato_role_prod\"",
    ] {
        assert!(tenant.contains(attribute), "{attribute}");
    }
    assert!(
        count_created_attributes(&stage).await <= 4,
        "one may have been cut off"
    );
    stage.close().await;
}
