//! Tests that values planted in the storage decide neither where the app goes nor what it writes.

use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

#[tokio::test]
async fn a_return_route_that_was_planted_stays_on_the_origin() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in("admin").await;
    for route in [
        "//evil.example/users",
        "https://evil.example/users",
        "/\\evil.example",
        "javascript:document.title='evil'",
    ] {
        // The page goes to Entra without a prompt, and comes back to what this script planted in between.
        let source = format!(
            "const kept = JSON.parse(sessionStorage.getItem('rolecall.sign-in'));
            if (kept) sessionStorage.setItem('rolecall.sign-in', JSON.stringify({{...kept, returnTo: {}}}))",
            json!(route)
        );
        let added = page
            .devtools(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": source}),
            )
            .await;
        stage.visit("users").await;
        page.wait_for("heading", "Page not found").await;
        page.wait_for("button", "Sign out").await;
        let url = page.url().await;
        assert!(url.starts_with(&stage.app), "{route}: {url}");
        let title = page.run("arguments[0](document.title)").await;
        assert_ne!(title, json!("evil"));
        page.devtools("Page.removeScriptToEvaluateOnNewDocument", added)
            .await;
    }
    stage.close().await;
}

#[tokio::test]
async fn what_was_planted_in_the_storage_decides_nothing() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    // A real journal shows which account the planted ones must name.
    let app = stage.workato_id().await;
    let tenant = stage.tenant_state().await;
    let assigned = tenant["appRoleAssignments"].to_string();
    let groups = tenant["groups"].as_array().unwrap();
    let is_free = |group: &&Value| {
        group["securityEnabled"] == true && !assigned.contains(group["id"].as_str().unwrap())
    };
    let group = groups.iter().find(is_free).expect("a group to assign");
    let text = |name: &str| group[name].as_str().unwrap().to_owned();
    let (group, name) = (text("id"), text("displayName"));
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    stage.visit(&format!("connection?app={app}")).await;
    page.fill("textbox", "Tenant URL", "https://www.workato.com/scim/v2")
        .await;
    page.fill("textbox", "Secret Token", "s3cr3t-t0k3n").await;
    page.press("Apply changes").await;
    page.see("Stopped: 0 of ").await;
    stage.control("PUT", "faults", json!([])).await;
    let plant = format!(
        "const [own] = JSON.parse(localStorage.getItem('rolecall.journal'));
        own.choices = {{address: 'https://scim.evil.example/scim/v2', everybody: true, recipient: 'eve@evil.example', mail: true}};
        own.title = 'Mallory’s run';
        const assign = {{...own, id: '2', page: 'assignments?app={app}', choices: [{{id: '{group}', name: 'Mallory’s friends', group: true}}],
            steps: [{{kind: 'AssignGroup', of: '{group}', what: 'Mallory’s friends', mark: 'open'}}]}};
        localStorage.setItem('rolecall.journal', JSON.stringify([own, assign]));
        arguments[0](true)"
    );
    page.run(&plant).await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see("stopped: 0 of ").await;
    let nothing_planted = async || {
        let text = page.text().await;
        let fields = "arguments[0]([...document.querySelectorAll('input')].map(field => field.value).join(' '))";
        let fields = page.run(fields).await.to_string();
        for planted in ["Mallory", "evil"] {
            assert!(
                !text.contains(planted) && !fields.contains(planted),
                "{planted}: {text}"
            );
        }
    };
    nothing_planted().await;
    let open = "arguments[0]([...document.querySelectorAll('button')].find(one => one.innerText === 'Resume…').click())";
    page.run(open).await;
    page.see("Resume “").await;
    nothing_planted().await;
    let everybody = "arguments[0]([...document.querySelectorAll('input[type=checkbox]')].filter(box => box.labels[0].textContent.includes('Sync all users'))[0].checked)";
    assert_eq!(page.run(everybody).await, json!(false));

    page.nav("Setup").await;
    page.see("“Assign group” stopped").await;
    page.press("Resume…").await;
    page.wait_for("button", "Assign").await;
    nothing_planted().await;
    page.see(&name).await;
    stage.close().await;
}
