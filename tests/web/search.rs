//! Tests of the search box: it searches when submitted, not during typing.

use crate::page::{fill, press, settle, show};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use rolecall::ui::SearchBox;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn it_searches_on_submit_and_stays_on_the_page() {
    let (query, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let asked = RwSignal::new(Vec::<String>::new());
    let search = Callback::new(move |()| asked.update(|asked| asked.push(query.get_untracked())));
    let leaving = RwSignal::new(None);
    let submit = move |event: SubmitEvent| {
        leaving.set(Some(!event.default_prevented()));
        event.prevent_default();
    };
    let page = show(move || {
        view! { <div on:submit=submit><SearchBox label="Application name or ID" value=query on_search=search busy=busy /></div> }
    })
    .await;
    fill(
        &page.labelled::<HtmlInputElement>("Application name or ID"),
        "Workato",
    )
    .await;
    assert!(asked.get_untracked().is_empty(), "not while it is typed");
    press(&page.find("button", "Search")).await;
    assert_eq!(asked.get_untracked(), ["Workato"]);
    assert_eq!(leaving.get_untracked(), Some(false));
    busy.set(true);
    settle().await;
    press(&page.find("button", "Search")).await;
    assert_eq!(asked.get_untracked().len(), 2, "the last one asked counts");
    assert_eq!(
        page.find("button", "Search")
            .get_attribute("aria-busy")
            .as_deref(),
        Some("true")
    );
}
