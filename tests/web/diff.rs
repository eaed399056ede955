//! Tests of diffs and checklist entries: their order, and differences that do not rely on colour. Does not compute a
//! diff.

use crate::page::show;
use leptos::prelude::*;
use rolecall::guide::CheckState;
use rolecall::ui::{ChecklistEntryList, ChecklistEntryView, Diff, DiffHunk, DiffLine};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn added_and_removed_lines_have_a_sign() {
    let line = |sign, text: &str| DiffLine {
        sign,
        text: text.into(),
    };
    let place = DiffHunk {
        location: "rules › flowType".into(),
        lines: vec![line('-', "\"ObjectAddOnly\""), line('+', "\"Always\"")],
    };
    let page = show(move || view! { <Diff hunks=vec![place.clone()] /> }).await;
    let words = page.visible_text();
    assert!(words.contains("rules › flowType"), "{words}");
    assert!(words.contains("- \"ObjectAddOnly\""), "{words}");
    assert!(words.contains("+ \"Always\""), "{words}");
}

#[wasm_bindgen_test]
async fn an_entry_shows_its_state_and_location() {
    let entry = ChecklistEntryView {
        state: CheckState::Differs,
        number: "3.14".into(),
        title: "Apply it always".into(),
        detail: "Only at first.".into(),
        locations: vec![("In the portal".into(), "Edit Attribute".into())],
    };
    let page =
        show(move || view! { <ChecklistEntryList entries=vec![entry.clone()] label="Steps" /> })
            .await;
    let words = page.visible_text();
    for expected in [
        "3.14",
        "Apply it always",
        "Only at first.",
        "In the portal",
        "Edit Attribute",
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    assert!(words.contains(CheckState::Differs.label()));
}
