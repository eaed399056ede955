//! Tests of buttons and of links styled as buttons.

use crate::page::{has_focus, press, settle, show};
use leptos::prelude::*;
use rolecall::ui::{Button, ButtonKind, LinkButton};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_press_calls_back_once() {
    let presses = RwSignal::new(0);
    let page = show(
        move || view! { <Button on_press=move |()| presses.update(|n| *n += 1)>"Apply"</Button> },
    )
    .await;
    press(&page.find("button", "Apply")).await;
    assert_eq!(presses.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_busy_button_ignores_presses_and_keeps_the_focus() {
    let presses = RwSignal::new(0);
    let busy = RwSignal::new(false);
    let page = show(move || view! { <Button busy=busy on_press=move |()| presses.update(|n| *n += 1)>"Apply"</Button> }).await;
    let button = page.find("button", "Apply");
    press(&button).await;
    busy.set(true);
    settle().await;
    button.click();
    settle().await;
    assert_eq!(presses.get_untracked(), 1);
    assert!(has_focus(&button));
    assert_eq!(
        button.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    busy.set(false);
    settle().await;
    assert_eq!(button.get_attribute("aria-disabled"), None);
    press(&button).await;
    assert_eq!(presses.get_untracked(), 2);
}

#[wasm_bindgen_test]
async fn a_label_gives_a_button_its_accessible_name() {
    let page =
        show(|| view! { <Button label="Leave out TEST" on_press=|()| ()>"Leave out"</Button> })
            .await;
    let button = page.find("button", "Leave out TEST");
    assert_eq!(button.inner_text(), "Leave out");
}

#[wasm_bindgen_test]
async fn a_button_does_not_submit_a_form_around_it() {
    let submits = RwSignal::new(0);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submits.update(|n| *n += 1);
    };
    let page = show(
        move || view! { <form on:submit=submit><Button on_press=|()| ()>"Beside"</Button></form> },
    )
    .await;
    press(&page.find("button", "Beside")).await;
    assert_eq!(submits.get_untracked(), 0);
}

#[wasm_bindgen_test]
async fn a_link_stays_a_link() {
    let page = show(|| view! { <LinkButton kind=ButtonKind::Primary href="?app=1".to_owned()>"Pick it"</LinkButton> }).await;
    assert_eq!(
        page.find("link", "Pick it")
            .get_attribute("href")
            .as_deref(),
        Some("?app=1")
    );
    assert!(page.all("button").is_empty());
}

#[wasm_bindgen_test]
async fn a_button_rendered_again_calls_back_once() {
    let (drawn, presses) = (RwSignal::new(0), RwSignal::new(Vec::new()));
    let page = show(move || {
        view! {
            <div>{move || {
                let round = drawn.get();
                view! { <Button on_press=move |()| presses.update(|presses| presses.push(round))>"Apply"</Button> }
            }}</div>
        }
    })
    .await;
    for _ in 0..3 {
        drawn.update(|n| *n += 1);
        settle().await;
    }
    press(&page.find("button", "Apply")).await;
    assert_eq!(presses.get_untracked(), [3]);
}
