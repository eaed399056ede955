//! Tests of the step list: states in words, checkboxes, and rendering again. Does not use the documented steps: any
//! will do.

use crate::page::{Page, has_focus, press, settle, show};
use leptos::prelude::*;
use leptos::web_sys::{HtmlDetailsElement, HtmlInputElement};
use rolecall::guide::CheckState;
use rolecall::ui::{Fact, Facts, StepLine, StepList, StepView, Tick};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

fn step(mark: CheckState, ticked: Option<RwSignal<bool>>) -> StepView {
    let tick = ticked.map(|ticked| Tick {
        checked: ticked.get_untracked(),
        on_change: Callback::new(move |on| ticked.set(on)),
    });
    let line = |numbers: &str, tick| StepLine {
        numbers: numbers.into(),
        text: format!("Do {numbers}"),
        state: mark,
        tick,
    };
    StepView {
        state: mark,
        numbers: "1.4".into(),
        title: "The attribute exists".into(),
        kind: "Optional".into(),
        why: "It was found.".into(),
        names: vec!["extension_1_workato_role".into()],
        action: Some(("Create".into(), "?attributes".into())),
        lines: vec![line("1.4.1", None), line("1.4.2", tick)],
    }
}

fn details(page: &Page) -> HtmlDetailsElement {
    let summary = page.find("disclosure", "2 documented actions");
    summary.parent_element().expect("a parent").unchecked_into()
}

#[wasm_bindgen_test]
async fn a_step_shows_its_state_in_words_and_as_an_icon() {
    let page = show(|| view! { <StepList steps=vec![step(CheckState::Differs, None)] /> }).await;
    assert!(
        page.visible_text()
            .contains("Needs attention. It was found."),
        "{}",
        page.visible_text()
    );
    page.find("img", "Needs attention");
    page.find("heading", "The attribute exists Optional");
    page.find("button", "Copy extension_1_workato_role");
    assert_eq!(
        page.find("link", "Create: The attribute exists")
            .get_attribute("href")
            .as_deref(),
        Some("?attributes")
    );
}

#[wasm_bindgen_test]
async fn lines_are_collapsed_unless_one_has_a_checkbox() {
    let page = show(|| view! { <StepList steps=vec![step(CheckState::Done, None)] /> }).await;
    assert!(!details(&page).open());
    let ticked = RwSignal::new(false);
    let page = show(
        move || view! { <StepList steps=vec![step(CheckState::ManualCheck, Some(ticked))] /> },
    )
    .await;
    assert!(
        page.visible_text().contains("Do 1.4.1"),
        "{}",
        page.visible_text()
    );
}

#[wasm_bindgen_test]
async fn ticking_keeps_the_focus_when_the_list_is_rendered_again() {
    let ticked = RwSignal::new(false);
    let page = show(move || {
        view! { <div>{move || { let mark = if ticked.get() { CheckState::Done } else { CheckState::ManualCheck }; view! { <StepList steps=vec![step(mark, Some(ticked))] /> } }}</div> }
    })
    .await;
    let field = page.labelled::<HtmlInputElement>("Do 1.4.2");
    press(&field).await;
    assert!(ticked.get_untracked());
    page.find("img", "Done");
    assert!(has_focus(&field));
    press(&page.labelled::<HtmlInputElement>("Do 1.4.2")).await;
    assert!(!ticked.get_untracked());
}

#[wasm_bindgen_test]
async fn expanded_lines_stay_open_when_the_list_is_rendered_again() {
    let mark = RwSignal::new(CheckState::ToDo);
    let page = show(move || view! { <div>{move || view! { <StepList steps=vec![step(mark.get(), None)] /> }}</div> }).await;
    press(&page.find("disclosure", "2 documented actions")).await;
    mark.set(CheckState::Done);
    settle().await;
    page.find("img", "Done");
    assert!(details(&page).open());
}

#[wasm_bindgen_test]
async fn a_fact_shows_its_full_value_and_help() {
    let fact = |term: &str, copy| Fact {
        term: term.into(),
        detail: "C0FFEE00".into(),
        help: "What it is for.".into(),
        copy,
        explain: None,
    };
    let page = show(
        move || view! { <Facts items=vec![fact("Object id", true), fact("Tenant", false)] /> },
    )
    .await;
    assert_eq!(page.visible_text().matches("C0FFEE00").count(), 2);
    assert_eq!(page.visible_text().matches("What it is for.").count(), 2);
    page.find("button", "Copy Object id");
    assert_eq!(page.all("button").len(), 1);
}
