//! Tests that a name from the tenant does not change the direction of the text around it.

use crate::page::show;
use leptos::prelude::*;
use rolecall::ui::BidiText;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_name_is_isolated_from_the_text_around_it() {
    let page = show(|| view! { <ul><li><BidiText text="محمد الفارسي" /> " (3)"</li></ul> }).await;
    let isolated = page.all("listitem")[0]
        .query_selector("bdi")
        .expect("a selector")
        .expect("an isolated name");
    assert_eq!(isolated.text_content().as_deref(), Some("محمد الفارسي"));
}
