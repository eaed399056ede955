//! Tests the app in browsers of other regions: digits, short dates and the order of names are theirs, sentences and
//! months stay English.

use crate::stage::open::open_scenario;
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

/// Gives the browser a region and a time zone, then opens a page of a tenant in `scenario`.
async fn open_in(locale: &str, zone: &str, scenario: &'static str, segment: &str) -> Stage {
    let stage = open_scenario(scenario).await;
    let page = &stage.page;
    page.devtools("Emulation.setLocaleOverride", json!({"locale": locale}))
        .await;
    page.devtools("Emulation.setTimezoneOverride", json!({"timezoneId": zone}))
        .await;
    stage.sign_in_and_open("admin", segment).await;
    stage
}

/// Answers the list of deleted users with 1,234 of them.
async fn delete_many_users(stage: &Stage) {
    let users: Vec<Value> = (0..1_234)
        .map(|number| {
            json!({
                "id": format!("dead0000-0000-4000-8000-{number:012}"), "displayName": format!("Person {number}"),
                "userPrincipalName": format!("p{number}@contoso.example"), "deletedDateTime": "2026-11-20T00:00:00Z",
            })
        })
        .collect();
    let path = "/v1.0/directory/deletedItems/microsoft.graph.user?";
    let answer = json!({"method": "GET", "path": path, "status": 200, "body": {"value": users}});
    stage.control("PUT", "faults", json!([answer])).await;
}

/// The text of the page around its first entry of the provisioning log, with the steps open.
async fn first_log_entry(stage: &Stage) -> String {
    let page = &stage.page;
    page.wait_for("button", "Sign out").await;
    page.see("Steps and values").await;
    let script = "const entry = document.querySelector('main li.item'); entry.querySelector('details').open = true; arguments[0](entry.innerText)";
    page.run(script).await.as_str().unwrap().to_owned()
}

/// Digits as `#`, so that a date can be compared by its form.
fn form(text: &str) -> String {
    let digit = |c: char| c.is_ascii_digit() || ('\u{660}'..='\u{669}').contains(&c);
    text.chars()
        .map(|c| if digit(c) { '#' } else { c })
        .collect()
}

#[tokio::test]
async fn a_browser_in_germany_groups_digits_and_sorts_names_as_there() {
    let stage = open_in("de-DE", "Europe/Berlin", "ready", "log").await;
    let entry = form(&first_log_entry(&stage).await);
    assert!(
        entry.contains("ago (##.##.##, ##:##)") || entry.contains("just now (##.##.##, ##:##)"),
        "{entry}"
    );
    assert!(entry.contains("Time: "), "{entry}");
    assert!(
        entry.contains("##:## PM GMT+#") || entry.contains("##:## AM GMT+#"),
        "English, with the zone: {entry}"
    );

    // The browser itself says which order of names is right.
    stage.page.nav("Users").await;
    stage.page.see("Ada Lovelace").await;
    let script = "const names = [...document.querySelectorAll('main tbody th a')].map(a => a.innerText.trim());
        const compare = new Intl.Collator('de-DE').compare;
        arguments[0]([names, [...names].sort(compare), [...names].sort()])";
    let orders = stage.page.run(script).await;
    assert!(orders[0].as_array().unwrap().len() > 10, "{orders}");
    assert_eq!(orders[0], orders[1]);
    assert_ne!(
        orders[0], orders[2],
        "the list needs a name that the order of code points misplaces"
    );

    delete_many_users(&stage).await;
    stage.page.nav("Deleted users").await;
    stage.page.see("1.234 users").await;
    stage.close().await;
}

#[tokio::test]
async fn a_browser_in_france_puts_a_narrow_space_between_thousands() {
    let stage = open_in("fr-FR", "Europe/Paris", "ready", "log").await;
    let entry = form(&first_log_entry(&stage).await);
    assert!(entry.contains("(##/##/#### ##:##)"), "{entry}");
    delete_many_users(&stage).await;
    stage.page.nav("Deleted users").await;
    stage.page.see("1\u{202f}234 users").await;
    stage.close().await;
}

#[tokio::test]
async fn a_browser_in_egypt_shows_its_digits_inside_sentences_that_stay_in_order() {
    let stage = open_in(
        "ar-EG",
        "Africa/Cairo",
        "quarantine-credentials",
        "provisioning",
    )
    .await;
    let page = &stage.page;
    // Sentences are English, and so are the month and the digits of a date in a sentence.
    page.see("In quarantine since ").await;
    let text = page.text().await;
    let since = text.split("In quarantine since ").nth(1).unwrap();
    let date: String = since.chars().take_while(|c| *c != '(').collect();
    assert!(
        date.starts_with(|c: char| c.is_ascii_uppercase()) && date.is_ascii(),
        "{date:?}"
    );
    delete_many_users(&stage).await;
    page.nav("Deleted users").await;
    // U+2068 and U+2069 keep the direction of the digits out of the sentence.
    page.see("\u{2068}١٬٢٣٤\u{2069} users").await;
    let direction = page
        .run("arguments[0](getComputedStyle(document.querySelector('main')).direction)")
        .await;
    assert_eq!(direction, json!("ltr"));
    stage.close().await;

    let stage = open_in("ar-EG", "Africa/Cairo", "ready", "log").await;
    let entry = form(&first_log_entry(&stage).await);
    assert!(
        entry.contains("(\u{2068}##\u{200f}/##\u{200f}/####"),
        "{entry}"
    );
    stage.close().await;
}

#[tokio::test]
async fn a_term_is_explained_where_it_stands() {
    let stage = Stage::open_with(StageOptions {
        scenario: "quarantine-credentials",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "provisioning").await;
    page.wait_for("button", "What is “quarantine”?").await;
    assert!(
        !page
            .text()
            .await
            .contains("then retries less and less often")
    );
    page.press("What is “quarantine”?").await;
    page.see("then retries less and less often").await;
    crate::stage::axe::check_accessibility(page, "term").await;
    // Escape closes it, and the button keeps the focus.
    for kind in ["keyDown", "keyUp"] {
        let key =
            json!({"type": kind, "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27});
        page.devtools("Input.dispatchKeyEvent", key).await;
    }
    crate::stage::wait::until("closed", async || {
        !page
            .text()
            .await
            .contains("then retries less and less often")
    })
    .await;
    let focused = page
        .run("arguments[0](document.activeElement.getAttribute('aria-label'))")
        .await;
    assert_eq!(focused, json!("What is “quarantine”?"));
    page.press("Restart provisioning…").await;
    for term in ["escrow", "watermark"] {
        page.wait_for("button", &format!("What is “{term}”?")).await;
    }
    stage.close().await;
}
