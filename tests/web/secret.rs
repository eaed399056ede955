//! Tests of the secret field: it hides the secret and is empty after use. Checks the whole page for the secret, not
//! just the field.

use crate::page::{settle, show};
use leptos::prelude::*;
use leptos::web_sys::{Event, EventInit, HtmlInputElement};
use rolecall::secret::Secret;
use rolecall::ui::SecretField;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_secret_is_hidden_and_cleared_after_use() {
    let value = RwSignal::new(Secret::new(String::new()));
    let page = show(move || view! { <SecretField label="Secret Token" value=value help="Once." error=Signal::derive(|| None::<String>) /> }).await;
    let field: HtmlInputElement = document()
        .query_selector("input[type=password]")
        .expect("a selector")
        .expect("a field")
        .unchecked_into();
    assert_eq!(field.value(), "");
    assert_eq!(field.autocomplete(), "new-password");
    field.set_value("s3cret");
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    let typed = Event::new_with_event_init_dict("input", &bubbles).expect("an event");
    field.dispatch_event(&typed).expect("delivered");
    settle().await;
    assert_eq!(value.get_untracked().expose(), "s3cret");
    assert_eq!(
        field.value(),
        "s3cret",
        "what is typed stays as it is typed"
    );
    assert!(!page.visible_text().contains("s3cret"));
    value.set(Secret::new(String::new()));
    settle().await;
    assert_eq!(field.value(), "", "used is gone");
}
