//! Tests paged lists: the first page appears at once, and the user can stop and continue the rest.

use crate::stage::Stage;
use crate::stage::wait::nothing_happens;
use serde_json::{Value, json};

const DELETED_USERS_PATH: &str = "/v1.0/directory/deletedItems/microsoft.graph.user?";

fn page_of_users(numbers: std::ops::Range<u32>, next: Option<String>) -> Value {
    let person = |number: u32| {
        json!({
            "id": format!("dead0000-0000-4000-8000-{number:012}"), "displayName": format!("Person {number}"),
            "userPrincipalName": format!("p{number}@contoso.example"), "deletedDateTime": "2026-11-20T00:00:00Z",
        })
    };
    let mut page = json!({"value": numbers.map(person).collect::<Vec<_>>()});
    if let Some(next) = next {
        page["@odata.nextLink"] = json!(next);
    }
    page
}

#[tokio::test]
async fn loading_users_can_be_stopped_and_continued() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let next = stage.graph_url(&format!("{DELETED_USERS_PATH}$skiptoken=2"));
    let first = json!({"method": "GET", "path": format!("{DELETED_USERS_PATH}$select"), "status": 200, "body": page_of_users(0..100, Some(next))});
    let silent = json!({"method": "GET", "path": format!("{DELETED_USERS_PATH}$skiptoken"), "kind": "silence"});
    stage.control("PUT", "faults", json!([first, silent])).await;
    stage.sign_in_and_open("admin", "deleted").await;
    page.see("Loaded 100 deleted users. Loading more…").await;
    page.see("100 users so far").await;
    // A user can work with the loaded part, and the focus stays while more arrives.
    let script =
        "document.querySelector('[aria-label=\"Restore Person 7…\"]').focus(); arguments[0](true)";
    page.run(script).await;
    page.press("Stop").await;
    page.see("Stopped. Loaded 100 deleted users; more are available.")
        .await;
    let second = json!({"method": "GET", "path": format!("{DELETED_USERS_PATH}$skiptoken"), "status": 200, "body": page_of_users(100..130, None)});
    stage.control("PUT", "faults", json!([first, second])).await;
    page.run(script).await;
    let go_on = "[...document.querySelectorAll('button')].find(button => button.innerText === 'Load more').click(); arguments[0](true)";
    page.run(go_on).await;
    page.see("Loaded all: 130 deleted users.").await;
    page.see("Person 129").await;
    let focused = page
        .run("arguments[0](document.activeElement.getAttribute('aria-label'))")
        .await;
    assert_eq!(focused, json!("Restore Person 7…"));
    assert!(!page.text().await.contains("so far"));

    // Leaving the page cancels loading.
    stage.control("PUT", "faults", json!([first, silent])).await;
    page.press("Check again").await;
    page.see("Loaded 100 deleted users").await;
    page.nav("Setup").await;
    page.see("Before you start").await;
    let count = async || {
        let requests = stage.control("GET", "requests", Value::Null).await;
        requests.to_string().matches("skiptoken").count()
    };
    let before = count().await;
    nothing_happens().await;
    assert_eq!(count().await, before, "nobody looks, so nothing is asked");
    stage.close().await;
}

#[tokio::test]
async fn a_failed_reading_does_not_show_earlier_users() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let three = json!({"method": "GET", "path": format!("{DELETED_USERS_PATH}$select"), "status": 200, "body": page_of_users(0..3, None)});
    stage.control("PUT", "faults", json!([three])).await;
    stage.sign_in_and_open("admin", "deleted").await;
    page.see("Person 2").await;
    let refused = json!({"method": "GET", "path": DELETED_USERS_PATH, "status": 400});
    stage.control("PUT", "faults", json!([refused])).await;
    page.press("Check again").await;
    page.see("while reading the deleted users").await;
    assert!(!page.text().await.contains("Person 2"));
    stage.control("PUT", "faults", json!([three])).await;
    page.press("Try again").await;
    page.see("Person 2").await;
    stage.close().await;
}

#[tokio::test]
async fn one_application_does_not_show_the_data_of_another() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "assignments").await;
    page.press("Remove Workato Builders…").await;
    page.see("Users assigned only through this group lose access")
        .await;
    let tenant = stage.tenant_state().await;
    let all = tenant["servicePrincipals"].as_array().unwrap();
    let other = all
        .iter()
        .find(|one| one["displayName"] == "Workato Sandbox")
        .unwrap()["id"]
        .as_str()
        .unwrap();
    // As Back and Forward do; the assignments of the other application load slowly.
    let silent = json!({"method": "GET", "path": format!("/v1.0/servicePrincipals/{other}/appRoleAssignedTo"), "kind": "silence"});
    stage.control("PUT", "faults", json!([silent])).await;
    page.run(&format!("const there = new URL(location); there.searchParams.set('app', '{other}'); history.pushState(null, '', there); dispatchEvent(new PopStateEvent('popstate')); arguments[0](true)")).await;
    page.see("Loading the assignments").await;
    let text = page.text().await;
    assert!(!text.contains("Workato Builders"), "{text}");
    assert!(!text.contains("lose access"), "{text}");
    stage.close().await;
}
