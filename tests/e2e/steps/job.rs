//! Step 2.1–2.3: the app creates and starts the job, or the administrator ticks it by hand if Graph does not allow
//! reading it.

use crate::stage::Stage;
use crate::stage::axe::check_accessibility;
use crate::stage::open::open_scenario;
use crate::stage::wait::Wait;
use crate::stage::workato::{ADA, text, type_credentials, workato_state};
use serde_json::{Value, json};

/// Ada in Workato, after a cycle.
async fn await_ada_in_workato(stage: &Stage) -> Value {
    let mut wait = Wait::start();
    while wait.poll_again().await {
        let users = workato_state(stage).await["users"].clone();
        let ada = users
            .as_array()
            .unwrap()
            .iter()
            .find(|user| user["userName"] == ADA);
        if let Some(ada) = ada {
            return ada.clone();
        }
    }
    panic!("Ada did not arrive in Workato")
}

/// Method and path of each request shown on the page, and its body if it has one.
async fn announced_requests(stage: &Stage) -> Vec<(String, String)> {
    let list = stage.page.wait_for("list", "Requests").await;
    let mut requests = Vec::new();
    for item in list.find_all(thirtyfour::By::XPath("./li")).await.unwrap() {
        let text = item.text().await.unwrap();
        let (method, rest) = text.split_once(char::is_whitespace).unwrap();
        let url = rest.lines().next().unwrap().trim();
        let path = url[url.find("/v1.0").unwrap()..].to_owned();
        requests.push((method.to_owned(), path));
    }
    requests
}

#[tokio::test]
async fn eight_actions_from_the_sign_in_to_a_running_job() {
    let stage = open_scenario("step1-done").await;
    // Makes a cycle run soon after the start.
    stage
        .control("PUT", "settings", json!({"cycleSeconds": 2}))
        .await;
    let page = &stage.page;
    // 1 signs in, 2 and 3 pick the application, 4 opens the page. The tenant shows the environments.
    stage.sign_in("admin").await;
    page.follow("Pick the application").await;
    page.follow("Pick Workato").await;
    page.see("This application can be provisioned").await;
    page.nav("Connection").await;
    page.see("DEV, TEST, and PROD: attributes.").await;
    // 5 and 6 fill in the fields, 7 ticks the start: nothing is mapped yet, so the app does not propose it.
    let token = type_credentials(&stage).await;
    page.see("4 changes are planned").await;
    page.tick("Start provisioning").await;
    page.see("5 changes are planned").await;
    let announced = announced_requests(&stage).await;
    page.see("PROD: map extension_").await;
    // 8 starts the run.
    page.press("Apply changes").await;
    page.see("The supplied credentials are authorized to enable provisioning")
        .await;
    page.see("All 5 changes done. Verified against Entra.")
        .await;
    assert!(!page.text().await.contains(&token));
    let field = page.wait_for("textbox", "Secret Token").await;
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some(""));

    let job = text(
        &stage
            .control("GET", "requests", Value::Null)
            .await
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|request| {
                request["url"]
                    .as_str()?
                    .split("/jobs/")
                    .nth(1)?
                    .split('/')
                    .next()
                    .map(|id| json!(id))
            })
            .find(|id| text(id).starts_with("scim."))
            .unwrap(),
    );
    let written: Vec<(String, String)> = stage
        .writes()
        .await
        .into_iter()
        .map(|(method, path, _)| (method, path))
        .collect();
    let expected: Vec<(String, String)> = announced
        .into_iter()
        .map(|(method, path)| (method, path.replace("{job id}", &job)))
        .collect();
    assert_eq!(written, expected, "what was announced, holes filled");
    let requests = stage.control("GET", "requests", Value::Null).await;
    assert!(
        !requests.to_string().contains(&token),
        "redacted in the log"
    );

    let ada = await_ada_in_workato(&stage).await;
    assert_eq!(
        ada["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );

    page.nav("Mappings").await;
    page.see("17 of 17 as documented").await;
    page.see("Nothing to change: the schema already has the settings chosen here.")
        .await;
    page.follow("View SCIM preview").await;
    page.follow("Ada Lovelace").await;
    page.see("\"workato_role_prod\": \"Analyst\"").await;
    check_accessibility(page, "preview").await;
    page.nav("Setup").await;
    page.see("The job runs on its schedule.").await;
    stage.close().await;
}

#[tokio::test]
async fn without_the_role_the_rows_are_ticked_by_hand() {
    let stage = open_scenario("ready").await;
    stage.sign_in_and_open("users", "").await;
    let page = &stage.page;
    page.see("Confirm below what you see in the admin center.")
        .await;
    page.tick("Set Provisioning Mode to Automatic, or select New configuration")
        .await;
    page.tick("Open the Workato SAML application").await;
    page.tick("Under Manage, select Provisioning").await;
    page.see("Confirmed by you.").await;
    stage.close().await;
}
