//! Tests of problem notices: what happened, what changed, what to do, and details for support. Uses made-up errors.

use crate::page::{press, show, visible_text};
use leptos::prelude::*;
use rolecall::problem::{HelpLink, Problem};
use rolecall::ui::ProblemNotice;
use wasm_bindgen_test::wasm_bindgen_test;

fn problem() -> Problem {
    Problem {
        title: "Graph refused".into(),
        happened: "A directory role is missing.".into(),
        changed: "Nothing was changed.".into(),
        next: "Ask an administrator.".into(),
        ..Problem::default()
    }
}

#[wasm_bindgen_test]
async fn a_problem_is_announced_with_its_full_text() {
    let page = show(|| view! { <ProblemNotice problem=problem() /> }).await;
    let alert = page.all("alert").remove(0);
    let expected = "Graph refused A directory role is missing. Nothing was changed. What to do: Ask an administrator.";
    assert_eq!(visible_text(&alert), expected);
    assert!(
        page.all("button").is_empty()
            && page.all("disclosure").is_empty()
            && page.all("link").is_empty()
    );
}

#[wasm_bindgen_test]
async fn the_details_are_shown_on_request() {
    let full = Problem {
        code: Some("Authorization_RequestDenied".into()),
        technical: Some("Insufficient privileges".into()),
        request_id: Some("7b2f".into()),
        ..problem()
    };
    let page = show(move || view! { <ProblemNotice problem=full /> }).await;
    let details = "Authorization_RequestDenied · Insufficient privileges · request-id 7b2f";
    assert!(!page.visible_text().contains(details), "closed at first");
    press(&page.find("disclosure", "Technical details")).await;
    assert!(
        page.visible_text().contains(details),
        "{}",
        page.visible_text()
    );
    page.find("button", "Copy technical details");
}

#[wasm_bindgen_test]
async fn a_retry_and_a_help_page_are_offered() {
    let tries = RwSignal::new(0);
    let helped = Problem {
        link: Some(HelpLink {
            label: "About roles".into(),
            href: "https://learn.example/".into(),
        }),
        ..problem()
    };
    let retry = Callback::new(move |()| tries.update(|n| *n += 1));
    let page = show(move || view! { <ProblemNotice problem=helped on_retry=retry /> }).await;
    press(&page.find("button", "Try again")).await;
    assert_eq!(tries.get_untracked(), 1);
    let link = page.find("link", "About roles");
    assert_eq!(
        link.get_attribute("href").as_deref(),
        Some("https://learn.example/")
    );
    assert_eq!(
        link.get_attribute("target").as_deref(),
        Some("_blank"),
        "what was typed on this page stays"
    );
}
