//! Steps 2 and 3 in the browser: from attributes with values to a job that runs, in eight actions; and what is done later.

use crate::stage::axe::check;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";

async fn workato(stage: &Stage) -> Value {
    stage.control("GET", "state", Value::Null).await["workato"].clone()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn stage(scenario: &'static str) -> Stage {
    Stage::with(Plan {
        scenario,
        ..Plan::default()
    })
    .await
}

/// Types what Workato shows.
async fn typed(stage: &Stage) -> String {
    let workato = workato(stage).await;
    let token = text(&workato["secretToken"]);
    let page = &stage.page;
    page.fill("textbox", "Tenant URL", &text(&workato["baseAddress"]))
        .await;
    page.fill("textbox", "Secret Token", &token).await;
    token
}

/// Ada as Workato has her, once a cycle has brought her there.
async fn arrived(stage: &Stage) -> Value {
    for _ in 0..100 {
        let users = workato(stage).await["users"].clone();
        let ada = users
            .as_array()
            .unwrap()
            .iter()
            .find(|user| user["userName"] == ADA);
        if let Some(ada) = ada {
            return ada.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    panic!("Ada did not arrive in Workato")
}

/// What the requests shown on the page say: method and path, and the body where there is one.
async fn announced(stage: &Stage) -> Vec<(String, String)> {
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
async fn eight_actions_from_the_sign_in_to_a_job_that_runs() {
    let stage = stage("step1-done").await;
    // A cycle comes soon after the start.
    stage
        .control("PUT", "settings", json!({"cycleSeconds": 2}))
        .await;
    let page = &stage.page;
    // 1 signs in, 2 and 3 pick the application, 4 opens the page. The tenant shows the environments.
    stage.sign_in("admin").await;
    page.follow("Pick the application").await;
    page.follow("Pick Workato").await;
    page.see("It can be provisioned").await;
    page.nav("Connection").await;
    page.see("DEV, TEST, PROD: attributes.").await;
    // 5 and 6 fill in the fields, 7 says to start: nothing is mapped yet, so that is not proposed.
    let token = typed(&stage).await;
    page.wait_for("button", "Test, save and map").await;
    page.tick("Start provisioning").await;
    page.wait_for("button", "Test, save, map and start").await;
    let announced = announced(&stage).await;
    page.see("PROD: map extension_").await;
    // 8 starts the run.
    page.press("Test, save, map and start").await;
    page.see("The supplied credentials are authorized to enable provisioning")
        .await;
    page.see("All 5 done and confirmed.").await;
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

    let ada = arrived(&stage).await;
    assert_eq!(
        ada["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );

    page.nav("Mappings").await;
    page.see("17 of 17 as documented").await;
    page.see("Nothing to change: the schema says what is wanted.")
        .await;
    page.follow("See what is sent for a person").await;
    page.follow("Ada Lovelace").await;
    page.see("\"workato_role_prod\": \"Analyst\"").await;
    check(page, "preview").await;
    page.nav("Setup").await;
    page.see("The job runs by its schedule.").await;
    stage.close().await;
}

#[tokio::test]
async fn a_wrong_token_saves_nothing_and_is_asked_for_again() {
    let stage = stage("step1-done").await;
    stage.at("admin", "connection").await;
    let page = &stage.page;
    typed(&stage).await;
    page.fill("textbox", "Secret Token", "wr0ng-t0ken").await;
    page.tick("Start provisioning").await;
    page.press("Test, save, map and start").await;
    page.see("Workato does not accept the token").await;
    page.see("Nothing was saved: the connection is tried before anything is written.")
        .await;
    page.see("Not tried, because an earlier one stopped").await;
    assert_eq!(stage.writes().await.len(), 1, "the try alone");
    // A new token plans anew.
    typed(&stage).await;
    page.press("Test, save, map and start").await;
    page.see("All 5 done and confirmed.").await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_that_quotes_the_token_shows_it_nowhere() {
    let stage = stage("step1-done").await;
    stage.at("admin", "connection").await;
    let page = &stage.page;
    let token = typed(&stage).await;
    let message = format!("Response Content: {{\"authorization\":\"Bearer {token}\"}}. End of it.");
    let quote = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 400,
        "body": {"error": {"code": "BadRequest", "message": message}}}]);
    stage.control("PUT", "faults", quote).await;
    page.press("Test, save and map").await;
    page.see("Stopped: 0 of ").await;
    let document = "arguments[0](document.documentElement.outerHTML)";
    let document = page.run(document).await.to_string();
    assert!(document.contains("[the Secret Token]"), "{document}");
    assert!(document.contains("End of it."), "{document}");
    assert!(!document.contains(&token), "{document}");
    stage.close().await;
}

#[tokio::test]
async fn a_slip_in_the_fields_is_said_beside_them() {
    let stage = stage("step1-done").await;
    stage.at("admin", "connection").await;
    let page = &stage.page;
    page.fill("textbox", "Tenant URL", "http://www.workato.com/scim/v2")
        .await;
    page.see("It has to begin with https://.").await;
    page.fill("textbox", "Tenant URL", "https://www.workato.com/")
        .await;
    page.see("It has to end in /scim/v2").await;
    page.fill("textbox", "Secret Token", "Bearer abc").await;
    page.see("Leave out the word Bearer").await;
    page.fill("textbox", "Secret Token", "abcdefg").await;
    page.see("It has fewer than eight characters").await;
    assert!(!page.has("region", "Plan").await, "nothing is planned");
    stage.close().await;
}

#[tokio::test]
async fn mappings_are_shown_as_a_difference_kept_and_put_back() {
    let stage = stage("ready").await;
    stage.at("admin", "mappings").await;
    let page = &stage.page;
    page.see("17 of 17 as documented").await;
    page.press("Restore default mappings").await;
    page.see("The default mappings are about to be restored")
        .await;
    page.wait_for("button", "Restore the default mappings")
        .await;
    check(page, "mappings-restore").await;
    page.press("Restore the default mappings").await;
    page.see("DEV: nothing is mapped to").await;
    page.see("The mapping of groups is on.").await;
    page.press("Put backup 1 back").await;
    page.see("A whole schema is about to be put back").await;
    page.press("Put the schema back").await;
    page.see("17 of 17 as documented").await;
    stage.close().await;
}

#[tokio::test]
async fn without_the_role_the_rows_are_ticked_by_hand() {
    let stage = stage("ready").await;
    stage.at("users", "").await;
    let page = &stage.page;
    page.see("What you see in the admin center you can tick.")
        .await;
    page.tick("Set the mode to automatic").await;
    page.tick("Open the SAML application").await;
    page.tick("Open its provisioning").await;
    page.see("Ticked by you.").await;
    stage.close().await;
}
