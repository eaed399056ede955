//! What is not to be lost without a word: a run that was cut off, and a secret that is being typed.

use crate::stage::{Plan, Stage};
use serde_json::{Value, json};

/// The journals that the browser keeps, as text.
async fn kept(stage: &Stage) -> String {
    let script = "arguments[0](localStorage.getItem('rolecall.journal') ?? '[]')";
    stage.page.run(script).await.as_str().unwrap().to_owned()
}

/// Whether the browser would ask before the tab is left.
async fn would_ask(stage: &Stage) -> bool {
    let script = "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving); arguments[0](leaving.defaultPrevented)";
    stage.page.run(script).await == json!(true)
}

/// The page of the attributes, with a run that was refused at its first step.
async fn stopped() -> Stage {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let refuse = json!([{"method": "POST", "path": "/v1.0/applications", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Create 3 attributes").await;
    page.see("Stopped: 0 of 3 done.").await;
    stage
}

/// Begins a run that goes on for ten minutes, on the page of the attributes.
pub(crate) async fn begin_a_long_run(stage: &Stage) {
    stage
        .control("PUT", "settings", json!({"replicationSeconds": 600}))
        .await;
    stage.at("admin", "attributes").await;
    stage.page.press("Create 3 attributes").await;
    stage.page.see("Not available yet").await;
}

#[tokio::test]
async fn a_run_that_was_cut_off_is_offered_afterwards_and_not_while_it_lives() {
    let stage = Stage::open().await;
    let page = &stage.page;
    begin_a_long_run(&stage).await;
    assert!(kept(&stage).await.contains("CreateAttribute"));
    assert!(would_ask(&stage).await);

    // The run lives in the first tab, so the second says nothing of it.
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second.clone()).await.unwrap();
    stage.visit("").await;
    page.press("Sign in with Microsoft").await;
    page.wait_for("button", "Sign out").await;
    page.wait_for("link", "Pick the application").await;
    assert!(!page.text().await.contains("was not finished"));

    page.driver.switch_to_window(first).await.unwrap();
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” was not finished: 0 of 3 done")
        .await;
    page.press("Forget it").await;
    page.see("Role attributes").await;
    assert!(!page.text().await.contains("was not finished"));
    stage.close().await;
}

#[tokio::test]
async fn a_run_that_stopped_waits_over_a_sign_out_and_is_finished_from_where_the_tenant_is() {
    let stage = stopped().await;
    let page = &stage.page;
    stage.control("PUT", "faults", json!([])).await;

    page.press("Sign out").await;
    page.see("A run is not finished").await;
    page.press("Stay on this page").await;
    page.press("Sign out").await;
    page.press("Keep the note and sign out").await;
    page.see("Sign in to Rolecall").await;
    let note = kept(&stage).await;
    assert!(
        note.contains("CreateAttribute") && !note.contains("eyJ"),
        "{note}"
    );

    stage.sign_in_here("admin").await;
    page.see("“Create 3 attributes” was not finished").await;
    page.press("Open").await;
    page.press("Create 3 attributes").await;
    page.see("All 3 done and confirmed.").await;
    assert_eq!(
        kept(&stage).await,
        "[]",
        "what came to its end is not remembered"
    );
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.close().await;
}

#[tokio::test]
async fn a_journal_can_be_dropped_with_the_sign_out_and_is_nobody_elses() {
    let stage = stopped().await;
    let page = &stage.page;
    page.press("Sign out").await;
    page.press("Keep the note and sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.sign_in_here("apps").await;
    page.wait_for("link", "Pick the application").await;
    assert!(!page.text().await.contains("was not finished"));
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.sign_in_here("admin").await;
    page.see("was not finished").await;
    page.press("Sign out").await;
    page.press("Forget it and sign out").await;
    page.see("Sign in to Rolecall").await;
    assert_eq!(kept(&stage).await, "[]");
    stage.close().await;
}

#[tokio::test]
async fn a_secret_being_typed_is_not_lost_without_a_word() {
    let stage = Stage::with(Plan {
        scenario: "step1-done",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    // From within the app, so that Back stays within it.
    stage.at("admin", "").await;
    page.nav("Connection").await;
    page.fill("textbox", "Secret Token", "s3cr3t-t0k3n").await;
    assert!(would_ask(&stage).await);
    // Choices on the same page leave it where it is.
    page.tick("Mail failures to somebody").await;
    page.fill("textbox", "Another environment", "staging").await;
    page.press("Add environment").await;
    page.wait_for("button", "Leave out STAGING").await;
    let typed = async || {
        let field = page.wait_for("textbox", "Secret Token").await;
        field.prop("value").await.unwrap().unwrap_or_default()
    };
    assert_eq!(typed().await, "s3cr3t-t0k3n");

    page.nav("People").await;
    page.see("What you typed would be lost").await;
    assert!(page.url().await.contains("/connection?"));
    page.press("Stay on this page").await;
    assert_eq!(typed().await, "s3cr3t-t0k3n");
    for way in ["Sign out", "Switch tenant"] {
        page.press(way).await;
        if way == "Switch tenant" {
            page.fill("textbox", "Tenant", "fabrikam.example").await;
            page.press("Work in this tenant").await;
        }
        page.see("A Secret Token is in its field and nowhere else")
            .await;
        page.press("Stay on this page").await;
        assert_eq!(typed().await, "s3cr3t-t0k3n", "{way}");
    }
    page.driver.back().await.unwrap();
    page.see("What you typed would be lost").await;
    assert!(page.url().await.contains("/connection?"));
    page.press("Stay on this page").await;

    page.nav("People").await;
    page.press("Leave and lose it").await;
    page.see("Find a person").await;
    assert!(!would_ask(&stage).await);
    page.nav("Connection").await;
    assert_eq!(typed().await, "");
    page.nav("People").await;
    page.see("Find a person").await;
    stage.close().await;
}

#[tokio::test]
async fn the_connection_comes_back_with_its_steps_and_nothing_that_was_typed() {
    let stage = Stage::with(Plan {
        scenario: "step1-done",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    stage.at("admin", "connection").await;
    let address = "https://www.workato.com/scim/v2";
    page.fill("textbox", "Tenant URL", address).await;
    page.fill("textbox", "Secret Token", "s3cr3t-t0k3n").await;
    page.select("Somebody who is assigned", "Ada Lovelace")
        .await;
    page.choose("Role in DEV", "Operator").await;
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Test, save, map and provision").await;
    page.see("Stopped: 0 of ").await;
    let kept = kept(&stage).await;
    for typed in ["s3cr3t", "workato.com", "Operator", "Ada"] {
        assert!(!kept.contains(typed), "{typed} in {kept}");
    }
    stage.control("PUT", "faults", json!([])).await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see("was not finished: 0 of ").await;
    page.see("The Tenant URL, the Secret Token and the role values were not kept")
        .await;
    page.press("Open").await;
    page.see("Ada Lovelace is provisioned in this run.").await;
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
async fn what_was_planted_in_the_storage_decides_nothing() {
    let stage = Stage::with(Plan {
        scenario: "step1-done",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    // A real journal says whose the planted ones have to be.
    let app = stage.workato().await;
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
    page.press("Test, save and map").await;
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
    page.see("was not finished: 0 of ").await;
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
    let open = "arguments[0]([...document.querySelectorAll('button')].find(one => one.innerText === 'Open').click())";
    page.run(open).await;
    page.see("Continue “").await;
    nothing_planted().await;
    let everybody = "arguments[0]([...document.querySelectorAll('input[type=checkbox]')].filter(box => box.labels[0].textContent.includes('Provision everybody'))[0].checked)";
    assert_eq!(page.run(everybody).await, json!(false));

    page.nav("Setup").await;
    page.see("“Assign a group” was not finished").await;
    page.press("Open").await;
    page.wait_for("button", "Assign").await;
    nothing_planted().await;
    page.see(&name).await;
    stage.close().await;
}

#[tokio::test]
async fn a_run_that_is_continued_asks_for_the_token_first_and_plans_no_start() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let workato = stage.control("GET", "state", Value::Null).await["workato"].clone();
    let text = |name: &str| workato[name].as_str().unwrap().to_owned();
    let token = text("secretToken");
    stage.at("admin", "connection").await;
    page.fill("textbox", "Tenant URL", &text("baseAddress"))
        .await;
    page.fill("textbox", "Secret Token", &token).await;
    page.select("Somebody who is assigned", "Ada Lovelace")
        .await;
    let roles = async || {
        for environment in ["DEV", "TEST", "PROD"] {
            page.choose(&format!("Role in {environment}"), "Admin")
                .await;
        }
    };
    roles().await;
    // The new attribute is not usable for a while: the run saves the connection and waits, and is cut off there.
    let settings = json!({"replicationSeconds": 600});
    stage.control("PUT", "settings", settings).await;
    let run = "Test, create, save, map and provision";
    page.press(run).await;
    page.see("Not available yet").await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see(&format!("“{run}” was not finished: ")).await;
    page.press("Open").await;

    page.see(&format!("Continue “{run}”: ")).await;
    page.see("Paste the Secret Token to continue the run.")
        .await;
    page.see("Ada Lovelace is provisioned in this run.").await;
    roles().await;
    for start in ["Start provisioning", "Start", run] {
        assert!(!page.has("button", start).await, "{start} is planned");
    }
    // The connection was saved before: its token will do, where Workato still takes it.
    page.press("Continue with the saved token").await;
    page.wait_for("button", "Wait, map and provision").await;
    stage
        .control("PUT", "clock", json!({"advanceSeconds": 700}))
        .await;
    page.press("Wait, map and provision").await;
    page.see("done and confirmed.").await;
    assert!(!page.text().await.contains("Continue “"));
    let all = stage.control("GET", "state", Value::Null).await;
    let users = all["workato"]["users"].as_array().unwrap().len();
    assert_eq!(users, 1, "nobody was created without a role");
    stage.close().await;
}

#[tokio::test]
async fn a_queue_that_was_cut_off_is_offered_again_with_whoever_was_left() {
    let stage = Stage::with(Plan {
        scenario: "ready",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    stage.at("admin", "provisioning").await;
    for (typed, name) in [("lovelace", "Ada Lovelace"), ("Çağla", "Çağla Ünal-Ğökçe")] {
        let search = "Person to provision: name, user principal name or mail";
        page.fill("searchbox", search, typed).await;
        page.press("Search").await;
        page.press(&format!("Add {name}")).await;
    }
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.press("Provision 2 people").await;
    page.see("Stopped before the turn came").await;
    stage.control("PUT", "faults", json!([])).await;
    page.nav("Setup").await;
    page.driver.refresh().await.unwrap();
    page.see("“Provision 2 people” was not finished: 0 of 2 done")
        .await;
    page.press("Open").await;
    page.press("Provision 2 people").await;
    page.see("2 of 2 done").await;
    for _ in 0..50 {
        if kept(&stage).await == "[]" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(kept(&stage).await, "[]");
    stage.close().await;
}

#[tokio::test]
async fn a_queue_under_way_is_not_closed_without_a_question() {
    let stage = Stage::with(Plan {
        scenario: "ready",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    stage.at("admin", "provisioning").await;
    let search = "Person to provision: name, user principal name or mail";
    page.fill("searchbox", search, "lovelace").await;
    page.press("Search").await;
    page.press("Add Ada Lovelace").await;
    page.wait_for("button", "Provision 1 person").await;
    assert!(!would_ask(&stage).await);
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(4_000)).await;
    page.press("Provision 1 person").await;
    page.wait_for("button", "Stop after this one").await;
    assert!(would_ask(&stage).await);
    stage.control("PUT", "settings", slow(0)).await;
    page.see("1 of 1 done").await;
    assert!(!would_ask(&stage).await);
    stage.close().await;
}
