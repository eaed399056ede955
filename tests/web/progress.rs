//! Tests of progress bars, live regions and empty states.

use crate::page::{settle, show};
use leptos::prelude::*;
use rolecall::ui::{EmptyState, LiveRegion, Loading, ProgressBar};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_bar_has_a_name_and_shows_its_share_once_known() {
    let label = RwSignal::new("Reading".to_owned());
    let value = RwSignal::new(None);
    let page = show(move || view! { <ProgressBar label=label.into() value=value.into() /> }).await;
    let share = || {
        page.all("progressbar")[0]
            .get_attribute("value")
            .zip(page.all("progressbar")[0].get_attribute("max"))
    };
    assert_eq!(share(), None);
    value.set(Some((1, 3)));
    label.set("1 of 3 done".into());
    settle().await;
    assert_eq!(share(), Some(("1".to_owned(), "3".to_owned())));
    assert_eq!(page.visible_text(), "1 of 3 done");
    assert!(
        page.all("progressbar")[0]
            .closest("label")
            .expect("a selector")
            .is_some()
    );
}

#[wasm_bindgen_test]
async fn changes_are_announced() {
    let message = RwSignal::new(String::new());
    let page =
        show(move || view! { <LiveRegion message=message.into() /> <Loading what="the users" /> })
            .await;
    let regions = page.all("status");
    message.set("Showing 12 users".into());
    settle().await;
    assert_eq!(
        regions[0].text_content().as_deref(),
        Some("Showing 12 users")
    );
    assert_eq!(regions[1].inner_text(), "Loading the users…");
}

#[wasm_bindgen_test]
async fn an_empty_state_has_a_heading_and_the_next_action() {
    let page = show(
        || view! { <EmptyState title="No users found"><p>"Search by another beginning."</p></EmptyState> },
    )
    .await;
    page.find("heading", "No users found");
    assert!(page.visible_text().contains("Search by another beginning."));
}
