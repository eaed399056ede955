//! Tests of the page components in headless Chrome: names, states, focus and keyboard. Finds elements by role, name or
//! text, never by class or position.
#![cfg(target_arch = "wasm32")]

mod button;
mod choice;
mod copy;
mod diff;
mod field;
mod frame;
mod glyph;
mod head;
mod name;
mod notice;
mod page;
mod progress;
mod request;
mod schema;
mod search;
mod secret;
mod steps;
mod stream;
mod verdict;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
