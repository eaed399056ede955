//! Tests of the page components in headless Chrome: names, states, focus and keyboard. Finds elements by role, name or
//! text, never by class or position.
#![cfg(target_arch = "wasm32")]

mod bidi;
mod button;
mod choice;
mod copy;
mod diff;
mod field;
mod frame;
mod keyed_rows;
mod locale;
mod notice;
mod page;
mod page_header;
mod progress;
mod request;
mod schema;
mod search;
mod secret;
mod status_icon;
mod steps;
mod term;
mod verdict;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
