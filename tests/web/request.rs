//! Tests of the request list: in order, word for word and reachable by keyboard.

use crate::page::{has_focus, show, visible_text};
use leptos::prelude::*;
use rolecall::guide::CheckState;
use rolecall::ui::{RequestList, RequestView};
use wasm_bindgen_test::wasm_bindgen_test;

const BODY: &str = "{\n  \"name\": \"workato_role\",\n  \"note\": \"<b>as it is</b>\"\n}";

fn request(method: &str, body: Option<&str>) -> RequestView {
    RequestView {
        method: method.into(),
        url: "https://graph.example/v1.0/applications/1/extensionProperties".into(),
        body: body.map(Into::into),
        why: "The attribute is missing.".into(),
        placeholders: vec![("{job id}".into(), "known later".into())],
        needs: vec!["Application.ReadWrite.All: granted".into()],
        outcome: body.map(|_| (CheckState::Done, "Created".into())),
    }
}

#[wasm_bindgen_test]
async fn requests_are_shown_in_order_and_word_for_word() {
    let page = show(|| view! { <RequestList requests=vec![request("GET", None), request("POST", Some(BODY))] /> }).await;
    let lines = page.all("listitem");
    let requests: Vec<String> = lines
        .iter()
        .map(|line| visible_text(line))
        .filter(|text| text.contains("https://"))
        .collect();
    assert!(
        requests[0]
            .starts_with("GET https://graph.example/v1.0/applications/1/extensionProperties "),
        "{requests:?}"
    );
    assert!(requests[1].starts_with("POST https://"), "{requests:?}");
    assert!(
        requests[1].ends_with("{job id}: known later Application.ReadWrite.All: granted Created"),
        "{requests:?}"
    );
    let body = page.find(
        "group",
        "Body of request 2: POST https://graph.example/v1.0/applications/1/extensionProperties",
    );
    assert_eq!(body.text_content().as_deref(), Some(BODY));
}

#[wasm_bindgen_test]
async fn a_long_body_can_be_scrolled_by_keyboard() {
    let page = show(|| view! { <RequestList requests=vec![request("POST", Some(BODY))] /> }).await;
    let body = page.all("group").remove(0);
    body.focus().expect("it takes the focus");
    assert!(has_focus(&body));
}
