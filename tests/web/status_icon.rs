//! Tests of state icons: names and shapes tell them apart, not colour alone.

use crate::page::show;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use rolecall::guide::CheckState;
use rolecall::ui::{ProgressSummary, StatusIcon};
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

const MARKS: [CheckState; 11] = [
    CheckState::Done,
    CheckState::ToDo,
    CheckState::Differs,
    CheckState::Waiting,
    CheckState::NotPermitted,
    CheckState::ManualCheck,
    CheckState::CannotBeTold,
    CheckState::CannotBeRead,
    CheckState::NotChecked,
    CheckState::NotNeeded,
    CheckState::WhenNeeded,
];

#[wasm_bindgen_test]
async fn every_icon_has_its_own_name_and_shape() {
    let page = show(|| {
        MARKS
            .map(|mark| view! { <StatusIcon state=mark /> })
            .into_iter()
            .collect_view()
    })
    .await;
    let images = page.all("img");
    let names: BTreeSet<String> = images
        .iter()
        .filter_map(|image| image.get_attribute("aria-label"))
        .collect();
    let shapes: BTreeSet<String> = images.iter().map(|image| image.inner_html()).collect();
    assert_eq!(
        (images.len(), names.len(), shapes.len()),
        (MARKS.len(), MARKS.len(), MARKS.len())
    );
    assert!(names.iter().all(|name| !name.is_empty()));
}

#[wasm_bindgen_test]
async fn the_ring_has_a_name_that_matches_its_arc() {
    let page = show(
        || view! { <ProgressSummary done=1 total=4 counts=vec![("To do".into(), "3".into())] /> },
    )
    .await;
    assert_eq!(drawn_percent(&page.find("img", "1 of 4 steps done")), "25");
    assert!(
        page.visible_text().contains("To do 3"),
        "{}",
        page.visible_text()
    );
}

#[wasm_bindgen_test]
async fn a_ring_with_a_total_of_zero_is_empty() {
    let page = show(|| view! { <ProgressSummary done=0 total=0 counts=Vec::new() /> }).await;
    assert_eq!(drawn_percent(&page.find("img", "0 of 0 steps done")), "0");
}

/// The drawn part of the ring, in percent.
fn drawn_percent(ring: &HtmlElement) -> String {
    let arc = ring
        .query_selector("[stroke-dasharray]")
        .expect("a selector")
        .expect("an arc");
    let dashes = arc
        .get_attribute("stroke-dasharray")
        .expect("the selector asked for it");
    dashes.split(' ').next().unwrap_or_default().to_owned()
}
