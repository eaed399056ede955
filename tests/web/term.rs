//! Tests of terms: a press opens the explanation, another closes it, and the button says which term it explains.

use crate::page::{press, show};
use leptos::prelude::*;
use rolecall::ui::{Explain, Term};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_press_opens_the_explanation_and_another_closes_it() {
    const MEANING: &str = "How far the job has read the changes in the directory.";
    let page = show(|| view! { <p>"Watermark " <Explain term=Term::Watermark /></p> }).await;
    let is_open = || page.visible_text().contains(MEANING);
    assert!(!is_open());
    press(&page.find("button", "What is “watermark”?")).await;
    assert!(is_open());
    press(&page.find("button", "What is “watermark”?")).await;
    assert!(!is_open());
}
