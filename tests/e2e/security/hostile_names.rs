//! Tests names, descriptions and links that an attacker chose to break a page or mislead its reader: every page shows
//! them as text.

use crate::stage::wait::until;
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

/// Finds elements that a name could have created, and direction marks that the page does not isolate.
const FIND_INJECTED: &str = r"const done = arguments[0];
    const made = [...document.querySelectorAll('img, iframe, object, embed, audio, video, form[action], base, [onerror], [onload], [onclick]')].map(element => element.outerHTML);
    const scripts = [...document.scripts].filter(script => !script.src).map(script => script.outerHTML);
    const links = [...document.links].map(link => link.protocol).filter(protocol => !['http:', 'https:'].includes(protocol));
    const marks = /[\u202a-\u202e\u2066-\u2069]/;
    const turns = text => marks.test(text.replace(/\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069/g, ''));
    const turned = [...document.querySelectorAll('[aria-label], [title], option')].map(element => element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.label).filter(turns);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
        if (turns(texts.currentNode.data) && !texts.currentNode.parentElement.closest('bdi, textarea, pre')) turned.push(texts.currentNode.parentElement.parentElement.outerHTML.replace(/W+/g, 'W'));
    done({links, made, scripts, title: document.title === 'evil', turned})";

/// Whether the page is loaded and each picture that a name could have created has failed to load.
const IS_LOADED: &str = "arguments[0](!/Loading/.test(document.body.innerText) && [...document.images].every(image => image.complete))";

/// What `FIND_INJECTED` returns if every name is text.
const NOTHING_INJECTED: &str = r#"{"links":[],"made":[],"scripts":[],"title":false,"turned":[]}"#;

#[tokio::test]
async fn a_name_is_text_on_every_page() {
    let stage = Stage::open_with(StageOptions {
        scenario: "hostile-names",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "").await;
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap();
    let is_ada = |user: &&Value| user["userPrincipalName"] == "ada.lovelace@contoso.example";
    let ada = users.iter().find(is_ada).unwrap()["id"].as_str().unwrap();
    let app = stage.workato_id().await;
    let nothing: Value = serde_json::from_str(NOTHING_INJECTED).unwrap();
    let mut wrong = Vec::new();
    for (route, there) in [
        ("", "Step 4: Provision users"),
        ("applications", "Pick Workato"),
        ("application", "This application can be provisioned"),
        ("attributes", "workato_role"),
        ("connection", "Tenant URL"),
        ("mappings", "Nothing to change"),
        ("preview", "onerror"),
        ("users", "onerror"),
        ("user", "onerror"),
        ("assignments", "onerror"),
        ("provisioning", "Last cycle"),
        ("log", "onerror"),
        ("deprovision", "onerror"),
        ("deleted", "Deleted"),
        ("disable", "Disable"),
    ] {
        let address = format!("{route}?app={app}&env=test,prod&user={ada}");
        stage.visit(&address).await;
        page.see(there).await;
        until("everything is there", async || {
            page.run(IS_LOADED).await == json!(true)
        })
        .await;
        let found = page.run(FIND_INJECTED).await;
        if found != nothing {
            wrong.push(format!("{route}: {found}"));
        }
    }
    assert_eq!(wrong, [] as [&str; 0]);
    stage.close().await;
}
