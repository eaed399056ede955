//! Tests of page headings: the tab's title, and the focus when the page changes.

use crate::page::{has_focus, press, show};
use leptos::prelude::*;
use rolecall::ui::{Button, Card, PageHeader};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_new_page_takes_the_focus_and_the_title() {
    let _before = show(|| view! { <PageHeader title="Setup" lead="" /> }).await;
    let page = show(|| view! { <PageHeader title="People" lead="Everyone." /> }).await;
    assert!(has_focus(&page.find("heading", "People")));
    assert_eq!(document().title(), "People · Rolecall");
}

#[wasm_bindgen_test]
async fn the_same_page_rendered_again_leaves_the_focus() {
    let elsewhere = show(|| view! { <Button on_press=|()| ()>"Elsewhere"</Button> }).await;
    let _before = show(|| view! { <PageHeader title="Setup" lead="" /> }).await;
    let button = elsewhere.find("button", "Elsewhere");
    press(&button).await;
    let page = show(|| view! { <PageHeader title="Setup" lead="" /> }).await;
    assert!(has_focus(&button));
    assert!(!has_focus(&page.find("heading", "Setup")));
}

#[wasm_bindgen_test]
async fn a_card_is_named_by_its_heading() {
    let page = show(|| view! { <Card title="Roles" end="2 of 3"><p>"Body"</p></Card> }).await;
    let heading = page.find("heading", "Roles");
    let section = heading
        .closest("section")
        .expect("a selector")
        .expect("a section around it");
    assert_eq!(section.get_attribute("aria-labelledby"), Some(heading.id()));
}
