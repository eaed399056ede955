//! Tests of copying: the exact text, and a true report of success. Replaces the system clipboard with a stub.

use crate::page::{press, settle, show};
use leptos::prelude::*;
use rolecall::ui::CopyText;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const ID: &str = "C0FFEE00-0000-4000-8000-000000000001";

/// Installs a clipboard that stores the text or rejects it.
fn install_clipboard(accepts: bool) {
    let script = "
        globalThis.copied = [];
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
            writeText: async (text) => { if (!accepts) throw new DOMException('denied', 'NotAllowedError'); copied.push(text); },
        } });";
    js_sys::Function::new_with_args("accepts", script)
        .call1(&JsValue::NULL, &accepts.into())
        .expect("a clipboard");
}

fn copied_texts() -> Vec<String> {
    let texts: js_sys::Array = js_sys::Reflect::get(&js_sys::global(), &"copied".into())
        .expect("a list")
        .unchecked_into();
    texts.iter().filter_map(|text| text.as_string()).collect()
}

#[wasm_bindgen_test]
async fn the_whole_text_is_copied_and_success_announced() {
    install_clipboard(true);
    let page = show(|| view! { <CopyText text=ID what="application object id" /> }).await;
    assert!(page.visible_text().contains(ID));
    press(&page.find("button", "Copy application object id")).await;
    assert_eq!(copied_texts(), [ID]);
    assert_eq!(page.all("status")[0].inner_text(), "Copied");
}

#[wasm_bindgen_test]
async fn a_rejected_copy_reports_no_success() {
    install_clipboard(false);
    let page = show(|| view! { <CopyText text=ID what="application object id" /> }).await;
    press(&page.find("button", "Copy application object id")).await;
    assert!(copied_texts().is_empty());
    assert_eq!(
        page.all("status")[0].inner_text(),
        "Could not be copied. Select the text and copy it manually."
    );
}

#[wasm_bindgen_test]
async fn a_second_copy_is_announced_too() {
    install_clipboard(true);
    let page = show(|| view! { <CopyText text=ID what="id" /> }).await;
    let button = page.find("button", "Copy id");
    press(&button).await;
    let status = page.all("status").remove(0);
    let heard = js_sys::Array::new();
    let script = "const note = () => heard.push(region.innerText); new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });";
    js_sys::Function::new_with_args("region, heard", script)
        .call2(&JsValue::NULL, &status, &heard)
        .expect("observed");
    press(&button).await;
    settle().await;
    let heard: Vec<String> = heard.iter().filter_map(|text| text.as_string()).collect();
    assert_eq!(
        heard.last().map(String::as_str),
        Some("Copied"),
        "{heard:?}"
    );
}
